"""How the picture service is doing, for owners: its state, its answers, its speed, its gaps."""

from dataclasses import dataclass

from bot.core.panels.provider import provider_card
from bot.core.ports import Responder
from bot.service import moderation_catalogue
from bot.service.moderation.command import CommandHandler, ModerationCommand
from bot.service.tracking.monitoring import MonitoredProvider
from bot.store.memos import RedisMemos


@dataclass(frozen=True, slots=True, repr=False)
class Inspecting:
    """Tells what this process has seen of the provider since it started."""

    provider: MonitoredProvider
    memos: RedisMemos

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {moderation_catalogue.PROVIDER.name: self.show}

    async def show(self, command: ModerationCommand, responder: Responder) -> None:
        """Show it."""
        monitored, missing = self.provider, await self.memos.unsupported()
        card = provider_card(monitored.state, monitored.calls, missing, command.phrases)
        await responder.reply_privately(card)
