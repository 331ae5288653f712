"""A call's text, caption or media becomes the content of a message."""

from typing import Any

from bot.sandbox.telegram.files import KINDS
from bot.sandbox.telegram.finding import with_found
from bot.sandbox.telegram.hypertext import parse_html
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.posts import Content
from bot.sandbox.telegram.refusals import Json, bad
from bot.sandbox.telegram.state import State
from bot.sandbox.telegram.words import (
    LONGEST_CAPTION,
    LONGEST_TEXT,
    Entity,
    Words,
    clean,
    explicit,
    trimmed,
    units,
)

SHORTEST_ALBUM, LONGEST_ALBUM = 2, 10  # TG sendMediaGroup: "must include 2-10 items"
VEILED = frozenset({"photo", "animation", "video"})  # TG has_spoiler: documents don't know it


def text_content(state: State, parameters: Parameters) -> Content:
    """Return the content of a text message; Refused when empty or too long."""
    words = _words(state, parameters, name="text", marks="entities")
    if not words.text:
        raise bad("message text is empty")
    if units(words.text) > LONGEST_TEXT:
        raise bad("message is too long")
    options = parameters.structure("link_preview_options", what="link preview options")
    preview = tuple(sorted(options.items())) if isinstance(options, dict) else ()
    return Content(words, preview=preview)


def caption(state: State, parameters: Parameters) -> Words:
    """Return a caption; Refused when too long."""
    words = _words(state, parameters, name="caption", marks="caption_entities")
    if units(words.text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return words


async def media_content(
    state: State, parameters: Parameters, *, kind: str, value: str | None = None
) -> Content:
    """Return the content of a media message."""
    words = caption(state, parameters)
    return Content(
        words,
        media=await state.files.take(parameters, kind=kind, value=value),
        is_above=parameters.is_true("show_caption_above_media"),
        is_spoiler=kind in VEILED and parameters.is_true("has_spoiler"),
    )


async def input_media(state: State, parameters: Parameters, *, raw: Any) -> Content:
    """Return the content an InputMedia object describes (TG InputMedia)."""
    if not isinstance(raw, dict):
        raise bad("can't parse InputMedia: expected an Object")
    kind, value = raw.get("type"), raw.get("media")
    if not isinstance(kind, str) or kind not in KINDS:
        raise bad("can't parse InputMedia: invalid media type specified")
    if not isinstance(value, str) or not value:
        raise bad("can't parse InputMedia: media not found")
    inner = Parameters(raw, parameters.files)
    return await media_content(state, inner, kind=kind, value=value)


def album(parameters: Parameters) -> list[Json]:
    """Return the items of an album; Refused when there are too few, too many, or they don't mix."""
    raw = parameters.structure("media", what="media")
    if not isinstance(raw, list):
        raise bad("can't parse media JSON object")
    if not SHORTEST_ALBUM <= len(raw) <= LONGEST_ALBUM:
        raise bad("wrong number of media items: an album must include 2-10 items")
    kinds = {str(item.get("type")) for item in raw if isinstance(item, dict)}
    # TG sendMediaGroup: documents "can be only grouped in an album with messages of the same
    # type", and an album has no animations
    if "animation" in kinds or ("document" in kinds and len(kinds) > 1):
        raise bad("can't parse InputMedia: invalid media type specified")
    return raw


def _words(state: State, parameters: Parameters, *, name: str, marks: str) -> Words:
    text = clean(parameters.text(name) or "")
    mode = (parameters.text("parse_mode") or "").lower()
    given = parameters.structure(marks, what=marks)
    words = _read(text, mode, given)
    known = (_known(state, entity) for entity in words.entities)
    named = Words(words.text, tuple(entity for entity in known if entity is not None))
    return with_found(trimmed(named))


def _read(text: str, mode: str, given: Any) -> Words:
    match mode:
        case "":
            return explicit(text, given) if given else Words(text)
        case "html":
            return parse_html(text)
        case "markdownv2" | "markdown":  # TG "Formatting options"; the real server reads them
            raise bad("the sandbox speaks HTML only, no Markdown: set parse_mode to HTML")
        case _:
            raise bad("unsupported parse_mode")


def _known(state: State, entity: Entity) -> Entity | None:
    """Fill in the person a text mentions by id; a mention of a stranger marks nothing."""
    if entity.type != "text_mention":
        return entity
    more = dict(entity.more)
    given = more.get("user")
    number = given.get("id") if isinstance(given, dict) else more.get("user_id")
    user = state.user_json(number) if isinstance(number, int) else None
    if user is None:
        return None
    return Entity("text_mention", entity.offset, entity.length, (("user", user),))
