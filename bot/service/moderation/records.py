"""Cases read: those of a place, one of them whole, and one's own record."""

from dataclasses import dataclass

from bot.core.chat import User
from bot.core.errors import BadInput
from bot.core.moderation.cases import Case
from bot.core.moderation.policies import EVERYWHERE
from bot.core.panels.cases import LEADER, MOST, case_card, cases_card, record_card
from bot.core.ports import Responder
from bot.core.presenting.results import result_url
from bot.service import moderation_catalogue
from bot.service.moderation.command import CommandHandler, ModerationCommand
from bot.service.moderation.people import People
from bot.store.cases import RedisCases
from bot.store.tasks import RedisTasks

MOST_COUNTED = 200  # cases of one person that are counted
LONGEST_NUMBER = 9  # digits


@dataclass(frozen=True, slots=True, repr=False)
class Records:
    """Shows cases. Raises BadInput."""

    people: People
    cases: RedisCases
    tasks: RedisTasks

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {
            moderation_catalogue.CASES.name: self.show_cases,
            moderation_catalogue.CASE.name: self.show_case,
            moderation_catalogue.MY_CASES.name: self.show_own,
        }

    async def show_cases(self, command: ModerationCommand, responder: Responder) -> None:
        """List the newest cases here, or those of one person."""
        user = await self._user(command)
        if user is None:
            cases = await self.cases.cases(command.scope, skip=0, limit=MOST)
            count = cases[0].number if cases else 0  # numbers count from 1
        else:
            cases = await self.cases.cases(command.scope, user.key, skip=0, limit=MOST_COUNTED)
            count = len(cases)
            banned = await self.cases.standing_ban(EVERYWHERE, user.key)
            if banned is not None and command.scope != EVERYWHERE:
                cases, count = [banned, *cases], count + 1
        card = cases_card(cases, command.phrases, now=command.now, count=count, user=user)
        await responder.reply_privately(card)

    async def show_case(self, command: ModerationCommand, responder: Responder) -> None:
        """Show one case whole, with its undo."""
        case = await self._numbered(command)
        task = await self.tasks.get(case.task) if case.task else None
        picture = result_url(task) if task else ""
        await responder.reply_privately(case_card(case, command.phrases, picture=picture))

    async def show_own(self, command: ModerationCommand, responder: Responder) -> None:
        """Show a person what was decided about them, here and everywhere."""
        key = command.event.user.key
        space = command.event.chat.space_key
        own = [
            *await self.cases.cases(EVERYWHERE, key, skip=0, limit=MOST),
            *await self.cases.cases(space, key, skip=0, limit=MOST),
        ]
        await responder.reply_privately(record_card(own, command.phrases, now=command.now))

    async def _user(self, command: ModerationCommand) -> User | None:
        """Return whose cases are asked for; None for everybody's."""
        event = command.event
        asks = event.values.get("who", "").strip() or event.quoted or event.quoted_author
        return await self.people.named(command) if asks else None

    async def _numbered(self, command: ModerationCommand) -> Case:
        """Return the case of that number: ``12`` here, ``E12`` everywhere."""
        written = command.event.values.get("number", "").strip().lstrip("#").upper()
        digits = written.removeprefix(LEADER)
        if not (digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER):
            raise BadInput("case-unreadable", {"text": written[:40]})
        scope = EVERYWHERE if written.startswith(LEADER) else command.scope
        case = await self.cases.case(scope, int(digits))
        if case is None:
            raise BadInput("case-unknown", {"case": written[:40]})
        return case
