"""Panels to cards: they fit the platforms, and every control means something."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import locales
from bot.core.chat import Chat, Platform, User
from bot.core.ids import TaskId
from bot.core.members.preferences import Preferences
from bot.core.messages.cards import ButtonStyle, Verb, arrange
from bot.core.messages.languages import Language
from bot.core.panels import batches, cells, drafts, history, purposes, settings
from bot.core.panels.state import Batch, CellsPanel, Draft, HistoryPanel
from bot.core.pictures import PictureInput
from bot.core.tasks.regions import GRID_SIDES
from bot.core.tasks.requests import Speed
from bot.core.tasks.task import Notify, TaskStatus
from bot.service import catalogue
from bot.service.generating.orders import RECIPES
from tests.core.makers import make_task

BOOK = locales.load()
WORDS = st.sampled_from([BOOK.phrases(tag) for tag in BOOK.locales])
ADA = User(Platform.DISCORD, "1", "Ada")
HERE = Chat(Platform.DISCORD, "2", "3")
CHOICES = settings.choices(BOOK.languages)
PANEL = TaskId("0123456789ab")


def slots(card):
    return [button.ref.slot for row in card.rows for button in row]


def fits(card):
    """Tell whether nothing is lost on the narrowest platform (Discord: five rows of five)."""
    arranged = arrange(card, width=5, height=5)
    return [button for row in arranged for button in row] == [
        button for row in card.rows for button in row
    ]


def panel(preferences, words, *, page, choices=None):
    return settings.settings_card(
        preferences,
        PANEL,
        words,
        settings=choices or CHOICES,
        page=page,
        preview="a fox",
        pieces=(),
    )


def test_every_choice_of_the_settings_can_be_taken_and_is_shown_as_taken():
    phrases = BOOK.phrases("en")
    for setting in CHOICES:
        taken = settings.turned(Preferences(), setting.number, CHOICES)
        card = panel(taken, phrases, page=setting.page)
        button = next(
            button for row in card.rows for button in row if button.ref.slot == setting.number
        )
        assert button.style is ButtonStyle.SUCCESS


def test_a_switch_is_taken_back_by_a_second_press():
    raw = next(one.number for one in CHOICES if one.field == "raw")
    once = settings.turned(Preferences(), raw, CHOICES)

    assert once.raw
    assert settings.turned(once, raw, CHOICES) == Preferences()


@pytest.mark.parametrize("slot", [0, 3, 9, 200])
def test_a_forged_slot_is_no_choice(slot):
    assert settings.turned(Preferences(), slot, CHOICES) is None


@given(WORDS, st.sampled_from([0, 1]))
def test_the_settings_fit_five_rows_of_five(words, page):
    preferences = Preferences(version="7", speed=Speed.FAST, notify=Notify.OFF, hidden=True)
    card = panel(preferences, words, page=page)

    assert fits(card)
    assert len(slots(card)) == len(set(slots(card)))


@pytest.mark.parametrize("count", [1, 4, 5, 19, 20, 45])
def test_any_number_of_languages_fits_and_each_keeps_its_number(count):
    many = [Language(f"x{number}", f"Language {number}", 100 + number) for number in range(count)]
    choices = settings.choices(many)
    cards = [
        panel(Preferences(), BOOK.phrases("en"), page=page, choices=choices)
        for page in range(settings.pages(choices))
    ]

    assert all(fits(card) for card in cards)
    shown = [slot for card in cards for slot in slots(card) if slot >= 100]
    assert shown == [one.number for one in many]
    assert all(settings.TURN in slots(card) for card in cards)
    turned = settings.turned(Preferences(), many[-1].number, choices)
    assert turned == Preferences(language=many[-1].tag)


def test_a_page_that_is_no_longer_there_is_another_one():
    assert slots(panel(Preferences(), BOOK.phrases("en"), page=4))


@given(WORDS, st.sampled_from(GRID_SIDES), st.sets(st.integers(0, 8)))
def test_the_cells_fit_and_show_what_is_chosen(words, side, chosen):
    panel = CellsPanel(ADA, HERE, TaskId("t" * 12), 3, side=side, chosen=frozenset(chosen))
    card = cells.cells_card(panel, PANEL, words)

    assert fits(card)
    taken = {
        button.ref.slot - cells.FIRST
        for row in card.rows[:-1]
        for button in row
        if button.style is ButtonStyle.SUCCESS
    }
    assert taken == chosen


@given(WORDS)
def test_every_purpose_has_its_own_control_and_a_command_that_exists(words):
    card = purposes.purpose_card(PANEL, words)

    assert fits(card)
    found = [purposes.purpose_of(slot) for slot in slots(card)]
    assert {one for one in found if one} == set(purposes.PURPOSES)
    assert {one.command for one in purposes.PURPOSES} <= set(RECIPES)


@pytest.mark.parametrize("command", [name for name, one in RECIPES.items() if one.fewest])
def test_every_command_that_needs_pictures_says_so_in_its_own_words(command):
    recipe = RECIPES[command]
    phrases = BOOK.phrases("en")
    empty = Draft(ADA, HERE, command, "pictures", "e1")
    full = replace_pictures(empty, recipe.fewest)

    bounds = {"fewest": recipe.fewest, "most": recipe.most}
    before = drafts.gather_card(empty, PANEL, phrases, recipe, by_reply=True)
    after = drafts.gather_card(full, PANEL, phrases, recipe, by_reply=True)
    by_menu = drafts.gather_card(empty, PANEL, phrases, recipe, by_reply=False)

    assert phrases("button-gathered") not in [b.label for row in before.rows for b in row]
    assert phrases("button-gathered") in [b.label for row in after.rows for b in row]
    assert f"{recipe.fewest} of {recipe.most}" in after.text
    assert phrases("gather-menu", **bounds) in by_menu.text
    assert phrases(f"gather-{command}", **bounds) in before.text


def replace_pictures(draft, count):
    pictures = tuple(PictureInput(str(number)) for number in range(count))
    return Draft(draft.user, draft.chat, draft.command, draft.wants, draft.event, pictures=pictures)


def test_a_batch_counts_what_is_done_and_offers_to_stop_what_is_not():
    phrases = BOOK.phrases("en")
    batch = Batch(ADA, HERE, ("a", "b", "c"))
    done, failed = make_task(status=TaskStatus.SUCCEEDED), make_task(status=TaskStatus.FAILED)

    under_way = batches.batch_card(batch, PANEL, [done, failed, None], phrases)
    over = batches.batch_card(batch, PANEL, [done, failed, done], phrases)

    assert "1 of 3" in under_way.text
    assert slots(under_way) == [0]
    assert over.rows == ()


@given(WORDS, st.integers(0, 5), st.booleans(), st.booleans())
def test_a_page_of_history_fits_whatever_is_on_it(words, count, more, favourites):
    entries = [
        history.HistoryEntry(
            make_task(prompt="fox " * 100), "http://x", "2026", favourite=favourites
        )
        for _ in range(count)
    ]
    panel = HistoryPanel(ADA, HERE, page=2, favourites=favourites)
    card = history.history_card(panel, PANEL, entries, words, more=more)

    assert fits(card)
    assert len(card.text) < 2000
    assert (history.FORTH in slots(card)) == more


def test_controls_travel_as_panel_references():
    card = purposes.purpose_card(PANEL, BOOK.phrases("en"))

    assert {button.ref.verb for row in card.rows for button in row} == {Verb.PANEL}
    assert {button.ref.task for row in card.rows for button in row} == {PANEL}


def test_every_menu_names_a_command_of_the_catalogue():
    names = {command.name for command in catalogue.COMMANDS}

    assert {menu.command for menu in catalogue.MENUS} <= names
    assert len(catalogue.MENUS) <= 5


def test_preferences_are_values():
    assert replace(Preferences(), raw=True) == Preferences(raw=True)
