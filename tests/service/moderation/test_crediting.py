"""Credits are given, taken, put and shown; everybody sees what they may still make."""

from dataclasses import replace

import pytest

from bot.core.chat import MessageRef, Platform
from bot.core.errors import BadInput, RankTooLow
from bot.core.members.quota import Limits, windows_of
from bot.core.messages.moments import date_time
from bot.core.moderation.ranks import Rank, Standing
from bot.service import moderation_catalogue
from tests.service.moderation.quota_world import ADMIN, GROUP, OWNER, WORDS, open_quota_world
from tests.service.world import ADA, BEN

GIVE, TAKE = moderation_catalogue.CREDITS_GIVE.name, moderation_catalogue.CREDITS_TAKE.name
SET, SHOW, QUOTA = (
    moderation_catalogue.CREDITS_SET.name,
    moderation_catalogue.CREDITS_SHOW.name,
    moderation_catalogue.QUOTA.name,
)
FAR = replace(ADA, platform=Platform.TELEGRAM, id="9000001")


@pytest.fixture
async def quotas(url):
    async with open_quota_world(url, limits=Limits(member_day=2, chat_day=9, running=9)) as quotas:
        yield quotas


async def test_credits_are_given_for_good(quotas):
    card = await quotas.do(GIVE, who=ADA.id, amount="5", people=(ADA,))

    assert await quotas.credits() == ((5, 0.0),)
    assert card.text == "Ada (1001) gets 5 credits, for good. They have 5 now."
    assert await quotas.entries() == [("credits give", ADA.key, "5")]


async def test_credits_are_given_for_a_while_and_add_up(quotas):
    await quotas.do(GIVE, who=ADA.id, amount="5")
    until = quotas.world.clock.now() + 7 * 86400

    card = await quotas.do(GIVE, who=ADA.id, amount="1", until="7d")

    assert await quotas.credits() == ((1, until), (5, 0.0))
    assert card.text == f"{ADA.id} gets 1 credit, until {date_time(until)}. They have 6 now."
    assert (await quotas.entries())[-1][2] == f"1 until {date_time(until)}"


async def test_a_gift_that_is_delivered_again_is_given_once(quotas):
    for _ in range(3):
        await quotas.do(GIVE, who=ADA.id, amount="5", until="7d", event="same")
        quotas.world.clock._now += 5

    assert sum(amount for amount, _ in await quotas.credits()) == 5
    assert len(await quotas.entries()) == 1


async def test_credits_are_taken_and_put(quotas):
    await quotas.do(GIVE, who=ADA.id, amount="5")

    taken = await quotas.do(TAKE, who=ADA.id, amount="4")
    assert taken.text == f"{ADA.id} has 1 credit left."
    put = await quotas.do(SET, who=ADA.id, amount="9", until="forever")
    assert put.text == f"{ADA.id} has exactly 9 credits now, for good."
    none = await quotas.do(SET, who=ADA.id, amount="0")
    assert none.text == f"{ADA.id} has no credits now."
    assert await quotas.credits() == ()
    actions = [entry[0] for entry in await quotas.entries()]
    assert actions == ["credits give", "credits take", "credits set", "credits set"]


@pytest.mark.parametrize("name", [GIVE, TAKE, SET])
@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({}, "amount-missing"),
        ({"amount": "three"}, "amount-unreadable"),
        ({"amount": "-3"}, "amount-unreadable"),
        ({"amount": "1" + "0" * 12}, "amount-unreadable"),
        ({"amount": "1000001"}, "amount-unreadable"),
    ],
)
async def test_a_wrong_number_gets_a_plain_sentence_and_changes_nothing(
    quotas, name, values, problem
):
    with pytest.raises(BadInput) as refused:
        await quotas.do(name, who=ADA.id, **values)

    assert refused.value.problem == problem
    assert WORDS(problem, **refused.value.values)
    assert await quotas.credits() == ()
    assert await quotas.entries() == []


@pytest.mark.parametrize("until", ["bananas", "0d", "11y", "7"])
async def test_a_wrong_time_gets_a_plain_sentence(quotas, until):
    with pytest.raises(BadInput) as refused:
        await quotas.do(GIVE, who=ADA.id, amount="3", until=until)

    assert refused.value.problem == "duration-unreadable"
    assert await quotas.credits() == ()


async def test_zero_is_nothing_to_give(quotas):
    with pytest.raises(BadInput):
        await quotas.do(GIVE, who=ADA.id, amount="0")


async def test_a_reply_on_telegram_names_the_person(quotas):
    quoted = {"quoted": MessageRef(GROUP, "55"), "quoted_author": FAR, "chat": GROUP}

    await quotas.do(GIVE, who="50", amount="7d", **quoted)
    assert [amount for amount, _ in await quotas.credits(FAR, GROUP)] == [50]
    await quotas.do(GIVE, who="2", **quoted)
    await quotas.do(TAKE, who="50", **quoted)

    assert await quotas.credits(FAR, GROUP) == ((2, 0.0),)


async def test_a_number_that_is_somebodys_is_not_an_amount_in_a_reply(quotas):
    quoted = {"quoted": MessageRef(GROUP, "55"), "quoted_author": BEN, "chat": GROUP}

    await quotas.do(GIVE, who=FAR.id, amount="3", **quoted)

    assert await quotas.credits(FAR, GROUP) == ((3, 0.0),)


async def test_credits_of_somebody_higher_are_not_taken(quotas):
    await quotas.do(GIVE, who=OWNER.id, amount="3")
    for name in (TAKE, SET):
        with pytest.raises(RankTooLow):
            await quotas.do(name, who=OWNER.id, amount="1")
    assert await quotas.credits(OWNER) == ((3, 0.0),)

    await quotas.do(GIVE, who=ADMIN.id, amount="3")
    await quotas.do(TAKE, who=ADMIN.id, amount="1")
    assert await quotas.credits(ADMIN) == ((2, 0.0),)


async def test_everybody_sees_their_windows_credits_and_costs(quotas):
    now = quotas.world.clock.now()
    await quotas.do("admin limit", kind="hour", amount="9")
    await quotas.do("admin limit", kind="month", amount="40")
    await quotas.do("admin limit", kind="cooldown", amount="30")
    await quotas.do("admin cost", action="video", credits="4")
    await quotas.do(GIVE, who=ADA.id, amount="3")
    await quotas.world.imagine()

    card = await quotas.do(QUOTA, user=ADA, rank=Rank.MEMBER)

    ends = windows_of(now)
    assert card.title == WORDS("quota-title")
    assert card.text.splitlines() == [
        "4 more pictures can be made now.",
        f"This hour: 1 of 9. Starts again at {date_time(ends.hour.ends)[11:]}.",
        "Today: 1 of 2. Starts again at 00:00 UTC.",
        f"This month: 1 of 40. Starts again {date_time(ends.month.ends)}.",
        "This whole place today: 1 of 9. Starts again at 00:00 UTC.",
        "At once: 9",
        "Between two pictures: 30 seconds",
        WORDS("quota-credits"),
        "• 3 credits, for good",
        WORDS("quota-costs"),
        "video: 4 credits",
    ]


async def test_an_owner_has_no_quota(quotas):
    card = await quotas.do(QUOTA, user=OWNER, rank=Rank.OWNER)

    assert card.text == WORDS("quota-owner")


async def test_pictures_may_be_free(quotas):
    await quotas.do("admin cost", action="all", credits="0")

    card = await quotas.do(QUOTA, user=ADA, rank=Rank.MEMBER)

    assert card.text.startswith(WORDS("quota-free"))


async def test_somebody_elses_quota_is_shown_with_the_roles_they_have(quotas):
    async def standing(chat, user):
        return Standing(roles=("77",))

    quotas.world.messenger.standing = standing
    await quotas.do("admin limit", kind="day", amount="7", for_="role:77")

    card = await quotas.do(SHOW, who=ADA.id, people=(ADA,))

    assert card.title == "What Ada (1001) may make here"
    assert "Today: 0 of 7." in card.text
