"""Everything the sandbox's Telegram knows: chats, messages, queries, menus."""

from dataclasses import dataclass, field

from bot.sandbox.clock import Clock
from bot.sandbox.event_bus import EventBus
from bot.sandbox.people import ChatEvent
from bot.sandbox.telegram import world
from bot.sandbox.telegram.files import Files
from bot.sandbox.telegram.flood import Flood
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.places import Place
from bot.sandbox.telegram.posts import Post
from bot.sandbox.telegram.refusals import Json, bad
from bot.sandbox.telegram.updates import Updates


@dataclass(slots=True)
class Query:
    """A pressed button that waits for its answer (TG CallbackQuery)."""

    id: str
    person: int
    chat: int
    message: int
    at: float
    is_answered: bool = False


@dataclass(slots=True)
class Privacy:
    """What the bot may read in groups (LIMITS.md 2.5, TG features "Privacy mode").

    It is on, so only commands, replies to the bot and service messages arrive.  A command in a
    picture's caption isn't counted as one unless ``captions_count``: "pictures are collected as
    replies to the bot's own prompt".
    """

    is_on: bool = True
    captions_count: bool = False


@dataclass(slots=True)
class State:
    """The one world all methods and all people work on."""

    clock: Clock
    bot_id: int
    flood: Flood
    files: Files
    updates: Updates
    bus: EventBus = field(default_factory=EventBus)
    privacy: Privacy = field(default_factory=Privacy)
    places: dict[int, Place] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    menus: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    base: str = ""
    launched: float = 0.0
    logged_out: float = 0.0
    _private_ids: int = 0
    _group_ids: dict[int, int] = field(default_factory=dict)
    _numbers: int = 0

    def me(self) -> Json:
        """Return the bot as TG User."""
        return {
            "id": self.bot_id,
            "is_bot": True,
            "first_name": world.BOT_NAME,
            "username": world.BOT_USERNAME,
        }

    def number(self) -> int:
        """Return a number never given before."""
        self._numbers += 1
        return self._numbers

    def existing_place(self, parameters: Parameters, *, name: str = "chat_id") -> Place:
        """Return the chat a call names; Refused when there is none."""
        raw = parameters.text(name)
        if not raw:
            raise bad("chat_id is empty")
        try:
            place = self.places.get(int(raw))
        except ValueError:  # "@name": only public chats have one, and the sandbox has none
            place = None
        if place is None:
            raise bad("chat not found")
        place.check_presence()
        return place

    def known_place(self, parameters: Parameters) -> Place:
        """Return the chat a call asks about; Refused also when its person never wrote."""
        place = self.existing_place(parameters)
        if place.is_private and not place.is_started:
            raise bad("chat not found")
        return place

    def writable_place(self, parameters: Parameters) -> Place:
        """Return the chat a call writes to; Refused when the bot can't."""
        place = self.existing_place(parameters)
        place.check_writable()
        self.flood.meet(place.id)
        return place

    def next_message_id(self, place: Place) -> int:
        """Return the next id: supergroups count alone, all others share one count."""
        if place.type == "supergroup":
            number = max(self._group_ids.get(place.id, 0), max(place.posts, default=0)) + 1
            self._group_ids[place.id] = number
            return number
        self._private_ids += 1
        return self._private_ids

    def publish(self, post: Post) -> Post:
        """Put a message into its chat and tell the people there."""
        self.places[post.chat].posts[post.id] = post
        self.announce(post)
        return post

    def announce(self, post: Post, *, kind: str = "message") -> None:
        """Tell the people that a message is new, changed or gone."""
        room = self.room_of(post)
        self.bus.publish(ChatEvent(kind=kind, room=room, message=str(post.id)))

    def room_of(self, post: Post) -> str:
        """Return the id of the room (chat or topic) a message is in."""
        return f"{post.chat}:{post.thread}" if post.thread else str(post.chat)

    def user_json(self, user: int) -> Json | None:
        """Return a person, or the bot, as TG User."""
        if user == self.bot_id:
            return self.me()
        account = next((known for known in world.ACCOUNTS if known.id == user), None)
        return None if account is None else account.json()

    def message_json(self, post: Post, *, is_outer: bool = True) -> Json:
        """Return a message as TG Message; what it replies to is shown one level deep."""
        place = self.places[post.chat]
        body: Json = {"message_id": post.id, "from": post.sender, "chat": place.json()}
        body["date"] = int(post.at)
        body |= post.content.json() | post.service
        if post.sender_chat is not None:
            body["sender_chat"] = post.sender_chat
        if post.edits:
            body["edit_date"] = int(post.editions[-1].at)
        if post.album:
            body["media_group_id"] = post.album
        if post.markup is not None:
            body["reply_markup"] = post.markup
        body |= self._thread_json(post, place=place)
        replied = place.living(post.reply_to or post.thread)
        if is_outer and replied is not None and replied is not post:
            body["reply_to_message"] = self.message_json(replied, is_outer=False)
        return body

    def _thread_json(self, post: Post, *, place: Place) -> Json:
        """Return the thread fields: topics, and (a trap) chains of replies in plain supergroups."""
        if post.thread:
            return {"message_thread_id": post.thread, "is_topic_message": True}
        if place.type != "supergroup" or place.is_forum or not post.reply_to:
            return {}
        root = post
        while (above := place.posts.get(root.reply_to)) is not None:
            root = above
        return {"message_thread_id": root.id} if root is not post else {}


def new_state(clock: Clock, *, token: str) -> State:
    """Return the world as it is at the start."""
    state = State(
        clock=clock,
        bot_id=int(token.partition(":")[0]),
        flood=Flood(clock),
        files=Files(clock),
        updates=Updates(clock),
        launched=clock.now(),
    )
    for account in world.ACCOUNTS:
        state.places[account.id] = Place(account.id, "private", person=account)
    for group in world.GROUPS:
        members = group.statuses()
        state.places[group.id] = Place(group.id, "supergroup", title=group.title, members=members)
    _make_topic(state, name="Foxes")
    return state


def _make_topic(state: State, *, name: str) -> None:
    """Open a forum topic: its id is that of the service message that opened it."""
    forum = state.places[world.STUDIO_FORUM]
    forum.topics[world.FOXES_TOPIC] = name
    opening = Post(
        id=world.FOXES_TOPIC,
        chat=forum.id,
        sender=world.ADA.json(),
        at=state.clock.now(),
        thread=world.FOXES_TOPIC,
        service={"forum_topic_created": {"name": name, "icon_color": 16749490}},
    )
    forum.posts[opening.id] = opening
