"""Their task objects as our ``TaskUpdate``, by the tolerant rules of CONTRACT.md 4 and 11.4."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.core.tasks.task import FailureKind, RemoteStatus, TaskButton, TaskUpdate
from bot.midjourney.wire import Json, message, number, text

_STATUSES = {
    "IN_PROGRESS": RemoteStatus.RUNNING,
    "MODAL": RemoteStatus.MODAL,
    "SUCCESS": RemoteStatus.SUCCEEDED,
    "FAILURE": RemoteStatus.FAILED,
    "CANCEL": RemoteStatus.CANCELLED,
    "CANCELLED": RemoteStatus.CANCELLED,
    "CANCELED": RemoteStatus.CANCELLED,
}
# Of two objects with one id the more advanced counts. newapi keeps the row of a filled modal as
# MODAL, or as FAILURE after an hour, beside the row that really runs (CONTRACT.md 3.3.5).
_ADVANCE = (
    RemoteStatus.MODAL,
    RemoteStatus.PENDING,
    RemoteStatus.RUNNING,
    RemoteStatus.CANCELLED,
    RemoteStatus.FAILED,
    RemoteStatus.SUCCEEDED,
)

_LONGEST_ID = 200
_LONGEST_LINK = 4096
_MOST_BUTTONS = 50  # a v7 single has 16 (CONTRACT.md 5.3)
_LARGEST_SIDE = 100_000
_PERCENT = re.compile(r"\s*(\d{1,3})(?:\.\d+)?\s*(?:%.*)?", re.ASCII | re.DOTALL)
_CLIP = re.compile(r"\.(mp4|webm|mov)(?=[?#]|$)", re.IGNORECASE)

# CONTRACT.md 4.7, in this order: a moderation text often says "prompt" too.
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


def updates(document: Json) -> list[TaskUpdate]:
    """Return the tasks of a list answer, however it is wrapped; odd items are left out."""
    merged: dict[str, TaskUpdate] = {}
    for _, found in _read(document):
        known = merged.get(found.remote_id)
        if known is None or _rank(found) > _rank(known):
            merged[found.remote_id] = found
    return list(merged.values())


def newest(document: Json, states: Collection[str]) -> dict[str, TaskUpdate]:
    """Return, for each of our *states*, the task that was submitted last with it."""
    chosen: dict[str, tuple[int, TaskUpdate]] = {}
    for item, found in _read(document):
        if found.state not in states:
            continue
        key = (number(_unwrapped(item).get("submitTime")) or 0, _rank(found))
        known = chosen.get(found.state)
        if known is None or key > (known[0], _rank(known[1])):
            chosen[found.state] = (key[0], found)
    return {state: found for state, (_, found) in chosen.items()}


def update(document: Json) -> TaskUpdate | None:
    """Return the news in a task object, None when it is no task."""
    task = _unwrapped(document)
    remote_id = _id(task)
    if not remote_id or len(remote_id) > _LONGEST_ID:
        return None
    given = task.get("properties")
    properties = given if isinstance(given, Mapping) else {}
    reason = _reason(task)
    picture, pictures, clips = _shown(task)
    return TaskUpdate(
        remote_id=remote_id,
        status=_status(task),
        progress=_progress(task.get("progress")),
        picture_url=picture,
        picture_urls=pictures,
        video_urls=clips,
        final_prompt=_phrases(properties, task, "finalPrompt", "promptEn", "prompt"),
        text=_phrases(properties, task, "finalPrompt", "prompt", "promptEn"),
        buttons=tuple(_buttons(task, properties))[:_MOST_BUTTONS],
        fail_kind=failure_kind(reason),
        fail_reason=reason,
        state=text(task.get("state")),
        action=text(task.get("action")).strip().upper()[:_LONGEST_ID],
        width=_side(task.get("imageWidth")),
        height=_side(task.get("imageHeight")),
    )


def is_list(document: Json) -> bool:
    """Tell whether an answer is a list of things, wrapped or not."""
    return isinstance(document, list) or bool(_wrapped_list(document))


def failure_kind(reason: str) -> FailureKind:
    """Return what kind of failure a text tells of (CONTRACT.md 4.7)."""
    lowered = reason.lower()
    return next((kind for kind, words in _KINDS if words.search(lowered)), FailureKind.OTHER)


def _rank(found: TaskUpdate) -> tuple[int, int]:
    return _ADVANCE.index(found.status), found.progress or 0


def _read(document: Json) -> Iterator[tuple[Json, TaskUpdate]]:
    for item in _items(document):
        if found := update(item):
            yield item, found


def _items(document: Json) -> Sequence[Json]:
    if isinstance(document, list):
        return document
    wrapped = _wrapped_list(document)
    return wrapped[0] if wrapped else (document,)


def _wrapped_list(document: Json) -> tuple[list[Json], ...]:
    """Return the first list that a list answer is known to be wrapped in, or nothing."""
    if not isinstance(document, Mapping) or _id(document):
        return ()
    inner = map(document.get, ("list", "data", "content", "records", "result"))
    return tuple(found for found in inner if isinstance(found, list))[:1]


def _unwrapped(document: Json) -> Mapping[str, Json]:
    """Return the task object itself: some servers wrap it (CONTRACT.md 2.6)."""
    if not isinstance(document, Mapping):
        return {}
    for key in ("data", "result"):
        inner = document.get(key)
        if isinstance(inner, Mapping) and not _id(document):
            return inner
    return document


def _id(task: Mapping[str, Json]) -> str:
    return text(task.get("id")).strip() or text(task.get("taskId")).strip()


def _status(task: Mapping[str, Json]) -> RemoteStatus:
    """Unknown words count as still pending, never as success (CONTRACT.md 4.2)."""
    return _STATUSES.get(text(task.get("status")).strip().upper(), RemoteStatus.PENDING)


def _reason(task: Mapping[str, Json]) -> str:
    """Return why it failed; ``description`` keeps the submit's success text (CONTRACT.md 7.34)."""
    given = task.get("failReason")
    if isinstance(given, Mapping):
        return message(given)
    told = text(given).strip()
    if not told and _status(task) is RemoteStatus.FAILED:
        told = message({"error": task.get("error"), "message": task.get("message")})
    return told[:500]


def _progress(value: Json) -> int | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(min(max(value, 0), 100))
    match = _PERCENT.fullmatch(text(value))
    return min(int(match[1]), 100) if match else None


def _shown(task: Mapping[str, Json]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return picture, single pictures and clips; some relays put clips where pictures belong."""
    keys = ("imageUrl", "imageDcUrl", "imageS3Url", "url")
    main = next(filter(None, (_link(task.get(key)) for key in keys)), "")
    singles = tuple(_links(task.get("imageUrls")))
    told = [link for key in ("videoUrl", "videoUrls") for link in _links(task.get(key))]
    stray = tuple(link for link in (main, *singles) if _CLIP.search(link))
    pictures = tuple(link for link in singles if link not in stray)
    picture = main if main not in stray else ""
    clips = tuple(dict.fromkeys(told)) or tuple(dict.fromkeys(stray))
    return picture or next(iter(pictures), ""), pictures, clips


def _link(value: Json) -> str:
    address = text(value).strip()
    ours = address.startswith(("http://", "https://")) and len(address) <= _LONGEST_LINK
    return address if ours else ""


def _links(value: Json) -> Iterator[str]:
    """Yield addresses from texts or objects with ``url``, in a list or alone (CONTRACT.md 4.1)."""
    for item in value if isinstance(value, list) else (value,):
        if address := _link(item.get("url") if isinstance(item, Mapping) else item):
            yield address


def _phrases(properties: Mapping[str, Json], task: Mapping[str, Json], *keys: str) -> str:
    places = (place.get(key) for key in keys for place in (properties, task))
    return next(filter(None, (text(value).strip() for value in places)), "")


def _side(value: Json) -> int:
    return min(max(number(value) or 0, 0), _LARGEST_SIDE)


def _buttons(task: Mapping[str, Json], properties: Mapping[str, Json]) -> Iterator[TaskButton]:
    sources = (task.get("buttons"), task.get("actions"), properties.get("buttons"))
    for source in sources:
        found = [button for item in _flat(source) if (button := _button(item))]
        if found:
            yield from found
            return


def _flat(source: Json) -> Iterator[Mapping[str, Json]]:
    """Yield button objects, also out of Discord's rows."""
    for item in source if isinstance(source, list) else ():
        if not isinstance(item, Mapping):
            continue
        inner = item.get("components")
        if isinstance(inner, list):
            yield from (button for button in inner if isinstance(button, Mapping))
        else:
            yield item


def _button(item: Mapping[str, Json]) -> TaskButton | None:
    custom_id = item.get("customId") or item.get("custom_id")
    if not isinstance(custom_id, str) or not custom_id.strip():
        return None
    emoji = item.get("emoji")
    name = text(emoji.get("name") if isinstance(emoji, Mapping) else emoji).strip()
    # "upscale_1" names another server's emoji; nothing can be shown for it (CONTRACT.md 5.1).
    shown = "" if name.isascii() else name
    return TaskButton(custom_id, text(item.get("label")).strip(), shown)
