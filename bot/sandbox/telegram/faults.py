"""Bad luck on order: outages, errors, lost answers."""

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum


class FaultKind(StrEnum):
    """What goes wrong.

    ``error``: a refusal with *code*, nothing is done.  ``hang``: no answer for *seconds*, then the
    connection is cut, nothing is done.  ``cut``: the connection is cut at once, nothing is done.
    ``lost``: the call is carried out, and its answer never arrives.
    """

    ERROR = "error"
    HANG = "hang"
    CUT = "cut"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Fault:
    """One call's bad luck; *methods* empty means any but getUpdates."""

    kind: FaultKind
    code: int = 500
    retry_after: int = 0
    seconds: float = 60.0
    methods: tuple[str, ...] = ()

    def hits(self, method: str) -> bool:
        """Return whether that method is meant."""
        if not self.methods:
            return method.lower() != "getupdates"
        return method.lower() in {name.lower() for name in self.methods}


@dataclass(slots=True)
class Faults:
    """The faults still to come; while ``away``, every connection is cut at once."""

    away: bool = False
    waiting: deque[Fault] = field(default_factory=deque)

    def plan(self, fault: Fault, *, times: int = 1) -> None:
        """Let the next *times* calls that *fault* hits fail."""
        self.waiting.extend([fault] * times)

    def next_for(self, method: str) -> Fault | None:
        """Take the fault planned for this call, if there is one."""
        for fault in self.waiting:
            if fault.hits(method):
                self.waiting.remove(fault)
                return fault
        return None
