"""What a prompt asks for: place, hour, weather, subjects and colours, in English and Chinese."""

import re
from dataclasses import dataclass

Colour = tuple[int, int, int]

_PLACES = {
    "sea": "sea ocean beach lake water wave waves harbor harbour island river coast 海 湖 河 岛",
    "city": "city town street skyline downtown skyscraper tokyo york cyberpunk urban 城 街",
    "desert": "desert dune dunes sand sahara egypt 沙漠",
    "forest": "forest wood woods jungle pine pines grove 森林 林",
    "mountains": "mountain mountains alps peak peaks valley himalaya cliff 山 峰",
    "hills": "hill hills meadow field fields garden village countryside grass 草 田 花园",
    "space": "space planet planets galaxy cosmos mars astronaut universe nebula 宇宙 星球 太空",
}
_HOURS = {
    "night": "night midnight dark moon moonlight star stars starry halloween 夜 晚 月 星",
    "sunset": "sunset dusk evening golden autumn fall warm 日落 黄昏 夕阳 秋",
    "dawn": "dawn sunrise morning pastel spring mist misty 晨 日出 春",
    "neon": "neon cyberpunk synthwave vaporwave glowing laser 霓虹 赛博",
    "day": "day noon sunny summer bright 晴 夏 白天",
    "storm": "storm rain rainy gloomy thunder grey gray 雨 暴风",
    "snow": "snow snowy winter ice frozen arctic christmas 雪 冬 冰",
}
_WEATHERS = {
    "snow": "snow snowy winter christmas blizzard 雪",
    "rain": "rain rainy storm thunder 雨",
}
_SUBJECTS = {
    "fox": "fox vixen 狐",
    "cat": "cat kitten kitty tiger lion 猫 虎 狮",
    "dog": "dog puppy corgi hound 狗 犬",
    "wolf": "wolf husky 狼",
    "rabbit": "rabbit bunny hare 兔",
    "bear": "bear teddy 熊",
    "panda": "panda 熊猫",
    "owl": "owl 猫头鹰",
    "bird": "bird robin sparrow parrot raven 鸟",
    "whale": "whale fish dolphin shark 鲸 鱼",
    "flower": "flower rose tulip sunflower daisy lotus blossom 花",
    "castle": "castle palace fortress tower kingdom 城堡 宫",
    "robot": "robot android mech cyborg 机器人",
    "ship": "ship boat sailboat sail yacht pirate 船 帆",
    "tree": "tree oak bonsai sakura 树",
    "house": "house cottage cabin hut home 房 屋",
    "balloon": "balloon airship zeppelin 气球",
    "lighthouse": "lighthouse beacon 灯塔",
    "rocket": "rocket spaceship shuttle 火箭",
    "person": "person man woman girl boy wizard knight traveler traveller astronaut 人 女孩 男孩",
}
_COLOURS: dict[str, tuple[str, Colour]] = {
    "red": ("red crimson scarlet 红", (212, 66, 52)),
    "orange": ("orange ginger amber 橙", (236, 128, 48)),
    "yellow": ("yellow gold 黄 金色", (244, 196, 72)),
    "green": ("green emerald 绿", (76, 158, 96)),
    "blue": ("blue azure 蓝", (66, 122, 208)),
    "purple": ("purple violet lavender 紫", (136, 92, 190)),
    "pink": ("pink 粉", (238, 140, 170)),
    "white": ("white 白", (240, 240, 244)),
    "black": ("black 黑", (52, 52, 64)),
    "brown": ("brown 棕", (140, 92, 62)),
}


@dataclass(frozen=True, slots=True)
class Motif:
    """What was recognised in a prompt; empty strings and tuples where nothing was."""

    place: str = ""
    hour: str = ""
    weather: str = ""
    subjects: tuple[str, ...] = ()
    accent: Colour | None = None


def read(prompt: str) -> Motif:
    """Return what *prompt* asks for; the ``--parameters`` at its end play no part."""
    text = prompt.split(" --", 1)[0].lower()
    spoken = re.findall(r"[a-z]+", text)
    subjects = _without_shadowed(_all(_SUBJECTS, spoken, text), text)
    colours = _all({name: words for name, (words, _) in _COLOURS.items()}, spoken, text)
    return Motif(
        place=next(iter(_all(_PLACES, spoken, text)), ""),
        hour=next(iter(_all(_HOURS, spoken, text)), ""),
        weather=next(iter(_all(_WEATHERS, spoken, text)), ""),
        subjects=subjects[:3],
        accent=_COLOURS[colours[0]][1] if colours else None,
    )


def chinese(name: str) -> str:
    """Return the Chinese word for a subject, a place, an hour or a weather known by its name."""
    for table in (_SUBJECTS, _PLACES, _HOURS, _WEATHERS):
        found = [word for word in table.get(name, "").split() if not word.isascii()]
        if found:
            return found[0]
    return name


def _all(table: dict[str, str], spoken: list[str], text: str) -> tuple[str, ...]:
    """Return the table's entries named in the text, in the order in which they are named."""
    found: dict[str, int] = {}
    for name, words in table.items():
        places = [_place(word, spoken, text) for word in words.split()]
        seen = [place for place in places if place >= 0]
        if seen:
            found[name] = min(seen)
    return tuple(sorted(found, key=lambda name: found[name]))


def _place(word: str, spoken: list[str], text: str) -> int:
    if not word.isascii():
        return text.find(word)
    for said in spoken:
        if said == word or (said.endswith("s") and said[:-1] == word):
            return text.find(said)
    return -1


def _without_shadowed(subjects: tuple[str, ...], text: str) -> tuple[str, ...]:
    """Drop the cat and the bear that are only a part of a Chinese owl, panda or robot."""
    hidden: set[str] = set()
    if "熊猫" in text:
        hidden |= {"cat", "bear"}
    if "猫头鹰" in text:
        hidden |= {"cat"}
    if "机器人" in text:
        hidden |= {"person"}
    return tuple(name for name in subjects if name not in hidden)
