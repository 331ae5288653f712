"""Everything that only asks: fetch, lists, queue, seed, and cancel (CONTRACT.md 2.5)."""

from collections.abc import Mapping

from bot.sandbox.midjourney.dialects import (
    GATEWAYS,
    Refusal,
    Reply,
    as_task,
    envelope,
    refusal,
)
from bot.sandbox.midjourney.jobs import SandboxTask, Status
from bot.sandbox.midjourney.task_registry import TaskRegistry

_DONE = "成功"


class Queries:
    """Answers questions about tasks in the profile's form."""

    def __init__(self, registry: TaskRegistry) -> None:
        self._registry = registry

    def fetch(self, profile: str, task_id: str) -> Reply:
        """One task; each dialect has its own way to know nothing."""
        if profile in GATEWAYS:
            row = self._registry.gateway_table.first(task_id)
            if row is None:
                raise refusal(profile, 4, "", "task_no_found")
            return Reply(200, row)
        task = self._registry.tasks.get(task_id)
        if task is None:
            return Reply(204) if profile == "net" else Reply(200)
        return Reply(200, self._shown(task, profile))

    def by_condition(self, profile: str, body: Mapping[str, object]) -> Reply:
        """The named tasks, not in the order asked for; the unknown ones are left out."""
        ids = body.get("ids")
        given = ids if isinstance(ids, list) else []
        if profile in GATEWAYS:
            if any(not isinstance(item, str) for item in given):
                error = {"description": "do_request_failed ", "type": "upstream_error", "code": 5}
                return Reply(400, error)
            return Reply(200, self._registry.gateway_table.rows(tuple(given)))
        wanted = {str(item) for item in given}
        queued = [task for task in self._registry.account.waiting if task.id in wanted]
        others = [task for task in self._registry.tasks.values() if task.id in wanted]
        tasks = [*queued, *(task for task in others if task not in queued)]
        return Reply(200, [self._shown(task, profile) for task in tasks])

    def by_ids(self, profile: str, body: Mapping[str, object]) -> Reply:
        """The same; plus adds words for people."""
        reply = self.by_condition(profile, body)
        if profile == "plus" and isinstance(reply.body, list):
            for shown in reply.body:
                words = {"status": shown["status"], "submitTime": str(shown["submitTime"])}
                shown["displays"] = words | {"discordInstanceId": "sandbox"}
        return reply

    def query(self, profile: str, body: Mapping[str, object]) -> Reply:
        """A page of tasks by action, status, state or words (plus)."""
        found = [self._shown(task, profile) for task in self._newest() if _fits(task, body)]
        number, size = _whole(body.get("pageNumber"), 0), _whole(body.get("pageSize"), 10)
        page = found[number * size : (number + 1) * size]
        counts = {"totalElements": len(found), "pageNumber": number, "pageSize": size}
        return Reply(200, {"list": page, **counts})

    def all(self, profile: str) -> Reply:
        """All tasks, newest first; net shows a hundred."""
        tasks = self._newest()
        return Reply(
            200, [self._shown(task, profile) for task in tasks[: 100 if profile == "net" else None]]
        )

    def queue(self, profile: str) -> Reply:
        """The waiting tasks, next one first."""
        return Reply(200, [self._shown(task, profile) for task in self._registry.account.waiting])

    def seed(self, profile: str, task_id: str) -> Reply:
        """The seed of a grid."""
        task = self._registry.tasks.get(task_id)
        if task is None:
            raise refusal(profile, 3, "关联任务不存在或已失效", "task_no_found")
        if task.status is not Status.SUCCESS or not task.origin:
            # net: no job hash is code 4 with HTTP 400 (CONTRACT.md 2.5)
            if profile == "net" and task.status is Status.SUCCESS:
                raise Refusal(Reply(400, envelope(4, "任务 hash 不存在").body))
            raise Refusal(envelope(3, "未找到 seed"))
        reply = envelope(1, _DONE, self._registry.seed_of(task))
        if profile in GATEWAYS and isinstance(reply.body, dict):
            reply.body["properties"] = None
        return reply

    def cancel(self, profile: str, task_id: str) -> Reply:
        """Stop a task: CANCEL on plus, FAILURE on net, which never says whether it did."""
        task = self._registry.tasks.get(task_id)
        is_open = task is not None and not task.status.is_final
        if profile == "net":
            if self._registry.faults.no_cancel:
                return Reply(400, text="演示模式，禁止操作")
            if task and is_open:
                self._registry.account.drop(task, Status.FAILURE, "取消任务")
            return Reply(200)
        if task is None:
            raise refusal(profile, 3, "任务不存在或已失效")
        if not is_open:
            raise refusal(profile, 4, "任务状态错误")
        self._registry.account.drop(task, Status.CANCEL, None)
        return envelope(1, _DONE, task_id)

    def _newest(self) -> list[SandboxTask]:
        return sorted(self._registry.tasks.values(), key=lambda task: task.id, reverse=True)

    def _shown(self, task: SandboxTask, profile: str) -> dict[str, object]:
        return as_task(task, profile, self._registry.faults)


def _fits(task: SandboxTask, body: Mapping[str, object]) -> bool:
    statuses = body.get("statusSet") or ([body["status"]] if body.get("status") else [])
    if isinstance(statuses, list) and statuses and str(task.status) not in statuses:
        return False
    ids = body.get("ids")
    if isinstance(ids, list) and ids and task.id not in [str(item) for item in ids]:
        return False
    for name, value in (("action", task.action), ("state", task.state or "")):
        if body.get(name) and str(body[name]) != value:
            return False
    return str(body.get("prompt") or "") in task.prompt


def _whole(value: object, usual: int) -> int:
    return value if isinstance(value, int) and value >= 0 else usual
