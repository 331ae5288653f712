"""What members like, and what places share."""

from dataclasses import replace

import pytest

from bot.core.chat import Chat, Platform
from bot.core.members.preferences import MOST_PRESETS, Preferences, Preset, Shortcut
from bot.core.tasks.requests import Speed
from bot.core.tasks.task import Notify
from bot.store import keys
from tests.store.makers import ADA, BEN, STUDIO, life

ELSEWHERE = replace(STUDIO, space="9999")
LIKED = Preferences(
    version="niji 6",
    raw=True,
    speed=Speed.FAST,
    notify=Notify.PRIVATE,
    suffix="--ar 3:2 größer 猫",
    shortcuts=(Shortcut("mood", "--sref 1 2"), Shortcut("wide", "--ar 16:9")),
)


async def test_who_never_chose_has_the_plain_preferences(store):
    assert await store.preferences.of(ADA) == Preferences()


async def test_preferences_come_back_whole_and_belong_to_one_member(store):
    await store.preferences.keep(ADA, LIKED)

    assert await store.preferences.of(ADA) == LIKED
    assert await store.preferences.of(replace(ADA, name="Renamed")) == LIKED
    assert await store.preferences.of(BEN) == Preferences()


async def test_plain_preferences_take_no_place(store):
    await store.preferences.keep(ADA, LIKED)
    await store.preferences.keep(ADA, Preferences())

    assert await life(store, store.scripts.keys.preferences(ADA.key)) == -2


async def test_preferences_are_kept_while_they_are_used(store):
    key = store.scripts.keys.preferences(ADA.key)
    await store.preferences.keep(ADA, LIKED)
    assert await life(store, key) == pytest.approx(keys.PREFERENCES_LIFETIME, abs=5)
    await store.scripts.database.command("EXPIRE", key, 100)

    await store.preferences.of(ADA)

    assert await life(store, key) == pytest.approx(keys.PREFERENCES_LIFETIME, abs=5)


async def test_presets_belong_to_a_space_and_are_listed_by_name(store):
    wide, mood = Preset("wide", "--ar 16:9", "Ada"), Preset("mood", "dusk", "Ben")
    assert await store.preferences.keep_preset(STUDIO, wide)
    assert await store.preferences.keep_preset(STUDIO, mood)

    assert await store.preferences.presets(STUDIO) == (mood, wide)
    assert await store.preferences.presets(replace(STUDIO, id="another channel")) == (mood, wide)
    assert await store.preferences.presets(ELSEWHERE) == ()


async def test_a_space_has_so_many_presets_and_may_change_them(store):
    keep = store.preferences.keep_preset
    for number in range(MOST_PRESETS):
        assert await keep(STUDIO, Preset(f"p{number:02}", "x"))

    assert not await keep(STUDIO, Preset("one more", "x"))
    assert await keep(STUDIO, Preset("p03", "changed"))

    found = await store.preferences.presets(STUDIO)
    assert len(found) == MOST_PRESETS
    assert found[3] == Preset("p03", "changed")


async def test_a_preset_is_dropped_once(store):
    await store.preferences.keep_preset(STUDIO, Preset("wide", "x"))

    assert await store.preferences.drop_preset(STUDIO, "wide")
    assert not await store.preferences.drop_preset(STUDIO, "wide")
    assert await store.preferences.presets(STUDIO) == ()


async def test_presets_follow_a_group_that_moves(store):
    group = Chat(Platform.TELEGRAM, "-100", "-100")
    supergroup = Chat(Platform.TELEGRAM, "-100200", "-100200")
    await store.preferences.keep_preset(group, Preset("wide", "x"))

    await store.places.move(group, supergroup)
    await store.places.move(group, supergroup)

    assert await store.preferences.presets(supergroup) == (Preset("wide", "x"),)
    assert await store.preferences.presets(group) == ()
