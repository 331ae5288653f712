"""What describe and shorten answer: plausible words, always the same for the same input."""

from bot.sandbox.painter.dice import number_of, roll
from bot.sandbox.painter.words import Colour

_NAMES: tuple[tuple[str, str, Colour], ...] = (
    ("crimson", "深红", (190, 60, 60)),
    ("amber", "琥珀", (220, 160, 80)),
    ("teal", "青绿", (60, 140, 140)),
    ("deep blue", "深蓝", (40, 60, 120)),
    ("violet", "紫", (120, 80, 150)),
    ("moss green", "苔绿", (90, 130, 80)),
    ("soft white", "柔白", (220, 220, 225)),
    ("charcoal", "炭黑", (50, 50, 55)),
)
_PLACES = ("hills", "a quiet sea", "snowy mountains", "a forest", "a city skyline")
_ZH_PLACES = ("山丘", "平静的海", "雪山", "森林", "城市天际线")
_MANNERS = (
    "flat illustration, soft light",
    "minimalist poster, clean shapes",
    "storybook style, gentle gradients",
    "vector art, wide view",
)
_KEYCAPS = ("1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣")
_FILLERS = frozenset(
    ("a", "an", "the", "of", "in", "on", "at", "with", "and", "or", "to", "for", "some", "by")
)  # fmt: skip


def described(colour: Colour, ratio: str, key: str) -> tuple[str, str]:
    """Return four prompts for a picture in English and in Chinese (contract 4.4)."""
    english, chinese = [], []
    name = min(_NAMES, key=lambda entry: _distance(entry[2], colour))
    hour = ("at night", "夜晚") if sum(colour) < 270 else ("in daylight", "白天")
    for number in range(4):
        pick = int(roll(number_of(key), number) * len(_PLACES))
        manner = _MANNERS[number]
        colours = f"{hour[0]} in {name[0]} tones"
        english.append(f"{_KEYCAPS[number]} {_PLACES[pick]} {colours}, {manner} --ar {ratio}")
        chinese.append(
            f"{_KEYCAPS[number]} {hour[1]}的{_ZH_PLACES[pick]}，{name[1]}色调 --ar {ratio}"
        )
    return "\n\n".join(english), "\n\n".join(chinese)


def ratio_words(ratio: float) -> str:
    """Return the usual name of a ratio, such as ``3:2``."""
    usual = {"1:1": 1.0, "3:2": 1.5, "2:3": 2 / 3, "4:3": 4 / 3, "3:4": 0.75}
    usual |= {"16:9": 16 / 9, "9:16": 9 / 16}
    return min(usual, key=lambda name: abs(usual[name] - ratio))


def shortened(prompt: str) -> tuple[str, int]:
    """Return what shorten says about a prompt, and how many suggestions it makes."""
    words = [word for word in prompt.replace(",", " ").split() if word.lower() not in _FILLERS]
    words = words or prompt.split()
    cuts = sorted({max(1, round(len(words) * part)) for part in (1, 0.8, 0.6, 0.4, 0.2)})[::-1]
    marked = " ".join(f"**{word}**" if len(word) > 4 else f"~~{word}~~" for word in prompt.split())
    lines = [f"{_KEYCAPS[index]} {' '.join(words[:cut])}" for index, cut in enumerate(cuts)]
    text = f"## Important tokens\n{marked}\n\n## Shortened prompts\n" + "\n\n".join(lines)
    return text, len(cuts)


def weighed(prompt: str) -> str:
    """Return "Show Details": every word with its weight and a bar."""
    rows = []
    for word in prompt.split():
        weight = min(1.0, 0.1 + len(word) / 12) if word.lower() not in _FILLERS else 0.01
        rows.append(f"`{word}` {'█' * max(1, round(weight * 10))} {weight:.2f}")
    return "## Token weights\n" + "\n".join(rows)


def _distance(first: Colour, second: Colour) -> int:
    return sum((one - two) ** 2 for one, two in zip(first, second, strict=True))
