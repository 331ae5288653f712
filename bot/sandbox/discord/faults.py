"""Bad luck on order for a REST request (reference: rate limits)."""

import re
from dataclasses import dataclass

from bot.sandbox.discord.refusals import Refused, flooded
from bot.sandbox.faults import FaultKind


@dataclass(frozen=True, slots=True)
class Fault:
    """One request's bad luck; *pattern* is searched in ``METHOD /path`` (no ``/api/v10``).

    An ``error`` has *status* and *code*; a 429 waits *retry_after* seconds, for everything if
    *everywhere*.
    """

    kind: FaultKind = FaultKind.ERROR
    status: int = 500
    code: int = 0
    retry_after: float = 1.0
    everywhere: bool = False
    seconds: float = 60.0
    pattern: str = ""

    def hits(self, request: str) -> bool:
        return re.search(self.pattern, request) is not None

    def refused(self) -> Refused:
        """Return the answer of an ``error``."""
        if self.status == 429:
            scope = "global" if self.everywhere else "user"
            return flooded(self.retry_after, scope=scope, headers={})
        return Refused(self.status, self.code, f"{self.status}: on order")
