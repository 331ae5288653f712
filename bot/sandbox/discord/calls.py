"""One REST request as it was read: its JSON, its files, and what it was answered."""

import json
import re
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.discord.refusals import Problem, Refused, bad_form, too_large

REQUEST_BYTES = 25 * 1024 * 1024  # Discord reference, uploading files
_CHUNK = 1 << 18
_FILE = re.compile(r"files\[(\d{1,4})\]|file")


@dataclass(slots=True)
class Call:
    """A request and its answer, for whoever looks later.

    *path* is without ``/api/v10``; *payload* is the JSON, pulled out of multipart; *files* are
    names with sizes in bytes; *status* 0 means that the answer is not written yet.
    """

    method: str
    path: str
    query: dict[str, str]
    at: float
    payload: Any = None
    files: tuple[tuple[str, int], ...] = ()
    status: int = 0
    answer: Any = None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a request by its number."""

    index: int
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Body:
    """What a request carries."""

    payload: Any = None
    uploads: tuple[Upload, ...] = ()

    def form(self) -> dict[str, Any]:
        """Return the JSON as an object. Raises Refused."""
        if self.payload is None:
            return {}
        if not isinstance(self.payload, dict):
            text = "Only dictionaries may be used in a DictType"
            raise bad_form(Problem("_", "DICT_TYPE_CONVERT", text))
        return self.payload

    def within(self, payload: Any) -> "Body":
        """Return the same files with another JSON, e.g. a callback's ``data``."""
        return Body(payload, self.uploads)


async def read_body(request: web.Request) -> Body:
    """Return the JSON and the files, from JSON or multipart with ``payload_json``."""
    if request.content_type == "multipart/form-data":
        return await _read_multipart(request)
    raw = bytearray()
    size = 0
    async for chunk in request.content.iter_chunked(_CHUNK):
        size += len(chunk)
        if size <= REQUEST_BYTES:
            raw += chunk
    if size > REQUEST_BYTES:
        raise too_large()
    return Body(_json(bytes(raw))) if raw else Body()


async def _read_multipart(request: web.Request) -> Body:
    """Read everything before saying no: a client still sending would not hear it."""
    payload: Any = None
    uploads: list[Upload] = []
    size = 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        data = bytearray()
        while chunk := await part.read_chunk(_CHUNK):
            size += len(chunk)
            if size <= REQUEST_BYTES:
                data += chunk
        name = part.name or ""
        if name == "payload_json":
            payload = _json(bytes(data))
        elif numbered := _FILE.fullmatch(name):
            file_name = part.filename or "unknown"
            uploads.append(Upload(int(numbered[1] or 0), file_name, bytes(data)))
    if size > REQUEST_BYTES:
        raise too_large()
    return Body(payload, tuple(uploads))


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError as error:
        raise Refused(400, 50109, "The request body contains invalid JSON.") from error
