"""The way back to whoever did something: acknowledged within a second, answered once.

States: unanswered, then deferred (Discord shows "thinking…", or nothing for a press), then
answered. A timer defers after a second whatever the service is doing; one lock keeps it and the
answer from being sent both.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from enum import StrEnum

from bot.core.chat import MessageRef
from bot.core.errors import MessageGone, MessengerError
from bot.core.messages.cards import Card, Modal
from bot.core.messages.phrasebook import Phrases
from bot.core.pictures import Media
from bot.platforms.discord.encoding import encode, encode_modal
from bot.platforms.discord.errors import AlreadyAnswered, TokenDead, TooLate
from bot.platforms.discord.inbound import InteractionContext
from bot.platforms.discord.late_modals import encode_offer
from bot.platforms.discord.outbound import DiscordMessenger
from bot.platforms.discord.transport import POSTING, STUBBORN, DiscordApi, Payload, retries
from bot.platforms.discord.wire import EPHEMERAL, MODAL_SUBMIT, WireMessage, read_message

log = logging.getLogger(__name__)

IN_TIME = 1.0  # seconds; Discord gives three (LIMITS.md 1.1)
FIRST = retries(tries=2)  # said twice, the second is refused as a double, which is harmless

# Kinds of a first answer (Discord, receiving-and-responding).
MESSAGE, DEFER_MESSAGE, DEFER_UPDATE, UPDATE, MODAL = 4, 5, 6, 7, 9

Spawn = Callable[[Coroutine[object, object, None]], object]


class State(StrEnum):
    """How far the answering is."""

    UNANSWERED = "unanswered"
    DEFERRED = "deferred"
    ANSWERED = "answered"


class DiscordResponder:
    """Answers one interaction (a ``ports.Responder``)."""

    def __init__(
        self,
        context: InteractionContext,
        *,
        api: DiscordApi,
        messenger: DiscordMessenger,
        phrases: Phrases,
    ) -> None:
        self.obstacle = context.obstacle
        self._context = context
        self._api = api
        self._messenger = messenger
        self._words = phrases
        self._state = State.UNANSWERED
        self._has_placeholder = False
        self._stands_for_source = False  # "@original" is the message whose button was pressed
        self._lock = asyncio.Lock()
        self._timer: asyncio.TimerHandle | None = None

    def arm(self, spawn: Spawn, seconds: float = IN_TIME) -> None:
        """Acknowledge after *seconds*, in a task made by *spawn*, unless it was done before."""
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(seconds, lambda: spawn(self.acknowledge()))

    def disarm(self) -> None:
        """Stop the timer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    async def acknowledge(self) -> None:
        """Say that it was heard; a late or a double one is logged, not raised."""
        async with self._lock:
            if self._state is State.UNANSWERED:
                await self._defer()

    async def post(self, card: Card, *, nonce: str, hidden: bool = False) -> MessageRef:
        """Post the card; where the interaction is lost, to the channel.

        *hidden*: only the person sees it, and only the interaction's token can edit it.
        """
        async with self._lock:
            if hidden:
                said = await self._reply_privately(encode(card)) or await self._fetch_original()
                return replace(self._context.message(said), token_only=True)
            try:
                return self._context.message(await self._put(encode(card)))
            except TokenDead:
                if self._context.token_only:
                    raise
                log.warning("interaction lost", extra={"interaction": self._context.id})
        return await self._messenger.post(self._context.chat, card, nonce=nonce)

    async def reply_privately(self, card: Card) -> None:
        """Answer so that only that person sees it."""
        async with self._lock:
            await self._reply_privately(encode(card))

    async def change(self, card: Card) -> None:
        """Make the message whose button was pressed show *card*; without one, reply privately.

        Also from a modal that a button of that message opened.
        """
        async with self._lock:
            payload = encode(card).plus(embeds=[])  # an offer of a modal keeps its words in some
            source = self._context.source
            if source is None or not await self._change(source, payload):
                await self._reply_privately(payload)

    async def reply_privately_with_file(self, media: Media, card: Card) -> None:
        """Hand over a file so that only that person sees it."""
        async with self._lock:
            await self._reply_privately(encode(card, media))

    async def open(self, modal: Modal) -> MessageRef | None:
        """Open the modal; when it is too late for that, offer it behind a button."""
        async with self._lock:
            if self._state is State.UNANSWERED and self._context.kind != MODAL_SUBMIT:
                try:
                    await self._first(Payload(encode_modal(modal)).inside(MODAL))
                except AlreadyAnswered:
                    self._state = State.DEFERRED
                else:
                    return None
            await self._reply_privately(encode_offer(modal, self._words))
        return None

    async def finish(self) -> None:
        """Leave nothing hanging: a press is acknowledged, a placeholder nobody filled goes."""
        self.disarm()
        async with self._lock:
            if self._state is State.UNANSWERED and self._context.is_on_message:
                await self._defer()
            elif self._state is State.DEFERRED and self._has_placeholder:
                await self._remove_placeholder()

    async def _defer(self) -> None:
        kind = DEFER_UPDATE if self._context.is_on_message else DEFER_MESSAGE
        self._has_placeholder = kind == DEFER_MESSAGE
        try:
            await self._first(Payload({"type": kind}))
        except (TooLate, AlreadyAnswered) as error:
            log.warning(
                "acknowledged too late or twice",
                extra={"interaction": self._context.id, "why": type(error).__name__},
            )
            self._state = State.DEFERRED
        except MessengerError as error:
            # The answer itself is the next try; a defer that did arrive makes it a double.
            log.warning(
                "not acknowledged", extra={"interaction": self._context.id, "why": repr(error)}
            )
        else:
            self._state = State.DEFERRED
            self._stands_for_source = kind == DEFER_UPDATE

    async def _put(self, payload: Payload) -> WireMessage:
        """Answer for everyone, in the one way that is left."""
        if self._state is State.UNANSWERED:
            try:
                answer = await self._first(payload.inside(MESSAGE), query="?with_response=true")
            except AlreadyAnswered:
                self._state = State.DEFERRED
            else:
                return _callback_message(answer) or await self._fetch_original()
        if self._state is State.DEFERRED and self._has_placeholder:
            try:
                return await self._fill_placeholder(payload)
            except MessageGone:
                self._has_placeholder = False
        return await self._follow_up(payload)

    async def _change(self, source: WireMessage, payload: Payload) -> bool:
        """Edit the message the interaction came from; False when it is gone."""
        try:
            await self._edit_source(source, payload)
        except MessageGone:
            return False
        except TokenDead:
            if self._context.message(source).token_only:
                raise
            log.warning("interaction lost", extra={"interaction": self._context.id})
            return await self._edit_by_bot(source, payload)
        return True

    async def _edit_source(self, source: WireMessage, payload: Payload) -> None:
        if self._state is State.UNANSWERED:
            try:
                await self._first(payload.inside(UPDATE))
            except AlreadyAnswered:
                self._state = State.DEFERRED
            else:
                self._stands_for_source = True
                return
        where = self._original if self._stands_for_source else self._answers + source.id
        await self._api.by_token("PATCH", where, payload, rules=STUBBORN)
        self._state = State.ANSWERED

    async def _edit_by_bot(self, source: WireMessage, payload: Payload) -> bool:
        try:
            await self._messenger.put(MessageRef(self._context.chat, source.id), payload)
        except MessageGone:
            return False
        return True

    async def _reply_privately(self, payload: Payload) -> WireMessage | None:
        """Answer for the person alone; return the message where Discord tells it."""
        payload = _ephemeral(payload)
        if self._state is State.UNANSWERED:
            try:
                answer = await self._first(payload.inside(MESSAGE), query="?with_response=true")
            except AlreadyAnswered:
                self._state = State.DEFERRED
            else:
                return _callback_message(answer)
        if self._state is State.DEFERRED and self._has_placeholder:
            # The first follow-up takes the placeholder's visibility: it must be gone before.
            await self._remove_placeholder()
        return await self._follow_up(payload)

    async def _first(self, payload: Payload, *, query: str = "") -> object:
        """Give the first answer. Raises TooLate, AlreadyAnswered."""
        path = f"/interactions/{self._context.id}/{self._context.token}/callback{query}"
        answer = await self._api.by_token("POST", path, payload, rules=FIRST)
        self._state = State.ANSWERED
        return answer

    async def _fetch_original(self) -> WireMessage:
        return read_message(await self._api.by_token("GET", self._original, rules=STUBBORN))

    async def _fill_placeholder(self, payload: Payload) -> WireMessage:
        answer = await self._api.by_token("PATCH", self._original, payload, rules=STUBBORN)
        self._state = State.ANSWERED
        return read_message(answer)

    async def _follow_up(self, payload: Payload) -> WireMessage:
        path = f"/webhooks/{self._api.application}/{self._context.token}?wait=true"
        answer = await self._api.by_token("POST", path, payload, rules=POSTING)
        self._state = State.ANSWERED
        return read_message(answer)

    async def _remove_placeholder(self) -> None:
        self._has_placeholder = False
        try:
            await self._api.by_token("DELETE", self._original, rules=STUBBORN)
        except MessengerError as error:
            log.info(
                "placeholder not removed",
                extra={"interaction": self._context.id, "why": repr(error)},
            )

    @property
    def _original(self) -> str:
        return self._answers + "@original"

    @property
    def _answers(self) -> str:
        return f"/webhooks/{self._api.application}/{self._context.token}/messages/"


def _ephemeral(payload: Payload) -> Payload:
    flags = payload.body.get("flags", 0) if isinstance(payload.body, dict) else 0
    return payload.plus(flags=flags | EPHEMERAL)


def _callback_message(answer: object) -> WireMessage | None:
    """Return the message in a callback's answer (``with_response``), if it is there."""
    resource = answer.get("resource") if isinstance(answer, dict) else None
    message = resource.get("message") if isinstance(resource, dict) else None
    return read_message(message) if message else None
