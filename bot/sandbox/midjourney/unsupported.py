"""What a server can't do, and how it says so: a missing route, no channel, an unknown button."""

from bot.sandbox.midjourney import bad_requests
from bot.sandbox.midjourney.buttons import take_apart
from bot.sandbox.midjourney.dialects import Reply, envelope, refusal
from bot.sandbox.midjourney.faults import Unsupported

# CONTRACT.md 3.4: the names under which a gateway sells operations
_MODELS = {
    "imagine": "mj_imagine", "blend": "mj_blend", "describe": "mj_describe",
    "shorten": "mj_shorten", "modal": "mj_modal", "swap": "swap_face", "video": "mj_video",
    "upload-discord-images": "mj_upload", "edits": "mj_edits", "retexture": "mj_edits",
    "upsample": "mj_upscale", "variation": "mj_variation", "reroll": "mj_reroll",
    "low_variation": "mj_low_variation", "high_variation": "mj_high_variation",
    "Inpaint": "mj_inpaint", "Outpaint": "mj_zoom", "CustomZoom": "mj_custom_zoom",
}  # fmt: skip


def found(
    unsupported: dict[str, Unsupported], route: str, custom_id: str
) -> tuple[str, Unsupported] | None:
    """Return what of a request can't be done.

    Keys are routes (``submit/video``, or ``video``) and starts of button verbs (``animate``,
    ``PicReader``, ``Inpaint``, ``pan_``).
    """
    name = route.removeprefix("submit/")
    click = take_apart(custom_id).verb if custom_id else ""
    for key, how in unsupported.items():
        if key.removeprefix("submit/") == name:
            return name, how
        if click and route == "submit/action" and click.startswith(key):
            return click, how
    return None


def answer(profile: str, name: str, how: Unsupported, *, path: str, custom_id: str) -> Reply:
    """Return how that profile says that it can't."""
    match how:
        case Unsupported.NO_ROUTE:
            return bad_requests.unknown_route(profile, "POST", path)
        case Unsupported.NOT_ALLOWED:
            return Reply(405)
        case Unsupported.UNKNOWN_ACTION:
            return refusal("newapi", 4, "", f"unknown_action:{custom_id or name}").reply
        case Unsupported.NO_CHANNEL:
            return _no_channel(_model(name))
        case Unsupported.NO_ACCOUNT:
            return envelope(3, "无可用的账号实例")
        case Unsupported.REFUSED:
            return envelope(4, "参数错误")


def _model(name: str) -> str:
    if name.startswith("pan_"):
        return "mj_pan"
    return _MODELS.get(name) or ("mj_upscale" if name.startswith("upsample_") else f"mj_{name}")


def _no_channel(model: str) -> Reply:
    message = f"当前分组 default 下对于模型 {model} 无可用渠道 (request id: sandbox)"
    error = {"message": message, "type": "new_api_error", "code": "model_not_found"}
    return Reply(503, {"error": error})
