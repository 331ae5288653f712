"""Bad luck on order in the chats: outages, errors, lost answers."""

from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, Protocol, TypeVar


class FaultKind(StrEnum):
    """What goes wrong.

    ``error``: a refusal, nothing is done.  ``hang``: no answer for a while, then the connection
    is cut, nothing is done.  ``cut``: the connection is cut at once, nothing is done.  ``lost``:
    the request is carried out, and its answer never arrives.
    """

    ERROR = "error"
    HANG = "hang"
    CUT = "cut"
    LOST = "lost"


class Planned(Protocol):
    """One request's bad luck, as each chat describes it."""

    def hits(self, request: str) -> bool:
        """Return whether that request is meant."""


FaultT = TypeVar("FaultT", bound=Planned)


@dataclass(slots=True)
class Faults(Generic[FaultT]):
    """The faults still to come; while ``away``, nothing is answered as it should be."""

    away: bool = False
    waiting: deque[FaultT] = field(default_factory=deque)

    def plan(self, fault: FaultT, *, times: int = 1) -> None:
        """Let the next *times* requests that *fault* hits fail."""
        self.waiting.extend([fault] * times)

    def next_for(self, request: str) -> FaultT | None:
        """Take the fault planned for this request, if there is one."""
        for fault in self.waiting:
            if fault.hits(request):
                self.waiting.remove(fault)
                return fault
        return None
