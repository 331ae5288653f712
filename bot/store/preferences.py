"""What members like, and the presets that places share."""

from dataclasses import dataclass

from bot.core.chat import Chat, User
from bot.core.members.preferences import MOST_PRESETS, Preferences, Preset
from bot.store import keys
from bot.store.codec import Codec
from bot.store.scripting import Scripts

PREFERENCES = Codec(Preferences)
PRESETS = Codec(Preset)


@dataclass(frozen=True, slots=True)
class RedisPreferences:
    """Preferences and presets."""

    scripts: Scripts

    async def of(self, user: User) -> Preferences:
        """Return a member's preferences, the plain ones when none were ever set."""
        key, life = self.scripts.keys.preferences(user.key), int(keys.PREFERENCES_LIFETIME)
        record = await self.scripts.database.command("GETEX", key, "EX", life)
        return PREFERENCES.decode(record) if record else Preferences()

    async def keep(self, user: User, preferences: Preferences) -> None:
        """Store them; plain ones need no place."""
        key, life = self.scripts.keys.preferences(user.key), int(keys.PREFERENCES_LIFETIME)
        send = self.scripts.database.command
        if preferences == Preferences():
            await send("DEL", key)
        else:
            await send("SET", key, PREFERENCES.encode(preferences), "EX", life)

    async def presets(self, chat: Chat) -> tuple[Preset, ...]:
        """Return the presets of a space, by name."""
        key = self.scripts.keys.presets(chat.space_key)
        records = await self.scripts.database.command("HVALS", key)
        return tuple(sorted(map(PRESETS.decode, records), key=lambda preset: preset.name))

    async def keep_preset(self, chat: Chat, preset: Preset) -> bool:
        """Store one under its name; False when the space has as many as it may."""
        kept = await self.scripts.run(
            "keep_preset",
            presets=self.scripts.keys.presets(chat.space_key),
            name=preset.name,
            record=PRESETS.encode(preset),
            most=MOST_PRESETS,
        )
        return bool(kept)

    async def drop_preset(self, chat: Chat, name: str) -> bool:
        """Forget one; False when there was none."""
        key = self.scripts.keys.presets(chat.space_key)
        return bool(await self.scripts.database.command("HDEL", key, name))
