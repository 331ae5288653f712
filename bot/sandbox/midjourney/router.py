"""Which request is answered by whom: submits, clicks, clips and questions by their route."""

from collections.abc import Callable, Mapping

from bot.sandbox.midjourney import bad_requests
from bot.sandbox.midjourney.dialects import GATEWAYS, Reply
from bot.sandbox.midjourney.follow_up_submits import FollowUpSubmits
from bot.sandbox.midjourney.queries import Queries
from bot.sandbox.midjourney.routes import Route
from bot.sandbox.midjourney.submits import Submits
from bot.sandbox.midjourney.task_registry import SubmitRequest, TaskRegistry
from bot.sandbox.midjourney.video_submits import VideoSubmits


class Router:
    """Hands requests on to whoever answers their kind."""

    def __init__(self, registry: TaskRegistry) -> None:
        self._faults = registry.faults
        self._queries = Queries(registry)
        submits, follow_ups, videos = (
            Submits(registry),
            FollowUpSubmits(registry),
            VideoSubmits(registry),
        )
        self._takers = {
            "submit/imagine": submits.imagine,
            "submit/blend": submits.blend,
            "submit/describe": submits.describe,
            "submit/shorten": submits.shorten,
            "submit/upload-discord-images": submits.upload,
            "submit/edits": submits.edit,
            "submit/retexture": submits.retexture,
            "submit/swap": submits.swap,
            "submit/video": videos.video,
            "submit/action": follow_ups.action,
            "submit/modal": follow_ups.modal,
            "submit/change": follow_ups.change,
            "submit/simple-change": follow_ups.simple_change,
        }

    async def submitted(self, profile: str, route: Route, body: Mapping[str, object]) -> Reply:
        """Answer a submit.

        Raises: Refusal.
        """
        if profile == "net" and (refused := bad_requests.too_long(body)):
            return refused
        if profile in GATEWAYS:  # a gateway deletes both (CONTRACT.md 2.3)
            hidden = {"notifyHook", "accountFilter"}
            body = {name: value for name, value in body.items() if name not in hidden}
        return await self._takers[route.name](SubmitRequest(route.name, body, profile, route.speed))

    def queried(self, profile: str, route: Route, body: Mapping[str, object]) -> Reply:
        """Answer a question, or a cancel.

        Raises: Refusal.
        """
        queries, task_id = self._queries, route.id
        if route.name == "task/cancel" and self._faults.no_cancel and profile != "net":
            return bad_requests.unknown_route(profile, "POST", f"/mj/task/{task_id}/cancel")
        takers: dict[str, Callable[[], Reply]] = {
            "task/fetch": lambda: queries.fetch(profile, task_id),
            "query/task": lambda: queries.fetch(profile, task_id),
            "task/list-by-condition": lambda: queries.by_condition(profile, body),
            "task/list-by-ids": lambda: queries.by_ids(profile, body),
            "task/query": lambda: queries.query(profile, body),
            "task/image-seed": lambda: queries.seed(profile, task_id),
            "task/cancel": lambda: queries.cancel(profile, task_id),
            "task/list": lambda: queries.all(profile),
            "task/queue": lambda: queries.queue(profile),
        }
        return takers[route.name]()
