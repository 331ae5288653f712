"""Chats and who is in them, as TG Chat, ChatFullInfo and ChatMember."""

from dataclasses import dataclass, field

from bot.sandbox.telegram.posts import Post
from bot.sandbox.telegram.refusals import Json, Refused, bad
from bot.sandbox.telegram.world import Account

# TG ChatMemberAdministrator: what the sandbox's administrators may do
_RIGHTS = dict.fromkeys(
    (
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_change_info",
        "can_invite_users",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
        "can_pin_messages",
    ),
    True,
)


# TG ChatMemberRestricted: what somebody who was silenced may not do
_FORBIDDEN = dict.fromkeys(
    (
        "can_send_messages",
        "can_send_audios",
        "can_send_documents",
        "can_send_photos",
        "can_send_videos",
        "can_send_video_notes",
        "can_send_voice_notes",
        "can_send_polls",
        "can_send_other_messages",
        "can_add_web_page_previews",
        "can_react_to_messages",
        "can_edit_tag",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
    ),
    False,
)
ABSENT = frozenset({"left", "kicked"})
HIGH = frozenset({"creator", "administrator"})
STATUSES = HIGH | ABSENT | {"member", "restricted"}


@dataclass(slots=True)
class Place:
    """A chat; ``type`` is private, group or supergroup, ``bot`` the bot's ChatMember status.

    ``topics`` (message_thread_id: name) makes it a forum.  A private chat is ``started`` once the
    person wrote, and ``blocked`` when they had enough.  Members of a group can be hidden from
    those who are no administrators.
    """

    id: int
    type: str
    title: str = ""
    person: Account | None = None
    members: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    bot: str = "member"
    is_started: bool = False
    is_blocked: bool = False
    hides_members: bool = False
    upgraded_to: int = 0
    posts: dict[int, Post] = field(default_factory=dict)

    @property
    def is_private(self) -> bool:
        return self.type == "private"

    @property
    def present(self) -> tuple[int, ...]:
        """Everybody who is in the group now."""
        return tuple(user for user, status in self.members.items() if status not in ABSENT)

    def status_of(self, user: int) -> str:
        """Return somebody's ChatMember status."""
        return "member" if user == self.id else self.members.get(user, "left")

    @property
    def is_forum(self) -> bool:
        return bool(self.topics)

    def json(self) -> Json:
        """Return the chat as TG Chat."""
        body: Json = {"id": self.id, "type": self.type}
        if self.person is not None:
            body["first_name"] = self.person.name
            return body | ({"username": self.person.username} if self.person.username else {})
        body["title"] = self.title
        return body | ({"is_forum": True} if self.is_forum else {})

    def full_json(self) -> Json:
        """Return the chat as TG ChatFullInfo, with what is required there."""
        gifts = dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        )
        more = {"accent_color_id": abs(self.id) % 7, "max_reaction_count": 11}
        return self.json() | more | {"accepted_gift_types": gifts}

    def check_presence(self) -> None:
        """Refuse when the chat has become another (LIMITS.md 2.6), or the bot is there no more."""
        if self.upgraded_to:
            hint = {"migrate_to_chat_id": self.upgraded_to}
            sentence = "group chat was upgraded to a supergroup chat"
            raise Refused(400, sentence, parameters=hint)
        if not self.is_private and self.bot in ABSENT:
            what = "group chat" if self.type == "group" else "supergroup chat"
            verb = "was kicked from" if self.bot == "kicked" else "is not a member of"
            raise Refused(403, f"bot {verb} the {what}")

    def check_writable(self) -> None:
        """Refuse when the bot can't write here: LIMITS.md 2.5, it can't write first to a person."""
        self.check_presence()
        if not self.is_private:
            return
        if self.is_blocked:
            raise Refused(403, "bot was blocked by the user")
        if not self.is_started:
            raise Refused(403, "bot can't initiate conversation with a user")

    def check_thread(self, thread: int) -> None:
        """Refuse a topic that isn't here; General has the id 1 but can't be named by it."""
        if thread and thread not in self.topics:
            raise bad("message thread not found")

    def living(self, message: int) -> Post | None:
        """Return a message that is still there."""
        post = self.posts.get(message)
        return None if post is None or post.deleted_at is not None else post


def member_json(user: Json, *, status: str) -> Json:
    """Return a member as TG ChatMember of that status."""
    body: Json = {"status": status, "user": user}
    match status:
        case "creator":
            return body | {"is_anonymous": False}
        case "administrator":
            own = {"can_be_edited": False, "is_anonymous": False, "can_promote_members": False}
            return body | _RIGHTS | own
        case "restricted":
            return body | {"is_member": True, "until_date": 0} | _FORBIDDEN
        case "kicked":
            return body | {"until_date": 0}
        case _:
            return body
