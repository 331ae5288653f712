"""Bans and warnings: whom they hit, how long they hold, and that each is done once."""

import pytest

from bot.core.chat import MessageRef, Platform, User
from bot.core.errors import BadInput, ButtonGone, MessengerUnavailable, RankTooLow
from bot.core.moderation.cases import CaseKind
from bot.core.moderation.policies import EVERYWHERE
from bot.core.moderation.ranks import Rank, Standing
from bot.core.tasks.task import TaskStatus
from bot.service import moderation_catalogue
from bot.service.moderation.command import ModerationCommand
from tests.service.moderation.court import (
    ADA,
    ADMIN,
    BEN,
    GROUP,
    HALL,
    MOD,
    OWNER,
    ROBOT,
    STAFF,
    WORDS,
    Way,
    on_telegram,
    open_court,
)

HERE = HALL.space_key


@pytest.fixture
async def court(url):
    async with open_court(url) as court:
        await court.appoint()
        yield court


def problem(raised):
    return raised.value.problem


async def test_a_ban_stops_what_the_person_has_under_way_here_and_nothing_else(court):
    here = await court.task(ADA, status=TaskStatus.RUNNING)
    elsewhere = await court.task(ADA, chat=GROUP, status=TaskStatus.RUNNING)
    another = await court.task(BEN, status=TaskStatus.RUNNING)

    await court.ban(ADA, **{"for": "7d"})
    await court.work()

    assert court.provider.cancelled == [here.remote_id]
    assert (await court.store.tasks.get(here.id)).cancelling
    assert not (await court.store.tasks.get(elsewhere.id)).cancelling
    assert not (await court.store.tasks.get(another.id)).cancelling


async def test_a_ban_everywhere_stops_what_runs_in_every_place(court):
    await court.task(ADA, status=TaskStatus.RUNNING)
    await court.task(ADA, chat=GROUP, status=TaskStatus.RUNNING)

    way = await court.ban(ADA, OWNER, where="everywhere")
    await court.work()

    assert len(court.provider.cancelled) == 2
    assert "shut out everywhere, for good" in way.said
    assert "Case E1" in way.said
    assert "The owners of this bot have shut you out everywhere" in court.discord.told(ADA)[0]


async def test_the_answer_says_until_when_and_offers_undo(court):
    way = await court.ban(ADA, **{"for": "1h", "reason": "spam"})

    card = way.private[0]
    case = await court.store.cases.standing_ban(HERE, ADA.key)
    assert case.until == court.clock.now() + 3600
    assert "Ada" not in card.text  # only the number was written, the name is not known
    assert "100001 is shut out here until" in card.text
    assert card.rows[0][0].ref.task == case.id


async def test_the_person_and_the_moderators_place_are_told_once(court):
    await court.ban(ADA, **{"for": "7d", "reason": "spam"})

    await court.work()
    await court.work()

    (told,) = court.discord.told(ADA)
    assert "Moderators have shut you out until" in told
    assert "Reason: spam" in told
    assert "Case 1" in told
    (line,) = court.discord.in_place(STAFF)
    assert "Decided by Mod" in line.text


async def test_who_can_not_be_reached_is_given_up_quietly(court):
    court.discord.unreachable.add(ADA.id)

    await court.ban(ADA)
    await court.work()

    assert court.discord.told(ADA) == []
    assert await court.store.outbox.claim(now=court.clock.now() + 1e6, limit=9, lease=1) == []


async def test_nobody_is_banned_while_the_platform_does_not_say_how_high_they_stand(court):
    async def silent(chat, user):
        if user == ADA.id:
            raise MessengerUnavailable
        return Standing()

    court.discord.standing = silent
    with pytest.raises(MessengerUnavailable):
        await court.ban(ADA)

    assert await court.store.cases.standing_ban(HERE, ADA.key) is None


async def test_a_ban_that_is_delivered_again_is_done_once(court):
    event = court.event(moderation_catalogue.BAN.name, values={"who": ADA.id, "for": "7d"})

    first = await court.give(event)
    court.clock._now += 60
    second = await court.give(event)
    await court.work()

    assert first.said == second.said
    assert len(await court.store.cases.cases(HERE, skip=0, limit=9)) == 1
    assert len(court.discord.told(ADA)) == 1
    assert len(await court.store.audit.read(HERE, limit=9)) == 2  # the appointment, the ban


async def test_the_outbox_of_a_process_that_died_is_done_by_the_next(court):
    task = await court.task(ADA, status=TaskStatus.RUNNING)
    await court.ban(ADA)

    lost = await court.store.outbox.claim(now=court.clock.now(), limit=9, lease=60)
    await court.work()
    assert court.provider.cancelled == []
    court.clock._now += 61
    await court.work()

    assert len(lost) == 3
    assert court.provider.cancelled == [task.remote_id]
    assert len(court.discord.told(ADA)) == 1


async def test_a_second_ban_takes_the_place_of_the_first_and_says_so(court):
    await court.ban(ADA, **{"for": "1h"})
    way = await court.ban(ADA, **{"for": "7d"})

    assert "takes the place of case 1" in way.said
    assert (await court.store.cases.standing_ban(HERE, ADA.key)).number == 2


async def test_a_moderator_does_not_shorten_what_an_admin_decided(court):
    await court.ban(ADA, ADMIN)

    with pytest.raises(RankTooLow):
        await court.ban(ADA, **{"for": "1m"})

    assert (await court.store.cases.standing_ban(HERE, ADA.key)).number == 1


@pytest.mark.parametrize(
    ("by", "whom", "error"),
    [
        (MOD, OWNER, RankTooLow),
        (MOD, ADMIN, RankTooLow),
        (MOD, MOD, BadInput),
        (ADMIN, OWNER, RankTooLow),
        (OWNER, ROBOT, BadInput),
        (OWNER, OWNER, BadInput),
    ],
    ids=["owner", "admin", "oneself", "owner by admin", "a bot", "owner by themselves"],
)
@pytest.mark.parametrize(
    "command", [moderation_catalogue.BAN, moderation_catalogue.WARN], ids=["ban", "warn"]
)
async def test_nobody_bans_or_warns_who_stands_as_high(court, command, by, whom, error):
    with pytest.raises(error):
        await court.command(command, by, values={"who": whom.id})

    assert await court.store.cases.cases(HERE, skip=0, limit=9) == []


@pytest.mark.parametrize("text", ["3 bananas", "soon", "0d", "11y", "-1d"])
async def test_a_wrong_duration_is_refused_where_parts_are_kept_apart(court, text):
    with pytest.raises(BadInput) as raised:
        await court.ban(ADA, **{"for": text})

    assert problem(raised) == "duration-unreadable"
    assert await court.store.cases.standing_ban(HERE, ADA.key) is None


class TestLines:
    """Telegram: a command is one line of words, often in reply."""

    ada, mod = on_telegram(ADA), on_telegram(MOD)

    @pytest.fixture
    async def court(self, court):
        await court.appoint(GROUP, self.mod, modlog=None)
        await court.people.note(self.ada)
        return court

    async def line(self, court, *, reply=False, **values):
        quoted = {"quoted": MessageRef(GROUP, "77"), "quoted_author": self.ada} if reply else {}
        await court.command(moderation_catalogue.BAN, self.mod, GROUP, values=values, **quoted)
        return await court.store.cases.standing_ban(GROUP.space_key, self.ada.key)

    @pytest.mark.parametrize(
        ("values", "seconds", "reason"),
        [
            ({"who": "@ada", "for": "7d", "reason": "spam"}, 7 * 86400, "spam"),
            ({"who": "@ada", "for": "3", "reason": "days spam"}, 3 * 86400, "spam"),
            ({"who": "@ada", "for": "spam", "reason": "and more"}, 0, "spam and more"),
            ({"who": "@ada", "for": "永久", "reason": "广告"}, 0, "广告"),
            ({"who": "@ada"}, 0, ""),
        ],
        ids=["with a time", "time of two words", "no time", "chinese", "nothing"],
    )
    async def test_somebody_is_named(self, court, values, seconds, reason):
        case = await self.line(court, **values)

        assert case.until == (court.clock.now() + seconds if seconds else 0)
        assert case.reason == reason

    @pytest.mark.parametrize(
        ("values", "seconds", "reason"),
        [
            ({"who": "7d", "for": "spam"}, 7 * 86400, "spam"),
            ({"who": "3", "for": "days", "reason": "of spam"}, 3 * 86400, "of spam"),
            ({"who": "spam", "for": "again", "reason": "and again"}, 0, "spam again and again"),
            ({}, 0, ""),
        ],
        ids=["with a time", "time of two words", "no time", "nothing"],
    )
    async def test_a_reply_names_somebody_by_itself(self, court, values, seconds, reason):
        case = await self.line(court, reply=True, **values)

        assert case.until == (court.clock.now() + seconds if seconds else 0)
        assert case.reason == reason

    @pytest.mark.parametrize("reply", [True, False])
    async def test_what_begins_with_a_number_and_is_no_time_is_refused(self, court, reply):
        words = {"who": "3", "for": "bananas"} if reply else {"who": "@ada", "for": "3"}

        with pytest.raises(BadInput) as raised:
            await self.line(court, reply=reply, **words | {"reason": "bananas"})

        assert problem(raised) == "duration-unreadable"

    async def test_somebody_nobody_has_seen_is_not_banned(self, court):
        with pytest.raises(BadInput) as raised:
            await self.line(court, who="@nobody", **{"for": "7d"})

        assert problem(raised) == "who-unseen"

    async def test_without_anybody_it_asks_who_is_meant(self, court):
        with pytest.raises(BadInput) as raised:
            await self.line(court, who="7d")

        assert problem(raised) == "who-unknown"


async def test_undo_lets_the_person_in_and_everybody_sees_it(court):
    await court.ban(ADA, **{"for": "7d"})
    await court.work()
    case = await court.store.cases.standing_ban(HERE, ADA.key)

    way = await court.undo(case)
    await court.work()

    assert await court.store.cases.standing_ban(HERE, ADA.key) is None
    assert "Taken back by Mod" in way.changes[0].text
    assert way.changes[0].rows == ()
    (line,) = court.discord.in_place(STAFF)  # the old line, brought up to date
    assert "Taken back by Mod" in line.text
    assert "no longer shut out" in court.discord.told(ADA)[1]


async def test_a_second_undo_hears_who_was_first(court):
    await court.ban(ADA)
    case = await court.store.cases.standing_ban(HERE, ADA.key)
    await court.undo(case)

    way = await court.undo(case, by=ADMIN)

    assert "Mod (100004) has taken that back already" in way.said


async def test_an_undo_that_is_delivered_again_is_done_once(court):
    await court.ban(ADA)
    case = await court.store.cases.standing_ban(HERE, ADA.key)

    await court.undo(case, event="same")
    way = await court.undo(case, event="same")
    await court.work()

    assert way.private == []
    assert [text for text in court.discord.told(ADA) if "no longer" in text] != []
    assert len(court.discord.told(ADA)) == 2


async def test_undo_is_checked_at_the_press(court):
    await court.ban(ADA, ADMIN)
    case = await court.store.cases.standing_ban(HERE, ADA.key)

    with pytest.raises(RankTooLow):
        await court.undo(case, by=BEN)
    with pytest.raises(RankTooLow):
        await court.undo(case, by=MOD)  # an admin decided

    await court.undo(case, by=OWNER)
    assert await court.store.cases.standing_ban(HERE, ADA.key) is None


async def test_an_undo_of_a_ban_everywhere_is_for_owners(court):
    await court.ban(ADA, OWNER, where="everywhere")
    case = await court.store.cases.standing_ban(EVERYWHERE, ADA.key)

    with pytest.raises(RankTooLow) as raised:
        await court.undo(case, by=ADMIN)

    assert raised.value.needed == "owners"


async def test_nobody_takes_back_their_own_warning(court):
    await court.command(moderation_catalogue.WARN, values={"who": BEN.id})
    (case,) = await court.store.cases.cases(HERE, skip=0, limit=9)
    await court.appoint(HALL, BEN, MOD)

    with pytest.raises(BadInput):
        await court.undo(case, by=BEN)


async def test_an_undo_of_nothing_is_a_dead_button(court):
    with pytest.raises(ButtonGone):
        await court.banning.undo(court.pressed("y", "abcdefghjkmn"), None)


async def test_tasks_are_left_alone_when_the_ban_was_undone_meanwhile(court):
    await court.ban(ADA)
    await court.undo(await court.store.cases.standing_ban(HERE, ADA.key))
    await court.task(ADA, status=TaskStatus.RUNNING)

    await court.work()

    assert court.provider.cancelled == []


async def test_unban_lifts_the_ban_here_and_tells_of_one_everywhere(court):
    await court.ban(ADA)
    await court.ban(ADA, OWNER, where="everywhere")

    way = await court.command(moderation_catalogue.UNBAN, values={"who": ADA.id})

    assert "may use me here again" in way.said
    assert "still shut out everywhere" in way.said
    assert await court.store.cases.standing_ban(HERE, ADA.key) is None


async def test_unban_delivered_again_says_the_same(court):
    await court.ban(ADA)
    event = court.event(moderation_catalogue.UNBAN.name, values={"who": ADA.id})

    assert (await court.give(event)).said == (await court.give(event)).said


async def test_unban_of_somebody_who_is_not_banned_says_so(court):
    await court.ban(ADA, **{"for": "1h"})
    court.clock._now += 3601

    with pytest.raises(BadInput) as raised:
        await court.command(moderation_catalogue.UNBAN, values={"who": ADA.id})

    assert problem(raised) == "unban-none"


async def test_a_warning_stands_in_the_record_and_is_told(court):
    await court.command(moderation_catalogue.WARN, values={"who": ADA.id, "reason": "be kind"})
    await court.work()

    (case,) = await court.store.cases.cases(HERE, ADA.key, skip=0, limit=9)
    assert case.kind is CaseKind.WARNING
    assert await court.store.cases.standing_ban(HERE, ADA.key) is None
    assert "Reason: be kind" in court.discord.told(ADA)[0]


async def test_a_ban_in_reply_to_a_result_remembers_it(court):
    task = await court.task(ADA)

    await court.command(moderation_catalogue.BAN, quoted=task.message)
    case = await court.store.cases.standing_ban(HERE, ADA.key)

    assert (case.task, case.prompt) == (task.id, "a red fox")
    assert case.link.endswith(task.message.id)


async def test_undoing_a_ban_that_was_replaced_does_not_say_that_the_person_is_let_in(court):
    await court.ban(ADA, **{"for": "1h"})
    first = await court.store.cases.standing_ban(HERE, ADA.key)
    await court.ban(ADA, **{"for": "7d"})

    await court.undo(first)
    await court.work()

    assert (await court.store.cases.standing_ban(HERE, ADA.key)).number == 2
    assert "no longer shut out" not in "".join(court.discord.told(ADA))
    assert "taken back" in court.discord.told(ADA)[-1]


async def test_what_an_anonymous_admin_decided_is_an_admins_decision(court):
    mod, chat_itself = on_telegram(MOD), User(Platform.TELEGRAM, GROUP.space, "The group")
    await court.appoint(GROUP, mod, modlog=None)
    decision = court.event(
        moderation_catalogue.BAN.name, chat_itself, GROUP, values={"who": ADA.id}
    )
    effective = await court.store.policies.effective(chat_itself, GROUP)
    command = ModerationCommand(decision, Rank.ADMIN, effective, WORDS, court.clock.now())
    await court.banning.ban(command, Way())
    case = await court.store.cases.standing_ban(GROUP.space_key, on_telegram(ADA).key)

    with pytest.raises(RankTooLow):
        await court.undo(case, by=mod, chat=GROUP)

    await court.undo(case, by=on_telegram(ADMIN), chat=GROUP)
    assert await court.store.cases.standing_ban(GROUP.space_key, on_telegram(ADA).key) is None
