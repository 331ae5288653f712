"""How Discord says no: an HTTP status, a code, a text, and for bad forms where it is bad."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False)
class Refused(Exception):
    """A 4xx answer (opcodes-and-status-codes, JSON error codes)."""

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
    """The bot is not in that server."""
    return Refused(403, 50001, "Missing Access")


def no_permission() -> Refused:
    """The bot may not do that in that channel."""
    return Refused(403, 50013, "Missing Permissions")


def bad_form(problems: list[tuple[str, str, str]]) -> Refused:
    """Return 50035 with a tree of errors; a problem is (path with dots, code, text)."""
    tree: dict[str, Any] = {}
    for path, code, text in problems:
        node = tree
        for part in path.split("."):
            node = node.setdefault(part, {})
        node.setdefault("_errors", []).append({"code": code, "message": text})
    return Refused(400, 50035, "Invalid Form Body", tree)
