"""Their JSON to our types, by the tolerant rules of contract section 11; never the other way.

Whatever a server says becomes a value that is true as far as it goes, or nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from bot.core.tasks import FailureKind, RemoteStatus, TaskButton, TaskUpdate

Json = object

_STATUSES = {
    "SUBMITTED": RemoteStatus.PENDING,
    "NOT_START": RemoteStatus.PENDING,
    "IN_PROGRESS": RemoteStatus.RUNNING,
    "MODAL": RemoteStatus.MODAL,
    "SUCCESS": RemoteStatus.SUCCEEDED,
    "FAILURE": RemoteStatus.FAILED,
    "CANCEL": RemoteStatus.CANCELLED,
    "CANCELLED": RemoteStatus.CANCELLED,
    "CANCELED": RemoteStatus.CANCELLED,
}
# How far along: of two objects with one id the more advanced counts (contract 3.3.5).
_ORDER = tuple(RemoteStatus)

_PERCENT = re.compile(r"(\d{1,3})\s*%")
_CLIP = re.compile(r"\.(mp4|webm|mov)(\?|$)", re.IGNORECASE)

# Contract 4.7, in this order: a moderation text often says "prompt" too.
_KINDS = (
    (
        FailureKind.CONTENT,
        re.compile(
            r"banned|sensitive|敏感|moderat|policy|filter|denied|blocked|community standards|违规"
        ),
    ),
    (FailureKind.TIMEOUT, re.compile(r"time ?out|timed out|超时")),
    (FailureKind.PROMPT, re.compile(r"invalid|parameter|prompt|link|参数")),
    (FailureKind.CREDIT, re.compile(r"credits? exhausted|insufficient|余额|subscription")),
    (FailureKind.BUSY, re.compile(r"queue|busy|upstream|实例|channel|队列|account")),
)


@dataclass(frozen=True, slots=True)
class Envelope:
    """A submit's answer; *code* is None when there was none that is a number."""

    code: int | None = None
    description: str = ""
    result: str = ""
    properties: Mapping[str, Json] = field(default_factory=dict)
    status: int = 200

    def text(self, key: str) -> str:
        """Return one of the properties as text."""
        return text(self.properties.get(key))


def decode(body: bytes) -> Json:
    """Return the JSON in *body* whatever its content type says; None when it is none."""
    stripped = body.lstrip()
    if not stripped.startswith((b"{", b"[")):
        return None
    try:
        decoded: Json = msgspec.json.decode(stripped)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return decoded


def envelope(document: Json, status: int = 200) -> Envelope:
    """Return a submit's answer, whatever types its fields have (contract 3.2)."""
    if not isinstance(document, Mapping):
        return Envelope(status=status)
    properties = document.get("properties")
    return Envelope(
        code=number(document.get("code")),
        description=message(document),
        result=_first(document.get("result")),
        properties=properties if isinstance(properties, Mapping) else {},
        status=status,
    )


def message(document: Json) -> str:
    """Return what the server says of an error, from wherever it stands (contract 3.4)."""
    if not isinstance(document, Mapping):
        return ""
    error = document.get("error")
    nested = error.get("message") if isinstance(error, Mapping) else error
    for value in (
        document.get("failReason"),
        nested,
        document.get("message"),
        document.get("msg"),
        document.get("description"),
    ):
        if found := text(value).strip():
            return found[:500]
    return ""


def updates(document: Json) -> list[TaskUpdate]:
    """Return the tasks of a list answer, however it is wrapped; odd items are left out."""
    merged: dict[str, TaskUpdate] = {}
    for item in _items(document):
        found = update(item)
        if found is None:
            continue
        known = merged.get(found.remote_id)
        if known is None or _ORDER.index(found.status) >= _ORDER.index(known.status):
            merged[found.remote_id] = found
    return list(merged.values())


def update(document: Json) -> TaskUpdate | None:
    """Return the news in a task object, None when it is no task."""
    task = _unwrapped(document)
    remote_id = text(task.get("id") or task.get("taskId"))
    if not remote_id:
        return None
    properties = task.get("properties")
    properties = properties if isinstance(properties, Mapping) else {}
    reason = text(task.get("failReason")).strip()
    pictures = tuple(_urls(task.get("imageUrls")))
    picture, clips = _shown(task)
    return TaskUpdate(
        remote_id=remote_id,
        status=_status(task),
        progress=_progress(task.get("progress")),
        picture_url=picture or next(iter(pictures), ""),
        picture_urls=pictures,
        video_urls=clips,
        final_prompt=_words(properties, task, "finalPrompt", "promptEn", "prompt"),
        text=_words(properties, task, "finalPrompt", "prompt", "promptEn"),
        buttons=tuple(_buttons(task, properties)),
        fail_kind=failure_kind(reason),
        fail_reason=reason[:500],
        state=text(task.get("state")),
        action=text(task.get("action")).upper(),
        width=number(task.get("imageWidth")) or 0,
        height=number(task.get("imageHeight")) or 0,
    )


def failure_kind(reason: str) -> FailureKind:
    """Return what kind of failure a text tells of (contract 4.7)."""
    lowered = reason.lower()
    return next((kind for kind, words in _KINDS if words.search(lowered)), FailureKind.OTHER)


def text(value: Json) -> str:
    """Return a string or whole number as text, anything else as nothing."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return ""


def number(value: Json) -> int | None:
    """Return a number, also one in quotes; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,9}\s*", value, re.ASCII):
        return int(value)
    return None


def _first(value: Json) -> str:
    """Return a result's id: a string, a number, the first of a list or of a comma list."""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        value = value[0] if value else ""
    return text(value).partition(",")[0].strip()


def _items(document: Json) -> Sequence[Json]:
    if isinstance(document, Mapping):
        for key in ("data", "list", "content", "records", "result"):
            inner = document.get(key)
            if isinstance(inner, list):
                return inner
        return [document]
    return document if isinstance(document, list) else []


def _unwrapped(document: Json) -> Mapping[str, Json]:
    """Return the task object itself: some servers wrap it in ``data`` (contract 2.6)."""
    if not isinstance(document, Mapping):
        return {}
    inner = document.get("data")
    if isinstance(inner, Mapping) and "status" not in document:
        return inner
    return document


def _status(task: Mapping[str, Json]) -> RemoteStatus:
    """Unknown words count as still pending, never as success (contract 4.2)."""
    return _STATUSES.get(text(task.get("status")).strip().upper(), RemoteStatus.PENDING)


def _progress(value: Json) -> int | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(min(max(value, 0), 100))
    match = _PERCENT.search(text(value))
    return min(int(match[1]), 100) if match else None


def _shown(task: Mapping[str, Json]) -> tuple[str, tuple[str, ...]]:
    """Return the picture and the clips; some relays put the clip where the picture belongs."""
    picture = ""
    for key in ("imageUrl", "imageDcUrl", "imageS3Url", "url"):
        picture = picture or _url(task.get(key))
    clips = [*_urls(task.get("videoUrls"))]
    if (clip := _url(task.get("videoUrl"))) and clip not in clips:
        clips.insert(0, clip)
    if picture and _CLIP.search(picture):
        clips = clips or [picture]
        picture = ""
    return picture, tuple(clips)


def _url(value: Json) -> str:
    address = text(value).strip()
    return address if address.startswith(("http://", "https://")) else ""


def _urls(value: Json) -> Iterator[str]:
    """Yield addresses from strings or objects with ``url`` (contract 4.1)."""
    if not isinstance(value, list):
        return
    for item in value:
        address = _url(item.get("url") if isinstance(item, Mapping) else item)
        if address:
            yield address


def _words(properties: Mapping[str, Json], task: Mapping[str, Json], *keys: str) -> str:
    for key in keys:
        if found := text(properties.get(key) or task.get(key)).strip():
            return found
    return ""


def _buttons(task: Mapping[str, Json], properties: Mapping[str, Json]) -> Iterator[TaskButton]:
    for source in (task.get("buttons"), task.get("actions"), properties.get("buttons")):
        if isinstance(source, list) and source:
            for item in source:
                if isinstance(item, Mapping) and (found := _button(item)):
                    yield found
            return


def _button(item: Mapping[str, Json]) -> TaskButton | None:
    custom_id = item.get("customId") or item.get("custom_id")
    if not isinstance(custom_id, str) or not custom_id.strip():
        return None
    emoji = item.get("emoji")
    if isinstance(emoji, Mapping):
        emoji = emoji.get("name")
    return TaskButton(custom_id, text(item.get("label")), text(emoji))
