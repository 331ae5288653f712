"""A batch begins: its card first, then, by ``batches``, its tasks."""

import hashlib
from collections.abc import Sequence

import msgspec

from bot.core.errors import MessengerError
from bot.core.ids import PanelId, new_id
from bot.core.panels.batches import batch_card
from bot.core.panels.state import Batch
from bot.core.prompts import Prompt
from bot.service.contexts import EventContext
from bot.service.generating.orders import Order
from bot.store.panels import RedisPanels


async def start_batch(
    panels: RedisPanels, order: Order, singles: Sequence[Prompt], context: EventContext
) -> None:
    """Begin a batch, once for an event. Raises BotError."""
    panel_id = _id_of(context.event)
    batch = Batch(
        user=context.user,
        chat=context.chat,
        prompts=tuple(single.written for single in singles),
        values=dict(order.values),
        pictures=order.pictures,
        event=context.event,
    )
    known = await panels.get(panel_id)
    if isinstance(known, Batch) and known.message is not None:
        return
    await panels.put(panel_id, batch)
    card = batch_card(batch, panel_id, [], context.phrases)
    try:
        message = await context.responder.post(card, nonce=panel_id)
    except MessengerError:
        await panels.take(panel_id)
        raise
    await panels.put(panel_id, msgspec.structs.replace(batch, message=message))


def _id_of(event: str) -> PanelId:
    """Return the batch's id: the same event makes the same batch."""
    return PanelId(new_id(hashlib.sha256(f"batch {event}".encode()).digest()))
