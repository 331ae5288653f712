"""What Discord checks of a message before it takes it (reference: message, create message).

Much of it is not in the OpenAPI document (sandbox/README.md 1.1), e.g. that bots get 2,000
characters.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from bot.sandbox.discord.calls import Upload
from bot.sandbox.discord.checks import (
    Json,
    Problems,
    at_most,
    between,
    count_at_most,
    listed,
    required,
    shaped,
)
from bot.sandbox.discord.components import components_problems
from bot.sandbox.discord.refusals import Problem, Refused, bad_form, too_large

CONTENT = 2000
EMBEDS, EMBED_TOTAL = 10, 6000
FILES, FILE_BYTES = 10, 10 * 1024 * 1024
DESCRIPTION = 1024  # an attachment's, its alternative text
NONCE = 25
MENTIONED = 100
COMPONENTS_V2 = 1 << 15

_SHAPES = {
    "flags": int,
    "embeds": list,
    "components": list,
    "attachments": list,
    "allowed_mentions": dict,
    "message_reference": dict,
}


_EMBED_SHAPES = {
    "color": int,
    "fields": list,
    **dict.fromkeys(("image", "thumbnail", "author", "footer"), dict),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A message as it would be: the whole form, the new files, the old files' ids."""

    form: Json
    uploads: tuple[Upload, ...] = ()
    old: tuple[str, ...] = ()


def check_message(draft: Draft) -> None:
    """Raise Refused for a message that Discord would not take."""
    if any(len(upload.data) > FILE_BYTES for upload in draft.uploads):
        raise too_large()
    if problems := [*shaped(draft.form, _SHAPES), *_misnamed(draft.form)]:
        raise bad_form(*problems)
    if problems := [*_problems(draft)]:
        raise bad_form(*problems)
    if not (_says_something(draft.form) or _has_files(draft)):
        raise Refused(400, 50006, "Cannot send an empty message")


def _problems(draft: Draft) -> Iterator[Problem]:
    form = draft.form
    yield from at_most("content", form.get("content"), CONTENT)
    yield from _attachments(draft)
    yield from _embeds(listed(form, "embeds"), files={upload.name for upload in draft.uploads})
    yield from components_problems(listed(form, "components"))
    yield from _mentions(form.get("allowed_mentions"))
    if int(form.get("flags") or 0) & COMPONENTS_V2:
        text = "This sandbox has no components of the second version."
        yield Problem("flags", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", text)
    nonce = form.get("nonce")
    yield from at_most("nonce", str(nonce) if isinstance(nonce, int) else nonce, NONCE)


def _misnamed(form: Json) -> Problems:
    """Who may be notified is named in lists of words."""
    allowed = form.get("allowed_mentions")
    if not isinstance(allowed, dict):
        return
    for key in ("parse", "users", "roles"):
        names = allowed.get(key) or []
        if not isinstance(names, list) or not all(isinstance(one, str | int) for one in names):
            path = f"allowed_mentions.{key}"
            yield Problem(path, "LIST_TYPE_CONVERT", "Could not interpret as a list.")


def _says_something(form: Json) -> bool:
    content = str(form.get("content") or "").strip()
    return bool(content or form.get("embeds") or form.get("components"))


def _has_files(draft: Draft) -> bool:
    attachments = draft.form.get("attachments")
    if draft.uploads or attachments is None:
        return bool(draft.uploads or draft.old)
    return any(str(item.get("id")) in draft.old for item in attachments)


def _attachments(draft: Draft) -> Problems:
    """Every entry means an uploaded file by number or an old one by id, and every upload has one.

    Reference, uploading files: the list must name all files of the message, old and new.
    """
    items = listed(draft.form, "attachments")
    numbers = {str(upload.index) for upload in draft.uploads}
    kept = items if draft.form.get("attachments") is not None else [*draft.old]
    count = len(kept) if items else len(kept) + len(draft.uploads)
    yield from count_at_most("attachments", [None] * count, FILES)
    for index, item in enumerate(items):
        path = f"attachments.{index}"
        if item.get("id") is None:
            yield required(f"{path}.id")
        elif str(item["id"]) not in numbers | set(draft.old):
            text = "Attachment data was not found."
            yield Problem(f"{path}.id", "ATTACHMENT_NOT_FOUND", text)
        yield from at_most(f"{path}.description", item.get("description"), DESCRIPTION)
    unnamed = numbers - {str(item.get("id")) for item in items}
    if draft.form.get("attachments") is not None and unnamed:
        text = f"Uploaded files are not listed: {', '.join(sorted(unnamed))}"
        yield Problem("attachments", "ATTACHMENT_NOT_FOUND", text)


def _embeds(embeds: list[Json], *, files: Collection[str]) -> Problems:
    yield from count_at_most("embeds", embeds, EMBEDS)
    for index, embed in enumerate(embeds):
        yield from _embed(f"embeds.{index}", embed, files=files)
    if sum(map(_embed_size, embeds)) > EMBED_TOTAL:
        text = f"Embed size exceeds maximum size of {EMBED_TOTAL}"
        yield Problem("embeds", "MAX_EMBED_SIZE_EXCEEDED", text)


def _embed(path: str, embed: Json, *, files: Collection[str]) -> Problems:
    for problem in shaped(embed, _EMBED_SHAPES):
        yield replace(problem, path=f"{path}.{problem.path}")
    yield from at_most(f"{path}.title", embed.get("title"), 256)
    yield from at_most(f"{path}.description", embed.get("description"), 4096)
    yield from at_most(f"{path}.footer.text", _inside(embed, "footer").get("text"), 2048)
    yield from at_most(f"{path}.author.name", _inside(embed, "author").get("name"), 256)
    fields = listed(embed, "fields")
    yield from count_at_most(f"{path}.fields", fields, 25)
    for index, field in enumerate(fields):
        yield from between(f"{path}.fields.{index}.name", field.get("name"), 1, 256)
        yield from between(f"{path}.fields.{index}.value", field.get("value"), 1, 1024)
    yield from _addresses(path, embed, files=files)


def _addresses(path: str, embed: Json, *, files: Collection[str]) -> Problems:
    """Links go to the web alone; pictures come from there, or from a file sent along."""
    for part, key in (("", "url"), ("author", "url")):
        url = (_inside(embed, part) if part else embed).get(key)
        if url:
            yield from _picture(".".join(filter(None, (path, part, key))), str(url), files=())
    for part in ("image", "thumbnail"):
        if part in embed:
            url = str(_inside(embed, part).get("url") or "")
            yield from _picture(f"{path}.{part}.url", url, files=files)
    for part in ("author", "footer"):
        if url := _inside(embed, part).get("icon_url"):
            yield from _picture(f"{path}.{part}.icon_url", str(url), files=files)


def _inside(embed: Json, key: str) -> Json:
    found = embed.get(key)
    return found if isinstance(found, dict) else {}


def _picture(path: str, url: str, *, files: Collection[str]) -> Problems:
    name = url.removeprefix("attachment://")
    if url.startswith(("http://", "https://")) or (name != url and name in files):
        return
    text = 'Not a well formed URL: scheme must be one of ("http", "https"), or a file sent along.'
    yield Problem(path, "URL_TYPE_INVALID_SCHEME", text)


def _embed_size(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [_inside(embed, "footer").get("text"), _inside(embed, "author").get("name")]
    texts += [field.get(key) for field in listed(embed, "fields") for key in ("name", "value")]
    return sum(len(text) for text in texts if isinstance(text, str))


def _mentions(allowed: object) -> Problems:
    """Reference, allowed mentions: naming some and letting all through exclude each other."""
    if not isinstance(allowed, dict):
        return
    parse = allowed.get("parse") or []
    for key in ("users", "roles"):
        named = allowed.get(key) or []
        yield from count_at_most(f"allowed_mentions.{key}", named, MENTIONED)
        if named and key in parse:
            text = f'parse:["{key}"] and {key}: [ids...] are mutually exclusive.'
            yield Problem("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)
    for index, kind in enumerate(parse):
        if kind not in ("users", "roles", "everyone"):
            path = f"allowed_mentions.parse.{index}"
            yield Problem(path, "BASE_TYPE_CHOICES", "Value must be one of users, roles, everyone.")
