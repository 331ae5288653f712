"""What people do in the chats: write, send pictures, edit, press."""

from dataclasses import dataclass, replace

from bot.sandbox.people import ChatEvent
from bot.sandbox.telegram import world
from bot.sandbox.telegram.files import Media
from bot.sandbox.telegram.finding import with_found, with_people
from bot.sandbox.telegram.places import ABSENT, HIGH, Place
from bot.sandbox.telegram.posts import Content, Post
from bot.sandbox.telegram.refusals import Json, Refused, Upload
from bot.sandbox.telegram.state import Query, State
from bot.sandbox.telegram.words import (
    LONGEST_CAPTION,
    LONGEST_TEXT,
    Words,
    clean,
    is_blank,
    trimmed,
    units,
)

LARGEST_ALBUM = 10


class ButtonGone(LookupError):
    """The pressed button isn't on that message (any more)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Who writes where: a person, a chat, a topic."""

    account: world.Account
    place: Place
    thread: int
    is_hidden: bool = False  # behind the group, as its administrators may

    @property
    def sender(self) -> Json:
        """Return who a message is from (TG Message ``from``)."""
        return world.GROUP_ANONYMOUS_BOT if self.is_hidden else self.account.json()

    def words(self, text: str) -> Words:
        """Return what was typed, the people in it marked as clients do."""
        nameless = {
            known.name: known.json()
            for known in world.ACCOUNTS
            if known.id in self.place.present and not known.username
        }
        return with_people(trimmed(Words(clean(text))), nameless)


def find_account(person: str) -> world.Account:
    """Return the account of that person; KeyError when there is none."""
    for account in world.ACCOUNTS:
        if str(account.id) == person:
            return account
    raise KeyError(person)


class UserActions:
    """The acts of the people; each ends as an update for the bot, where it may see it."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def say(
        self,
        person: str,
        room: str,
        text: str,
        *,
        pictures: tuple[tuple[str, bytes], ...] = (),
        reply_to: str = "",
        anonymous: bool = False,
    ) -> str:
        """Send a text or photos; return the id of the first message.

        Clients split a long text into several messages and several photos into albums, and send
        as a file what can't be a photo.  ValueError for an empty text or a caption over 1024.
        *anonymous*: as an administrator who hides behind the group; ValueError for others.
        """
        spot = self.enter(person, room)
        if anonymous:
            if spot.place.members.get(spot.account.id) not in HIGH:
                raise ValueError(person)
            spot = replace(spot, is_hidden=True)
        words = spot.words(text)
        if pictures:
            contents = await self._photos(pictures, caption=words)
        elif is_blank(words.text):
            raise ValueError(text)
        else:
            contents = [Content(with_found(piece)) for piece in _pieces(words)]
        return self._send(
            spot, contents=contents, reply_to=int(reply_to or 0), album=bool(pictures)
        )

    async def say_document(
        self,
        person: str,
        room: str,
        file: tuple[str, bytes],
        *,
        caption: str = "",
        reply_to: str = "",
    ) -> str:
        """Send a file as it is."""
        spot = self.enter(person, room)
        media = await self._state.files.add("document", upload=_upload(file))
        content = Content(with_found(spot.words(caption)), media=media)
        return self._send(spot, contents=[content], reply_to=int(reply_to or 0))

    async def edit(self, person: str, room: str, message: str, text: str) -> None:
        """Change what a person wrote."""
        spot = self.enter(person, room)
        post = self.post_in(room, message)
        if post.sender.get("id") != spot.account.id:
            raise ValueError(message)
        words = with_found(spot.words(text))
        content = Content(words, media=post.content.media)
        post.edit(content, markup=None, at=self._state.clock.now())
        self._state.announce(post)
        self.deliver(post, kind="edited_message")

    async def delete(self, person: str, room: str, message: str) -> None:
        """Delete a message; bots aren't told."""
        self.enter(person, room)
        post = self.post_in(room, message)
        post.deleted_at = self._state.clock.now()
        self._state.announce(post, kind="deleted")

    async def press(self, person: str, room: str, message: str, key: str) -> None:
        """Press a button; url, page and copy buttons (empty key) tell the bot nothing.

        ButtonGone (after a ``failed`` event) when the button isn't on that message.
        """
        post = self.post_in(room, message, allow_gone=True)
        buttons = post.buttons() if post.deleted_at is None else []
        keys = {button.get("callback_data", "") for button in buttons}
        if key not in keys:
            self._state.bus.publish(ChatEvent("failed", room, person, message))
            raise ButtonGone(key)
        if key:
            self._query(person, post=post, data=key)

    async def forge_press(self, person: str, room: str, message: str, data: str) -> str:
        """Send any data for any message of the bot, as a changed client can; return the query."""
        return self._query(person, post=self.post_in(room, message), data=data)

    async def fill(self, person: str, form: str, values: dict[str, str]) -> None:
        """Refuse: Telegram has no windows to fill; the bot asks with a force-reply."""
        raise ValueError((person, form, tuple(values)))

    def enter(self, person: str, room: str) -> Spot:
        """Return who writes where; writing in a private chat starts it, and ends a block."""
        account = find_account(person)
        chat, _, thread = room.partition(":")
        place = self._state.places[int(chat)]
        is_silenced = place.members.get(account.id) == "restricted"
        if account.id not in {place.id, *place.present} or is_silenced:
            raise KeyError(room)
        if place.is_private:
            place.is_started = True
            place.is_blocked = False
        return Spot(account, place, int(thread or 0))

    def post_in(self, room: str, message: str, *, allow_gone: bool = False) -> Post:
        """Return a message; LookupError when there is none."""
        posts = self._state.places[int(room.partition(":")[0])].posts
        post = posts[int(message)]
        if post.deleted_at is not None and not allow_gone:
            raise KeyError(message)
        return post

    def deliver(self, post: Post, *, kind: str = "message") -> None:
        """Tell the bot, if it may see the message."""
        place = self._state.places[post.chat]
        if may_see(self._state, post, place=place):
            self._state.updates.add(kind, self._state.message_json(post))

    async def _photos(
        self, pictures: tuple[tuple[str, bytes], ...], *, caption: Words
    ) -> list[Content]:
        if units(caption.text) > LONGEST_CAPTION:
            raise ValueError(caption.text)
        media = [await self._picture(picture) for picture in pictures]
        first = Content(with_found(caption), media=media[0])
        return [first, *(Content(media=other) for other in media[1:])]

    async def _picture(self, picture: tuple[str, bytes]) -> Media:
        try:
            return await self._state.files.add("photo", upload=_upload(picture))
        except Refused:
            return await self._state.files.add("document", upload=_upload(picture))

    def _send(
        self, spot: Spot, *, contents: list[Content], reply_to: int, album: bool = False
    ) -> str:
        posts = []
        group = ""
        for index, content in enumerate(contents):
            if album and len(contents) > 1 and index % LARGEST_ALBUM == 0:
                group = str(13_600_000_000_000_000 + self._state.number())
            post = Post(
                id=self._state.next_message_id(spot.place),
                chat=spot.place.id,
                sender=spot.sender,
                sender_chat=spot.place.json() if spot.is_hidden else None,
                at=self._state.clock.now(),
                content=content,
                thread=spot.thread,
                reply_to=reply_to,
                album=group,
            )
            posts.append(self._state.publish(post))
        for post in posts:
            self.deliver(post)
        return str(posts[0].id)

    def _query(self, person: str, *, post: Post, data: str) -> str:
        account = find_account(person)
        state = self._state
        query = Query(
            id=str(4_382_000_000_000_000_000 + state.number()),
            person=account.id,
            chat=post.chat,
            message=post.id,
            at=state.clock.now(),
        )
        state.queries[query.id] = query
        body: Json = {
            "id": query.id,
            "from": account.json(),
            "message": state.message_json(post),
            "chat_instance": str(-7_000_000_000_000 - abs(post.chat)),
            "data": data,
        }
        if post.by_bot and state.places[post.chat].bot not in ABSENT:
            state.updates.add("callback_query", body)
        return query.id


def _pieces(words: Words) -> list[Words]:
    """Split as clients do, by UTF-16 units; a short text keeps its marks."""
    if units(words.text) <= LONGEST_TEXT:
        return [words]
    raw = words.text.encode("utf-16-le", "surrogatepass")
    step = LONGEST_TEXT * 2
    pieces = [raw[at : at + step] for at in range(0, len(raw), step)]
    return [Words(piece.decode("utf-16-le", "replace")) for piece in pieces]


def _upload(file: tuple[str, bytes]) -> Upload:
    return Upload("file", file[0], file[1])


def may_see(state: State, post: Post, *, place: Place) -> bool:
    """Return whether the bot gets a message (TG features "Privacy mode", LIMITS.md 2.5).

    Mentions don't reach it; a bare command counts as meant for it (the real rule, "if the bot was
    the last bot to send a message", is the same in chats with one bot).
    """
    if place.bot in ABSENT:
        return False
    is_reader = not state.privacy.is_on or place.bot == "administrator"
    if place.is_private or is_reader or post.service:
        return True
    replied = place.living(post.reply_to)
    if replied is not None and replied.by_bot:
        return True
    return _is_command_for_bot(state, post)


def _is_command_for_bot(state: State, post: Post) -> bool:
    if post.content.media is not None and not state.privacy.captions_count:
        return False
    first = next(iter(post.content.words.entities), None)
    if first is None or first.type != "bot_command" or first.offset != 0:
        return False
    _, _, name = post.content.words.piece(first).partition("@")
    return name.lower() in {"", world.BOT_USERNAME}
