"""Languages that can be chosen, and which of them somebody reads whose tag is ``zh-Hant-HK``.

Tags are BCP 47's: language, script and region, of which a platform tells some or all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# Other names of a language (IANA's registry of subtags; Norwegian is written as Bokmål).
_SAME = {"no": "nb", "nn": "nb", "iw": "he", "in": "id", "ji": "yi", "tl": "fil"}
# In which script somebody writes whose tag does not say it (CLDR: likely subtags).
_SCRIPTS = {
    "zh": "hans",
    "zh-tw": "hant",
    "zh-hk": "hant",
    "zh-mo": "hant",
    "sr": "cyrl",
    "sr-me": "latn",
    "uz": "latn",
    "az": "latn",
    "pa": "guru",
    "pa-pk": "arab",
}


@dataclass(frozen=True, slots=True)
class Language:
    """A language to choose: its tag, its own name for itself, and the number of its control.

    The number comes from the language's folder: it means this language for ever, whatever other
    languages come and go.
    """

    tag: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class _Tag:
    language: str
    script: str
    region: str


def nearest(asked: str, there: Iterable[str]) -> str | None:
    """Return the tag among *there* that a reader of *asked* reads best; None: no such language.

    The same tag comes first, then the same script, the same region, and the language without a
    region; among equals the first.
    """
    wanted = _read(asked)
    same = [tag for tag in there if _read(tag).language == wanted.language]
    return max(same, key=lambda tag: _nearness(_read(tag), wanted), default=None)


def primary(tag: str) -> str:
    """Return the language of a tag, without script and region: ``zh`` of ``zh-CN``."""
    return _read(tag).language


def _nearness(there: _Tag, wanted: _Tag) -> tuple[bool, bool, bool, bool]:
    return (
        there == wanted,
        there.script == wanted.script,
        there.region == wanted.region,
        not there.region,
    )


@lru_cache(maxsize=1024)  # asked at every event; a browser may send whatever it likes
def _read(tag: str) -> _Tag:
    first, *others = tag.replace("_", "-").lower().split("-")
    language = _SAME.get(first, first)
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    region = next((part for part in others if len(part) == 2 or part.isdigit()), "")
    likely = _SCRIPTS.get(f"{language}-{region}") or _SCRIPTS.get(language, "")
    return _Tag(language, script or likely, region)
