"""Whatever is sent, the sandbox answers in the Bot API's own form."""

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.clock import Clock
from bot.sandbox.telegram import world
from bot.sandbox.telegram.methods import METHODS, perform
from bot.sandbox.telegram.parameters import STRUCTURES, Parameters
from bot.sandbox.telegram.server import TelegramSandbox

# the parameters that are read as structures, or mean something in several methods
NAMES = (
    *sorted(STRUCTURES),
    "callback_query_id",
    "caption",
    "file_id",
    "language_code",
    "limit",
    "message_thread_id",
    "offset",
    "parse_mode",
    "photo",
    "text",
    "url",
    "user_id",
)
KEYS = (
    *NAMES,
    "callback_data",
    "chat_id",
    "command",
    "copy_text",
    "description",
    "force_reply",
    "inline_keyboard",
    "input_field_placeholder",
    "length",
    "login_url",
    "message_id",
    "quote",
    "type",
    "user",
    "web_app",
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 200),
    st.sampled_from([world.ADA.id, world.PICTURE_CLUB, "HTML", "chat", "photo", "text_mention"]),
    st.text(max_size=12),
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=8,
)
BUTTON = st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=3).map({"text": "x"}.__or__)
MARKUP = st.lists(st.lists(BUTTON, max_size=2), max_size=2).map(
    lambda rows: {"inline_keyboard": rows}
)
OBJECTS = st.lists(st.dictionaries(st.sampled_from(KEYS), ANYTHING, max_size=5), max_size=3)
VALUE = st.one_of(ANYTHING, MARKUP, OBJECTS)
ODD = {"text": "x", "callback_data": "x", "style": []}
METHOD = st.sampled_from(sorted(set(METHODS) - {"getUpdates", "logOut", "setWebhook"}))


@settings(deadline=None, max_examples=300)
@given(METHOD, st.dictionaries(st.sampled_from(NAMES), VALUE, max_size=5), st.booleans())
def test_any_parameters_get_an_answer(method, values, as_text):
    if as_text:
        values = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in values.items()
        }

    body = asyncio.run(answer(method, {"chat_id": world.ADA.id, "message_id": 1} | values))

    assert body["ok"] or body["error_code"] in {400, 403, 404, 429}
    json.dumps(body)


MENTION = {"type": "text_mention", "offset": 0, "length": 1, "user": "x"}
NESTED = {
    "style": ("sendMessage", {"text": "x", "reply_markup": {"inline_keyboard": [[ODD]]}}),
    "kind of media": ("editMessageMedia", {"media": {"type": [], "media": "x"}}),
    "kinds of media": ("sendMediaGroup", {"media": [{"type": {}}, {"type": []}]}),
    "scope": ("setMyCommands", {"commands": [], "scope": {"type": {}}}),
    "stranger": (
        "sendMessage",
        {
            "text": "x",
            "entities": [{"type": "text_mention", "offset": 0, "length": 1, "user": "x"}],
        },
    ),
    "kind of entity": (
        "sendMessage",
        {"text": "x", "entities": [{"type": [], "offset": -3, "length": 9}]},
    ),
}


@pytest.mark.parametrize(("method", "values"), NESTED.values(), ids=NESTED)
async def test_odd_things_deep_inside_get_an_answer(method, values):
    body = await answer(method, {"chat_id": world.ADA.id, "message_id": 2} | values)

    assert body["ok"] or body["error_code"] == 400


async def answer(method: str, values: dict) -> dict:
    sandbox = TelegramSandbox(clock=Clock())
    ada = str(world.ADA.id)
    await sandbox.say(ada, ada, "/start")
    state = sandbox._state
    await perform(state, "sendMessage", parameters=Parameters({"chat_id": ada, "text": "card"}))
    return await perform(state, method, parameters=Parameters(values))
