"""Features, presses and pauses: what is refused while they are off, and who may turn them on."""

import pytest

from bot.core.chat import Chat, Platform, User
from bot.core.events import SuggestionsAsked
from bot.core.members.access import Access
from bot.core.moderation.ranks import Standing
from bot.core.tasks.task import TaskStatus
from tests.service.typed import typed
from tests.service.world import ADA, BEN, STUDIO, make_world

OWNER = User(Platform.DISCORD, "1009", "Olga")
ADMIN = User(Platform.DISCORD, "1008", "Ava")
HERE = STUDIO.space_key
ELSEWHERE = Chat(Platform.DISCORD, "2055", "3055")


@pytest.fixture
async def world(url):
    async with make_world(url, access=Access(frozenset({OWNER.key}), is_open=True)) as made:

        async def standing(chat, user):
            return Standing(is_admin=user == ADMIN.id)

        made.messenger.standing = standing
        yield made


async def admin(world, name, values=None, *, user=ADMIN, chat=STUDIO):
    standing = await world.messenger.standing(chat, user.id)
    way = await typed(world, f"admin {name}", values or {}, user=user, chat=chat, standing=standing)
    return way.said


async def test_a_command_that_is_off_is_refused_before_anything_is_spent(world):
    off = await admin(world, "feature off", {"name": "Imagine"})
    refused, nothing = await world.imagine()
    _, task = await world.imagine(chat=ELSEWHERE)
    on = await admin(world, "feature on", {"name": "imagine"})
    _, taken = await world.imagine()

    assert (off, on) == ("imagine is off.", "imagine is on.")
    assert nothing is None
    assert "imagine" in refused.said
    assert task is not None
    assert taken is not None


async def test_a_speed_that_is_off_is_refused(world):
    await admin(world, "feature off", {"name": "turbo"})

    refused, nothing = await world.imagine("a fox --turbo")
    _, task = await world.imagine("a fox --fast")

    assert nothing is None
    assert "turbo" in refused.said
    assert task is not None


async def test_an_unknown_feature_is_answered_with_what_is_near(world):
    said = await admin(world, "feature off", {"name": "imagin"})

    assert "Near to it: imagine" in said
    assert (await world.store.policies.of(HERE)).features_off == ()


async def test_what_is_off_is_listed(world):
    assert "Off here: –" in await admin(world, "feature list")
    await admin(world, "feature off", {"name": "video"})
    await admin(world, "feature off", {"name": "turbo", "where": "everywhere"}, user=OWNER)

    assert "Off here: turbo, video" in await admin(world, "feature list")


async def test_names_are_proposed_while_they_are_typed(world):
    asked = SuggestionsAsked(ADMIN, STUDIO, "features", "turb")

    assert [one.value for one in await world.bot.suggest(asked)] == ["turbo"]


@pytest.mark.parametrize(
    ("policy", "stranger"), [("everyone", True), ("owner", False), ("moderators", False)]
)
async def test_who_may_press_the_buttons_of_others(world, policy, stranger):
    _, task = await world.imagine()
    await world.run()
    world.provider.finish(next(iter(world.provider.tasks)))
    await world.run()
    await admin(world, "press", {"who": policy})

    _, theirs = await world.press(await world.now(task), "U1", user=BEN)
    _, own = await world.press(await world.now(task), "U2", user=ADA)

    assert (theirs is not None) == stranger
    assert own is not None


async def test_an_unknown_press_rule_is_answered_with_the_choices(world):
    assert "everyone, owner, moderators" in await admin(world, "press", {"who": "friends"})


async def test_a_pause_says_why_and_ends(world):
    assert "Paused" in await admin(world, "pause", {"reason": "exams"})
    refused, nothing = await world.imagine()
    assert "Resumed" in await admin(world, "resume")
    _, task = await world.imagine()

    assert nothing is None
    assert "exams" in refused.said
    assert task is not None


async def test_nothing_paused_can_not_be_resumed(world):
    assert "Nothing is paused" in await admin(world, "resume")


async def test_what_an_owner_paused_everywhere_is_resumed_by_an_owner(world):
    everywhere = {"where": "everywhere"}
    assert "Paused" in await admin(world, "pause", everywhere, user=OWNER)
    assert "Only an owner can resume" in await admin(world, "resume")
    assert "owner" in await admin(world, "resume", everywhere)
    assert (await world.imagine(chat=ELSEWHERE))[1] is None
    assert "Resumed" in await admin(world, "resume", everywhere, user=OWNER)
    assert (await world.imagine(chat=ELSEWHERE))[1] is not None


async def test_draining_finishes_what_runs_and_takes_nothing_new(world):
    _, task = await world.imagine()
    await world.run()

    said = await admin(world, "drain", {"reason": "update"}, user=OWNER)
    refused, nothing = await world.imagine()
    world.provider.finish(next(iter(world.provider.tasks)))
    await world.run()

    assert "One picture is still under way" in said
    assert nothing is None
    assert "update" in refused.said
    assert (await world.now(task)).status is TaskStatus.SUCCEEDED


async def test_a_chat_administrator_drains_nothing(world):
    assert "owner" in await admin(world, "drain")
    assert (await world.imagine())[1] is not None


async def test_each_switch_stands_in_the_audit_with_its_reason(world):
    await admin(world, "feature off", {"name": "video"})
    await admin(world, "press", {"who": "owner"})
    await admin(world, "pause", {"reason": "exams"})

    entries = [entry for _, entry in await world.store.audit.read(HERE, limit=9)]

    assert {(one.action, one.subject, one.reason) for one in entries} == {
        ("feature off", "video", ""),
        ("press", "owner", ""),
        ("pause", "", "exams"),
    }
