"""How replies go out: the profile's content type, newapi's rewriting, and faults on the wire."""

import asyncio
import json

from aiohttp import web

from bot.sandbox.midjourney.dialects import GATEWAYS, Reply
from bot.sandbox.midjourney.faults import Answer, Faults


def written(
    reply: Reply, route: str, *, profile: str, faults: Faults, custom_id: str = ""
) -> web.Response:
    """Write a reply as the profile does; *custom_id* is the button that was pressed."""
    if reply.body is None:
        return web.Response(status=reply.status, text=reply.text or None)
    is_submit = route.startswith("submit/") or route == "task/image-seed"
    body = reply.body
    if is_submit and isinstance(body, dict) and "result" in body:
        body = _spoiled(body, faults)
    compact = None if faults.spaced else (",", ":")
    text = json.dumps(body, ensure_ascii=False, separators=compact)
    if profile not in GATEWAYS or not is_submit:
        return web.Response(status=reply.status, text=text, content_type="application/json")
    if reply.status == 200:
        text = _disguised(text, custom_id)
    # written without a Content-Type; Go sniffs plain text (CONTRACT.md 1.3)
    return web.Response(status=reply.status, text=text, content_type="text/plain")


async def misbehave(answer: Answer) -> web.Response:
    """Write a fault's answer, after its silence."""
    if answer.after:
        await asyncio.sleep(answer.after)
    headers = dict(answer.headers)
    body = answer.body or None
    kind = answer.content_type if body else None
    return web.Response(status=answer.status, body=body, headers=headers, content_type=kind)


def dropped(request: web.Request) -> web.Response:
    """Cut the connection; what is returned reaches nobody."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=503)


def _spoiled(body: dict[str, object], faults: Faults) -> dict[str, object]:
    spoiled = dict(body)
    result = spoiled["result"]
    if faults.integer_result and isinstance(result, str) and result.isdecimal():
        spoiled["result"] = int(result)
    if faults.string_code:
        spoiled["code"] = str(spoiled["code"])
    return spoiled


def _disguised(text: str, custom_id: str) -> str:
    """Rewrite codes as newapi does: plain text, without spaces (CONTRACT.md 3.3)."""
    text = text.replace('"code":22', '"code":1')
    if "Inpaint" in custom_id or "CustomZoom" in custom_id:
        return text
    return text.replace('"code":21', '"code":1')
