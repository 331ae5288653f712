"""A submit's JSON body; pictures are streamed into it, so that no base64 holds up the loop."""

import asyncio
import base64
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import msgspec

from bot.core.pictures import Media

CHUNK = 48 * 1024  # bytes of a picture at a time; a multiple of 3, so that base64 needs no padding

Fields = dict[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class PictureField:
    """A field that holds pictures as data URLs: a list of them, or one alone."""

    name: str
    pictures: tuple[Media, ...]
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class SubmitPayload:
    """One submit: its path below the prefix, its plain fields, and those with pictures.

    *moves*: a clip comes out, which Midjourney makes in no turbo (CONTRACT.md 2.4).
    """

    path: str
    fields: Fields
    pictures: tuple[PictureField, ...] = ()
    moves: bool = False

    @property
    def length(self) -> int:
        """Return the body's length in bytes."""
        return sum(
            len(part) if isinstance(part, bytes) else 4 * ((len(part.data) + 2) // 3)
            for part in self._parts()
        )

    async def body(self) -> AsyncIterator[bytes]:
        """Yield the JSON in pieces; between two of them other work gets its turn."""
        for part in self._parts():
            if isinstance(part, bytes):
                yield part
                continue
            for start in range(0, len(part.data), CHUNK):
                yield base64.b64encode(part.data[start : start + CHUNK])
                await asyncio.sleep(0)  # a socket that takes everything at once never waits

    def _parts(self) -> Iterator[bytes | Media]:
        """Yield the JSON with each picture where its base64 belongs."""
        plain = msgspec.json.encode(self.fields)
        before = plain[:-1]
        comma = b"," if self.fields else b""
        for field in self.pictures:
            before += comma + msgspec.json.encode(field.name) + b":" + b"[" * field.is_list
            for place, picture in enumerate(field.pictures):
                yield before + b"," * (place > 0) + b'"' + _head(picture)
                yield picture
                before = b'"'
            before += b"]" * field.is_list
            comma = b","
        yield before + b"}"


def _head(picture: Media) -> bytes:
    return f"data:{picture.media_type};base64,".encode()
