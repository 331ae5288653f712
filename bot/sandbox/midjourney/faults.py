"""Everything a provider may do wrong, on demand: one-shot answers, lasting ones and switches.

Magic words in a prompt do the same for one task, so that a person can see it in the demo:
``!stuck !slow !fail !moderated !regress !nobuttons !nullbuttons !expired !htmlpicture
!hugepicture !lost !full !html !401 !403 !429 !503 !empty !204 !500`` (CONTRACT.md 12).
"""

import json
from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum


class Unsupported(StrEnum):
    """How a server says that it can't do something."""

    NO_ROUTE = "404"
    NOT_ALLOWED = "405"
    UNKNOWN_ACTION = "unknown_action"  # 400, a gateway's (CONTRACT.md 5.9)
    NO_CHANNEL = "503"  # a gateway's model_not_found
    NO_ACCOUNT = "code 3"
    REFUSED = "code 4"  # 参数错误, as a relay answers clicks on pictures it made elsewhere


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered instead of the truth.

    *accepted*: the request is carried out all the same. *after*: real seconds of silence first.
    """

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    accepted: bool = False
    after: float = 0.0


def as_json(status: int, value: object) -> Answer:
    """Return an answer with a JSON body."""
    return Answer(status, json.dumps(value, ensure_ascii=False).encode())


def _gateway_error(status: int, message: str, code: str) -> Answer:
    error = {"message": f"{message} (request id: sandbox)", "type": "new_api_error", "code": code}
    return as_json(status, {"error": error})


# CONTRACT.md 3.4 and 7.23.
HTML = Answer(200, b"<!DOCTYPE html><html><body>Just a moment...</body></html>", "text/html")
EMPTY = Answer(200, b"")
NO_CONTENT = Answer(204, b"")
UNAUTHORISED = _gateway_error(401, "Invalid token", "")
FORBIDDEN = _gateway_error(403, "This token has no access to the group", "")
NO_CHANNEL = _gateway_error(
    503, "当前分组 default 下对于模型 mj_imagine 无可用渠道", "model_not_found"
)
UNREADABLE = as_json(
    500,
    {
        "code": 4,
        "description": "readObjectStart: expect { or n, but found <",
        "type": "upstream_error",
    },
)


def limited(retry_after: float | None = None) -> Answer:
    """Return a 429, with Retry-After in seconds when one is given."""
    headers = () if retry_after is None else (("Retry-After", f"{retry_after:g}"),)
    return Answer(429, b"", headers=headers)


def lost(seconds: float) -> Answer:
    """Return silence of that many real seconds, although the request is carried out."""
    return Answer(504, b"", accepted=True, after=seconds)


_SPELLS: dict[str, Answer] = {
    "!html": HTML,
    "!401": UNAUTHORISED,
    "!403": FORBIDDEN,
    "!429": limited(),
    "!503": NO_CHANNEL,
    "!empty": EMPTY,
    "!204": NO_CONTENT,
    "!500": UNREADABLE,
    "!lost": lost(90),
}


@dataclass(slots=True)
class Faults:
    """Switches, each off until set, and answers queued by route.

    A route is a name such as ``submit/imagine``, ``task/fetch``, ``task/list-by-condition``,
    ``task/cancel``, ``task/image-seed`` or ``pictures``; the empty prefix is every route.
    """

    banned: bool = False  # every prompt is refused with code 24
    full: bool = False  # every submit is refused with code 23
    failure: str = ""  # every task ends as FAILURE with this reason
    stuck: bool = False  # no task gets past 93 %
    regress: bool = False  # progress goes back and forth
    buttons: str = ""  # "null", "missing" or "holes" (null members)
    integer_result: bool = False
    string_code: bool = False
    spaced: bool = False  # newapi's upstream prints `"code": 21`, which escapes the rewrite
    chinese: bool = True  # descriptions as most servers write them; off: their English renderings
    gone: bool = False  # picture addresses answer 404
    picture: str = ""  # "html" or "huge" (70 MB) instead of the picture
    away: bool = False  # connections are dropped without an answer
    no_cancel: bool = False
    dropped_hooks: bool = False
    doubled_hooks: bool = False
    shuffled_hooks: bool = False  # each hook waits a different while, so the order is lost
    # what this server can't do:
    # {"submit/video": Unsupported.NO_ROUTE, "animate": Unsupported.UNKNOWN_ACTION, …}
    unsupported: dict[str, Unsupported] = field(default_factory=dict)
    _once: dict[str, deque[Answer]] = field(default_factory=dict)
    _always: dict[str, Answer] = field(default_factory=dict)

    def next(self, route: str, *answers: Answer) -> None:
        """Give the next requests to a route these answers, one each."""
        self._once.setdefault(route, deque()).extend(answers)

    def always(self, prefix: str, answer: Answer) -> None:
        """Give every request to routes that begin with *prefix* this answer, until cleared."""
        self._always[prefix] = answer

    def clear(self) -> None:
        """Forget the queued and the lasting answers; switches stay as they are."""
        self._once.clear()
        self._always.clear()

    def take(self, route: str, prompt: str = "") -> Answer | None:
        """Return what must be answered to this request, or None for the truth."""
        if queue := self._once.get(route):
            return queue.popleft()
        for prefix, answer in self._always.items():
            if route.startswith(prefix):
                return answer
        if not route.startswith("submit/"):
            return None
        return next((_SPELLS[word] for word in prompt.split() if word in _SPELLS), None)
