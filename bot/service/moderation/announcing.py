"""What moderators decide is shown in their place, and told to whom it concerns.

Each method does one outbox entry and may be called again: what stands is brought up to date.
It returns the seconds after which to try again, None when there is nothing left to do.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.errors import CannotWrite, MessageGone, MessengerError, PictureError
from bot.core.ids import CaseId, ReportId
from bot.core.members.access import Access
from bot.core.messages.cards import Card
from bot.core.messages.phrasebook import Phrasebook, Phrases
from bot.core.moderation.decisions import AuditEntry, ShowCase, Tell
from bot.core.panels.cases import case_card, numbered, quoted
from bot.core.panels.reports import report_card
from bot.core.pictures import Media
from bot.core.ports import Clock, Messenger
from bot.service.delivering.media_loader import MediaLoader
from bot.store.cases import RedisCases
from bot.store.memos import RedisMemos
from bot.store.policies import RedisPolicies
from bot.store.reports import RedisReports

log = logging.getLogger(__name__)

LINE_LIFETIME = 400 * 86400.0  # seconds for which it is known where a case's line stands
TOLD_LIFETIME = 2 * 86400.0  # longer than an outbox entry is tried
NOWHERE = 300.0  # a report waits for somebody to choose a place
TURN, TURN_WAIT = 15.0, 3.0  # seconds: one process at a time shows a report or a case
TRIES = 5  # to change a policy that others change too
BOT_NAME = "bot"  # in the audit, where nobody decided


@dataclass(frozen=True, slots=True, repr=False)
class Announcing:
    """Writes to moderators' places and to people. Raises MessengerError, StoreError."""

    policies: RedisPolicies
    cases: RedisCases
    reports: RedisReports
    memos: RedisMemos
    media_loader: MediaLoader
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    access: Access
    clock: Clock
    owner: str

    async def show_report(self, report_id: ReportId) -> float | None:
        """Post a report's card, or bring it up to date."""
        if not await self._has_turn(f"report:{report_id}"):
            return TURN_WAIT
        report = await self.reports.get(report_id)
        if report is None:
            return None
        policy = await self.policies.of(report.space)
        phrases = self.phrasebook.phrases(policy.locale)
        case = await self.cases.by_id(report.case_id) if report.verdict else None
        card = report_card(report, phrases, case=case)
        if report.message is not None and await self._edited(report.message, card):
            return None
        if report.verdict is not None and report.message is not None:
            return None  # the card was deleted after all was said
        modlog = policy.modlog
        if modlog is None:
            return NOWHERE if report.verdict is None else None
        media = await self._media(card, modlog)
        message = await self._posted(report.space, modlog, card, f"w{report.id}", media=media)
        if message is None:
            return NOWHERE if report.verdict is None else None
        await self.reports.placed(report.id, message)
        return None

    async def show_case(self, outbox_entry: ShowCase) -> float | None:
        """Tell the moderators' place about a case, or that it was undone."""
        case = await self.cases.case(outbox_entry.scope, outbox_entry.number)
        policy = await self.policies.of(outbox_entry.space)
        modlog = policy.modlog
        if case is None or modlog is None:
            return None
        if not await self._has_turn(f"case:{case.id}"):
            return TURN_WAIT
        key = f"case-line:{case.id}"
        phrases = self.phrasebook.phrases(policy.locale)
        card = case_card(case, phrases)
        line = _line_at(modlog, await self.memos.recall(key))
        if line is not None and await self._edited(line, card):
            return None
        nonce = f"{'y' if case.undone_by else 'k'}{case.id}"
        message = await self._posted(outbox_entry.space, modlog, card, nonce)
        if message is not None:
            await self.memos.remember(key, message.key, seconds=LINE_LIFETIME)
        return None

    async def tell(self, outbox_entry: Tell, receipt: str) -> float | None:
        """Tell somebody in private; who can't be reached is left alone."""
        key = f"told:{receipt}"
        messenger = self.messengers.get(outbox_entry.user.platform)
        if messenger is None or await self.memos.recall(key):
            return None
        try:
            chat = await messenger.private_chat(outbox_entry.user)
            if chat is None:
                return None
            card = await self._told(outbox_entry)
            await messenger.post(chat, card, nonce=f"t{receipt}"[:25])
        except (CannotWrite, MessageGone):
            log.info(
                "not reachable",
                extra={"user": outbox_entry.user.key, "phrase": outbox_entry.phrase},
            )
            return None
        await self.memos.remember(key, "1", seconds=TOLD_LIFETIME)
        return None

    async def _has_turn(self, name: str) -> bool:
        return await self.memos.lease(f"showing:{name}", self.owner, seconds=TURN)

    async def _told(self, outbox_entry: Tell) -> Card:
        """Return what somebody is told. A value ``case`` names the case whose number is added."""
        phrases = self.phrasebook.phrases(outbox_entry.user.locale)
        values = {name: quoted(value) for name, value in outbox_entry.values.items()}
        lines = [phrases(outbox_entry.phrase, **values)]
        if values.get("reason"):
            lines.append(phrases("case-reason", reason=values["reason"]))
        case = await self.cases.by_id(CaseId(values["case"])) if "case" in values else None
        if case is not None:
            lines.append(phrases("case-number", case=numbered(case)))
        prompt = case.prompt if case else ""
        return Card(prompt=prompt, text="\n".join(lines), link=outbox_entry.values.get("link", ""))

    async def _edited(self, message: MessageRef, card: Card) -> bool:
        """Bring a message up to date; False when it can't be written any more."""
        try:
            await self.messengers[message.chat.platform].edit(message, card)
        except (CannotWrite, MessageGone) as error:
            log.info("line not writable", extra={"at": message.key, "why": repr(error)})
            return False
        return True

    async def _posted(
        self, space: str, modlog: Chat, card: Card, nonce: str, *, media: Media | None = None
    ) -> MessageRef | None:
        """Post in the moderators' place; when it is gone it is one no longer."""
        messenger = self.messengers.get(modlog.platform)
        if messenger is None:
            return None
        if media is None:
            card = replace(card, picture=None)
        try:
            return await messenger.post(modlog, card, media=media, nonce=nonce)
        except (CannotWrite, MessageGone) as error:
            log.warning("moderators' place lost", extra={"at": modlog.key, "why": repr(error)})
            await self._forget_place(space, modlog, nonce)
            return None

    async def _media(self, card: Card, modlog: Chat) -> Media | None:
        """Return the picture; without it the card has its link."""
        messenger = self.messengers.get(modlog.platform)
        if card.picture is None or messenger is None:
            return None
        try:
            return await self.media_loader.carry(card.picture, messenger.frame)
        except PictureError as error:
            log.info("reported picture not had", extra={"why": repr(error)})
            return None

    async def _forget_place(self, space: str, modlog: Chat, nonce: str) -> None:
        """Take a place that can't be written to out of the policy, and tell the owners."""
        by = User(modlog.platform, "0", BOT_NAME)
        for _ in range(TRIES):
            policy = await self.policies.of(space)
            if policy.modlog != modlog:
                return
            now = self.clock.now()
            entry = AuditEntry(space, now, by, "modlog off", modlog.key, "not writable")
            event = f"modlog-lost:{nonce}:{policy.revision}"
            following = replace(policy, modlog=None)
            if await self.policies.change(space, following, entry, event=event):
                break
        for key in sorted(self.access.owners):
            await self._tell_owner(key, space)

    async def _tell_owner(self, key: str, space: str) -> None:
        platform, _, number = key.partition(":")
        user = User(Platform(platform), number, number)
        messenger = self.messengers.get(platform)
        phrases: Phrases = self.phrasebook.phrases(user.locale)
        try:
            chat = await messenger.private_chat(user) if messenger else None
            if messenger is not None and chat is not None:
                await messenger.post(chat, Card(text=phrases("modlog-lost", space=space)))
        except MessengerError as error:
            log.info("owner not told", extra={"user": key, "why": repr(error)})


def _line_at(modlog: Chat, known: str) -> MessageRef | None:
    """Return the message behind a remembered key, if it stands in that place."""
    message = MessageRef(modlog, known.rpartition(":")[2])
    return message if known and message.key == known else None
