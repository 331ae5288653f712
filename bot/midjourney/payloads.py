"""Our requests as their JSON; big pictures are streamed, so that no base64 holds up the loop."""

import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass

import msgspec

from bot.core.custom_ids import read
from bot.core.pictures import Media
from bot.core.ports import Submission
from bot.core.requests import Change, FillModal, Imagine, PressButton

CHUNK = 48 * 1024  # bytes of a picture at a time; a multiple of 3, so that base64 needs no padding


@dataclass(frozen=True, slots=True)
class Payload:
    """One submit: its path below the prefix, its plain fields, its pictures."""

    path: str
    operation: str
    fields: dict[str, object]
    pictures: tuple[Media, ...] = ()

    @property
    def length(self) -> int:
        """Return the body's length in bytes."""
        return sum(len(piece) for piece in self._frame()) + sum(
            len(_head(picture)) + 4 * ((len(picture.data) + 2) // 3) for picture in self.pictures
        )

    async def body(self) -> AsyncIterator[bytes]:
        """Yield the JSON in pieces; between two of them other work gets its turn."""
        before, *between, after = self._frame()
        yield before
        for picture, piece in zip(self.pictures, [*between, after], strict=True):
            yield _head(picture)
            for start in range(0, len(picture.data), CHUNK):
                yield base64.b64encode(picture.data[start : start + CHUNK])
            yield piece

    def small(self) -> bytes:
        """Return the whole body; only for payloads without pictures."""
        return msgspec.json.encode(self.fields)

    def _frame(self) -> list[bytes]:
        """Return the JSON around the pictures: before, between, after."""
        start = msgspec.json.encode(self.fields)[:-1] + b',"base64Array":["'
        return [start, *([b'","'] * (len(self.pictures) - 1)), b'"]}']


def payload(submission: Submission) -> Payload:
    """Return a submit as contract 2.4 wants it; empty optional fields are left out."""
    common: dict[str, object] = {"state": submission.state}
    if submission.hook:
        common["notifyHook"] = submission.hook
    match submission.request:
        case Imagine(prompt=prompt, niji=niji):
            fields: dict[str, object] = {"prompt": prompt, **common}
            if niji:  # java knows no botType, and needs none for the default (contract 7.19)
                fields["botType"] = "NIJI_JOURNEY"
            return Payload("/submit/imagine", "imagine", fields, submission.pictures)
        case PressButton(remote_id=remote_id, custom_id=custom_id):
            fields = {"taskId": remote_id, "customId": custom_id, **common}
            return Payload("/submit/action", f"action:{read(custom_id).family.name}", fields)
        case FillModal(remote_id=remote_id, prompt=prompt):
            fields = {"taskId": remote_id, "prompt": prompt, **common}
            return Payload("/submit/modal", "modal", fields)
        case Change(remote_id=remote_id, action=action, index=index):
            # newapi demands an index of at least 1 even for a reroll (contract 2.4).
            fields = {"taskId": remote_id, "action": action, "index": max(index, 1), **common}
            return Payload("/submit/change", "change", fields)


def _head(picture: Media) -> bytes:
    return f"data:{picture.media_type};base64,".encode()
