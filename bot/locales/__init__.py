"""Every phrase a person reads, one Fluent file a language."""

from importlib.resources import files

from bot.core.words import Phrasebook


def load() -> Phrasebook:
    """Return the phrases of all languages that lie in this folder."""
    folder = files(__name__)
    texts = {
        entry.name.removesuffix(".ftl"): entry.read_text(encoding="utf-8")
        for entry in folder.iterdir()
        if entry.name.endswith(".ftl")
    }
    return Phrasebook(texts)
