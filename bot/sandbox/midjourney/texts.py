"""What shorten answers: which words weigh how much, and what is left without the light ones."""

import re

from bot.sandbox.painter import words as vocabulary
from bot.sandbox.painter.seeded_random import number_of, roll

_KEYCAPS = ("1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣")
_FILLERS = frozenset(
    "a an the of in on at with and or to for some by very is are it that this from into".split()  # noqa: SIM905 - reads better
)


_LIGHTEST = 0.25  # words below this weight are struck out
_HEAVY = 0.55  # words above it are important


def weights(prompt: str) -> tuple[tuple[str, float], ...]:
    """Return every word with its weight in [0, 1]: what can be painted weighs most."""
    return tuple((word, _weight(word)) for word in prompt.split())


def shortened(prompt: str) -> tuple[str, int]:
    """Return what shorten says about a prompt, and how many suggestions it makes."""
    weighed_words = weights(prompt)
    marked = " ".join(_marked(word, weight) for word, weight in weighed_words)
    suggestions = _suggestions(weighed_words)
    lines = [f"{_KEYCAPS[index]} {text}" for index, text in enumerate(suggestions)]
    text = f"## Important tokens\n{marked}\n\n## Shortened prompts\n" + "\n\n".join(lines)
    return text, len(suggestions)


def weighed(prompt: str) -> str:
    """Return "Show Details": every word with its weight and a bar."""
    rows = [
        f"`{word}` {'█' * max(1, round(weight * 10))} {weight:.2f}"
        for word, weight in weights(prompt)
    ]
    return "## Token weights\n" + "\n".join(rows)


def _suggestions(words: tuple[tuple[str, float], ...]) -> list[str]:
    """Return up to five ever shorter prompts; the heaviest words stay longest, in their order."""
    heaviest = sorted(range(len(words)), key=lambda index: -words[index][1])
    kept = [index for index in heaviest if words[index][1] >= _LIGHTEST] or heaviest
    counts = sorted({max(1, round(len(kept) * part)) for part in (1, 0.8, 0.6, 0.4, 0.2)})[::-1]
    texts = (" ".join(words[index][0] for index in sorted(kept[:count])) for count in counts)
    return list(dict.fromkeys(text.strip(" ,.;") for text in texts))


def _marked(word: str, weight: float) -> str:
    if weight >= _HEAVY:
        return f"**{word}**"
    return f"~~{word}~~" if weight < _LIGHTEST else word


def _weight(word: str) -> float:
    bare = re.sub(r"\W", "", word.lower())
    if not bare or bare in _FILLERS:
        return 0.02
    seen = vocabulary.read(bare)
    luck = 0.1 * roll(number_of(bare))
    if seen.subjects:
        return 0.9 + luck
    if seen.place or seen.hour or seen.weather or seen.accent:
        return 0.6 + luck
    return min(0.58, 0.12 + len(bare) / 24 + luck)
