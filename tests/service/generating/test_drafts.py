"""Commands that miss something: asked for, finished once, by the right person, also later."""

import asyncio
from dataclasses import replace

import pytest

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.errors import RateLimited
from bot.core.events import MessageReplied
from bot.core.messages.cards import ButtonRef, Tone, Verb
from bot.core.panels.controls import NO, WORDS, YES
from bot.core.panels.state import PANEL_LIFETIME, Draft
from bot.core.pictures import PictureInput
from bot.core.tasks.requests import Blend, Swap
from tests.service.typed import (
    controls,
    filled,
    is_panel,
    pressed,
    prompts_sent,
    stored_tasks,
    typed,
)
from tests.service.world import BEN, STUDIO, make_world

TOM = User(Platform.TELEGRAM, "5001", "Tom")
KIM = User(Platform.TELEGRAM, "5002", "Kim")
GROUP = Chat(Platform.TELEGRAM, "-6001", "-6001")


def pictures(*names):
    return tuple(PictureInput(f"file-{name}", f"{name}.png", 1000, "image/png") for name in names)


def by_slot(card):
    return {ref.slot: ref for ref in controls(card).values() if is_panel(ref)}


@pytest.fixture
async def telegram(url):
    async with make_world(url, platform=Platform.TELEGRAM) as world:
        post = world.messenger.post

        async def posting(chat, card, **changes):
            return await post(GROUP if chat == STUDIO else chat, card, **changes)

        world.messenger.post = posting
        yield world


async def hand_in(world, quoted, *names, user=TOM, text=""):
    responder = world.responder()
    event = f"e{next(world.events)}"
    reply = MessageReplied(
        event, user, GROUP, text, MessageRef(GROUP, event), quoted, pictures(*names)
    )
    await world.bot.handle(reply, responder)
    return responder


async def asked_for_pictures(world, *names):
    """Type a blend that still misses pictures; return the message that asks for them."""
    answer = await typed(world, "blend", user=TOM, chat=GROUP, pictures=pictures(*names))
    return answer.posted[-1]


async def test_an_empty_prompt_opens_a_window_and_its_words_are_painted(world):
    answer = await typed(world, "imagine", {"prompt": "  "})
    (window,) = answer.modals
    assert await stored_tasks(world) == 0

    await filled(world, window.ref, "a red fox")
    await world.run()

    assert prompts_sent(world) == ["a red fox"]


async def test_a_window_that_is_answered_twice_makes_one_picture(world):
    (window,) = (await typed(world, "imagine", {"prompt": ""})).modals

    await asyncio.gather(*(filled(world, window.ref, f"fox {n}") for n in range(5)))
    await world.run()

    assert len(prompts_sent(world)) == 1


async def test_nobody_else_answers_a_window(world):
    (window,) = (await typed(world, "imagine", {"prompt": ""})).modals

    answer = await filled(world, window.ref, "a red fox", user=BEN)

    assert answer.private[-1].tone is Tone.FAILED
    assert await stored_tasks(world) == 0


async def test_a_window_that_is_answered_after_a_restart_still_counts(url):
    async with make_world(url) as world:
        (window,) = (await typed(world, "imagine", {"prompt": ""})).modals
    async with make_world(url) as world:
        world.events = iter(range(500, 600))
        await filled(world, window.ref, "a red fox")
        await world.run()

        assert prompts_sent(world) == ["a red fox"]


async def test_empty_words_are_refused_and_the_question_stays_open(world):
    (window,) = (await typed(world, "imagine", {"prompt": ""})).modals

    refused = await filled(world, window.ref, "   ")
    await filled(world, window.ref, "a red fox")

    assert refused.private[-1].tone is Tone.FAILED
    assert await stored_tasks(world) == 1


async def test_a_wrong_piece_is_named_and_the_mended_prompt_runs_once(world):
    answer = await typed(world, "imagine", {"prompt": "a fox --chaos 900"})
    card = answer.private[-1]
    assert card.prompt == "a fox --chaos 100"
    assert await stored_tasks(world) == 0

    fix = by_slot(card)[YES]
    await asyncio.gather(*(pressed(world, fix) for _ in range(5)))
    await world.run()

    assert prompts_sent(world) == ["a fox --chaos 100"]


async def test_a_wrong_prompt_can_be_written_anew(world):
    card = (await typed(world, "imagine", {"prompt": "a fox --chaos 900"})).private[-1]
    asked = await pressed(world, by_slot(card)[WORDS])
    (window,) = asked.modals
    assert window.fields[0].value == "a fox --chaos 100"

    await filled(world, window.ref, "an owl")
    await world.run()

    assert prompts_sent(world) == ["an owl"]


async def test_a_draft_is_forgotten_after_a_day(world):
    card = (await typed(world, "imagine", {"prompt": "a fox --chaos 900"})).private[-1]
    ref = by_slot(card)[YES]
    key = world.store.scripts.keys.panel(ref.panel)
    life = await world.store.scripts.database.command("TTL", key)
    assert PANEL_LIFETIME - 60 < life <= PANEL_LIFETIME == 86_400
    await world.store.scripts.database.command("DEL", key)

    answer = await pressed(world, ref)

    assert answer.private[-1].tone is Tone.FAILED
    assert await stored_tasks(world) == 0


async def test_a_question_that_is_left_makes_nothing(world):
    asked = await typed(world, "imagine", {"prompt": "a {red, blue} fox"})
    refs = by_slot(asked.private[-1])
    await pressed(world, refs[NO])
    late = await pressed(world, refs[YES])

    assert late.private[-1].tone is Tone.FAILED
    assert await world.store.panels.batches() == ()
    assert await stored_tasks(world) == 0


async def test_consent_is_asked_once_where_it_is_required_and_nothing_is_sent_before(url):
    async with make_world(url, swap_consent=True) as world:
        two = tuple(
            replace(picture, option=option)
            for picture, option in zip(pictures("a", "b"), ("source", "target"), strict=True)
        )
        asked = await typed(world, "swap", pictures=two)
        assert await stored_tasks(world) == 0

        await pressed(world, by_slot(asked.private[-1])[YES])
        await world.run()

        (submission,) = world.provider.submissions
        assert isinstance(submission.request, Swap)
        assert len(submission.pictures) == 2


# Pictures, handed in by replies.


async def test_pictures_are_gathered_until_done_is_pressed(telegram):
    message = await asked_for_pictures(telegram, "one")
    assert YES not in by_slot(telegram.messenger.cards[message.id])

    await hand_in(telegram, message, "two")
    await hand_in(telegram, message, "three")
    card = telegram.messenger.cards[message.id]
    assert "3. three.png" in card.text

    await pressed(telegram, by_slot(card)[YES], message, user=TOM, chat=GROUP)
    await telegram.run()

    (submission,) = telegram.provider.submissions
    assert submission.request == Blend(3)
    names = [f"http://inputs/file-{name}" for name in ("one", "two", "three")]
    assert telegram.pictures.downloads[:3] == names


async def test_done_pressed_twice_makes_one_picture(telegram):
    message = await asked_for_pictures(telegram, "one")
    await hand_in(telegram, message, "two")
    done = by_slot(telegram.messenger.cards[message.id])[YES]

    for _ in range(3):
        await pressed(telegram, done, message, user=TOM, chat=GROUP)
    await telegram.run()

    assert len(telegram.provider.submissions) == 1


async def test_as_many_pictures_as_it_takes_need_no_done(telegram):
    message = await asked_for_pictures(telegram, "1")
    await hand_in(telegram, message, "2", "3", "4", "5")
    await telegram.run()

    (submission,) = telegram.provider.submissions
    assert submission.request == Blend(5)
    assert by_slot(telegram.messenger.cards[message.id]) == {}


async def test_too_many_pictures_are_refused_and_those_that_were_there_stay(telegram):
    message = await asked_for_pictures(telegram, "1")
    await hand_in(telegram, message, "2", "3")

    refused = await hand_in(telegram, message, "4", "5", "6")

    assert "5" in refused.said
    done = by_slot(telegram.messenger.cards[message.id])[YES]
    draft = await telegram.store.panels.get(done.task)
    assert isinstance(draft, Draft)
    assert [picture.name for picture in draft.pictures] == ["1.png", "2.png", "3.png"]


async def test_another_persons_picture_is_not_gathered(telegram):
    message = await asked_for_pictures(telegram, "one")
    before = telegram.messenger.cards[message.id]

    await hand_in(telegram, message, "two", user=KIM)

    assert telegram.messenger.cards[message.id] == before


async def test_a_gathering_card_waits_out_the_platforms_limit(telegram):
    message = await asked_for_pictures(telegram, "one")
    telegram.messenger.errors = [RateLimited(3)]
    before = telegram.clock.now()
    async with asyncio.TaskGroup() as group:
        handing = group.create_task(hand_in(telegram, message, "two"))
        while not handing.done():
            await telegram.clock.move(1)
            await asyncio.sleep(0.005)

    assert "2. two.png" in telegram.messenger.cards[message.id].text
    assert telegram.clock.now() - before >= 3


async def test_on_discord_each_further_picture_comes_as_the_same_command(world):
    first = await typed(world, "blend", pictures=pictures("one"))
    second = await typed(world, "blend", pictures=pictures("two"))
    assert "1. one.png" in first.private[-1].text
    assert "2. two.png" in second.private[-1].text

    await pressed(world, by_slot(second.private[-1])[YES])
    await world.run()

    assert [one.request for one in world.provider.submissions] == [Blend(2)]


async def test_what_one_person_gathers_is_not_mixed_with_anothers(world):
    await typed(world, "blend", pictures=pictures("mine"))
    answer = await typed(world, "blend", user=BEN, pictures=pictures("theirs"))

    assert "mine" not in answer.private[-1].text
    assert "1. theirs.png" in answer.private[-1].text


async def test_a_forged_control_of_a_draft_that_never_was_is_refused(world):
    answer = await pressed(world, ButtonRef(Verb.PANEL, "zzzzzzzzzzzz", YES))

    assert answer.private[-1].tone is Tone.FAILED
    assert await stored_tasks(world) == 0
