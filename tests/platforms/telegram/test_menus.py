"""The command menus, written when something in them changed."""

import pytest

from bot.core.commands import Audience, Command
from bot.core.ports import Health
from bot.core.words import Phrasebook
from bot.locales import load
from bot.platforms.telegram.commands import menus
from bot.sandbox.telegram.faults import Fault, FaultKind
from bot.sandbox.telegram.world import ADA, BEN, MEI, PICTURE_CLUB
from bot.service.catalogue import COMMANDS
from tests.platforms.telegram.doubles import until

PHRASES = load()
ADA_ID, BEN_ID, MEI_ID, CLUB = str(ADA.id), str(BEN.id), str(MEI.id), str(PICTURE_CLUB)


@pytest.fixture(autouse=True)
def no_floods(sandbox):
    sandbox.limits.enforce = False


async def test_menus_are_written_for_every_scope_and_language_once(sandbox, wing, recorder, guard):
    async with wing():
        await until(lambda: guard.known != "written before")
    writes = [call for call in sandbox.log if call.method == "setMyCommands"]
    async with wing() as again:
        await until(lambda: guard.asked == 2)
        await until(lambda: again.health() is Health.UP)

    assert len({str(call.parameters["scope"]) for call in writes}) == 3
    assert [call for call in sandbox.log if call.method == "setMyCommands"] == writes
    names = {found.name for found in sandbox.suggestions(BEN_ID, CLUB)}
    expected = {
        command.name.partition(" ")[0]
        for command in COMMANDS
        if command.audience is Audience.EVERYONE
    }
    assert {name.lstrip("/") for name in names} == expected
    admins = {found.name.lstrip("/") for found in sandbox.suggestions(ADA_ID, CLUB)}
    assert admins == expected | {"allow", "deny"}


async def test_a_family_of_commands_is_described_as_a_whole(sandbox, wing, guard):
    async with wing():
        await until(lambda: guard.known != "written before")

    told = {
        found.name.lstrip("/"): found.description for found in sandbox.suggestions(MEI_ID, CLUB)
    }
    assert told["prefer"] == PHRASES.speak("zh")("command-prefer")


async def test_menus_are_written_when_telegram_is_back(sandbox, wing, guard, clock):
    sandbox.faults.plan(Fault(FaultKind.ERROR, code=500, methods=("setMyCommands",)), times=2)
    async with wing():
        await until(lambda: clock.skip(1) or guard.known != "written before")


def test_menus_stay_within_what_telegram_takes():
    book = Phrasebook({"en": "\n".join(f"command-c{n} = {'x' * 300}" for n in range(150))})
    many = tuple(Command(f"c{n}") for n in range(150))

    made = menus(many, book)

    assert {len(menu.entries) for menu in made} == {100}
    assert {len(told) for menu in made for _, told in menu.entries} == {256}


def test_a_family_without_words_of_its_own_is_told_by_its_first():
    book = Phrasebook({"en": "command-keep-one = Keep one\ncommand-keep-all = Keep all"})

    made = menus((Command("keep one"), Command("keep all")), book)

    assert made[0].entries == (("keep", "Keep one"),)
