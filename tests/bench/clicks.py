"""CPU per acknowledged Discord click: our whole path against a bare ``DynamicItem`` with defer.

Ours: gateway payload, inbound, ``Bot``, one read of the store, callback. The far side and the
store's server are processes of their own; the figure is this process's CPU time. Garbage is
collected alike for both: as seldom as ``imagine-bot run`` does.
"""

import asyncio
import json
import time

import discord
from discord.http import Route

from bot import locales
from bot.core.chat import Chat, Platform, User
from bot.platforms.discord.client import Client
from bot.platforms.discord.runner import DiscordRunner
from bot.runtime import SystemClock, collecting_seldom
from bot.service.catalogue import COMMANDS
from tests.bench.app import app, finished_task
from tests.bench.far import far_side
from tests.bench.figures import Figure, ratios, spread
from tests.platforms.discord import payloads
from tests.platforms.discord.far_discord import CHANNEL, SERVER

REF = "rabcdefghjkmn0"  # "carry again" of a card that was carried: acknowledged, nothing follows
IN_FLIGHT = 50


class Item(discord.ui.DynamicItem[discord.ui.Button], template=r"r(?P<task>[0-9a-z]{12})0"):
    """A bare discord.py button that defers."""

    counter = None

    def __init__(self, task):
        super().__init__(discord.ui.Button(custom_id=f"r{task}0", label="x"))

    @classmethod
    async def from_custom_id(cls, interaction, item, match):
        return cls(match["task"])

    async def callback(self, interaction):
        await interaction.response.defer()
        Item.counter.count += 1


class Counter:
    """Counts what is done."""

    def __init__(self):
        self.count = 0


class StatisticsCommands:
    """The real ``Bot``; counts."""

    def __init__(self, bot, counter):
        self._bot, self._counter = bot, counter

    async def handle(self, event, responder):
        await self._bot.handle(event, responder)
        self._counter.count += 1


def clicks(total):
    row = {
        "type": 1,
        "components": [
            {"type": 2, "style": 2, "label": verb, "custom_id": f"rabcdefghjkm{verb}0"}
            for verb in "npqrs"
        ],
    }
    author = {"id": "4242", "username": "s", "discriminator": "0", "avatar": None}
    message = {
        "components": [row] * 3,
        "author": author,
        "attachments": [],
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": False,
        "type": 0,
        "timestamp": "2026-11-23T00:00:00+00:00",
        "edited_timestamp": None,
    }
    made = []
    for number in range(total):
        token = f"token{number}" * 10
        click = payloads.press(REF, content="**a red fox**", id=str(10**17 + number), token=token)
        click["message"] |= message
        click["member"] |= {
            "joined_at": "2026-11-23T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "avatar": None,
            "flags": 0,
        }
        click["channel"] |= {
            "position": 0,
            "permission_overwrites": [],
            "nsfw": False,
            "parent_id": None,
            "topic": None,
            "last_message_id": None,
        }
        made.append(json.loads(json.dumps(click)))
    return made


async def drive(feed, counter, made):
    """Feed the clicks, some at once; return microseconds of CPU each."""
    counter.count = 0
    started = time.process_time()
    for number, click in enumerate(made):
        feed(click)
        while number - counter.count >= IN_FLIGHT:
            await asyncio.sleep(0)
    while counter.count < len(made):
        await asyncio.sleep(0.001)
    return (time.process_time() - started) / len(made) * 1e6


async def ours(made, bot):
    counter = Counter()
    runner = DiscordRunner(
        token="t",
        api_url=None,
        shards=None,
        commands=COMMANDS,
        phrasebook=locales.load(),
        clock=SystemClock(),
        synced=None,
    )
    runner._handler = StatisticsCommands(bot, counter)
    runner._client = Client(shards=None, heard=runner._heard, joined=runner._joined)
    async with runner._api, asyncio.TaskGroup() as group:
        runner._group = group
        runner._api.application = "4242"
        parsers = runner._client._connection.parsers
        return await drive(parsers["INTERACTION_CREATE"], counter, made)


async def theirs(made):
    Item.counter = Counter()
    client = discord.AutoShardedClient(intents=discord.Intents(guilds=True), max_messages=None)
    async with client:
        data = await client.http.static_login("t")
        state = client._connection
        state.application_id = 4242
        state.user = discord.ClientUser(state=state, data=data)
        client.add_dynamic_items(Item)
        return await drive(state.parsers["INTERACTION_CREATE"], Item.counter, made)


async def run(total=1500, rounds=7):
    """Return the figure."""
    made = clicks(total)
    user = User(Platform.DISCORD, "1001", "Ada")
    chat = Chat(Platform.DISCORD, CHANNEL, SERVER)
    us, them = [], []
    async with far_side(1) as base, app() as (built, store):
        Route.BASE = f"{base}/discord/api/v10"
        await finished_task(store, user=user, chat=chat, message="888")
        for _ in range(rounds):
            with collecting_seldom():
                us.append(await ours(made, built.bot))
            with collecting_seldom():
                them.append(await theirs(made))
    detail = f"ours {spread(us)} µs, DynamicItem {spread(them)} µs CPU a click"
    return [Figure("clicks: CPU / bare DynamicItem", ratios(us, them), "<= 1.1", detail)]
