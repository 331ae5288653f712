"""Making commands: an order becomes a request, or a question for what it still misses.

Everything is checked before anything is spent: what is missing, what is wrong with the prompt, how
many pictures it makes, and whether this provider does such things at all.
"""

import logging
from dataclasses import dataclass, replace

import msgspec

from bot.core import prompts
from bot.core.errors import BadInput, BadPicture, BadPrompt, TermListed, Unavailable, Unsupported
from bot.core.events import CommandInvoked
from bot.core.members.preferences import Preset
from bot.core.messages.cards import Card
from bot.core.pictures import Media, Role
from bot.core.ports import Provider, RandomSource
from bot.core.presenting.error_texts import error_text, problem_text
from bot.core.prompts import Prompt
from bot.core.tasks.requests import Imagine, Speed
from bot.core.tasks.task import Task
from bot.service import catalogue
from bot.service.capabilities import Capabilities
from bot.service.contexts import Commanded, EventContext
from bot.service.gate import Gate
from bot.service.generating.drafts import Drafts
from bot.service.generating.orders import RECIPES, Order, order_of
from bot.service.generating.plans import Plan, imagine_plan, must_be_sound, plan_of, with_link
from bot.service.generating.starting import start_batch
from bot.service.submitting.inputs import Inputs
from bot.service.submitting.submitter import Submitter
from bot.store.memos import RedisMemos
from bot.store.panels import RedisPanels
from bot.store.preferences import RedisPreferences

log = logging.getLogger(__name__)

TWIN_WINDOW = 900.0  # seconds in which a second picture of the same prompt gets its own seed
LONGEST_LABEL = 120
MOST_DOUBTS = 2  # told on the card
SEEDS = 4_294_967_295  # CONTRACT.md 9: the largest seed


@dataclass(frozen=True, slots=True, repr=False)
class GenerateCommands:
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
    random: RandomSource
    default_speed: Speed = Speed.DEFAULT
    asks_consent: bool = False

    def commands(self) -> dict[str, Commanded]:
        """Return what each command does."""
        return {**dict.fromkeys(RECIPES, self.take), catalogue.UPLOAD.name: self.upload}

    async def take(self, event: CommandInvoked, context: EventContext) -> None:
        """Carry out what was typed."""
        await self.make(order_of(event), context)

    async def make(self, order: Order, context: EventContext) -> None:
        """Carry an order out, or ask for what it misses; several pictures become a batch."""
        if "link" in order.values:
            order = with_link(order)
        if len(order.pictures) > order.recipe.most:
            raise BadPicture("picture-too-many", {"limit": order.recipe.most})
        context.require_in()
        context.require_open()
        match order.missing:
            case "pictures":
                whole = await self.drafts.ask_pictures(order, context)
                if whole is not None:
                    await self.make(*whole)
            case "prompt":
                await self.drafts.ask_words(order, context)
            case _ if self.asks_consent and order.wants_consent:
                await self.drafts.ask_consent(order, context)
            case _:
                await self._ready(order, context)

    async def _ready(self, order: Order, context: EventContext) -> None:
        presets: tuple[Preset, ...] = ()
        if order.command == catalogue.IMAGINE.name:
            if "--" in order.text:
                presets = await self.preferences.presets(context.chat)
            singles = _singles(order, context, presets)
            if len(singles) > 1:
                await self._many(order, singles, context, presets)
                return
        try:
            plan = self._plan(order, context, presets)
        except BadPrompt as error:
            await self._mend(order, error, context)
            return
        if isinstance(plan.request, Imagine) and not plan.pictures:
            plan = await self._distinct(plan, context)
        task = self._task(order, plan, context)
        task = replace(task, request=await self.capabilities.require(task.request))
        try:
            await self._take(plan, task, context)
        except TermListed as error:
            if order.group is not None or not order.text:
                raise
            problem = error_text(error, context.phrases)
            await self.drafts.offer_rewording(order, context, problem=problem)

    async def _take(self, plan: Plan, task: Task, context: EventContext) -> None:
        """Take the order into the queue, with its pictures; strangers make us load nothing."""
        media: tuple[Media, ...] = ()
        if plan.pictures:
            await self.gate.check(task, context)
            await context.responder.acknowledge()
            media = await self.inputs.fetch(plan.pictures, platform=task.chat.platform)
        await self.submitter.begin(task, context, media=media)

    def _task(self, order: Order, plan: Plan, context: EventContext) -> Task:
        is_imagine = order.command == catalogue.IMAGINE.name
        shown = plan.prompt.text() if is_imagine else plan.prompt.written
        task = self.submitter.task(context, plan.request, prompt=shown, speed=plan.speed)
        doubts = [
            context.phrases(doubt.kind, **doubt.values) for doubt in plan.doubts[:MOST_DOUBTS]
        ]
        return replace(
            task,
            id=order.task_id or task.id,
            group=order.group,
            label=_label(order, context),
            warning=" ".join(doubts),
        )

    async def upload(self, event: CommandInvoked, context: EventContext) -> None:
        """Hand pictures to the provider and tell their links, for use in prompts."""
        context.require_in()
        order = order_of(event)
        if not order.pictures:
            raise BadInput("upload-none")
        context.require_open()
        await context.responder.acknowledge()
        media = await self.inputs.fetch(order.pictures, platform=context.chat.platform)
        try:
            links = await self.provider.upload(media)
        except Unsupported as error:
            await self.capabilities.miss(error.operation)
            raise Unavailable(error.operation) from error
        card = Card(title=context.phrases("upload-title"), text="\n".join(links))
        await context.responder.reply_privately(card)

    async def _many(
        self,
        order: Order,
        singles: tuple[Prompt, ...],
        context: EventContext,
        presets: tuple[Preset, ...],
    ) -> None:
        """Check each of several prompts, then ask, then begin them."""
        for single in singles:
            plan = self._plan(replace(order, prompt=single), context, presets)
            await self.gate.require_making(self._task(order, plan, context), context)
        if "batch" in order.agreed:
            await start_batch(self.panels, order, singles, context)
            return
        left = await self.gate.left_today(context)
        texts = tuple(single.written for single in singles)
        await self.drafts.confirm_several(order, context, prompts=texts, left=left)

    async def _mend(self, order: Order, error: BadPrompt, context: EventContext) -> None:
        """Offer the mended prompt where there is one; else the refusal stands."""
        fixed = error.fixed
        if not fixed:
            raise error
        problem = problem_text(error, context.phrases)
        order = _with_roles(order)  # mending may take out the parameter that named them
        await self.drafts.offer_fix(order, context, problem=problem, fixed=fixed)

    def _plan(self, order: Order, context: EventContext, presets: tuple[Preset, ...]) -> Plan:
        named = order.values.get("speed", "")
        chosen = Speed(named) if named in set(Speed) else Speed.DEFAULT
        speed = chosen or context.preferences.speed or self.default_speed
        if order.command == catalogue.IMAGINE.name:
            return imagine_plan(order, context.preferences, presets, speed)
        return plan_of(order, context.preferences, speed)

    async def _distinct(self, plan: Plan, context: EventContext) -> Plan:
        """Give a second picture of the same prompt its own seed.

        Servers that find their task by its text mix identical ones up (CONTRACT.md 7.7).
        """
        key = f"twin:{prompts.normal(plan.prompt)}"
        # The same order tried again is not its own twin: a batch waits for room so.
        if await self.memos.lease(key[:300], context.event, seconds=TWIN_WINDOW):
            return plan
        seed = int(self.random.between(1, SEEDS))
        log.info("twin prompt got a seed", extra={"event": context.event})
        prompt = prompts.with_seed(plan.prompt, seed)
        request = msgspec.structs.replace(plan.request, prompt=prompt.for_provider())
        return replace(plan, request=request, prompt=prompt)


def _singles(
    order: Order, context: EventContext, presets: tuple[Preset, ...]
) -> tuple[Prompt, ...]:
    """Return the prompts that an order means, one for each picture. Raises BadPrompt."""
    if order.several or order.group is not None:
        return tuple(map(prompts.parse, order.several))
    meant = prompts.spelled_out(order.prompt, preferences=context.preferences, presets=presets)
    must_be_sound(prompts.check_several(meant), meant, meant.written)
    return prompts.expand(meant)


def _label(order: Order, context: EventContext) -> str:
    if not order.recipe.label:
        return ""
    label = context.phrases(order.recipe.label)
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
