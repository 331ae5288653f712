"""How each dialect words things: envelopes, errors, tasks as JSON (CONTRACT.md 3 and 4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.sandbox.midjourney.faults import Faults
from bot.sandbox.midjourney.jobs import Kind, SandboxTask, Status

GATEWAYS = frozenset({"newapi", "xf"})
_INSTANCE = "1118000000000000001"
_ENGLISH = {
    "提交成功": "Submit success",
    "窗口等待": "Waiting for window confirm",
    "队列已满，请稍后尝试": "The queue is full, please try again later",
    "可能包含敏感词": "May contains sensitive words",
    "成功": "success",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer before it is written; *body* is JSON, *text* goes out as it is."""

    status: int = 200
    body: object = None
    text: str = ""

    @property
    def code(self) -> int:
        """Return the envelope's code, 0 when this is no envelope."""
        code = self.body.get("code") if isinstance(self.body, Mapping) else None
        return code if isinstance(code, int) else 0

    @property
    def result(self) -> str:
        """Return the envelope's task id, empty when there is none."""
        result = self.body.get("result") if isinstance(self.body, Mapping) else None
        return result if isinstance(result, str) else ""


class Refusal(Exception):
    """A request that is turned down."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply)
        self.reply = reply


def envelope(
    code: int, description: str, result: object = None, properties: object = None
) -> Reply:
    """Return a submit answer (CONTRACT.md 2.2): always four keys."""
    given = {} if properties is None else properties
    return Reply(
        200, {"code": code, "description": description, "result": result, "properties": given}
    )


def worded(description: str, faults: Faults) -> str:
    """Return a description in the language the server speaks just now."""
    return description if faults.chinese else _ENGLISH.get(description, description)


def instance() -> dict[str, object]:
    """Return where a task runs, as plus prints it."""
    return {"discordInstanceId": _INSTANCE, "discordChannelId": _INSTANCE}


def refusal(
    profile: str, code: int, description: str, gateway: str = "", properties: object = None
) -> Refusal:
    """Return a business error in the profile's form: *gateway* is newapi's own word for it."""
    if profile in GATEWAYS and gateway:
        # the trailing space is real (CONTRACT.md 3.4)
        word = f"{gateway} " if not gateway.startswith("unknown_action:") else gateway
        body = {"description": word, "type": "upstream_error", "code": code}
        return Refusal(Reply(400, body))
    reply = envelope(code, description, None, properties)
    if profile == "net" and code == 3:
        return Refusal(Reply(404, reply.body))
    return Refusal(reply)


def as_task(task: SandboxTask, profile: str, faults: Faults) -> dict[str, object]:
    """Return a task as its server prints it; newapi's own form is made by its table."""
    shown = _common(task)
    if profile == "java":
        return shown
    shown["buttons"] = list(task.buttons)
    _spoil(shown, task, faults)
    if task.size and task.status is Status.SUCCESS:
        shown["imageWidth"], shown["imageHeight"] = task.size
    if task.work.kind is Kind.CLIP:
        shown |= _clips(task, profile)
    if profile == "net":
        shown |= _net(task)
    return shown


def _clips(task: SandboxTask, profile: str) -> dict[str, object]:
    """Return where clips are: relays print texts, new-api objects, net both (CONTRACT.md 4.1)."""
    first = task.video_urls[0][0] if task.video_urls else None
    shown: dict[str, object] = {"videoUrl": first, "videoUrls": None}
    if not task.video_urls:
        return shown
    if profile in GATEWAYS:
        shown["videoUrls"] = [{"url": url} for url, _ in task.video_urls]
    elif profile == "net":
        shown["videoUrls"] = [{"url": url, "thumbnail": small} for url, small in task.video_urls]
        shown["imageUrl"] = task.video_urls[0][1]  # net keeps the still there
        shown |= {"videoType": "vid_1.1_i2v_480", "isHdVideo": False}
        shown |= {"videoGenOriginImageUrl": task.video_urls[0][1], "videoDuration": 5}
    else:
        shown["videoUrls"] = [url for url, _ in task.video_urls]
    return shown


def _net(task: SandboxTask) -> dict[str, object]:
    parent = task.parent.id if task.parent else None
    shown: dict[str, object] = {"botType": task.bot_type, "parentId": parent}
    shown |= {"mode": task.speed.upper(), "isCompleted": task.status.is_final}
    singles = [{"url": url, "thumbnail": small} for url, small in task.image_urls]
    return shown | {"imageUrls": singles or None}


def _common(task: SandboxTask) -> dict[str, object]:
    return {
        "id": task.id,
        "action": task.action,
        "status": str(task.status),
        "prompt": task.prompt,
        "promptEn": task.prompt,
        "description": task.description,
        "state": task.state,
        "submitTime": milliseconds(task.submitted),
        "startTime": milliseconds(task.started),
        "finishTime": milliseconds(task.finished),
        "progress": task.progress,
        "imageUrl": task.image_url,
        "failReason": task.fail_reason,
        "properties": _properties(task),
    }


def _properties(task: SandboxTask) -> dict[str, object]:
    shown: dict[str, object] = {"notifyHook": task.hook or None, "botType": task.bot_type}
    shown |= {"discordInstanceId": _INSTANCE, "flags": 0, "messageHash": task.job}
    if task.status is Status.SUCCESS or task.status is Status.MODAL:
        shown["finalPrompt"] = task.final_prompt
    if task.work.chinese_text and task.status is Status.SUCCESS:
        shown["finalZhPrompt"] = task.work.chinese_text
    if task.remix:
        shown["remix"] = True
    return shown


def _spoil(shown: dict[str, object], task: SandboxTask, faults: Faults) -> None:
    words = task.prompt.split()
    if faults.buttons == "null" or "!nullbuttons" in words:
        shown["buttons"] = None
    elif faults.buttons == "missing" or "!nobuttons" in words:
        del shown["buttons"]
    elif faults.buttons == "holes":
        shown["buttons"] = [None, *task.buttons, None]


def milliseconds(seconds: float) -> int | None:
    """Return a time as these servers print it, None while not yet."""
    return round(seconds * 1000) if seconds else None
