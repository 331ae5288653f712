"""What stands after ``/ban``: whom, how long, and why, however a line puts them."""

from dataclasses import dataclass, replace

from bot.core.errors import BadInput
from bot.core.messages.phrasebook import Phrases
from bot.core.moderation.durations import parse_duration
from bot.service.moderation.command import ModerationCommand
from bot.service.moderation.people import People

MOST_WORDS = 6  # of a duration: "1 day and 2 hours 30 minutes" has seven, and nobody writes that
LONGEST = 500  # characters of a reason


@dataclass(frozen=True, slots=True)
class BanArguments:
    """How long (seconds, None for ever) and why."""

    seconds: float | None = None
    reason: str = ""


def aimed(command: ModerationCommand, people: People) -> ModerationCommand:
    """Return the command with its words in their places.

    A reply names somebody by itself: where a line has no person then, the word in that person's
    place belongs to what follows.
    """
    event = command.event
    values = dict(event.values)
    is_reply = event.quoted is not None or event.quoted_author is not None
    if not event.is_line or not is_reply or people.names_somebody(command):
        return command
    word = values.pop("who", "")
    first = "for" if "for" in values else "reason"
    values[first] = " ".join(filter(None, (word, values.get(first, ""))))
    return replace(command, event=replace(event, values=values))


def read_ban_arguments(command: ModerationCommand) -> BanArguments:
    """Return the term and the reason. Raises BadInput when the term can't be read."""
    term = command.event.values.get("for", "").strip()
    reason = command.event.values.get("reason", "").strip()
    if not command.event.is_line:
        return BanArguments(_seconds(term, command.phrases) if term else None, reason[:LONGEST])
    words = f"{term} {reason}".split()
    for count in range(min(MOST_WORDS, len(words)), 0, -1):
        try:
            seconds = parse_duration(" ".join(words[:count]), command.phrases)
        except ValueError:
            continue
        return BanArguments(seconds, " ".join(words[count:])[:LONGEST])
    if words and words[0][0].isdigit():
        raise _unreadable(" ".join(words[:2]))
    return BanArguments(None, " ".join(words)[:LONGEST])


def _seconds(term: str, phrases: Phrases) -> float | None:
    try:
        return parse_duration(term, phrases)
    except ValueError:
        raise _unreadable(term) from None


def _unreadable(text: str) -> BadInput:
    return BadInput("duration-unreadable", {"text": text[:40]})
