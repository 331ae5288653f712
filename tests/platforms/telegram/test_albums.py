"""Albums: separate messages that are one event."""

import asyncio
import io

import pytest
from PIL import Image

from bot.core.events import CommandInvoked, MessageReplied
from bot.core.ids import TaskId
from bot.core.messages.cards import Button, ButtonRef, Card, Verb
from bot.sandbox.telegram.world import ADA, BEN, MEI, PICTURE_CLUB
from tests.platforms.telegram.doubles import until

GATHERING = Card(
    title="Blend",
    text="Reply with pictures.",
    rows=((Button("Done", ButtonRef(Verb.PANEL, TaskId("0123456789ab"), 1)),),),
)
ADA_ID, BEN_ID, MEI_ID, CLUB = str(ADA.id), str(BEN.id), str(MEI.id), str(PICTURE_CLUB)


def png(colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture(autouse=True)
def no_floods(sandbox):
    sandbox.limits.enforce = False


async def test_an_album_is_handled_once_with_all_its_pictures(
    sandbox, platform, recorder, drawer, clock
):
    pictures = tuple((f"{name}.png", png(name)) for name in ("red", "green", "blue"))
    async with platform():
        await sandbox.say(ADA_ID, ADA_ID, "/imagine all of these", pictures=pictures)
        await until(lambda: len(drawer.kept) == 3)
        assert recorder.events == []
        clock.skip(2)
        (event,) = await recorder.heard()
        await drawer.emptied()

    assert len(event.pictures) == 3
    assert len(recorder.events) == 1


async def test_five_pictures_in_reply_to_a_card_in_a_group_are_one_reply(
    sandbox, platform, recorder, drawer, clock
):
    colours = ("red", "green", "blue", "teal", "navy")
    pictures = tuple((f"{name}.png", png(name)) for name in colours)

    async def act(event, way) -> None:
        if isinstance(event, CommandInvoked):
            await way.post(GATHERING, nonce="")

    recorder.act = act
    async with platform():
        await sandbox.say(ADA_ID, CLUB, "/blend")
        await recorder.heard()
        card = sandbox.messages(ADA_ID, CLUB)[-1]
        await sandbox.say(ADA_ID, CLUB, "", pictures=pictures, reply_to=card.id)
        await until(lambda: len(drawer.kept) == 5)
        clock.skip(2)
        reply = (await recorder.heard(2))[1]

    assert isinstance(reply, MessageReplied)
    assert (reply.quoted.id, reply.text, len(reply.pictures)) == (card.id, "", 5)
    assert len({picture.handle for picture in reply.pictures}) == 5


async def test_an_album_survives_a_death_before_it_was_closed(
    sandbox, platform, recorder, drawer, clock
):
    async with platform():
        await sandbox.say(
            ADA_ID, ADA_ID, "/imagine x", pictures=(("a.png", png()), ("b.png", png("blue")))
        )
        await until(lambda: len(drawer.kept) == 2)
    assert recorder.events == []

    async with platform():
        await asyncio.sleep(0.1)
        clock.skip(2)
        (event,) = await recorder.heard()

    assert len(event.pictures) == 2
