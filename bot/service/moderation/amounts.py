"""Numbers that people write in commands: read whole, or refused in a plain sentence."""

from bot.core.errors import BadInput

OFF = frozenset({"off", "none"})
LONGEST_SHOWN = 40  # characters of a text that is no number
MOST_DIGITS = 9


def whole(text: str, *, least: int, most: int, problem: str = "amount-unreadable") -> int:
    """Return a whole number within these bounds. Raises BadInput with *problem*'s phrase."""
    written = text.strip()
    number = int(written) if _is_short_number(written) else -1
    if not least <= number <= most:
        shown = written[:LONGEST_SHOWN]
        raise BadInput(problem, {"text": shown, "least": least, "most": most})
    return number


def _is_short_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
