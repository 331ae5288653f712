"""What a place has switched off."""

import pytest

from bot.core.chat import Chat, Platform
from bot.core.moderation.switches import spot


@pytest.mark.parametrize(
    ("chat", "chosen"),
    [
        (Chat(Platform.DISCORD, "channel", "server"), "channel"),
        (Chat(Platform.TELEGRAM, "group", "group", topic="topic"), "topic"),
        (Chat(Platform.TELEGRAM, "group", "group"), ""),
    ],
    ids=["a channel", "a topic", "nothing to choose"],
)
def test_what_a_place_chooses_among_follows_from_where_one_is(chat, chosen):
    assert spot(chat) == chosen
