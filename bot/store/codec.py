"""Tasks as stored records: versioned, and words apart from ids, since they live shorter.

A record is a version digit and JSON. Fields may be added with a default at any time; whoever
changes or removes one raises the version and adds a step to ``_UPGRADES``.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import msgspec

from bot.core.errors import StoreError
from bot.core.ports import Shown
from bot.core.requests import Imagine, Request
from bot.core.tasks import Result, Task

VERSION = 1

_UPGRADES: dict[int, Callable[[bytes], bytes]] = {}


@dataclass(eq=False)
class UnreadableRecord(StoreError):
    """A stored record is of a version that this program does not know."""

    version: str


@dataclass(frozen=True, slots=True)
class _Words:
    prompt: str = ""
    prefill: str = ""
    preview_url: str = ""
    request: Request = field(default_factory=lambda: Imagine(""))
    result: Result = field(default_factory=Result)


_task_decoder = msgspec.json.Decoder(Task)
_words_decoder = msgspec.json.Decoder(_Words)
_shown_decoder = msgspec.json.Decoder(Shown)
_encoder = msgspec.json.Encoder()
_NO_WORDS = _Words()


def dump_task(task: Task) -> tuple[bytes, bytes]:
    """Return the task's record without its words, and its words."""
    words = _Words(task.prompt, task.prefill, task.preview_url, task.request, task.result)
    bare = replace(
        task,
        prompt="",
        prefill="",
        preview_url="",
        request=_NO_WORDS.request,
        result=_NO_WORDS.result,
    )
    return _stamp(_encoder.encode(bare)), _stamp(_encoder.encode(words))


def load_task(revision: int, record: bytes, words: bytes | None) -> Task:
    """Return the task; past their keeping time its words are empty. Raises UnreadableRecord."""
    task = _task_decoder.decode(_current(record))
    known = _words_decoder.decode(_current(words)) if words else _NO_WORDS
    return replace(
        task,
        revision=revision,
        prompt=known.prompt,
        prefill=known.prefill,
        preview_url=known.preview_url,
        request=known.request,
        result=known.result,
    )


def dump_shown(shown: Shown) -> bytes:
    """Return what a message shows as a record."""
    return _encoder.encode(shown)


def load_shown(record: bytes | None) -> Shown:
    """Return what a message shows; nothing yet when there is no record."""
    return _shown_decoder.decode(record) if record else Shown()


def _stamp(record: bytes) -> bytes:
    return b"%d%b" % (VERSION, record)


def _current(record: bytes) -> bytes:
    """Return a record's JSON as this version writes it."""
    digits, brace, rest = record.partition(b"{")
    if not digits.isdigit() or int(digits) > VERSION:
        raise UnreadableRecord(digits.decode(errors="replace"))
    body = brace + rest
    for version in range(int(digits), VERSION):
        body = _UPGRADES[version](body)
    return body
