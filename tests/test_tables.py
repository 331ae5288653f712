"""The operator's tables say what the code says: settings, commands, dialects."""

import re
from pathlib import Path

import pytest

from bot.service.catalogue import COMMANDS
from bot.settings import EXAMPLES, PREFIX, Settings
from tests.journeys import test_dialects

DEPLOY = Path(__file__).parent.parent / "deploy"
TEXT = (DEPLOY / "README.md").read_text(encoding="utf-8")


def rows(heading):
    """Return the cells of each row in the table under a heading, by row."""
    part = TEXT.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def variables():
    return {row[0].strip(" `"): row[2] for row in rows("Settings")}


def test_every_setting_has_its_row_and_no_other_has():
    wanted = {PREFIX + name.upper() for name in Settings.model_fields}

    assert set(variables()) == wanted


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_a_default_is_told_as_it_is(name):
    default = Settings.model_fields[name].default
    if name == "midjourney_prefixes":  # read from its example, a value by now
        default = EXAMPLES[name]
    told = variables()[PREFIX + name.upper()]

    if isinstance(default, bool | int):
        assert told == f"`{str(default).lower()}`"
    elif isinstance(default, str) and default:
        assert told == f"`{default}`"
    else:
        assert "`" not in told


def test_the_example_names_settings_only():
    lines = (DEPLOY / "env.example").read_text(encoding="utf-8").splitlines()
    named = {line.split("=")[0] for line in lines if line and not line.startswith("#")}

    assert named
    assert named <= set(variables())


def test_every_command_has_its_row_with_who_may_use_it():
    told = {
        name: row[1] for row in rows("All commands") for name in re.findall(r"`/([^`]+)`", row[0])
    }
    ranks = {"everyone": "members", "admins": "chat admins"}

    assert told == {
        command.name: ranks.get(command.audience.value, command.audience.value)
        for command in COMMANDS
    }


@pytest.mark.parametrize(
    ("number", "profile"), [(1, "plus"), (2, "newapi"), (3, "net"), (4, "java")]
)
def test_what_a_dialect_lacks_is_told_as_the_journeys_find_it(number, profile):
    lacking = {
        name
        for row in rows("What works with which provider")
        if row[number].startswith("no")
        for name in re.findall(r"`(/\w+)`", row[0])
    }

    assert lacking & set(test_dialects.COMMANDS) == test_dialects.LACKING[profile]
