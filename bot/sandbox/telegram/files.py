"""Files on the sandbox's "Telegram servers": kept, named, reused by id, downloaded for an hour."""

import asyncio
import mimetypes
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from bot.sandbox.clock import Clock
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.pictures import photo_sizes, picture_shape
from bot.sandbox.telegram.refusals import Json, Upload, bad

LARGEST_DOWNLOAD = 20_000_000  # TG getFile: "bots can download files of up to 20MB in size"
LINK_LIFE = 3600.0  # TG getFile: "guaranteed that the link will be valid for at least 1 hour"
KINDS = ("photo", "animation", "video", "document")


@dataclass(slots=True)
class Stored:
    """One file; ``granted`` is when its path was last given out."""

    id: str
    unique: str
    path: str
    data: bytes = field(repr=False)
    mime: str
    granted: float = 0.0

    def json(self) -> Json:
        return {"file_id": self.id, "file_unique_id": self.unique, "file_size": len(self.data)}


@dataclass(frozen=True, slots=True)
class Media:
    """What a message shows; *fields* are those of TG Message, *main* its largest file."""

    kind: str
    name: str
    main: Stored
    fields: Json


@dataclass(slots=True)
class Files:
    """All files ever uploaded."""

    clock: Clock
    _files: dict[str, Stored] = field(default_factory=dict)
    _paths: dict[str, Stored] = field(default_factory=dict)
    _uniques: dict[str, Stored] = field(default_factory=dict)
    _media: dict[str, Media] = field(default_factory=dict)

    async def take(self, parameters: Parameters, *, kind: str, value: str | None = None) -> Media:
        """Return the media a call sends: uploaded, attached, or known by id.

        *value* is what stands in the parameter or in an InputMedia's ``media``.
        """
        upload = parameters.files.get(kind) if value is None else None
        if value is not None and value.startswith("attach://"):
            upload = parameters.files.get(value.removeprefix("attach://"))
            value = None
        if upload is not None:
            return await self.add(kind, upload=upload, shape=_shape(parameters))
        if not value:
            raise bad(f"there is no {kind} in the request")
        return self._known(value, kind=kind)

    def _known(self, value: str, *, kind: str) -> Media:
        if value.startswith(("http://", "https://")):
            # Telegram's servers would have to reach this machine, which they can't
            raise bad("failed to get HTTP URL content")
        media = self._media.get(value)
        if media is None:
            raise bad("wrong remote file identifier specified: Wrong string length")
        if media.kind != kind:
            raise bad(f"can't use file of type {media.kind.title()} as {kind.title()}")
        return media

    async def add(self, kind: str, *, upload: Upload, shape: Json | None = None) -> Media:
        """Keep an uploaded file as that kind of media; Refused when it can't be that."""
        if not upload.data:
            raise bad("file must be non-empty")
        if kind == "photo":
            return await self._photo(upload)
        return await self._file(
            _true_kind(kind, data=upload.data), upload=upload, shape=shape or {}
        )

    async def _photo(self, upload: Upload) -> Media:
        sizes = await asyncio.to_thread(photo_sizes, upload.data)
        kept = [self._keep("photo", "photo.jpg", size.data) for size in sizes]
        listed = [
            stored.json() | {"width": size.width, "height": size.height}
            for stored, size in zip(kept, sizes, strict=True)
        ]
        media = Media("photo", upload.filename, kept[-1], {"photo": listed})
        self._media |= {stored.id: media for stored in kept}
        return media

    async def _file(self, kind: str, *, upload: Upload, shape: Json) -> Media:
        stored = self._keep(kind, upload.filename, upload.data)
        described = stored.json() | {"mime_type": stored.mime}
        if upload.filename:
            described["file_name"] = upload.filename
        fields: Json = {"document": described}
        if kind != "document":
            width, height = await asyncio.to_thread(picture_shape, upload.data)
            seen = {"width": width, "height": height, "duration": 0} | shape
            fields = {kind: described | seen}
        if kind == "animation":  # TG Message animation: "the document field will also be set"
            fields["document"] = described
        media = Media(kind, upload.filename, stored, fields)
        self._media[stored.id] = media
        return media

    def _keep(self, kind: str, filename: str, data: bytes) -> Stored:
        number = len(self._files) + 1
        mime = mimetypes.guess_type(filename)[0] or "application/octet-stream"
        suffix = PurePosixPath(filename).suffix[:16] or ".bin"
        unique = f"AQAD{number:08x}"
        stored = Stored(
            id=f"{kind[:2].title()}ACAgIAAxkBAAI{number:016x}{unique}",
            unique=unique,
            path=f"{kind}s/file_{number}{suffix}",
            data=data,
            mime=mime,
        )
        self._files[stored.id] = self._paths[stored.path] = self._uniques[unique] = stored
        return stored

    def grant(self, file_id: str) -> Json:
        """Answer getFile: the file with its path, good for an hour."""
        stored = self._files.get(file_id)
        if stored is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(stored.data) > LARGEST_DOWNLOAD:
            raise bad("file is too big")
        stored.granted = self.clock.now()
        return stored.json() | {"file_path": stored.path}

    def download(self, path: str) -> Stored | None:
        """Return the file at a path that was given out within the hour."""
        stored = self._paths.get(path)
        if stored is None or stored.granted <= self.clock.now() - LINK_LIFE:
            return None
        return stored

    def find(self, unique: str) -> Stored | None:
        """Return a file by its unique id, for people to look at."""
        return self._uniques.get(unique)


def _shape(parameters: Parameters) -> Json:
    names = ("width", "height", "duration")
    return {name: parameters.integer(name) for name in names if parameters.text(name)}


def _true_kind(kind: str, *, data: bytes) -> str:
    """Return what the file becomes: TG sendVideo, "other formats may be sent as Document"."""
    is_clip = data[4:8] == b"ftyp"
    is_animation = is_clip or data[:4] == b"GIF8"
    if (kind == "animation" and not is_animation) or (kind == "video" and not is_clip):
        return "document"
    return kind
