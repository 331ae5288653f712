"""The catalogue as slash commands."""

import re

import pytest

from bot.core.messages.commands import STAFF, Choice, Command, Option, OptionKind
from bot.core.messages.phrasebook import Phrasebook
from bot.locales import load, text
from bot.platforms.discord.commands import fingerprint, to_native
from bot.platforms.discord.locales import LOCALES
from bot.sandbox.discord.menus import check_commands
from bot.service.catalogue import COMMANDS, MENUS
from tests.sandbox.discord.validator import validator_at_hand

PHRASES = load()
NATIVE = to_native(COMMANDS, PHRASES)
BY_NAME = {command["name"]: command for command in NATIVE}


@pytest.mark.parametrize("native", NATIVE, ids=BY_NAME)
def test_every_command_is_one_that_discord_takes(native):
    assert validator_at_hand().named("ApplicationCommandUpdateRequest", native) == []


@pytest.mark.parametrize("native", NATIVE, ids=BY_NAME)
def test_a_command_is_offered_everywhere_and_both_ways_unless_it_keeps_order(native):
    is_for_servers = native["name"] in STAFF

    assert native["contexts"] == ([0] if is_for_servers else [0, 1, 2])
    assert native["integration_types"] == ([0] if is_for_servers else [0, 1])


def test_only_admin_needs_manage_server_by_default():
    needed = {
        native["name"]: native["default_member_permissions"]
        for native in NATIVE
        if "default_member_permissions" in native
    }

    assert needed == {"admin": 32}


def test_the_whole_catalogue_is_one_that_discord_takes():
    whole = to_native(COMMANDS, load(), menus=MENUS)

    check_commands(whole, at="list")
    assert validator_at_hand().request("PUT", "/applications/4242/commands", whole) == []


@pytest.mark.parametrize("native", NATIVE, ids=BY_NAME)
def test_a_command_stays_within_8000_characters(native):
    def longest(part, key):
        return max(map(len, [part.get(key, ""), *part.get(f"{key}_localizations", {}).values()]))

    def told(part):
        own = longest(part, "name") + longest(part, "description")
        values = sum(
            longest(choice, "name") + len(choice["value"]) for choice in part.get("choices", ())
        )
        return own + values + sum(told(option) for option in part.get("options", ()))

    assert 10 < told(native) <= 8000


@pytest.mark.parametrize("native", NATIVE, ids=BY_NAME)
def test_no_level_of_a_command_has_more_than_25_parts(native):
    def widths(part):
        yield len(part.get("options", ()))
        for option in part.get("options", ()):
            yield from widths(option)

    assert max(widths(native)) <= 25


@pytest.mark.parametrize("native", NATIVE, ids=BY_NAME)
def test_every_description_is_there_in_every_language_of_ours(native):
    def parts_of(part):
        return [part, *(one for option in part.get("options", ()) for one in parts_of(option))]

    parts, spoken = parts_of(native), {tag: PHRASES.phrases(tag) for tag in LOCALES}
    translated = {tag for tag, words in spoken.items() if words.locale != "en"}

    assert translated >= {"zh-CN", "zh-TW"}
    assert all(1 <= len(part["description"]) <= 100 for part in parts)
    for part in parts:
        said = part["description_localizations"]
        assert set(said) == translated
        assert all(1 <= len(one) <= 100 and one != part["description"] for one in said.values())


def test_required_options_come_first():
    command = Command("imagine", (Option("aspect"), Option("prompt", required=True)))

    assert [option["name"] for option in to_native((command,), load())[0]["options"]] == [
        "prompt",
        "aspect",
    ]


def test_two_words_become_a_command_and_its_part():
    assert [option["name"] for option in BY_NAME["allow"]["options"]] == ["here"]
    assert BY_NAME["allow"]["options"][0]["type"] == 1


def test_three_words_are_a_command_a_group_and_its_part():
    mod = BY_NAME["mod"]
    (words,) = (option for option in mod["options"] if option["type"] == 2)

    assert words["name"] == "words"
    assert {option["type"] for option in words["options"]} == {1}
    assert [option["name"] for option in words["options"]] == [
        "add",
        "remove",
        "list",
        "test",
        "pack",
    ]
    assert mod["description"] == "Keep order here"
    assert words["description"] == "Words that are refused in prompts"


def test_every_name_of_the_catalogue_is_found_again_among_its_parts():
    def leaves(part, name):
        inner = [option for option in part["options"] if option["type"] in (1, 2)]
        if not inner:
            return [name]
        return [leaf for one in inner for leaf in leaves(one, f"{name} {one['name']}")]

    found = [leaf for native in NATIVE for leaf in leaves(native, native["name"])]

    assert sorted(found) == sorted(command.name for command in COMMANDS)


KINDS = {
    OptionKind.TEXT: 3,
    OptionKind.NUMBER: 4,
    OptionKind.PERSON: 6,
    OptionKind.CHANNEL: 7,
    OptionKind.PERSON_OR_ROLE: 9,
    OptionKind.PICTURE: 11,
}


@pytest.mark.parametrize("kind", OptionKind)
def test_each_kind_of_option_is_one_that_discord_fills_in(kind):
    (made,) = to_native((Command("describe", (Option("picture", kind),)),), PHRASES)

    assert made["options"][0]["type"] == KINDS[kind]


def test_a_channel_is_one_that_is_written_in():
    admin = BY_NAME["admin"]
    (group,) = (option for option in admin["options"] if option["name"] == "channels")

    assert group["options"][0]["options"][0]["channel_types"] == [0, 5, 10, 11, 12]


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


def levels(part):
    """Yield what stands beside one another: commands, subcommands, options."""
    options = part.get("options", [])
    if options:
        yield options
    for option in options:
        yield from levels(option)


def names_in(locale, parts):
    return [part.get("name_localizations", {}).get(locale, part["name"]) for part in parts]


@pytest.mark.parametrize("locale", LOCALES)
def test_no_two_things_beside_one_another_have_one_name(locale):
    for level in [NATIVE, *(level for native in NATIVE for level in levels(native))]:
        names = names_in(locale, level)

        assert len(set(names)) == len(names)
        assert all(re.fullmatch(r"[-_'\w]{1,32}", name) and name == name.lower() for name in names)


@pytest.mark.parametrize("native", NATIVE, ids=BY_NAME)
def test_what_has_subcommands_keeps_its_english_name(native):
    """Clients do not find the subcommands of a translated command (discord-api-docs 5105)."""
    for part in [native, *(one for level in levels(native) for one in level)]:
        has_more = any(option["type"] in (1, 2) for option in part.get("options", ()))

        assert ("name_localizations" in part) != has_more


def test_every_command_and_option_has_a_name_to_translate_and_nothing_else_has():
    written = dict(re.findall(r"(?m)^(name-[a-z0-9-]+) = (.*)", text("en")))
    wanted = {f"name-{command.phrase[8:]}": command.name.split()[-1] for command in COMMANDS}
    shared, own = {}, {}
    for command in COMMANDS:
        for option in command.options:
            shared[f"name-option-{option.name}"] = option.name
            own[f"name-option-{command.phrase[8:]}-{option.name}"] = option.name

    assert written.items() <= (wanted | shared | own).items()
    assert wanted.items() <= written.items()
    for key, name in own.items():
        assert {key, f"name-option-{name}"} & written.keys(), key


def test_languages_that_discord_knows_by_other_names_are_found():
    made = {"en": "command-a = A", "nb": "command-a = Å", "es": "command-a = Á", "fa": "x = y"}

    (native,) = to_native((Command("a"),), Phrasebook(made))

    assert native["description_localizations"] == {"no": "Å", "es-ES": "Á", "es-419": "Á"}
