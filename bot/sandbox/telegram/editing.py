"""The methods that change or remove messages."""

from dataclasses import replace

from bot.sandbox.telegram.composing import caption, input_media, text_content
from bot.sandbox.telegram.keyboards import read_inline_markup
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.places import Place
from bot.sandbox.telegram.posts import Content, Post
from bot.sandbox.telegram.refusals import Json, bad
from bot.sandbox.telegram.state import State

# TG deleteMessage: "A message can only be deleted if it was sent less than 48 hours ago."
DELETABLE = 48 * 3600.0
MOST_DELETED = 100  # TG deleteMessages: "a list of 1-100 identifiers"

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


async def edit_message_text(state: State, parameters: Parameters) -> Json:
    post = _own_post(state, parameters)
    content = text_content(state, parameters)
    if post.content.media is not None:  # LIMITS.md 2.2: once media, always media
        raise bad("there is no text in the message to edit")
    return _commit(state, parameters, post=post, content=content)


async def edit_message_caption(state: State, parameters: Parameters) -> Json:
    post = _own_post(state, parameters)
    if post.content.media is None:
        raise bad("there is no caption in the message to edit")
    is_above = parameters.is_true("show_caption_above_media")
    content = replace(post.content, words=caption(state, parameters), is_above=is_above)
    return _commit(state, parameters, post=post, content=content)


async def edit_message_media(state: State, parameters: Parameters) -> Json:
    """Replace a text or media by media (LIMITS.md 2.2: a text message may become media)."""
    post = _own_post(state, parameters)
    raw = parameters.structure("media", what="InputMedia")
    content = await input_media(state, parameters, raw=raw)
    return _commit(state, parameters, post=post, content=content)


async def edit_message_reply_markup(state: State, parameters: Parameters) -> Json:
    post = _own_post(state, parameters)
    return _commit(state, parameters, post=post, content=post.content)


def _own_post(state: State, parameters: Parameters) -> Post:
    if parameters.text("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    place = state.writable_place(parameters)
    if parameters.integer("message_id") <= 0:
        raise bad("message identifier is not specified")
    post = place.living(parameters.integer("message_id"))
    if post is None:
        raise bad("message to edit not found")
    # a message with a force-reply or a custom keyboard can't be edited either
    if not post.by_bot or post.ask is not None or post.service:
        raise bad("message can't be edited")
    return post


def _commit(state: State, parameters: Parameters, *, post: Post, content: Content) -> Json:
    place = state.places[post.chat]
    if post.deleted_at is not None:  # while its new picture was read
        raise bad("message to edit not found")
    markup = read_inline_markup(parameters, private=place.is_private)
    if content.is_same(post.content) and markup == post.markup:
        raise bad(NOT_MODIFIED)
    state.flood.spend(place.id)
    post.edit(content, markup=markup, at=state.clock.now())
    state.announce(post)
    return state.message_json(post)


async def delete_message(state: State, parameters: Parameters) -> bool:
    place = _place(state, parameters)
    post = place.living(parameters.integer("message_id"))
    if post is None:
        raise bad("message to delete not found")
    if not _may_delete(state, place=place, post=post):
        # two sentences for the same, as they are met: issues of pyTelegramBotAPI 1337 and 1544
        whom = "" if place.type == "supergroup" else " for everyone"
        raise bad(f"message can't be deleted{whom}")
    _delete(state, post)
    return True


async def delete_messages(state: State, parameters: Parameters) -> bool:
    """Delete several; those that can't be found are skipped (TG deleteMessages)."""
    place = _place(state, parameters)
    ids = parameters.structure("message_ids", what="message identifiers")
    if not isinstance(ids, list) or not all(isinstance(number, int) for number in ids):
        raise bad("can't parse message identifiers JSON object")
    if not 1 <= len(ids) <= MOST_DELETED:
        raise bad("wrong number of message identifiers: 1-100 expected")
    posts = [post for number in ids if (post := place.living(number)) is not None]
    for post in posts:
        if _may_delete(state, place=place, post=post):
            _delete(state, post)
    return True


def _place(state: State, parameters: Parameters) -> Place:
    place = state.existing_place(parameters)
    place.check_writable()
    return place


def _may_delete(state: State, *, place: Place, post: Post) -> bool:
    """TG deleteMessage: its own, anything incoming in private, with the right in groups.

    "Service messages about a ... forum topic creation can't be deleted."
    """
    if post.at < state.clock.now() - DELETABLE or "forum_topic_created" in post.service:
        return False
    return post.by_bot or place.is_private or place.bot == "administrator"


def _delete(state: State, post: Post) -> None:
    post.deleted_at = state.clock.now()
    state.announce(post, kind="deleted")
