"""The command menus, written when something in them changed."""

import pytest

from bot.core.chat import Chat, Platform
from bot.core.messages.commands import Audience, Command
from bot.core.messages.phrasebook import Phrasebook
from bot.core.ports import Health
from bot.locales import load
from bot.platforms.telegram.commands import MenuWriter
from bot.platforms.telegram.transport import TelegramApi
from bot.sandbox.faults import FaultKind
from bot.sandbox.telegram.faults import Fault
from bot.sandbox.telegram.world import ADA, BEN, MEI, PICTURE_CLUB
from bot.service.catalogue import COMMANDS
from tests.platforms.telegram.doubles import until

PHRASES = load()
ADA_ID, BEN_ID, MEI_ID, CLUB = str(ADA.id), str(BEN.id), str(MEI.id), str(PICTURE_CLUB)

PLACE = Chat(Platform.TELEGRAM, CLUB, CLUB)
PRIVATE = Chat(Platform.TELEGRAM, ADA_ID, ADA_ID, private=True)
NO_LINE = TelegramApi("1:x", None)
LANGUAGES = {menu.language for menu in MenuWriter(NO_LINE, COMMANDS, PHRASES).all()}


@pytest.fixture(autouse=True)
def no_floods(sandbox):
    sandbox.limits.enforce = False


async def test_menus_are_written_for_every_scope_and_language_once(
    sandbox, platform, recorder, guard
):
    async with platform():
        await until(lambda: guard.known != "written before")
    writes = [call for call in sandbox.log if call.method == "setMyCommands"]
    async with platform() as again:
        await until(lambda: guard.asked == 2)
        await until(lambda: again.health() is Health.UP)

    assert len({str(call.parameters["scope"]) for call in writes}) == 3
    assert [call for call in sandbox.log if call.method == "setMyCommands"] == writes
    members = shorts({Audience.EVERYONE})
    assert offered(sandbox, BEN_ID, CLUB) == list(members)
    assert offered(sandbox, ADA_ID, ADA_ID) == list(members)
    staff = shorts({Audience.EVERYONE, Audience.MODERATORS, Audience.ADMINS})
    assert set(offered(sandbox, ADA_ID, CLUB)) == set(staff)
    assert offered(sandbox, ADA_ID, CLUB)[: len(members)] == list(members)
    assert {"ban", "words", "limit", "cases", "case"} <= set(staff) - set(members)


def own_menus(sandbox) -> list:
    return [key for key in sandbox._state.menus if key[0] == f"chat:{BEN_ID}"]


def shorts(audiences: set[Audience]) -> dict[str, None]:
    chosen = (command for command in COMMANDS if command.audience in audiences)
    return dict.fromkeys(command.short.partition(" ")[0] for command in chosen)


def offered(sandbox, person: str, room: str) -> list[str]:
    return [found.name.lstrip("/") for found in sandbox.suggestions(person, room)]


async def test_owners_are_shown_everything_once_they_say_something(sandbox, platform, guard, clock):
    fault = Fault(FaultKind.ERROR, code=500, methods=("setMyCommands",))
    async with platform(owners=(ADA_ID, BEN_ID)):
        await until(lambda: guard.known != "written before")
        sandbox.faults.plan(fault)
        await sandbox.say(BEN_ID, BEN_ID, "/start")
        await until(lambda: len(sandbox.refusals) == 1)
        before = offered(sandbox, BEN_ID, BEN_ID)
        await sandbox.say(BEN_ID, BEN_ID, "/help")
        await until(lambda: "drain" in offered(sandbox, BEN_ID, BEN_ID))
        await sandbox.say(ADA_ID, CLUB, "/help")
        await sandbox.say(MEI_ID, MEI_ID, "/help")
        await until(lambda: len(own_menus(sandbox)) == len(LANGUAGES))
        writes = len([call for call in sandbox.log if call.method == "setMyCommands"])
        await sandbox.say(BEN_ID, BEN_ID, "/help")
        await sandbox.say(MEI_ID, MEI_ID, "/help")

    assert set(offered(sandbox, BEN_ID, BEN_ID)) == set(shorts(set(Audience)))
    assert "drain" not in before
    assert "drain" not in offered(sandbox, ADA_ID, ADA_ID)
    assert "drain" not in offered(sandbox, MEI_ID, MEI_ID)
    assert "drain" not in offered(sandbox, ADA_ID, CLUB)
    assert writes == len([call for call in sandbox.log if call.method == "setMyCommands"])


async def test_a_moderator_is_offered_what_moderators_may_and_no_longer(sandbox, platform, guard):
    async with platform() as running:
        await until(lambda: guard.known != "written before")
        await running.messenger.offer(PLACE, MEI_ID, moderates=True)
        during = sandbox.suggestions(MEI_ID, CLUB)
        others = offered(sandbox, BEN_ID, CLUB)
        await running.messenger.offer(PLACE, MEI_ID, moderates=False)

    told = {found.name.lstrip("/"): found.description for found in during}
    assert set(told) == set(shorts({Audience.EVERYONE, Audience.MODERATORS}))
    assert told["ban"] == PHRASES.phrases("zh")("command-mod-ban")
    assert others == offered(sandbox, MEI_ID, CLUB) == list(shorts({Audience.EVERYONE}))


async def test_an_administrator_who_moderates_keeps_the_administrators_menu(
    sandbox, platform, guard
):
    async with platform() as running:
        await until(lambda: guard.known != "written before")
        await running.messenger.offer(PLACE, ADA_ID, moderates=True)

    assert "limit" in offered(sandbox, ADA_ID, CLUB)


@pytest.mark.parametrize(
    ("chat", "user"),
    [(PRIVATE, ADA_ID), (PLACE, CLUB)],
    ids=["in private", "somebody hidden"],
)
async def test_where_nobody_moderates_nothing_is_offered(sandbox, messenger, chat, user):
    await messenger.offer(chat, user, moderates=True)

    assert sandbox.log == []


async def test_a_family_of_commands_is_described_as_a_whole(sandbox, platform, guard):
    async with platform():
        await until(lambda: guard.known != "written before")

    told = {
        found.name.lstrip("/"): found.description for found in sandbox.suggestions(MEI_ID, CLUB)
    }
    assert told["prefer"] == PHRASES.phrases("zh")("command-prefer")


async def test_menus_are_written_when_telegram_is_back(sandbox, platform, guard, clock):
    sandbox.faults.plan(Fault(FaultKind.ERROR, code=500, methods=("setMyCommands",)), times=2)
    async with platform():
        await until(lambda: clock.skip(1) or guard.known != "written before")


def test_each_language_that_telegram_can_name_has_one_menu_and_english_is_everybody_s():
    tags = ("en", "en-GB", "fil", "nb", "pt-BR", "ru", "zh-CN", "zh-TW")
    book = Phrasebook({tag: f"command-a = {tag}" for tag in tags})

    made = MenuWriter(NO_LINE, (Command("a"),), book).all()

    assert len(made) == 3 * len({menu.language for menu in made})
    said = {menu.language: menu.entries[0][1] for menu in made}
    assert said == {"": "en", "nb": "nb", "pt": "pt-BR", "ru": "ru", "zh": "zh-CN"}


def test_menus_stay_within_what_telegram_takes():
    book = Phrasebook({"en": "\n".join(f"command-c{n} = {'x' * 300}" for n in range(150))})
    many = tuple(Command(f"c{n}") for n in range(150))

    made = MenuWriter(NO_LINE, many, book).all()

    assert {len(menu.entries) for menu in made} == {100}
    assert {len(told) for menu in made for _, told in menu.entries} == {256}


def test_a_family_without_words_of_its_own_is_told_by_its_first():
    book = Phrasebook({"en": "command-keep-one = Keep one\ncommand-keep-all = Keep all"})

    made = MenuWriter(NO_LINE, (Command("keep one"), Command("keep all")), book).all()

    assert made[0].entries == (("keep", "Keep one"),)
