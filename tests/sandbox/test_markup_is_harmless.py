"""Whatever anybody writes on either sandbox, the page gets harmless HTML to show."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.sandbox.clock import Clock
from bot.sandbox.discord import markdown
from bot.sandbox.discord import world as discord_world
from bot.sandbox.discord.seeing import seen_message as seen_on_discord
from bot.sandbox.discord.state import Message, State
from bot.sandbox.telegram.composing import text_content
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.posts import Post
from bot.sandbox.telegram.refusals import Refused
from bot.sandbox.telegram.seeing import seen_message
from bot.sandbox.telegram.state import new_state
from bot.sandbox.telegram.world import ADA
from tests.sandbox.markup import faults, shown

ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    '[x](https://a.b/"onmouseover="x)',
    "[https://a.b](https://c.d)",
    "[**[x](https://a.b)](https://c.d)**",
    "<javascript:alert(1)>",
    "https://a.b/'><script>",
    '</blockquote>"><b>',
    "</pre>```</pre>```",
    "`<b>`",
    '<t:1:R> <:fox:123456789012345678> </a"b:1>',
    f"<@{discord_world.ADA.id}> <#{discord_world.STUDIO}> @everyone",
    "> a\n>>> b\n# c\n-# d\n- e",
    '<a href="javascript:alert(1)">x</a>',
    "<a href='https://a.b/\"><script>'>x</a>",
    '<a href="https://a.b">https://c.d</a>',
    "&lt;script&gt; &amp;lt; &#60;b&#62;",
    "[x](tg://user?id=1) ![x](tg://emoji?id=1)",
    "java\nscript:alert(1)",
    "t.me/\"onclick=x a@b.c'd",
)
PIECES = st.sampled_from(
    [
        *"<>&\"'`*_~|[]()#\\/:.- \n",
        "**", "__", "~~", "||", "```", "> ", ">>> ", "-# ", "https://a.b", "http://", "t.me/x",
        "javascript:", "data:text/html,", "a@b.cc", "<a href=", "<b>", "</b>", "<pre>", "</a>",
        "](", "@everyone", "#fox", "/go", "<t:1:R>", "fox", "🦊", "é", "\u202e", "\0",
    ]
)  # fmt: skip
TEXT = st.one_of(
    st.lists(PIECES, max_size=40).map("".join),
    st.text(max_size=80),
    st.lists(st.sampled_from(ATTACKS), max_size=3).map("".join),
)
KINDS = ["bold", "pre", "code", "text_link", "url", "email", "mention", "spoiler", "date_time",
         "blockquote", "text_mention", "script", "style=x", "custom_emoji"]  # fmt: skip
ENTITIES = st.lists(
    st.fixed_dictionaries(
        {
            "type": st.sampled_from(KINDS),
            "offset": st.integers(-3, 60),
            "length": st.integers(-3, 60),
            "url": st.one_of(st.sampled_from(ATTACKS), TEXT, TEXT.map("https://".__add__)),
            "user": st.sampled_from([{"id": ADA.id}, {"id": 1}, "<b>"]),
        }
    ),
    max_size=6,
)
MODES = ["", "HTML"]


def on_discord(text, embeds=()):
    state = State(Clock())
    message = Message("1", discord_world.STUDIO, state.application, 0.0, text, embeds=[*embeds])
    return seen_on_discord(state, message).html


def on_telegram(text, **parameters):
    """Return what people see of a text, read as sendMessage reads it, and its page."""
    state = new_state(Clock(), token="1:x")
    try:
        content = text_content(state, Parameters({"text": text} | parameters))
    except Refused:
        return "", ""
    seen = seen_message(state, Post(1, ADA.id, state.me(), 0.0, content), person=ADA.id)
    return seen.text, seen.html


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_is_only_words(text):
    assert faults(on_discord(text)) == []
    assert faults(on_discord("", [{"title": text, "description": text, "url": text}])) == []
    for mode in MODES:
        assert faults(on_telegram(text, parse_mode=mode)[1]) == []


@settings(max_examples=400, deadline=None)
@given(TEXT)
def test_any_text_on_discord_becomes_harmless_html(text):
    assert faults(on_discord(text)) == []


@settings(max_examples=200, deadline=None)
@given(TEXT, TEXT, st.one_of(TEXT, st.sampled_from(ATTACKS)), st.integers(-5, 1 << 26))
def test_any_embed_on_discord_becomes_harmless_html(title, words, address, colour):
    embed = {
        "title": title,
        "description": words,
        "url": address,
        "color": colour,
        "fields": [{"name": words, "value": title}],
        "footer": {"text": words},
        "image": {"url": address},
    }

    assert faults(on_discord(words, [embed])) == []


@settings(max_examples=300, deadline=None)
@given(TEXT)
@example("a\n\nb")
def test_plain_words_on_discord_stay_the_words_they_are(text):
    plain = "".join(one for one in text if one not in "*_~|`[]<>@#\\:-/" and not one.isdigit())

    assert shown(markdown.inline(State(Clock()), plain)) == plain


@settings(max_examples=400, deadline=None)
@given(TEXT, ENTITIES)
def test_any_entities_on_telegram_become_harmless_html_and_lose_no_word(text, entities):
    words, page = on_telegram(text, entities=entities)

    assert faults(page) == []
    assert shown(page) == words


@settings(max_examples=400, deadline=None)
@given(TEXT, st.sampled_from(MODES))
def test_any_markup_on_telegram_becomes_harmless_html_and_loses_no_word(text, mode):
    words, page = on_telegram(text, parse_mode=mode)

    assert faults(page) == []
    assert shown(page) == words


@pytest.mark.parametrize(
    "page",
    [
        "<script>",
        "a < b",
        "<b>x",
        "<b><i>x</b></i>",
        '<a href="javascript:x" target="_blank" rel="noreferrer">x</a>',
        '<b onclick="x">x</b>',
        '<img src="data:x" alt="">',
        '"',
        "&nbsp;",
    ],
)
def test_the_judge_of_markup_finds_what_is_wrong(page):
    assert faults(page) != []
