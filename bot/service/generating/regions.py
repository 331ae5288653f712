"""Vary (Region): a selection in a picture becomes a mask, and the mask a task.

The page in the browser and the grid of cells in the chat end in the same ``paint``. What comes
from the page is treated like any press: the gate decides, and its no is a sentence on the page.
"""

import asyncio
import hashlib
import logging
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core import prompts
from bot.core.chat import User
from bot.core.errors import (
    BadInput,
    BotError,
    ButtonGone,
    Gone,
    MessengerError,
    PictureError,
    Refused,
    StoreError,
    TaskGone,
)
from bot.core.ids import support_code
from bot.core.messages.pages import region_words
from bot.core.messages.phrasebook import Phrasebook, Phrases
from bot.core.pictures import Media
from bot.core.ports import Clock, Messenger, Pictures, RandomSource
from bot.core.ports.regions import RegionAnswer, RegionState, RegionView
from bot.core.presenting.answers import error_card
from bot.core.tasks import custom_ids
from bot.core.tasks.families import Need
from bot.core.tasks.outlines import MOST_INK, coverage, ink
from bot.core.tasks.regions import MOST_AREAS, MOST_POINTS, Area, Point
from bot.core.tasks.task import Task, TaskStatus
from bot.service.contexts import EventContext
from bot.service.delivering.direct import DirectResponder
from bot.service.gate import Gate
from bot.service.generating import tickets
from bot.service.generating.button_actions import ButtonActions
from bot.service.generating.plans import must_be_sound
from bot.service.generating.tickets import Ticket
from bot.service.submitting.picture_cache import PictureCache
from bot.store.memos import RedisMemos
from bot.store.tasks import RedisTasks

log = logging.getLogger(__name__)

SMALLEST = 0.001  # of the picture; less is a slip of the finger
LONGEST_PROMPT = 4000  # characters, as in the chats' modals
_TEXTS = {
    RegionState.SENT: "region-used",
    RegionState.EXPIRED: "region-expired",
    RegionState.GONE: "region-gone",
    RegionState.UNKNOWN: "region-unknown",
    RegionState.AWAY: "trouble-store",
}


@dataclass(frozen=True, slots=True, repr=False)
class Regions:
    """Links to the page, and what becomes of selections (a ``ports.regions.RegionService``)."""

    public_url: str
    key: str = field(repr=False)
    gate: Gate
    tasks: RedisTasks
    memos: RedisMemos
    picture_cache: PictureCache
    pictures: Pictures
    button_actions: ButtonActions
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    clock: Clock
    random: RandomSource

    def link(self, task: Task, slot: int, user: User) -> str:
        """Return where that person can select a region; empty without a public address."""
        if not self.public_url:
            return ""
        ticket = tickets.issue(task.id, slot, user, now=self.clock.now())
        return f"{self.public_url.rstrip('/')}/region/{tickets.sign(ticket, self.key)}"

    async def paint(
        self,
        areas: Sequence[Area],
        context: EventContext,
        *,
        parent: Task,
        slot: int,
        prompt: str,
    ) -> None:
        """Press that button with this selection; without a *prompt* the old one stays.

        Raises BotError; nothing is spent then.
        """
        _require_mask_button(parent, slot)
        fill = _checked(prompt)
        sound = tuple(_clamped(area) for area in areas)
        await asyncio.to_thread(_require_sound, sound)
        width, height = await self._size(parent)
        mask = await self.pictures.mask(sound, width=width, height=height)
        await self.button_actions.press(context, parent, slot, fill=fill, mask=mask)

    async def open(self, token: str, *, languages: str = "") -> RegionView:
        ticket = tickets.read(token, self.key)
        phrases = self.phrasebook.phrases(ticket.locale if ticket else languages)
        state, task = await self._state(token, ticket)
        if task is None:
            return RegionView(
                state, phrases.locale, region_words(phrases), sentence=phrases(_TEXTS[state])
            )
        prompt = task.result.final_prompt or task.prompt
        return RegionView(
            state, phrases.locale, region_words(phrases), prompt=prompt[:LONGEST_PROMPT]
        )

    async def picture(self, token: str) -> Media | None:
        state, task = await self._state(token, tickets.read(token, self.key))
        if task is None or state is not RegionState.OPEN:
            return None
        try:
            return await self.picture_cache.of(task)
        except (PictureError, Gone) as error:
            log.info("picture not had", extra={"task": task.id, "why": type(error).__name__})
            return None

    async def send(self, token: str, areas: Sequence[Area], *, prompt: str) -> RegionAnswer:
        ticket = tickets.read(token, self.key)
        phrases = self.phrasebook.phrases(ticket.locale if ticket else "")
        state, task = await self._state(token, ticket)
        if state is RegionState.SENT:
            return RegionAnswer(is_sent=True, sentence=phrases("region-sent"))
        if ticket is None or task is None:
            return RegionAnswer(is_sent=False, sentence=phrases(_TEXTS[state]))
        try:
            await self._paint_for(ticket, token, task, areas, prompt)
        except BotError as error:
            return RegionAnswer(is_sent=False, sentence=self._refusal(error, task, phrases))
        return RegionAnswer(is_sent=True, sentence=phrases("region-sent"))

    async def _paint_for(
        self, ticket: Ticket, token: str, task: Task, areas: Sequence[Area], prompt: str
    ) -> None:
        messenger = self.messengers.get(task.chat.platform)
        if messenger is None:
            raise TaskGone
        responder = DirectResponder(messenger, task.chat, reply_to=task.message, clock=self.clock)
        name = _name(token)
        failures = int(await self.memos.recall(f"{name}:failed") or 0)
        context = await self.gate.context(
            ticket.user,
            task.chat,
            event=f"{name}:{failures}",
            responder=responder,
            message=task.message,
        )
        try:
            await self.paint(areas, context, parent=task, slot=ticket.slot, prompt=prompt)
        except MessengerError:
            # Its event is used up, its card was never posted: the next try is another event.
            await self._note(f"{name}:failed", str(failures + 1))
            raise
        await self._note(name, "sent")
        log.info("region sent", extra={"task": task.id, "areas": len(areas)})

    async def _note(self, name: str, what: str) -> None:
        await self.memos.remember(name, what, seconds=2 * tickets.VALID)

    async def _state(self, token: str, ticket: Ticket | None) -> tuple[RegionState, Task | None]:
        """Return what the token is good for, and the task while it is good."""
        if ticket is None:
            return RegionState.UNKNOWN, None
        try:
            if await self.memos.recall(_name(token)):
                return RegionState.SENT, None
            if ticket.expires < self.clock.now():
                return RegionState.EXPIRED, None
            task = await self.tasks.get(ticket.task)
        except StoreError:
            log.warning("store away", extra={"doing": "region", "task": ticket.task})
            return RegionState.AWAY, None
        return (RegionState.OPEN, task) if task else (RegionState.GONE, None)

    async def _size(self, task: Task) -> tuple[int, int]:
        """Return the sides of the picture, as it is or as the provider told. Raises BadInput."""
        try:
            picture = await self.picture_cache.of(task)
        except (PictureError, Gone) as error:
            if not task.result.width or not task.result.height:
                raise BadInput("region-picture-gone") from error
            return task.result.width, task.result.height
        return picture.width, picture.height

    def _refusal(self, error: BotError, task: Task, phrases: Phrases) -> str:
        """Return what the page says; a refusal is no trouble, all else gets a support code."""
        why = type(error).__name__
        if isinstance(error, Refused | Gone):
            log.info("region refused", extra={"task": task.id, "why": why})
            return error_card(error, phrases).text
        support = support_code(self.random.bytes(4))
        log.warning("region failed", extra={"task": task.id, "why": why, "support": support})
        card = error_card(error, phrases, support=support)
        return f"{card.text} {card.support}"


def _name(token: str) -> str:
    """Return what a token is stored under: not itself, which opens the page."""
    return f"region:{hashlib.sha256(token.encode(errors='replace')).hexdigest()[:32]}"


def _require_mask_button(parent: Task, slot: int) -> None:
    if parent.status is not TaskStatus.SUCCEEDED or not 0 <= slot < len(parent.buttons):
        raise ButtonGone
    pressed = custom_ids.read(parent.buttons[slot].custom_id)
    if pressed.family.need is not Need.MASK:
        raise ButtonGone


def _checked(text: str) -> str:
    """Return the prompt as it may be sent, empty for the old one. Raises BadPrompt."""
    plain = text.replace("\0", " ").strip()[:LONGEST_PROMPT]
    if not plain:
        return ""
    prompt = prompts.parse(plain)
    must_be_sound(prompts.check(prompt, pictures=2), prompt, plain)
    return prompt.for_provider()


def _clamped(area: Area) -> Area:
    return Area(tuple(Point(_within(point.x), _within(point.y)) for point in area.points))


def _within(fraction: float) -> float:
    """Return it between 0 and 1. Raises BadInput for what is no number."""
    if not math.isfinite(fraction):
        raise BadInput("region-unreadable")
    return min(max(float(fraction), 0.0), 1.0)


def _require_sound(areas: Sequence[Area]) -> None:
    """Raise BadInput for a selection that can't be drawn or selects nothing."""
    if len(areas) > MOST_AREAS or any(len(area.points) > MOST_POINTS for area in areas):
        raise BadInput("region-too-much")
    if ink(areas) > MOST_INK:
        raise BadInput("region-too-much")
    if coverage(areas) < SMALLEST:
        raise BadInput("region-empty")
