"""Writing messages: by the bot's token to a channel, by an interaction's token to its place."""

from typing import Any

from bot.sandbox.guild import world
from bot.sandbox.guild.calls import Body, stored
from bot.sandbox.guild.forms import check_message
from bot.sandbox.guild.pings import pinged
from bot.sandbox.guild.refusals import Refused, bad_form, no_access, no_permission, unknown
from bot.sandbox.guild.state import ATTACH, EPHEMERAL, SEND, VIEW, Channel, Message, State

Json = dict[str, Any]

OLD = 3600.0  # edits of messages older than an hour have a limit of their own (30046)
OLD_EDITS = 30  # how many the sandbox lets through an hour; the real figure is unpublished
NONCE_KEPT = 180.0  # "the past few minutes" (reference: create message, enforce_nonce)


class Writing:
    """Keeps messages as Discord does."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._old_edits: list[float] = []

    def channel(self, channel_id: str) -> Channel:
        """Return a channel the bot's token reaches. Raises Refused."""
        channel = self.state.channels.get(channel_id)
        if channel is None:
            raise unknown("Channel", 10003)
        if not self.state.has_bot(channel):
            raise no_access()
        return channel

    def message(self, channel_id: str, message_id: str) -> Message:
        """Return a message the bot's token can touch: no ephemeral one. Raises Refused."""
        self.channel(channel_id)
        message = self.state.messages.get(message_id)
        if message is None or message.deleted or message.only or message.channel != channel_id:
            raise unknown("Message", 10008)
        return message

    def post(self, channel: Channel, body: Body) -> Message:
        """Create a message with the bot's token. Raises Refused."""
        payload = body.payload or {}
        self._need_rights(channel, uploads=bool(body.uploads))
        check_message(payload, body.sizes)
        nonce = str(payload.get("nonce") or "")
        if len(nonce) > 25:
            raise bad_form([("nonce", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")])
        if nonce and payload.get("enforce_nonce") and (first := self._by_nonce(nonce)):
            return first
        reference = payload.get("message_reference") or {}
        reply_to = str(reference.get("message_id") or "")
        if reply_to and not self._is_there(reply_to):
            if reference.get("fail_if_not_exists", True):
                problem = ("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
                raise bad_form([problem])
            reply_to = ""
        message = self.create(channel.id, payload, body, pings=pinged(self.state, payload))
        message.nonce, message.reply_to = nonce, reply_to
        return message

    def create(
        self, channel: str, payload: Json, body: Body, *, pings: tuple[str, ...] = ()
    ) -> Message:
        """Keep a new message of the bot's, already checked."""
        message = Message(
            id=self.state.snowflake(),
            channel=channel,
            author=world.APPLICATION,
            content=payload.get("content") or "",
            created=self.state.clock.now(),
            embeds=payload.get("embeds") or [],
            components=payload.get("components") or [],
            pings=pings,
            flags=int(payload.get("flags") or 0) & ~EPHEMERAL,
        )
        message.files = self._uploads(payload, body)
        self.state.messages[message.id] = message
        return message

    def edit(self, message: Message, body: Body, *, by_token: bool) -> None:
        """Change a message: only the keys that are given. Raises Refused."""
        if message.author != world.APPLICATION:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        if not by_token:
            self._need_rights(self.channel(message.channel), uploads=bool(body.uploads))
            self._count_old(message)
        payload = body.payload or {}
        whole = {
            "content": message.content,
            "embeds": message.embeds,
            "components": message.components,
            **payload,
        }
        check_message(whole, body.sizes, has_old_files=bool(message.files))
        for key in ("content", "embeds", "components"):
            if key in payload:
                setattr(message, key, payload[key] or ("" if key == "content" else []))
        if "attachments" in payload or body.uploads:
            kept = {str(item.get("id")) for item in payload.get("attachments") or []}
            old = [file for file in message.files if file.id in kept]
            message.files = [*old, *self._uploads(payload, body)]
        if "flags" in payload:
            message.flags = int(payload["flags"] or 0) & ~EPHEMERAL
        message.loading = False
        message.edits += 1
        message.versions.append(message.content)

    def _uploads(self, payload: Json, body: Body) -> list[Any]:
        described = {
            str(item.get("id")): item.get("description") or ""
            for item in payload.get("attachments") or []
        }
        files = []
        for upload in body.uploads:
            text = described.get(str(upload.index), "")
            file = stored(upload, self.state.snowflake(), text)
            self.state.files[file.id] = file
            files.append(file)
        return files

    def _need_rights(self, channel: Channel, *, uploads: bool) -> None:
        if channel.archived:
            raise Refused(400, 50083, "Thread is archived")
        needed = VIEW | SEND | (ATTACH if uploads else 0)
        if not channel.permissions & VIEW:
            raise no_access()
        if channel.permissions & needed != needed:
            raise no_permission()

    def _count_old(self, message: Message) -> None:
        now = self.state.clock.now()
        if now - message.created <= OLD:
            return
        self._old_edits = [at for at in self._old_edits if at > now - OLD]
        if len(self._old_edits) >= OLD_EDITS:
            text = "Maximum number of edits to messages older than 1 hour reached. Try again later"
            raise Refused(429, 30046, text, headers={"Via": "1.1 sandbox", "Retry-After": "60"})
        self._old_edits.append(now)

    def _by_nonce(self, nonce: str) -> Message | None:
        since = self.state.clock.now() - NONCE_KEPT
        return next(
            (
                message
                for message in self.state.messages.values()
                if message.nonce == nonce and message.created >= since and not message.deleted
            ),
            None,
        )

    def _is_there(self, message_id: str) -> bool:
        message = self.state.messages.get(message_id)
        return message is not None and not message.deleted
