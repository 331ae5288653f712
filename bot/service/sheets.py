"""What happens on a panel: it is looked up, it must be the person's own, and its room acts."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.cards import ButtonRef, Verb
from bot.core.chat import User
from bot.core.errors import BadInput, NotYours, SheetGone
from bot.core.events import ButtonPressed, MessageReplied, ModalSubmitted
from bot.core.sheets import Draft, Sheet
from bot.service.draft_controls import DraftControls
from bot.service.visits import Visit
from bot.store.sheets import RedisSheets

# Each takes a sheet of its own kind.
PressControl = Callable[[Any, ButtonRef, Visit], Awaitable[None]]
FillControl = Callable[[Any, ModalSubmitted, Visit], Awaitable[None]]


@dataclass(frozen=True, slots=True, repr=False)
class Sheets:
    """Routes what happens on sheets. Raises BotError with what to tell the person."""

    sheets: RedisSheets
    drafts: DraftControls
    press_controls: Mapping[type, PressControl]
    fill_controls: Mapping[type, FillControl]

    def verbs(self) -> dict[Verb, Callable[[ButtonPressed, ButtonRef, Visit], Awaitable[None]]]:
        """Return what its one kind of buttons does."""
        return {Verb.SHEET: self.press}

    async def press(self, event: ButtonPressed, ref: ButtonRef, visit: Visit) -> None:
        """Deal with a pressed control."""
        del event
        sheet = await self._sheet(ref, visit.user)
        await self.press_controls[type(sheet)](sheet, ref, visit)

    async def fill(self, event: ModalSubmitted, visit: Visit) -> None:
        """Deal with the filled window of a sheet."""
        sheet = await self._sheet(event.ref, visit.user)
        fill = self.fill_controls.get(type(sheet))
        if fill is None:
            raise BadInput("prompt-empty")
        await fill(sheet, event, visit)

    async def hand_in(self, event: MessageReplied, ref: ButtonRef, visit: Visit) -> None:
        """Deal with a reply to a message that asked for pictures."""
        sheet = await self._sheet(ref, visit.user)
        if not isinstance(sheet, Draft):
            raise SheetGone
        await self.drafts.hand_in(sheet, event, ref, visit)

    async def _sheet(self, ref: ButtonRef, user: User) -> Sheet:
        sheet = await self.sheets.get(ref.sheet)
        if sheet is None:
            raise SheetGone
        if sheet.user.key != user.key:
            raise NotYours
        return sheet
