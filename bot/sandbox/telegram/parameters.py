"""A call's parameters, however they were sent: query, form, JSON or multipart.

All four are one (TG "Making requests").  Values inside a form are text, and structures are JSON
text; in a JSON body they may also come as they are.
"""

import asyncio
import json
from collections.abc import Mapping
from typing import Any, cast

from aiohttp import BodyPartReader, web

from bot.sandbox.telegram.refusals import Json, Refused, Upload, bad

# TG "Sending files" and telegram.constants.FileSizeLimit.FILESIZE_UPLOAD: 50 MB
LARGEST_UPLOAD = 50_000_000
# the parameters that are JSON structures; any other text may look like one and isn't
STRUCTURES = {
    "allowed_updates",
    "caption_entities",
    "commands",
    "entities",
    "link_preview_options",
    "media",
    "message_ids",
    "reply_markup",
    "reply_parameters",
    "scope",
}
# a JSON text longer than this is decoded off the loop
LONG_TEXT = 100_000


class Parameters:
    """What came with a call, read by name and type."""

    def __init__(
        self, values: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> None:
        self.values = dict(values)
        self.files = dict(files or {})

    def text(self, name: str) -> str | None:
        """Return a text, or None when it is missing."""
        value = self.values.get(name)
        if value is None or isinstance(value, str):
            return value
        return json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number; the Bot API takes what isn't one for the default."""
        value = self.text(name)
        if value is None:
            return default
        try:
            return int(value)
        except ValueError:
            return default

    def is_true(self, name: str) -> bool:
        """Return whether a flag is set; the Bot API knows true, yes and 1."""
        return (self.text(name) or "").lower() in {"true", "yes", "1"}

    def structure(self, name: str, *, what: str) -> Any:
        """Return a JSON structure, or None when missing; *what* names it in the refusal."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as wrong:
            raise bad(f"can't parse {what} JSON object") from wrong

    def decoded(self) -> Json:
        """Return the parameters for the log, with JSON texts of structures decoded."""
        return {
            name: _decoded(value) if name in STRUCTURES else value
            for name, value in self.values.items()
        }


def _decoded(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


async def read_parameters(request: web.Request) -> Parameters:
    """Read whatever the request carries; Refused 413 when a file is too big."""
    values: Json = dict(request.query)
    match request.content_type:
        case "application/json":
            values |= await _json_body(request)
        case "multipart/form-data":
            return await _multipart(request, values=values)
        case _ if request.can_read_body:
            values |= cast("Mapping[str, str]", await request.post())
    return Parameters(values)


async def _json_body(request: web.Request) -> Json:
    text = await request.text()
    try:
        body = await asyncio.to_thread(json.loads, text) if len(text) > LONG_TEXT else _loads(text)
    except ValueError as wrong:
        raise bad("can't parse JSON body") from wrong
    return body if isinstance(body, dict) else {}


def _loads(text: str) -> Any:
    return json.loads(text) if text else {}


async def _multipart(request: web.Request, *, values: Json) -> Parameters:
    files: dict[str, Upload] = {}
    too_big = False
    reader = await request.multipart()
    while (part := await reader.next()) is not None:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = await _part(part)
        too_big = too_big or data is None
        if part.filename is None:
            values[part.name] = (data or b"").decode("utf-8", "replace")
        else:
            files[part.name] = Upload(part.name, part.filename, data or b"")
    if too_big:
        raise Refused(413)
    return Parameters(values, files)


async def _part(part: BodyPartReader) -> bytes | None:
    """Read one part; None, and nothing kept, when it is over the limit."""
    kept = bytearray()
    over = False
    while chunk := await part.read_chunk(1 << 18):
        over = over or len(kept) + len(chunk) > LARGEST_UPLOAD
        if not over:
            kept += chunk
    return None if over else bytes(kept)
