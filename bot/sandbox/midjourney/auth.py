"""Who may come in: the keys and the refusals of each dialect (CONTRACT.md 1.2)."""

from collections.abc import Mapping

from bot.sandbox.midjourney.dialects import GATEWAYS, Reply


def refused(profile: str, headers: Mapping[str, str], key: str) -> Reply | None:
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
