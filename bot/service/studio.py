"""Making commands: an order becomes a request, or a question for what it still misses.

Everything is checked before anything is spent: what is missing, what is wrong with the prompt, how
many pictures it makes, and whether this provider does such things at all.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

import msgspec

from bot.core import prompts
from bot.core.cards import Card
from bot.core.errors import BadInput, BadPicture, BadPrompt, TermListed, Unavailable, Unsupported
from bot.core.pictures import Media, Role
from bot.core.ports import Provider, Responder
from bot.core.preferences import Preferences, Preset
from bot.core.requests import Imagine, Request, Speed
from bot.core.sentences import problem_text, sentence
from bot.core.tasks import Task
from bot.core.words import Phrasebook
from bot.service import catalogue
from bot.service.capabilities import Capabilities
from bot.service.drafts import Drafts
from bot.service.inputs import Inputs
from bot.service.orders import Order
from bot.service.personal import Personal
from bot.service.plans import Plan, must_be_sound, plan_of, with_link
from bot.service.submitter import Submitter
from bot.store.memos import RedisMemos
from bot.store.preferences import RedisPreferences

log = logging.getLogger(__name__)

TWIN_WINDOW = 900.0  # seconds in which a second picture of the same prompt gets its own seed
LONGEST_LABEL = 120
MOST_DOUBTS = 2  # told on the card
SEEDS = 4_294_967_295  # contract 9: the largest seed

Several = Callable[[Order, Sequence[str], Responder], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Studio:
    """Carries orders out. Raises Refused before anything is spent."""

    submitter: Submitter
    drafts: Drafts
    personal: Personal
    preferences: RedisPreferences
    capabilities: Capabilities
    inputs: Inputs
    provider: Provider
    memos: RedisMemos
    phrasebook: Phrasebook
    default_speed: Speed = Speed.DEFAULT
    asks_consent: bool = False

    async def make(
        self, order: Order, responder: Responder, several: Several | None = None
    ) -> None:
        """Carry an order out, or ask for what it misses; *several* begins a batch."""
        order = with_link(order)
        if len(order.pictures) > order.recipe.most:
            raise BadPicture("picture-too-many", {"limit": order.recipe.most})
        await self.submitter.gate.require_in(order.asked.user, order.asked.chat)
        await self.submitter.gate.require_open(order.asked.user, order.asked.chat)
        match order.missing:
            case "pictures":
                whole = await self.drafts.ask_pictures(order, responder)
                if whole is not None:
                    await self.make(whole, responder, several)
            case "prompt":
                await self.drafts.ask_words(order, responder)
            case _ if self._wants_consent(order):
                await self.drafts.ask_consent(order, responder)
            case _:
                await self._ready(order, responder, several)

    def _wants_consent(self, order: Order) -> bool:
        is_swap = order.command == catalogue.SWAP.name
        return is_swap and self.asks_consent and "consent" not in order.agreed

    async def _ready(self, order: Order, responder: Responder, several: Several | None) -> None:
        singles = await self._singles(order)
        if several is not None and len(singles) > 1:
            await self._many(order, singles, responder, several)
            return
        try:
            plan = await self._plan(order)
        except BadPrompt as error:
            await self._mend(order, error, responder)
            return
        plan = await self._distinct(order, plan)
        request = await self.capabilities.require(plan.request)
        task = self._task(order, plan, request)
        try:
            await self._take(order, plan, task, responder)
        except TermListed as error:
            if order.group is not None or not order.text:
                raise
            problem = sentence(error, self.phrasebook.speak(order.asked.user.locale))
            await self.drafts.offer_rewording(order, responder, problem=problem)

    async def _take(self, order: Order, plan: Plan, task: Task, responder: Responder) -> None:
        """Take the order into the line, with its pictures; strangers make us load nothing."""
        media: tuple[Media, ...] = ()
        if plan.pictures:
            await self.submitter.gate.check(task, event=order.asked.event)
            await responder.acknowledge()
            media = await self.inputs.fetch(plan.pictures, platform=task.chat.platform)
        await self.submitter.begin(task, order.asked, responder, media=media)

    def _task(self, order: Order, plan: Plan, request: Request) -> Task:
        task = self.submitter.task(order.asked, request, prompt=plan.prompt, speed=plan.speed)
        label = self._label(order)
        words = self.phrasebook.speak(order.asked.user.locale)
        doubts = [words(doubt.kind, **doubt.values) for doubt in plan.doubts[:MOST_DOUBTS]]
        return replace(
            task,
            id=order.task_id or task.id,
            group=order.group,
            label=label,
            warning=" ".join(doubts),
        )

    async def upload(self, order: Order, responder: Responder) -> None:
        """Hand pictures to the provider and tell their links, for use in prompts."""
        if not order.pictures:
            raise BadInput("upload-none")
        await self.submitter.gate.require_open(order.asked.user, order.asked.chat)
        await responder.acknowledge()
        media = await self.inputs.fetch(order.pictures, platform=order.asked.chat.platform)
        try:
            links = await self.provider.upload(media)
        except Unsupported as error:
            await self.capabilities.miss(error.operation)
            raise Unavailable(error.operation) from error
        words = self.phrasebook.speak(order.asked.user.locale)
        await responder.whisper(Card(title=words("upload-title"), text="\n".join(links)))

    async def _singles(self, order: Order) -> tuple[str, ...]:
        """Return the prompts that an order means, one for each picture. Raises BadPrompt."""
        if order.command != catalogue.IMAGINE.name or order.several:
            return order.several
        text = prompts.spelled_out(
            order.text,
            preferences=await self.personal.of(order.asked.user),
            presets=await self._presets(order),
        )
        must_be_sound(prompts.check_several(text), prompts.parse(text), text)
        return prompts.expand(text)

    async def _presets(self, order: Order) -> tuple[Preset, ...]:
        return await self.preferences.presets(order.asked.chat) if "--" in order.text else ()

    async def _many(
        self, order: Order, singles: tuple[str, ...], responder: Responder, several: Several
    ) -> None:
        """Check each of several prompts, then ask, then begin them."""
        for single in singles:
            plan = await self._plan(order.with_value("prompt", single))
            task = self._task(order, plan, plan.request)
            await self.submitter.gate.require_making(task, order.asked.event)
        if "batch" in order.agreed:
            await several(order, singles, responder)
            return
        left = await self.submitter.gate.left_today(order.asked.user, order.asked.chat)
        await self.drafts.confirm_several(order, responder, prompts=singles, left=left)

    async def _mend(self, order: Order, error: BadPrompt, responder: Responder) -> None:
        """Offer the mended prompt where there is one; else the refusal stands."""
        fixed = error.fixed
        if not fixed:
            raise error
        words = self.phrasebook.speak(order.asked.user.locale)
        problem = problem_text(error, words)
        order = _with_roles(order)  # mending may take out the parameter that named them
        await self.drafts.offer_fix(order, responder, problem=problem, fixed=fixed)

    async def _plan(self, order: Order) -> Plan:
        liked = await self.personal.of(order.asked.user)
        if order.command == catalogue.IMAGINE.name:
            return await self._imagine(order, liked)
        return plan_of(order, liked, self._speed(order, liked))

    async def _imagine(self, order: Order, liked: Preferences) -> Plan:
        presets = await self._presets(order)
        made = prompts.compose(order.text, options=order.values, preferences=liked, presets=presets)
        prompt, count = made.prompt, len(order.pictures)
        roles = order.roles
        if all(role is Role.PROMPT for role in roles):
            roles = prompts.roles_wanted(prompt, count)
        problems = prompts.check(prompt, pictures=count, roles=roles)
        doubts = must_be_sound(problems, prompt, order.text, roles=roles)
        sent = prompts.without_bare_references(prompt)
        asked, unhurried = prompts.speed_of(sent)
        speed = asked or self._speed(order, liked)
        plain = all(role is Role.PROMPT for role in roles)
        request = Imagine(
            prompt=unhurried.for_provider(),
            pictures=count,
            niji=prompts.is_niji(unhurried),
            roles=() if plain else roles,
        )
        return Plan(request, unhurried.text(), speed, order.pictures, doubts)

    async def _distinct(self, order: Order, plan: Plan) -> Plan:
        """Give a second picture of the same prompt its own seed.

        Servers that find their task by its text mix identical ones up (contract 7.7).
        """
        if not isinstance(plan.request, Imagine) or plan.pictures:
            return plan
        key = f"twin:{prompts.normal(plan.prompt)}"
        # The same order tried again is not its own twin: a batch waits for room so.
        if await self.memos.lease(key[:300], order.asked.event, seconds=TWIN_WINDOW):
            return plan
        seed = int(self.submitter.dice.between(1, SEEDS))
        log.info("twin prompt got a seed", extra={"event": order.asked.event})
        prompt = prompts.with_seed(prompts.parse(plan.prompt), seed)
        request = msgspec.structs.replace(plan.request, prompt=prompt.for_provider())
        return replace(plan, request=request, prompt=prompt.text())

    def _speed(self, order: Order, liked: Preferences) -> Speed:
        named = order.values.get("speed", "")
        chosen = Speed(named) if named in set(Speed) else Speed.DEFAULT
        return chosen or liked.speed or self.default_speed

    def _label(self, order: Order) -> str:
        if order.command == catalogue.IMAGINE.name:
            return ""
        label = self.phrasebook.speak(order.asked.user.locale)(f"label-{order.command}")
        if order.command != catalogue.BLEND.name:
            return label
        names = " + ".join(picture.name for picture in order.pictures)  # the order counts
        return f"{label} ({names})"[:LONGEST_LABEL]


def _with_roles(order: Order) -> Order:
    """Return the order with its pictures in the roles that bare parameters give them."""
    if any(role is not Role.PROMPT for role in order.roles):
        return order
    roles = prompts.roles_wanted(prompts.parse(order.text), len(order.pictures))
    pictures = tuple(
        picture if role is Role.PROMPT else replace(picture, option=role.value)
        for picture, role in zip(order.pictures, roles, strict=True)
    )
    return replace(order, pictures=pictures)
