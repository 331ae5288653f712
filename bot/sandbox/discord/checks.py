"""The small checks that all forms share; each yields what Discord would complain about."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.discord.refusals import Problem

Json = dict[str, Any]
Problems = Iterator[Problem]


def at_most(path: str, value: object, longest: int) -> Problems:
    """Check a text that may be absent. Discord counts code points."""
    if value is None:
        return
    if not isinstance(value, str):
        yield Problem(path, "STRING_TYPE_CONVERT", "Could not interpret as string.")
    elif len(value) > longest:
        text = f"Must be {longest} or fewer in length."
        yield Problem(path, "BASE_TYPE_MAX_LENGTH", text)


def between(path: str, value: object, shortest: int, longest: int) -> Problems:
    """Check a text that must be there."""
    if value is None:
        yield required(path)
    elif not isinstance(value, str):
        yield Problem(path, "STRING_TYPE_CONVERT", "Could not interpret as string.")
    elif not shortest <= len(value) <= longest:
        text = f"Must be between {shortest} and {longest} in length."
        yield Problem(path, "BASE_TYPE_BAD_LENGTH", text)


def count_at_most(path: str, items: list[Any], most: int) -> Problems:
    """Check how many there are."""
    if len(items) > most:
        yield Problem(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


def count_between(path: str, items: list[Any], least: int, most: int) -> Problems:
    """Check how many there are, where there must be some."""
    if not least <= len(items) <= most:
        text = f"Must be between {least} and {most} in length."
        yield Problem(path, "BASE_TYPE_BAD_LENGTH", text)


def one_of(path: str, value: object, allowed: tuple[object, ...]) -> Problems:
    """Check a choice."""
    if value not in allowed:
        text = f"Value must be one of {{{', '.join(map(str, allowed))}}}."
        yield Problem(path, "BASE_TYPE_CHOICES", text)


def shaped(form: Json, shapes: dict[str, type]) -> Problems:
    """Check what kind of thing each part is; absent parts and nulls are fine.

    A list holds objects.
    """
    for key, shape in shapes.items():
        value = form.get(key)
        if value is None:
            continue
        if not isinstance(value, shape) or (isinstance(value, bool) and shape is int):
            yield _misshaped(key, shape)
        elif isinstance(value, list) and not all(isinstance(item, dict) for item in value):
            yield _misshaped(key, dict)


def _misshaped(path: str, shape: type) -> Problem:
    codes = {int: "NUMBER_TYPE_COERCE", list: "LIST_TYPE_CONVERT", dict: "DICT_TYPE_CONVERT"}
    return Problem(path, codes[shape], f"Could not interpret as {shape.__name__}.")


def required(path: str) -> Problem:
    """A part is missing."""
    return Problem(path, "BASE_TYPE_REQUIRED", "This field is required")


def listed(thing: Json, key: str) -> list[Json]:
    """Return a list of objects of a form; anything else in its place is empty."""
    found = thing.get(key)
    items = found if isinstance(found, list) else []
    return [item if isinstance(item, dict) else {} for item in items]
