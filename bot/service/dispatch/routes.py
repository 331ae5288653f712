"""Who handles what: one mapping each of commands, buttons, modals, panels and proposals.

Each service says what it handles. The mappings are checked when they are made, so that nothing can
be offered that nobody answers, and nothing answers what is never offered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from bot.core.messages.cards import WITH_MODAL, Verb
from bot.core.panels.state import Panel
from bot.service import catalogue
from bot.service.contexts import Commanded, Suggested
from bot.service.dispatch.actions import Pressed
from bot.service.dispatch.modals import Filled
from bot.service.dispatch.panels import PressControl


class RoutesWrong(Exception):
    """Something is offered and not handled, or handled and not offered: a defect of ours."""


@dataclass(frozen=True, slots=True, repr=False)
class Routes:
    """What handles each command, button, modal, panel and kind of proposals. Raises RoutesWrong.

    *panels* are by the type of their panel; *proposals* by what an option ``suggests``.
    """

    commands: Mapping[str, Commanded]
    verbs: Mapping[Verb, Pressed]
    modals: Mapping[Verb, Filled]
    panels: Mapping[type, PressControl]
    proposals: Mapping[str, Suggested]

    def __post_init__(self) -> None:
        """Compare what is handled with what is offered."""
        options = [option for command in catalogue.COMMANDS for option in command.options]
        wrong = [
            *_differences("command", (one.name for one in catalogue.COMMANDS), self.commands),
            *_differences("button", Verb, self.verbs),
            *_differences("modal", WITH_MODAL, self.modals),
            *_differences("panel", get_args(Panel), self.panels),
            *_differences("proposals", filter(None, (o.suggests for o in options)), self.proposals),
        ]
        if wrong:
            raise RoutesWrong("; ".join(wrong))


def joined(*parts: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return several services' handlers as one. Raises RoutesWrong when two handle the same."""
    whole: dict[Any, Any] = {}
    for part in parts:
        if twice := whole.keys() & part.keys():
            raise RoutesWrong(f"handled twice: {', '.join(sorted(map(_name, twice)))}")
        whole |= part
    return whole


def _differences(kind: str, offered: Iterable[Any], handled: Iterable[Any]) -> list[str]:
    wanted, known = set(map(_name, offered)), set(map(_name, handled))
    return [f"no handler for {kind} {name}" for name in sorted(wanted - known)] + [
        f"a handler for {kind} {name}, which is not offered" for name in sorted(known - wanted)
    ]


def _name(key: Any) -> str:
    match key:
        case Verb():
            return key.name
        case type():
            return key.__name__
        case _:
            return str(key)
