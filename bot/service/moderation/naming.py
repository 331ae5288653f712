"""Moderators are named, and the place where reports and decisions are told."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.core.chat import User
from bot.core.errors import BadInput, MessengerError, RankTooLow
from bot.core.messages.cards import Card, Tone
from bot.core.moderation.policies import Policy
from bot.core.panels.cases import named
from bot.core.ports import Messenger, Responder
from bot.core.presenting.answers import note
from bot.service import moderation_catalogue
from bot.service.moderation.changing import change_policy
from bot.service.moderation.command import CommandHandler, ModerationCommand
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

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {
            moderation_catalogue.MODERATOR_ADD.name: self.add,
            moderation_catalogue.MODERATOR_REMOVE.name: self.remove,
            moderation_catalogue.MODERATOR_LIST.name: self.list,
            moderation_catalogue.MODLOG_HERE.name: self.modlog_here,
            moderation_catalogue.MODLOG_OFF.name: self.modlog_off,
        }

    async def add(self, command: ModerationCommand, responder: Responder) -> None:
        """Make a person or a role a moderator here."""
        key, name, user = await self._meant(command)
        if user is not None:
            await self._require_nameable(command, user)

        def added(policy: Policy) -> Policy:
            if key in policy.moderators:
                return policy
            if len(policy.moderators) >= MOST_MODERATORS:
                raise BadInput("moderator-many", {"most": MOST_MODERATORS})
            names = policy.names | {key: name}
            return replace(policy, moderators=(*policy.moderators, key), names=names)

        await self._change(command, added, "moderator add", key)
        await self._offer(command, user, moderates=True)
        await responder.reply_privately(
            note(command.phrases, "moderator-added", tone=Tone.DONE, name=name)
        )

    async def remove(self, command: ModerationCommand, responder: Responder) -> None:
        """Make a person or a role a moderator no longer."""
        key, name, user = await self._meant(command)
        if key not in command.effective.here.moderators:
            raise BadInput("moderator-unknown", {"name": name})

        def removed(policy: Policy) -> Policy:
            kept = tuple(one for one in policy.moderators if one != key)
            names = {one: name for one, name in policy.names.items() if one != key}
            return replace(policy, moderators=kept, names=names)

        await self._change(command, removed, "moderator remove", key)
        await self._offer(command, user, moderates=False)
        await responder.reply_privately(
            note(command.phrases, "moderator-removed", tone=Tone.DONE, name=name)
        )

    async def list(self, command: ModerationCommand, responder: Responder) -> None:
        """Tell who the moderators are."""
        policy = command.effective.here
        if not policy.moderators:
            await responder.reply_privately(note(command.phrases, "moderator-none"))
            return
        lines = [
            f"• {policy.names.get(key, '')} ({key.removeprefix('user:')})".replace("  ", " ")
            for key in policy.moderators
        ]
        await responder.reply_privately(
            Card(title=command.phrases("moderator-title"), text="\n".join(lines))
        )

    async def modlog_here(self, command: ModerationCommand, responder: Responder) -> None:
        """Tell reports and decisions here from now on; a first line shows that it can be done."""
        chat = command.event.chat
        card = note(command.phrases, "modlog-begins")
        try:
            await self.messengers[chat.platform].post(chat, card, nonce=f"m{command.event.id}"[:25])
        except MessengerError as error:
            log.info("modlog refused", extra={"chat": chat.key, "why": type(error).__name__})
            raise BadInput("modlog-cannot") from error
        locale = command.event.user.locale

        def told_here(policy: Policy) -> Policy:
            return replace(policy, modlog=chat, locale=locale)

        await self._change(command, told_here, "modlog", chat.key)
        await responder.reply_privately(note(command.phrases, "modlog-here", tone=Tone.DONE))

    async def modlog_off(self, command: ModerationCommand, responder: Responder) -> None:
        """Tell them nowhere."""
        await self._change(command, lambda policy: replace(policy, modlog=None), "modlog off", "")
        await responder.reply_privately(note(command.phrases, "modlog-off", tone=Tone.DONE))

    async def _meant(self, command: ModerationCommand) -> tuple[str, str, User | None]:
        """Return the key, the name, and the person unless it is a role."""
        written = command.event.values.get("who", "").strip()
        if not written.startswith(ROLE):
            user = await self.people.named(command)
            return f"user:{user.key}", named(user), user
        if self.people.is_everyone(command, written):
            raise BadInput("moderator-everyone")
        return written, written, None

    async def _require_nameable(self, command: ModerationCommand, user: User) -> None:
        if user.key == command.event.user.key:
            raise BadInput("who-yourself")
        if self.people.is_owner(user):
            raise RankTooLow("higher")
        if (await self.people.standing(command.event.chat, user)).is_bot:
            raise BadInput("who-bot")

    async def _offer(
        self, command: ModerationCommand, user: User | None, *, moderates: bool
    ) -> None:
        """Show the moderators' commands in the person's menu, or no longer."""
        if user is None:
            return
        chat = command.event.chat
        try:
            await self.messengers[chat.platform].offer(chat, user.id, moderates=moderates)
        except MessengerError as error:
            log.info("menu not changed", extra={"chat": chat.key, "why": type(error).__name__})

    async def _change(
        self, command: ModerationCommand, alter: Alter, action: str, subject: str
    ) -> None:
        scope = command.event.chat.space_key
        entry = replace(command.entry(action, subject=subject), scope=scope)
        await change_policy(self.policies, scope, alter, entry, command.event.id)
