"""Our requests as their JSON; big pictures are streamed, so that no base64 holds up the loop."""

import asyncio
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
    """One submit: its path below the prefix, its plain fields, its pictures.

    *operation* names what a server may turn out not to offer: ``imagine``, ``modal``, ``change``,
    or ``action:`` and the family of the button.
    """

    path: str
    operation: str
    fields: dict[str, str | int | bool]
    pictures: tuple[Media, ...] = ()

    @property
    def length(self) -> int:
        """Return the body's length in bytes."""
        return sum(len(piece) for piece in self._frame()) + sum(
            len(_head(picture)) + 4 * ((len(picture.data) + 2) // 3) for picture in self.pictures
        )

    async def body(self) -> AsyncIterator[bytes]:
        """Yield the JSON in pieces; between two of them other work gets its turn."""
        before, *between = self._frame()
        yield before
        for picture, piece in zip(self.pictures, between, strict=True):
            yield _head(picture)
            for start in range(0, len(picture.data), CHUNK):
                yield base64.b64encode(picture.data[start : start + CHUNK])
                await asyncio.sleep(0)  # a socket that takes everything at once never waits
            yield piece

    def _frame(self) -> list[bytes]:
        """Return the JSON before the pictures and after each of them."""
        plain = msgspec.json.encode(self.fields)
        if not self.pictures:
            return [plain]
        return [
            plain[:-1] + b',"base64Array":["',
            *([b'","'] * (len(self.pictures) - 1)),
            b'"]}',
        ]


def payload(submission: Submission) -> Payload:
    """Return a submit as contract 2.4 wants it; empty optional fields are left out."""
    common: dict[str, str | int | bool] = {"state": submission.state}
    if submission.hook:
        common["notifyHook"] = submission.hook
    match submission.request:
        case Imagine(prompt=prompt, niji=niji):
            fields = common | {"prompt": _sendable(prompt)}
            if niji:  # java knows no botType, and needs none for the default (contract 7.19)
                fields["botType"] = "NIJI_JOURNEY"
            return Payload("/submit/imagine", "imagine", fields, submission.pictures)
        case PressButton(remote_id=remote_id, custom_id=custom_id):
            # Any account in the parent's channel may press it; plus's own page always allows that.
            fields = common | {"taskId": remote_id, "customId": _sendable(custom_id)}
            fields["chooseSameChannel"] = True
            return Payload("/submit/action", f"action:{read(custom_id).family.name}", fields)
        case FillModal(remote_id=remote_id, prompt=prompt):
            fields = common | {"taskId": remote_id}
            if prompt:
                fields["prompt"] = _sendable(prompt)
            return Payload("/submit/modal", "modal", fields)
        case Change(remote_id=remote_id, action=action, index=index):
            # newapi demands an index of at least 1 even for a reroll (contract 2.4).
            fields = common | {"taskId": remote_id, "action": action, "index": max(index, 1)}
            return Payload("/submit/change", "change", fields)


def _sendable(words: str) -> str:
    """Return the words without half characters, which JSON in UTF-8 can't carry."""
    return words.encode("utf-8", "replace").decode()


def _head(picture: Media) -> bytes:
    return f"data:{picture.media_type};base64,".encode()
