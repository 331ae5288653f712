"""Our requests as their JSON, one route each (CONTRACT.md 2.4)."""

from dataclasses import replace
from typing import assert_never

from bot.core.errors import InvalidRequest
from bot.core.pictures import Media, Role
from bot.core.ports import Submission
from bot.core.tasks.custom_ids import read
from bot.core.tasks.families import Row
from bot.core.tasks.operations import of
from bot.core.tasks.requests import (
    Blend,
    Change,
    Describe,
    Edit,
    Extend,
    FillModal,
    Imagine,
    PressButton,
    Retexture,
    Shorten,
    Swap,
    Video,
)
from bot.midjourney.bodies import Fields, PictureField, SubmitPayload

_NIJI: Fields = {"botType": "NIJI_JOURNEY"}


def payload(submission: Submission) -> SubmitPayload:
    """Return a submit as CONTRACT.md 2.4 wants it; empty optional fields are left out.

    Raises InvalidRequest when the pictures that it can't do without are not there.
    """
    match submission.request:
        case PressButton() | FillModal() | Change() | Extend():
            built = _of_a_task(submission.request, submission.pictures)
        case Imagine() | Shorten():
            built = _of_words(submission.request, submission.pictures)
        case Blend() | Describe() | Swap() | Edit() | Retexture() | Video():
            built = _of_pictures(submission.request, submission.pictures)
        case never:
            assert_never(never)
    common: Fields = {"state": submission.state}
    if submission.hook:
        common["notifyHook"] = submission.hook
    return replace(built, fields=common | built.fields)


def upload(pictures: tuple[Media, ...]) -> SubmitPayload:
    """Return what puts pictures where a prompt can link to them (CONTRACT.md 2.4)."""
    return SubmitPayload("/submit/upload-discord-images", {}, _list(pictures))


def _of_words(request: Imagine | Shorten, pictures: tuple[Media, ...]) -> SubmitPayload:
    fields: Fields = {"prompt": _sendable(request.prompt)}
    if isinstance(request, Shorten):
        return SubmitPayload("/submit/shorten", fields)
    _some(pictures, request.pictures, len(pictures))
    if request.niji:  # java knows no botType, and needs none for the default (CONTRACT.md 7.19)
        fields |= _NIJI
    return SubmitPayload("/submit/imagine", fields, _list(prompt_pictures(request, pictures)))


def prompt_pictures(request: Imagine, pictures: tuple[Media, ...]) -> tuple[Media, ...]:
    """Return those of an Imagine's pictures that it starts from; the others become links."""
    roles = request.roles + (Role.PROMPT,) * len(pictures)
    return tuple(
        picture for picture, role in zip(pictures, roles, strict=False) if role is Role.PROMPT
    )


def _of_a_task(
    request: PressButton | FillModal | Change | Extend, pictures: tuple[Media, ...]
) -> SubmitPayload:
    fields: Fields = {"taskId": request.remote_id}
    match request:
        case PressButton(custom_id=custom_id, remix=remix):
            family = read(custom_id).family
            # Any account in the parent's channel may press it; plus's own page always allows that.
            fields["customId"] = _sendable(custom_id)
            fields["chooseSameChannel"] = True
            if remix:
                fields["enableRemix"] = True
            moves = family.row is Row.MOTION
            return SubmitPayload("/submit/action", fields, moves=moves)
        case FillModal(prompt=prompt, mask=mask, moves=moves):
            selection = PictureField("maskBase64", _some(pictures, 1)) if mask else None
            kept = (selection,) if selection else ()
            return SubmitPayload("/submit/modal", fields | _phrases(prompt), kept, moves=moves)
        case Change(action=action, index=index):
            # newapi demands an index of at least 1 even for a reroll (CONTRACT.md 2.4).
            fields |= {"action": action, "index": max(index, 1)}
            return SubmitPayload("/submit/change", fields)
        case Extend(prompt=prompt, index=index, motion=motion):
            going_on: Fields = {"action": "extend", "index": index, "motion": motion}
            fields |= going_on | _phrases(prompt)
            return SubmitPayload("/submit/video", fields, moves=True)
        case never:
            assert_never(never)


def _of_pictures(
    request: Blend | Describe | Swap | Edit | Retexture | Video, pictures: tuple[Media, ...]
) -> SubmitPayload:
    match request:
        case Blend(shape=shape, niji=niji):
            fields: Fields = {"dimensions": shape} | (_NIJI if niji else {})
            mixed = of(request)
            listed = _list(_some(pictures, mixed.fewest, mixed.most))
            return SubmitPayload("/submit/blend", fields, listed)
        case Describe():
            return SubmitPayload("/submit/describe", {}, _named(pictures, "base64"))
        case Swap():
            sides = _named(pictures, "sourceBase64", "targetBase64")
            return SubmitPayload("/insight-face/swap", {}, sides)
        case Edit(prompt=prompt):
            fields = {"prompt": _sendable(prompt)}
            return SubmitPayload("/submit/edits", fields, _named(pictures, "image"))
        case Retexture(prompt=prompt):
            fields = {"prompt": _sendable(prompt)}
            return SubmitPayload("/submit/retexture", fields, _named(pictures, "image"))
        case Video():
            return _video(request, pictures)
        case never:
            assert_never(never)


def _video(request: Video, pictures: tuple[Media, ...]) -> SubmitPayload:
    fields = _phrases(request.prompt) | {"motion": request.motion}
    if request.loops:
        fields["loop"] = True
    if request.batch:
        fields["batchSize"] = request.batch
    names = ("image", "endImage")[: min(max(request.pictures, 1), 2)]
    return SubmitPayload("/submit/video", fields, _named(pictures, *names), moves=True)


def _phrases(prompt: str) -> Fields:
    return {"prompt": _sendable(prompt)} if prompt else {}


def _list(pictures: tuple[Media, ...]) -> tuple[PictureField, ...]:
    return (PictureField("base64Array", pictures, is_list=True),) if pictures else ()


def _named(pictures: tuple[Media, ...], *names: str) -> tuple[PictureField, ...]:
    """Return one field for each picture."""
    there = _some(pictures, len(names))
    return tuple(PictureField(name, (one,)) for name, one in zip(names, there, strict=True))


def _some(pictures: tuple[Media, ...], least: int, most: int = 0) -> tuple[Media, ...]:
    """Return the pictures. Raises InvalidRequest when they are too few or too many."""
    most = max(most, least)
    if not least <= len(pictures) <= most:
        raise InvalidRequest(f"{len(pictures)} pictures, {least} to {most} are needed")
    return pictures


def _sendable(words: str) -> str:
    """Return the words without half characters, which JSON in UTF-8 can't carry."""
    return words.encode("utf-8", "replace").decode()
