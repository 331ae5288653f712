"""newapi's table of tasks: its own rows, brought up to date every 15 s (CONTRACT.md 3.3, 4.1).

A window (modal) reuses its task's id upstream, so the gateway stores a second row under the same
id.  Fetch reads the first; the refresh reaches only the last unfinished one.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.midjourney.dialects import milliseconds
from bot.sandbox.midjourney.jobs import SandboxTask

PERIOD = 15.0
_HOUR = 3600.0


@dataclass(slots=True)
class Row:
    """One line of the gateway's table."""

    task: SandboxTask
    action: str
    description: str
    prompt: str
    seen: dict[str, object] = field(default_factory=dict)

    @property
    def is_finished(self) -> bool:
        """Tell whether the gateway stopped following it."""
        return self.seen.get("status") in {"SUCCESS", "FAILURE"}

    def shown(self) -> dict[str, object]:
        """Return the row as fetch prints it."""
        submitted = milliseconds(self.task.submitted)
        fresh: dict[str, object] = {
            "id": self.task.id, "action": self.action, "customId": "", "botType": "",
            "prompt": self.prompt, "promptEn": "", "description": self.description, "state": "",
            "submitTime": submitted, "startTime": 0, "finishTime": 0, "imageUrl": "", "status": "",
            "progress": "0%", "failReason": "", "buttons": None, "maskBase64": "",
            "properties": None,
        }  # fmt: skip
        return fresh | self.seen


class GatewayTable:
    """The gateway's rows in the order in which they were stored."""

    def __init__(
        self, upstream: Callable[[SandboxTask], dict[str, object]], site: Callable[[], str]
    ) -> None:
        self._upstream = upstream
        self._site = site
        self._rows: list[Row] = []

    def store(self, task: SandboxTask, action: str, description: str) -> None:
        """Store what a submit was answered with; children carry their parent's prompt."""
        prompt = task.parent.prompt if task.parent else task.prompt
        self._rows.append(Row(task, action, description, prompt))

    def rows(self, ids: tuple[str, ...]) -> list[dict[str, object]]:
        """Return all rows with these ids, oldest first; one id may come twice."""
        return [self._printed(row) for row in self._rows if row.task.id in ids]

    def first(self, task_id: str) -> dict[str, object] | None:
        """Return what fetch shows."""
        found = self.rows((task_id,))
        return found[0] if found else None

    def refresh(self, now: float) -> None:
        """Bring the last unfinished row of each id up to date."""
        latest = {row.task.id: row for row in self._rows if not row.is_finished}
        for row in latest.values():
            self._update(row, now)

    def _update(self, row: Row, now: float) -> None:
        told = self._upstream(row.task)
        row.seen = {
            name: told.get(name) or ""
            for name in ("promptEn", "state", "status", "progress", "failReason")
        }
        row.seen |= {name: told.get(name) or 0 for name in ("startTime", "finishTime")}
        row.seen["buttons"] = told.get("buttons")
        row.seen["imageUrl"] = told.get("imageUrl") or ""
        row.seen["properties"] = _texts(told.get("properties"))
        if "videoUrl" in told:
            row.seen |= {"videoUrl": told["videoUrl"], "videoUrls": told["videoUrls"]}
        if told["status"] == "FAILURE":
            row.seen["progress"] = "100%"  # CONTRACT.md 2.7
        elif told["status"] == "MODAL" and now - row.task.submitted > _HOUR:
            reason = "上游任务超时（超过1小时）"
            row.seen |= {"status": "FAILURE", "progress": "100%", "failReason": reason}

    def _printed(self, row: Row) -> dict[str, object]:
        """Return a row with the gateway's own picture address (CONTRACT.md 4.1)."""
        shown = row.shown()
        address = str(shown["imageUrl"])
        if address:
            rand = "" if shown["status"] == "SUCCESS" else f"?rand={time.time_ns()}"
            shown["imageUrl"] = f"{self._site()}/mj/image/{row.task.id}{rand}"
        return shown


def _texts(properties: object) -> dict[str, object] | None:
    if not isinstance(properties, dict):
        return None
    return {name: properties.get(name, "") for name in ("finalPrompt", "finalZhPrompt")}
