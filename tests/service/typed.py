"""What a person does with the service, made short: typed commands and pressed controls."""

import itertools

from bot.core.events import ButtonPressed, CommandInvoked, ModalSubmitted
from bot.core.messages.cards import Verb
from tests.service.world import ADA, STUDIO


async def typed(world, name, values=None, *, user=ADA, chat=STUDIO, **changes):
    """Type a command; return the way back."""
    responder = world.responder()
    event = f"e{next(world.events)}"
    await world.bot.handle(
        CommandInvoked(event, user, chat, name, values or {}, **changes), responder
    )
    return responder


def controls(card):
    """Return a card's controls by what they say."""
    buttons = [*itertools.chain(*card.rows), *card.extras]
    return {button.label or button.emoji: button.ref for button in buttons if button.ref}


async def pressed(world, ref, message=None, *, user=ADA, chat=STUDIO):
    """Press a control; return the way back."""
    responder = world.responder()
    event = f"e{next(world.events)}"
    await world.bot.handle(ButtonPressed(event, user, chat, message, ref), responder)
    return responder


async def filled(world, ref, prompt, *, user=ADA):
    """Fill a window that *ref* asked for; return the way back."""
    responder = world.responder()
    event = f"e{next(world.events)}"
    await world.bot.handle(ModalSubmitted(event, user, STUDIO, ref, {"prompt": prompt}), responder)
    return responder


async def stored_tasks(world):
    """Return how many tasks were ever admitted."""
    pattern = f"{world.store.scripts.keys.prefix}task:*"
    return len(await world.store.scripts.database.command("KEYS", pattern))


def prompts_sent(world):
    """Return the prompts of all submits, in their order."""
    return [submission.request.prompt for submission in world.provider.submissions]


def is_panel(ref):
    """Tell whether a control is one of a panel."""
    return ref.verb is Verb.PANEL
