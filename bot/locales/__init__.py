"""Every phrase a person reads: one folder a language, one Fluent file a subject."""

from functools import cache
from importlib.resources import files

from bot.core.words import Phrasebook


@cache
def load() -> Phrasebook:
    """Return the phrases of all languages that lie in this folder, read once."""
    return Phrasebook({tag: text(tag) for tag in languages()})


def languages() -> tuple[str, ...]:
    """Return the tags of the languages there are."""
    folders = (entry for entry in files(__name__).iterdir() if entry.is_dir())
    return tuple(sorted(one.name for one in folders if not one.name.startswith("__")))


def text(language: str) -> str:
    """Return all that is written in a language, subject by subject."""
    subjects = sorted(files(__name__).joinpath(language).iterdir(), key=lambda one: one.name)
    return "\n".join(
        one.read_text(encoding="utf-8") for one in subjects if one.name.endswith(".ftl")
    )
