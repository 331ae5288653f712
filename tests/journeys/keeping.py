"""What journeys about order have in common: commands on both platforms, and who is told what."""

import asyncio

from bot.sandbox.discord import world as discord_world
from bot.sandbox.telegram import world as telegram_world
from tests.journeys.visit import at_home, eventually, overhear, sides

MODLOGS = {"discord": discord_world.MOD_LOG, "telegram": str(telegram_world.MOD_LOG)}


def typed(name, discord, telegram):
    return discord if name == "discord" else telegram


async def told(side, wanted, do, *, also=()):
    """Do something; return what pops up, or the bot says here or in *also*, that has that in it."""
    places = (side, *also)
    known = {(place.room, one.id) for place in places for one in place.messages()}
    alerts = []
    listening = asyncio.create_task(overhear(side.chats, alerts))

    def said():
        return [
            one.text
            for place in places
            for one in place.messages()
            if one.from_bot and (place.room, one.id) not in known
        ]

    def found():
        return next((text for text in [*alerts, *said()] if wanted in text), "")

    await asyncio.sleep(0)
    await do()
    try:
        await eventually(found)
    except TimeoutError:
        raise AssertionError(f"never said {wanted!r}, but {alerts} {said()}") from None
    listening.cancel()
    return found()


async def victim(sandbox, name):
    """Return Rio, who began a chat with the bot, in the public room."""
    await at_home(sandbox, name, "RIO")
    return sides(sandbox, "RIO")[name]


async def private(sandbox, name, person):
    return await at_home(sandbox, name, person)


def modlog(sandbox, name, person="BEN"):
    """Return a moderator's side in the moderators' place."""
    side = sides(sandbox, person)[name]
    return side.as_(side.person, MODLOGS[name])
