"""The catalogue as slash commands."""

import re

import pytest

from bot.core.commands import Choice, Command, Option, OptionKind
from bot.locales import load
from bot.platforms.discord.commands import fingerprint, to_native
from bot.service.catalogue import COMMANDS
from tests.sandbox.discord.judge import judge_at_hand

NATIVE = to_native(COMMANDS, load())
BY_NAME = {command["name"]: command for command in NATIVE}


@pytest.mark.parametrize("native", NATIVE, ids=BY_NAME)
def test_every_command_is_one_that_discord_takes(native):
    assert judge_at_hand().named("ApplicationCommandUpdateRequest", native) == []


@pytest.mark.parametrize("native", NATIVE, ids=BY_NAME)
def test_a_command_is_offered_everywhere_and_both_ways(native):
    assert native["contexts"] == [0, 1, 2]
    assert native["integration_types"] == [0, 1]


@pytest.mark.parametrize("native", NATIVE, ids=BY_NAME)
def test_a_command_stays_within_8000_characters(native):
    def told(part):
        own = sum(len(part.get(key, "")) for key in ("name", "description"))
        values = sum(
            len(choice["name"]) + len(choice["value"]) for choice in part.get("choices", ())
        )
        return own + values + sum(told(option) for option in part.get("options", ()))

    assert told(native) <= 8000


@pytest.mark.parametrize("native", NATIVE, ids=BY_NAME)
def test_every_description_is_there_in_both_languages(native):
    parts = [native, *native["options"]]

    assert all(1 <= len(part["description"]) <= 100 for part in parts)
    assert all(
        re.search("[\u4e00-\u9fff]", part["description_localizations"]["zh-CN"]) for part in parts
    )


def test_required_options_come_first():
    command = Command("imagine", (Option("aspect"), Option("prompt", required=True)))

    assert [option["name"] for option in to_native((command,), load())[0]["options"]] == [
        "prompt",
        "aspect",
    ]


def test_two_words_become_a_command_and_its_part():
    assert [option["name"] for option in BY_NAME["allow"]["options"]] == ["here"]
    assert BY_NAME["allow"]["options"][0]["type"] == 1


def test_two_parts_of_one_word_share_it():
    allow, deny = Command("allow here"), Command("allow here")

    assert len(to_native((allow, deny), load())) == 1


def test_pictures_are_attachments_and_choices_are_translated():
    options = {option["name"]: option for option in BY_NAME["imagine"]["options"]}

    assert options["picture"]["type"] == 11
    assert options["aspect"]["choices"][0]["name_localizations"]["zh-CN"] == "方形 1:1"
    assert options["version"]["choices"][0]["name"] == "Midjourney 8.1"
    assert options["prompt"]["max_length"] == 4000


def test_another_catalogue_or_application_has_another_fingerprint():
    plain = Command("imagine", (Option("prompt"),))
    richer = Command("imagine", (Option("prompt", choices=(Choice("a", "b"),)),))
    marks = {
        fingerprint(to_native((command,), load()), application)
        for command in (plain, richer)
        for application in ("1", "2")
    }

    assert len(marks) == 4


def test_the_same_catalogue_has_the_same_fingerprint():
    assert fingerprint(NATIVE, "1") == fingerprint(to_native(COMMANDS, load()), "1")


def test_an_option_for_a_picture_has_no_length():
    command = Command("imagine", (Option("picture", OptionKind.PICTURE, longest=5),))

    assert "max_length" not in to_native((command,), load())[0]["options"][0]
