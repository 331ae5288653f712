"""The validator itself: it knows what is wrong and finds nothing wrong with what is right."""

import pytest

GOOD = {
    "chat_id": "5",
    "text": "<b>" + "a" * 4090 + "</b>" * 2,
    "parse_mode": "HTML",
    "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "x" * 64}]]},
}


def buttons(**button: object) -> dict:
    return {"inline_keyboard": [[{"text": "x"} | button]]}


def test_a_good_call_passes(validator):
    assert validator.request("sendMessage", GOOD) == []


BAD = {
    "65 bytes": ("sendMessage", {"reply_markup": buttons(callback_data="x" * 65)}, "65 bytes"),
    "33 double letters": ("sendMessage", {"reply_markup": buttons(callback_data="é" * 33)}, "66"),
    "4097": ("sendMessage", {"text": "a" * 4097}, "4097 characters"),
    "2049 foxes": ("sendMessage", {"text": "🦊" * 2049}, "4098 characters"),
    "missing": ("sendPhoto", {}, "photo is missing"),
    "unknown": ("sendMessage", {"colour": "red"}, "unknown colour"),
    "type": ("sendMessage", {"chat_id": 5, "message_thread_id": "x"}, "not Integer"),
    "caption": ("sendPhoto", {"photo": "x", "caption": "a" * 1025}, "1025 characters"),
    "inner caption": (
        "editMessageMedia",
        {"media": {"type": "photo", "media": "x", "caption": "a" * 1025}},
        "1025 characters",
    ),
    "album of one": ("sendMediaGroup", {"media": [{"type": "photo", "media": "x"}]}, "1 items"),
    "answer": ("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 201}, "201"),
    "command": (
        "setMyCommands",
        {"commands": [{"command": "a" * 33, "description": "x"}]},
        "33 characters",
    ),
    "secret": ("setWebhook", {"url": "x", "secret_token": "a" * 257}, "257 characters"),
    "method": ("sendPigeon", {}, "no such method"),
}


@pytest.mark.parametrize(("method", "change", "sentence"), BAD.values(), ids=BAD)
def test_a_bad_call_is_named(method, change, sentence, validator):
    common = {"chat_id": "5", "text": "x"} if method == "sendMessage" else {"chat_id": "5"}

    assert any(sentence in wrong for wrong in validator.request(method, common | change))


def test_an_upload_counts_as_its_field(validator):
    assert validator.request("sendPhoto", {"chat_id": "5"}, files={"photo"}) == []


def test_bad_answers_are_named(validator):
    chat = {"id": 1, "type": "private"}
    message = {"message_id": 1, "date": 2, "chat": chat}

    assert validator.response("sendMessage", message) == []
    assert validator.response("sendMessage", message | {"date": "2"})
    assert validator.response("sendMessage", {"message_id": 1, "date": 2})
    assert validator.response("sendMessage", message | {"smell": "nice"})
    assert validator.response("getUpdates", [{"update_id": "1"}])
