"""Places are opened and closed, and the channels are chosen in which pictures are made."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.core.chat import Chat, Platform
from bot.core.errors import BadInput
from bot.core.messages.cards import Tone
from bot.core.moderation.policies import Policy
from bot.core.moderation.switches import spot
from bot.core.ports import Responder
from bot.core.presenting.answers import note
from bot.service import moderation_catalogue
from bot.service.moderation.changing import change_policy
from bot.service.moderation.command import CommandHandler, ModerationCommand
from bot.store.audit import RedisAudit
from bot.store.places import RedisPlaces
from bot.store.policies import RedisPolicies

HERE = frozenset({"", "here"})
MOST_CHANNELS = 50


@dataclass(frozen=True, slots=True, repr=False)
class Opening:
    """Lets places in and chooses channels. Raises BadInput."""

    places: RedisPlaces
    policies: RedisPolicies
    audit: RedisAudit

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {
            moderation_catalogue.ALLOW.name: self.allow,
            moderation_catalogue.DENY.name: self.deny,
            moderation_catalogue.CHANNELS_ONLY.name: self.only,
            moderation_catalogue.CHANNELS_ALL.name: self.all,
        }

    async def allow(self, command: ModerationCommand, responder: Responder) -> None:
        """Let a place in."""
        place = _place(command)
        changed = await self.places.allow(place)
        await self._note(command, "allow", place)
        key = "place-allowed" if changed else "place-allowed-already"
        await responder.reply_privately(
            note(command.phrases, key, tone=Tone.DONE, place=place.space_key)
        )

    async def deny(self, command: ModerationCommand, responder: Responder) -> None:
        """Shut a place out."""
        place = _place(command)
        changed = await self.places.deny(place)
        await self._note(command, "deny", place)
        key = "place-denied" if changed else "place-denied-already"
        await responder.reply_privately(
            note(command.phrases, key, tone=Tone.DONE, place=place.space_key)
        )

    async def only(self, command: ModerationCommand, responder: Responder) -> None:
        """Make pictures in this channel, or the one that is named, and those named before."""
        channel = self._channel(command)

        def added(policy: Policy) -> Policy:
            if channel in policy.channels:
                return policy
            if len(policy.channels) >= MOST_CHANNELS:
                raise BadInput("channels-many", {"most": MOST_CHANNELS})
            return replace(policy, channels=(*policy.channels, channel))

        policy = await self._change(command, added, "channels only", channel)
        key, count = "channels-only", len(policy.channels)
        await responder.reply_privately(note(command.phrases, key, tone=Tone.DONE, count=count))

    async def all(self, command: ModerationCommand, responder: Responder) -> None:
        """Make pictures everywhere in this place."""
        await self._change(command, lambda policy: replace(policy, channels=()), "channels all", "")
        await responder.reply_privately(note(command.phrases, "channels-all", tone=Tone.DONE))

    @staticmethod
    def _channel(command: ModerationCommand) -> str:
        chat = command.event.chat
        named = command.event.values.get("channel", "").strip()
        if chat.private:
            raise BadInput("channels-private")
        if named in HERE:
            if not spot(chat):
                raise BadInput("channels-no-topic")
            return spot(chat)
        if not (named.isascii() and named.isdigit()):
            raise BadInput("channels-unknown", {"text": named[:100]})
        return named

    async def _note(self, command: ModerationCommand, action: str, place: Chat) -> None:
        entry = replace(command.entry(action, subject=place.space_key), scope=place.space_key)
        await self.audit.append(entry, event=command.event.id)

    async def _change(
        self,
        command: ModerationCommand,
        alter: Callable[[Policy], Policy],
        action: str,
        subject: str,
    ) -> Policy:
        entry = command.entry(action, subject=subject)
        return await change_policy(self.policies, command.scope, alter, entry, command.event.id)


def _place(command: ModerationCommand) -> Chat:
    """Return the place that is meant: this one, or one named by its id. Raises BadInput."""
    written = command.event.values.get("place", "").strip()
    if written in HERE:
        return command.event.chat
    name, _, number = written.rpartition(":")
    digits = number.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 20:
        raise _unknown(written)
    try:
        platform = Platform(name) if name else command.event.chat.platform
    except ValueError:
        raise _unknown(written) from None
    return Chat(platform, number, number)


def _unknown(written: str) -> BadInput:
    examples = ", ".join(f"{platform}:123" for platform in Platform)
    return BadInput("place-unknown", {"text": written[:40], "examples": examples})
