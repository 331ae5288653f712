"""Answers to interactions: one each, in time, and follow-ups while the token lives
(interactions: receiving and responding).
"""

from typing import Any

from bot.sandbox.guild import objects, world
from bot.sandbox.guild.calls import Body
from bot.sandbox.guild.forms import check_message, check_modal
from bot.sandbox.guild.pings import pinged
from bot.sandbox.guild.refusals import Refused, bad_form, unknown
from bot.sandbox.guild.state import (
    ANSWER_WITHIN,
    EPHEMERAL,
    TOKEN_LIVES,
    Interaction,
    Message,
    State,
)
from bot.sandbox.guild.writing import Writing

Json = dict[str, Any]

FOREIGN_FOLLOWUPS = 5  # the same page: follow-ups where only the person has installed the app


class Answering:
    """Callbacks and the webhook of an interaction's token."""

    def __init__(self, state: State, writing: Writing) -> None:
        self.state = state
        self.writing = writing
        self.opened: list[tuple[Interaction, Json]] = []
        self.suggested: dict[str, list[Json]] = {}
        self.force_ephemeral = False

    def callback(self, interaction_id: str, token: str, body: Body) -> Json:
        """Take the one first answer. Raises Refused: 10062 when late, 40060 when second."""
        made = self.state.interactions.get(interaction_id)
        if made is None or made.token != token:
            raise unknown("interaction", 10062)
        if made.answered:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if self.state.clock.now() - made.created > ANSWER_WITHIN:
            raise unknown("interaction", 10062)
        payload = body.payload or {}
        message = self._answer(made, int(payload.get("type") or 0), payload.get("data") or {}, body)
        made.answered = True
        return self._resource(made, int(payload["type"]), message)

    def _answer(self, made: Interaction, kind: int, data: Json, body: Body) -> Message | None:
        match kind:
            case 4:
                return self._say(made, data, body)
            case 5:
                message = self.writing.create(made.channel, {}, Body())
                message.loading = True
                self._belong(made, message, data)
                made.deferred = "message"
                return message
            case 6 if made.kind in (3, 5) and made.source:
                made.deferred, made.original = "update", made.source
                return self.state.messages[made.source]
            case 7 if made.source:
                made.original = made.source
                self.writing.edit(self.state.messages[made.source], self._data(body), by_token=True)
                return self.state.messages[made.source]
            case 8 if made.kind == 4:
                self.suggested[made.id] = data.get("choices") or []
                return None
            case 9 if made.kind in (2, 3):
                check_modal(data)
                self.opened.append((made, data))
                return None
        raise bad_form([("type", "BASE_TYPE_CHOICES", "This type does not answer this.")])

    def _say(self, made: Interaction, data: Json, body: Body) -> Message:
        check_message(data, body.sizes)
        message = self.writing.create(
            made.channel, data, self._data(body), pings=pinged(self.state, data)
        )
        self._belong(made, message, data)
        return message

    @staticmethod
    def _data(body: Body) -> Body:
        return Body(body.payload.get("data") or {}, body.uploads)

    def _belong(self, made: Interaction, message: Message, data: Json) -> None:
        message.interaction = made.id
        hidden = int(data.get("flags") or 0) & EPHEMERAL
        if hidden or (made.is_foreign and self.force_ephemeral):
            message.only = made.person
        made.original = made.original or message.id

    def _resource(self, made: Interaction, kind: int, message: Message | None) -> Json:
        about: Json = {
            "id": made.id,
            "type": made.kind,
            "activity_instance_id": None,
        }
        if message is None:
            return {"interaction": about}
        about |= {
            "response_message_id": message.id,
            "response_message_loading": message.loading,
            "response_message_ephemeral": bool(message.only),
            "channel_id": made.channel,
        }
        if made.channel and self.state.channels[made.channel].guild:
            about["guild_id"] = self.state.channels[made.channel].guild
        shown = objects.message(self.state, message)
        return {"interaction": about, "resource": {"type": kind, "message": shown}}

    def token(self, application: str, token: str) -> Interaction:
        """Return the interaction of a living token. Raises Refused: 50027 after 15 minutes."""
        made = self.state.tokens.get(token)
        if application != world.APPLICATION or made is None:
            raise unknown("Webhook", 10015)
        if self.state.clock.now() - made.created > TOKEN_LIVES:
            raise Refused(401, 50027, "Invalid Webhook Token")
        if not made.answered:
            raise unknown("Webhook", 10015)
        return made

    def follow_up(self, made: Interaction, body: Body) -> Message:
        """Write a further message; the first after a deferral takes the placeholder's place."""
        payload = body.payload or {}
        if made.is_foreign:
            made.followups += 1
            if made.followups > FOREIGN_FOLLOWUPS:
                text = "Maximum number of follow ups for this interaction reached"
                raise Refused(400, 40094, text)
        check_message(payload, body.sizes)
        message = self.writing.create(
            made.channel, payload, body, pings=pinged(self.state, payload)
        )
        message.interaction = made.id
        hidden = int(payload.get("flags") or 0) & EPHEMERAL
        if hidden or (made.is_foreign and self.force_ephemeral):
            message.only = made.person
        return message

    def message(self, made: Interaction, message_id: str) -> Message:
        """Return a message this token may touch: its own answers and its source."""
        wanted = made.original if message_id == "@original" else message_id
        message = self.state.messages.get(wanted)
        if message is None or message.deleted:
            raise unknown("Message", 10008)
        if message.interaction != made.id and message.id != made.original:
            raise unknown("Message", 10008)
        return message
