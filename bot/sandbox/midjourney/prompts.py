"""How Midjourney reads a prompt: parameters, their ranges, its normalised form."""

import hashlib
import math
import re
from dataclasses import dataclass, replace
from typing import Literal

# CONTRACT.md 9; the number is the range, None a free value, "" a flag.
_PARAMETERS: dict[str, tuple[float, float] | Literal["flag", "value"]] = {
    "version": "value", "v": "value", "niji": "value", "ar": "value", "aspect": "value",
    "chaos": (0, 100), "c": (0, 100), "stylize": (0, 1000), "s": (0, 1000),
    "weird": (0, 3000), "w": (0, 3000), "quality": (0.25, 4), "q": (0.25, 4),
    "seed": (0, 4294967295), "stop": (10, 100), "repeat": (1, 40), "r": (1, 40), "no": "value",
    "iw": (0, 3), "sref": "value", "sw": (0, 1000), "sv": (1, 6), "cref": "value",
    "cw": (0, 100), "oref": "value", "ow": (0, 1000), "raw": "flag", "style": "value",
    "exp": (0, 100), "tile": "flag", "draft": "flag", "hd": "flag", "sd": "flag",
    "profile": "value", "p": "value", "turbo": "flag", "fast": "flag", "relax": "flag",
    "stealth": "flag", "public": "flag", "video": "value", "motion": "value", "loop": "flag",
    "end": "value", "bs": (1, 4), "zoom": (1, 2),
}  # fmt: skip
_BANNED = ("bannedword", "gore", "违禁词")
_LINK = re.compile(r"<?https?://\S+")
_SHORT = "https://s.mj.run/"
_MAGIC = re.compile(r"(?<!\S)!\w+")


@dataclass(frozen=True, slots=True)
class ReadPrompt:
    """A prompt as Midjourney understands it; *mistake* is its complaint, or empty.

    *pictures* are the addresses that stand before the words.
    """

    words: str
    parameters: tuple[tuple[str, str], ...]
    mistake: str
    pictures: tuple[str, ...] = ()

    def get(self, *names: str) -> str:
        """Return the value of the first of these parameters that was given, or nothing."""
        return next((value for name, value in self.parameters if name in names), "")

    def has(self, name: str) -> bool:
        """Tell whether a parameter was given, with a value or without."""
        return any(given == name for given, _ in self.parameters)

    def number(self, name: str, usual: float) -> float:
        """Return a parameter as a number, or the usual one when it is missing or none."""
        try:
            found = float(self.get(name) or usual)
        except ValueError:
            return usual
        return found if math.isfinite(found) else usual

    @property
    def ratio(self) -> float:
        """Return width to height."""
        match = re.fullmatch(r"(\d+):(\d+)", self.get("ar", "aspect"))
        if not match or not int(match[1]) or not int(match[2]):
            return 1.0
        return min(4.0, max(0.25, int(match[1]) / int(match[2])))

    @property
    def zoom(self) -> float:
        """Return how far a custom zoom goes out; Midjourney's own default is 2."""
        return min(2.0, max(1.0, self.number("zoom", 2.0)))

    @property
    def version(self) -> str:
        """Return the model, such as ``7``, ``5.2`` or ``niji6``."""
        if niji := self.get("niji"):
            return f"niji{niji}"
        return self.get("v", "version") or "7"

    @property
    def final(self) -> str:
        """Return the normal form (CONTRACT.md 4.5): single spaces, no defaults, ``--v 7.0``."""
        parts = [*(short_link(link) for link in self.pictures), self.words]
        for name, value in self.parameters:
            short = {"aspect": "ar", "version": "v", "chaos": "c"}.get(name, name)
            if (short, value) in {("q", "1"), ("quality", "1"), ("zoom", value)}:
                continue
            if short == "v" and re.fullmatch(r"\d", value):
                value += ".0"  # noqa: PLW2901 - the printed form of the same value
            shown = " ".join(short_link(word) for word in value.split())
            parts.append(f"--{short} {shown}".rstrip())
        return " ".join(part for part in parts if part)


def read(prompt: str) -> ReadPrompt:
    """Read a prompt; the magic words of the sandbox play no part in it."""
    text = " ".join(_MAGIC.sub(" ", prompt).replace("—", "--").split())
    words, *rest = re.split(r"(?:^|\s)--(?=[^\s-])", text)
    given = tuple(
        (name, value.strip()) for name, _, value in (part.partition(" ") for part in rest)
    )
    head = words.split()
    count = next((n for n, word in enumerate(head) if not _LINK.fullmatch(word)), len(head))
    found = ReadPrompt(" ".join(head[count:]), given, "", tuple(head[:count]))
    return replace(found, mistake=_mistake(given) or _misfit(found))


def short_link(word: str) -> str:
    """Return an address as Midjourney prints it, ``<https://s.mj.run/...>``; other words stay."""
    if not _LINK.fullmatch(word) or word.startswith(f"<{_SHORT}"):
        return word
    digest = hashlib.sha256(word.strip("<>").encode()).hexdigest()
    return f"<{_SHORT}{digest[:11]}>"


def links(prompt: ReadPrompt) -> tuple[str, ...]:
    """Return every address in a prompt, before the words and in the parameters."""
    values = (word for _, value in prompt.parameters for word in value.split())
    return (*prompt.pictures, *(word for word in values if _LINK.fullmatch(word)))


def banned_word(prompt: str) -> str:
    """Return the forbidden word that a prompt holds, or nothing."""
    lowered = prompt.lower()
    return next((word for word in _BANNED if word in lowered), "")


def magic(prompt: str) -> frozenset[str]:
    """Return the sandbox's magic words in a prompt."""
    return frozenset(_MAGIC.findall(prompt))


def _mistake(given: tuple[tuple[str, str], ...]) -> str:
    unknown = [f"--{name}" for name, _ in given if name not in _PARAMETERS]
    if unknown:
        return f"Unrecognized parameter(s): {', '.join(unknown)}"
    return next((text for text in (_complaint(name, value) for name, value in given) if text), "")


def _misfit(prompt: ReadPrompt) -> str:
    """Return what a parameter finds wrong about the model (CONTRACT.md 9)."""
    version = prompt.version.removesuffix(".0")
    if prompt.get("cref") and version not in {"6", "6.1", "niji6"}:
        return f"--cref is not compatible with --version {version}"
    if prompt.get("oref") and version != "7":
        return f"--oref is not compatible with --version {version}"
    return ""


def _complaint(name: str, value: str) -> str:
    if name in {"ar", "aspect"} and not re.fullmatch(r"[1-9]\d*:[1-9]\d*", value):
        return f"Invalid value provided for argument --{name}: {value}"
    kind = _PARAMETERS[name]
    if isinstance(kind, str):
        return ""
    try:
        number = float(value)
    except ValueError:
        return f"Invalid value provided for argument --{name}: {value}"
    if not kind[0] <= number <= kind[1]:
        return f"Invalid value for --{name}: {value} is not between {kind[0]:g} and {kind[1]:g}"
    return ""
