"""What Discord checks of a message or a window before it takes it (Discord reference: message,
components); much of it is not in the OpenAPI document (testing notes 1a).
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

from bot.sandbox.guild.refusals import Refused, bad_form

Json = dict[str, Any]
Problem = tuple[str, str, str]

CONTENT = 2000
CUSTOM_ID = 100
LABEL = 80
EMBEDS, EMBED_TOTAL = 10, 6000
FILES, FILE_BYTES, REQUEST_BYTES = 10, 10 * 1024 * 1024, 25 * 1024 * 1024
DESCRIPTION = 1024
TITLE, FIELD_LABEL, VALUE = 45, 45, 4000


def check_message(payload: Json, sizes: list[int], *, has_old_files: bool = False) -> None:
    """Raise Refused for a message that Discord would not take; *sizes* are of its uploads."""
    check_files(sizes)
    problems = [*_content(payload), *_attachments(payload, len(sizes)), *_embeds(payload)]
    problems += _components(payload.get("components") or [])
    if problems:
        raise bad_form(problems)
    says_something = any(payload.get(key) for key in ("content", "embeds", "components"))
    keeps = has_old_files and payload.get("attachments") != []
    if not (says_something or sizes or keeps):
        raise Refused(400, 50006, "Cannot send an empty message")


def check_files(sizes: list[int]) -> None:
    """10 MiB a file and 25 MiB a request (Discord reference, uploading files)."""
    if any(size > FILE_BYTES for size in sizes) or sum(sizes) > REQUEST_BYTES:
        raise Refused(413, 40005, "Request entity too large")


def check_modal(data: Json) -> None:
    """Raise Refused for a window that Discord would not open."""
    problems: list[Problem] = list(_span("title", data.get("title"), 1, TITLE))
    problems += _span("custom_id", data.get("custom_id"), 1, CUSTOM_ID)
    rows = data.get("components") or []
    if not 1 <= len(rows) <= 5:
        problems.append(
            ("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.")
        )
    seen: set[str] = set()
    for index, row in enumerate(rows):
        problems += _modal_row(f"components.{index}", row, seen)
    if problems:
        raise bad_form(problems)


def _content(payload: Json) -> Iterator[Problem]:
    content = payload.get("content")
    if content is not None and not isinstance(content, str):
        yield "content", "STRING_TYPE_CONVERT", "Could not interpret as string."
    elif content and _length(content) > CONTENT:
        yield "content", "BASE_TYPE_MAX_LENGTH", f"Must be {CONTENT} or fewer in length."


def _length(text: str) -> int:
    """Discord counts code points."""
    return len(text)


def _span(path: str, value: object, low: int, high: int) -> Iterator[Problem]:
    if not isinstance(value, str) or len(value) < low:
        yield path, "BASE_TYPE_REQUIRED", "This field is required"
    elif len(value) > high:
        yield path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length."


def _attachments(payload: Json, uploads: int) -> Iterator[Problem]:
    listed = payload.get("attachments")
    if uploads > FILES or (isinstance(listed, list) and len(listed) > FILES):
        yield "attachments", "BASE_TYPE_MAX_LENGTH", f"Must be {FILES} or fewer in length."
    for index, item in enumerate(listed or []):
        path = f"attachments.{index}"
        if item.get("id") is None:
            yield f"{path}.id", "BASE_TYPE_REQUIRED", "This field is required"
        elif str(item["id"]).isdigit() and int(item["id"]) < FILES and int(item["id"]) >= uploads:
            yield f"{path}.id", "ATTACHMENT_NOT_FOUND", "No file with this id was uploaded."
        if len(item.get("description") or "") > DESCRIPTION:
            text = f"Must be {DESCRIPTION} or fewer in length."
            yield f"{path}.description", "BASE_TYPE_MAX_LENGTH", text


def _embeds(payload: Json) -> Iterator[Problem]:
    embeds = payload.get("embeds") or []
    if len(embeds) > EMBEDS:
        yield "embeds", "BASE_TYPE_MAX_LENGTH", f"Must be {EMBEDS} or fewer in length."
    total = 0
    for index, embed in enumerate(embeds):
        for key, limit in (("title", 256), ("description", 4096)):
            text = embed.get(key) or ""
            total += len(text)
            if len(text) > limit:
                yield f"embeds.{index}.{key}", "BASE_TYPE_MAX_LENGTH", f"Must be {limit} or fewer."
        total += len((embed.get("footer") or {}).get("text") or "")
        for part in embed.get("fields") or []:
            total += len(part.get("name") or "") + len(part.get("value") or "")
    if total > EMBED_TOTAL:
        text = f"Embed size exceeds maximum size of {EMBED_TOTAL}"
        yield "embeds", "MAX_EMBED_SIZE_EXCEEDED", text


def _components(rows: list[Json]) -> Iterator[Problem]:
    if len(rows) > 5:
        yield "components", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length."
    seen: set[str] = set()
    for index, row in enumerate(rows):
        path = f"components.{index}"
        if row.get("type") != 1:
            yield f"{path}.type", "UNION_TYPE_CHOICES", "Value of field must be one of (1,)."
            continue
        buttons = row.get("components") or []
        if not 1 <= len(buttons) <= 5:
            text = "Must be between 1 and 5 in length."
            yield f"{path}.components", "BASE_TYPE_BAD_LENGTH", text
        for place, button in enumerate(buttons):
            yield from _button(f"{path}.components.{place}", button, seen)


def _button(path: str, button: Json, seen: set[str]) -> Iterator[Problem]:
    if button.get("type") != 2 or button.get("style") not in (1, 2, 3, 4, 5):
        yield f"{path}.type", "UNION_TYPE_CHOICES", "This is no button Discord knows."
        return
    yield from _button_face(path, button)
    if button["style"] == 5:
        yield from _link(path, button)
        return
    yield from _span(f"{path}.custom_id", button.get("custom_id"), 1, CUSTOM_ID)
    if button.get("url"):
        yield path, "BUTTON_COMPONENT_INVALID", "A custom id and url cannot both be specified"
    custom_id = str(button.get("custom_id"))
    if custom_id in seen:
        text = "Component custom id cannot be duplicated"
        yield f"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", text
    seen.add(custom_id)


def _button_face(path: str, button: Json) -> Iterator[Problem]:
    label, emoji = button.get("label") or "", button.get("emoji")
    if len(label) > LABEL:
        yield f"{path}.label", "BASE_TYPE_MAX_LENGTH", f"Must be {LABEL} or fewer in length."
    if not label and not emoji:
        yield path, "BUTTON_COMPONENT_INVALID", "A button must have a label or an emoji."
    if emoji and not emoji.get("id") and not is_emoji(emoji.get("name") or ""):
        yield f"{path}.emoji.name", "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji"


def _link(path: str, button: Json) -> Iterator[Problem]:
    if not str(button.get("url") or "").startswith(("http://", "https://", "discord://")):
        yield f"{path}.url", "BASE_TYPE_REQUIRED", "A url is required"
    if button.get("custom_id"):
        yield path, "BUTTON_COMPONENT_INVALID", "A link can not have a custom id."


def _modal_row(path: str, row: Json, seen: set[str]) -> Iterator[Problem]:
    if row.get("type") == 18:
        yield from _span(f"{path}.label", row.get("label"), 1, FIELD_LABEL)
        inputs = [row.get("component") or {}]
    else:
        inputs = row.get("components") or []
    if len(inputs) != 1:
        yield path, "BASE_TYPE_BAD_LENGTH", "Must be 1 in length."
    for field in inputs:
        yield from _field(path, field, seen, labelled=row.get("type") == 18)


def _field(path: str, field: Json, seen: set[str], *, labelled: bool) -> Iterator[Problem]:
    if field.get("type") != 4 or field.get("style") not in (1, 2):
        yield path, "UNION_TYPE_CHOICES", "A window takes text inputs."
        return
    yield from _span(f"{path}.custom_id", field.get("custom_id"), 1, CUSTOM_ID)
    if not labelled:
        yield from _span(f"{path}.label", field.get("label"), 1, FIELD_LABEL)
    longest = min(field.get("max_length") or VALUE, VALUE)
    if len(field.get("value") or "") > longest:
        yield f"{path}.value", "BASE_TYPE_MAX_LENGTH", f"Must be {longest} or fewer in length."
    if len(field.get("placeholder") or "") > 100:
        yield f"{path}.placeholder", "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length."
    if field.get("custom_id") in seen:
        text = "Component custom id cannot be duplicated"
        yield f"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", text
    seen.add(str(field.get("custom_id")))


def is_emoji(name: str) -> bool:
    """Tell whether a name is a Unicode emoji: symbols, no letters (``upscale_1`` is refused)."""
    if not name or len(name) > 16:
        return False
    kinds = {unicodedata.category(char) for char in name}
    keycap = name.endswith("\u20e3")
    return keycap or (bool(kinds & {"So", "Sm"}) and not kinds & {"Ll", "Lu", "Pc", "Nd"})
