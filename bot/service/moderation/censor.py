"""The one gate for every text that reaches the picture service."""

from dataclasses import dataclass

from bot.core.errors import TermListed
from bot.core.moderation.policies import Sight
from bot.core.tasks import Task
from bot.core.terms.wordings import texts_of
from bot.service.moderation.reporting import Reporting
from bot.service.moderation.texts import Texts


@dataclass(frozen=True, slots=True, repr=False)
class Censor:
    """Looks for listed words, and tells the moderators where a list says so."""

    texts: Texts
    reporting: Reporting

    async def check(self, task: Task, sight: Sight, *, event: str) -> None:
        """Raise TermListed when what a task would send has a listed word."""
        try:
            await self.texts.check(texts_of(task.request), sight, task.chat.space_key)
        except TermListed as found:
            if found.reports:
                await self.reporting.refused(task.user, task.chat, found, task.prompt, event)
            raise
