"""What Discord checks of a window (modal), and how a filled one looks (reference: components)."""

from typing import Any

from bot.sandbox.discord.checks import (
    Json,
    Problems,
    at_most,
    between,
    count_between,
    listed,
    one_of,
)
from bot.sandbox.discord.components import custom_id_problems
from bot.sandbox.discord.refusals import Problem, bad_form
from bot.sandbox.people import SeenField, SeenForm

ROW, TEXT_INPUT, TEXT, LABEL = 1, 4, 10, 18  # component types
TITLE, FIELD_LABEL, VALUE, HINT = 45, 45, 4000, 100
PARTS = 5


def check_window(window: Json) -> None:
    """Raise Refused for a window that Discord would not open."""
    if problems := [*_problems(window)]:
        raise bad_form(*problems)


def _problems(window: Json) -> Problems:
    rows = listed(window, "components")
    yield from between("data.title", window.get("title"), 1, TITLE)
    yield from between("data.custom_id", window.get("custom_id"), 1, 100)
    yield from count_between("data.components", rows, 1, PARTS)
    seen: set[str] = set()
    for index, row in enumerate(rows):
        yield from _row(f"data.components.{index}", row, seen)


def _row(path: str, row: Json, seen: set[str]) -> Problems:
    match row.get("type"):
        case 10:
            yield from between(f"{path}.content", row.get("content"), 1, VALUE)
        case 18:
            yield from between(f"{path}.label", row.get("label"), 1, FIELD_LABEL)
            yield from at_most(f"{path}.description", row.get("description"), 100)
            yield from _field(f"{path}.component", row.get("component") or {}, seen)
        case 1:
            fields = listed(row, "components")
            yield from count_between(f"{path}.components", fields, 1, 1)
            for index, field in enumerate(fields):
                here = f"{path}.components.{index}"
                yield from between(f"{here}.label", field.get("label"), 1, FIELD_LABEL)
                yield from _field(here, field, seen)
        case _:
            text = 'Value of field "type" must be one of (1, 10, 18).'
            yield Problem(f"{path}.type", "UNION_TYPE_CHOICES", text)


def _field(path: str, field: Json, seen: set[str]) -> Problems:
    if field.get("type") != TEXT_INPUT:
        text = 'Value of field "type" must be one of (4,).'
        yield Problem(f"{path}.type", "UNION_TYPE_CHOICES", text)
        return
    yield from one_of(f"{path}.style", field.get("style"), (1, 2))
    yield from custom_id_problems(path, field, seen)
    yield from at_most(f"{path}.placeholder", field.get("placeholder"), HINT)
    low, high = field.get("min_length"), field.get("max_length")
    if low is not None and not 0 <= low <= VALUE:
        text = f"int value should be between 0 and {VALUE}."
        yield Problem(f"{path}.min_length", "NUMBER_TYPE_MIN", text)
    if high is not None and not max(1, low or 0) <= high <= VALUE:
        text = f"int value should be between 1 and {VALUE}, and not below min_length."
        yield Problem(f"{path}.max_length", "NUMBER_TYPE_MAX", text)
    yield from at_most(f"{path}.value", field.get("value"), min(high or VALUE, VALUE))
    value = field.get("value")
    if value and low and len(value) < low:
        text = f"Must be {low} or more in length."
        yield Problem(f"{path}.value", "BASE_TYPE_MIN_LENGTH", text)


def seen_form(form: str, window: Json) -> SeenForm:
    """Return the window as the person sees it."""
    fields = [
        SeenField(
            key=field["custom_id"],
            label=label,
            value=field.get("value") or "",
            placeholder=field.get("placeholder") or "",
            long=field["style"] == 2,
            required=field.get("required", True),
            longest=field.get("max_length") or VALUE,
        )
        for row in listed(window, "components")
        for field, label in _inputs(row)
    ]
    return SeenForm(form, window["title"], tuple(fields))


def filled(window: Json, values: dict[str, str]) -> list[Json]:
    """Return the parts of a filled window as the gateway sends them.

    Raises ValueError as the client would keep the window open: empty, too short, too long.
    """
    rows: list[Json] = []
    count = 0
    for row in listed(window, "components"):
        count += 1
        made: Json = {"type": row["type"], "id": count}
        inputs = []
        for field, _ in _inputs(row):
            count += 1
            inputs.append(_value(field, values) | {"id": count})
        if row["type"] == LABEL:
            made["component"] = inputs[0]
        elif row["type"] == ROW:
            made["components"] = inputs
        rows.append(made)
    return rows


def _inputs(row: Json) -> list[tuple[Json, str]]:
    """Return the inputs of a window's part, each with its label."""
    if row["type"] == LABEL:
        return [(row["component"], row["label"])]
    return [(item, item["label"]) for item in listed(row, "components")]


def _value(field: Json, values: dict[str, str]) -> dict[str, Any]:
    """A key that is not given keeps what the window came with, as an untouched input does."""
    value = values.get(field["custom_id"], field.get("value") or "")
    if field.get("required", True) and not value.strip():
        raise ValueError("This field is required.")
    if value and len(value) < (field.get("min_length") or 0):
        raise ValueError("This is too short.")
    if len(value) > (field.get("max_length") or VALUE):
        raise ValueError("This is too long.")
    return {"type": TEXT_INPUT, "custom_id": field["custom_id"], "value": value}
