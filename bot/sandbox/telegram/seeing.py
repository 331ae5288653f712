"""What a person sees of a chat: messages, media, buttons, rooms."""

from html import escape

from bot.sandbox.people import Room, SeenButton, SeenMedia, SeenMessage
from bot.sandbox.telegram import world
from bot.sandbox.telegram.files import Media
from bot.sandbox.telegram.places import Place
from bot.sandbox.telegram.posts import Post
from bot.sandbox.telegram.refusals import Json
from bot.sandbox.telegram.rendering import render
from bot.sandbox.telegram.state import State

MEDIA_PATH = "/media/"
# a service message in words, by its field of TG Message
_SERVICE = {
    "forum_topic_created": "opened the topic",
    "new_chat_members": "added the bot",
    "left_chat_member": "removed the bot",
    "migrate_to_chat_id": "upgraded the group to a supergroup",
    "migrate_from_chat_id": "upgraded the group to a supergroup",
}


def rooms_of(state: State, *, person: int) -> tuple[Room, ...]:
    """Return the rooms that person is in: a forum shows one room per topic."""
    rooms: list[Room] = []
    for place in state.places.values():
        if place.upgraded_to or person not in {place.id, *place.present}:
            continue
        rooms += _rooms(place)
    return tuple(rooms)


def _rooms(place: Place) -> list[Room]:
    if place.is_private:
        return [Room(str(place.id), world.BOT_NAME, "private", (str(place.id),))]
    members = tuple(str(member) for member in place.present)
    if not place.is_forum:
        return [Room(str(place.id), place.title, "group", members)]
    general = Room(str(place.id), place.title, "topic", members, "General")
    topics = [
        Room(f"{place.id}:{thread}", place.title, "topic", members, name)
        for thread, name in place.topics.items()
    ]
    return [general, *topics]


def seen_message(state: State, post: Post, *, person: int) -> SeenMessage:
    """Return a message as that person sees it now."""
    media = post.content.media
    pings = _pings(state, post)
    asks = post.is_asking() and (not (post.ask or {}).get("selective") or person in pings)
    return SeenMessage(
        id=str(post.id),
        room=state.room_of(post),
        author=_author(post),
        from_bot=post.by_bot,
        text=post.content.words.text,
        html=_html(post),
        media=() if media is None else (_seen_media(state, post, media=media),),
        rows=tuple(
            tuple(_seen_button(raw) for raw in row)
            for row in (post.markup or {}).get("inline_keyboard", [])
        ),
        reply_to=str(post.reply_to) if post.reply_to else "",
        edits=post.edits,
        pings=tuple(str(pinged) for pinged in pings),
        asks_reply=asks,
        time=post.at,
    )


def _author(post: Post) -> str:
    shown = post.sender_chat or post.sender
    return str(shown.get("title") or shown.get("first_name", ""))


def _html(post: Post) -> str:
    for name, words in _SERVICE.items():
        if name in post.service:
            return f"<em>{escape(_author(post))} {words}</em>"
    return render(post.content.words)


def _seen_media(state: State, post: Post, *, media: Media) -> SeenMedia:
    return SeenMedia(
        kind=media.kind,
        path=f"{state.base}{MEDIA_PATH}{media.main.unique}",
        name=media.name,
        size=len(media.main.data),
        spoiler=post.content.is_spoiler,
        data=media.main.data,
    )


def _seen_button(raw: Json) -> SeenButton:
    page = raw.get("web_app") or raw.get("login_url") or {}
    url = raw.get("url") or page.get("url", "")
    return SeenButton(
        key=raw.get("callback_data", ""),
        label=raw["text"],
        style="link" if url else raw.get("style", "secondary"),
        url=url,
        copies=(raw.get("copy_text") or {}).get("text", ""),
    )


def _pings(state: State, post: Post) -> tuple[int, ...]:
    """Return whom a message notifies by name: the mentioned, and whom it replies to."""
    place = state.places[post.chat]
    names = {f"@{known.username}".lower(): known.id for known in world.ACCOUNTS if known.username}
    found: list[int] = []
    for entity in post.content.words.entities:
        if entity.type == "mention":
            found.append(names.get(post.content.words.piece(entity).lower(), 0))
        elif entity.type == "text_mention":
            found.append(dict(entity.more)["user"]["id"])
    replied = place.living(post.reply_to)
    if replied is not None and replied.sender_chat is None:
        found.append(replied.sender["id"])
    present = {place.id, *place.present}
    return tuple(dict.fromkeys(user for user in found if user in present))
