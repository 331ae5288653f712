"""Every phrase a person reads: one folder a language, one Fluent file a subject.

A folder's name is the language's tag (BCP 47), and a complete folder is all that a language needs:
menus, the choice of languages and the page that selects regions follow from it. ``names.ftl`` says
what it calls itself, by which number it is chosen for ever, and what commands are called in it.
"""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from bot.core.messages.phrasebook import Phrasebook

HERE = files(__name__)


@cache
def load() -> Phrasebook:
    """Return the phrases of all languages that lie in this folder, read once."""
    return read(HERE)


def read(folder: Traversable) -> Phrasebook:
    """Return the phrases of all languages that lie in a folder. Blocking.

    Raises ValueError when two languages are chosen by one number.
    """
    return Phrasebook({tag: text(tag, folder) for tag in languages(folder)})


def languages(folder: Traversable = HERE) -> tuple[str, ...]:
    """Return the tags of the languages there are."""
    folders = (entry for entry in folder.iterdir() if entry.is_dir())
    return tuple(sorted(one.name for one in folders if not one.name.startswith("__")))


def text(language: str, folder: Traversable = HERE) -> str:
    """Return all that is written in a language, subject by subject."""
    subjects = sorted(folder.joinpath(language).iterdir(), key=lambda one: one.name)
    return "\n".join(
        one.read_text(encoding="utf-8") for one in subjects if one.name.endswith(".ftl")
    )
