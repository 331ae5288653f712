"""How the Bot API says no: codes, sentences and hints."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

REASONS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class Refused(Exception):
    """A call that gets ``ok: false``; *detail* follows the reason of its code."""

    def __init__(self, code: int, detail: str = "", *, parameters: Json | None = None) -> None:
        reason = REASONS[code]
        self.code = code
        self.description = f"{reason}: {detail}" if detail else reason
        self.parameters = parameters or {}
        super().__init__(self.description)

    def answer(self) -> Json:
        """Return the body the Bot API answers with (TG "Making requests")."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad(detail: str) -> Refused:
    """Return a 400 with that sentence."""
    return Refused(400, detail)


def flooded(seconds: int) -> Refused:
    """Return the 429 that asks for so many seconds of silence (TG ResponseParameters)."""
    return Refused(429, f"retry after {seconds}", parameters={"retry_after": seconds})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal that was given, as kept for the tests."""

    method: str
    error_code: int
    description: str
    parameters: Json


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived; *name* is the form field it came in."""

    name: str
    filename: str
    data: bytes

    @property
    def size(self) -> int:
        return len(self.data)


@dataclass(frozen=True, slots=True)
class Call:
    """One method call: JSON parameters are decoded, *files* are (field, file name, bytes)."""

    method: str
    parameters: Json
    files: tuple[tuple[str, str, int], ...]
    at: float
    response: Json
