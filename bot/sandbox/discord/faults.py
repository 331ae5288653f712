"""Bad luck on order: outages, errors, lost answers."""

import re
from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum

from bot.sandbox.discord.refusals import Refused, flooded


class FaultKind(StrEnum):
    """What goes wrong.

    ``error``: a refusal with *status*, nothing is done.  ``hang``: no answer for *seconds*, then
    the connection is cut, nothing is done.  ``cut``: the connection is cut at once, nothing is
    done.  ``lost``: the request is carried out, and its answer never arrives.
    """

    ERROR = "error"
    HANG = "hang"
    CUT = "cut"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Fault:
    """One request's bad luck; *pattern* is searched in ``METHOD /path`` (no ``/api/v10``).

    A 429 waits *retry_after* seconds, for everything if *everywhere*.
    """

    kind: FaultKind = FaultKind.ERROR
    status: int = 500
    code: int = 0
    retry_after: float = 1.0
    everywhere: bool = False
    seconds: float = 60.0
    pattern: str = ""

    def refused(self) -> Refused:
        """Return the answer of an ``error``."""
        if self.status == 429:
            scope = "global" if self.everywhere else "user"
            return flooded(self.retry_after, scope=scope, headers={})
        return Refused(self.status, self.code, f"{self.status}: on order")


@dataclass(slots=True)
class Faults:
    """The faults still to come; while ``away``, everything is answered with 503."""

    away: bool = False
    waiting: deque[Fault] = field(default_factory=deque)

    def plan(self, fault: Fault, *, times: int = 1) -> None:
        """Let the next *times* requests that *fault* hits fail."""
        self.waiting.extend([fault] * times)

    def next_for(self, request: str) -> Fault | None:
        """Take the fault planned for this request, if there is one."""
        for fault in self.waiting:
            if re.search(fault.pattern, request):
                self.waiting.remove(fault)
                return fault
        return None
