"""What a server answered: its bytes, the JSON in them, and the envelope of CONTRACT.md 2.2.

Whatever it says becomes a value that is true as far as it goes, or nothing: fields may be missing,
null, or of another type than agreed (CONTRACT.md 3.2), and the content type is never believed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import msgspec

Json = object

LONGEST = 10_000  # characters of any text that is kept; real ones stay under 5,000
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer, read; *document* is the JSON in it, None when it is none."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    document: Json = field(repr=False)

    @classmethod
    def read(cls, status: int, headers: Mapping[str, str], body: bytes) -> Self:
        """Return the answer with its JSON decoded."""
        return cls(status, headers, body, decode(body))

    @property
    def is_blank(self) -> bool:
        """Tell whether it says nothing at all: no body, ``null``, an empty string."""
        return self.body.strip() in (b"", b"null", b'""')

    @property
    def reason(self) -> str:
        """Return what it says of an error, from wherever that stands (CONTRACT.md 3.4)."""
        return message(self.document) or self.snippet

    @property
    def words(self) -> str:
        """Return what an error can be told by: its message and code, or the text of a bare answer.

        The rest of a JSON answer is left out: it may repeat a prompt.
        """
        if not isinstance(self.document, Mapping):
            return self.snippet
        error = self.document.get("error")
        kind = text(error.get("code")) if isinstance(error, Mapping) else ""
        return f"{message(self.document)} {kind}".strip()

    @property
    def snippet(self) -> str:
        """Return the beginning of the body on one line, at most 200 characters."""
        return " ".join(self.body[:800].decode("utf-8", "replace").split())[:200]

    @property
    def envelope(self) -> "Envelope":
        """Return a submit's answer, whatever types its fields have (CONTRACT.md 3.2)."""
        document = self.document
        if not isinstance(document, Mapping):
            return Envelope()
        properties = document.get("properties")
        return Envelope(
            code=number(document.get("code")),
            description=message(document),
            result=_first(document.get("result")),
            properties=properties if isinstance(properties, Mapping) else {},
        )


@dataclass(frozen=True, slots=True)
class Envelope:
    """A submit's answer; *code* is None when there was none that is a number."""

    code: int | None = None
    description: str = ""
    result: str = ""
    properties: Mapping[str, Json] = field(default_factory=dict)

    def text(self, key: str) -> str:
        """Return one of the properties as text."""
        return text(self.properties.get(key)).strip()


def decode(body: bytes) -> Json:
    """Return the JSON object or array in *body*, None when there is none (CONTRACT.md 1.3)."""
    stripped = body.lstrip().removeprefix(_MARK).lstrip()
    if not stripped.startswith((b"{", b"[")):
        return None
    try:
        decoded: Json = msgspec.json.decode(stripped)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return decoded


def message(document: Json) -> str:
    """Return the first text that explains an error, in the order of CONTRACT.md 3.4."""
    if not isinstance(document, Mapping):
        return ""
    error = document.get("error")
    nested = error.get("message") if isinstance(error, Mapping) else error
    keys = ("message", "msg", "description")
    for value in (document.get("failReason"), nested, *map(document.get, keys)):
        if found := text(value).strip():
            return found[:500]
    return ""


def text(value: Json) -> str:
    """Return a string or whole number as text, anything else as nothing."""
    if isinstance(value, str):
        return value[:LONGEST]
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**40 else ""
    return ""


def number(value: Json) -> int | None:
    """Return a whole number, also one in quotes; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if abs(value) < 2**53 else None
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,15}\s*", value, re.ASCII):
        return int(value)
    return None


def _first(value: Json) -> str:
    """Return a result's id: a string, a number, the first of a list or of a comma list."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = value[0] if value else ""
    return text(value).partition(",")[0].strip()
