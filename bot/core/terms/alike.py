"""Characters that look like others: what an eye reads as a letter becomes that letter."""

import unicodedata

# Pairs chosen by eye from the alphabets that Latin letters are most often borrowed from.
_CYRILLIC = dict(
    zip("авеёгнікклморстуухѕјԁһқԛԝѵьп", "abeerhikklmopctyyxsjdhkqwvbn", strict=True)
) | {"з": "3", "б": "6", "ч": "4"}
_GREEK = dict(zip("αβγεηικνορςστυχωϲϳκμ", "abyenikvopcotuxwcjku", strict=True))
_LATIN = {
    **dict(zip("ıłøɑɡɩʟɾħŧƒɓɗɛɪɔʋɯʂƙƭƴȥɨʉ", "iloagiirhtfbdeicvmsktyziu", strict=True)),
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)),
    "æ": "ae",
    "œ": "oe",
    "ß": "ss",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ə": "e",
    "ɐ": "a",
}
_ARMENIAN = {"օ": "o", "ս": "u", "հ": "h", "ո": "n", "ց": "g", "զ": "q", "ռ": "n"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Letters in boxes and discs that Unicode does not call compatible, and those that flags are of.
_BOXED = {
    chr(first + place): letter
    for first in (0x1F150, 0x1F170, 0x1F1E6)
    for place, letter in enumerate(_LETTERS)
}
# Traditional characters of words that are often listed, to the simplified ones.
_HAN = dict(
    zip(
        "體愛姦殺屍獵藥獄亂賣種黃內腸處褲脫圖電視頻髒槍彈戰爭鬥頭斷蕩陰莖陽"
        "婦雞慾騷貨強輪幹誘導兒學親衛納恥醜殘廢傷綁爾賭場權",
        "体爱奸杀尸猎药狱乱卖种黄内肠处裤脱图电视频脏枪弹战争斗头断荡阴茎阳"
        "妇鸡欲骚货强轮干诱导儿学亲卫纳耻丑残废伤绑尔赌场权",
        strict=True,
    )
)
ALIKE = _CYRILLIC | _GREEK | _LATIN | _ARMENIAN | _BOXED | _HAN

# Signs and figures that stand for letters inside a word. Those in AMBIGUOUS are read both ways.
FIGURES = dict(zip("0123456789", "oizeasgtbg", strict=True))
SIGNS = dict(zip("@$!|€£¢¥§", "asiielcys", strict=True))
SPELLED = FIGURES | SIGNS
AMBIGUOUS = dict.fromkeys("1|!", "l")

# Marks over and under letters that are dropped: accents, and the points of Hebrew and Arabic.
# Others belong to their letters, as in Thai or Japanese.
_ACCENTS = (
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05C7),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),  # which look an emoji has
    (0xFE20, 0xFE2F),
    (0x1F3FB, 0x1F3FF),  # the colour of a skin
    (0xE0100, 0xE01EF),
)
# Blank letters and signs that no category tells: Hangul fillers, Khmer vowels, Arabic's stretcher.
_BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u0640")


def is_hidden(mark: str) -> bool:
    """Tell whether a character is not read: invisible, or only an accent on another."""
    if mark in _BLANKS:
        return True
    category = unicodedata.category(mark)
    if category in {"Cf", "Cs", "Co", "Cn"}:
        return True
    if category == "Cc":
        return not mark.isspace()
    return any(first <= ord(mark) <= last for first, last in _ACCENTS)
