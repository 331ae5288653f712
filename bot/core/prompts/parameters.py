"""The parameters a prompt may end with, as data (CONTRACT.md 9).

Versions and ranges change with every model: what is not known here is passed on with a warning.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from bot.core.prompts.models import (
    ANY,
    EVERY,
    NIJIS,
    NOBODY,
    NONE,
    VERSIONS,
    Model,
    Models,
    NumberRange,
)

NUMBER = re.compile(r"[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})", re.ASCII)
WEB = r"https?://\S+"
CODE = r"(?:random|\d{1,12})"  # of a style


class ParameterKind(StrEnum):
    """What a parameter holds."""

    INTEGER = "integer"
    NUMBER = "number"
    CHOICE = "choice"
    FLAG = "flag"
    RATIO = "ratio"
    LINKS = "links"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Known:
    """One parameter.

    *span*: the numbers it takes. *choices*: the words; *lax*: others pass too; *only*: the models
    that take a choice, where not all do. *item*: the form of one link. *optional*: may stand
    without a value. *many*: several values, so it may be given twice. *default*: what leaving it
    out means. *models* take it, of *doubted* ones the sources disagree. *needs*: is nothing
    without that one. *clashes*: can't stand beside that one, and is the one to go.
    """

    name: str
    kind: ParameterKind
    aliases: tuple[str, ...] = ()
    span: NumberRange = ANY
    choices: tuple[str, ...] = ()
    lax: bool = False
    only: tuple[tuple[str, Models], ...] = ()
    item: str = WEB
    optional: bool = False
    many: bool = False
    default: str = ""
    models: Models = EVERY
    doubted: Models = NOBODY
    needs: str = ""
    clashes: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return every spelling, the canonical one first."""
        return (self.name, *self.aliases)

    def models_of(self, value: str) -> Models:
        """Return the models that take this value."""
        return next((models for choice, models in self.only if choice == value), self.models)

    def choices_for(self, model: Model) -> tuple[str, ...]:
        """Return the choices that this model takes."""
        return tuple(choice for choice in self.choices if self.models_of(choice).have(model))


_V6 = Models((6.0, 6.1), (6, 6))
_V7 = Models((7, 99), (7, 99))  # niji 7 is built on 7; nothing in the table speaks against it
_V7_ALONE = Models((7, 99), NONE)
_UP_TO_6 = Models((1, 6.1), (4, 6))
_RAW = Models((5.1, 99), (6, 99))
_SINCE_8 = Models((8, 99), NONE)
_SINCE_4 = Models((4, 99), ANY)

KNOWN = (
    Known("ar", ParameterKind.RATIO, ("aspect",), default="1:1"),
    Known("v", ParameterKind.NUMBER, ("version",), span=(1, 20), choices=VERSIONS, lax=True),
    Known("niji", ParameterKind.NUMBER, span=(4, 20), choices=NIJIS, lax=True, optional=True),
    Known("chaos", ParameterKind.INTEGER, ("c",), span=(0, 100), default="0"),
    Known("stylize", ParameterKind.INTEGER, ("s",), span=(0, 1000), default="100"),
    Known("weird", ParameterKind.INTEGER, ("w",), span=(0, 3000), default="0", doubted=_SINCE_8),
    Known(
        "quality",
        ParameterKind.NUMBER,
        ("q",),
        span=(0.25, 4),
        choices=("0.25", "0.5", "1", "2", "4"),
        default="1",
        models=Models((1, 7)),
        only=(
            ("0.25", _UP_TO_6),
            ("0.5", _UP_TO_6),
            ("2", Models((7, 7), (7, 99))),
            ("4", Models((7, 7), (7, 99))),
        ),
    ),
    Known("seed", ParameterKind.INTEGER, span=(0, 4_294_967_295)),
    Known("stop", ParameterKind.INTEGER, span=(10, 100), default="100", models=_UP_TO_6),
    Known("repeat", ParameterKind.INTEGER, ("r",), span=(1, 40), default="1"),
    Known("no", ParameterKind.TEXT, many=True),
    Known("iw", ParameterKind.NUMBER, span=(0, 3), default="1"),
    Known("sref", ParameterKind.LINKS, many=True, item=f"{WEB}|{CODE}(?:::[0-9.]+)?"),
    Known("sw", ParameterKind.INTEGER, span=(0, 1000), default="100", needs="sref"),
    Known("sv", ParameterKind.INTEGER, span=(1, 6), needs="sref"),
    Known("cref", ParameterKind.LINKS, many=True, models=_V6),
    Known("cw", ParameterKind.INTEGER, span=(0, 100), default="100", models=_V6, needs="cref"),
    Known("oref", ParameterKind.LINKS, models=_V7_ALONE, doubted=_SINCE_8),
    # The documentation says from 1, the questions and answers from 0; up to 400 is advised.
    Known(
        "ow",
        ParameterKind.INTEGER,
        span=(0, 1000),
        default="100",
        models=_V7_ALONE,
        doubted=_SINCE_8,
        needs="oref",
    ),
    Known("raw", ParameterKind.FLAG, models=_RAW),
    Known(
        "style",
        ParameterKind.TEXT,
        choices=("raw", "cute", "scenic", "expressive", "original", "4a", "4b", "4c"),
        only=(
            ("raw", _RAW),
            *((name, Models(NONE, (5, 5))) for name in ("cute", "scenic", "expressive")),
            ("original", Models(NONE, (5, 5))),
            *((name, Models((4, 4), NONE)) for name in ("4a", "4b", "4c")),
        ),
    ),
    Known("exp", ParameterKind.INTEGER, span=(0, 100), default="0", models=_V7),
    Known("tile", ParameterKind.FLAG, doubted=_SINCE_8),
    Known("draft", ParameterKind.FLAG, models=_V7, doubted=_SINCE_8),
    # The spelling for 8.1 is not certain, and on versions 1 to 3 --hd was something else.
    Known("hd", ParameterKind.FLAG, doubted=Models((4, 7), ANY)),
    Known("sd", ParameterKind.FLAG, doubted=Models((1, 7), ANY)),
    Known("profile", ParameterKind.TEXT, ("p",), optional=True, many=True),
    Known("turbo", ParameterKind.FLAG, clashes="video"),
    Known("fast", ParameterKind.FLAG),
    Known("relax", ParameterKind.FLAG),
    Known("stealth", ParameterKind.FLAG),
    Known("public", ParameterKind.FLAG),
    Known("video", ParameterKind.CHOICE, choices=("1",), optional=True),
    Known("motion", ParameterKind.CHOICE, choices=("low", "high"), needs="video"),
    Known("loop", ParameterKind.FLAG, needs="video"),
    Known("end", ParameterKind.LINKS, item=f"{WEB}|loop", needs="video"),
    Known(
        "bs", ParameterKind.NUMBER, span=(1, 4), choices=("1", "2", "4"), default="4", needs="video"
    ),
    Known("zoom", ParameterKind.NUMBER, span=(1, 2)),
    # Of versions 1 to 3; newer ones refuse some of them, so they are only passed on.
    Known("creative", ParameterKind.FLAG, doubted=_SINCE_4),
    Known("test", ParameterKind.FLAG, doubted=_SINCE_4),
    Known("testp", ParameterKind.FLAG, doubted=_SINCE_4),
    Known("uplight", ParameterKind.FLAG, doubted=_SINCE_4),
    Known("upbeta", ParameterKind.FLAG, doubted=_SINCE_4),
    Known("h", ParameterKind.INTEGER, span=(1, 4096), doubted=_SINCE_4),
)

# One of each group at most.
EXCLUSIVE = (
    frozenset({"v", "niji"}),
    frozenset({"fast", "relax", "turbo"}),
    frozenset({"stealth", "public"}),
    frozenset({"hd", "sd"}),
)

_FORMS = {
    ParameterKind.FLAG: re.compile(r"(?!)"),  # takes no value at all
    ParameterKind.INTEGER: re.compile(r"[+-]?\d{1,12}", re.ASCII),
    ParameterKind.NUMBER: NUMBER,
    ParameterKind.RATIO: re.compile(r"0*[1-9]\d{0,5}:0*[1-9]\d{0,5}", re.ASCII),
    ParameterKind.CHOICE: re.compile(r"\S+"),
}

_BY_NAME = {name: known for known in KNOWN for name in known.names}

# What people type who come from elsewhere; too far off to be a slip of one letter.
_MEANT = {
    "aspectratio": "ar",
    "aspect-ratio": "ar",
    "ratio": "ar",
    "negative": "no",
    "exclude": "no",
    "model": "v",
    "speed": "fast",
}


def known(name: str) -> Known | None:
    """Return the parameter of that name or alias, in any case."""
    return _BY_NAME.get(name.lower())


def rivals(name: str) -> frozenset[str]:
    """Return the parameters that can't stand beside the canonical *name*."""
    return frozenset().union(*(group for group in EXCLUSIVE if name in group)) - {name}


def meant(name: str, value: str) -> str:
    """Return the spelling that an unknown *name* was meant to be, or "".

    That is a name one edit away: one whose form *value* has, else, for names long enough to be
    no accident, the first.
    """
    lower = name.lower()
    if lower in _MEANT:
        return _MEANT[lower]
    near = [other for other in _BY_NAME if is_one_edit(lower, other)]
    for other in near:
        if _BY_NAME[other].kind is not ParameterKind.TEXT and is_formed(_BY_NAME[other], value):
            return other
    return next((other for other in near if len(other) >= 4 and len(lower) >= 4), "")


def is_formed(parameter: Known, value: str) -> bool:
    """Tell whether *value* has the form the parameter wants; its range is another question."""
    if not value:
        return parameter.optional or parameter.kind is ParameterKind.FLAG
    if parameter.kind is ParameterKind.TEXT:
        return parameter.many or " " not in value
    if parameter.kind is ParameterKind.LINKS:
        return len(leading_links(parameter, value)) == len(value.split())
    return _FORMS[parameter.kind].fullmatch(value) is not None


def leading_links(parameter: Known, value: str) -> list[str]:
    """Return the right links that *value* begins with; one only, where one is taken."""
    form = re.compile(parameter.item, re.ASCII | re.IGNORECASE)
    words = value.split()
    good = list(takewhile(form.fullmatch, words))
    return good if parameter.many else good[:1]


def is_one_edit(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter: another, missing, added, or two swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    a, b = one[start:], other[start:]
    swapped = len(a) == len(b) and a[:2] == b[1::-1] and a[2:] == b[2:]
    return swapped or a[1:] == b[1:] or a[1:] == b or a == b[1:]
