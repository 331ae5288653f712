"""Places are opened and closed, and the channels are chosen in which pictures are made."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.core.answers import note
from bot.core.cards import Tone
from bot.core.chat import Chat, Platform
from bot.core.errors import BadInput
from bot.core.moderation.policies import Policy
from bot.core.moderation.switches import spot
from bot.core.ports import Responder
from bot.service import duties
from bot.service.moderation.changing import change_policy
from bot.service.moderation.duty import Duty, Handle
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

    def handles(self) -> dict[str, Handle]:
        """Return what each command does."""
        return {
            duties.ALLOW.name: self.allow,
            duties.DENY.name: self.deny,
            duties.CHANNELS_ONLY.name: self.only,
            duties.CHANNELS_ALL.name: self.all,
        }

    async def allow(self, duty: Duty, responder: Responder) -> None:
        """Let a place in."""
        place = _place(duty)
        changed = await self.places.allow(place)
        await self._note(duty, "allow", place)
        key = "place-allowed" if changed else "place-allowed-already"
        await responder.whisper(note(duty.words, key, tone=Tone.DONE, place=place.space_key))

    async def deny(self, duty: Duty, responder: Responder) -> None:
        """Shut a place out."""
        place = _place(duty)
        changed = await self.places.deny(place)
        await self._note(duty, "deny", place)
        key = "place-denied" if changed else "place-denied-already"
        await responder.whisper(note(duty.words, key, tone=Tone.DONE, place=place.space_key))

    async def only(self, duty: Duty, responder: Responder) -> None:
        """Make pictures in this channel, or the one that is named, and those named before."""
        channel = self._channel(duty)

        def added(policy: Policy) -> Policy:
            if channel in policy.channels:
                return policy
            if len(policy.channels) >= MOST_CHANNELS:
                raise BadInput("channels-many", {"most": MOST_CHANNELS})
            return replace(policy, channels=(*policy.channels, channel))

        policy = await self._change(duty, added, "channels only", channel)
        key, count = "channels-only", len(policy.channels)
        await responder.whisper(note(duty.words, key, tone=Tone.DONE, count=count))

    async def all(self, duty: Duty, responder: Responder) -> None:
        """Make pictures everywhere in this place."""
        await self._change(duty, lambda policy: replace(policy, channels=()), "channels all", "")
        await responder.whisper(note(duty.words, "channels-all", tone=Tone.DONE))

    @staticmethod
    def _channel(duty: Duty) -> str:
        chat = duty.event.chat
        named = duty.event.values.get("channel", "").strip()
        if chat.private:
            raise BadInput("channels-private")
        if named in HERE:
            if not spot(chat):
                raise BadInput("channels-no-topic")
            return spot(chat)
        if not (named.isascii() and named.isdigit()):
            raise BadInput("channels-unknown", {"text": named[:100]})
        return named

    async def _note(self, duty: Duty, action: str, place: Chat) -> None:
        entry = replace(duty.entry(action, subject=place.space_key), scope=place.space_key)
        await self.audit.append(entry, event=duty.event.id)

    async def _change(
        self, duty: Duty, alter: Callable[[Policy], Policy], action: str, subject: str
    ) -> Policy:
        entry = duty.entry(action, subject=subject)
        return await change_policy(self.policies, duty.scope, alter, entry, duty.event.id)


def _place(duty: Duty) -> Chat:
    """Return the place that is meant: this one, or one named by its id. Raises BadInput."""
    written = duty.event.values.get("place", "").strip()
    if written in HERE:
        return duty.event.chat
    name, _, number = written.rpartition(":")
    digits = number.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 20:
        raise _unknown(written)
    try:
        platform = Platform(name) if name else duty.event.chat.platform
    except ValueError:
        raise _unknown(written) from None
    return Chat(platform, number, number)


def _unknown(written: str) -> BadInput:
    examples = ", ".join(f"{platform}:123" for platform in Platform)
    return BadInput("place-unknown", {"text": written[:40], "examples": examples})
