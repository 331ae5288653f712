"""The parameters a prompt may end with, as data (contract 9).

Versions and ranges change with every model: what is not known here is passed on with a warning.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

Span = tuple[float, float]
ANY: Span = (0.0, 99.0)
NUMBER = re.compile(r"[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})", re.ASCII)


class Kind(StrEnum):
    """What a parameter holds."""

    INTEGER = "integer"
    NUMBER = "number"
    CHOICE = "choice"
    FLAG = "flag"
    RATIO = "ratio"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Known:
    """One parameter.

    *span*: the numbers it takes. *choices*: the words; *lax*: others pass too. *optional*: may
    stand without a value. *many*: several values, so it may be given twice. *default*: what
    leaving it out means. *versions* and *nijis*: the models that take it. *needs*: is nothing
    without that one.
    """

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    span: Span = ANY
    choices: tuple[str, ...] = ()
    lax: bool = False
    optional: bool = False
    many: bool = False
    default: str = ""
    versions: Span = ANY
    nijis: Span = ANY
    needs: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Return every spelling, the canonical one first."""
        return (self.name, *self.aliases)


_V6: Span = (6.0, 6.1)
_VERSIONS = ("1", "2", "3", "4", "5", "5.1", "5.2", "6", "6.1", "7", "8", "8.1", "8.2")

KNOWN = (
    Known("ar", Kind.RATIO, ("aspect",), default="1:1"),
    Known("v", Kind.NUMBER, ("version",), span=(1, 20), choices=_VERSIONS, lax=True),
    Known("niji", Kind.NUMBER, span=(4, 20), choices=("4", "5", "6", "7"), lax=True, optional=True),
    Known("chaos", Kind.INTEGER, ("c",), span=(0, 100), default="0"),
    Known("stylize", Kind.INTEGER, ("s",), span=(0, 1000), default="100"),
    Known("weird", Kind.INTEGER, ("w",), span=(0, 3000), default="0"),
    Known(
        "quality",
        Kind.NUMBER,
        ("q",),
        span=(0.25, 4),
        choices=("0.25", "0.5", "1", "2", "4"),
        default="1",
        versions=(1, 7),
    ),
    Known("seed", Kind.INTEGER, span=(0, 4_294_967_295)),
    Known("stop", Kind.INTEGER, span=(10, 100), default="100", versions=(1, 6.1), nijis=(4, 6)),
    Known("repeat", Kind.INTEGER, ("r",), span=(1, 40), default="1"),
    Known("no", Kind.TEXT, many=True),
    Known("iw", Kind.NUMBER, span=(0, 3), default="1"),
    Known("sref", Kind.TEXT, many=True),
    Known("sw", Kind.INTEGER, span=(0, 1000), default="100", needs="sref"),
    Known("sv", Kind.INTEGER, span=(1, 6)),
    Known("cref", Kind.TEXT, many=True, versions=_V6, nijis=(6, 6)),
    Known(
        "cw",
        Kind.INTEGER,
        span=(0, 100),
        default="100",
        versions=_V6,
        nijis=(6, 6),
        needs="cref",
    ),
    Known("oref", Kind.TEXT, versions=(7, 99)),
    Known("ow", Kind.INTEGER, span=(0, 1000), default="100", versions=(7, 99), needs="oref"),
    Known("raw", Kind.FLAG, versions=(5.1, 99)),
    Known(
        "style",
        Kind.TEXT,
        choices=("raw", "cute", "scenic", "expressive", "original", "4a", "4b", "4c"),
    ),
    Known("exp", Kind.INTEGER, span=(0, 100), default="0", versions=(7, 99)),
    Known("tile", Kind.FLAG),
    Known("draft", Kind.FLAG, versions=(7, 99)),
    Known("hd", Kind.FLAG),
    Known("sd", Kind.FLAG),
    Known("profile", Kind.TEXT, ("p",), optional=True, many=True),
    Known("turbo", Kind.FLAG),
    Known("fast", Kind.FLAG),
    Known("relax", Kind.FLAG),
    Known("stealth", Kind.FLAG),
    Known("public", Kind.FLAG),
    Known("video", Kind.CHOICE, choices=("1",), optional=True),
    Known("motion", Kind.CHOICE, choices=("low", "high")),
    Known("loop", Kind.FLAG),
    Known("end", Kind.TEXT),
    Known("bs", Kind.NUMBER, span=(1, 4), choices=("1", "2", "4"), default="4"),
    Known("zoom", Kind.NUMBER, span=(1, 2)),
    # Of versions 1 to 3; newer ones refuse some of them, so they are only passed on.
    Known("creative", Kind.FLAG),
    Known("test", Kind.FLAG),
    Known("testp", Kind.FLAG),
    Known("uplight", Kind.FLAG),
    Known("upbeta", Kind.FLAG),
    Known("h", Kind.INTEGER, span=(1, 4096)),
)

# One of each group at most.
EXCLUSIVE = (
    frozenset({"v", "niji"}),
    frozenset({"fast", "relax", "turbo"}),
    frozenset({"stealth", "public"}),
    frozenset({"hd", "sd"}),
)

_FORMS = {
    Kind.FLAG: re.compile(r"(?!)"),  # takes no value at all
    Kind.INTEGER: re.compile(r"[+-]?\d{1,12}", re.ASCII),
    Kind.NUMBER: NUMBER,
    Kind.RATIO: re.compile(r"0*[1-9]\d{0,5}:0*[1-9]\d{0,5}", re.ASCII),
    Kind.CHOICE: re.compile(r"\S+"),
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
        if _BY_NAME[other].kind is not Kind.TEXT and is_formed(_BY_NAME[other], value):
            return other
    return next((other for other in near if len(other) >= 4 and len(lower) >= 4), "")


def is_formed(parameter: Known, value: str) -> bool:
    """Tell whether *value* has the form the parameter wants; its range is another question."""
    if not value:
        return parameter.optional or parameter.kind is Kind.FLAG
    if parameter.kind is Kind.TEXT:
        return parameter.many or " " not in value
    return _FORMS[parameter.kind].fullmatch(value) is not None


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
