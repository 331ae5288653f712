"""Tables held against what they have to cover, when they are built: a forgotten row has a name."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def complete(table: Mapping[K, V], wanted: Iterable[K], what: str) -> Mapping[K, V]:
    """Return the table. Raises TypeError naming what it lacks, or has and nobody knows."""
    keys = set(wanted)
    lacks, unknown = keys - table.keys(), table.keys() - keys
    if lacks or unknown:
        told = [f"{what} lacks {_told(lacks)}"] if lacks else []
        told += [f"{what} has an unknown {_told(unknown)}"] if unknown else []
        raise TypeError("; ".join(told))
    return table


def _told(keys: Iterable[object]) -> str:
    return ", ".join(sorted(getattr(key, "__name__", str(key)) for key in keys))
