"""Edits by token while it lives, by the bot after; every refusal has its meaning."""

from dataclasses import replace

import pytest
from discord.http import Route

from bot.core.chat import Chat, MessageRef, Platform
from bot.core.errors import (
    CannotWrite,
    MessageGone,
    MessengerRefused,
    MessengerUnavailable,
    RateLimited,
)
from bot.core.messages.cards import Card, Picture
from bot.core.pictures import Media, PictureInput
from bot.core.ports import Budget
from bot.platforms.discord.errors import refusal
from bot.platforms.discord.transport import Payload
from tests.platforms.discord.far_discord import CHANNEL, SERVER

CHAT = Chat(Platform.DISCORD, CHANNEL, SERVER)
CARD = Card(title="Painting… 46 %")
PNG = Media(b"\x89PNG bytes", "image/png", 4, 4)
BY_TOKEN = "PATCH /webhooks/4242/tok/messages/888"
BY_BOT = "PATCH /channels/555/messages/888"


@pytest.fixture
def message(clock):
    return MessageRef(CHAT, "888", token="tok", token_until=clock.now() + 840)


def paths(far):
    return [f"{said.method} {said.path}" for said in far.heard("/messages")]


async def test_a_living_token_edits(far, messenger, message):
    await messenger.edit(message, CARD)

    assert paths(far) == [BY_TOKEN]


async def test_an_old_token_is_not_tried(far, messenger, message, clock):
    clock.time += 841

    await messenger.edit(message, CARD)

    assert paths(far) == [BY_BOT]


@pytest.mark.parametrize(("status", "code"), [(401, 50027), (404, 10015), (404, 10008), (401, 0)])
async def test_a_token_that_died_early_gives_way_to_the_bot(far, messenger, message, status, code):
    far.fail("/webhooks/", status, code)

    await messenger.edit(message, CARD)

    assert paths(far) == [BY_TOKEN, BY_BOT]


@pytest.mark.parametrize("seconds", [0, 841])
async def test_where_only_the_token_reaches_its_death_is_final(far, messenger, clock, seconds):
    far.fail("/webhooks/", 401, 50027)
    message = MessageRef(CHAT, "888", token="tok", token_until=clock.now() + 840, token_only=True)
    clock.time += seconds

    with pytest.raises(CannotWrite):
        await messenger.edit(message, CARD)

    assert BY_BOT not in paths(far)


async def test_an_edit_is_repeated_when_discord_stumbles(far, messenger, message):
    far.fail("/webhooks/", 502, times=2)

    await messenger.edit(message, CARD)

    assert paths(far) == [BY_TOKEN] * 3


async def test_an_edit_over_the_rate_says_how_long_to_wait(far, messenger, message):
    far.fail("/webhooks/", 429, body={"retry_after": 2.5})

    with pytest.raises(RateLimited) as caught:
        await messenger.edit(message, CARD)

    assert caught.value.retry_after == 2.5


@pytest.mark.parametrize("seconds", [0, 841], ids=["by token", "by bot"])
async def test_a_picture_travels_with_its_card(far, messenger, message, clock, seconds):
    clock.time += seconds

    await messenger.edit(
        message, Card(prompt="a fox", picture=Picture("u", alt="a fox")), media=PNG
    )

    said = far.heard("/messages/888")[0]
    assert said.files["files[0]"] == ("a_fox.png", "image/png", PNG.data)
    assert said.body["attachments"] == [{"id": 0, "filename": "a_fox.png", "description": "a fox"}]


async def test_a_post_is_a_reply_with_a_nonce(far, messenger, message):
    posted = await messenger.post(CHAT, CARD, reply_to=message, nonce="r" * 40)

    body = far.heard("POST /channels/555/messages")[0].body
    assert body["nonce"] == "r" * 25
    assert body["enforce_nonce"] is True
    assert body["message_reference"] == {"message_id": "888", "fail_if_not_exists": False}
    assert posted.token == ""


async def test_a_message_of_another_place_is_not_replied_to(far, messenger, message):
    await messenger.post(Chat(Platform.DISCORD, "556", SERVER), CARD, reply_to=message)

    assert "message_reference" not in far.heard("POST /channels/556")[0].body


async def test_deleting_what_is_gone_is_fine(far, messenger, message):
    far.fail("DELETE", 404, 10008)

    await messenger.delete(message)

    assert paths(far) == ["DELETE /channels/555/messages/888"]


async def test_a_message_of_a_deleted_channel_is_gone_with_it(far, messenger, message):
    far.fail("DELETE", 404, 10003)

    await messenger.delete(message)

    assert len(paths(far)) == 1


async def test_what_the_bot_does_not_reach_is_deleted_by_its_token(far, messenger, message):
    far.fail("DELETE /channels", 403, 50001)

    await messenger.delete(message)

    assert paths(far) == [
        "DELETE /channels/555/messages/888",
        "DELETE /webhooks/4242/tok/messages/888",
    ]


async def test_what_only_a_token_reaches_is_deleted_by_it_alone(far, messenger, message):
    await messenger.delete(replace(message, token_only=True))

    assert paths(far) == ["DELETE /webhooks/4242/tok/messages/888"]


async def test_what_nothing_reaches_is_not_deleted(far, messenger, message, clock):
    far.fail("DELETE /channels", 403, 50001)
    clock.time += 841

    with pytest.raises(CannotWrite):
        await messenger.delete(message)
    with pytest.raises(CannotWrite):
        await messenger.delete(replace(message, token_only=True))

    assert len(paths(far)) == 1


@pytest.mark.parametrize(("status", "code"), [(404, 10003), (403, 50001), (403, 50013)])
async def test_a_place_that_is_gone_or_closed_is_not_written_in(far, messenger, status, code):
    far.fail("POST /channels", status, code)

    with pytest.raises(CannotWrite):
        await messenger.post(CHAT, CARD)


async def test_a_token_costs_no_budget_of_the_channel(messenger, message, clock):
    assert messenger.budgets(message) == ()

    clock.time += 841

    assert messenger.budgets(message) == (Budget("discord:555", 5, 5.0),)


async def test_an_attachment_is_found_at_its_own_address(messenger):
    assert await messenger.locate(PictureInput("https://cdn.example/a?ex=1")) == (
        "https://cdn.example/a?ex=1"
    )


@pytest.mark.parametrize(
    ("status", "code", "error"),
    [
        (404, 10008, MessageGone),
        (404, 10003, CannotWrite),
        (403, 50001, CannotWrite),
        (403, 50013, CannotWrite),
        (400, 50083, CannotWrite),
        (400, 50035, MessengerRefused),
        (400, 0, MessengerRefused),
        (403, 0, CannotWrite),
        (429, 30046, RateLimited),
        (401, 0, MessengerUnavailable),
        (503, 0, MessengerUnavailable),
    ],
)
async def test_the_bots_refusals_mean_what_discord_says(far, messenger, clock, status, code, error):
    # no Via header: discord.py raises a 429 instead of sleeping
    far.fail("PATCH", status, code).headers.clear()

    with pytest.raises(error):
        await messenger.edit(MessageRef(CHAT, "888"), CARD)


async def test_a_line_that_is_down_is_an_outage(messenger, message):
    Route.BASE = "http://127.0.0.1:9"

    with pytest.raises(MessengerUnavailable):
        await messenger.edit(message, CARD)
    with pytest.raises(MessengerUnavailable):
        await messenger.edit(MessageRef(CHAT, "888"), CARD)


async def test_before_the_first_login_everything_waits(api, messenger, message):
    api.bot = None

    with pytest.raises(MessengerUnavailable):
        await messenger.post(CHAT, CARD)


@pytest.mark.parametrize(
    ("body", "headers", "seconds"),
    [
        ({"retry_after": 0.0}, {}, 0.05),
        ({"retry_after": "3"}, {}, 3.0),
        ({"retry_after": "soon"}, {}, 5.0),
        ({}, {"Retry-After": "7"}, 7.0),
        ("<html>", {}, 5.0),
        ({"code": 30046}, {}, 60.0),
    ],
)
def test_a_rate_limit_always_names_a_time(body, headers, seconds):
    error = refusal(429, body, headers, by_token=True)

    assert isinstance(error, RateLimited)
    assert error.retry_after == seconds


async def test_what_was_never_sent_out_is_sent_again(api, clock):
    Route.BASE = "http://127.0.0.1:9"

    with pytest.raises(MessengerUnavailable):
        await api.by_token("POST", "/webhooks/4242/tok", Payload({"content": "x"}))

    assert clock.slept == [0.3, 0.3]


def test_replies_are_not_read(messenger):
    assert not messenger.reads_replies


def test_everyone_in_a_server_has_the_role_of_its_number(messenger):
    assert messenger.everyone(Chat(Platform.DISCORD, "7", "77")) == "77"
    assert messenger.everyone(Chat(Platform.DISCORD, "7", "7", private=True)) == ""
