"""Answers to interactions: one each, in time, and follow-ups while the token lives
(interactions: receiving and responding).
"""

from collections.abc import Callable
from typing import Any

from bot.sandbox.discord import permissions
from bot.sandbox.discord.calls import Body
from bot.sandbox.discord.checks import listed
from bot.sandbox.discord.contents import Draft, check_message
from bot.sandbox.discord.menus import check_suggestions
from bot.sandbox.discord.objects import message as message_json
from bot.sandbox.discord.refusals import Problem, Refused, bad_form, no_permission, unknown
from bot.sandbox.discord.state import (
    ANSWER_WITHIN,
    EPHEMERAL,
    TOKEN_LIVES,
    Interaction,
    Message,
    State,
)
from bot.sandbox.discord.windows import check_window
from bot.sandbox.discord.writing import Writing

Json = dict[str, Any]

FOREIGN_FOLLOWUPS = 5  # the same page: follow-ups where only the person has installed the app
COMMAND, COMPONENT, AUTOCOMPLETE, WINDOW = 2, 3, 4, 5
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, SUGGESTIONS, OPEN_WINDOW = 4, 5, 6, 7, 8, 9

# Which answers an interaction takes; updates only where a message is its source.
ANSWERS = {
    COMMAND: {MESSAGE, DEFERRED, OPEN_WINDOW},
    COMPONENT: {MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, OPEN_WINDOW},
    AUTOCOMPLETE: {SUGGESTIONS},
    WINDOW: {MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE},
}

Answered = Callable[[Interaction, int, Json], None]


class Answering:
    """Callbacks and the webhook of an interaction's token.

    *answered* hears of every first answer: the interaction, the type, the data.
    *force_ephemeral*: servers without the bot let its answers be seen by the person alone, as
    LIMITS.md 1.5 has it; the real ones do where members lack USE_EXTERNAL_APPS, and in
    large servers.
    """

    def __init__(self, state: State, writing: Writing, answered: Answered) -> None:
        self.state = state
        self.writing = writing
        self.force_ephemeral = True
        self._answered = answered

    def callback(self, interaction_id: str, token: str, body: Body) -> Json:
        """Take the one first answer. Raises Refused: 10062 when late, 40060 when second."""
        made = self.state.interactions.get(interaction_id)
        if made is None or made.token != token:
            raise unknown("interaction", 10062)
        if self.state.channels[made.channel].deleted:
            raise unknown("Channel", 10003)
        if made.answered:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if self.state.clock.now() - made.created > ANSWER_WITHIN:
            raise unknown("interaction", 10062)
        form = body.form()
        kind, data = form.get("type"), form.get("data") or {}
        allowed = ANSWERS[made.kind] - (set() if made.source else {DEFERRED_UPDATE, UPDATE})
        if not isinstance(kind, int) or kind not in allowed:
            text = f"Value must be one of {{{', '.join(map(str, sorted(allowed)))}}}."
            raise bad_form(Problem("type", "BASE_TYPE_CHOICES", text))
        message = self._answer(made, kind, body.within(data))
        made.answered = True
        self._answered(made, kind, data)
        return self._told(made, kind, message)

    def _answer(self, made: Interaction, kind: int, body: Body) -> Message | None:
        match kind:
            case 4:
                message = self._say(made, body)
                made.original = message.id
                return message
            case 5:
                flags = int(body.form().get("flags") or 0)
                message = self._create(made, Body({"flags": flags}))
                message.loading = True
                made.original = message.id
                return message
            case 6 | 7:
                return self._update(made, kind, body)
            case 8:
                check_suggestions(listed(body.form(), "choices"))
            case 9:
                check_window(body.form())
        return None

    def _update(self, made: Interaction, kind: int, body: Body) -> Message:
        source = self.state.messages[made.source]
        if source.deleted:
            raise unknown("Message", 10008)
        if kind == UPDATE:
            self._may_attach(made, body)
            self.writing.change(source, body)
        made.original = source.id
        return source

    def _say(self, made: Interaction, body: Body) -> Message:
        self._may_attach(made, body)
        check_message(Draft(body.form(), body.uploads))
        return self._create(made, body)

    def _create(self, made: Interaction, body: Body) -> Message:
        hidden = int(body.form().get("flags") or 0) & EPHEMERAL
        channel = self.state.channels[made.channel]
        is_forced = made.is_foreign and bool(channel.guild) and self.force_ephemeral
        only = made.person if hidden or is_forced else ""
        message = self.writing.create(channel, body, only=only)
        message.interaction = made.id
        return message

    def _may_attach(self, made: Interaction, body: Body) -> None:
        may = self.state.bot_permissions(self.state.channels[made.channel])
        if body.uploads and not may & permissions.ATTACH_FILES:
            raise no_permission()

    def _told(self, made: Interaction, kind: int, message: Message | None) -> Json:
        about: Json = {"id": made.id, "type": made.kind, "activity_instance_id": None}
        if message is None:
            return {"interaction": about}
        channel = self.state.channels[made.channel]
        about |= {
            "response_message_id": message.id,
            "response_message_loading": message.loading,
            "response_message_ephemeral": bool(message.only),
            "channel_id": channel.id,
        }
        if channel.guild:
            about["guild_id"] = channel.guild
        shown = message_json(self.state, message)
        # A deferral is told as the message, or the update, it stands for.
        resource = {"type": UPDATE if kind in (DEFERRED_UPDATE, UPDATE) else MESSAGE}
        return {"interaction": about, "resource": resource | {"message": shown}}

    def interaction(self, application: str, token: str) -> Interaction:
        """Return the interaction of a living token. Raises Refused: 50027 after 15 minutes."""
        made = self.state.tokens.get(token)
        if made is not None and self.state.channels[made.channel].deleted:
            raise unknown("Channel", 10003)
        if application != self.state.application or made is None:
            raise unknown("Webhook", 10015)
        if self.state.clock.now() - made.created > TOKEN_LIVES:
            raise Refused(401, 50027, "Invalid Webhook Token")
        if not made.answered or made.kind == AUTOCOMPLETE:
            raise unknown("Webhook", 10015)
        return made

    def follow_up(self, made: Interaction, body: Body) -> Message:
        """Write a further message. Raises Refused.

        Directly after a deferral it takes the placeholder's place, as seen or unseen as that.
        """
        original = self.state.messages.get(made.original)
        if original is not None and original.loading and not original.deleted:
            self.change(made, original, body)
            return original
        if made.is_foreign and made.followups >= FOREIGN_FOLLOWUPS:
            text = "Maximum number of follow-up messages for this interaction reached (5)"
            raise Refused(400, 40094, text)
        message = self._say(made, body)
        made.followups += 1
        return message

    def change(self, made: Interaction, message: Message, body: Body) -> None:
        """Edit a message with an interaction's token. Raises Refused."""
        self._may_attach(made, body)
        self.writing.change(message, body)

    def message(self, made: Interaction, message_id: str) -> Message:
        """Return a message this token may touch: its own answers and its source."""
        wanted = made.original if message_id == "@original" else message_id
        message = self.state.messages.get(wanted)
        if message is None or message.deleted:
            raise unknown("Message", 10008)
        if message.interaction != made.id and message.id != made.source:
            raise unknown("Message", 10008)
        return message
