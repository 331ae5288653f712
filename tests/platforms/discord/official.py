"""Judges what the wing sends by Discord's own OpenAPI document."""

import json
import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.platforms.discord.far_discord import Said

SPECS = os.environ.get("IMAGINE_SPECS", "")
REASON = "IMAGINE_SPECS names no folder with the official documents"


@cache
def _registry() -> Registry:
    text = (Path(SPECS) / "discord-openapi.json").read_text(encoding="utf-8")
    document = json.loads(text)
    # Real Discord takes whole numbers for snowflakes such as attachments[].id.
    document["components"]["schemas"]["SnowflakeType"] = {"type": ["string", "integer"]}
    resource = Resource(contents=document, specification=DRAFT202012)
    return Registry().with_resource("discord", resource)


def complaints(schema: str, body: Any) -> list[str]:
    """Return what is wrong with *body*; skips the test where the document isn't at hand."""
    if not SPECS:
        pytest.skip(REASON)
    reference = {"$ref": f"discord#/components/schemas/{schema}"}
    judge = jsonschema.Draft202012Validator(reference, registry=_registry())
    return [f"{error.json_path}: {error.message[:200]}" for error in judge.iter_errors(body)]


_CALLBACKS = {
    4: "CreateMessageInteractionCallbackRequest",
    5: "CreateMessageInteractionCallbackRequest",
    6: "UpdateMessageInteractionCallbackRequest",
    9: "ModalInteractionCallbackRequest",
}
_ROUTES = (
    (r"PATCH /webhooks/", "IncomingWebhookUpdateRequestPartial"),
    (r"POST /webhooks/", "IncomingWebhookRequestPartial"),
    (r"PATCH /channels/", "MessageEditRequestPartial"),
    (r"POST /channels/", "MessageCreateRequest"),
)


def wrong_requests(said: Iterable[Said]) -> list[str]:
    """Return what the official document says against the requests of a whole run."""
    wrong = []
    for request in said:
        call = f"{request.method} {request.path}"
        if request.path.endswith("/callback"):
            wrong += complaints(_CALLBACKS[request.body["type"]], request.body)
        for route, schema in _ROUTES:
            if re.match(route, call):
                wrong += complaints(schema, request.body)
    return wrong


def must_be_sound(schema: str, body: Any) -> None:
    """Fail when the official document, or a rule it doesn't express, refuses *body*."""
    assert complaints(schema, body) == []
    must_keep_unwritten_rules(body)


def must_keep_unwritten_rules(body: dict[str, Any]) -> None:
    """Testing notes 1a: what Discord checks and its document doesn't say."""
    content = body.get("content") or ""
    assert len(content.encode("utf-16-le")) // 2 <= 2000
    rows = body.get("components") or []
    assert len(rows) <= 5
    faces = [button for row in rows for button in row["components"]]
    assert all(1 <= len(row["components"]) <= 5 for row in rows)
    ids = [face["custom_id"] for face in faces if "custom_id" in face]
    assert len(ids) == len(set(ids))
    for face in faces:
        assert ("custom_id" in face) != ("url" in face)
        assert face.get("label") or face.get("emoji")
        assert len(face.get("url", "")) <= 512
    picture = any("filename" in file for file in body.get("attachments") or [])
    assert content.strip() or picture or body.get("embeds") or "attachments" not in body
    json.dumps(body, ensure_ascii=False).encode("utf-8")
