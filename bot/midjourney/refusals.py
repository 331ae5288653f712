"""The one table from an answer to a typed error, by contract section 3.

A submit that may have been accepted is OutcomeUnknown and never anything milder: the provider bills
per accepted submit and has no idempotency key.
"""

import re
from collections.abc import Mapping

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
from bot.midjourney import wire
from bot.midjourney.wire import Envelope

ACCEPTED = (1, 22)
NEEDS_MODAL = 21
QUEUE_REJECTED = 23
BANNED = 24
NOT_FOUND = 3
VALIDATION = 4
SATURATED = 30  # newapi: the group is saturated

_CREDIT = re.compile(r"quota_not_enough|insufficient|余额|今日绘图次数已达上限", re.IGNORECASE)
_NOT_OFFERED = re.compile(
    r"unknown_action|model_not_found|无可用渠道|readObjectStart|Invalid URL|视频功能未启用|禁止上传"
)
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


def submit_refusal(
    status: int, headers: Mapping[str, str], body: bytes, *, operation: str
) -> ProviderError:
    """Return what a submit's answer that is no acceptance means."""
    document = wire.decode(body)
    reason = wire.message(document) or snippet(body)
    envelope = wire.envelope(document, status)
    if error := _by_status(status, headers, reason, operation):
        return error
    if _LOST_SIGHT.search(reason):
        return OutcomeUnknown(reason)
    if _NOT_OFFERED.search(reason):
        return Unsupported(reason, envelope.code, operation=operation)
    if status in (404, 405, 501):
        if envelope.code == NOT_FOUND:
            return ParentGone(reason, envelope.code)
        return Unsupported(reason, envelope.code, operation=operation)
    if status == 503:
        return ProviderUnavailable(reason, retry_after(headers))
    if envelope.code is None or status >= 500:
        return _without_code(status, reason)
    return by_code(envelope, reason)


def read_refusal(status: int, headers: Mapping[str, str], body: bytes) -> ProviderError:
    """Return what the answer to a question that costs nothing means."""
    reason = wire.message(wire.decode(body)) or snippet(body)
    if status in (401, 403):
        return KeyRefused(reason)
    if status == 429 or status >= 500:
        return ProviderUnavailable(reason, retry_after(headers))
    return ProviderUnreadable(status, snippet(body))


def by_code(envelope: Envelope, reason: str) -> ProviderError:
    """Return what a refusing envelope means."""
    code = envelope.code
    if code == QUEUE_REJECTED or _FULL.search(reason):
        return QueueFull(reason, code)
    if code == BANNED:
        return PromptBanned(reason, code, word=envelope.text("bannedWord"))
    if code == SATURATED or _NO_ACCOUNT.search(reason):
        return ProviderUnavailable(reason)
    if _PARENT.search(reason):
        return ParentGone(reason, code)
    if code == VALIDATION:
        return InvalidRequest(reason, code)
    return ProviderRejected(reason, code)


def may_come_right(error: ProviderError) -> bool:
    """Tell whether a parent was only momentarily missing: nothing was billed (contract 7.17)."""
    return isinstance(error, ParentGone) and bool(_SOON.search(error.reason))


def is_unknown_task(status: int, body: bytes) -> bool:
    """Tell whether an answer to a fetch means that nobody knows the task (contract 2.5)."""
    if status in (204, 404):
        return True
    document = wire.decode(body)
    if status == 200 and document is None:
        return body.strip() in (b"", b"null", b'""')
    reason = wire.message(document)
    if status == 400:
        return "task_no" in reason
    envelope = wire.envelope(document)
    return status == 200 and envelope.code == NOT_FOUND


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds a server asks to wait, a day at most."""
    value = headers.get("retry-after", "")
    return min(float(value), 86400.0) if re.fullmatch(r"\d{1,9}(\.\d+)?", value) else None


def snippet(body: bytes) -> str:
    """Return the beginning of an answer, for a log line."""
    return " ".join(body[:800].decode("utf-8", "replace").split())[:200]


def _by_status(
    status: int, headers: Mapping[str, str], reason: str, operation: str
) -> ProviderError | None:
    if status in (401, 403):
        return KeyRefused(reason)
    if status == 402 or _CREDIT.search(reason):
        return OutOfCredit(reason)
    if status == 429:
        return ProviderUnavailable(reason, retry_after(headers))
    if status == 503 and _NOT_OFFERED.search(reason):
        return Unsupported(reason, operation=operation)
    return None


def _without_code(status: int, reason: str) -> ProviderError:
    """A clear 4xx refuses; anything else leaves open whether it was taken."""
    if 400 <= status < 500 and status not in (408, 425, 499):
        return InvalidRequest(reason)
    return OutcomeUnknown(f"{status} {reason}".strip())
