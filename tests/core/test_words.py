"""Words: every phrase in every language, found by whoever asks for it."""

import re

import pytest

from bot import locales
from bot.core.custom_ids import face, java_buttons
from bot.core.families import OFFERED
from bot.core.prompts import PROBLEM_KINDS
from bot.core.tasks import FailureKind
from bot.service.catalogue import COMMANDS

BOOK = locales.load()


def keys(locale):
    text = locales.text(locale)
    return re.findall(r"(?m)^([a-z][a-z0-9-]*) =", text)


def placeholders(locale, key):
    text = locales.text(locale)
    body = re.search(rf"(?ms)^{key} =(.*?)(?=^\S|\Z)", text)
    return set(re.findall(r"\$([a-z]+)", body[1] if body else ""))


def test_no_language_says_a_phrase_twice():
    for locale in BOOK.locales:
        assert len(keys(locale)) == len(set(keys(locale)))


def test_every_language_has_every_phrase():
    assert set(BOOK.locales) == {"en", "zh-CN"}
    assert set(keys("en")) == set(keys("zh-CN"))


@pytest.mark.parametrize("key", keys("en"))
def test_every_translation_speaks_of_the_same_things(key):
    assert placeholders("en", key) == placeholders("zh-CN", key)


def test_every_problem_failure_and_command_has_its_phrase():
    wanted = {*PROBLEM_KINDS, *(f"failure-{kind}" for kind in FailureKind)}
    for command in COMMANDS:
        wanted.add(command.phrase)
        wanted |= {command.option_phrase(option) for option in command.options}
    assert {key for key in wanted if not BOOK.speak("en").has(key)} == set()


def test_buttons_without_a_label_have_a_phrase():
    words = BOOK.speak("zh-CN")
    for button in java_buttons():
        shown = face(button)
        assert shown.label or shown.emoji or words.has(shown.caption)
    assert "custom_zoom" in OFFERED


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [("en-GB", "en"), ("zh-hans", "zh-CN"), ("zh-TW", "zh-CN"), ("fr", "en"), ("", "en")],
)
def test_a_platform_language_finds_its_words(asked, spoken):
    assert BOOK.speak(asked).locale == spoken


def test_a_phrase_nobody_wrote_is_a_defect():
    with pytest.raises(KeyError):
        BOOK.speak("en")("no-such-phrase")
