"""What happens on a panel: it is looked up, it must be the person's own, and its handler acts."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.chat import User
from bot.core.errors import BadInput, NotYours, PanelGone
from bot.core.events import ButtonPressed, MessageReplied, ModalSubmitted
from bot.core.messages.cards import ButtonRef, Verb
from bot.core.panels.state import Draft, Panel
from bot.service.contexts import EventContext
from bot.service.generating.draft_controls import DraftControls
from bot.store.panels import RedisPanels

# Each takes a panel of its own kind.
PressControl = Callable[[Any, ButtonRef, EventContext], Awaitable[None]]
FillControl = Callable[[Any, ModalSubmitted, EventContext], Awaitable[None]]


@dataclass(frozen=True, slots=True, repr=False)
class PanelRouter:
    """Routes what happens on panels. Raises BotError with what to tell the person."""

    panels: RedisPanels
    drafts: DraftControls
    press_controls: Mapping[type, PressControl]
    fill_controls: Mapping[type, FillControl]

    def verbs(
        self,
    ) -> dict[Verb, Callable[[ButtonPressed, ButtonRef, EventContext], Awaitable[None]]]:
        """Return what its one kind of buttons does."""
        return {Verb.PANEL: self.press}

    async def press(self, event: ButtonPressed, ref: ButtonRef, context: EventContext) -> None:
        """Deal with a pressed control."""
        del event
        panel = await self._panel(ref, context.user)
        await self.press_controls[type(panel)](panel, ref, context)

    async def fill(self, event: ModalSubmitted, context: EventContext) -> None:
        """Deal with the filled modal of a panel."""
        panel = await self._panel(event.ref, context.user)
        fill = self.fill_controls.get(type(panel))
        if fill is None:
            raise BadInput("prompt-empty")
        await fill(panel, event, context)

    async def hand_in(self, event: MessageReplied, ref: ButtonRef, context: EventContext) -> None:
        """Deal with a reply to a message that asked for pictures."""
        panel = await self._panel(ref, context.user)
        if not isinstance(panel, Draft):
            raise PanelGone
        await self.drafts.hand_in(panel, event, ref, context)

    async def _panel(self, ref: ButtonRef, user: User) -> Panel:
        panel = await self.panels.get(ref.panel)
        if panel is None:
            raise PanelGone
        if panel.user.key != user.key:
            raise NotYours
        return panel
