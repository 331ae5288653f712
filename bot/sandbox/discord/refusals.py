"""How Discord says no: an HTTP status, a code, a text, and for bad forms where it is bad.

Codes and texts are those of opcodes-and-status-codes, JSON error codes.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a form; *path* has dots between its parts."""

    path: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A 4xx the sandbox answered."""

    method: str
    path: str
    status: int
    code: int
    message: str
    errors: dict[str, Any] = field(default_factory=dict)


@dataclass(eq=False)
class Refused(Exception):
    """A request that is answered with 4xx or 5xx."""

    status: int
    code: int
    message: str
    errors: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """Return the JSON of the answer."""
        body: dict[str, Any] = {"message": self.message, "code": self.code, **self.extra}
        if self.errors:
            body["errors"] = self.errors
        return body


def unauthorized() -> Refused:
    """The bot token is wrong."""
    return Refused(401, 0, "401: Unauthorized")


def unknown(what: str, code: int) -> Refused:
    """Return e.g. 10008 Unknown Message, 10003 Unknown Channel, 10062 Unknown interaction."""
    return Refused(404, code, f"Unknown {what}")


def no_access() -> Refused:
    """The bot is not in that server, or can't see that channel."""
    return Refused(403, 50001, "Missing Access")


def no_permission() -> Refused:
    """The bot may not do that in that channel."""
    return Refused(403, 50013, "Missing Permissions")


def flooded(wait: float, *, scope: str, headers: dict[str, str]) -> Refused:
    """A rate limit is reached for *wait* more seconds; *scope* is user, shared or global."""
    told = {"Retry-After": f"{wait:.3f}", "X-RateLimit-Scope": scope, **headers}
    if scope == "global":
        told["X-RateLimit-Global"] = "true"
    extra = {"retry_after": round(wait, 3), "global": scope == "global"}
    return Refused(429, 0, "You are being rate limited.", headers=told, extra=extra)


def too_large() -> Refused:
    """A file or a request is over the limit."""
    return Refused(413, 40005, "Request entity too large")


def bad_form(*problems: Problem) -> Refused:
    """Return 50035 with a tree of errors (reference: error messages)."""
    tree: dict[str, Any] = {}
    for problem in problems:
        node = tree
        for part in problem.path.split("."):
            node = node.setdefault(part, {})
        node.setdefault("_errors", []).append({"code": problem.code, "message": problem.text})
    return Refused(400, 50035, "Invalid Form Body", tree)
