"""Direct messages are opened once per person, and not at all where they can't be."""

import pytest

from bot.core.chat import Platform, User
from bot.core.errors import CannotWrite, MessengerUnavailable
from bot.core.messages.cards import Card

ADA = User(Platform.DISCORD, "1001", "Ada")
OPEN = "POST /users/@me/channels"


async def test_direct_messages_are_opened_once(far, messenger):
    first = await messenger.private_chat(ADA)
    again = await messenger.private_chat(ADA)

    opened = far.heard(OPEN)
    assert [(said.body, said.by_bot) for said in opened] == [({"recipient_id": "1001"}, True)]
    assert (first, first.private, first.space) == (again, True, first.id)


@pytest.mark.parametrize(("status", "code"), [(403, 50007), (400, 50033), (403, 0)])
async def test_who_can_not_be_written_to_has_none(far, messenger, status, code):
    far.fail(OPEN, status, code)

    assert await messenger.private_chat(ADA) is None
    assert await messenger.private_chat(ADA) is not None


async def test_an_outage_is_no_answer(far, messenger):
    far.fail(OPEN, 503, times=9)

    with pytest.raises(MessengerUnavailable):
        await messenger.private_chat(ADA)


async def test_closed_direct_messages_show_at_writing(far, messenger):
    chat = await messenger.private_chat(ADA)
    far.fail("POST /channels", 403, 50007)

    with pytest.raises(CannotWrite):
        await messenger.post(chat, Card(text="done"))
