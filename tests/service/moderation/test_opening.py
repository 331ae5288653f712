"""Places are let in and shut out by id or on the spot, and the channels are chosen."""

import pytest

from bot.core.chat import Chat, Platform, User
from bot.core.members.access import Access
from tests.service.typed import typed
from tests.service.world import ADA, STUDIO, make_world

OWNER = User(Platform.DISCORD, "1009", "Olga")
SIDE = Chat(Platform.DISCORD, "2002", "3001")
FORUM = Chat(Platform.TELEGRAM, "-2001", "-2001", topic="7")


@pytest.fixture
async def world(url):
    async with make_world(url, access=Access(frozenset({OWNER.key}))) as made:
        yield made


async def owner(world, name, values=None, *, chat=STUDIO):
    return (await typed(world, name, values or {}, user=OWNER, chat=chat)).said


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("", STUDIO),
        ("here", STUDIO),
        ("3009", Chat(Platform.DISCORD, "3009", "3009")),
        ("discord:3009", Chat(Platform.DISCORD, "3009", "3009")),
        ("telegram:-1009", Chat(Platform.TELEGRAM, "-1009", "-1009")),
    ],
)
async def test_a_place_is_let_in_and_shut_out_again(world, written, place):
    opened = await owner(world, "admin allow", {"place": written})
    was_open = await world.store.places.is_allowed(place)
    again = await owner(world, "admin allow", {"place": written})
    shut = await owner(world, "admin deny", {"place": written})
    twice = await owner(world, "admin deny", {"place": written})

    assert was_open
    assert not await world.store.places.is_allowed(place)
    assert [f"{place.space_key} {end}" in said for end, said in (
        ("is open now", opened), ("was open already", again),
        ("is closed now", shut), ("was closed already", twice),
    )] == [True] * 4  # fmt: skip


@pytest.mark.parametrize("written", ["x", "slack:1", "discord:", "1 2", "٣٠٠٩", "1" * 21, "--5"])
async def test_what_is_no_place_is_refused(world, written):
    said = await owner(world, "admin allow", {"place": written})

    assert "is no place" in said


async def test_only_the_chosen_channels_make_pictures(world):
    await owner(world, "admin allow")
    said = await owner(world, "admin channels only")
    elsewhere, nothing = await world.imagine(chat=SIDE)
    _, task = await world.imagine()

    assert "one channel only" in said
    assert nothing is None
    assert "other channels" in elsewhere.said
    assert task is not None
    more = await owner(world, "admin channels only", {"channel": "2002"})
    assert "2 channels only" in more
    assert (await world.imagine(chat=SIDE))[1] is not None
    assert "in all channels" in await owner(world, "admin channels all")


async def test_a_topic_is_a_channel_on_telegram(url):
    boss, ada = User(Platform.TELEGRAM, "1", "Olga"), User(Platform.TELEGRAM, "2", "Ada")
    other = Chat(Platform.TELEGRAM, "-2001", "-2001", topic="8")
    access = Access(frozenset({boss.key}), is_open=True)
    async with make_world(url, access=access, platform=Platform.TELEGRAM) as world:
        await typed(world, "admin channels only", user=boss, chat=FORUM)
        refused = await typed(world, "imagine", {"prompt": "a fox"}, user=ada, chat=other)
        taken = await typed(world, "imagine", {"prompt": "a fox"}, user=ada, chat=FORUM)

    assert refused.posted == []
    assert refused.said
    assert len(taken.posted) == 1


@pytest.mark.parametrize(
    ("chat", "values", "why"),
    [
        (Chat(Platform.DISCORD, "4", "4", private=True), {}, "private"),
        (Chat(Platform.TELEGRAM, "-2001", "-2001"), {}, "no topics"),
        (FORUM, {"channel": "general"}, "is no channel"),
        (FORUM, {"channel": "٧"}, "is no channel"),
    ],
)
async def test_what_is_no_channel_is_refused(url, chat, values, why):
    boss = User(chat.platform, "1", "Olga")
    access = Access(frozenset({boss.key}))
    async with make_world(url, access=access, platform=chat.platform) as world:
        way = await typed(world, "admin channels only", values, user=boss, chat=chat)

    assert why in way.said


async def test_at_most_fifty_channels_are_chosen(world):
    for number in range(50):
        await owner(world, "admin channels only", {"channel": str(5000 + number)})

    assert "At most 50" in await owner(world, "admin channels only", {"channel": "1"})


async def test_chat_administrators_do_not_let_places_in(world):
    way = await typed(world, "admin allow", user=ADA)

    assert "owner" in way.said
    assert not await world.store.places.is_allowed(STUDIO)
