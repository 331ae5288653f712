"""The values of parameters: whether one is right, and the nearest right one if not."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from bot.core.prompts.parameters import (
    NUMBER,
    Known,
    ParameterKind,
    is_formed,
    is_one_edit,
    leading_links,
)

_SIDE = r"(\d{1,6}(?:\.\d{1,3})?)"
_RATIO = re.compile(rf"{_SIDE}\s*(?:[:/x×*]|by|\s)\s*{_SIDE}(?![\d.])", re.ASCII | re.IGNORECASE)
_LEADING = re.compile(rf"({NUMBER.pattern})(?!\d)[,;.%]?(?:\s+|$)", re.ASCII)
_MANY_DIGITS = re.compile(r"\+?[1-9]\d{12,}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest right value, None when there is none, and the words that weren't part of it."""

    value: str | None
    moved: str = ""


def is_in_range(parameter: Known, value: str) -> bool:
    """Tell whether a well-formed *value* is one that the parameter takes."""
    if not value or parameter.kind in (
        ParameterKind.FLAG,
        ParameterKind.RATIO,
        ParameterKind.LINKS,
    ):
        return True
    if parameter.kind is ParameterKind.CHOICE:
        return value in parameter.choices
    if parameter.kind is ParameterKind.TEXT:
        near = any(is_one_edit(value, choice) for choice in parameter.choices)
        return value in parameter.choices or not near
    low, high = parameter.span
    inside = low <= float(value) <= high
    return inside and (parameter.lax or is_listed(parameter, value))


def is_listed(parameter: Known, value: str) -> bool:
    """Tell whether *value* is one of the choices, if there are any."""
    if not parameter.choices or parameter.kind is not ParameterKind.NUMBER or not value:
        return True
    return any(float(choice) == float(value) for choice in parameter.choices)


def listed(parameter: Known, value: str) -> str:
    """Return the choice that *value* is, as the table spells it, or "" when it is none."""
    if parameter.kind is not ParameterKind.NUMBER or not is_formed(parameter, value) or not value:
        return value if value in parameter.choices else ""
    near = (choice for choice in parameter.choices if float(choice) == float(value))
    return next(near, "")


def nearest(parameter: Known, value: str) -> Nearest:
    """Return the right value nearest to what was typed."""
    formed = _formed(parameter, value)
    if formed.value is None or is_in_range(parameter, formed.value):
        return formed
    return Nearest(_in_range(parameter, formed.value), formed.moved)


def shown(number: float) -> str:
    """Return a number as people write it."""
    return str(int(number)) if number == int(number) else f"{number:g}"


def _formed(parameter: Known, value: str) -> Nearest:
    if is_formed(parameter, value):
        return Nearest(value)
    first, _, rest = value.partition(" ")
    match parameter.kind:
        case ParameterKind.FLAG:
            return Nearest("", value)
        case ParameterKind.RATIO:
            return _ratio(value)
        case ParameterKind.INTEGER | ParameterKind.NUMBER:
            return _number(parameter, value)
        case ParameterKind.LINKS:
            links = leading_links(parameter, value)
            return Nearest(" ".join(links) or None, " ".join(value.split()[len(links) :]))
        case ParameterKind.CHOICE | ParameterKind.TEXT:
            return Nearest(first or None, rest)
        case never:
            assert_never(never)


def _ratio(value: str) -> Nearest:
    match = _RATIO.match(value)
    if match is None or not (float(match[1]) and float(match[2])):
        return Nearest(None, "" if _is_numeric(value) else value)
    ratio = Fraction(match[1]) / Fraction(match[2])
    width, height = match[1], match[2]
    if "." in width + height:  # whole numbers only: 2.39:1 is 239:100
        width, height = str(ratio.numerator), str(ratio.denominator)
    return Nearest(f"{int(width)}:{int(height)}", value[match.end() :].strip())


def _number(parameter: Known, value: str) -> Nearest:
    if _MANY_DIGITS.fullmatch(value):
        return Nearest(shown(parameter.span[1]))
    match = _LEADING.match(value)
    if match is None:
        if parameter.optional:
            return Nearest("", value)
        return Nearest(None, "" if _is_numeric(value) else value)
    number = round(float(match[1])) if parameter.kind is ParameterKind.INTEGER else float(match[1])
    return Nearest(shown(number), value[match.end() :].strip())


def _in_range(parameter: Known, value: str) -> str | None:
    if parameter.kind in (ParameterKind.TEXT, ParameterKind.CHOICE):
        near = [choice for choice in parameter.choices if is_one_edit(value, choice)]
        return near[0] if near else None
    low, high = parameter.span
    inside = min(max(float(value), low), high)
    choices = [float(choice) for choice in parameter.choices if low <= float(choice) <= high]
    if choices:
        inside = min(choices, key=lambda choice: abs(choice - inside))
    return shown(inside)


def _is_numeric(value: str) -> bool:
    """Tell whether there is no word in it that a person would miss."""
    return not re.search(r"[^\W\d_]", value)
