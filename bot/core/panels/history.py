"""A page of one's own results: what they were, when, and where they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.ids import PanelId
from bot.core.messages.cards import Card
from bot.core.messages.phrasebook import Phrases
from bot.core.panels.controls import chosen, control
from bot.core.panels.state import HistoryPanel
from bot.core.tasks.task import Task

PAGE = 5
BACK, FORTH, FAVOURITES, KIND = 5, 6, 7, 8  # 0 to 4 show a result again
LONGEST = 120


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One result on the page; *link* jumps to it, *when* is a time as people there read it."""

    task: Task
    link: str
    when: str
    favourite: bool


def history_card(
    panel: HistoryPanel,
    panel_id: PanelId,
    entries: Sequence[HistoryEntry],
    phrases: Phrases,
    *,
    more: bool,
) -> Card:
    """Return the page with its controls."""
    lines = [_line(number, entry) for number, entry in enumerate(entries, start=1)]
    show = tuple(
        control(panel_id, place, phrases("history-show", number=place + 1))
        for place in range(len(entries))
    )
    turn = []
    if panel.page:
        turn.append(control(panel_id, BACK, phrases("history-newer")))
    if more:
        turn.append(control(panel_id, FORTH, phrases("history-older")))
    kind = phrases(f"choice-kind-{panel.kind}") if panel.kind else phrases("history-all")
    sieve = (
        control(
            panel_id, FAVOURITES, phrases("history-favourites"), style=chosen(yes=panel.favourites)
        ),
        control(panel_id, KIND, kind, style=chosen(yes=bool(panel.kind))),
    )
    text = "\n".join(lines) or phrases("history-empty")
    if panel.words:
        text = f"{phrases('history-filter', words=panel.words)}\n{text}"
    return Card(
        title=phrases("history-title", page=panel.page + 1),
        text=text,
        rows=tuple(row for row in (show, tuple(turn), sieve) if row),
    )


def _line(number: int, entry: HistoryEntry) -> str:
    task = entry.task
    said = " ".join(filter(None, (task.label, task.prompt)))
    cut = said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
    heart = "❤️ " if entry.favourite else ""
    return " · ".join(filter(None, (f"{number}. {heart}{cut}", entry.when, entry.link)))
