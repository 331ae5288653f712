"""Credits are given and taken, and everybody can see what they may still make."""

from dataclasses import dataclass, replace

from bot.core.chat import Chat, User
from bot.core.errors import BadInput, RankTooLow
from bot.core.members.access import Access
from bot.core.members.quota import Limits, windows_of
from bot.core.messages.cards import Tone
from bot.core.messages.moments import date_time
from bot.core.messages.phrasebook import Value
from bot.core.moderation.durations import parse_duration
from bot.core.moderation.prices import limits_for
from bot.core.panels.cases import named
from bot.core.panels.quotas import Quota, end_text, quota_card
from bot.core.ports import Responder
from bot.core.presenting.answers import note
from bot.service import moderation_catalogue
from bot.service.moderation.amounts import whole
from bot.service.moderation.command import CommandHandler, ModerationCommand
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

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {
            moderation_catalogue.CREDITS_GIVE.name: self.give,
            moderation_catalogue.CREDITS_TAKE.name: self.take,
            moderation_catalogue.CREDITS_SET.name: self.put,
            moderation_catalogue.CREDITS_SHOW.name: self.show,
            moderation_catalogue.QUOTA.name: self.quota,
        }

    async def give(self, command: ModerationCommand, responder: Responder) -> None:
        """Add credits to somebody's."""
        command = self._aimed(command)
        user = await self.people.named(command)
        amount, until = _amount(command, least=1), _until(command)
        space, detail = command.event.chat.space_key, _detail(amount, until)
        entry = command.entry("credits give", subject=user.key, detail=detail)
        grants = await self.credits.give(
            space, user.key, amount, until=until, entry=entry, event=command.event.id
        )
        words = command.phrases
        values: dict[str, Value] = {
            "name": named(user),
            "ends": end_text(until, words),
            "total": grants.total,
        }
        await responder.reply_privately(
            note(words, "credits-given", tone=Tone.DONE, amount=amount, **values)
        )

    async def take(self, command: ModerationCommand, responder: Responder) -> None:
        """Take credits away, as many as there are at most."""
        command = self._aimed(command)
        user = await self.people.named(command)
        amount, space = _amount(command, least=1), command.event.chat.space_key
        await self._require_not_above(command, user)
        entry = command.entry("credits take", subject=user.key, detail=str(amount))
        grants = await self.credits.take(
            space, user.key, amount, entry=entry, event=command.event.id
        )
        values: dict[str, Value] = {"name": named(user), "total": grants.total}
        await responder.reply_privately(
            note(command.phrases, "credits-taken", tone=Tone.DONE, **values)
        )

    async def put(self, command: ModerationCommand, responder: Responder) -> None:
        """Leave somebody exactly so many credits."""
        command = self._aimed(command)
        user = await self.people.named(command)
        amount, until = _amount(command, least=0), _until(command)
        await self._require_not_above(command, user)
        space, detail = command.event.chat.space_key, _detail(amount, until)
        entry = command.entry("credits set", subject=user.key, detail=detail)
        grants = await self.credits.put(
            space, user.key, amount, until=until, entry=entry, event=command.event.id
        )
        words = command.phrases
        values: dict[str, Value] = {
            "name": named(user),
            "ends": end_text(until, words),
            "total": grants.total,
        }
        await responder.reply_privately(note(words, "credits-put", tone=Tone.DONE, **values))

    async def show(self, command: ModerationCommand, responder: Responder) -> None:
        """Tell what somebody may still make here."""
        user, chat = await self.people.named(self._aimed(command)), command.event.chat
        if not user.roles and not self.access.is_owner(user):
            user = replace(user, roles=(await self.people.standing(chat, user)).roles)
        quota = await self._quota(user, chat, command.now)
        await responder.reply_privately(
            quota_card(replace(quota, name=named(user)), command.phrases)
        )

    async def quota(self, command: ModerationCommand, responder: Responder) -> None:
        """Tell somebody what they may still make here."""
        quota = await self._quota(command.event.user, command.event.chat, command.now)
        await responder.reply_privately(quota_card(quota, command.phrases))

    async def _quota(self, user: User, chat: Chat, now: float) -> Quota:
        effective = await self.policies.effective(user, chat)
        return Quota(
            limits=limits_for(effective, user, self.limits),
            used=await self.ledger.usage(user, chat, windows=windows_of(now)),
            windows=windows_of(now),
            grants=await self.credits.of(chat.space_key, user.key),
            effective=effective,
            is_owner=self.access.is_owner(user),
        )

    async def _require_not_above(self, command: ModerationCommand, user: User) -> None:
        """Raise RankTooLow where somebody higher would lose credits."""
        if user.key == command.event.user.key:
            return
        rank = await self.people.rank(command.event.chat, user, command.effective.here)
        if rank > command.rank:
            raise RankTooLow("higher")

    def _aimed(self, command: ModerationCommand) -> ModerationCommand:
        """Return the command with its words in their places: in a reply, a line names nobody."""
        event = command.event
        is_reply = event.quoted is not None or event.quoted_author is not None
        if not command.event.is_line or not is_reply or self.people.names_somebody(command):
            return command
        words = " ".join(event.values.get(name, "") for name in ("who", "amount", "until")).split()
        amount, until = " ".join(words[:1]), " ".join(words[1:])
        values = event.values | {"who": "", "amount": amount, "until": until}
        return replace(command, event=replace(event, values=values))


def _amount(command: ModerationCommand, *, least: int) -> int:
    written = command.event.values.get("amount", "").strip()
    if not written:
        raise BadInput("amount-missing")
    return whole(written, least=least, most=MOST)


def _until(command: ModerationCommand) -> float:
    """Return when credits end, in seconds since the epoch; 0 never."""
    written = command.event.values.get("until", "").strip()
    if not written:
        return 0.0
    try:
        seconds = parse_duration(written, command.phrases)
    except ValueError:
        raise BadInput("duration-unreadable", {"text": written[:40]}) from None
    return 0.0 if seconds is None else command.now + seconds


def _detail(amount: int, until: float) -> str:
    return f"{amount} until {date_time(until)}" if until else str(amount)
