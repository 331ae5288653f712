"""The one table from an answer to a typed error, by CONTRACT.md 3.

A submit that may have been accepted is OutcomeUnknown and never anything milder: the provider bills
per accepted submit and has no idempotency key. Only a server's own clear no counts as one.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

from bot.core.errors import (
    InvalidRequest,
    KeyRefused,
    OutcomeUnknown,
    OutOfCredit,
    ParentGone,
    PromptBanned,
    ProviderError,
    ProviderRejected,
    ProviderUnavailable,
    ProviderUnreadable,
    QueueFull,
    Unsupported,
)
from bot.core.tasks.operations import Availability, named
from bot.midjourney.wire import Answer

ACCEPTED = (1, 22)
NEEDS_MODAL = 21
QUEUE_REJECTED = 23
BANNED = 24
NOT_FOUND = 3
VALIDATION = 4
GATEWAY = 5  # newapi: it does not know what became of the submit
SATURATED = 30  # newapi: the group is saturated
# A few forks say yes with these (CONTRACT.md 3.1). Nobody documents them, so they are no receipt.
_FORKS_YES = (0, 200)

LONGEST_PAUSE = 86_400.0  # seconds of Retry-After that are believed

_CREDIT = re.compile(
    r"quota_not_enough|insufficient|余额|额度不足|今日绘图次数已达上限", re.IGNORECASE
)
_CREDIT_403 = re.compile(r"quota|余额|额度|insufficient.*balance", re.IGNORECASE)
_NOT_OFFERED = re.compile(
    r"unknown_action|model_not_found|无可用渠道|readObjectStart|Invalid URL \(|视频功能未启用"
    r"|未知的 Action 类型"
)
_NO_PICTURES = re.compile(r"禁止上传")
_FULL = re.compile(r"队列.*(已满|上限)|并发数已达上限|queue.*full", re.IGNORECASE)
_NO_ACCOUNT = re.compile(r"无可用的账号实例")
_PARENT = re.compile(
    r"关联任务|账号不可用|所属渠道已被禁用|task_not_found|task_no_found|task_status_not_success"
)
_SOON = re.compile(r"关联任务(不存在或已失效|状态错误)|task_status_not_success")
# The gateway lost sight of what its upstream did: it may have accepted and billed.
_LOST_SIGHT = re.compile(
    r"insert_midjourney_task_failed|do_request_failed|read_response_body_failed"
    r"|empty_response_body|unmarshal_response_body_failed|copy_response_body_failed"
)
_MAY_HAVE_ARRIVED = (408, 499)  # a 4xx that says nothing of the request itself
_AWAY = (408, 499, 502, 503, 504)
# Where even a page or plain text is a no; anywhere else it may come from something in between.
_SPEAKING = frozenset({*range(400, 500), 501, 503}) - frozenset(_MAY_HAVE_ARRIVED)


def submit_refusal(answer: Answer, *, operation: str) -> ProviderError:
    """Return what a submit's answer that is no receipt means."""
    for table in (_by_status, _by_words):
        if error := table(answer, operation):
            return error
    return _unclear(answer) if answer.status >= 500 else _by_code(answer, operation)


def read_refusal(answer: Answer) -> ProviderError:
    """Return what the answer to a question that costs nothing means."""
    if answer.status in (401, 403):
        return KeyRefused(answer.reason, answer.envelope.code)
    if answer.status == 429 or answer.status >= 500:
        return ProviderUnavailable(answer.reason, retry_after(answer.headers))
    return ProviderUnreadable(answer.status, answer.snippet)


def costless(error: ProviderError, answer: Answer) -> ProviderError:
    """Return what a refusal means where nothing can have been billed: nothing is unknown then."""
    if not isinstance(error, OutcomeUnknown):
        return error
    if answer.status in _AWAY:
        return ProviderUnavailable(error.reason, retry_after(answer.headers))
    return ProviderUnreadable(answer.status, answer.snippet)


def may_come_right(error: ProviderError) -> bool:
    """Tell whether a parent was only momentarily missing: nothing was billed (CONTRACT.md 7.17)."""
    return isinstance(error, ParentGone) and bool(_SOON.search(error.reason))


def is_not_offered(answer: Answer) -> bool:
    """Tell whether a server lacks the route that was asked (CONTRACT.md 11.9)."""
    if answer.status in (400, 404, 405, 501):
        return True
    return answer.status >= 500 and bool(_NOT_OFFERED.search(answer.words))


def is_unknown_task(answer: Answer) -> bool:
    """Tell whether nobody knows the task that was asked for (CONTRACT.md 2.5)."""
    if answer.status in (204, 404):
        return True
    if answer.status == 400:
        return "task_no" in answer.words or answer.envelope.code == NOT_FOUND
    return answer.status == 200 and (answer.is_blank or answer.envelope.code == NOT_FOUND)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds a server asks to wait, at most a day; None when it names none."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", value, re.ASCII):
        return min(float(value), LONGEST_PAUSE)
    until, now = _date(value), _date(headers.get("date", ""))
    if until is None or now is None:
        return None
    return min(max((until - now).total_seconds(), 0.0), LONGEST_PAUSE)


def _by_status(answer: Answer, _: str) -> ProviderError | None:
    code = answer.envelope.code
    match answer.status:
        case 403 if _CREDIT_403.search(answer.words):
            return OutOfCredit(answer.reason, code)
        case 401 | 403:
            return KeyRefused(answer.reason, code)
        case 402:
            return OutOfCredit(answer.reason, code)
        case 429 if _FULL.search(answer.words):
            return QueueFull(answer.reason, code, retry_after(answer.headers))
        case 429:
            return ProviderUnavailable(answer.reason, retry_after(answer.headers))
        case status if 300 <= status < 400:
            # It was told to go elsewhere, so nothing took it; an address to mend, not to follow.
            return ProviderRejected(f"HTTP {status}")
        case _:
            return None


def _by_words(answer: Answer, operation: str) -> ProviderError | None:
    words, code = answer.words, answer.envelope.code
    if not isinstance(answer.document, Mapping) and answer.status not in _SPEAKING:
        return _unclear(answer)
    if _accepts(answer) or code == GATEWAY or _LOST_SIGHT.search(words):
        return OutcomeUnknown(answer.reason)
    if _CREDIT.search(words):
        return OutOfCredit(answer.reason, code)
    if _NOT_OFFERED.search(words):
        return Unsupported(answer.reason, code, operation=operation)
    if answer.status in (404, 405, 501) and code != NOT_FOUND and not _PARENT.search(words):
        return Unsupported(answer.reason, code, operation=operation)
    if answer.status == 503:
        return ProviderUnavailable(answer.reason, retry_after(answer.headers))
    return None


def _accepts(answer: Answer) -> bool:
    """Tell whether an answer that is no receipt may still be a yes."""
    envelope = answer.envelope
    if envelope.code in (*ACCEPTED, NEEDS_MODAL):
        return True
    return envelope.code in _FORKS_YES and bool(envelope.result)


def _by_code(answer: Answer, operation: str) -> ProviderError:
    """Return what a refusing envelope means."""
    envelope, reason = answer.envelope, answer.reason
    if missing := _missing(answer, operation):
        return Unsupported(reason, envelope.code, operation=missing)
    match envelope.code:
        case None:
            return _without_code(answer)
        case code if code == QUEUE_REJECTED or _FULL.search(reason):
            return QueueFull(reason, code)
        case code if code == BANNED:
            return PromptBanned(reason, code, word=envelope.text("bannedWord"))
        case code if code == SATURATED or _NO_ACCOUNT.search(reason):
            return ProviderUnavailable(reason)
        case code if _has_parent(operation) and (code == NOT_FOUND or _PARENT.search(reason)):
            return ParentGone(reason, code)
        case code if code == VALIDATION:
            return InvalidRequest(reason, code)
        case code:
            return ProviderRejected(reason, code)


def _missing(answer: Answer, operation: str) -> str:
    """Return the operation that a refusing envelope says is not to be had here, or nothing."""
    code, reason = answer.envelope.code, answer.reason
    if code is None or code in (QUEUE_REJECTED, BANNED) or _FULL.search(reason):
        return ""
    asked = named(operation)
    if _NO_ACCOUNT.search(reason):
        is_special = asked is not None and asked.availability is Availability.SPECIAL
        return operation if is_special else ""
    if _NO_PICTURES.search(reason):
        return operation if asked is not None and asked.fewest else "pictures"
    if code != NOT_FOUND or _has_parent(operation):
        return ""
    is_certain = asked is not None and asked.availability is Availability.CERTAIN
    return "" if is_certain else operation


def _has_parent(operation: str) -> bool:
    """Tell whether it belongs to a task: only there can one be missing."""
    asked = named(operation)
    return asked is not None and asked.has_parent


def _without_code(answer: Answer) -> ProviderError:
    """A clear 4xx or an error object refuses; anything else leaves open whether it was taken."""
    if answer.status in _SPEAKING:
        return InvalidRequest(answer.reason)
    document = answer.document
    if answer.status < 300 and isinstance(document, Mapping) and document.get("error"):
        return ProviderRejected(answer.reason)
    return _unclear(answer)


def _unclear(answer: Answer) -> OutcomeUnknown:
    return OutcomeUnknown(f"{answer.status} {answer.reason}".strip())


def _date(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
