"""Who may use which command: read from the catalogue itself, so that no new one is forgotten."""

import itertools
from dataclasses import replace

import pytest

from bot import locales
from bot.core.chat import Chat, Platform, User
from bot.core.errors import Banned, MessengerUnavailable, RankTooLow
from bot.core.events import CommandInvoked
from bot.core.members.access import Access
from bot.core.messages.commands import Audience
from bot.core.moderation.cases import Case, CaseKind
from bot.core.moderation.decisions import AuditEntry, Decision
from bot.core.moderation.policies import Policy
from bot.core.moderation.ranks import NEEDED, Rank, Standing
from bot.core.presenting.error_texts import error_text
from bot.service.catalogue import ALLOW, COMMANDS, DENY
from bot.service.dispatch.bot import OPEN_TO_BANNED
from tests.service.world import make_world

WORDS = locales.load().phrases("en")
ROLES = {
    "owner": Rank.OWNER,
    "chat admin": Rank.ADMIN,
    "moderator": Rank.MODERATOR,
    "member": Rank.MEMBER,
    "banned": Rank.MEMBER,
    "admin of another chat": Rank.MEMBER,
}
PLATFORMS = tuple(Platform)
EVENTS = itertools.count(1)


def somebody(platform, role):
    return User(platform, str(7001 + tuple(ROLES).index(role)), role.title())


def place(platform, *, other=False):
    return Chat(platform, "2002" if other else "2001", "3002" if other else "3001")


def too_low(audience):
    """Return what somebody of too low a rank is told."""
    if audience is Audience.EVERYONE:
        return set()
    if audience is Audience.OWNERS:
        return {error_text(RankTooLow("owners"), WORDS), WORDS("refused-owners")}
    return {error_text(RankTooLow(audience.value), WORDS)}


async def prepare(world, platform):
    """Let the place in, name the moderator, ban the banned one."""
    here = place(platform)
    owner = somebody(platform, "owner")
    await world.store.places.allow(here)
    entry = AuditEntry(here.space_key, 1.0, owner, "test")
    policy = Policy(moderators=(f"user:{somebody(platform, 'moderator').key}",))
    assert await world.store.policies.change(here.space_key, policy, entry, event="p")
    banned = somebody(platform, "banned")
    case = Case("aaaaaaaaaaaa", here.space_key, CaseKind.BAN, banned, owner, 1.0)
    assert await world.store.cases.decide(Decision("b", entry, case=case, bans=True))


async def use(world, platform, role, command):
    """Use a command as that role; return what is said."""
    here = place(platform)

    async def standing(chat, user):
        admin = somebody(platform, "chat admin").id
        elsewhere = somebody(platform, "admin of another chat").id
        return Standing(is_admin=user == (admin if chat.space_key == here.space_key else elsewhere))

    world.messenger.standing = standing
    responder = world.responder()
    user = somebody(platform, role)
    told = None if platform is Platform.TELEGRAM else await standing(here, user.id)
    event = CommandInvoked(f"e{next(EVENTS)}", user, here, command.name, {}, standing=told)
    await world.bot.handle(event, responder)
    return {card.text for card in responder.private}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("role", ROLES)
async def test_every_command_is_for_those_it_is_for(url, platform, role):
    access = Access(frozenset({somebody(platform, "owner").key}))
    allowed = {}
    async with make_world(url, access=access, platform=platform) as world:
        await prepare(world, platform)
        for command in sorted(COMMANDS, key=lambda one: one in (ALLOW, DENY)):
            said = await use(world, platform, role, command)
            if role == "banned":
                is_told = error_text(Banned(1, place(platform).space_key), WORDS) in said
                allowed[command.name] = not is_told
            else:
                allowed[command.name] = not said & too_low(command.audience)

    if role == "banned":
        assert {name for name, may in allowed.items() if may} == OPEN_TO_BANNED
    else:
        rank = ROLES[role]
        wanted = {one.name: rank >= NEEDED[one.audience] for one in COMMANDS}
        assert allowed == wanted


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_whom_the_platform_says_nothing_about_is_a_member(url, platform):
    async with make_world(url, platform=platform) as world:
        await prepare(world, platform)

        async def away(chat, user):
            raise MessengerUnavailable

        world.messenger.standing = away
        responder = world.responder()
        user = somebody(platform, "chat admin")
        event = CommandInvoked("e0", user, place(platform), "admin pause", {})
        await world.bot.handle(event, responder)
        effective = await world.store.policies.effective(user, place(platform))

    assert effective.pause is None
    assert {card.text for card in responder.private} == too_low(Audience.ADMINS)


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_role_that_is_taken_away_counts_at_the_next_call(url, platform):
    access = Access(frozenset({somebody(platform, "owner").key}))
    moderators = next(one for one in COMMANDS if one.name == "mod cases")
    async with make_world(url, access=access, platform=platform) as world:
        await prepare(world, platform)
        before = await use(world, platform, "moderator", moderators)
        here = place(platform)
        policy = await world.store.policies.of(here.space_key)
        entry = AuditEntry(here.space_key, 1.0, somebody(platform, "owner"), "test")
        bare = replace(policy, moderators=())
        assert await world.store.policies.change(here.space_key, bare, entry, event="q")
        after = await use(world, platform, "moderator", moderators)

    assert not before & too_low(Audience.MODERATORS)
    assert after == too_low(Audience.MODERATORS)
