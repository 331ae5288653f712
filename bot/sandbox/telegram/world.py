"""Who lives in the sandbox's Telegram when it starts, and where they meet."""

from dataclasses import dataclass

from bot.sandbox.people import Person
from bot.sandbox.telegram.refusals import Json

BOT_USERNAME = "imagine_sandbox_bot"
BOT_NAME = "Imagine Sandbox"


@dataclass(frozen=True, slots=True)
class Account:
    """A person's Telegram account; *username* may be empty, *language* is an IETF tag."""

    id: int
    name: str
    username: str
    language: str

    @property
    def person(self) -> Person:
        return Person(id=str(self.id), name=self.name, locale=self.language)

    def json(self) -> Json:
        """Return the account as TG User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.name}
        if self.username:
            user["username"] = self.username
        return user | {"language_code": self.language}


ADA = Account(id=5120448811, name="Ada", username="ada_draws", language="en")
BEN = Account(id=687340125, name="Ben", username="ben_paints", language="en")
MEI = Account(id=6023719954, name="Mei", username="mei_sketches", language="zh-hans")
# no username: such people can only be mentioned by their id (TG MessageEntity text_mention)
RIO = Account(id=7310092846, name="Rio", username="", language="en")

ACCOUNTS = (ADA, BEN, MEI, RIO)

PICTURE_CLUB = -1001834627750
STUDIO_FORUM = -1002097315541
FOXES_TOPIC = 7
MOD_LOG = -1001976420833


@dataclass(frozen=True, slots=True)
class Group:
    """A group when the sandbox starts: its people by their status (TG ChatMember)."""

    id: int
    title: str
    creator: Account
    administrators: tuple[Account, ...] = ()
    members: tuple[Account, ...] = ()

    def statuses(self) -> dict[int, str]:
        """Return everybody's status, the creator first."""
        found = {self.creator.id: "creator"}
        found |= {known.id: "administrator" for known in self.administrators}
        return found | {known.id: "member" for known in self.members}


GROUPS = (
    Group(PICTURE_CLUB, "Picture Club", ADA, members=(BEN, MEI, RIO)),
    Group(STUDIO_FORUM, "Studio Forum", ADA, administrators=(BEN,), members=(MEI, RIO)),
    # where those who keep order are told what happened
    Group(MOD_LOG, "Mod Log", ADA, members=(BEN,)),
)

# Telegram's own placeholder for administrators who hide behind their group
GROUP_ANONYMOUS_BOT: Json = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
# ... and for messages sent in the name of a channel
CHANNEL_BOT: Json = {
    "id": 136817688,
    "is_bot": True,
    "first_name": "Channel",
    "username": "Channel_Bot",
}
