"""Autocomplete: what is being typed, and what is proposed for it."""

from bot.core.messages.commands import Choice, Command
from bot.platforms.discord.markup import clean, cut
from bot.platforms.discord.people import invoked
from bot.platforms.discord.transport import Json, Payload
from bot.platforms.discord.wire import WireData

PROPOSALS = 8  # the kind of answer (Discord, receiving-and-responding)
MOST = 25  # Discord: choices of an autocomplete answer
LONGEST = 100  # of a choice's name, and of its value


def being_typed(data: WireData, commands: tuple[Command, ...]) -> tuple[str, str] | None:
    """Return what is proposed for the option in focus, and what it holds by now."""
    name, options = invoked(data)
    focused = next((option for option in options if option.focused), None)
    command = next((command for command in commands if command.name == name), None)
    if focused is None or command is None:
        return None
    declared = next((one for one in command.options if one.name == focused.name), None)
    if declared is None or not declared.suggests:
        return None
    return declared.suggests, "" if focused.value is None else str(focused.value)


def encode_proposals(choices: tuple[Choice, ...]) -> Payload:
    """Return the answer; a value that is too long would mean something else when cut: left out."""
    fitting = {choice.value: choice for choice in choices if 0 < len(choice.value) <= LONGEST}
    return Payload({"choices": [_shown(one) for one in [*fitting.values()][:MOST]]}).inside(
        PROPOSALS
    )


def _shown(choice: Choice) -> Json:
    label = cut(clean(choice.label), LONGEST) or cut(clean(choice.value), LONGEST)
    return {"name": label or choice.value, "value": choice.value}
