"""What an order comes to: the request, the prompt that people read, its speed and its pictures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core import prompts
from bot.core.completeness import complete
from bot.core.errors import BadInput, BadPrompt
from bot.core.members.preferences import Preferences, Preset
from bot.core.pictures import PictureInput, Role
from bot.core.prompts import Problem, Prompt
from bot.core.tasks.operations import ORDERS
from bot.core.tasks.requests import (
    Blend,
    Describe,
    Edit,
    Imagine,
    Motion,
    Request,
    Retexture,
    Shape,
    Shorten,
    Speed,
    Swap,
    Video,
)
from bot.service import catalogue
from bot.service.generating.orders import Order
from bot.service.submitting.inputs import from_link


@dataclass(frozen=True, slots=True)
class Plan:
    """What an order comes to: the request, the prompt people read, its speed and its pictures."""

    request: Request
    prompt: Prompt
    speed: Speed
    pictures: tuple[PictureInput, ...] = ()
    doubts: tuple[Problem, ...] = ()  # what is odd about the prompt, and may still work


def plan_of(order: Order, preferences: Preferences, speed: Speed) -> Plan:
    """Return the plan of any order but an imagine. Raises BadPrompt, BadInput."""
    if order.command == catalogue.VIDEO.name:
        order = _with_end(order)
    request = _REQUESTS[order.command](order, preferences)
    return Plan(request, order.prompt, speed, order.pictures)


def imagine_plan(
    order: Order, preferences: Preferences, presets: Sequence[Preset], speed: Speed
) -> Plan:
    """Return the plan of an imagine; a speed in its words wins. Raises BadPrompt."""
    made = prompts.compose(
        order.prompt, options=order.values, preferences=preferences, presets=presets
    ).prompt
    count = len(order.pictures)
    roles: tuple[Role, ...] = order.roles if count else ()
    if count and all(role is Role.PROMPT for role in roles):
        roles = prompts.roles_wanted(made, count)
    problems = prompts.check(made, pictures=count, roles=roles)
    doubts = must_be_sound(problems, made, order.text, roles=roles)
    asked: Speed | None = None
    unhurried = made
    if made.parameters:
        asked, unhurried = prompts.speed_of(prompts.without_bare_references(made))
    plain = all(role is Role.PROMPT for role in roles)
    request = Imagine(
        prompt=unhurried.for_provider(),
        pictures=count,
        niji=prompts.is_niji(unhurried),
        roles=() if plain else roles,
    )
    return Plan(request, unhurried, asked or speed, order.pictures, doubts)


def must_be_sound(
    problems: tuple[Problem, ...], prompt: Prompt, text: str, *, roles: Sequence[Role] = ()
) -> tuple[Problem, ...]:
    """Raise BadPrompt for the first problem that would cost money or minutes; return the others."""
    for problem in problems:
        if problem.fatal:
            mended = prompts.fixed(prompt, problems, roles=tuple(roles)).text()
            fixed = "" if mended == prompt.text() else mended
            raise BadPrompt(problem.kind, problem.values, prompt=text, fixed=fixed)
    return problems


def _sound(order: Order, *, pictures: int) -> Prompt:
    must_be_sound(prompts.check(order.prompt, pictures=pictures), order.prompt, order.text)
    return order.prompt


def _blend(order: Order, preferences: Preferences) -> Request:
    shape = _shape(order.values.get("shape", ""))
    return Blend(len(order.pictures), shape, niji=preferences.version.startswith("niji"))


def _shorten(order: Order, _: Preferences) -> Request:
    return Shorten(order.prompt.for_provider())


def _edit(order: Order, _: Preferences) -> Request:
    return Edit(_sound(order, pictures=2).for_provider())


def _retexture(order: Order, _: Preferences) -> Request:
    return Retexture(_sound(order, pictures=2).for_provider())


def _video(order: Order, _: Preferences) -> Request:
    prompt = order.prompt
    must_be_sound(prompts.check_clip(prompt), prompt, order.text)
    clip = prompts.clip_of(prompt)
    named, batch = order.values.get("motion", ""), order.values.get("batch", "")
    return Video(
        prompt=clip.words,
        pictures=len(order.pictures),
        motion=Motion(named) if named in set(Motion) else clip.motion,
        loops=bool(order.values.get("loop")) or clip.loops,
        batch=int(batch) if batch in ("1", "2", "4") else clip.batch,
    )


# What composes its prompt is planned where the preferences are at hand (``generate``).
_REQUESTS: Mapping[str, Callable[[Order, Preferences], Request]] = {
    catalogue.BLEND.name: _blend,
    catalogue.DESCRIBE.name: lambda _order, _preferences: Describe(),
    catalogue.SHORTEN.name: _shorten,
    catalogue.SWAP.name: lambda _order, _preferences: Swap(),
    catalogue.EDIT.name: _edit,
    catalogue.RETEXTURE.name: _retexture,
    catalogue.VIDEO.name: _video,
}
complete(_REQUESTS, (order.name for order in ORDERS if not order.composes), "plans._REQUESTS")


def _with_end(order: Order) -> Order:
    """Return the order with the picture behind ``--end`` as its last frame."""
    end = prompts.clip_of(order.prompt).end
    if not end or len(order.pictures) != 1:
        return order
    return replace(order, pictures=(*order.pictures, from_link(end)))


def _shape(named: str) -> Shape:
    if not named:
        return Shape.SQUARE
    try:
        return Shape(named.upper())
    except ValueError as error:
        raise BadInput("blend-shape", {"shape": named[:40]}) from error


def with_link(order: Order) -> Order:
    """Return the order with the picture behind a typed link among its pictures."""
    link = order.values.get("link", "").strip()
    if not link or order.pictures:
        return order
    if not link.lower().startswith(("http://", "https://")):
        raise BadInput("describe-link")
    return replace(order, pictures=(from_link(link),))
