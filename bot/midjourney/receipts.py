"""A submit's answer as a receipt: accepted, queued, or waiting for words (CONTRACT.md 3.1, 3.3)."""

import re

from bot.core.tasks.requests import FillModal, PressButton, Receipt, Request
from bot.midjourney import wire
from bot.midjourney.refusals import ACCEPTED, NEEDS_MODAL
from bot.midjourney.wire import Answer, Envelope

_AHEAD = re.compile(r"前面还有\s*(\d{1,6})\s*个任务")
_WINDOW = re.compile(r"confirm|窗口等待", re.IGNORECASE)
_LONGEST_LINE = 1_000_000


def receipt(answer: Answer, request: Request) -> Receipt | None:
    """Return the receipt, or None when the answer is no acceptance."""
    if answer.status >= 300:
        return None
    envelope = answer.envelope
    # Some servers leave the result of a filled modal empty: its id stays (CONTRACT.md 2.4).
    remote_id = envelope.result or (request.remote_id if isinstance(request, FillModal) else "")
    if not remote_id:
        return None
    if envelope.code == NEEDS_MODAL:
        # With a status it is the 2023 "already requested": an ordinary task (CONTRACT.md 3.3.4).
        return _receipt(envelope, remote_id, needs_modal="status" not in envelope.properties)
    if envelope.code not in ACCEPTED:
        return None
    # Only the answer to a pressed button can be a modal in disguise (CONTRACT.md 3.3.2).
    disguised = isinstance(request, PressButton) and bool(_WINDOW.search(envelope.description))
    return _receipt(envelope, remote_id, needs_modal=disguised)


def _receipt(envelope: Envelope, remote_id: str, *, needs_modal: bool) -> Receipt:
    return Receipt(
        remote_id=remote_id,
        needs_modal=needs_modal,
        prefill=envelope.text("finalPrompt"),
        ahead=_ahead(envelope),
    )


def _ahead(envelope: Envelope) -> int | None:
    told = wire.number(envelope.properties.get("numberOfQueues"))
    if told is not None:
        return min(max(told, 0), _LONGEST_LINE)
    match = _AHEAD.search(envelope.description)
    return int(match[1]) if match else None
