"""What one message shows, and what its buttons point at; each platform has one encoder for it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.core.chat import User
from bot.core.ids import CaseId, PanelId, ReportId, TaskId

_PACKED = re.compile(r"([a-z])([0-9a-z]{12})([0-9]{1,3})", re.ASCII)


class Verb(StrEnum):
    """What a button does; one letter, since it travels in the button."""

    PRESS = "p"  # the task's own button number *slot*
    CANCEL = "c"
    ORIGINAL = "o"  # the untouched file
    RETRY = "r"  # carry the picture again
    AGAIN = "a"  # a new task with the same request
    EDIT = "e"  # open the modal of a task that waits for words
    AS_IS = "u"  # send that modal unchanged
    SHOW = "s"  # show the card here, with a fresh token
    DETAILS = "i"
    REVISE = "v"  # imagine again, prompt editable
    IDEA = "d"  # imagine prompt number *slot* of a described or shortened result, editable
    IDEAS = "l"  # imagine all of them
    REGION = "m"  # choose what part of the picture is painted anew; *slot* is its button
    SEED = "n"
    FAVOURITE = "f"  # keep in, or take out of, one's favourites
    USE = "x"  # use picture *slot* of a result in another prompt (0: the whole)
    REPORT = "w"  # tell the moderators about a result
    DELETE = "z"  # delete a result
    STOP = "q"  # a moderator cancels somebody's task
    JUDGE = "j"  # choice *slot* of a report
    UNDO = "y"  # undo a case
    PANEL = "t"  # control *slot* of a panel


# What a modal, or a question that stands for one, may be opened for.
WITH_MODAL = frozenset({Verb.PRESS, Verb.EDIT, Verb.REVISE, Verb.IDEA, Verb.PANEL})
_LETTERS = frozenset(verb.value for verb in Verb)


@dataclass(frozen=True, slots=True)
class ButtonRef:
    """What a button carries: a reference, never a meaning (DECISIONS.md 3).

    *id* is of what the verb is about: of a task, or of a panel, a case or a report.
    """

    verb: Verb
    id: TaskId | PanelId | CaseId | ReportId
    slot: int = 0

    @property
    def task(self) -> TaskId:
        """Return the id, being that of a task."""
        return TaskId(self.id)

    @property
    def panel(self) -> PanelId:
        """Return the id, being that of a panel."""
        return PanelId(self.id)

    @property
    def case(self) -> CaseId:
        """Return the id, being that of a case."""
        return CaseId(self.id)

    @property
    def report(self) -> ReportId:
        """Return the id, being that of a report."""
        return ReportId(self.id)

    def pack(self) -> str:
        """Return at most 16 ASCII characters (Telegram allows 64 bytes, Discord 100)."""
        return f"{self.verb}{self.id}{self.slot}"

    @classmethod
    def parse(cls, packed: str) -> "ButtonRef | None":
        """Return what *packed* says, or None when it is not ours (clients can forge it)."""
        match = _PACKED.fullmatch(packed)
        if match is None or match[1] not in _LETTERS:
            return None
        return cls(Verb(match[1]), TaskId(match[2]), int(match[3]))


class ButtonStyle(StrEnum):
    """How a button looks, where the platform has looks."""

    PLAIN = "plain"
    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A press or a link; exactly one of *ref* and *url* is given, and a label or an emoji.

    *opens_app*: the page behind the link opens inside the chat where the platform can do that.
    """

    label: str
    ref: ButtonRef | None = None
    url: str = ""
    emoji: str = ""
    style: ButtonStyle = ButtonStyle.PLAIN
    opens_app: bool = False


Row = tuple[Button, ...]


class Tone(StrEnum):
    """The colour of a card, where the platform has colours."""

    WORKING = "working"
    DONE = "done"
    ASKING = "asking"
    FAILED = "failed"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture the card should show; delivery brings the bytes. *final*: not a preview.

    *veiled*: hidden behind a spoiler until somebody presses it.
    """

    url: str
    alt: str = ""
    final: bool = True
    veiled: bool = False

    @property
    def key(self) -> str:
        """Return what tells two pictures apart.

        newapi changes the query at each fetch and shows preview and result under one address
        (CONTRACT.md 7.12 and 4.1).
        """
        return f"{'final' if self.final else 'preview'} {self.url.partition('?')[0]}"


@dataclass(frozen=True, slots=True)
class Card:
    """What one message shows.

    *title* and *text* are our own words. *prompt* is a member's, shown inert. *author* is named
    and never pinged, *mention* is pinged. *rows* keep their order; *extras* are our own buttons,
    which take the free places. *support* is the support code of a failure. *shareable*: a question
    to one person that all may see where nothing can be shown to one alone.
    """

    title: str = ""
    prompt: str = ""
    text: str = ""
    author: User | None = None
    mention: User | None = None
    picture: Picture | None = None
    rows: tuple[Row, ...] = ()
    extras: Row = ()
    tone: Tone = Tone.PLAIN
    support: str = ""
    link: str = ""
    shareable: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a modal; *long* means several lines. Discord: at most 4,000 characters.

    *optional*: it may be left empty.
    """

    key: str
    label: str
    value: str = ""
    hint: str = ""
    long: bool = True
    longest: int = 4000
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal with fields; where there are no modals, a question that is replied to."""

    ref: ButtonRef
    title: str
    text: str
    fields: tuple[Field, ...]


def arrange(card: Card, *, width: int, height: int) -> tuple[Row, ...]:
    """Return the card's buttons in at most *height* rows of at most *width*.

    Rows that are too wide are broken. Extras take free places first, then a row of their own.
    When there are too many rows, all buttons are packed in reading order; what then still
    doesn't fit is left out from the end.
    """
    rows = [row[i : i + width] for row in card.rows if row for i in range(0, len(row), width)]
    if len(rows) > height:
        flat = [button for row in card.rows for button in row]
        rows = [tuple(flat[i : i + width]) for i in range(0, len(flat), width)][:height]
    extras = list(card.extras)
    if extras and len(rows) < height:
        rows.append(tuple(extras[:width]))
        extras = extras[width:]
    for index, row in enumerate(rows):
        free = width - len(row)
        rows[index] = (*row, *extras[:free])
        extras = extras[free:]
    return tuple(rows)
