"""A member's results: indexed by the save itself, found by words and kind, favoured."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.tasks.requests import Describe, Imagine
from bot.core.tasks.task import Result, TaskStatus
from bot.store import history, keys
from bot.store.store import open_store
from tests.store.makers import ADA, BEN, accepted, life, submitting

DAY = 24 * 3600
FEED = "https://p/1.png"


async def succeeded(store, prompt="a red fox", *, user=ADA, **changes):
    store.clock.move(1)
    task = await accepted(store, user=user, prompt=prompt, **changes)
    done = replace(
        task,
        status=TaskStatus.SUCCEEDED,
        finished=store.clock.now(),
        result=changes.get("result", Result(FEED)),
    )
    return await store.tasks.save(done)


async def page(store, user=ADA, **changes):
    asked = {"words": "", "kind": "", "favourites": False, "skip": 0, "limit": 10}
    return await store.history.page(user, **(asked | changes))


async def test_results_are_listed_newest_first_and_only_to_their_member(store):
    first, second = await succeeded(store), await succeeded(store)
    other = await succeeded(store, user=BEN)

    past = await page(store)

    assert (past.tasks, past.favourites, past.more) == ((second, first), frozenset(), False)
    assert (await page(store, BEN)).tasks == (other,)


@pytest.mark.parametrize("status", ["failed", "cancelled", "lost", "running", "modal"])
async def test_what_did_not_succeed_is_no_result(store, clock, status):
    task = await accepted(store)

    await store.tasks.save(replace(task, status=TaskStatus(status), finished=clock.now()))

    assert (await page(store)).tasks == ()


async def test_a_result_that_is_saved_again_keeps_its_place(store):
    first, second = await succeeded(store), await succeeded(store)

    saved = await store.tasks.save(replace(first, pressed=(1,)))

    assert (await page(store)).tasks == (second, saved)


async def test_pages_follow_one_another_without_a_gap(store):
    made = [await succeeded(store, f"fox {number}") for number in range(7)]

    pages = [await page(store, skip=skip, limit=3) for skip in (0, 3, 6, 9)]

    assert [task for past in pages for task in past.tasks] == made[::-1]
    assert [past.more for past in pages] == [True, True, False, False]
    assert not (await page(store, limit=7)).more


async def test_words_are_found_in_any_case_and_anywhere(store):
    fox, cat = await succeeded(store, "A Red FOX"), await succeeded(store, "eine größere 猫")

    assert (await page(store, words="red fox")).tasks == (fox,)
    assert (await page(store, words="GRÖSSERE")).tasks == (cat,)
    assert (await page(store, words="猫")).tasks == (cat,)
    assert (await page(store, words="dog")).tasks == ()


async def test_results_are_told_apart_by_kind(store):
    grid = await succeeded(store)
    single = await succeeded(store, family="upsample")
    clip = await succeeded(store, result=Result(video_urls=("https://p/1.mp4",)))
    text = await succeeded(store, request=Describe())

    for kind, task in (("grid", grid), ("single", single), ("video", clip), ("text", text)):
        assert (await page(store, kind=kind)).tasks == (task,)


async def test_a_search_goes_through_many_results_in_parts(store, monkeypatch):
    monkeypatch.setattr(history, "CHUNK", 4)
    made = [await succeeded(store, "odd" if number % 3 else "even") for number in range(14)]
    evens = [task for task in made if task.prompt == "even"][::-1]

    assert list((await page(store, words="even", limit=2)).tasks) == evens[:2]
    assert list((await page(store, words="even", skip=2)).tasks) == evens[2:]

    monkeypatch.setattr(history, "MOST_LOOKED_AT", 8)
    assert len((await page(store)).tasks) == 8


async def test_results_whose_time_is_over_leave_no_hole(store, monkeypatch):
    monkeypatch.setattr(history, "CHUNK", 2)
    made = [await succeeded(store) for _ in range(7)]
    for task in made[1::2]:
        await store.scripts.database.command("DEL", store.scripts.keys.task(task.id))

    assert (await page(store)).tasks == (made[6], made[4], made[2], made[0])
    index = store.scripts.keys.history(ADA.key)
    assert await store.scripts.database.command("ZCARD", index) == 4


async def test_a_record_of_a_newer_bot_hides_nothing_else(store):
    foreign, own = await succeeded(store), await succeeded(store)
    key = store.scripts.keys.task(foreign.id)
    await store.scripts.database.command("HSET", key, "body", b"\xff\x80")

    assert (await page(store)).tasks == (own,)


async def test_an_index_is_kept_as_long_as_ids_and_loses_what_is_older(server, clock, prefix):
    keep = {"keep_ids": timedelta(days=10), "keep_words": timedelta(days=1)}
    async with open_store(url=server, clock=clock, prefix=prefix, confirmed=False, **keep) as store:
        await succeeded(store)
        key = store.scripts.keys.history(ADA.key)
        assert await life(store, key) == pytest.approx(10 * DAY, abs=5)

        clock.move(11 * DAY)
        newer = await succeeded(store)

        ids = await store.scripts.database.command("ZRANGE", key, 0, -1)
        assert [name.decode() for name in ids] == [newer.id]


async def test_favourites_are_kept_and_dropped(store):
    first, second = await succeeded(store), await succeeded(store, "a cat")

    assert await store.history.favour(ADA, first.id)
    past = await page(store)
    assert past.favourites == {first.id}
    assert (await page(store, favourites=True)).tasks == (first,)
    assert (await page(store, favourites=True, words="cat")).tasks == ()
    assert (await page(store, BEN, favourites=True)).tasks == ()

    assert not await store.history.favour(ADA, first.id)
    assert (await page(store, favourites=True)).tasks == ()
    assert second in (await page(store)).tasks


async def test_the_favourite_chosen_last_comes_first(store, clock):
    made = [await succeeded(store) for _ in range(3)]
    for task in (made[1], made[2], made[0]):
        clock.move(1)
        await store.history.favour(ADA, task.id)

    assert (await page(store, favourites=True)).tasks == (made[0], made[2], made[1])


async def test_what_is_gone_becomes_no_favourite(store):
    assert not await store.history.favour(ADA, "nobody")
    assert await life(store, store.scripts.keys.favourites(ADA.key)) == -2


async def test_a_member_has_so_many_favourites(store, clock, monkeypatch):
    monkeypatch.setattr(keys, "MOST_FAVOURITES", 2)
    made = [await succeeded(store) for _ in range(3)]
    for task in made:
        clock.move(1)
        assert await store.history.favour(ADA, task.id)

    assert (await page(store, favourites=True)).tasks == (made[2], made[1])


async def test_a_favour_that_is_sent_again_after_a_lost_answer_is_not_undone(store):
    task = await succeeded(store)
    send = store.scripts.database.raw

    class Twice:
        async def raw(self, *parts):
            await send(*parts)
            return await send(*parts)

    stuttering = replace(store.history, scripts=replace(store.scripts, database=Twice()))

    assert await stuttering.favour(ADA, task.id)
    assert (await page(store)).favourites == {task.id}
    assert not await stuttering.favour(ADA, task.id)


async def test_a_result_is_found_by_the_providers_id(store):
    task = await succeeded(store)

    assert await store.history.by_remote(ADA, task.remote_id) == task.id
    assert await store.history.by_remote(BEN, task.remote_id) is None
    assert await store.history.by_remote(ADA, "unknown") is None
    key = store.scripts.keys.remote(ADA.key, task.remote_id)
    assert await life(store, key) == pytest.approx(180 * DAY, abs=5)


async def test_what_never_got_an_id_of_the_providers_is_listed_all_the_same(store, clock):
    task = replace(await submitting(store), status=TaskStatus.SUCCEEDED, finished=clock.now())

    saved = await store.tasks.save(task)

    assert (await page(store)).tasks == (saved,)
    assert await store.history.by_remote(ADA, "") is None


async def test_of_two_who_save_the_end_one_result_is_listed(store, clock):
    task = await accepted(store, request=Imagine("x"))
    done = replace(task, status=TaskStatus.SUCCEEDED, finished=clock.now())

    saved = await asyncio.gather(*(store.tasks.save(done) for _ in range(5)))

    assert (await page(store)).tasks == tuple(filter(None, saved))
