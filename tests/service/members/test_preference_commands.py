"""Preferences: suffix, shortcuts, presets and the panel, each kept, limited, and shown."""

import asyncio
from string import ascii_lowercase

import pytest

from bot.core.chat import Chat, Platform
from bot.core.members.access import Access
from bot.core.members.preferences import (
    LONGEST_SHORTCUT,
    LONGEST_SUFFIX,
    MOST_PRESETS,
    MOST_SHORTCUTS,
    Preferences,
    Shortcut,
)
from bot.core.messages.cards import Tone
from bot.core.panels.settings import RESET, TURN, choices
from bot.core.tasks.task import Notify
from bot.locales import load
from tests.service.typed import controls, pressed, typed
from tests.service.world import ADA, BEN, STUDIO, make_world

CHOICES = choices(load().languages)
ELSEWHERE = Chat(Platform.DISCORD, "2002", "3002")


async def preferences(world, user=ADA):
    return await world.store.preferences.of(user)


def slot(field, value):
    return next(one.number for one in CHOICES if (one.field, one.value) == (field, value))


async def panel(world, **changes):
    """Open the panel; return a control of it by its slot."""
    opened = await typed(world, "settings", **changes)
    ref = next(iter(controls(opened.private[-1]).values()))
    return lambda number: type(ref)(ref.verb, ref.task, number)


async def say(world, command, /, **values):
    user = values.pop("user", ADA)
    answer = await typed(world, command, values, user=user)
    return answer.private[-1]


async def test_a_suffix_is_kept_and_goes_into_every_prompt_until_it_is_cleared(world):
    await say(world, "prefer suffix", text="--ar 3:2 --raw")
    _, with_suffix = await world.imagine("a fox")
    await say(world, "prefer suffix", text="")
    _, without = await world.imagine("an owl")

    assert (with_suffix.prompt, without.prompt) == ("a fox --ar 3:2 --raw", "an owl")


async def test_a_suffix_that_is_no_parameters_is_refused_and_the_old_one_stays(world):
    await say(world, "prefer suffix", text="--raw")
    refused = await say(world, "prefer suffix", text="--ar bananas")

    assert refused.tone is Tone.FAILED
    assert (await preferences(world)).suffix == "--raw"


async def test_too_long_a_suffix_is_refused_with_the_limit(world):
    refused = await say(world, "prefer suffix", text="--no " + "x" * LONGEST_SUFFIX)

    assert str(LONGEST_SUFFIX) in refused.text
    assert (await preferences(world)).suffix == ""


async def test_a_shortcut_stands_for_its_words_and_an_empty_one_is_removed(world):
    await say(world, "prefer shortcut", name="mine", text="in ink --ar 16:9")
    _, task = await world.imagine("a fox --mine")
    await say(world, "prefer shortcut", name="mine", text="")

    assert task.prompt == "a fox in ink --ar 16:9"
    assert (await preferences(world)).shortcuts == ()


async def test_shortcuts_have_a_limit_and_one_that_is_there_can_still_be_changed(world):
    many = tuple(Shortcut(f"s{letter}", "x") for letter in ascii_lowercase[:MOST_SHORTCUTS])
    await world.store.preferences.keep(ADA, Preferences(shortcuts=many))

    refused = await say(world, "prefer shortcut", name="another", text="x")
    await say(world, "prefer shortcut", name="sa", text="changed")

    kept = await preferences(world)
    assert str(MOST_SHORTCUTS) in refused.text
    assert len(kept.shortcuts) == MOST_SHORTCUTS
    assert [one.text for one in kept.shortcuts if one.name == "sa"] == ["changed"]


@pytest.mark.parametrize("name", ["", "ar", "two words", "--", "x" * 100])
async def test_a_name_that_is_none_or_a_parameter_is_refused(world, name):
    refused = await say(world, "prefer shortcut", name=name, text="x")

    assert refused.tone is Tone.FAILED
    assert (await preferences(world)).shortcuts == ()


async def test_too_long_a_shortcut_is_refused(world):
    refused = await say(world, "prefer shortcut", name="mine", text="x" * (LONGEST_SHORTCUT + 1))

    assert str(LONGEST_SHORTCUT) in refused.text.replace(",", "")
    assert (await preferences(world)).shortcuts == ()


async def test_two_changes_at_once_both_count(world):
    await asyncio.gather(
        say(world, "prefer suffix", text="--raw"),
        say(world, "prefer shortcut", name="one", text="x"),
        say(world, "prefer shortcut", name="two", text="y"),
    )

    kept = await preferences(world)
    assert kept.suffix == "--raw"
    assert [one.name for one in kept.shortcuts] == ["one", "two"]


async def test_the_list_shows_what_is_kept_and_only_ones_own(world):
    await say(world, "prefer suffix", text="--raw")
    await say(world, "prefer shortcut", name="mine", text="in ink")

    assert "--raw" in (await say(world, "prefer list")).text
    assert "--mine = in ink" in (await say(world, "prefer list")).text
    assert "--raw" not in (await say(world, "prefer list", user=BEN)).text


async def test_a_preset_is_for_everybody_in_that_place_and_nowhere_else(world):
    await say(world, "preset save", name="house", text="in ink --ar 16:9")

    _, here = await world.imagine("a fox --house", user=BEN)
    _, there = await world.imagine("a fox --house", user=BEN, chat=ELSEWHERE)

    assert here.prompt == "a fox in ink --ar 16:9"
    assert there is None or "in ink" not in there.prompt


async def test_only_who_made_a_preset_or_an_owner_changes_or_removes_it(url):
    async with make_world(url, access=Access(frozenset({"discord:9"}), is_open=True)) as world:
        await say(world, "preset save", name="house", text="in ink")

        changed = await say(world, "preset save", name="house", text="in oil", user=BEN)
        removed = await say(world, "preset remove", name="house", user=BEN)
        (known,) = await world.store.preferences.presets(STUDIO)
        assert (changed.tone, removed.tone) == (Tone.FAILED, Tone.FAILED)
        assert known.text == "in ink"

        owner = type(ADA)(Platform.DISCORD, "9", "Olga")
        await say(world, "preset remove", name="house", user=owner)
        assert await world.store.preferences.presets(STUDIO) == ()


async def test_presets_of_a_place_have_a_limit(world):
    for letter in ascii_lowercase[:MOST_PRESETS]:
        await say(world, "preset save", name=f"p{letter}", text="x")

    refused = await say(world, "preset save", name="onemore", text="x")

    listed = (await say(world, "preset list")).text
    assert str(MOST_PRESETS) in refused.text
    assert "onemore" not in listed
    assert len(listed.split("\n")) == MOST_PRESETS


async def test_every_choice_of_the_panel_is_kept_and_no_other_changes(world):
    ref = await panel(world)
    await pressed(world, ref(slot("version", "niji 7")))
    await pressed(world, ref(slot("hidden", "yes")))
    changed = await pressed(world, ref(slot("notify", "off")))

    assert await preferences(world) == Preferences(version="niji 7", hidden=True, notify=Notify.OFF)
    assert changed.changes


async def test_a_switch_turns_back_and_reset_keeps_what_was_written_by_hand(world):
    await say(world, "prefer suffix", text="--raw")
    ref = await panel(world)
    await pressed(world, ref(slot("raw", "yes")))
    assert (await preferences(world)).raw
    await pressed(world, ref(slot("raw", "yes")))
    assert not (await preferences(world)).raw

    await pressed(world, ref(slot("aspect", "16:9")))
    await pressed(world, ref(RESET))

    assert await preferences(world) == Preferences(suffix="--raw")


async def test_the_panel_turns_its_page_and_comes_round(world):
    ref = await panel(world)
    first = set(controls((await pressed(world, ref(slot("aspect", "3:2")))).changes[-1]))
    second = set(controls((await pressed(world, ref(TURN))).changes[-1]))
    third = set(controls((await pressed(world, ref(TURN))).changes[-1]))

    assert first != second
    assert first == third


async def test_the_preview_shows_the_final_prompt(world):
    ref = await panel(world)
    shown = (await pressed(world, ref(slot("aspect", "16:9")))).changes[-1]

    assert "--ar 16:9" in f"{shown.text} {shown.prompt}"


async def test_a_panel_belongs_to_one_person(world):
    ref = await panel(world)
    answer = await pressed(world, ref(slot("raw", "yes")), user=BEN)

    assert answer.private[-1].tone is Tone.FAILED
    assert not (await preferences(world)).raw
    assert not (await preferences(world, BEN)).raw


async def test_a_forged_control_of_the_panel_changes_nothing(world):
    ref = await panel(world)
    await pressed(world, ref(max(one.number for one in CHOICES) + 5))

    assert await preferences(world) == Preferences()
