"""Values of any stored kind with every field filled, so that a field nobody thought of is seen."""

import dataclasses
import enum
import types
import typing

import msgspec

ID = "abcdefghjkmn"


def every(kind, text=lambda name: f"{name} in words"):
    """Return values of *kind* that together have each member of each union in their fields.

    *text* gives the text of a field by its name.
    """
    names = [field.name for field in fields(kind)]
    hints = typing.get_type_hints(kind)
    columns = [list(_values(hints[name], name, text)) for name in names]
    count = max(map(len, columns), default=1)
    filled = list(zip(names, columns, strict=True))
    return [
        kind(**{name: column[number % len(column)] for name, column in filled})
        for number in range(count)
    ]


def fields(kind):
    if dataclasses.is_dataclass(kind):
        return dataclasses.fields(kind)
    return msgspec.structs.fields(kind)


def _values(hint, name, text):
    """Yield a value for each thing that a field of that type can hold, but None."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        for part in parts:
            if part is not types.NoneType:
                yield from _values(part, name, text)
    elif origin in (tuple, frozenset):
        yield origin(_values(parts[0], name, text))
    elif origin is dict:
        yield {"prompt": next(_values(parts[1], name, text))}
    elif hasattr(hint, "__supertype__"):
        yield hint(ID)
    elif isinstance(hint, type) and issubclass(hint, enum.Enum):
        yield list(hint)[-1]
    elif hint is str:
        yield text(name)
    elif hint in (int, float, bool):
        yield hint(1)
    else:
        yield from every(hint, text)
