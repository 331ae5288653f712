"""Which catalogue of commands a platform was last given: Discord bears 200 creations a day."""

from dataclasses import dataclass

from bot.store.memos import RedisMemos

REMEMBERED = 365 * 24 * 3600.0


@dataclass(frozen=True, slots=True)
class SyncedCommands:
    """What one platform was last given, remembered for all processes."""

    memos: RedisMemos
    platform: str

    async def changed(self, fingerprint: str) -> bool:
        """Tell whether the platform knows another catalogue."""
        return await self.memos.recall(f"commands:{self.platform}") != fingerprint

    async def done(self, fingerprint: str) -> None:
        """Record that it knows this one."""
        await self.memos.remember(f"commands:{self.platform}", fingerprint, seconds=REMEMBERED)
