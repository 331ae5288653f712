"""Phrases: every phrase in every language, found by whoever asks for it."""

import re

import pytest

from bot import locales
from bot.core.prompts import PROBLEM_KINDS
from bot.core.tasks.custom_ids import face, java_buttons
from bot.core.tasks.families import OFFERED
from bot.core.tasks.task import FailureKind
from bot.service.catalogue import COMMANDS

BOOK = locales.load()
OTHERS = [tag for tag in BOOK.locales if tag != "en"]
WRITTEN = re.findall(r"(?m)^(typed-[a-z]+) =", locales.text("en"))


def keys(locale):
    text = locales.text(locale)
    return re.findall(r"(?m)^([a-z][a-z0-9-]*) =", text)


def placeholders(locale, key):
    text = locales.text(locale)
    body = re.search(rf"(?ms)^{key} =(.*?)(?=^\S|\Z)", text)
    return set(re.findall(r"\$([a-z]+)", body[1] if body else ""))


@pytest.mark.parametrize("locale", BOOK.locales)
def test_no_language_says_a_phrase_twice(locale):
    assert len(keys(locale)) == len(set(keys(locale)))


@pytest.mark.parametrize("locale", OTHERS)
def test_every_language_has_every_phrase(locale):
    assert set(keys(locale)) == set(keys("en"))


@pytest.mark.parametrize("locale", OTHERS)
def test_every_translation_speaks_of_the_same_things(locale):
    said = {key: placeholders(locale, key) for key in keys("en")}

    assert said == {key: placeholders("en", key) for key in keys("en")}


def test_every_language_is_chosen_by_its_own_number_and_name():
    numbers = {language.tag: language.number for language in BOOK.languages}
    new = {number for tag, number in numbers.items() if tag not in {"en", "zh-CN"}}

    assert numbers.items() >= {"en": 40, "zh-CN": 41}.items()  # as messages of 0.1.0 carry them
    assert all(100 <= number <= 999 for number in new)
    assert len(set(numbers.values())) == len(numbers)
    assert len({language.name for language in BOOK.languages}) == len(numbers)


def test_nothing_that_people_write_means_two_things():
    written = [word for key in WRITTEN for word in BOOK.phrases("en").typed(key)]

    assert len(WRITTEN) > 8
    assert sorted(written) == sorted(set(written))
    assert all(word == word.lower() for word in written)


def test_what_people_write_is_understood_in_every_language():
    for locale in BOOK.locales:
        assert {"days", "天"} <= set(BOOK.phrases(locale).typed("typed-day"))


def test_every_problem_failure_and_command_has_its_phrase():
    wanted = {*PROBLEM_KINDS, *(f"failure-{kind}" for kind in FailureKind)}
    for command in COMMANDS:
        wanted.add(command.phrase)
        wanted |= {command.option_phrase(option) for option in command.options}
    assert {key for key in wanted if not BOOK.phrases("en").has(key)} == set()


def test_buttons_without_a_label_have_a_phrase():
    phrases = BOOK.phrases("zh-CN")
    for button in java_buttons():
        shown = face(button)
        assert shown.label or shown.emoji or phrases.has(shown.caption)
    assert "custom_zoom" in OFFERED


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("en-GB", "en"), ("zh-hans", "zh-CN"), ("zh-TW", "zh-CN"), ("fr", "en"), ("", "en")],
)
def test_a_platform_language_finds_its_words(asked, spoken):
    assert BOOK.phrases(asked).locale == spoken


def test_a_phrase_nobody_wrote_is_a_defect():
    with pytest.raises(KeyError):
        BOOK.phrases("en")("no-such-phrase")
