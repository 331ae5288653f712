"""Moderators are named, and the place where reports and decisions are told."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.core.answers import note
from bot.core.cards import Card, Tone
from bot.core.chat import User
from bot.core.errors import BadInput, MessengerError, RankTooLow
from bot.core.moderation.policies import Policy
from bot.core.panels.cases import named
from bot.core.ports import Messenger, Responder
from bot.service import duties
from bot.service.moderation.changing import change_policy
from bot.service.moderation.duty import Duty, Handle
from bot.service.moderation.people import ROLE, People
from bot.store.policies import RedisPolicies

log = logging.getLogger(__name__)

MOST_MODERATORS = 100
Alter = Callable[[Policy], Policy]


@dataclass(frozen=True, slots=True, repr=False)
class Naming:
    """Names moderators, people and roles. Raises BadInput, RankTooLow."""

    people: People
    policies: RedisPolicies
    messengers: Mapping[str, Messenger]

    def handles(self) -> dict[str, Handle]:
        """Return what each command does."""
        return {
            duties.MODERATOR_ADD.name: self.add,
            duties.MODERATOR_REMOVE.name: self.remove,
            duties.MODERATOR_LIST.name: self.list,
            duties.MODLOG_HERE.name: self.modlog_here,
            duties.MODLOG_OFF.name: self.modlog_off,
        }

    async def add(self, duty: Duty, responder: Responder) -> None:
        """Make a person or a role a moderator here."""
        key, name, user = await self._meant(duty)
        if user is not None:
            await self._require_nameable(duty, user)

        def added(policy: Policy) -> Policy:
            if key in policy.moderators:
                return policy
            if len(policy.moderators) >= MOST_MODERATORS:
                raise BadInput("moderator-many", {"most": MOST_MODERATORS})
            names = policy.names | {key: name}
            return replace(policy, moderators=(*policy.moderators, key), names=names)

        await self._change(duty, added, "moderator add", key)
        await self._offer(duty, user, moderates=True)
        await responder.whisper(note(duty.words, "moderator-added", tone=Tone.DONE, name=name))

    async def remove(self, duty: Duty, responder: Responder) -> None:
        """Make a person or a role a moderator no longer."""
        key, name, user = await self._meant(duty)
        if key not in duty.effective.here.moderators:
            raise BadInput("moderator-unknown", {"name": name})

        def removed(policy: Policy) -> Policy:
            kept = tuple(one for one in policy.moderators if one != key)
            names = {one: name for one, name in policy.names.items() if one != key}
            return replace(policy, moderators=kept, names=names)

        await self._change(duty, removed, "moderator remove", key)
        await self._offer(duty, user, moderates=False)
        await responder.whisper(note(duty.words, "moderator-removed", tone=Tone.DONE, name=name))

    async def list(self, duty: Duty, responder: Responder) -> None:
        """Tell who the moderators are."""
        policy = duty.effective.here
        if not policy.moderators:
            await responder.whisper(note(duty.words, "moderator-none"))
            return
        lines = [
            f"• {policy.names.get(key, '')} ({key.removeprefix('user:')})".replace("  ", " ")
            for key in policy.moderators
        ]
        await responder.whisper(Card(title=duty.words("moderator-title"), text="\n".join(lines)))

    async def modlog_here(self, duty: Duty, responder: Responder) -> None:
        """Tell reports and decisions here from now on; a first line shows that it can be done."""
        chat = duty.event.chat
        card = note(duty.words, "modlog-begins")
        try:
            await self.messengers[chat.platform].post(chat, card, nonce=f"m{duty.event.id}"[:25])
        except MessengerError as error:
            log.info("modlog refused", extra={"chat": chat.key, "why": type(error).__name__})
            raise BadInput("modlog-cannot") from error
        locale = duty.event.user.locale

        def told_here(policy: Policy) -> Policy:
            return replace(policy, modlog=chat, locale=locale)

        await self._change(duty, told_here, "modlog", chat.key)
        await responder.whisper(note(duty.words, "modlog-here", tone=Tone.DONE))

    async def modlog_off(self, duty: Duty, responder: Responder) -> None:
        """Tell them nowhere."""
        await self._change(duty, lambda policy: replace(policy, modlog=None), "modlog off", "")
        await responder.whisper(note(duty.words, "modlog-off", tone=Tone.DONE))

    async def _meant(self, duty: Duty) -> tuple[str, str, User | None]:
        """Return the key, the name, and the person unless it is a role."""
        written = duty.event.values.get("who", "").strip()
        if not written.startswith(ROLE):
            user = await self.people.named(duty)
            return f"user:{user.key}", named(user), user
        if self.people.is_everyone(duty, written):
            raise BadInput("moderator-everyone")
        return written, written, None

    async def _require_nameable(self, duty: Duty, user: User) -> None:
        if user.key == duty.event.user.key:
            raise BadInput("who-yourself")
        if self.people.is_owner(user):
            raise RankTooLow("higher")
        if (await self.people.standing(duty.event.chat, user)).is_bot:
            raise BadInput("who-bot")

    async def _offer(self, duty: Duty, user: User | None, *, moderates: bool) -> None:
        """Show the moderators' commands in the person's menu, or no longer."""
        if user is None:
            return
        chat = duty.event.chat
        try:
            await self.messengers[chat.platform].offer(chat, user.id, moderates=moderates)
        except MessengerError as error:
            log.info("menu not changed", extra={"chat": chat.key, "why": type(error).__name__})

    async def _change(self, duty: Duty, alter: Alter, action: str, subject: str) -> None:
        scope = duty.event.chat.space_key
        entry = replace(duty.entry(action, subject=subject), scope=scope)
        await change_policy(self.policies, scope, alter, entry, duty.event.id)
