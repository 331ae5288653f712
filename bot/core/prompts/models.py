"""The models that paint, and which of them take a thing (CONTRACT.md 9)."""

from dataclasses import dataclass

NumberRange = tuple[float, float]
ANY: NumberRange = (0.0, 99.0)
NONE: NumberRange = (1.0, 0.0)


@dataclass(frozen=True, slots=True)
class Model:
    """One model: *name* is the parameter that chooses it, ``v`` or ``niji``."""

    name: str
    number: float

    @property
    def token(self) -> str:
        """Return it as it is typed."""
        return f"--{self.name} {self.number:g}"


@dataclass(frozen=True, slots=True)
class Models:
    """A range of versions of Midjourney and one of niji."""

    versions: NumberRange = ANY
    nijis: NumberRange = ANY

    def have(self, model: Model) -> bool:
        """Tell whether *model* is one of them."""
        low, high = self.nijis if model.name == "niji" else self.versions
        return low <= model.number <= high

    def newest(self, *, besides: "Models | None" = None) -> Model | None:
        """Return the newest there is, None when there is none; rather not one *besides* has."""
        having = [model for model in NEWEST_FIRST if self.have(model)]
        sure = [model for model in having if besides is None or not besides.have(model)]
        return next(iter([*sure, *having]), None)


VERSIONS = ("1", "2", "3", "4", "5", "5.1", "5.2", "6", "6.1", "7", "8", "8.1", "8.2")
NIJIS = ("4", "5", "6", "7")

# Where a prompt names none. The table's heading: 8.1 since 2026, niji 7.
DEFAULT = Model("v", 8.1)
DEFAULT_NIJI = Model("niji", 7)
# 8 and 8.2 are "also seen": nobody is sent there unasked.
NEWEST_FIRST = (
    DEFAULT,
    *(Model("v", float(one)) for one in reversed(VERSIONS) if float(one) < 8),
    *(Model("niji", float(one)) for one in reversed(NIJIS)),
)

EVERY = Models()
NOBODY = Models(NONE, NONE)
