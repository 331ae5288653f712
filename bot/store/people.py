"""Who goes by which name, for platforms where a mention is only a name."""

from dataclasses import dataclass, replace

from bot.core.chat import Platform, User
from bot.store import keys
from bot.store.cases import USERS
from bot.store.scripting import Scripts


@dataclass(frozen=True, slots=True)
class RedisPeople:
    """People by their handle, as last seen."""

    scripts: Scripts

    async def seen(self, user: User) -> None:
        """Remember a person under their handle, if they have one."""
        if not user.handle:
            return
        names = self.scripts.keys
        await self.scripts.run(
            "seen",
            handle=names.handle(user.platform, user.handle.lower()),
            goes_by=names.goes_by(user.key),
            person=user.key,
            record=USERS.encode(replace(user, roles=())),
            lives=int(keys.HANDLES_LIFETIME),
        )

    async def find(self, platform: Platform, handle: str) -> User | None:
        """Return the person last seen under that handle (without the @, any case)."""
        key = self.scripts.keys.handle(platform, handle.lower())
        record = await self.scripts.database.command("HGET", key, "record")
        return USERS.decode(record) if record else None
