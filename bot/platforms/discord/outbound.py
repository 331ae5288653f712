"""Cards to Discord: through the interaction's token while it lives, by the bot's own after that."""

import logging
import re
from dataclasses import replace

from discord.http import Route

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.errors import CannotWrite, MessageGone, MessengerRefused
from bot.core.messages.cards import Card
from bot.core.moderation.ranks import Standing
from bot.core.pictures import INPUT_BYTES, MEBIBYTE, Frame, Media, PictureInput
from bot.core.ports import Budget, Clock, ProgressRate
from bot.platforms.discord import members
from bot.platforms.discord.encoding import encode
from bot.platforms.discord.errors import PlaceGone, TokenDead
from bot.platforms.discord.transport import STUBBORN, DiscordApi, Payload
from bot.platforms.discord.wire import read_channel, read_message

log = logging.getLogger(__name__)

FILE_BYTES = 10 * MEBIBYTE  # Discord: a file without boosts (LIMITS.md 1.3)
NONCE_LONGEST = 25  # Discord: a message's nonce
PRIVATE_CHATS_REMEMBERED = 1000  # people whose direct messages are remembered
SITE = "https://discord.com"
PRIVATE = "@me"  # stands for a server in links to private chats
# Test versions of the client have hosts of their own, and old links the old name.
_LINK = re.compile(
    r"<?https://(?:www\.|ptb\.|canary\.)?discord(?:app)?\.com"
    r"/channels/(@me|\d{5,20})/(\d{5,20})/(\d{5,20})/?>?",
    re.ASCII,
)
CHANNEL_TOKENS, CHANNEL_SECONDS = 5, 5.0  # long observed, undocumented (LIMITS.md 1.2)


class DiscordMessenger:
    """Discord, outward (a ``ports.Messenger``)."""

    platform = Platform.DISCORD
    frame = Frame(most_bytes=FILE_BYTES)
    file_bytes = FILE_BYTES
    input_bytes = INPUT_BYTES
    progress_rate = ProgressRate(seconds=2.0, points=1)  # LIMITS.md 3.2
    reads_replies = False  # without the privileged intent a message's words are not sent to bots

    def __init__(
        self, api: DiscordApi, clock: Clock, *, known: members.Known = members.unknown
    ) -> None:
        self._api = api
        self._clock = clock
        self._known = known
        self._private: dict[str, str] = {}  # direct messages by person: opening many is frowned on

    async def post(
        self,
        chat: Chat,
        card: Card,
        *,
        media: Media | None = None,
        reply_to: MessageRef | None = None,
        nonce: str = "",
    ) -> MessageRef:
        """Post to the channel; the same *nonce* within minutes gives the first message again."""
        payload = encode(card, media)
        if nonce:
            payload = payload.plus(nonce=nonce[:NONCE_LONGEST], enforce_nonce=True)
        if reply_to is not None and reply_to.chat.id == chat.id and not reply_to.token_only:
            reference = {"message_id": reply_to.id, "fail_if_not_exists": False}
            payload = payload.plus(message_reference=reference)
        route = Route("POST", "/channels/{channel_id}/messages", channel_id=chat.id)
        answer = await self._api.by_bot(route, payload)
        return MessageRef(chat, read_message(answer).id)

    async def edit(self, message: MessageRef, card: Card, *, media: Media | None = None) -> None:
        """Make the message show *card*."""
        await self.put(message, encode(card, media))

    async def put(self, message: MessageRef, payload: Payload) -> None:
        """Make the message show what is encoded already. Raises MessengerError."""
        await self._change("PATCH", message, payload)

    async def delete(self, message: MessageRef) -> None:
        """Delete a message, by its token where the bot's own doesn't reach it."""
        try:
            await self._remove(message)
        except (MessageGone, PlaceGone):
            log.debug("message already gone", extra={"at": message.key})

    async def locate(self, picture: PictureInput) -> str:
        """Return an attachment's own signed address."""
        return picture.handle

    async def private_chat(self, user: User) -> Chat | None:
        """Return the person's direct messages; whether these are open shows only at writing."""
        if user.id not in self._private:
            route = Route("POST", "/users/@me/channels")
            try:
                answer = await self._api.by_bot(route, Payload({"recipient_id": user.id}))
            except (CannotWrite, MessengerRefused):
                return None
            if len(self._private) >= PRIVATE_CHATS_REMEMBERED:
                self._private.clear()
            self._private[user.id] = read_channel(answer).id
        channel = self._private[user.id]
        return Chat(Platform.DISCORD, channel, space=channel, private=True)

    async def standing(self, chat: Chat, user: str) -> Standing:
        """Ask for the member and, unless the gateway told of them, for the server's roles."""
        if chat.private:
            return Standing()
        return await members.standing(self._api, chat.space, user, known=self._known)

    async def offer(self, chat: Chat, user: str, *, moderates: bool) -> None:
        """Do nothing: Discord shows ``/mod`` to everybody, and a server decides about that."""

    def everyone(self, chat: Chat, /) -> str:
        """Return the number of the role @everyone, which is that of its server."""
        return "" if chat.private else chat.space

    def link(self, message: MessageRef) -> str:
        """Return an address that jumps to the message.

        What only one person sees has none, nor may have what the bot itself can't reach.
        """
        if message.token_only or not message.id:
            return ""
        chat = message.chat
        server = chat.space if chat.space != chat.id and not chat.private else PRIVATE
        return f"{SITE}/channels/{server}/{chat.id}/{message.id}"

    def parse_link(self, link: str) -> MessageRef | None:
        """Return the message that a jump link means; None when it is none of Discord's."""
        found = _LINK.fullmatch(link.strip())
        if found is None:
            return None
        server, channel, message = found.groups()
        if server == PRIVATE:
            return MessageRef(Chat(Platform.DISCORD, channel, space=channel, private=True), message)
        return MessageRef(Chat(Platform.DISCORD, channel, space=server), message)

    def budgets(self, message: MessageRef) -> tuple[Budget, ...]:
        """Return the channel's bucket, unless the token writes: it has one of its own."""
        if self._is_alive(message):
            return ()
        key = f"discord:{message.chat.id}"
        return (Budget(key=key, tokens=CHANNEL_TOKENS, seconds=CHANNEL_SECONDS),)

    async def _change(self, method: str, message: MessageRef, payload: Payload | None) -> None:
        if self._is_alive(message):
            path = f"/webhooks/{self._api.application}/{message.token}/messages/{message.id}"
            try:
                await self._api.by_token(method, path, payload, rules=STUBBORN)
            except (TokenDead, MessageGone):
                # 404s are reported inside the 15 minutes too: the bot's own token knows better.
                if message.token_only:
                    raise
                log.info("token dead early", extra={"at": message.key})
            else:
                return
        if message.token_only:
            raise CannotWrite
        await self._api.by_bot(_route(method, message), payload)

    async def _remove(self, message: MessageRef) -> None:
        """Delete, by the bot first: a token may reach less, and what it can't find is not gone."""
        if not message.token_only:
            try:
                await self._api.by_bot(_route("DELETE", message))
            except PlaceGone:
                raise
            except CannotWrite:
                if not self._is_alive(message):
                    raise
            else:
                return
        await self._change("DELETE", replace(message, token_only=True), None)

    def _is_alive(self, message: MessageRef) -> bool:
        return bool(message.token) and self._clock.now() < message.token_until


def _route(method: str, message: MessageRef) -> Route:
    return Route(
        method,
        "/channels/{channel_id}/messages/{message_id}",
        channel_id=message.chat.id,
        message_id=message.id,
    )
