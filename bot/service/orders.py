"""An order: a making command with all that was given to it."""

from dataclasses import dataclass, field, replace

from bot.core.chat import Chat, MessageRef, User
from bot.core.events import CommandInvoked
from bot.core.ids import SheetId, TaskId
from bot.core.operations import ORDERS, Operation
from bot.core.pictures import PictureInput, Role
from bot.core.sheets import Draft


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, where, by which event, and in which message."""

    event: str
    user: User
    chat: Chat
    message: MessageRef | None = None


RECIPES = {order.name: order for order in ORDERS}

# Pictures stand in this order whatever order a platform tells them in.
_ORDER = ("source", "target", "picture", "picture1", "end")
_ROLES = {"style": Role.STYLE, "character": Role.CHARACTER, "omni": Role.OMNI}


@dataclass(frozen=True, slots=True)
class Order:
    """A making command. *agreed* holds what the person already said yes to."""

    asked: Asked
    command: str
    values: dict[str, str] = field(default_factory=dict)
    pictures: tuple[PictureInput, ...] = ()
    agreed: frozenset[str] = frozenset()
    task_id: TaskId | None = None  # of a task whose id is settled beforehand
    group: SheetId | None = None

    @property
    def recipe(self) -> Operation:
        """Return what its command needs."""
        return RECIPES[self.command]

    @property
    def text(self) -> str:
        """Return the words that were given; NUL can't stand in any message."""
        return " ".join(self.values.get("prompt", "").split("\0")).strip()

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
        if self.recipe.needs_words and not self.text and not self.pictures:
            return "prompt"
        if self.recipe.needs_words and not self.text and self.recipe.fewest:
            return "prompt"
        return ""

    def with_value(self, name: str, value: str) -> "Order":
        """Return the order with another value."""
        return replace(self, values={**self.values, name: value})

    def agreeing(self, to: str) -> "Order":
        """Return the order with a yes more."""
        return replace(self, agreed=self.agreed | {to})


def order_of(event: CommandInvoked) -> Order:
    """Return the order that a typed command is."""
    asked = Asked(event.id, event.user, event.chat, event.message)
    pictures = tuple(sorted(event.pictures, key=lambda one: _place(one.option)))
    return Order(asked, event.name, dict(event.values), pictures)


def order_from(draft: Draft, event: str) -> Order:
    """Return the order that a finished draft is; *event* is what finished it.

    The draft's own event counts for the task, so that two ends of one draft make one task.
    """
    asked = Asked(draft.event or event, draft.user, draft.chat, draft.asked)
    agreed = frozenset(draft.values.get("agreed", "").split())
    values = {name: value for name, value in draft.values.items() if name != "agreed"}
    return Order(asked, draft.command, values, draft.pictures, agreed)


def draft_of(order: Order, wants: str, *, fixed: str = "") -> Draft:
    """Return the draft to remember while *order* misses something."""
    return Draft(
        user=order.asked.user,
        chat=order.asked.chat,
        command=order.command,
        wants=wants,
        event=order.asked.event,
        values={**order.values, "agreed": " ".join(sorted(order.agreed))},
        pictures=order.pictures,
        fixed=fixed,
        asked=order.asked.message,
    )


def _place(option: str) -> int:
    return _ORDER.index(option) if option in _ORDER else len(_ORDER)
