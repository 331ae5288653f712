"""A submit's answer as a receipt: accepted, queued, or waiting for words (contract 3.1 and 3.3)."""

import re

from bot.core.requests import Receipt
from bot.midjourney import wire
from bot.midjourney.refusals import ACCEPTED, NEEDS_MODAL
from bot.midjourney.wire import Envelope

_AHEAD = re.compile(r"前面还有\s*(\d+)\s*个任务")
_WINDOW = re.compile(r"confirm|窗口等待", re.IGNORECASE)


def receipt(status: int, body: bytes, *, modal_id: str, is_action: bool) -> Receipt | None:
    """Return the receipt, or None when nothing was accepted.

    *modal_id* is the task whose window was sent: some servers leave the result empty then.
    *is_action*: only the answer to a pressed button can be a window in disguise.
    """
    if status >= 300:
        return None
    envelope = wire.envelope(wire.decode(body), status)
    remote_id = envelope.result or modal_id
    if not remote_id or envelope.code is None:
        return None
    if envelope.code == NEEDS_MODAL:
        # With a status it is the 2023 "already requested": an ordinary task (contract 3.3.4).
        waits = "status" not in envelope.properties
        return _receipt(envelope, remote_id, needs_modal=waits)
    if envelope.code not in ACCEPTED:
        return None
    disguised = is_action and bool(_WINDOW.search(envelope.description))
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
        return max(told, 0)
    match = _AHEAD.search(envelope.description)
    return int(match[1]) if match else None
