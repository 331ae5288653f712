"""Validates Discord traffic by the official OpenAPI document, as data, and by what that leaves out.

Two relaxations. Real Discord takes whole numbers for snowflakes such as ``attachments[].id``, which
discord.py sends, where the document has strings only. And the errors inside a 50035 have codes that
are words (reference: error messages), where the document has numbers only.
"""

import json
import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft202012, Draft202012Validator, Registry, ValidationError

from bot.sandbox.discord.answering import OPEN_WINDOW
from bot.sandbox.discord.calls import Call, Upload
from bot.sandbox.discord.contents import CONTENT, Draft, check_message
from bot.sandbox.discord.windows import check_window

SPECS = os.environ.get("IMAGINE_SPECS", "")
REASON = "IMAGINE_SPECS names no folder with the official documents"
_BASE = "urn:discord"
_VERBS = ("get", "put", "post", "patch", "delete")


class ApiValidator:
    """Reads the document once; ``request``, ``response`` and ``log`` return what is wrong."""

    def __init__(self, path: Path | str) -> None:
        document = json.loads(Path(path).read_text(encoding="utf-8"))
        document["components"]["schemas"]["SnowflakeType"] = {"type": ["string", "integer"]}
        inner = document["components"]["schemas"]["InnerErrors"]["properties"]["_errors"]
        inner["items"] = {
            "type": "object",
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
            "required": ["code", "message"],
        }
        self._document = document
        self._registry = Registry([(_BASE, document)], draft=Draft202012)
        self._validators: dict[str, Draft202012Validator] = {}
        # fixed parts before parameters: /users/@me is no user, messages/@original no message
        paths = sorted(
            document["paths"], key=lambda one: [part[:1] == "{" for part in one.split("/")]
        )
        self._paths = [(one, re.compile(re.sub(r"\{\w+\}", "[^/]+", one))) for one in paths]

    def request(self, method: str, path: str, payload: Any) -> list[str]:
        """Return what is wrong with a request's JSON; *path* is without ``/api/v10``."""
        found = self._operation(method, path)
        if found is None:
            return [f"{method} {path}: no such operation"]
        where, operation = found
        content = operation.get("requestBody", {}).get("content", {})
        if "application/json" not in content:
            return [] if payload is None else [f"{method} {path}: takes no JSON"]
        pointer = f"{where}/requestBody/content/application~1json/schema"
        return self._wrong(f"{method} {path}", pointer, payload)

    def response(self, method: str, path: str, status: int, answer: Any) -> list[str]:
        """Return what is wrong with an answer."""
        found = self._operation(method, path)
        if found is None:
            return [] if status == 404 else [f"{method} {path}: no such operation"]
        where, operation = found
        pointer = self._response_schema(where, operation, status)
        if pointer is None:
            return [f"{method} {path}: never answers {status}"]
        name = f"{method} {path} -> {status}"
        if pointer == "":
            return [] if answer is None else [f"{name}: has a body"]
        return self._wrong(name, pointer, answer)

    def named(self, schema: str, value: Any) -> list[str]:
        """Return what is wrong with *value* by one of the document's named schemas."""
        return self._wrong(schema, f"/components/schemas/{schema}", value)

    def log(self, calls: Iterable[Call]) -> list[str]:
        """Return what is wrong with a sandbox's log: requests it took, and all its answers."""
        wrong: list[str] = []
        for call in calls:
            if not 200 <= call.status < 500:
                continue  # an outage is answered by nobody's schema
            if call.status < 300:
                wrong += self.request(call.method, call.path, call.payload)
            wrong += self.response(call.method, call.path, call.status, call.answer)
        return wrong

    def _response_schema(self, where: str, operation: Any, status: int) -> str | None:
        """Return the schema's place, empty for an answer without a body, None for none."""
        exact, family = str(status), f"{status // 100}XX"
        for key in (exact, family):
            if key not in operation["responses"]:
                continue
            response, pointer = operation["responses"][key], f"{where}/responses/{key}"
            if "$ref" in response:
                pointer = response["$ref"].removeprefix("#")
                response = self._at(pointer)
            if "application/json" not in response.get("content", {}):
                return ""
            return f"{pointer}/content/application~1json/schema"
        return None

    def _at(self, pointer: str) -> Any:
        found = self._document
        for part in pointer.strip("/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        return found

    def _operation(self, method: str, path: str) -> tuple[str, Any] | None:
        verb = method.lower()
        for known, pattern in self._paths:
            operations = self._document["paths"][known]
            if verb in _VERBS and verb in operations and pattern.fullmatch(path):
                place = known.replace("~", "~0").replace("/", "~1")
                return f"/paths/{place}/{verb}", operations[verb]
        return None

    def _wrong(self, name: str, pointer: str, value: Any) -> list[str]:
        validator = self._validators.get(pointer)
        if validator is None:
            escaped = pointer.replace("{", "%7B").replace("}", "%7D")
            schema = {"$ref": f"{_BASE}#{escaped}"}
            validator = Draft202012Validator(schema, registry=self._registry)
            self._validators[pointer] = validator
        return [f"{name}: {_said(error)}" for error in validator.iter_errors(value)]


def _said(error: ValidationError) -> str:
    """Return the innermost complaint; of a union, that of the branch which was meant.

    That is the one whose ``type`` fits, and of those the one with the least to complain about.
    """
    while branches := getattr(error.kind, "context", None):
        meant = min(branches, key=lambda ones: (sum(map(_is_other_kind, ones)), len(ones)))
        error = meant[0]
    path = "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in error.instance_path)
    return f"${path}: {error.message[:200]}"


def _is_other_kind(error: ValidationError) -> bool:
    return error.kind.name == "enum" and error.instance_path[-1:] == ["type"]


@cache
def validator_of(folder: str) -> ApiValidator:
    """Return the validator of a folder of official documents, read once."""
    return ApiValidator(Path(folder) / "discord-openapi.json")


def validator_at_hand() -> ApiValidator:
    """Return the validator; skips the test where the document isn't at hand."""
    if not SPECS:
        pytest.skip(REASON)
    return validator_of(SPECS)


def must_be_sound(schema: str, body: Any) -> None:
    """Fail when the official document, or a rule it doesn't express, refuses *body*."""
    must_keep_unwritten_rules(body)
    assert validator_at_hand().named(schema, body) == []


def must_keep_unwritten_rules(body: dict[str, Any]) -> None:
    """Fail when *body* breaks what the document doesn't say (sandbox/README.md 1.1).

    A message, or a callback with one or with a window. The rules are the sandbox's own, here for
    tests without a sandbox; files with a name count as sent along, others as there before.
    """
    json.dumps(body, ensure_ascii=False).encode("utf-8")
    if body.get("type") == OPEN_WINDOW:
        check_window(body["data"])
        return
    message = body.get("data", {}) if "type" in body else body
    assert len(str(message.get("content") or "").encode("utf-16-le")) // 2 <= CONTENT
    files = message.get("attachments") or []
    sent = tuple(Upload(one["id"], one["filename"], b"x") for one in files if "filename" in one)
    old = tuple(str(one["id"]) for one in files if "filename" not in one)
    if message.get("content") or files or message.get("embeds") or "attachments" in message:
        check_message(Draft(message, sent, old))
