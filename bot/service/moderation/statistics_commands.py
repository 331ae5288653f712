"""What was made and what failed, in a day, a week or a month: sums, and a picture with charts."""

from dataclasses import dataclass

from bot.core.errors import BadInput
from bot.core.moderation.policies import EVERYWHERE
from bot.core.moderation.ranks import Rank
from bot.core.moderation.statistics import MOST_ACTIVE, Period, day_names
from bot.core.panels.statistics import charts, statistics_card
from bot.core.ports import Plotter, Responder
from bot.service import moderation_catalogue
from bot.service.moderation.command import CommandHandler, ModerationCommand
from bot.store.statistics import RedisStatistics


@dataclass(frozen=True, slots=True, repr=False)
class StatisticsCommands:
    """Shows the numbers of a place; owners in a private chat see those of everywhere."""

    statistics: RedisStatistics
    plotter: Plotter

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {moderation_catalogue.STATS.name: self.show}

    async def show(self, command: ModerationCommand, responder: Responder) -> None:
        """Show the numbers; without any there is nothing to draw. Raises BadInput."""
        period, scope = _period(command), _scope(command)
        await responder.acknowledge()
        names = day_names(period, command.now)
        days = await self.statistics.days(scope, names)
        active = await self.statistics.most_active(scope, names, limit=MOST_ACTIVE)
        card = statistics_card(days, active, command.phrases, period=period, scope=scope)
        if not any(day.outcomes for day in days):
            await responder.reply_privately(card)
            return
        await responder.reply_privately_with_file(
            await self.plotter.plot(charts(days, period=period)), card
        )


def _period(command: ModerationCommand) -> Period:
    written = command.event.values.get("span", "").strip().lower()
    try:
        return Period(written or Period.DAY)
    except ValueError:
        raise BadInput("stats-span", {"text": written[:40]}) from None


def _scope(command: ModerationCommand) -> str:
    is_wide = command.event.chat.private and command.rank >= Rank.OWNER
    return EVERYWHERE if is_wide and "where" not in command.event.values else command.scope
