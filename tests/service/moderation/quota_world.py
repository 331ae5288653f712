"""The services of limits and credits over a real store, and the whole bot around them."""

import itertools
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from bot import locales
from bot.core.chat import Chat, Platform, User
from bot.core.events import CommandInvoked
from bot.core.members.access import Access
from bot.core.moderation.ranks import Rank
from bot.service.moderation.command import ModerationCommand
from bot.service.moderation.crediting import Crediting
from bot.service.moderation.limiting import Limiting
from tests.service.world import ADA, STUDIO, make_world

WORDS = locales.load().phrases("en")
ADMIN = User(Platform.DISCORD, "4001", "Admin")
OWNER = User(Platform.DISCORD, "5001", "Owner")
GROUP = Chat(Platform.TELEGRAM, "-77", "-77")
SPACE = STUDIO.space_key


@dataclass
class QuotaWorld:
    """Commands are given to the services as the moderation router would, and their answers kept."""

    world: object
    limiting: Limiting
    crediting: Crediting
    numbers: object = field(default_factory=lambda: itertools.count(1))

    @property
    def store(self):
        return self.world.store

    async def do(self, name, /, *, user=ADMIN, rank=Rank.ADMIN, chat=STUDIO, **more):
        """Carry a command out; return the card. What is no part of an event is a value."""
        parts = ("quoted", "quoted_author", "people")
        facts = {part: more.pop(part) for part in parts if part in more}
        event_id = more.pop("event", None) or f"c{next(self.numbers)}"
        values = {"where": "here"} | {key.rstrip("_"): value for key, value in more.items()}
        facts["is_line"] = chat.platform is Platform.TELEGRAM
        event = CommandInvoked(event_id, user, chat, name, values, **facts)
        effective = await self.store.policies.effective(user, chat)
        responder = self.world.responder()
        handlers = self.limiting.handlers() | self.crediting.handlers()
        command = ModerationCommand(event, rank, effective, WORDS, self.world.clock.now())
        await handlers[name](command, responder)
        return responder.private[-1]

    async def credits(self, user=ADA, chat=STUDIO):
        return (await self.store.credits.of(chat.space_key, user.key)).parts

    async def policy(self, scope=SPACE):
        return await self.store.policies.of(scope)

    async def entries(self, scope=SPACE):
        lines = [entry for _, entry in await self.store.audit.read(scope, limit=50)]
        return [(entry.action, entry.subject, entry.detail) for entry in reversed(lines)]


@asynccontextmanager
async def open_quota_world(url, **settings):
    access = Access(frozenset({OWNER.key}), is_open=True)
    async with make_world(url, access=access, **settings) as world:
        store, gate, people = world.store, world.gate, world.bot.people
        limiting = Limiting(people, store.policies, gate.limits)
        kept = (store.credits, store.policies, store.ledger)
        crediting = Crediting(people, *kept, gate.access, gate.limits)
        yield QuotaWorld(world, limiting, crediting)


def with_roles(user, *roles):
    return replace(user, roles=roles)
