"""The one card of several pictures from one order: how many are done."""

from collections.abc import Sequence

from bot.core.ids import PanelId
from bot.core.messages.cards import ButtonStyle, Card, Tone
from bot.core.messages.phrasebook import Phrases
from bot.core.panels.controls import NO, control
from bot.core.panels.state import Batch
from bot.core.tasks.task import Task, TaskStatus


def batch_card(
    batch: Batch, panel_id: PanelId, tasks: Sequence[Task | None], phrases: Phrases
) -> Card:
    """Return the card; *tasks* are those of its prompts, None for what was not begun."""
    total = len(batch.prompts)
    done = sum(task is not None and task.status is TaskStatus.SUCCEEDED for task in tasks)
    failed = sum(task is not None and task.is_final for task in tasks) - done
    begun = sum(task is not None for task in tasks)
    lines = [phrases("several-done", done=done, total=total)]
    if failed:
        lines.append(phrases("several-failed", failed=failed))
    if batch.stopped:
        lines.append(batch.stopped)
    over = done + failed == (begun if batch.stopped else total)
    cancel = control(panel_id, NO, phrases("button-cancel-all"), style=ButtonStyle.DANGER)
    return Card(
        title=phrases("several-title"),
        prompt=batch.values.get("prompt", ""),
        text="\n".join(lines),
        author=batch.user,
        rows=() if over else ((cancel,),),
        tone=Tone.DONE if over else Tone.WORKING,
    )
