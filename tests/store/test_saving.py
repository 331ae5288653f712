"""Saves: newest revision only, what is kept how long, and messages."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.pictures import Media, Role
from bot.core.tasks.requests import (
    Blend,
    Change,
    Describe,
    Edit,
    Extend,
    FillModal,
    Imagine,
    Motion,
    PressButton,
    Retexture,
    Shape,
    Shorten,
    Swap,
    Video,
)
from bot.core.tasks.task import Failure, FailureKind, Result, TaskButton
from bot.store import codec
from bot.store.codec import RecordUnreadable
from bot.store.store import open_store
from tests.store.makers import (
    accepted,
    admission,
    admitted,
    card_of,
    life,
    new_task,
    placed,
    submitting,
)

DAY = 24 * 3600


async def test_a_save_gives_the_next_revision(store):
    task = await placed(store)

    assert task.revision == 1
    assert await store.tasks.get(task.id) == task


async def test_of_two_saves_of_the_same_revision_one_is_refused(store):
    task = await accepted(store)

    saved = await asyncio.gather(
        *(store.tasks.save(replace(task, progress=step)) for step in range(20))
    )

    winners = [after for after in saved if after]
    assert len(winners) == 1
    assert await store.tasks.get(task.id) == winners[0]


async def test_a_save_that_is_sent_again_after_a_lost_answer_is_not_refused(store, clock):
    task = await submitting(store)
    sent = []
    run = store.scripts.database.raw

    class Twice:
        async def raw(self, *parts):
            sent.append(parts)
            await run(*parts)
            return await run(*parts)

    stuttering = replace(store.tasks, scripts=replace(store.scripts, database=Twice()))

    saved = await stuttering.save(task.unknown())

    assert len(sent) >= 1
    assert saved == await store.tasks.get(task.id)


async def test_a_task_that_is_gone_can_not_be_saved(store):
    task = await admitted(store)
    await store.scripts.database.command("DEL", store.scripts.keys.task(task.id))

    assert await store.tasks.save(task.placed(card_of(task))) is None
    assert await store.tasks.get(task.id) is None


async def test_several_are_read_in_one_go_in_the_order_asked_for(store):
    one, two = await placed(store), await admitted(store)

    assert await store.tasks.get_all([two.id, "nobody", one.id]) == [two, None, one]
    assert await store.tasks.get_all([]) == []


async def test_a_card_leads_to_its_task_and_so_does_its_new_place(store):
    task = await placed(store)
    new = replace(task.message, id="moved")
    assert await store.tasks.at_message(task.message) == task
    assert await store.tasks.at_message(new) is None

    moved = await store.tasks.save(replace(task, message=new))

    assert await store.tasks.at_message(new) == moved


@pytest.mark.parametrize(
    "request_",
    [
        Imagine("words", 2, niji=True),
        PressButton("r", "MJ::JOB::reroll", fill="words"),
        PressButton("r", "MJ::JOB::reroll", fill=""),
        PressButton("r", "MJ::JOB::reroll"),
        FillModal("r", "words"),
        Blend(3, Shape.PORTRAIT, niji=True),
        Describe(),
        Shorten("words"),
        Swap(),
        Edit("words"),
        Retexture("words"),
        Video("words", 2, Motion.HIGH, loops=True, batch=2),
        Extend("r", 3, "words", Motion.HIGH),
        Change("r", "UPSCALE", 2),
        Imagine("words", 2, roles=(Role.STYLE, Role.OMNI)),
        PressButton("r", "MJ::JOB::animate_high", instead=Video("words")),
        PressButton("r", "MJ::Job::PicReader::1", fill="words", instead=Imagine("other words")),
        PressButton("r", "MJ::Inpaint::1", fill="", mask=True, remix=True, instead=Describe()),
        PressButton("r", "MJ::JOB::animate_low_extend", instead=Extend("r", 1, "words")),
    ],
    ids=repr,
)
def test_every_field_comes_back_from_the_records(request_, clock):

    task = new_task(
        clock,
        request=request_,
        result=Result("https://p/1.png", ("a", "b"), ("v",), "outcome", "text", 10, 20),
        buttons=(TaskButton("MJ::U1", "U1", "🔍"),),
        failure=Failure(FailureKind.CONTENT, "word:gore", "abc123"),
        prefill="prefilled",
        preview_url="https://p/preview.png",
    )

    body, wording = codec.to_records(task)

    assert codec.from_records(body, wording) == task
    for words in (b"words", b"red fox", b"https://", b"prefilled", b"outcome", b"gore"):
        assert words not in body


async def test_words_and_links_are_forgotten_before_ids_and_buttons(server, clock, prefix):
    keep = {"keep_ids": timedelta(days=180), "keep_words": timedelta(days=30)}
    async with open_store(url=server, clock=clock, prefix=prefix, **keep) as store:
        task = replace(await accepted(store), result=Result("https://p/1.png"))
        ended = replace(task, status="succeeded", buttons=(TaskButton("MJ::U1"),))
        saved = await store.tasks.save(replace(ended, finished=clock.now()))
        keys = store.scripts.keys

        assert await life(store, keys.task(task.id)) == pytest.approx(180 * DAY, abs=5)
        assert await life(store, keys.message(task.message.key)) == pytest.approx(180 * DAY, abs=5)
        assert await life(store, keys.words(task.id)) == pytest.approx(30 * DAY, abs=5)

        await store.scripts.database.command("DEL", keys.words(task.id))
        later = await store.tasks.get(task.id)
        assert (later.prompt, later.request, later.result) == ("", Imagine(""), Result())
        assert later.buttons == saved.buttons


async def test_saving_an_old_task_does_not_prolong_what_is_remembered(server, clock, prefix):
    async with open_store(url=server, clock=clock, prefix=prefix) as store:
        task = await accepted(store)
        ended = replace(task, status="succeeded", finished=clock.now())
        ended = await store.tasks.save(ended)
        clock.move(20 * DAY)
        ended = await store.tasks.save(replace(ended, picture_failed=""))
        words = store.scripts.keys.words(task.id)
        assert await life(store, words) == pytest.approx(10 * DAY, abs=5)

        clock.move(11 * DAY)
        await store.tasks.save(ended)

        assert await life(store, words) == -2
        kept = await life(store, store.scripts.keys.task(task.id))
        assert kept == pytest.approx(149 * DAY, abs=5)


async def test_open_tasks_are_kept_a_week_after_their_last_save(store):
    task = await accepted(store)

    assert await life(store, store.scripts.keys.task(task.id)) == pytest.approx(7 * DAY, abs=5)


async def test_a_record_of_a_newer_bot_is_refused_and_stops_nobody_else(store, clock):
    foreign, own = await accepted(store, due=1.0), await accepted(store, due=1.0)
    key = store.scripts.keys.task(foreign.id)
    await store.scripts.database.command("HSET", key, "body", b"\xff\x80")

    with pytest.raises(RecordUnreadable) as caught:
        await store.tasks.get(foreign.id)

    assert caught.value.newer
    assert await store.tasks.claim_due(now=2.0, limit=9, lease=9.0) == [own]


async def test_input_pictures_come_back_in_order_until_the_task_succeeded_or_was_cancelled(
    store, clock
):
    pictures = (Media(b"one", "image/png", 1, 2), Media(b"\0two", "image/jpeg", moving=True))
    for start in (placed, submitting, accepted):
        task = await start(store)
        await store.tasks.put_pictures(task.id, pictures)
        assert await store.tasks.pictures(task.id) == pictures

        await store.tasks.save(task.cancelled(clock.now()))

        assert await store.tasks.pictures(task.id) == ()


async def test_input_pictures_of_a_failed_task_are_there_to_try_again(store, clock):
    task = await accepted(store)
    await store.tasks.put_pictures(task.id, [Media(b"one", "image/png", 1, 2)])

    await store.tasks.save(task.failed(Failure(FailureKind.BUSY), clock.now()))

    assert len(await store.tasks.pictures(task.id)) == 1


async def test_pictures_of_a_refused_task_are_dropped(store, clock):

    task = new_task(clock)
    await store.tasks.put_pictures(task.id, [Media(b"one", "image/png")])

    await store.ledger.admit(task, admission(let_in=False))

    assert await store.tasks.pictures(task.id) == ()
