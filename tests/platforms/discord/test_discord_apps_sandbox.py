"""Menus, panels, proposals and private results, from the real runner into the sandbox's Discord."""

import asyncio

import pytest

from bot.core.events import ButtonPressed, CommandInvoked, ModalSubmitted
from bot.core.ids import TaskId
from bot.core.messages.cards import (
    Button,
    ButtonRef,
    ButtonStyle,
    Card,
    Field,
    Modal,
    Picture,
    Verb,
)
from bot.core.messages.commands import Choice
from bot.core.pictures import Media
from bot.platforms.discord.runner import DiscordRunner
from bot.runtime import SystemClock
from bot.sandbox.discord import world
from bot.service.catalogue import COMMANDS, MENUS
from tests.platforms.discord.conftest import PHRASES
from tests.platforms.discord.test_discord_sandbox import Visit, opened, sandbox
from tests.platforms.doubles import Ledger

__all__ = ["sandbox"]

ADA, BEN, MEI = world.ADA.id, world.BEN.id, world.MEI.id
PANEL = TaskId("abcdefghjkmn")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154"
    "789c6360606060000000050001a5f645400000000049454e44ae426082"
)
ROOMS = [world.STUDIO, world.private_channel(ADA), world.RANDOM]


def ref(slot):
    return ButtonRef(Verb.PANEL, PANEL, slot)


def panel(chosen=-1):
    """Return a panel of five by five; what is chosen is coloured."""
    styles = {chosen: ButtonStyle.SUCCESS}
    buttons = [
        Button(f"B{slot}", ref(slot), style=styles.get(slot, ButtonStyle.PLAIN))
        for slot in range(25)
    ]
    rows = tuple(tuple(buttons[first : first + 5]) for first in range(0, 25, 5))
    return Card(title=f"Settings {chosen}", rows=rows)


@pytest.fixture
def visit(sandbox):
    """A visit of a bot that offers everything the catalogue has."""

    def made(act=None):
        visit = Visit(sandbox, act)
        visit.runner = DiscordRunner(
            token=sandbox.token,
            api_url=sandbox.rest_base,
            shards=None,
            commands=COMMANDS,
            menus=MENUS,
            phrasebook=PHRASES,
            clock=SystemClock(),
            synced=Ledger(),
        )
        return visit

    return made


async def test_the_picture_of_another_person_is_found_through_the_menu(sandbox, visit):
    async def answer(event, responder):
        await responder.post(Card(text="seen"), nonce="n")

    async with visit(answer) as here:
        files = (("fox.png", PNG), ("notes.txt", b"x"))
        message = await sandbox.say(BEN, world.STUDIO, "a red fox", pictures=files)
        assert "描述" in sandbox.menus(MEI, world.STUDIO, message)
        await sandbox.choose(MEI, world.STUDIO, message, "描述")
        answered = await here.seen(lambda one: one.text == "seen")

    event = here.recorder.events[0]
    assert isinstance(event, CommandInvoked)
    assert (event.name, event.user.id, event.quoted.id) == ("describe", MEI, message)
    assert [(one.name, one.media_type) for one in event.pictures] == [("fox.png", "image/png")]
    assert (answered.used, answered.used_by) == ("Describe", "Mei")


async def test_our_own_result_gives_its_picture_and_its_prompt_to_the_menu(sandbox, visit):
    async def answer(event, responder):
        if event.name != "imagine" or event.quoted:
            return
        card = Card(prompt="a *red* fox", author=event.user, picture=Picture("https://x/1.png"))
        message = await responder.post(card, nonce="n")
        media = Media(PNG, "image/png", 1, 1)
        await here.runner.messenger.edit(message, card, media=media)

    async with visit(answer) as here:
        await sandbox.say(ADA, world.STUDIO, "/imagine a red fox")
        shown = await here.seen(lambda one: one.media)
        await sandbox.choose(BEN, world.STUDIO, shown.id, "Imagine from this text")
        await here.recorder.heard(2)

    # They are written down when they are handled, and the first may take longer than the second.
    [event] = [one for one in here.recorder.events if one.pictures]
    assert (event.name, event.values) == ("imagine", {"prompt": "a *red* fox"})
    assert [picture.name for picture in event.pictures] == ["a_red_fox.png"]
    assert (shown.used, shown.used_by) == ("/imagine", "Ada")


@pytest.mark.parametrize("room", ROOMS)
async def test_a_private_panel_changes_in_place_at_every_press(sandbox, visit, room):
    async def answer(event, responder):
        if isinstance(event, ButtonPressed):
            await responder.change(panel(event.ref.slot))
        else:
            await responder.reply_privately(panel())

    async with visit(answer) as here:
        await sandbox.say(ADA, room, "/settings")
        shown = await here.seen(lambda one: one.rows, room=room)
        for slot in (3, 24):
            await sandbox.press(ADA, room, shown.id, ref(slot).pack())
            after = await here.seen(
                lambda one, slot=slot: f"Settings {slot}" in one.text, room=room
            )

    assert (shown.only_you, after.only_you, after.id) == (True, True, shown.id)
    assert [len(row) for row in after.rows] == [5] * 5
    assert after.button("B24").style == "success"
    assert len(sandbox.history(room)) == 1
    pressed = here.recorder.events[1:]
    assert all(one.message.token_only for one in pressed)


@pytest.mark.parametrize("room", ROOMS)
async def test_a_filled_window_changes_the_panel_it_was_opened_from(sandbox, visit, room):
    async def answer(event, responder):
        match event:
            case ButtonPressed():
                fields = (Field("name", "Name", long=False), Field("words", "Words", "--ar 3:2"))
                await responder.open(Modal(event.ref, "A shortcut", "", fields))
            case ModalSubmitted():
                await responder.acknowledge()
                await responder.change(Card(title=f"Kept {event.values['name']}"))
            case _:
                await responder.reply_privately(panel())

    async with visit(answer) as here:
        await sandbox.say(ADA, room, "/settings")
        shown = await here.seen(lambda one: one.rows, room=room)
        chat_events = sandbox.chat_events()
        await sandbox.press(ADA, room, shown.id, ref(1).pack())
        form = await opened(chat_events)
        await sandbox.fill(ADA, form.id, {"name": "dawn"})
        after = await here.seen(lambda one: "Kept dawn" in one.text, room=room)

    assert [field.label for field in form.fields] == ["Name", "Words"]
    assert here.recorder.events[-1].values == {"name": "dawn", "words": "--ar 3:2"}
    assert (after.id, after.rows) == (shown.id, ())


async def test_a_slow_panel_still_changes_in_place(sandbox, visit):
    async def answer(event, responder):
        if isinstance(event, ButtonPressed):
            await responder.acknowledge()
            await responder.change(panel(event.ref.slot))
        else:
            await responder.reply_privately(panel())

    async with visit(answer) as here:
        await sandbox.say(ADA, world.STUDIO, "/settings")
        shown = await here.seen(lambda one: one.rows)
        await sandbox.press(ADA, world.STUDIO, shown.id, ref(7).pack())
        after = await here.seen(lambda one: "Settings 7" in one.text)

    assert (after.id, after.only_you) == (shown.id, True)


@pytest.mark.parametrize("room", ROOMS)
async def test_a_private_result_is_followed_by_its_requester_alone(sandbox, visit, room):
    async def answer(event, responder):
        message = await responder.post(Card(prompt="a fox"), nonce="n", hidden=True)
        card = Card(prompt="a fox", picture=Picture("https://x/1.png"))
        await here.runner.messenger.edit(message, card, media=Media(PNG, "image/png", 1, 1))

    async with visit(answer) as here:
        await sandbox.say(ADA, room, "/imagine a fox")
        shown = await here.seen(lambda one: one.media, room=room)

    assert shown.only_you
    if room != world.private_channel(ADA):
        assert sandbox.messages(BEN, room) == ()


async def test_a_history_page_links_to_its_messages(sandbox, visit):
    async def answer(event, responder):
        if event.name == "imagine":
            await responder.post(Card(prompt="a fox"), nonce="n")
            return
        link = here.runner.messenger.link(event.quoted)
        await responder.reply_privately(Card(text="yours", rows=((Button("Go", url=link),),)))

    async with visit(answer) as here:
        await sandbox.say(ADA, world.STUDIO, "/imagine a fox")
        result = await here.seen(lambda one: one.from_bot)
        await sandbox.choose(ADA, world.STUDIO, result.id, "Cancel")
        page = await here.seen(lambda one: one.rows)

    url = f"https://discord.com/channels/{world.IMAGINE_LAB}/{world.STUDIO}/{result.id}"
    assert (page.button("Go").url, page.button("Go").style) == (url, "link")


async def test_proposals_reach_who_types(sandbox, visit):
    asked = []

    async def suggest(question):
        asked.append(question)
        return tuple(Choice(f"id{number}", f"A fox {number}") for number in range(30))

    async with visit() as here:
        here.recorder.suggest = suggest
        proposed = await sandbox.complete(ADA, world.STUDIO, "/show fo")

    assert (len(proposed), proposed[0].name, proposed[0].value) == (25, "A fox 0", "id0")
    assert [(one.user.id, one.typed) for one in asked] == [(ADA, "fo")]


async def test_a_service_that_hangs_proposes_nothing_and_nobody_sees_an_error(sandbox, visit):
    async def suggest(_):
        await asyncio.Event().wait()

    async with visit() as here:
        here.recorder.suggest = suggest
        assert await sandbox.complete(ADA, world.STUDIO, "/show fo") == ()
