"""An order: a making command with all that was given to it."""

from dataclasses import dataclass, field, replace

from bot.core import prompts
from bot.core.events import CommandInvoked
from bot.core.ids import PanelId, TaskId
from bot.core.panels.state import Draft
from bot.core.pictures import PictureInput, Role
from bot.core.prompts import Prompt
from bot.core.tasks.operations import ORDERS, Operation
from bot.service import catalogue
from bot.service.contexts import EventContext

RECIPES = {order.name: order for order in ORDERS}

NOTHING = Prompt("")
# Pictures stand in this order whatever order a platform tells them in.
_ORDER = ("source", "target", "picture", "picture1", "end")
_ROLES = {"style": Role.STYLE, "character": Role.CHARACTER, "omni": Role.OMNI}


@dataclass(frozen=True, slots=True)
class Order:
    """A making command; its words are read once, where they come in.

    *agreed* holds what the person already said yes to.
    """

    command: str
    prompt: Prompt = NOTHING
    values: dict[str, str] = field(default_factory=dict)
    pictures: tuple[PictureInput, ...] = ()
    agreed: frozenset[str] = frozenset()
    task_id: TaskId | None = None  # of a task whose id is settled beforehand
    group: PanelId | None = None

    @property
    def recipe(self) -> Operation:
        """Return what its command needs."""
        return RECIPES[self.command]

    @property
    def text(self) -> str:
        """Return the words as they were given."""
        return self.prompt.written

    @property
    def several(self) -> tuple[str, ...]:
        """Return the prompts of an order for several pictures that were named one by one."""
        return tuple(filter(None, self.values.get("several", "").split("\n")))

    @property
    def roles(self) -> tuple[Role, ...]:
        """Return what each picture is for, as far as its option says."""
        return tuple(_ROLES.get(picture.option, Role.PROMPT) for picture in self.pictures)

    @property
    def missing(self) -> str:
        """Return what it still needs: ``pictures``, ``prompt``, or nothing."""
        if len(self.pictures) < self.recipe.fewest:
            return "pictures"
        is_silent = self.recipe.needs_words and not self.text
        if is_silent and (self.recipe.fewest or not self.pictures):
            return "prompt"
        return ""

    @property
    def wants_consent(self) -> bool:
        """Tell whether people's faces are in play, and nobody has said that they agree."""
        return self.command == catalogue.SWAP.name and "consent" not in self.agreed

    def saying(self, text: str) -> "Order":
        """Return the order with other words."""
        return replace(self, prompt=worded(text))

    def agreeing(self, to: str) -> "Order":
        """Return the order with a yes more."""
        return replace(self, agreed=self.agreed | {to})


def order_of(event: CommandInvoked) -> Order:
    """Return the order that a typed command is."""
    pictures = event.pictures
    if len(pictures) > 1:
        pictures = tuple(sorted(pictures, key=lambda one: _place(one.option)))
    values = dict(event.values)
    return Order(event.name, worded(values.pop("prompt", "")), values, pictures)


def worded(text: str) -> Prompt:
    """Return what was said as a prompt; NUL can't stand in any message."""
    return prompts.parse(" ".join(text.split("\0")).strip())


def order_from(draft: Draft) -> Order:
    """Return the order that a finished draft is."""
    values = dict(draft.values)
    prompt, agreed = worded(values.pop("prompt", "")), values.pop("agreed", "")
    return Order(draft.command, prompt, values, draft.pictures, frozenset(agreed.split()))


def draft_of(order: Order, wants: str, context: EventContext, *, fixed: str = "") -> Draft:
    """Return the draft to remember while *order* misses something."""
    agreed = " ".join(sorted(order.agreed))
    return Draft(
        user=context.user,
        chat=context.chat,
        command=order.command,
        wants=wants,
        event=context.event,
        values={**order.values, "prompt": order.text, "agreed": agreed},
        pictures=order.pictures,
        fixed=fixed,
        asked=context.message,
    )


def _place(option: str) -> int:
    return _ORDER.index(option) if option in _ORDER else len(_ORDER)
