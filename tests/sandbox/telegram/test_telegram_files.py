"""Photos, albums and files: what is refused, what becomes of them, how they come down again."""

import json
import struct
import zlib

import pytest
from telegram import constants

from bot.sandbox.telegram import files, parameters, pictures
from tests.sandbox.telegram.client import Bare, picture


def bomb() -> bytes:
    """A tiny PNG that says it is 32767 by 32767."""
    small = picture(1, 1)
    header = b"IHDR" + struct.pack(">II", 32767, 32767) + small[24:29]
    return small[:12] + header + struct.pack(">I", zlib.crc32(header)) + small[33:]


BAD_PHOTOS = {
    "not a picture": (b"hello", "IMAGE_PROCESS_FAILED"),
    "cut off": (picture(400, 400)[:200], "IMAGE_PROCESS_FAILED"),
    "empty": (b"", "file must be non-empty"),
    "10001 in total (TG sendPhoto)": (picture(9001, 1000), "PHOTO_INVALID_DIMENSIONS"),
    "21 to 1": (picture(210, 10), "PHOTO_INVALID_DIMENSIONS"),
    "a bomb": (bomb(), "PHOTO_INVALID_DIMENSIONS"),
}


@pytest.mark.parametrize(("data", "sentence"), BAD_PHOTOS.values(), ids=BAD_PHOTOS)
async def test_a_bad_photo_is_refused(data, sentence, fast, bare: Bare, ada):
    body = await bare.upload("sendPhoto", {"photo": data}, chat_id=str(ada.id))

    assert body["error_code"] == 400
    assert sentence in body["description"]


async def test_a_photo_over_ten_megabytes_is_refused(fast, bare: Bare, ada):
    data = picture() + bytes(10_000_000)

    body = await bare.upload("sendPhoto", {"photo": data}, chat_id=str(ada.id))

    assert "too big for a photo" in body["description"]


async def test_a_file_over_fifty_megabytes_is_refused(fast, bare: Bare, ada):
    body = await bare.upload("sendDocument", {"document": bytes(50_000_001)}, chat_id=str(ada.id))

    assert body == {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}


def test_the_limits_are_those_of_the_library():
    limits = constants.FileSizeLimit

    assert pictures.LARGEST_PHOTO == limits.PHOTOSIZE_UPLOAD
    assert parameters.LARGEST_UPLOAD == limits.FILESIZE_UPLOAD
    assert files.LARGEST_DOWNLOAD == limits.FILESIZE_DOWNLOAD


async def test_a_caption_over_1024_units_is_refused(fast, bare: Bare, ada):
    data = {"photo": picture()}

    body = await bare.upload("sendPhoto", data, chat_id=str(ada.id), caption="🦊" * 513)

    assert body["description"] == "Bad Request: message caption is too long"


async def test_a_photo_comes_as_jpeg_in_sizes_and_can_be_sent_again_by_id(fast, bare: Bare, ada):
    data = {"photo": picture(1000, 500)}

    sent = (await bare.upload("sendPhoto", data, chat_id=str(ada.id)))["result"]
    again = await bare.call("sendPhoto", chat_id=ada.id, photo=sent["photo"][0]["file_id"])

    assert [size["width"] for size in sent["photo"]] == [90, 320, 800, 1000]
    assert again["result"]["photo"] == sent["photo"]


async def test_files_are_known_by_id_kind_and_never_by_address(fast, bare: Bare, ada):
    data = {"document": picture()}
    sent = (await bare.upload("sendDocument", data, chat_id=str(ada.id)))["result"]

    answers = [
        (await bare.call("sendPhoto", chat_id=ada.id, photo=value))["description"]
        for value in (sent["document"]["file_id"], "nonsense", "https://a.b/c.png", "")
    ]

    assert answers == [
        "Bad Request: can't use file of type Document as Photo",
        "Bad Request: wrong remote file identifier specified: Wrong string length",
        "Bad Request: failed to get HTTP URL content",
        "Bad Request: there is no photo in the request",
    ]


async def test_a_download_needs_getfile_and_lasts_an_hour(fast, clock, bare: Bare, ada):
    data = picture(colour="navy")
    sent = (await bare.upload("sendDocument", {"document": data}, chat_id=str(ada.id)))["result"]
    granted = (await bare.call("getFile", file_id=sent["document"]["file_id"]))["result"]
    url = f"{fast.base}/file/bot{fast.token}/{granted['file_path']}"

    async with bare.session.get(url) as response:
        first = await response.read()
    clock.skip(3601)
    async with bare.session.get(url) as response:
        late = response.status

    assert first == data
    assert late == 404


async def test_files_over_twenty_megabytes_stay_up_there(fast, bare: Bare, ada):
    big = ("big.bin", bytes(20_000_001))
    await fast.say_document(str(ada.id), str(ada.id), big)
    updates = (await bare.call("getUpdates"))["result"]

    body = await bare.call("getFile", file_id=updates[-1]["message"]["document"]["file_id"])

    assert body["description"] == "Bad Request: file is too big"


@pytest.mark.parametrize("count", [1, 11])
async def test_an_album_has_two_to_ten_items(count, fast, bare: Bare, ada):
    media = json.dumps([{"type": "photo", "media": "attach://one"}] * count)

    body = await bare.upload("sendMediaGroup", {"one": picture()}, chat_id=str(ada.id), media=media)

    assert "2-10 items" in body["description"]


async def test_an_album_is_several_messages_without_a_keyboard(fast, bare: Bare, ada):
    media = json.dumps([{"type": "photo", "media": f"attach://{name}"} for name in ("a", "b")])
    data = {"a": picture(), "b": picture(colour="teal")}

    sent = (await bare.upload("sendMediaGroup", data, chat_id=str(ada.id), media=media))["result"]
    markup = json.dumps({"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]})
    refused = await bare.upload(
        "sendMediaGroup", data, chat_id=str(ada.id), media=media, reply_markup=markup
    )

    assert len({message["media_group_id"] for message in sent}) == 1
    assert len({message["message_id"] for message in sent}) == 2
    assert not refused["ok"]


async def test_an_edit_to_the_same_file_changes_nothing(fast, bare: Bare, ada):
    sent = (await bare.upload("sendPhoto", {"photo": picture()}, chat_id=str(ada.id)))["result"]
    media = {"type": "photo", "media": sent["photo"][-1]["file_id"]}
    where = {"chat_id": ada.id, "message_id": sent["message_id"]}

    same = await bare.call("editMessageMedia", **where, media=media)
    caption = await bare.call("editMessageMedia", **where, media=media | {"caption": "new"})

    assert "message is not modified" in same["description"]
    assert caption["result"]["caption"] == "new"


async def test_a_gif_is_an_animation_and_anything_else_a_file(fast, bare: Bare, ada):
    gif = await bare.upload(
        "sendAnimation", {"animation": picture(form="GIF")}, chat_id=str(ada.id)
    )
    webp = await bare.upload(
        "sendAnimation", {"animation": picture(form="WEBP")}, chat_id=str(ada.id)
    )

    assert gif["result"]["animation"]["width"] == 60
    assert "animation" not in webp["result"]
    assert webp["result"]["document"]["file_name"] == "animation.png"
