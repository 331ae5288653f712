"""Bad luck on order for a method call."""

from dataclasses import dataclass

from bot.sandbox.faults import FaultKind


@dataclass(frozen=True, slots=True)
class Fault:
    """One call's bad luck; *methods* empty means any but getUpdates. An ``error`` has *code*."""

    kind: FaultKind
    code: int = 500
    retry_after: int = 0
    seconds: float = 60.0
    methods: tuple[str, ...] = ()

    def hits(self, request: str) -> bool:
        if not self.methods:
            return request.lower() != "getupdates"
        return request.lower() in {name.lower() for name in self.methods}
