"""How each dialect refuses a request that it cannot take at all (CONTRACT.md 2, 3.4)."""

from collections.abc import Mapping

from bot.sandbox.midjourney.dialects import GATEWAYS, Reply


def unknown_route(profile: str, method: str, path: str) -> Reply:
    """Return what a profile answers where it has nothing (CONTRACT.md 3.4)."""
    if profile in GATEWAYS:
        message = f"Invalid URL ({method} {path})"
        error = {"message": message, "type": "invalid_request_error", "param": "", "code": ""}
        return Reply(404, {"error": error})
    if profile == "net":
        return Reply(404)
    return Reply(404, {"timestamp": 0, "status": 404, "error": "Not Found", "path": path})


def unreadable_body(profile: str) -> Reply:
    """Return what a profile answers to a body that is no JSON object."""
    if profile in GATEWAYS:
        error = {"description": "bind_request_body_failed ", "type": "upstream_error", "code": 4}
        return Reply(400, error)
    if profile == "net":
        return Reply(200, {"success": False, "code": -1, "message": "参数错误", "timestamp": 0})
    return Reply(400, {"timestamp": 0, "status": 400, "error": "Bad Request"})


def too_long(body: Mapping[str, object]) -> Reply | None:
    """Return net's refusal of a notifyHook over 2000 or a state over 255 characters (2)."""
    for name, most in (("notifyHook", 2000), ("state", 255)):
        value = body.get(name)
        if isinstance(value, str) and len(value) > most:
            message = f"The field {name} must be a string with a maximum length of {most}."
            return Reply(200, {"success": False, "code": -1, "message": message, "timestamp": 0})
    return None
