"""The words of a request: every text of a person's in it, to be looked at, forgotten, put back."""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from bot.core.tasks import operations
from bot.core.tasks.requests import PressButton, Request

R = TypeVar("R", bound=Request)


def texts_of(request: Request) -> tuple[str, ...]:
    """Return the texts of a request that reach the provider; those that are empty are left out."""
    texts = words_of(request)
    if isinstance(request, PressButton) and request.instead is not None:
        texts += words_of(request.instead)
    return tuple(dict.fromkeys(text for text in texts if text and text.strip()))


def words_of(request: Request) -> tuple[str | None, ...]:
    """Return what a person wrote in a request itself, field by field; None: not asked for."""
    return tuple(getattr(request, name) for name in operations.of(request).words)


def with_words(request: R, words: Iterable[str | None]) -> R:
    """Return the request with these words; None leaves a field alone, and what is None stays."""
    changed = {
        name: text
        for name, text in zip(operations.of(request).words, words, strict=False)
        if text is not None and getattr(request, name) is not None
    }
    return msgspec.structs.replace(request, **changed)


def without_words(request: R) -> R:
    """Return the request with all its words forgotten."""
    return with_words(request, [""] * len(operations.of(request).words))
