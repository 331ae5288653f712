"""Making commands: an order becomes a request, or a question for what it still misses.

Everything is checked before anything is spent: what is missing, what is wrong with the prompt, how
many pictures it makes, and whether this provider does such things at all.
"""

import logging
from dataclasses import dataclass, replace

import msgspec

from bot.core import prompts
from bot.core.cards import Card
from bot.core.errors import BadInput, BadPicture, BadPrompt, TermListed, Unavailable, Unsupported
from bot.core.events import CommandInvoked
from bot.core.pictures import Media, Role
from bot.core.ports import Dice, Provider
from bot.core.preferences import Preset
from bot.core.prompts import Prompt
from bot.core.requests import Imagine, Speed
from bot.core.sentences import problem_text, sentence
from bot.core.tasks import Task
from bot.service import catalogue
from bot.service.capabilities import Capabilities
from bot.service.drafts import Drafts
from bot.service.gate import Gate
from bot.service.inputs import Inputs
from bot.service.orders import RECIPES, Order, order_of
from bot.service.plans import Plan, imagine_plan, must_be_sound, plan_of, with_link
from bot.service.starting import start_batch
from bot.service.submitter import Submitter
from bot.service.visits import Commanded, Visit
from bot.store.memos import RedisMemos
from bot.store.panels import RedisPanels
from bot.store.preferences import RedisPreferences

log = logging.getLogger(__name__)

TWIN_WINDOW = 900.0  # seconds in which a second picture of the same prompt gets its own seed
LONGEST_LABEL = 120
MOST_DOUBTS = 2  # told on the card
SEEDS = 4_294_967_295  # CONTRACT.md 9: the largest seed


@dataclass(frozen=True, slots=True, repr=False)
class Studio:
    """Carries orders out. Raises Refused before anything is spent."""

    gate: Gate
    submitter: Submitter
    drafts: Drafts
    panels: RedisPanels
    preferences: RedisPreferences
    capabilities: Capabilities
    inputs: Inputs
    provider: Provider
    memos: RedisMemos
    dice: Dice
    default_speed: Speed = Speed.DEFAULT
    asks_consent: bool = False

    def commands(self) -> dict[str, Commanded]:
        """Return what each command does."""
        return {**dict.fromkeys(RECIPES, self.take), catalogue.UPLOAD.name: self.upload}

    async def take(self, event: CommandInvoked, visit: Visit) -> None:
        """Carry out what was typed."""
        await self.make(order_of(event), visit)

    async def make(self, order: Order, visit: Visit) -> None:
        """Carry an order out, or ask for what it misses; several pictures become a batch."""
        if "link" in order.values:
            order = with_link(order)
        if len(order.pictures) > order.recipe.most:
            raise BadPicture("picture-too-many", {"limit": order.recipe.most})
        visit.require_in()
        visit.require_open()
        match order.missing:
            case "pictures":
                whole = await self.drafts.ask_pictures(order, visit)
                if whole is not None:
                    await self.make(*whole)
            case "prompt":
                await self.drafts.ask_words(order, visit)
            case _ if self.asks_consent and order.wants_consent:
                await self.drafts.ask_consent(order, visit)
            case _:
                await self._ready(order, visit)

    async def _ready(self, order: Order, visit: Visit) -> None:
        presets: tuple[Preset, ...] = ()
        if order.command == catalogue.IMAGINE.name:
            if "--" in order.text:
                presets = await self.preferences.presets(visit.chat)
            singles = _singles(order, visit, presets)
            if len(singles) > 1:
                await self._many(order, singles, visit, presets)
                return
        try:
            plan = self._plan(order, visit, presets)
        except BadPrompt as error:
            await self._mend(order, error, visit)
            return
        if isinstance(plan.request, Imagine) and not plan.pictures:
            plan = await self._distinct(plan, visit)
        task = self._task(order, plan, visit)
        task = replace(task, request=await self.capabilities.require(task.request))
        try:
            await self._take(plan, task, visit)
        except TermListed as error:
            if order.group is not None or not order.text:
                raise
            problem = sentence(error, visit.words)
            await self.drafts.offer_rewording(order, visit, problem=problem)

    async def _take(self, plan: Plan, task: Task, visit: Visit) -> None:
        """Take the order into the line, with its pictures; strangers make us load nothing."""
        media: tuple[Media, ...] = ()
        if plan.pictures:
            await self.gate.check(task, visit)
            await visit.responder.acknowledge()
            media = await self.inputs.fetch(plan.pictures, platform=task.chat.platform)
        await self.submitter.begin(task, visit, media=media)

    def _task(self, order: Order, plan: Plan, visit: Visit) -> Task:
        is_imagine = order.command == catalogue.IMAGINE.name
        shown = plan.prompt.text() if is_imagine else plan.prompt.written
        task = self.submitter.task(visit, plan.request, prompt=shown, speed=plan.speed)
        doubts = [visit.words(doubt.kind, **doubt.values) for doubt in plan.doubts[:MOST_DOUBTS]]
        return replace(
            task,
            id=order.task_id or task.id,
            group=order.group,
            label=_label(order, visit),
            warning=" ".join(doubts),
        )

    async def upload(self, event: CommandInvoked, visit: Visit) -> None:
        """Hand pictures to the provider and tell their links, for use in prompts."""
        visit.require_in()
        order = order_of(event)
        if not order.pictures:
            raise BadInput("upload-none")
        visit.require_open()
        await visit.responder.acknowledge()
        media = await self.inputs.fetch(order.pictures, platform=visit.chat.platform)
        try:
            links = await self.provider.upload(media)
        except Unsupported as error:
            await self.capabilities.miss(error.operation)
            raise Unavailable(error.operation) from error
        card = Card(title=visit.words("upload-title"), text="\n".join(links))
        await visit.responder.whisper(card)

    async def _many(
        self, order: Order, singles: tuple[Prompt, ...], visit: Visit, presets: tuple[Preset, ...]
    ) -> None:
        """Check each of several prompts, then ask, then begin them."""
        for single in singles:
            plan = self._plan(replace(order, prompt=single), visit, presets)
            await self.gate.require_making(self._task(order, plan, visit), visit)
        if "batch" in order.agreed:
            await start_batch(self.panels, order, singles, visit)
            return
        left = await self.gate.left_today(visit)
        texts = tuple(single.written for single in singles)
        await self.drafts.confirm_several(order, visit, prompts=texts, left=left)

    async def _mend(self, order: Order, error: BadPrompt, visit: Visit) -> None:
        """Offer the mended prompt where there is one; else the refusal stands."""
        fixed = error.fixed
        if not fixed:
            raise error
        problem = problem_text(error, visit.words)
        order = _with_roles(order)  # mending may take out the parameter that named them
        await self.drafts.offer_fix(order, visit, problem=problem, fixed=fixed)

    def _plan(self, order: Order, visit: Visit, presets: tuple[Preset, ...]) -> Plan:
        named = order.values.get("speed", "")
        chosen = Speed(named) if named in set(Speed) else Speed.DEFAULT
        speed = chosen or visit.liked.speed or self.default_speed
        if order.command == catalogue.IMAGINE.name:
            return imagine_plan(order, visit.liked, presets, speed)
        return plan_of(order, visit.liked, speed)

    async def _distinct(self, plan: Plan, visit: Visit) -> Plan:
        """Give a second picture of the same prompt its own seed.

        Servers that find their task by its text mix identical ones up (CONTRACT.md 7.7).
        """
        key = f"twin:{prompts.normal(plan.prompt)}"
        # The same order tried again is not its own twin: a batch waits for room so.
        if await self.memos.lease(key[:300], visit.event, seconds=TWIN_WINDOW):
            return plan
        seed = int(self.dice.between(1, SEEDS))
        log.info("twin prompt got a seed", extra={"event": visit.event})
        prompt = prompts.with_seed(plan.prompt, seed)
        request = msgspec.structs.replace(plan.request, prompt=prompt.for_provider())
        return replace(plan, request=request, prompt=prompt)


def _singles(order: Order, visit: Visit, presets: tuple[Preset, ...]) -> tuple[Prompt, ...]:
    """Return the prompts that an order means, one for each picture. Raises BadPrompt."""
    if order.several or order.group is not None:
        return tuple(map(prompts.parse, order.several))
    meant = prompts.spelled_out(order.prompt, preferences=visit.liked, presets=presets)
    must_be_sound(prompts.check_several(meant), meant, meant.written)
    return prompts.expand(meant)


def _label(order: Order, visit: Visit) -> str:
    if not order.recipe.label:
        return ""
    label = visit.words(order.recipe.label)
    if order.command != catalogue.BLEND.name:
        return label
    names = " + ".join(picture.name for picture in order.pictures)  # the order counts
    return f"{label} ({names})"[:LONGEST_LABEL]


def _with_roles(order: Order) -> Order:
    """Return the order with its pictures in the roles that bare parameters give them."""
    if any(role is not Role.PROMPT for role in order.roles):
        return order
    roles = prompts.roles_wanted(order.prompt, len(order.pictures))
    pictures = tuple(
        picture if role is Role.PROMPT else replace(picture, option=role.value)
        for picture, role in zip(order.pictures, roles, strict=True)
    )
    return replace(order, pictures=pictures)
