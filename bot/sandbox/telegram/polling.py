"""getUpdates and the webhook's methods."""

import re
from urllib.parse import urlsplit

from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.refusals import Json, bad
from bot.sandbox.telegram.state import State
from bot.sandbox.telegram.updates import Webhook

PORTS = {443, 80, 88, 8443}  # TG setWebhook: "Ports currently supported for webhooks"
MOST_CONNECTIONS = 100  # TG setWebhook max_connections: "1-100. Defaults to 40."
LONGEST_SECRET = 256  # TG setWebhook secret_token: "1-256 characters. Only A-Z, a-z, 0-9, _ and -"
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


async def get_updates(state: State, parameters: Parameters) -> list[Json]:
    _remember_kinds(state, parameters)
    return await state.updates.poll(
        parameters.integer("offset"),
        limit=parameters.integer("limit", 100),
        timeout=parameters.integer("timeout"),
    )


def _remember_kinds(state: State, parameters: Parameters) -> None:
    """TG allowed_updates: "If not specified, the previous setting will be used."."""
    kinds = parameters.structure("allowed_updates", what="allowed updates")
    if isinstance(kinds, list):
        state.updates.allowed = tuple(str(kind) for kind in kinds)


async def set_webhook(state: State, parameters: Parameters) -> bool:
    url = parameters.text("url") or ""
    if not url:
        return await delete_webhook(state, parameters)
    _check_address(url)
    secret = parameters.text("secret_token") or ""
    if len(secret) > LONGEST_SECRET:
        raise bad("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    _remember_kinds(state, parameters)
    if parameters.is_true("drop_pending_updates"):
        state.updates.forget_all()
    connections = min(max(parameters.integer("max_connections", 40), 1), MOST_CONNECTIONS)
    state.updates.webhook = Webhook(url, secret, connections)
    state.updates.last_error = None
    state.updates.wake()
    return True


def _check_address(url: str) -> None:
    """Only HTTPS on four ports; the sandbox also takes this machine, which the real one can't."""
    parts = urlsplit(url)
    if parts.hostname in _LOOPBACK:
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


async def delete_webhook(state: State, parameters: Parameters) -> bool:
    if parameters.is_true("drop_pending_updates"):
        state.updates.forget_all()
    state.updates.webhook = None
    state.updates.wake()
    return True


async def get_webhook_info(state: State, _parameters: Parameters) -> Json:
    webhook, updates = state.updates.webhook, state.updates
    body: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": updates.pending,
    }
    if webhook:
        body["max_connections"] = webhook.connections
    if webhook and updates.last_error:
        body["last_error_date"] = int(updates.last_error[0])
        body["last_error_message"] = updates.last_error[1]
    return body | ({"allowed_updates": list(updates.allowed)} if updates.allowed else {})
