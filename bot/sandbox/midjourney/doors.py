"""Who may come in: the keys and the refusals of each dialect (CONTRACT.md 1.2)."""

from collections.abc import Mapping

from bot.sandbox.midjourney.dialects import GATEWAYS, Reply


def stopped(profile: str, headers: Mapping[str, str], key: str) -> Reply | None:
    """Return the refusal for these headers, or None when the key is right."""
    if profile in GATEWAYS:
        return _gateway(headers, key)
    if profile == "net":
        return _net(headers, key)
    given = headers.get("mj-api-secret", "")
    if profile == "plus" and not given:  # many relays that imitate plus take the other header too
        given = headers.get("Authorization", "").removeprefix("Bearer ")
    return None if given == key else Reply(401)


def _gateway(headers: Mapping[str, str], key: str) -> Reply | None:
    given = headers.get("Authorization", "")
    if given in {"", "midjourney-proxy"}:
        given = headers.get("mj-api-secret", "")
    given = given.removeprefix("Bearer ").removeprefix("sk-")
    if given == key.removeprefix("sk-"):
        return None
    message = "无效的令牌 (request id: sandbox)" if given else "未提供令牌 (request id: sandbox)"
    return Reply(401, {"error": {"message": message, "type": "new_api_error", "code": ""}})


def _net(headers: Mapping[str, str], key: str) -> Reply | None:
    """Compare the value as a whole: ``Bearer K`` is not ``K``."""
    given = headers.get("Authorization") or headers.get("mj-api-secret")
    if not given:
        return Reply(401, text="Authorization header missing.")
    return None if given == key else Reply(403, text="未登录")


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
