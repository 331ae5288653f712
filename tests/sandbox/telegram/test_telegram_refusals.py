"""Every other rule of the sandbox's Bot API, broken by a bare client and refused."""

import json

import aiohttp
import pytest

from bot.sandbox.telegram import world
from tests.sandbox.telegram.client import GOOD, Bare, keyboard, picture


async def test_a_reply_to_nothing_is_sent_when_allowed(bare: Bare, ada):
    wish = {"message_id": 99999, "allow_sending_without_reply": True}

    sent = await bare.send(reply_parameters=wish)

    assert "reply_to_message" not in sent


async def test_a_wrong_token_is_unauthorized_and_a_broken_one_not_found(bare: Bare):
    bodies = []
    for token in ("777000:wrong", "nonsense"):
        url = f"{bare.sandbox.base}/bot{token}/getMe"
        async with bare.session.get(url) as response:
            bodies.append(await response.json())

    assert bodies[0] == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert bodies[1] == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_an_unknown_method_is_not_found_and_names_have_no_case(bare: Bare):
    assert (await bare.call("sendPigeon"))["description"] == "Not Found"
    assert (await bare.call("GETME"))["result"]["username"] == world.BOT_USERNAME


async def test_the_bot_cannot_write_first(bare: Bare):
    body = await bare.call("sendMessage", chat_id=world.BEN.id, text="hi")

    assert body["error_code"] == 403
    assert body["description"] == "Forbidden: bot can't initiate conversation with a user"


async def test_a_blocked_bot_is_forbidden_until_the_person_writes_again(fast, bare: Bare, ada):
    await fast.block(str(ada.id))
    blocked = await bare.call("sendMessage", chat_id=ada.id, text="hi")
    await fast.say(str(ada.id), str(ada.id), "back")

    assert blocked["description"] == "Forbidden: bot was blocked by the user"
    assert (await bare.call("sendMessage", chat_id=ada.id, text="hi"))["ok"]


async def test_a_bot_that_was_kicked_is_forbidden(fast, bare: Bare):
    await fast.remove_bot(str(world.ADA.id), str(world.PICTURE_CLUB))

    body = await bare.call("sendMessage", chat_id=world.PICTURE_CLUB, text="hi")

    assert body["description"] == "Forbidden: bot was kicked from the supergroup chat"


async def test_a_group_that_became_a_supergroup_says_where_it_went(fast, bare: Bare):
    room = await fast.add_bot(str(world.ADA.id), "Small", kind="group")
    new = await fast.migrate(room)

    body = await bare.call("sendMessage", chat_id=int(room), text="hi")

    assert body["description"] == ("Bad Request: group chat was upgraded to a supergroup chat")
    assert body["parameters"] == {"migrate_to_chat_id": int(new)}
    assert fast.refusals[-1].parameters == {"migrate_to_chat_id": int(new)}


async def test_an_edit_without_a_change_is_refused(fast, bare: Bare, ada):
    markup = keyboard([GOOD])
    sent = await bare.send("same", reply_markup=markup)
    where = {"chat_id": ada.id, "message_id": sent["message_id"]}

    same = await bare.call("editMessageText", **where, text=" same ", reply_markup=markup)
    other_markup = await bare.call("editMessageText", **where, text="same")

    assert "message is not modified" in same["description"]
    assert "reply_markup" not in other_markup["result"]


async def test_media_never_becomes_text_again_but_text_may_become_media(fast, bare: Bare, ada):
    sent = await bare.send("a text")
    where = {"chat_id": str(ada.id), "message_id": str(sent["message_id"])}
    media = json.dumps({"type": "photo", "media": "attach://one", "caption": "now a photo"})

    turned = await bare.upload("editMessageMedia", {"one": picture()}, **where, media=media)
    text = await bare.call("editMessageText", **where, text="back")

    assert turned["result"]["photo"]
    assert "text" not in turned["result"]
    assert text["description"] == "Bad Request: there is no text in the message to edit"


async def test_a_caption_needs_media(fast, bare: Bare, ada):
    sent = await bare.send("a text")

    body = await bare.call(
        "editMessageCaption", chat_id=ada.id, message_id=sent["message_id"], caption="x"
    )

    assert body["description"] == "Bad Request: there is no caption in the message to edit"


async def test_only_its_own_living_messages_can_be_edited(fast, bare: Bare, ada):
    theirs = await fast.say(str(ada.id), str(ada.id), "mine")
    asking = await bare.send("prompt?", reply_markup={"force_reply": True})
    gone = await bare.send("gone")
    await bare.call("deleteMessage", chat_id=ada.id, message_id=gone["message_id"])

    answers = [
        (await bare.call("editMessageText", chat_id=ada.id, message_id=number, text="x"))[
            "description"
        ]
        for number in (theirs, asking["message_id"], gone["message_id"], 0)
    ]

    assert answers == [
        "Bad Request: message can't be edited",
        "Bad Request: message can't be edited",
        "Bad Request: message to edit not found",
        "Bad Request: message identifier is not specified",
    ]


async def test_deleting_follows_the_rules(fast, clock, bare: Bare, ada):
    old = await bare.send("old")
    group = await fast.say(str(ada.id), str(world.PICTURE_CLUB), "not yours")
    clock.skip(49 * 3600)

    answers = [
        (await bare.call("deleteMessage", chat_id=chat, message_id=number)).get("description")
        for chat, number in ((ada.id, old["message_id"]), (world.PICTURE_CLUB, group), (ada.id, 9))
    ]

    assert answers[0] == "Bad Request: message can't be deleted for everyone"
    assert answers[1] == "Bad Request: message can't be deleted"
    assert answers[2] == "Bad Request: message to delete not found"
    none = await bare.call("deleteMessages", chat_id=ada.id, message_ids=[])
    assert "1-100" in none["description"]


BAD_COMMANDS = {
    "capital letters (TG BotCommand)": (
        [{"command": "Go", "description": "go"}],
        "BOT_COMMAND_INVALID",
    ),
    "33 letters": ([{"command": "a" * 33, "description": "go"}], "BOT_COMMAND_INVALID"),
    "hyphen": ([{"command": "a-b", "description": "go"}], "BOT_COMMAND_INVALID"),
    "no description": (
        [{"command": "go", "description": " "}],
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    "257 letters of description": (
        [{"command": "go", "description": "x" * 257}],
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    "101 commands (TG setMyCommands)": (
        [{"command": f"go{number}", "description": "x"} for number in range(101)],
        "BOT_COMMANDS_TOO_MUCH",
    ),
}


@pytest.mark.parametrize(("commands", "sentence"), BAD_COMMANDS.values(), ids=BAD_COMMANDS)
async def test_a_bad_command_is_refused(commands, sentence, bare: Bare):
    body = await bare.call("setMyCommands", commands=commands)

    assert body["description"] == f"Bad Request: {sentence}"


async def test_bad_scopes_and_languages_are_refused(bare: Bare):
    commands = [{"command": "go", "description": "go"}]

    scope = await bare.call("setMyCommands", commands=commands, scope={"type": "moon"})
    language = await bare.call("setMyCommands", commands=commands, language_code="zh-hans")

    assert "BotCommandScope" in scope["description"]
    assert language["description"] == "Bad Request: invalid language code specified"


async def test_a_query_is_answered_once_in_time_and_shortly(fast, clock, bare: Bare, ada):
    sent = await bare.send("press", reply_markup=keyboard([GOOD]))
    message = str(sent["message_id"])
    first, second = [
        await fast.forge_press(str(ada.id), str(ada.id), message, "x") for _ in range(2)
    ]

    long = await bare.call("answerCallbackQuery", callback_query_id=first, text="x" * 201)
    link = await bare.call("answerCallbackQuery", callback_query_id=first, url="https://a.b")
    good = await bare.call("answerCallbackQuery", callback_query_id=first, text="x" * 200)
    again = await bare.call("answerCallbackQuery", callback_query_id=first)
    clock.skip(31)
    late = await bare.call("answerCallbackQuery", callback_query_id=second)

    old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    assert long["description"] == "Bad Request: MESSAGE_TOO_LONG"
    assert link["description"] == "Bad Request: URL_INVALID"
    assert good["result"] is True
    assert again["description"] == late["description"] == old


async def test_a_cut_body_of_many_parts_does_not_hang(bare: Bare):
    form = aiohttp.FormData({"chat_id": "1", "text": "x"})
    form.add_field("photo", b"", filename="x.png")

    async with bare.session.post(bare.url("sendMessage"), data=form) as response:
        assert (await response.json())["description"] == "Bad Request: chat not found"


# TG: the official description of the method or type
ODD_CALLS = {
    "editMessageMedia: no InputMedia": ("editMessageMedia", {"media": 5}, "expected an Object"),
    "editMessageMedia: an odd kind": (
        "editMessageMedia",
        {"media": {"type": "pigeon", "media": "x"}},
        "invalid media type specified",
    ),
    "editMessageMedia: no file": (
        "editMessageMedia",
        {"media": {"type": "photo"}},
        "media not found",
    ),
    "sendMediaGroup: no list": ("sendMediaGroup", {"media": {}}, "can't parse media JSON object"),
    "sendMediaGroup: an animation": (
        "sendMediaGroup",
        {"media": [{"type": "animation", "media": "x"}, {"type": "photo", "media": "x"}]},
        "invalid media type specified",
    ),
    "sendMediaGroup: a file among photos": (
        "sendMediaGroup",
        {"media": [{"type": "document", "media": "x"}, {"type": "photo", "media": "x"}]},
        "invalid media type specified",
    ),
    "editMessageText: inline": (
        "editMessageText",
        {"inline_message_id": "x", "text": "x"},
        "MESSAGE_ID_INVALID",
    ),
    "editMessageText: a question": (
        "editMessageText",
        {"text": "x", "reply_markup": {"force_reply": True}},
        "inline keyboard expected",
    ),
    "deleteMessages: no list": (
        "deleteMessages",
        {"message_ids": {}},
        "can't parse message identifiers JSON object",
    ),
    "deleteMessages: 101": ("deleteMessages", {"message_ids": [*range(101)]}, "1-100 expected"),
    "getFile: unknown": ("getFile", {"file_id": "x"}, "wrong file_id"),
    "setMyCommands: no list": (
        "setMyCommands",
        {"commands": {}},
        "can't parse commands JSON object",
    ),
    "setMyCommands: no command": ("setMyCommands", {"commands": [5]}, "expected an Object"),
}


@pytest.mark.parametrize(("method", "values", "sentence"), ODD_CALLS.values(), ids=ODD_CALLS)
async def test_an_odd_call_is_refused(method, values, sentence, fast, bare: Bare, ada):
    sent = await bare.send("card")
    where = {"chat_id": ada.id, "message_id": sent["message_id"]}

    body = await bare.call(method, **(where | values))

    assert body["error_code"] == 400
    assert sentence in body["description"]


async def test_a_body_that_is_no_json_is_refused(bare: Bare):
    headers = {"Content-Type": "application/json"}

    async with bare.session.post(bare.url("getMe"), data=b"{", headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: can't parse JSON body"


async def test_files_are_not_given_for_a_wrong_token(bare: Bare):
    async with bare.session.get(f"{bare.sandbox.base}/file/bot777000:wrong/x.png") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")
