"""Moderators are named and the moderators' place is chosen: what holds after it, and what fails."""

import pytest

from bot.core.chat import Chat, Platform, User
from bot.core.errors import CannotWrite, MessengerUnavailable
from bot.core.members.access import Access
from bot.core.moderation.ranks import Standing
from tests.service.typed import typed
from tests.service.world import ADA, BEN, STUDIO, make_world

OWNER = User(Platform.DISCORD, "1009", "Olga")
HERE = STUDIO.space_key
PLATFORMS = pytest.mark.parametrize("platform", list(Platform))


@pytest.fixture
async def world(url):
    access = Access(frozenset({OWNER.key}), is_open=True)
    async with make_world(url, access=access) as made:
        yield made


async def named(world, who, *, remove=False, **changes):
    command = f"admin moderator {'remove' if remove else 'add'}"
    return await typed(world, command, {"who": who}, user=OWNER, **changes)


async def moderators(world):
    return (await world.store.policies.of(HERE)).moderators


@PLATFORMS
async def test_a_named_moderator_may_at_once_and_not_any_more_once_removed(url, platform):
    owner, ben = User(platform, "1", "Olga"), User(platform, "2", "Ben")
    here = Chat(platform, "2001", "3001")
    said = []
    async with make_world(url, access=Access(frozenset({owner.key})), platform=platform) as world:
        await world.store.places.allow(here)
        for command in ("add", "remove"):
            values = {"who": ben.id}
            await typed(world, f"admin moderator {command}", values, user=owner, chat=here)
            way = await typed(world, "mod cases", user=ben, chat=here)
            said.append("Only moderators" in way.said)

    assert said == [False, True]
    assert world.messenger.offers == [(ben.id, True), (ben.id, False)]


async def test_who_is_moderator_is_listed_with_names_shown_inert(world):
    eve = User(Platform.DISCORD, "1003", "**Eve** @everyone")
    await named(world, eve.id, people=(eve,))
    await named(world, "role:555")

    way = await typed(world, "admin moderator list", user=OWNER)

    assert await moderators(world) == (f"user:{eve.key}", "role:555")
    (card,) = way.private
    assert "1003" in card.text
    assert "role:555" in card.text


async def test_nobody_is_listed_where_there_is_none(world):
    way = await typed(world, "admin moderator list", user=OWNER)

    assert "no moderators here yet" in way.said


async def test_named_twice_somebody_stands_there_once(world):
    await named(world, BEN.id)
    way = await named(world, BEN.id)

    assert "is a moderator here now" in way.said
    assert await moderators(world) == (f"user:{BEN.key}",)


@pytest.mark.parametrize(
    ("who", "why"),
    [
        (OWNER.id, "That is you"),
        ("role:3001", "everyone"),  # Discord's @everyone has the server's number
        ("role:x", "role:x"),
        ("@nobody", "@nobody"),
        ("Ada Lovelace", "Ada Lovelace"),
        ("", "Who"),
    ],
)
async def test_who_can_not_be_named_is_said_and_nothing_changes(world, who, why):
    way = await named(world, who)

    assert why in way.said
    assert await moderators(world) == ()


async def test_neither_robots_nor_owners_are_named(world):
    async def standing(chat, user):
        return Standing(is_bot=user == BEN.id)

    world.messenger.standing = standing
    robot = await named(world, BEN.id)
    access = world.bot.gate.access
    assert access.is_owner(OWNER)
    other = User(Platform.DISCORD, "1010", "Oleg")
    object.__setattr__(access, "owners", access.owners | {other.key})
    owner = await named(world, other.id)

    assert "bot" in robot.said
    assert "high" in owner.said
    assert await moderators(world) == ()


async def test_who_was_none_can_not_be_removed(world):
    way = await named(world, BEN.id, remove=True)

    assert "is no moderator here" in way.said


async def test_roles_are_no_persons_on_telegram(url):
    owner = User(Platform.TELEGRAM, "1", "Olga")
    here = Chat(Platform.TELEGRAM, "-2001", "-2001")
    access = Access(frozenset({owner.key}), is_open=True)
    async with make_world(url, access=access, platform=Platform.TELEGRAM) as world:
        values = {"who": "role:5"}
        way = await typed(world, "admin moderator add", values, user=owner, chat=here)
        policy = await world.store.policies.of(here.space_key)

    assert "role:5" in way.said
    assert policy.moderators == ()


async def test_at_most_a_hundred_fit(world):
    for number in range(100):
        await named(world, f"role:{7000 + number}")

    way = await named(world, "role:9000")

    assert "At most 100" in way.said
    assert len(await moderators(world)) == 100


async def test_a_menu_that_can_not_be_changed_leaves_the_moderator_named(world):
    async def silent(chat, user, *, moderates):
        raise MessengerUnavailable

    world.messenger.offer = silent
    way = await named(world, BEN.id)

    assert "is a moderator here now" in way.said
    assert await moderators(world) == (f"user:{BEN.key}",)


async def test_the_moderators_place_is_tried_before_it_is_chosen(world):
    way = await typed(world, "admin modlog here", user=OWNER)

    policy = await world.store.policies.of(HERE)
    ((message, card, _),) = world.messenger.posts
    assert policy.modlog == STUDIO
    assert message.chat == STUDIO
    assert "told here from now on" in card.text
    assert "told here from now on" in way.said


async def test_where_nothing_can_be_written_is_no_moderators_place(world):
    async def refused(chat, card, *, media=None, reply_to=None, nonce=""):
        raise CannotWrite

    world.messenger.post = refused
    way = await typed(world, "admin modlog here", user=OWNER)

    assert "can't write here" in way.said
    assert (await world.store.policies.of(HERE)).modlog is None


async def test_the_moderators_place_is_given_up(world):
    await typed(world, "admin modlog here", user=OWNER)
    way = await typed(world, "admin modlog off", user=OWNER)

    assert "nowhere" in way.said
    assert (await world.store.policies.of(HERE)).modlog is None


async def test_what_was_decided_stands_in_the_audit(world):
    await named(world, BEN.id)
    await typed(world, "admin modlog here", user=OWNER)

    entries = [entry for _, entry in await world.store.audit.read(HERE, limit=9)]

    assert {(one.action, one.subject, one.by.key) for one in entries} == {
        ("moderator add", f"user:{BEN.key}", OWNER.key),
        ("modlog", STUDIO.key, OWNER.key),
    }


async def test_a_member_names_nobody(world):
    way = await typed(world, "admin moderator add", {"who": BEN.id}, user=ADA)

    assert "Only admins" in way.said
    assert await moderators(world) == ()
