"""Identifiers: how our own are spelled. All look alike, and a button carries any of them."""

from typing import NewType

TaskId = NewType("TaskId", str)
PanelId = NewType("PanelId", str)
CaseId = NewType("CaseId", str)
ReportId = NewType("ReportId", str)

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford base 32: no i, l, o, u


def new_id(entropy: bytes) -> str:
    """Return an id of 12 characters (60 bits) from at least 8 random bytes."""
    return _spell(int.from_bytes(entropy[:8], "big"), 12)


def support_code(entropy: bytes) -> str:
    """Return a support code of 6 characters from at least 4 random bytes."""
    return _spell(int.from_bytes(entropy[:4], "big"), 6)


def _spell(number: int, length: int) -> str:
    return "".join(_ALPHABET[(number >> (5 * place)) & 31] for place in range(length))
