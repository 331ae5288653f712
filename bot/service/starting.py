"""A batch begins: its card first, then, by ``batches``, its tasks."""

import hashlib
from collections.abc import Sequence

import msgspec

from bot.core.errors import MessengerError
from bot.core.ids import SheetId, new_id
from bot.core.panels.batches import batch_card
from bot.core.prompts import Prompt
from bot.core.sheets import Batch
from bot.service.orders import Order
from bot.service.visits import Visit
from bot.store.sheets import RedisSheets


async def start_batch(
    sheets: RedisSheets, order: Order, singles: Sequence[Prompt], visit: Visit
) -> None:
    """Begin a batch, once for an event. Raises BotError."""
    sheet_id = _id_of(visit.event)
    batch = Batch(
        user=visit.user,
        chat=visit.chat,
        prompts=tuple(single.written for single in singles),
        values=dict(order.values),
        pictures=order.pictures,
        event=visit.event,
    )
    known = await sheets.get(sheet_id)
    if isinstance(known, Batch) and known.message is not None:
        return
    await sheets.put(sheet_id, batch)
    card = batch_card(batch, sheet_id, [], visit.words)
    try:
        message = await visit.responder.post(card, nonce=sheet_id)
    except MessengerError:
        await sheets.take(sheet_id)
        raise
    await sheets.put(sheet_id, msgspec.structs.replace(batch, message=message))


def _id_of(event: str) -> SheetId:
    """Return the batch's id: the same event makes the same batch."""
    return SheetId(new_id(hashlib.sha256(f"batch {event}".encode()).digest()))
