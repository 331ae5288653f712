"""Panels: what the controls of our own cards mean, for a while."""

import os
from dataclasses import dataclass

import msgspec

from bot.core.ids import PanelId
from bot.core.panels.state import PANEL_LIFETIME, Batch, Panel
from bot.core.ports import Clock
from bot.store import keys
from bot.store.codec import Codec
from bot.store.scripting import Scripts


class PanelRecord(msgspec.Struct, frozen=True):
    """A panel as it is recorded: a union needs a place to stand."""

    panel: Panel = msgspec.field(name="sheet")  # stored names are for ever


PANELS = Codec(PanelRecord)


@dataclass(frozen=True, slots=True)
class RedisPanels:
    """Panels, each for a while after its last change."""

    scripts: Scripts
    clock: Clock

    async def put(self, panel_id: PanelId, panel: Panel) -> None:
        """Store a panel."""
        now = self.clock.now()
        await self.scripts.run(
            "put_sheet",
            sheet=self.scripts.keys.panel(panel_id),
            id=panel_id,
            record=PANELS.encode(PanelRecord(panel)),
            lives=int(PANEL_LIFETIME),
            now=now,
            until_=now + PANEL_LIFETIME,
            is_batch=int(isinstance(panel, Batch)),
        )

    async def get(self, panel_id: PanelId) -> Panel | None:
        """Return it, or None when its time is over."""
        key = self.scripts.keys.panel(panel_id)
        return _panel(await self.scripts.database.command("GET", key))

    async def batches(self) -> tuple[PanelId, ...]:
        """Return the ids of all Batch panels."""
        key, after = self.scripts.keys.fixed("batches"), f"({self.clock.now()!r}"
        ids = await self.scripts.database.command("ZRANGEBYSCORE", key, after, "+inf")
        return tuple(PanelId(panel_id.decode()) for panel_id in ids)

    async def take(self, panel_id: PanelId) -> Panel | None:
        """Return it and forget it: only one caller gets it."""
        token = os.urandom(8).hex()
        record = await self.scripts.run(
            "take_sheet",
            sheet=self.scripts.keys.panel(panel_id),
            answer=self.scripts.keys.answer(token),
            id=panel_id,
            answer_lives=int(keys.TURN_KNOWN),
        )
        return _panel(record)


def _panel(record: bytes | None) -> Panel | None:
    return PANELS.decode(record).panel if record else None
