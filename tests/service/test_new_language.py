"""A language is a folder: dropped beside the others, everything speaks it."""

import re
import shutil
from pathlib import Path

import pytest

from bot import locales
from bot.core.chat import User
from bot.core.ports.regions import RegionState
from bot.platforms.discord.commands import to_native
from bot.platforms.telegram.commands import MenuWriter
from bot.platforms.telegram.transport import TelegramApi
from bot.sandbox.discord.menus import check_commands
from bot.service.catalogue import COMMANDS, MENUS
from tests.service.region_world import Drawing, RegionWorld, finished
from tests.service.typed import controls, pressed, typed
from tests.service.world import ADA, make_world

MARK = "¤"
HERE = Path(locales.__file__).parent
PHRASE = re.compile(r"(?m)^(?!language-|typed-|name-)([a-z][a-z0-9-]* =)")
NAMES = {
    "language-name": "Français",
    "language-number": "321",
    "name-imagine": "dessine",
    "name-mod-ban": "bannis",
    "name-option-prompt": "texte",
    "name-option-mod-ban-for": "durée",
}


@pytest.fixture
def book(tmp_path):
    """Return the phrases of a folder that holds English and, every phrase marked, French."""
    for tag in ("en", "fr"):
        shutil.copytree(HERE / "en", tmp_path / tag)
    for subject in (tmp_path / "fr").iterdir():
        marked = PHRASE.sub(rf"\1 {MARK}", subject.read_text(encoding="utf-8"))
        for key, name in NAMES.items():
            marked = re.sub(rf"(?m)^{key} = .*", f"{key} = {name}", marked)
        subject.write_text(marked, encoding="utf-8")
    return locales.read(tmp_path)


def parts(native):
    return [native, *(one for option in native.get("options", ()) for one in parts(option))]


def test_discord_is_given_its_phrases_and_names(book):
    native = to_native(COMMANDS, book, menus=MENUS)
    named = {command["name"]: command for command in native}
    (ban,) = (one for one in parts(named["mod"]) if one["name"] == "ban")
    options = {one["name"]: one for one in (*ban["options"], *named["imagine"]["options"])}

    check_commands(native, at="list")
    typed_ones = [part for command in native[: -len(MENUS)] for part in parts(command)]
    assert all(part["description_localizations"]["fr"].startswith(MARK) for part in typed_ones)
    assert all(set(part["description_localizations"]) == {"fr"} for part in typed_ones)
    assert all(menu["name_localizations"]["fr"].startswith(MARK) for menu in native[-len(MENUS) :])
    assert named["imagine"]["name_localizations"] == {"fr": "dessine"}
    assert ban["name_localizations"] == {"fr": "bannis"}
    assert options["prompt"]["name_localizations"] == {"fr": "texte"}
    assert options["for"]["name_localizations"] == {"fr": "durée"}
    assert "name_localizations" not in named["mod"]


def test_telegram_has_its_menus(book):
    menus = MenuWriter(TelegramApi("1:x", None), COMMANDS, book).all()
    french = [menu for menu in menus if menu.language == "fr"]

    assert len(french) == len(menus) / 2
    assert all(said.startswith(MARK) for menu in french for _, said in menu.entries)
    assert not any(
        said.startswith(MARK) for menu in menus if not menu.language for _, said in menu.entries
    )


async def test_it_is_chosen_under_settings_and_spoken_from_then_on(book, url):
    async with make_world(url, phrasebook=book) as world:
        panel = (await typed(world, "settings")).private[-1]
        panel = (await pressed(world, controls(panel)["More settings"])).changes[-1]
        choice = controls(panel)["Français"]
        panel = (await pressed(world, choice)).changes[-1]
        queue = (await typed(world, "queue")).private[-1]

        assert choice.slot == 321
        assert (await world.store.preferences.of(ADA)).language == "fr"
        assert panel.title.startswith(MARK)
        assert queue.title.startswith(MARK)


async def test_the_page_of_regions_speaks_it_to_whoever_reads_it(book, url):
    reader = User(ADA.platform, ADA.id, ADA.name, "fr-CA")
    async with make_world(url, phrasebook=book) as world:
        region = RegionWorld(world, await finished(world), Drawing())
        opened = await region.region_service.open(region.token(reader))
        closed = await region.region_service.open("forged", languages="fr-BE")

    assert (opened.state, opened.locale) == (RegionState.OPEN, "fr")
    assert all(said.startswith(MARK) for said in opened.words.values())
    assert (closed.locale, closed.sentence[0]) == ("fr", MARK)


def test_a_copied_folder_that_kept_the_number_is_refused(tmp_path):
    for tag in ("en", "fr"):
        shutil.copytree(HERE / "en", tmp_path / tag)

    with pytest.raises(ValueError, match="40"):
        locales.read(tmp_path)
