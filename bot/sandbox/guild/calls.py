"""One REST request as it was read: its JSON, its files, and what it was answered."""

import json
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from aiohttp import BodyPartReader, web
from PIL import Image, UnidentifiedImageError

from bot.sandbox.guild.refusals import Refused
from bot.sandbox.guild.state import Stored

Json = dict[str, Any]


@dataclass(slots=True)
class Call:
    """A request and its answer, for whoever looks later."""

    method: str
    path: str
    payload: Any
    files: tuple[tuple[str, int], ...]
    at: float
    status: int = 0
    answer: Any = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A 4xx the sandbox answered."""

    method: str
    path: str
    status: int
    code: int
    message: str


@dataclass(slots=True)
class Upload:
    """A file of a request by its number."""

    index: int
    name: str
    data: bytes


@dataclass(slots=True)
class Body:
    """What a request carries."""

    payload: Any = None
    uploads: list[Upload] = field(default_factory=list)

    @property
    def sizes(self) -> list[int]:
        """Return the sizes of the uploads in bytes."""
        return [len(upload.data) for upload in self.uploads]


async def read_body(request: web.Request) -> Body:
    """Return the JSON and the files, from JSON or multipart with ``payload_json``."""
    if request.content_type.startswith("multipart/"):
        return await _read_multipart(request)
    raw = await request.read()
    if not raw:
        return Body()
    return Body(_json(raw))


async def _read_multipart(request: web.Request) -> Body:
    body = Body({})
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        data = bytes(await part.read(decode=True))
        name = part.name or ""
        if name == "payload_json":
            body.payload = _json(data)
        elif name.startswith("files["):
            body.uploads.append(Upload(int(name[6:-1]), part.filename or "file", data))
    return body


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError as error:
        raise Refused(400, 50109, "The request body contains invalid JSON.") from error


def stored(upload: Upload, file_id: str, description: str) -> Stored:
    """Return an upload as a kept file, its size in pixels read from its header."""
    file = Stored(file_id, upload.name, upload.data, description)
    try:
        with Image.open(BytesIO(upload.data)) as picture:
            file.width, file.height = picture.size
            file.media_type = Image.MIME.get(picture.format or "", file.media_type)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        file.media_type = "application/octet-stream"
    return file
