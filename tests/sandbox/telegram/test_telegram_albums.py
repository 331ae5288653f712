"""Albums and pictures from people, and the buttons that open pages."""

import pytest

from bot.sandbox.telegram import world
from tests.sandbox.telegram.client import Bare, keyboard, picture

ADA = str(world.ADA.id)
CLUB = str(world.PICTURE_CLUB)
FOXES = f"{world.STUDIO_FORUM}:{world.FOXES_TOPIC}"
PAGE = "https://bot.example/region/abc"


def pictures(count: int) -> tuple[tuple[str, bytes], ...]:
    return tuple((f"{number}.png", picture(40 + number, 30)) for number in range(count))


async def heard(bare: Bare) -> list[dict]:
    updates = (await bare.call("getUpdates"))["result"]
    return [update["message"] for update in updates if "message" in update]


async def test_five_pictures_in_reply_are_five_messages_of_one_album(fast, bare: Bare):
    card = await bare.send("Reply with pictures", chat=world.PICTURE_CLUB)

    first = await fast.say(ADA, CLUB, "", pictures=pictures(5), reply_to=str(card["message_id"]))
    parts = await heard(bare)

    assert len({part["media_group_id"] for part in parts}) == 1
    assert [part["message_id"] for part in parts] == [int(first) + n for n in range(5)]
    assert {part["reply_to_message"]["message_id"] for part in parts} == {card["message_id"]}
    assert not any("caption" in part or "text" in part for part in parts)
    assert len({part["photo"][-1]["file_unique_id"] for part in parts}) == 5


async def test_more_than_ten_pictures_are_several_albums(fast, bare: Bare, ada):
    await bare.call("getUpdates", offset=-1)
    await fast.say(ADA, ADA, "many", pictures=pictures(11))

    parts = [part for part in await heard(bare) if "photo" in part]
    groups = [part["media_group_id"] for part in parts]
    assert [groups.count(group) for group in dict.fromkeys(groups)] == [10, 1]
    assert [part.get("caption") for part in parts] == ["many"] + [None] * 10


async def test_one_picture_is_no_album(fast, bare: Bare, ada):
    await fast.say(ADA, ADA, "one", pictures=pictures(1))

    assert "media_group_id" not in (await heard(bare))[-1]


async def test_an_album_in_a_topic_stays_there(fast, bare: Bare):
    card = await bare.send("card", chat=world.STUDIO_FORUM, message_thread_id=world.FOXES_TOPIC)
    await fast.say(ADA, FOXES, "two", pictures=pictures(2), reply_to=str(card["message_id"]))

    parts = await heard(bare)
    assert [part["message_thread_id"] for part in parts] == [world.FOXES_TOPIC] * 2
    assert all(part["is_topic_message"] for part in parts)


async def test_of_an_album_under_a_command_privacy_mode_lets_one_part_through(fast, bare: Bare):
    fast.privacy.captions_count = True
    await fast.say(ADA, CLUB, "/blend", pictures=pictures(3))
    assert [part["caption"] for part in await heard(bare)] == ["/blend"]

    fast.privacy.is_on = False
    await fast.say(ADA, CLUB, "/blend", pictures=pictures(3))
    assert len([part for part in await heard(bare) if "photo" in part]) == 4


async def test_the_part_of_an_album_that_is_replied_to_comes_with_its_picture(fast, bare: Bare):
    fast.privacy.is_on = False
    first = await fast.say(ADA, CLUB, "mine", pictures=pictures(2))
    await fast.say(ADA, CLUB, "/describe", reply_to=str(int(first) + 1))

    quoted = (await heard(bare))[-1]["reply_to_message"]
    assert quoted["message_id"] == int(first) + 1
    assert quoted["photo"]


async def test_the_bots_own_picture_comes_with_a_reply_to_it(fast, bare: Bare, ada):
    sent = await bare.upload("sendPhoto", {"photo": picture()}, chat_id=ADA)
    await fast.say(ADA, ADA, "/describe", reply_to=str(sent["result"]["message_id"]))

    quoted = (await heard(bare))[-1]["reply_to_message"]
    assert quoted["photo"][-1]["file_id"] == sent["result"]["photo"][-1]["file_id"]
    assert quoted["from"]["is_bot"]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8080/region/abc", "http://[::1]:80/", "http://a.b", "tg://user?id=5"]
)
async def test_addresses_with_numbers_and_without_tls_may_stand_in_link_buttons(
    url, bare: Bare, ada
):
    sent = await bare.send(reply_markup=keyboard([{"text": "Open", "url": url}]))

    assert sent["reply_markup"]["inline_keyboard"][0][0]["url"] == url


async def test_a_mini_app_may_stand_in_a_private_chat_and_tells_the_bot_nothing(
    fast, bare: Bare, ada
):
    page = {"text": "Open", "web_app": {"url": PAGE}, "style": "primary"}
    sent = await bare.send(reply_markup=keyboard([page]))
    seen = fast.messages(ADA, ADA)[-1]
    await fast.press(ADA, ADA, seen.id, seen.button("Open").key)

    assert sent["reply_markup"]["inline_keyboard"] == [[page]]
    assert (seen.button("Open").url, seen.button("Open").style) == (PAGE, "link")
    assert not any(
        "callback_query" in update for update in (await bare.call("getUpdates"))["result"]
    )


@pytest.mark.parametrize("style", ["danger", "success", "primary"])
async def test_every_style_is_kept_and_seen(style, fast, bare: Bare, ada):
    key = {"text": "Go", "callback_data": "x", "style": style}
    sent = await bare.send(reply_markup=keyboard([key]))

    assert sent["reply_markup"]["inline_keyboard"] == [[key]]
    assert fast.messages(ADA, ADA)[-1].button("Go").style == style


async def test_an_edit_to_another_style_is_a_change(fast, bare: Bare, ada):
    key = {"text": "Go", "callback_data": "x"}
    sent = await bare.send("card", reply_markup=keyboard([key]))
    where = {"chat_id": ada.id, "message_id": sent["message_id"], "text": "card"}
    styled = keyboard([key | {"style": "success"}])

    assert (await bare.call("editMessageText", **where, reply_markup=styled))["ok"]
    again = await bare.call("editMessageText", **where, reply_markup=styled)
    assert "not modified" in again["description"]
