"""Messages that break a rule, sent by a bare client and refused."""

import pytest
from telegram import constants

from bot.sandbox.telegram import world
from tests.sandbox.telegram.client import GOOD, Bare, button, keyboard

PARSE = "can't parse entities: "
ONLY_HTML = "the sandbox speaks HTML only, no Markdown: set parse_mode to HTML"
EXPECTED = "Expected equal sign"
LIMIT = constants.InlineKeyboardMarkupLimit

# TG: the official description of the method or type; LIMITS.md 2
BAD_MESSAGES = {
    "no text (TG sendMessage: 1-4096)": ({"text": ""}, "message text is empty"),
    "only blanks": ({"text": " \n\u200b\u2060"}, "message text is empty"),
    "only markup": ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
    "4097 letters": ({"text": "a" * 4097}, "message is too long"),
    "2049 letters of two units (TG counts UTF-16)": ({"text": "🦊" * 2049}, "message is too long"),
    "open tag": (
        {"text": "<b>x", "parse_mode": "HTML"},
        f'{PARSE}Can\'t find end tag corresponding to start tag "b"',
    ),
    "unknown tag": (
        {"text": "é<p>x</p>", "parse_mode": "HTML"},
        f'{PARSE}Unsupported start tag "p" at byte offset 2',
    ),
    "bare less-than": (
        {"text": "1 < 2", "parse_mode": "HTML"},
        f'{PARSE}Unsupported start tag "" at byte offset 2',
    ),
    "lone end tag": (
        {"text": "x</b>", "parse_mode": "HTML"},
        f"{PARSE}Unexpected end tag at byte offset 1",
    ),
    "span that is no spoiler": (
        {"text": "<span>x</span>", "parse_mode": "HTML"},
        f'{PARSE}Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    "tag without an end": (
        {"text": "x <b", "parse_mode": "HTML"},
        f"{PARSE}Unclosed start tag at byte offset 2",
    ),
    "attribute without an end": (
        {"text": '<a href="x', "parse_mode": "HTML"},
        f"{PARSE}Unclosed start tag at byte offset 0",
    ),
    "attribute without a value": (
        {"text": "<b x>y</b>", "parse_mode": "HTML"},
        f'{PARSE}{EXPECTED} in declaration of an attribute of the tag "b" at byte offset 0',
    ),
    "open end tag": (
        {"text": "<b>x</b", "parse_mode": "HTML"},
        f"{PARSE}Unclosed end tag at byte offset 4",
    ),
    "time that is none": (
        {"text": '<tg-time unix="x">t</tg-time>', "parse_mode": "HTML"},
        f'{PARSE}Invalid Unix time specified in the tag "tg-time"',
    ),
    "entities that are no list": (
        {"entities": {"type": "bold"}},
        "can't parse entities JSON object",
    ),
    "entity that is no object": (
        {"entities": [5]},
        "can't parse MessageEntity: expected an Object",
    ),
    "entity without a place (TG MessageEntity)": (
        {"entities": [{"type": "bold"}]},
        "can't parse MessageEntity: wrong fields",
    ),
    "keyboard of no kind": (
        {"reply_markup": {"odd": 1}},
        "can't parse reply keyboard markup JSON object",
    ),
    "keyboard that is no list": (
        {"reply_markup": {"inline_keyboard": "x"}},
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    "button that is no object": (
        {"reply_markup": keyboard(["x"])},
        "can't parse inline keyboard button: expected an Object",
    ),
    "button without a text (TG InlineKeyboardButton)": (
        {"reply_markup": keyboard([{"callback_data": "x"}])},
        "can't parse inline keyboard button: Can't find field \"text\"",
    ),
    "reply to what is no number": (
        {"reply_parameters": {"message_id": "x"}},
        "can't parse reply parameters JSON object",
    ),
    "crossed tags": (
        {"text": "<b><i>x</b></i>", "parse_mode": "HTML"},
        f'{PARSE}Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    "MarkdownV2": ({"text": "*x*", "parse_mode": "MarkdownV2"}, ONLY_HTML),
    "old Markdown": ({"text": "_x_", "parse_mode": "Markdown"}, ONLY_HTML),
    "entity that begins inside a fox": (
        {"text": "é🦊", "entities": [{"type": "bold", "offset": 2, "length": 1}]},
        "entity begins in a middle of a UTF-16 symbol at byte offset 2",
    ),
    "entity that ends inside a fox": (
        {"text": "🦊", "entities": [{"type": "bold", "offset": 0, "length": 1}]},
        "entity ends in a middle of a UTF-16 symbol at byte offset 0",
    ),
    "unknown mode": ({"parse_mode": "BBCode"}, "unsupported parse_mode"),
    "65 bytes of data (TG callback_data: 1-64 bytes)": (
        {"reply_markup": keyboard([button(callback_data="x" * 65)])},
        "BUTTON_DATA_INVALID",
    ),
    "33 letters of two bytes": (
        {"reply_markup": keyboard([button(callback_data="é" * 33)])},
        "BUTTON_DATA_INVALID",
    ),
    "empty data": ({"reply_markup": keyboard([button(callback_data="")])}, "BUTTON_DATA_INVALID"),
    "101 buttons": (
        {"reply_markup": keyboard(*[[GOOD]] * (LIMIT.TOTAL_BUTTON_NUMBER + 1))},
        "REPLY_MARKUP_TOO_LONG",
    ),
    "9 in a row": (
        {"reply_markup": keyboard([GOOD] * (LIMIT.BUTTONS_PER_ROW + 1))},
        "REPLY_MARKUP_TOO_LONG",
    ),
    "button without text": (
        {"reply_markup": keyboard([{"text": " ", "callback_data": "x"}])},
        "can't parse inline keyboard button: Text must be non-empty",
    ),
    "button without action": (
        {"reply_markup": keyboard([{"text": "x"}])},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "button with two actions (TG: exactly one)": (
        {"reply_markup": keyboard([button(callback_data="x", url="https://a.b")])},
        "can't parse inline keyboard button: exactly one action expected",
    ),
    "unknown style (TG style)": (
        {"reply_markup": keyboard([GOOD | {"style": "loud"}])},
        "can't parse inline keyboard button: invalid button style specified",
    ),
    "ftp address": (
        {"reply_markup": keyboard([button(url="ftp://a.b")])},
        "inline keyboard button URL 'ftp://a.b' is invalid: Unsupported URL protocol",
    ),
    "host without a dot": (
        {"reply_markup": keyboard([button(url="http://localhost:1/")])},
        "inline keyboard button URL 'http://localhost:1/' is invalid: Wrong HTTP URL",
    ),
    "host that is a dot (TDLib test/link.cpp)": (
        {"reply_markup": keyboard([button(url="https://.")])},
        "inline keyboard button URL 'https://.' is invalid: Wrong HTTP URL",
    ),
    "port 0 (TDLib test/link.cpp)": (
        {"reply_markup": keyboard([button(url="http://a.b:0")])},
        "inline keyboard button URL 'http://a.b:0' is invalid: Wrong HTTP URL",
    ),
    "Mini App on a host without a dot": (
        {"reply_markup": keyboard([button(web_app={"url": "https://localhost/"})])},
        "inline keyboard button Web App URL 'https://localhost/' is invalid: Wrong HTTP URL",
    ),
    "Mini App without a page (TG WebAppInfo)": (
        {"reply_markup": keyboard([button(web_app={})])},
        "inline keyboard button Web App URL '' is invalid: Only HTTPS links are allowed",
    ),
    "Mini App that is pressed as well (TG: exactly one)": (
        {"reply_markup": keyboard([button(web_app={"url": "https://a.b"}, callback_data="x")])},
        "can't parse inline keyboard button: exactly one action expected",
    ),
    "a style by Discord's name (TG style)": (
        {"reply_markup": keyboard([GOOD | {"style": "secondary"}])},
        "can't parse inline keyboard button: invalid button style specified",
    ),
    "Mini App without HTTPS (LIMITS.md 2.6)": (
        {"reply_markup": keyboard([button(web_app={"url": "http://a.b"})])},
        "inline keyboard button Web App URL 'http://a.b' is invalid: Only HTTPS links are allowed",
    ),
    "Mini App in a group (LIMITS.md 2.6)": (
        {
            "chat_id": world.PICTURE_CLUB,
            "reply_markup": keyboard([button(web_app={"url": "https://a.b"})]),
        },
        "BUTTON_TYPE_INVALID",
    ),
    "257 letters to copy (TG CopyTextButton)": (
        {"reply_markup": keyboard([button(copy_text={"text": "x" * 257})])},
        "COPY_TEXT_INVALID",
    ),
    "65 letters of placeholder (TG ForceReply)": (
        {"reply_markup": {"force_reply": True, "input_field_placeholder": "x" * 65}},
        "input field placeholder must be 1-64 characters long",
    ),
    "keyboard that isn't JSON": (
        {"reply_markup": "{"},
        "can't parse reply keyboard markup JSON object",
    ),
    "keyboard that isn't an object": (
        {"reply_markup": "[]"},
        "object expected as reply markup",
    ),
    "no chat": ({"chat_id": ""}, "chat_id is empty"),
    "unknown chat": ({"chat_id": 12345}, "chat not found"),
    "unknown name": ({"chat_id": "@nobody_here"}, "chat not found"),
    "topic that isn't there": (
        {"chat_id": world.STUDIO_FORUM, "message_thread_id": 999},
        "message thread not found",
    ),
    "General by its number": (
        {"chat_id": world.STUDIO_FORUM, "message_thread_id": 1},
        "message thread not found",
    ),
    "topic in a plain group": (
        {"chat_id": world.PICTURE_CLUB, "message_thread_id": 5},
        "message thread not found",
    ),
    "reply to nothing (TG ReplyParameters)": (
        {"reply_parameters": {"message_id": 99999}},
        "message to be replied not found",
    ),
}


@pytest.mark.parametrize(("violation", "sentence"), BAD_MESSAGES.values(), ids=BAD_MESSAGES)
async def test_a_bad_message_is_refused(violation, sentence, fast, bare: Bare, ada):
    before = len(fast.messages(str(ada.id), str(ada.id)))

    body = await bare.call("sendMessage", **({"chat_id": ada.id, "text": "hello"} | violation))

    assert body == {"ok": False, "error_code": 400, "description": f"Bad Request: {sentence}"}
    assert fast.refusals[-1].description == body["description"]
    assert len(fast.messages(str(ada.id), str(ada.id))) == before


async def test_the_longest_allowed_things_are_accepted(fast, bare: Bare, ada):
    rows = [[button(callback_data="x" * 64)] * 8] * 12
    assert constants.MessageLimit.MAX_TEXT_LENGTH == 4096
    assert constants.InlineKeyboardButtonLimit.MAX_CALLBACK_DATA == 64

    sent = await bare.send(f"<b>{'a' * 4096}</b>", parse_mode="HTML", reply_markup=keyboard(*rows))

    assert len(sent["text"]) == 4096
    assert len(sent["reply_markup"]["inline_keyboard"]) == 12
