"""The table of operations: what each thing is that can be asked for, said once.

Every list of operations follows from these rows, or is held against them by ``complete``. The rest
of an operation is behaviour and stands where it runs: its plan in the service, its payload in its
system's package.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import get_args

import msgspec

from bot.core.completeness import complete
from bot.core.tasks import custom_ids, families
from bot.core.tasks.families import Family
from bot.core.tasks.requests import (
    Blend,
    Change,
    Describe,
    Edit,
    Extend,
    FillModal,
    Imagine,
    PressButton,
    Request,
    ResultKind,
    Retexture,
    Shorten,
    Swap,
    Video,
)

PRESSED = "action:"  # before the family of a button, where operations are named


class System(StrEnum):
    """Which system carries an operation out."""

    MIDJOURNEY = "midjourney"


class Availability(StrEnum):
    """How sure it is that a server of the system can do it."""

    CERTAIN = "certain"  # without it there is no bot: it is never remembered as missing
    USUAL = "usual"
    SPECIAL = "special"  # not every account can; where none does, others paint (CONTRACT.md 2.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing that can be asked for.

    *name* is the stored tag of its *request*, and its name wherever names of operations are told,
    remembered or logged. *request* is None for what makes no task.

    *words* are the fields of the request that hold what a person wrote: they are held against the
    listed words, and forgotten before the task is. *identifiers* are its other texts.

    *fewest* and *most* count the pictures it takes. *has_parent*: it belongs to a task of the
    system's, which can be gone. *is_instant*: done in a moment, so it is looked at sooner. *kind*
    is what comes out.

    *is_ordered*: a command of its name asks for it, and by that name it is switched off and
    priced; what is no order goes by the family of its button. *credits* is its price where no rule
    speaks of it. *needs_words*: the order is asked for words when it has none. *composes*: the
    member's preferences go into its prompt. *label* is the phrase that stands over its results,
    *gather* the phrase that asks for its pictures; both may be empty.
    """

    name: str
    request: type[Request] | None
    system: System = System.MIDJOURNEY
    words: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    fewest: int = 0
    most: int = 0
    availability: Availability = Availability.USUAL
    has_parent: bool = False
    is_instant: bool = False
    kind: ResultKind = ResultKind.GRID
    is_ordered: bool = False
    credits: int = 1
    needs_words: bool = False
    composes: bool = False
    label: str = ""
    gather: str = ""


UPLOAD = Operation(name="upload", request=None, fewest=1, most=5, availability=Availability.SPECIAL)
SEED = Operation(name="seed", request=None, has_parent=True)
CANCEL = Operation(name="cancel", request=None, has_parent=True)

OPERATIONS = (
    Operation(
        name="imagine",
        request=Imagine,
        words=("prompt",),
        most=5,
        availability=Availability.CERTAIN,
        is_ordered=True,
        needs_words=True,
        composes=True,
    ),
    Operation(
        name="blend",  # CONTRACT.md 2.4: some relays take other numbers and fail later, paid
        request=Blend,
        fewest=2,
        most=5,
        is_ordered=True,
        label="label-blend",
        gather="gather-blend",
    ),
    Operation(
        name="describe",
        request=Describe,
        fewest=1,
        most=1,
        kind=ResultKind.TEXT,
        is_ordered=True,
        label="label-describe",
        gather="gather-describe",
    ),
    Operation(
        name="shorten",
        request=Shorten,
        words=("prompt",),
        kind=ResultKind.TEXT,
        is_ordered=True,
        needs_words=True,
        label="label-shorten",
    ),
    Operation(
        name="swap",
        request=Swap,
        fewest=2,
        most=2,
        availability=Availability.SPECIAL,
        is_ordered=True,
        label="label-swap",
        gather="gather-swap",
    ),
    Operation(
        name="edit",
        request=Edit,
        words=("prompt",),
        fewest=1,
        most=1,
        availability=Availability.SPECIAL,
        is_ordered=True,
        needs_words=True,
        label="label-edit",
        gather="gather-edit",
    ),
    Operation(
        name="retexture",
        request=Retexture,
        words=("prompt",),
        fewest=1,
        most=1,
        availability=Availability.SPECIAL,
        is_ordered=True,
        needs_words=True,
        label="label-retexture",
        gather="gather-retexture",
    ),
    Operation(
        name="video",
        request=Video,
        words=("prompt",),
        fewest=1,
        most=2,
        availability=Availability.SPECIAL,
        kind=ResultKind.VIDEO,
        is_ordered=True,
        label="label-video",
        gather="gather-video",
    ),
    Operation(
        name="extend",
        request=Extend,
        words=("prompt",),
        identifiers=("remote_id",),
        availability=Availability.SPECIAL,
        has_parent=True,
        kind=ResultKind.VIDEO,
    ),
    Operation(
        name="press",
        request=PressButton,
        words=("fill",),
        identifiers=("remote_id", "custom_id"),
        most=1,
        has_parent=True,
    ),
    Operation(
        name="fill",
        request=FillModal,
        words=("prompt",),
        identifiers=("remote_id",),
        most=1,
        availability=Availability.CERTAIN,
        has_parent=True,
    ),
    Operation(
        name="change",
        request=Change,
        identifiers=("remote_id", "action"),
        availability=Availability.CERTAIN,
        has_parent=True,
    ),
    UPLOAD,
    SEED,
    CANCEL,
)


def by_request(rows: Sequence[Operation]) -> Mapping[type[Request], Operation]:
    """Return the rows by their request. Raises TypeError naming a row or a field that is missing.

    A text of a request that nobody declared might be a person's words, and be kept for ever.
    """
    table = {row.request: row for row in rows if row.request is not None}
    for request, row in complete(table, get_args(Request), "OPERATIONS").items():
        fields = msgspec.structs.fields(request)
        texts = dict.fromkeys(field.name for field in fields if _holds_text(field.type))
        declared = dict.fromkeys((*row.words, *row.identifiers))
        complete(declared, texts, f"the row {row.name} (words or identifiers)")
        if request.__struct_config__.tag != row.name:
            raise TypeError(f"{request.__name__} is stored under another name than {row.name}")
    return table


def _holds_text(kind: object) -> bool:
    return kind is str or any(_holds_text(part) for part in get_args(kind))


_BY_REQUEST = by_request(OPERATIONS)
_BY_NAME = {one.name: one for one in OPERATIONS}
ORDERS = tuple(one for one in OPERATIONS if one.is_ordered)


def of(request: Request) -> Operation:
    """Return the operation that a request asks for."""
    return _BY_REQUEST[type(request)]


def named(name: str) -> Operation | None:
    """Return the operation of a name, such as ``blend`` or ``action:reroll``."""
    return _BY_NAME.get("press" if name.startswith(PRESSED) else name)


def family_of(request: Request) -> Family | None:
    """Return the family of the button that a request presses; None when it presses none."""
    if isinstance(request, PressButton):
        return custom_ids.read(request.custom_id).family
    return families.CHANGES.get(request.action) if isinstance(request, Change) else None


def name_of(request: Request) -> str:
    """Return the name of what a request needs: ``blend``, or ``action:reroll``."""
    if isinstance(request, PressButton):
        return f"{PRESSED}{custom_ids.read(request.custom_id).family.name}"
    return of(request).name


def is_instant(request: Request) -> bool:
    """Tell whether it is done in a moment."""
    family = family_of(request)
    return of(request).is_instant or (family is not None and family.is_instant)
