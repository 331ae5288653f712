"""Credits are given and taken, and everybody can see what they may still make."""

from dataclasses import dataclass, replace

from bot.core.access import Access
from bot.core.answers import note
from bot.core.cards import Tone
from bot.core.chat import Chat, User
from bot.core.errors import BadInput, RankTooLow
from bot.core.moderation.durations import parse_duration
from bot.core.moderation.prices import limits_for
from bot.core.moments import date_time
from bot.core.panels.cases import named
from bot.core.panels.quotas import Quota, end_text, quota_card
from bot.core.ports import Responder
from bot.core.quota import Limits, windows_of
from bot.core.words import Value
from bot.service import duties
from bot.service.moderation.amounts import whole
from bot.service.moderation.duty import Duty, Handle
from bot.service.moderation.people import People
from bot.store.credits import RedisCredits
from bot.store.ledger import Ledger
from bot.store.policies import RedisPolicies

MOST = 1_000_000  # credits in one gift


@dataclass(frozen=True, slots=True, repr=False)
class Crediting:
    """Looks after people's credits in a place. Raises BadInput, RankTooLow."""

    people: People
    credits: RedisCredits
    policies: RedisPolicies
    ledger: Ledger
    access: Access
    limits: Limits

    def handles(self) -> dict[str, Handle]:
        """Return what each command does."""
        return {
            duties.CREDITS_GIVE.name: self.give,
            duties.CREDITS_TAKE.name: self.take,
            duties.CREDITS_SET.name: self.put,
            duties.CREDITS_SHOW.name: self.show,
            duties.QUOTA.name: self.quota,
        }

    async def give(self, duty: Duty, responder: Responder) -> None:
        """Add credits to somebody's."""
        duty = self._aimed(duty)
        user = await self.people.named(duty)
        amount, until = _amount(duty, least=1), _until(duty)
        space, detail = duty.event.chat.space_key, _detail(amount, until)
        entry = duty.entry("credits give", subject=user.key, detail=detail)
        grants = await self.credits.give(
            space, user.key, amount, until=until, entry=entry, event=duty.event.id
        )
        words = duty.words
        values: dict[str, Value] = {
            "name": named(user),
            "ends": end_text(until, words),
            "total": grants.total,
        }
        await responder.whisper(
            note(words, "credits-given", tone=Tone.DONE, amount=amount, **values)
        )

    async def take(self, duty: Duty, responder: Responder) -> None:
        """Take credits away, as many as there are at most."""
        duty = self._aimed(duty)
        user = await self.people.named(duty)
        amount, space = _amount(duty, least=1), duty.event.chat.space_key
        await self._require_not_above(duty, user)
        entry = duty.entry("credits take", subject=user.key, detail=str(amount))
        grants = await self.credits.take(space, user.key, amount, entry=entry, event=duty.event.id)
        values: dict[str, Value] = {"name": named(user), "total": grants.total}
        await responder.whisper(note(duty.words, "credits-taken", tone=Tone.DONE, **values))

    async def put(self, duty: Duty, responder: Responder) -> None:
        """Leave somebody exactly so many credits."""
        duty = self._aimed(duty)
        user = await self.people.named(duty)
        amount, until = _amount(duty, least=0), _until(duty)
        await self._require_not_above(duty, user)
        space, detail = duty.event.chat.space_key, _detail(amount, until)
        entry = duty.entry("credits set", subject=user.key, detail=detail)
        grants = await self.credits.put(
            space, user.key, amount, until=until, entry=entry, event=duty.event.id
        )
        words = duty.words
        values: dict[str, Value] = {
            "name": named(user),
            "ends": end_text(until, words),
            "total": grants.total,
        }
        await responder.whisper(note(words, "credits-put", tone=Tone.DONE, **values))

    async def show(self, duty: Duty, responder: Responder) -> None:
        """Tell what somebody may still make here."""
        user, chat = await self.people.named(self._aimed(duty)), duty.event.chat
        if not user.roles and not self.access.is_owner(user):
            user = replace(user, roles=(await self.people.standing(chat, user)).roles)
        quota = await self._quota(user, chat, duty.now)
        await responder.whisper(quota_card(replace(quota, name=named(user)), duty.words))

    async def quota(self, duty: Duty, responder: Responder) -> None:
        """Tell somebody what they may still make here."""
        quota = await self._quota(duty.event.user, duty.event.chat, duty.now)
        await responder.whisper(quota_card(quota, duty.words))

    async def _quota(self, user: User, chat: Chat, now: float) -> Quota:
        effective = await self.policies.effective(user, chat)
        return Quota(
            limits=limits_for(effective, user, self.limits),
            used=await self.ledger.used(user, chat, windows=windows_of(now)),
            windows=windows_of(now),
            grants=await self.credits.of(chat.space_key, user.key),
            effective=effective,
            is_owner=self.access.is_owner(user),
        )

    async def _require_not_above(self, duty: Duty, user: User) -> None:
        """Raise RankTooLow where somebody higher would lose credits."""
        if user.key == duty.event.user.key:
            return
        rank = await self.people.rank(duty.event.chat, user, duty.effective.here)
        if rank > duty.rank:
            raise RankTooLow("higher")

    def _aimed(self, duty: Duty) -> Duty:
        """Return the duty with its words in their places: in a reply, a line names nobody."""
        event = duty.event
        is_reply = event.quoted is not None or event.quoted_author is not None
        if not duty.event.is_line or not is_reply or self.people.names_somebody(duty):
            return duty
        words = " ".join(event.values.get(name, "") for name in ("who", "amount", "until")).split()
        amount, until = " ".join(words[:1]), " ".join(words[1:])
        values = event.values | {"who": "", "amount": amount, "until": until}
        return replace(duty, event=replace(event, values=values))


def _amount(duty: Duty, *, least: int) -> int:
    written = duty.event.values.get("amount", "").strip()
    if not written:
        raise BadInput("amount-missing")
    return whole(written, least=least, most=MOST)


def _until(duty: Duty) -> float:
    """Return when credits end, in seconds since the epoch; 0 never."""
    written = duty.event.values.get("until", "").strip()
    if not written:
        return 0.0
    try:
        seconds = parse_duration(written, duty.words)
    except ValueError:
        raise BadInput("duration-unreadable", {"text": written[:40]}) from None
    return 0.0 if seconds is None else duty.now + seconds


def _detail(amount: int, until: float) -> str:
    return f"{amount} until {date_time(until)}" if until else str(amount)
