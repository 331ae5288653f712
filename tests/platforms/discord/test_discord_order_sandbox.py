"""Those who keep order, through discord.py and the sandbox's Discord: names, ranks, places."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from discord.http import HTTPClient

from bot.core.chat import Chat, Platform
from bot.core.errors import CannotWrite
from bot.core.events import CommandInvoked
from bot.core.ids import TaskId
from bot.core.messages.cards import Button, ButtonRef, Card, Picture, Verb
from bot.core.moderation.ranks import Standing
from bot.core.pictures import Media
from bot.platforms.discord.outbound import DiscordMessenger
from bot.platforms.discord.runner import DiscordRunner
from bot.platforms.discord.transport import DiscordApi
from bot.runtime import SystemClock
from bot.sandbox.clock import Clock
from bot.sandbox.discord import permissions, world
from bot.sandbox.discord.refusals import Refusal
from bot.sandbox.discord.server import DiscordSandbox
from bot.sandbox.discord.typed import Unfit
from bot.service.catalogue import COMMANDS, MENUS
from tests.platforms.discord.conftest import PHRASES
from tests.platforms.discord.test_discord_encoding import PNG
from tests.platforms.discord.test_discord_sandbox import SLOWLY, TIMEOUT, Visit
from tests.platforms.doubles import Ledger
from tests.sandbox.discord.validator import SPECS, validator_of

ADA, BEN, MEI, RIO = (person.id for person in world.PEOPLE)
STUDIO = Chat(Platform.DISCORD, world.STUDIO, world.IMAGINE_LAB)
MOD_LOG = replace(STUDIO, id=world.MOD_LOG)
REF = ButtonRef(Verb.JUDGE, TaskId("abcdefghjkmn"), 1)
CARD = Card(title="Reported", rows=((Button("Dismiss", REF),),))


@pytest.fixture
async def sandbox() -> AsyncIterator[DiscordSandbox]:
    sandbox = DiscordSandbox(clock=Clock(SLOWLY))
    await sandbox.start()
    yield sandbox
    await sandbox.stop()
    if SPECS:
        assert validator_of(SPECS).log(sandbox.log) == []


@pytest.fixture
async def visit(sandbox) -> AsyncIterator[Visit]:
    async def answer(event, responder):
        await responder.reply_privately(Card(text=f"{event.name} was heard"))

    visit = Visit(sandbox, answer)
    visit.runner = DiscordRunner(
        token=sandbox.token,
        api_url=sandbox.rest_base,
        shards=None,
        commands=COMMANDS,
        menus=MENUS,
        phrasebook=PHRASES,
        clock=SystemClock(),
        synced=Ledger(),
    )
    async with visit:
        yield visit


async def heard(visit, count=1) -> CommandInvoked:
    events = await visit.recorder.heard(count)
    assert isinstance(events[-1], CommandInvoked)
    return events[-1]


def codes(refusals: list[Refusal]) -> list[int]:
    return [refusal.code for refusal in refusals]


async def test_a_moderator_bans_by_mention_and_is_answered_alone(sandbox, visit):
    await sandbox.say(BEN, world.STUDIO, "/mod ban who:@Mei for:7d reason:spam")

    event = await heard(visit)
    reply_privately = await visit.seen(lambda one: "was heard" in one.text, person=BEN)

    assert (event.name, event.values) == ("mod ban", {"who": MEI, "for": "7d", "reason": "spam"})
    assert [(one.id, one.name) for one in event.people] == [(MEI, "Mei")]
    assert event.standing == Standing(roles=(world.MODERATORS,))
    assert event.user.roles == (world.MODERATORS,)
    assert reply_privately.only_you
    assert sandbox.messages(MEI, world.STUDIO) == ()
    assert sandbox.refusals == []


async def test_an_owner_names_a_role_and_others_are_not_even_shown_the_command(sandbox, visit):
    with pytest.raises(Unfit):
        await sandbox.say(BEN, world.STUDIO, "/admin moderator add who:@Ben")
    await sandbox.say(ADA, world.STUDIO, "/admin moderator add who:@Moderators")

    event = await heard(visit)

    assert event.values == {"who": f"role:{world.MODERATORS}"}
    assert event.standing == Standing(is_admin=True)
    offered = {one.name for one in sandbox.suggestions(MEI, world.STUDIO)}
    assert {"mod words 添加", "mod 封禁", "举报"} <= offered
    assert not [name for name in offered if name.startswith("admin")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("/admin channels only channel:#lounge", {"channel": world.LOUNGE}),
        ("/admin credits give who:@Rio amount:5", {"who": RIO, "amount": "5"}),
        ("/mod case number:3", {"number": "3"}),
        ("/mod words add terms:foo, bar as:report", {"terms": "foo, bar", "as": "report"}),
    ],
)
async def test_every_kind_of_value_arrives(sandbox, visit, text, values):
    await sandbox.say(ADA, world.STUDIO, text)

    event = await heard(visit)

    assert event.values == values
    assert text.startswith(f"/{event.name} ")


async def test_a_report_from_a_message_of_somebody_names_them(sandbox, visit):
    message = await sandbox.say(MEI, world.STUDIO, "look")
    await sandbox.choose(RIO, world.STUDIO, message, "Report")

    event = await heard(visit)

    assert (event.name, event.quoted.id, event.quoted_author.id) == ("report", message, MEI)
    assert event.standing == Standing()


async def test_how_members_stand_is_asked_of_the_server(sandbox, visit):
    standing = visit.runner.messenger.standing
    guild = sandbox.guild(world.IMAGINE_LAB)
    guild.left.add(RIO)
    elsewhere = Chat(Platform.DISCORD, world.RANDOM, world.ELSEWHERE)

    assert await standing(STUDIO, ADA) == Standing(is_admin=True)
    assert await standing(STUDIO, BEN) == Standing(roles=(world.MODERATORS,))
    assert await standing(STUDIO, MEI) == Standing()
    assert await standing(STUDIO, world.APPLICATION) == Standing(is_bot=True)
    assert await standing(STUDIO, RIO) == Standing()
    assert await standing(STUDIO, "999999999999999999") == Standing()
    assert await standing(elsewhere, RIO) == Standing()
    assert codes(sandbox.refusals) == [10007, 10013, 50001]
    assert not [call for call in sandbox.log if call.path == f"/guilds/{world.IMAGINE_LAB}"]


async def test_a_new_role_counts_at_once(sandbox, visit):
    role = await sandbox.add_role(
        world.IMAGINE_LAB, "Keepers", permissions=permissions.MANAGE_GUILD
    )
    sandbox.guild(world.IMAGINE_LAB).holders[role].add(MEI)

    async with asyncio.timeout(TIMEOUT):
        while not (found := await visit.runner.messenger.standing(STUDIO, MEI)).is_admin:
            await asyncio.sleep(0.01)

    assert found.roles == (role,)


async def test_a_server_that_the_gateway_did_not_tell_of_is_asked_itself(sandbox, visit):
    role = await sandbox.add_role(
        world.IMAGINE_LAB, "Keepers", permissions=permissions.MANAGE_GUILD
    )
    sandbox.guild(world.IMAGINE_LAB).holders[role].add(MEI)
    http = HTTPClient(asyncio.get_running_loop())
    async with DiscordApi(SystemClock()) as api:
        await http.static_login(sandbox.token)
        api.bot = http
        messenger = DiscordMessenger(api, SystemClock())

        found = [await messenger.standing(STUDIO, one) for one in (ADA, BEN, MEI)]
        await http.close()

    assert [one.is_admin for one in found] == [True, False, True]


async def test_a_report_is_shown_to_moderators_behind_a_veil(sandbox, visit):
    card = replace(CARD, picture=Picture("https://x/y.png", veiled=True))
    messenger = visit.runner.messenger

    posted = await messenger.post(MOD_LOG, card, media=PNG)
    await messenger.edit(posted, replace(card, title="Decided"))
    kept = sandbox.messages(BEN, world.MOD_LOG)[0]
    await messenger.edit(posted, card, media=Media(b"\x89PNG other", "image/png", 4, 4))

    (seen,) = sandbox.messages(BEN, world.MOD_LOG)
    assert [file.spoiler for file in (*kept.media, *seen.media)] == [True, True]
    assert "Decided" in kept.text
    assert sandbox.messages(MEI, world.MOD_LOG) == ()


async def test_a_moderators_place_that_was_deleted_takes_nothing_more(sandbox, visit):
    messenger = visit.runner.messenger
    posted = await messenger.post(MOD_LOG, CARD)

    await sandbox.delete_channel(ADA, world.MOD_LOG)

    with pytest.raises(CannotWrite):
        await messenger.post(MOD_LOG, CARD)
    with pytest.raises(CannotWrite):
        await messenger.edit(posted, CARD)
    await messenger.delete(posted)
    assert codes(sandbox.refusals) == [10003, 10003, 10003]


async def test_a_result_is_deleted_for_all_once(sandbox, visit):
    messenger = visit.runner.messenger
    posted = await messenger.post(STUDIO, CARD)

    await messenger.delete(posted)
    await messenger.delete(posted)

    assert sandbox.messages(MEI, world.STUDIO) == ()
    assert codes(sandbox.refusals) == [10008]
