"""Records: a version number, then MessagePack; what people wrote is kept apart and for less long.

A field that is added later has a default and needs nothing here. A change of meaning raises the
version and brings an upgrade from the one before. A record of a newer version (the bot was rolled
back) is refused, never guessed at.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

import msgspec

from bot.core.errors import StoreError
from bot.core.pictures import Media
from bot.core.tasks.requests import Instead, PressButton, Request
from bot.core.tasks.task import Result, Task
from bot.core.terms.wordings import with_words, without_words, words_of

T = TypeVar("T")
Raw = dict[str, Any]  # a record as it was stored, before it is a value again
Upgrade = Callable[[Raw], Raw]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a task's message shows now, and when it was last written.

    *gist* is what it says apart from the percent, so that a card of which only the percent has
    changed can wait.
    """

    revision: int = -1
    gist: str = ""
    picture: str = ""
    progress: int = -1
    at: float = 0.0
    final: bool = False


@dataclass(eq=False)
class RecordUnreadable(StoreError):
    """A stored record that this version of the bot can't read; *newer*: a later one can."""

    version: int
    newer: bool = False
    reason: str = ""

    def __str__(self) -> str:
        """Return what is wrong with it."""
        return f"version {self.version}: {self.reason or 'of a newer bot'}"


class Codec(Generic[T]):
    """Encodes one kind of value; *upgrades* maps a version to the step that leads to the next."""

    def __init__(
        self, kind: type[T], *, version: int = 1, upgrades: Mapping[int, Upgrade] | None = None
    ) -> None:
        self._kind = kind
        self._version = version
        self._upgrades = dict(upgrades or {})
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(kind)

    def encode(self, value: T) -> bytes:
        """Return the record of *value*: one byte of version, then MessagePack."""
        return bytes([self._version]) + self._encoder.encode(value)

    def decode(self, record: bytes) -> T:
        """Return the value of a record of this or an older version. Raises RecordUnreadable."""
        version, body = record[0] if record else 0, memoryview(record)[1:]
        if version > self._version:
            raise RecordUnreadable(version, newer=True)
        try:
            if version == self._version:
                return self._decoder.decode(body)
            return msgspec.convert(self._upgraded(version, body), self._kind)
        except msgspec.MsgspecError as error:
            raise RecordUnreadable(version, reason=str(error)) from error

    def _upgraded(self, version: int, body: memoryview) -> Raw:
        raw: Raw = msgspec.msgpack.decode(body)
        for step in range(version, self._version):
            if step not in self._upgrades:
                raise RecordUnreadable(version, reason=f"no way from version {step}")
            raw = self._upgrades[step](raw)
        return raw


@dataclass(frozen=True, slots=True)
class Wording:
    """What is forgotten before the ids are: words of people, links, the provider's own texts."""

    prompt: str = ""
    asked: str | None = None  # the words inside the request: the first of them
    instead: str | None = None  # those inside what is asked for where the request is refused
    prefill: str = ""
    warning: str = ""
    preview_url: str = ""
    result: Result = field(default_factory=Result)
    reason: str = ""
    more: tuple[str | None, ...] = ()  # the words inside the request after the first


@dataclass(frozen=True, slots=True)
class InputPictures:
    """The input pictures of one task, in order."""

    pictures: tuple[Media, ...]


TASKS = Codec(Task)
WORDINGS = Codec(Wording)
SHOWN = Codec(Shown)
INPUT_PICTURES = Codec(InputPictures)


def to_records(task: Task) -> tuple[bytes, bytes]:
    """Return a task's lasting record and its words."""
    failure = task.failure
    words = Wording(
        prompt=task.prompt,
        asked=_first(task.request),
        more=words_of(task.request)[1:],
        instead=_first(_other(task.request)),
        prefill=task.prefill,
        warning=task.warning,
        preview_url=task.preview_url,
        result=task.result,
        reason=failure.reason if failure else "",
    )
    lasting = replace(
        task,
        request=_forgetful(task.request),
        prompt="",
        prefill="",
        warning="",
        preview_url="",
        result=Result(width=task.result.width, height=task.result.height),
        failure=replace(failure, reason="") if failure else None,
    )
    return TASKS.encode(lasting), WORDINGS.encode(words)


def from_records(body: bytes, words: bytes | None) -> Task:
    """Return the task; its words are empty when their time is over. Raises RecordUnreadable."""
    task = TASKS.decode(body)
    if words is None:
        return task
    wording = WORDINGS.decode(words)
    failure = task.failure
    return replace(
        task,
        request=_remembering(task.request, wording),
        prompt=wording.prompt,
        prefill=wording.prefill,
        warning=wording.warning,
        preview_url=wording.preview_url,
        result=wording.result,
        failure=replace(failure, reason=wording.reason) if failure else None,
    )


def _other(request: Request) -> Instead | None:
    return request.instead if isinstance(request, PressButton) else None


def _first(request: Request | None) -> str | None:
    """Return the first text of a person's inside a request, None when it can hold none."""
    return next(iter(words_of(request)), None) if request is not None else None


def _forgetful(request: Request) -> Request:
    """Return the request without a word of anybody's."""
    if isinstance(request, PressButton) and request.instead is not None:
        request = msgspec.structs.replace(request, instead=without_words(request.instead))
    return without_words(request)


def _remembering(request: Request, wording: Wording) -> Request:
    """Return the request with its words where they were."""
    if isinstance(request, PressButton) and request.instead is not None:
        instead = with_words(request.instead, (wording.instead,))
        request = msgspec.structs.replace(request, instead=instead)
    return with_words(request, (wording.asked, *wording.more))
