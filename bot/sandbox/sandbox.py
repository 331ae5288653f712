"""The whole sandbox: provider, Discord, Telegram and the page, started and stopped together."""

from dataclasses import dataclass, field
from typing import Self

from bot.sandbox.clock import Clock
from bot.sandbox.discord.server import DiscordSandbox
from bot.sandbox.midjourney.server import MidjourneySandbox
from bot.sandbox.page.server import PageServer
from bot.sandbox.telegram.server import TelegramSandbox


@dataclass(slots=True)
class Sandbox:
    """Three loopback services; *speed* makes the provider paint faster than in life."""

    speed: float = 1.0
    profile: str = "plus"
    seconds: float = 40.0
    capacity: int = 3
    clock: Clock = field(default_factory=Clock)
    midjourney: MidjourneySandbox = field(init=False)
    discord: DiscordSandbox = field(init=False)
    telegram: TelegramSandbox = field(init=False)
    midjourney_url: str = ""
    discord_url: str = ""
    telegram_url: str = ""

    def __post_init__(self) -> None:
        """Build the services; nothing listens yet."""
        self.midjourney = MidjourneySandbox(
            clock=Clock(self.speed),
            profile=self.profile,
            seconds=self.seconds,
            capacity=self.capacity,
        )
        self.discord = DiscordSandbox(clock=self.clock)
        self.telegram = TelegramSandbox(clock=self.clock)

    async def __aenter__(self) -> Self:
        """Start the three services on free ports of the loopback."""
        self.midjourney_url = await self.midjourney.start()
        self.discord_url = await self.discord.start()
        self.telegram_url = await self.telegram.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop them."""
        await self.telegram.stop()
        await self.discord.stop()
        await self.midjourney.stop()

    def page(self) -> PageServer:
        """Return the page for both chats, not yet started."""
        return PageServer({"discord": self.discord, "telegram": self.telegram})
