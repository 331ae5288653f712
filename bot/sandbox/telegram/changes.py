"""What happens to chats: the bot is added, promoted or removed, groups grow up, people block it."""

from bot.sandbox.telegram import world
from bot.sandbox.telegram.finding import with_found
from bot.sandbox.telegram.places import STATUSES, Place, member_json
from bot.sandbox.telegram.posts import Content, Post
from bot.sandbox.telegram.refusals import Json
from bot.sandbox.telegram.user_actions import UserActions, find_account
from bot.sandbox.telegram.words import Words


class Changes(UserActions):
    """Acts of administrators and of people who had enough."""

    async def add_bot(self, person: str, title: str, *, kind: str = "supergroup") -> str:
        """Make a new ``group`` or ``supergroup`` with the bot in it; return its room."""
        account = find_account(person)
        base = -1002200000000 if kind == "supergroup" else -4100000000
        members = {known.id: "member" for known in world.ACCOUNTS} | {account.id: "creator"}
        place = Place(base - self._state.number(), kind, title=title, members=members, bot="left")
        self._state.places[place.id] = place
        self._change_bot(place, account=account, status="member")
        self._serve(place, sender=account.json(), service=self._members("new_chat_members"))
        return str(place.id)

    async def remove_bot(self, person: str, room: str) -> None:
        """Kick the bot out; from then on its calls get 403."""
        spot = self.enter(person, room)
        self._change_bot(spot.place, account=spot.account, status="kicked")

    async def promote_bot(self, person: str, room: str) -> None:
        """Make the bot an administrator: it then sees all messages."""
        spot = self.enter(person, room)
        self._change_bot(spot.place, account=spot.account, status="administrator")

    async def demote_bot(self, person: str, room: str) -> None:
        """Make the bot a plain member again."""
        spot = self.enter(person, room)
        self._change_bot(spot.place, account=spot.account, status="member")

    async def become(self, person: str, room: str, status: str) -> None:
        """Give somebody a status (TG ChatMember): ``administrator``, ``restricted``, ``left`` ...

        Bots hear of it only as administrators who ask for it, which this one doesn't.
        ValueError when there is no such status.
        """
        if status not in STATUSES:
            raise ValueError(status)
        place = self._state.places[int(room.partition(":")[0])]
        place.members[find_account(person).id] = status

    async def hide_members(self, room: str, *, hidden: bool = True) -> None:
        """Hide, or show again, who is in a group from those who are no administrators."""
        self._state.places[int(room.partition(":")[0])].hides_members = hidden

    async def block(self, person: str) -> None:
        """Block the bot in private; from then on its calls there get 403."""
        account = find_account(person)
        place = self._state.places[account.id]
        place.is_blocked = True
        self._tell_bot_status(place, account=account, statuses=("member", "kicked"))

    async def unblock(self, person: str) -> None:
        """Take the block away."""
        account = find_account(person)
        place = self._state.places[account.id]
        place.is_blocked = False
        self._tell_bot_status(place, account=account, statuses=("kicked", "member"))

    async def migrate(self, room: str) -> str:
        """Upgrade a group to a supergroup; calls to the old id get 400 with the new one."""
        old = self._state.places[int(room)]
        new = Place(
            id=-1002300000000 - self._state.number(),
            type="supergroup",
            title=old.title,
            members=dict(old.members),
            bot=old.bot,
        )
        self._state.places[new.id] = new
        owner = find_account(str(next(iter(old.members)))).json()
        self._serve(old, sender=owner, service={"migrate_to_chat_id": new.id})
        old.upgraded_to = new.id
        sender = world.GROUP_ANONYMOUS_BOT
        self._serve(new, sender=sender, service={"migrate_from_chat_id": old.id}, chat=new.json())
        return str(new.id)

    async def say_as_channel(self, room: str, text: str, *, title: str = "Fox News") -> str:
        """Write in the name of a channel (LIMITS.md 2.5: nobody to charge)."""
        channel = {"id": -1001999000111, "type": "channel", "title": title}
        return self._say_as(room, text, sender=world.CHANNEL_BOT, chat=channel)

    async def say_anonymously(self, room: str, text: str) -> str:
        """Write as an administrator who hides behind the group."""
        chat = self._state.places[int(room.partition(":")[0])].json()
        return self._say_as(room, text, sender=world.GROUP_ANONYMOUS_BOT, chat=chat)

    def _say_as(self, room: str, text: str, *, sender: Json, chat: Json) -> str:
        place_id, _, thread = room.partition(":")
        place = self._state.places[int(place_id)]
        post = Post(
            id=self._state.next_message_id(place),
            chat=place.id,
            sender=sender,
            sender_chat=chat,
            at=self._state.clock.now(),
            content=Content(with_found(Words(text))),
            thread=int(thread or 0),
        )
        self.deliver(self._state.publish(post))
        return str(post.id)

    def _members(self, name: str) -> Json:
        return {name: [self._state.me()]}

    def _serve(
        self, place: Place, *, sender: Json, service: Json, chat: Json | None = None
    ) -> None:
        """Put a service message into the chat; bots always get those."""
        post = Post(
            id=self._state.next_message_id(place),
            chat=place.id,
            sender=sender,
            sender_chat=chat,
            at=self._state.clock.now(),
            service=service,
        )
        self.deliver(self._state.publish(post))

    def _change_bot(self, place: Place, *, account: world.Account, status: str) -> None:
        old, place.bot = place.bot, status
        self._tell_bot_status(place, account=account, statuses=(old, status))

    def _tell_bot_status(
        self, place: Place, *, account: world.Account, statuses: tuple[str, str]
    ) -> None:
        """Send my_chat_member (TG ChatMemberUpdated)."""
        old, new = (member_json(self._state.me(), status=status) for status in statuses)
        body: Json = {
            "chat": place.json(),
            "from": account.json(),
            "date": int(self._state.clock.now()),
            "old_chat_member": old,
            "new_chat_member": new,
        }
        self._state.updates.add("my_chat_member", body)
