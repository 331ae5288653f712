"""The methods that put new messages into a chat."""

from collections.abc import Sequence

from bot.sandbox.telegram.composing import album, input_media, media_content, text_content
from bot.sandbox.telegram.keyboards import read_markup
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.places import Place
from bot.sandbox.telegram.posts import Content, Post
from bot.sandbox.telegram.refusals import Json, bad
from bot.sandbox.telegram.state import State

# TG sendChatAction
CHAT_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


async def send_message(state: State, parameters: Parameters) -> Json:
    place = state.writable_place(parameters)
    content = text_content(state, parameters)
    return _commit(state, parameters, place=place, contents=[content])[0]


async def send_photo(state: State, parameters: Parameters) -> Json:
    return await _send_media(state, parameters, kind="photo")


async def send_animation(state: State, parameters: Parameters) -> Json:
    return await _send_media(state, parameters, kind="animation")


async def send_video(state: State, parameters: Parameters) -> Json:
    return await _send_media(state, parameters, kind="video")


async def send_document(state: State, parameters: Parameters) -> Json:
    return await _send_media(state, parameters, kind="document")


async def _send_media(state: State, parameters: Parameters, *, kind: str) -> Json:
    place = state.writable_place(parameters)
    value = parameters.text(kind)
    content = await media_content(state, parameters, kind=kind, value=value)
    return _commit(state, parameters, place=place, contents=[content])[0]


async def send_media_group(state: State, parameters: Parameters) -> list[Json]:
    """Send an album; it can't have a keyboard (LIMITS.md 2.2)."""
    place = state.writable_place(parameters)
    if parameters.text("reply_markup"):
        raise bad("reply markup can't be used with an album")
    items = album(parameters)
    contents = [await input_media(state, parameters, raw=item) for item in items]
    return _commit(state, parameters, place=place, contents=contents)


async def send_chat_action(state: State, parameters: Parameters) -> bool:
    place = state.existing_place(parameters)
    place.check_writable()
    place.check_thread(parameters.integer("message_thread_id"))
    if parameters.text("action") not in CHAT_ACTIONS:
        raise bad("wrong parameter action in request")
    return True


def _commit(
    state: State, parameters: Parameters, *, place: Place, contents: Sequence[Content]
) -> list[Json]:
    """Put the messages into the chat, when nothing speaks against it."""
    thread = parameters.integer("message_thread_id")
    place.check_thread(thread)
    replied = _replied(parameters, place=place)
    markup = read_markup(parameters, private=place.is_private)
    state.flood.spend(place.id, messages=len(contents))
    is_inline = markup is not None and "inline_keyboard" in markup
    group = str(13_500_000_000_000_000 + state.number()) if len(contents) > 1 else ""
    posts = [
        Post(
            id=state.next_message_id(place),
            chat=place.id,
            sender=state.me(),
            at=state.clock.now(),
            content=content,
            by_bot=True,
            markup=markup if is_inline else None,
            ask=None if is_inline else markup,
            thread=thread or (replied.thread if replied else 0),
            reply_to=replied.id if replied else 0,
            album=group,
        )
        for content in contents
    ]
    return [state.message_json(state.publish(post)) for post in posts]


def _replied(parameters: Parameters, *, place: Place) -> Post | None:
    """Return the message replied to; Refused when it must be there and isn't."""
    wish = parameters.structure("reply_parameters", what="reply parameters")
    if wish is None and parameters.text("reply_to_message_id"):  # the older names, still accepted
        wish = {
            "message_id": parameters.integer("reply_to_message_id"),
            "allow_sending_without_reply": parameters.is_true("allow_sending_without_reply"),
        }
    if wish is None:
        return None
    if not isinstance(wish, dict) or not isinstance(wish.get("message_id"), int):
        raise bad("can't parse reply parameters JSON object")
    replied = place.living(wish["message_id"])
    if replied is None and not wish.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    quote = wish.get("quote")
    if replied is not None and quote and str(quote) not in replied.content.words.text:
        raise bad("QUOTE_TEXT_INVALID")
    return replied
