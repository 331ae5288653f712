"""Writing messages: by the bot's token to a channel, by an interaction's token to its place."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from PIL import Image, UnidentifiedImageError

from bot.sandbox.discord import permissions
from bot.sandbox.discord.calls import Body, Upload
from bot.sandbox.discord.contents import Draft, check_message
from bot.sandbox.discord.limits import Limits
from bot.sandbox.discord.pings import pinged
from bot.sandbox.discord.refusals import (
    Problem,
    Refused,
    bad_form,
    no_access,
    no_permission,
    unknown,
)
from bot.sandbox.discord.state import (
    PRIVATE,
    SUPPRESS_EMBEDS,
    THREAD,
    Channel,
    Message,
    State,
    Stored,
)

Json = dict[str, Any]

NONCE_KEPT = 180.0  # "the past few minutes" (reference: create message, enforce_nonce)
SILENT = 1 << 12
_KEPT_FLAGS = SUPPRESS_EMBEDS | SILENT


class Writing:
    """Keeps messages as Discord does."""

    def __init__(self, state: State, limits: Limits) -> None:
        self.state = state
        self._limits = limits

    def channel(self, channel_id: str) -> Channel:
        """Return a channel the bot's token reaches and sees. Raises Refused."""
        channel = self.state.channels.get(channel_id)
        if channel is None or channel.deleted:
            raise unknown("Channel", 10003)
        if not self.state.has_bot(channel) or not channel.permissions & permissions.VIEW_CHANNEL:
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
        form = body.form()
        self._may_write(channel, body)
        check_message(Draft(form, body.uploads))
        nonce = str(form.get("nonce") or "")
        if nonce and form.get("enforce_nonce") and (first := self._by_nonce(channel, nonce)):
            return first
        reply = self._replied(channel, form.get("message_reference") or {})
        message = self.create(channel, body, reply=reply)
        message.nonce = nonce
        channel.archived = False  # topics, threads: a message unarchives one that is not locked
        return message

    def create(
        self, channel: Channel, body: Body, *, reply: Message | None = None, only: str = ""
    ) -> Message:
        """Keep a new message of the bot's, already checked; *only* makes it ephemeral."""
        form = body.form()
        pings = pinged(self.state, channel, form, reply=reply)
        message = Message(
            id=self.state.snowflake(),
            channel=channel.id,
            author=self.state.application,
            created=self.state.clock.now(),
            content=str(form.get("content") or "").strip(),
            embeds=form.get("embeds") or [],
            components=form.get("components") or [],
            files=self._uploaded(form, body.uploads),
            only=only,
            reply_to=reply.id if reply else "",
            pings=tuple(person for person in pings if only in ("", person)),
            flags=int(form.get("flags") or 0) & _KEPT_FLAGS,
        )
        message.keep_edition(message.created)
        self.state.messages[message.id] = message
        return message

    def edit(self, message: Message, body: Body) -> None:
        """Change a message with the bot's token. Raises Refused."""
        channel = self.channel(message.channel)
        if message.author != self.state.application:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        if channel.archived:
            raise Refused(400, 50083, "Thread is archived")
        self._may_attach(channel, body)
        self._limits.take_old_edit(message.created)
        self.change(message, body)

    def change(self, message: Message, body: Body) -> None:
        """Change what the form names, leave the rest. Raises Refused.

        The first words in a deferred answer's place are no edit: nobody sees "(edited)".
        """
        form = body.form()
        old = tuple(file.id for file in message.files)
        whole = {
            "content": message.content,
            "embeds": message.embeds,
            "components": message.components,
            **form,
        }
        check_message(Draft(whole, body.uploads, old))
        if "content" in form:
            message.content = str(form["content"] or "").strip()
        if "embeds" in form:
            message.embeds = form["embeds"] or []
        if "components" in form:
            message.components = form["components"] or []
        if "flags" in form:
            message.flags = int(form["flags"] or 0) & _KEPT_FLAGS
        message.files = self._files_after(message, form, body.uploads)
        if not message.loading:
            message.edits += 1
            message.edited = self.state.clock.now()
        message.loading = False
        message.keep_edition(self.state.clock.now())

    def delete(self, message: Message) -> None:
        """Delete a message with the bot's token. Raises Refused."""
        channel = self.channel(message.channel)
        is_mine = message.author == self.state.application
        if not is_mine and not channel.guild:
            raise Refused(403, 50003, "Cannot execute action on this channel type")
        if not is_mine and not channel.permissions & permissions.MANAGE_MESSAGES:
            raise no_permission()
        message.deleted = True

    def _files_after(
        self, message: Message, form: Json, uploads: tuple[Upload, ...]
    ) -> tuple[Stored, ...]:
        """Without a list of attachments the old ones stay (reference: edit message)."""
        if form.get("attachments") is None and "attachments" not in form:
            return (*message.files, *self._uploaded(form, uploads))
        listed = {str(item["id"]): item for item in form["attachments"] or []}
        kept = [file for file in message.files if file.id in listed]
        kept = [
            replace(file, description=listed[file.id].get("description", file.description))
            for file in kept
        ]
        return (*kept, *self._uploaded(form, uploads))

    def _uploaded(self, form: Json, uploads: tuple[Upload, ...]) -> tuple[Stored, ...]:
        listed = {str(item["id"]): item for item in form.get("attachments") or []}
        return tuple(
            self.store(
                listed.get(str(upload.index), {}).get("filename") or upload.name,
                upload.data,
                description=listed.get(str(upload.index), {}).get("description") or "",
            )
            for upload in uploads
        )

    def store(self, name: str, data: bytes, *, description: str = "") -> Stored:
        """Keep a file; its kind and size in pixels are read from its header alone."""
        media_type, width, height = "application/octet-stream", 0, 0
        try:
            with Image.open(BytesIO(data)) as picture:
                width, height = picture.size
                media_type = Image.MIME.get(picture.format or "", media_type)
        except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
            if data[4:8] == b"ftyp":
                media_type = "video/mp4"
        file = Stored(self.state.snowflake(), name, data, description, media_type, width, height)
        self.state.files[file.id] = file
        return file

    def _may_write(self, channel: Channel, body: Body) -> None:
        is_thread = channel.kind == THREAD
        needed = permissions.SEND_MESSAGES_IN_THREADS if is_thread else permissions.SEND_MESSAGES
        if channel.guild and not channel.permissions & needed:
            raise no_permission()
        if channel.locked and channel.archived:
            raise Refused(400, 50083, "Thread is archived")
        if channel.kind == PRIVATE and self.state.closed.intersection(channel.members):
            raise Refused(403, 50007, "Cannot send messages to this user")
        self._may_attach(channel, body)

    def _may_attach(self, channel: Channel, body: Body) -> None:
        if body.uploads and not channel.permissions & permissions.ATTACH_FILES:
            raise no_permission()

    def _replied(self, channel: Channel, reference: Json) -> Message | None:
        wanted = str(reference.get("message_id") or "")
        found = self.state.messages.get(wanted)
        if found is not None and not found.deleted and found.channel == channel.id:
            return found
        if wanted and reference.get("fail_if_not_exists", True):
            raise bad_form(
                Problem("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
            )
        return None

    def _by_nonce(self, channel: Channel, nonce: str) -> Message | None:
        since = self.state.clock.now() - NONCE_KEPT
        return next(
            (
                message
                for message in self.state.in_channel(channel.id)
                if message.nonce == nonce and message.created >= since and not message.deleted
            ),
            None,
        )
