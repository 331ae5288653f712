"""Pictures in Telegram's updates: under commands, in albums, in replies, in private."""

import pytest

from bot.core.chat import MessageRef
from bot.core.events import CommandInvoked, MessageReplied
from bot.core.pictures import PictureInput
from tests.platforms.telegram.test_inbound import CLUB, GROUP, ME, PRIVATE, event, message

SIZES = [{"file_id": f"f{side}", "file_unique_id": "u", "width": side, "height": side,
          "file_size": side} for side in (90, 1280, 320)]  # fmt: skip
PHOTO = PictureInput("f1280", "photo.jpg", 1280, "image/jpeg")


def test_a_photo_with_a_command_under_it_brings_its_largest_size():
    found = event(message(caption="/imagine a fox", photo=SIZES))

    assert (found.values, found.pictures) == ({"prompt": "a fox"}, (PHOTO,))


def test_a_picture_sent_as_a_file_counts_and_another_file_does_not():
    file = {"file_id": "d", "file_name": "a.png", "mime_type": "image/png", "file_size": 9}

    found = event(message(caption="/imagine x", document=file))
    other = event(message(caption="/imagine x", document=file | {"mime_type": "text/plain"}))

    assert found.pictures == (PictureInput("d", "a.png", 9, "image/png"),)
    assert other.pictures == ()


def test_the_photo_replied_to_comes_first():
    quoted = message(8, photo=SIZES)["message"]

    found = event(message(text="/imagine as oil", reply_to_message=quoted))

    assert found.pictures == (PHOTO,)
    assert found.quoted == MessageRef(CLUB, "18")


def test_a_command_without_pictures_takes_none():
    quoted = message(8, photo=SIZES, **{"from": ME})["message"]

    found = event(message(text="/cancel", reply_to_message=quoted))

    assert (found.name, found.pictures, found.quoted.id) == ("cancel", (), "18")


def test_an_album_is_one_command_with_all_its_pictures_in_order():
    def part(number: int, **more) -> dict:
        size = SIZES[0] | {"file_id": f"part{number}"}
        return message(number, photo=[size], media_group_id="g", **more)

    found = event(part(3), part(1, caption="/imagine x"), part(2))

    assert [picture.handle for picture in found.pictures] == ["part1", "part2", "part3"]
    assert (found.id, found.message.id) == ("telegram:1", "11")


def part(number: int, **more) -> dict:
    size = SIZES[0] | {"file_id": f"part{number}"}
    return message(number, photo=[size], media_group_id="g", **more)


def handles(found) -> list[str]:
    return [picture.handle for picture in found.pictures]


def test_a_command_under_a_later_part_of_an_album_speaks_for_all():
    found = event(part(1, caption="look"), part(2), part(3, caption="/blend square"))

    assert (found.name, found.id) == ("blend", "telegram:3")
    assert found.values == {"shape": "square"}
    assert handles(found) == ["part1", "part2", "part3"]


@pytest.mark.parametrize("more", [{}, {"caption": "these two"}])
def test_a_reply_with_pictures_brings_them_with_or_without_words(more):
    quoted = message(8, **{"from": ME}, text="Send pictures")["message"]

    found = event(message(photo=SIZES, reply_to_message=quoted, **more))

    assert isinstance(found, MessageReplied)
    assert (found.text, found.pictures) == (more.get("caption", ""), (PHOTO,))
    assert found.quoted == MessageRef(CLUB, "18")


def test_an_album_in_reply_is_one_reply_wherever_it_says_to_what():
    quoted = message(8, **{"from": ME}, text="Send pictures")["message"]

    found = event(part(1, reply_to_message=quoted), part(2, caption="both"), part(3))

    assert isinstance(found, MessageReplied)
    assert (found.text, found.quoted.id) == ("both", "18")
    assert handles(found) == ["part1", "part2", "part3"]


def test_a_picture_sent_as_a_file_in_reply_counts():
    file = {"file_id": "d", "file_name": "a.png", "mime_type": "image/png", "file_size": 9}
    quoted = message(8, **{"from": ME})["message"]

    assert handles(event(message(document=file, reply_to_message=quoted))) == ["d"]


def test_the_bots_own_picture_can_be_replied_to_with_a_command():
    quoted = message(8, **{"from": ME}, photo=SIZES, caption="Done")["message"]

    found = event(message(text="/describe", reply_to_message=quoted))

    assert (found.name, found.pictures, found.quoted.id) == ("describe", (PHOTO,), "18")


def test_a_photo_replied_to_from_another_chat_counts():
    elsewhere = {"origin": {"type": "hidden_user"}, "photo": SIZES}

    found = event(message(text="/describe", external_reply=elsewhere, chat=PRIVATE))

    assert (found.pictures, found.quoted) == ((PHOTO,), None)


@pytest.mark.parametrize("words", ["", "make it oil"])
def test_a_picture_in_private_is_for_us_whatever_is_under_it(words):
    found = event(message(photo=SIZES, caption=words, chat=PRIVATE))

    assert isinstance(found, CommandInvoked)
    assert (found.name, found.pictures) == ("", (PHOTO,))
    assert found.values == ({"prompt": words} if words else {})


def test_an_album_in_private_is_asked_about_once():
    found = event(part(2, chat=PRIVATE), part(1, chat=PRIVATE), part(3, chat=PRIVATE))

    assert (found.name, found.id) == ("", "telegram:1")
    assert handles(found) == ["part1", "part2", "part3"]


def test_pictures_among_others_are_none_of_our_business():
    quoted = message(8, photo=SIZES)["message"]

    assert event(message(photo=SIZES)) is None
    assert event(message(photo=SIZES, reply_to_message=quoted)) is None
    assert event(part(1, sender_chat=GROUP), part(2, sender_chat=GROUP)) is None
