"""Every language says what English says, of the same things, in its own plural forms."""

import re
from functools import cache
from itertools import product

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot import locales
from bot.platforms.discord.commands import CHOICE_LONGEST, DESCRIPTION_LONGEST, MENU_LONGEST
from bot.service.catalogue import COMMANDS
from tests.locales.fluent_texts import CATEGORIES, categories, keys_of, phrases, subjects, written

LANGUAGES = locales.languages()
OTHERS = tuple(tag for tag in LANGUAGES if tag != "en")
SUBJECTS = subjects("en")
EACH = tuple(product(OTHERS, SUBJECTS))
COUNTS = (0, 1, 2, 5, 11, 21, 22, 25, 101, 1.5)
LONGEST = {
    "command-": DESCRIPTION_LONGEST,
    "option-": DESCRIPTION_LONGEST,
    "choice-": CHOICE_LONGEST,
    "menu-": MENU_LONGEST,
    "modal-title-": 45,  # the title of a Discord modal
    "modal-label-": 45,  # the label of its text input
    "modal-hint": 100,  # the placeholder of its text input
    "button-": 80,  # the label of a Discord button, and so on below
    "purpose-": 80,
    "setting-": 80,
    "history-": 80,
    "line-stop": 80,
}
NAMES = sorted({name for one in COMMANDS for name in (one.name, one.short)}, reverse=True)
TYPED = re.compile(rf"/(?:{'|'.join(NAMES)})\b|--[a-z]+|\bIMAGINE_[A-Z_]+")
NO_LABELS = {"setting-text", "setting-title", "history-title"}


def counting(tag: str) -> list[str]:
    """Return the keys of phrases in which English or this language counts something."""
    return [key for key, one in phrases("en").items() if one.numbers | phrases(tag)[key].numbers]


@cache
def bundle_of(tag: str) -> FluentBundle:
    """Return a language as it is written, with no English behind it."""
    bundle = FluentBundle([tag], use_isolating=False)
    bundle.add_resource(FluentResource(locales.text(tag)))
    return bundle


def said(tag: str, key: str, values: dict) -> str:
    """Return a phrase with its values. Fails where Fluent has anything to complain of."""
    bundle = bundle_of(tag)
    text, errors = bundle.format_pattern(bundle.get_message(key).value, values)
    assert errors == []
    return text


def filled(tag: str, key: str, count: float) -> dict:
    """Return values for a phrase: *count* for what is counted, a word for all else."""
    places = phrases("en")[key].places
    numbers = phrases("en")[key].numbers | phrases(tag)[key].numbers
    return {name: count if name in numbers else "fox" for name in places}


@pytest.mark.parametrize("tag", OTHERS)
def test_a_language_has_the_same_subjects_as_english(tag):
    assert subjects(tag) == SUBJECTS


@pytest.mark.parametrize(("tag", "subject"), [*product(LANGUAGES, SUBJECTS)])
def test_nothing_in_a_file_is_unreadable(tag, subject):
    assert [one for one in written(tag, subject).body if isinstance(one, ast.Junk)] == []


@pytest.mark.parametrize(("tag", "subject"), EACH)
def test_a_file_has_the_phrases_of_the_english_one_in_the_same_order(tag, subject):
    assert keys_of(tag, subject) == keys_of("en", subject)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_phrase_is_written_twice(tag):
    keys = [key for subject in subjects(tag) for key in keys_of(tag, subject)]

    assert len(keys) == len(set(keys)) > 500


@pytest.mark.parametrize("tag", OTHERS)
def test_a_phrase_speaks_of_the_same_things_as_in_english(tag):
    differing = {
        key: (one.places, phrases(tag)[key].places)
        for key, one in phrases("en").items()
        if one.places != phrases(tag)[key].places
    }

    assert differing == {}


@pytest.mark.parametrize("tag", OTHERS)
def test_a_phrase_has_the_same_attributes_as_in_english(tag):
    english = {key: one.attributes for key, one in phrases("en").items()}

    assert {key: one.attributes for key, one in phrases(tag).items()} == english


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_plural_has_all_forms_of_its_language_and_no_other(tag):
    lacking = {
        key: sorted(forms ^ categories(tag))
        for key, one in phrases(tag).items()
        for _, keys in one.forms
        if (forms := keys & CATEGORIES) not in (categories(tag), {"other"})
    }

    assert lacking == {}


@pytest.mark.parametrize("tag", OTHERS)
def test_a_number_that_english_counts_is_counted_wherever_it_is_shown(tag):
    uncounted = {
        key: name
        for key, english in phrases("en").items()
        for name, keys in english.forms
        if "one" in keys and name in phrases(tag)[key].shown
        if len(categories(tag)) > 1 and not phrases(tag)[key].counts_with(name)
    }

    assert uncounted == {}


@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("count", COUNTS)
def test_every_phrase_can_be_said_of_every_number(tag, count):
    for key in phrases(tag):
        assert said(tag, key, filled(tag, key, count)).strip()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_page_of_regions_counts_nothing(tag):
    """Its values are filled in by the page itself: here they are only names in braces."""
    assert [
        key for key, one in phrases(tag).items() if key.startswith("region-") and one.forms
    ] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_labels_and_descriptions_are_shown_whole(tag):
    cut = {
        key: text
        for key, start in product(phrases(tag), LONGEST)
        if key.startswith(start) and key not in NO_LABELS
        for text in [said(tag, key, filled(tag, key, 25))]
        if len(text) > LONGEST[start]
    }

    assert cut == {}


@pytest.mark.parametrize("tag", OTHERS)
def test_a_language_names_the_same_commands_and_parameters_as_english(tag):
    differing = {
        key: (sorted(typed("en", key)), sorted(typed(tag, key)))
        for key in phrases("en")
        if typed(tag, key) != typed("en", key)
    }

    assert differing == {}


def typed(tag: str, key: str) -> set[str]:
    """Return what a person has to type as it stands: commands, parameters, variables."""
    return set(TYPED.findall(said(tag, key, filled(tag, key, 5))))
