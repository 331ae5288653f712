"""Cards to payloads: valid for Discord whatever a member typed, and never a ping."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.chat import Platform, User
from bot.core.ids import TaskId
from bot.core.messages.cards import (
    Button,
    ButtonRef,
    ButtonStyle,
    Card,
    Field,
    Modal,
    Picture,
    Tone,
    Verb,
)
from bot.core.pictures import Media
from bot.platforms.discord.emoji import is_emoji
from bot.platforms.discord.encoding import components, content, encode, encode_modal
from bot.platforms.discord.markup import clean, inert, plain_lines, read_prompt, restore, size
from tests.sandbox.discord.validator import must_be_sound, must_keep_unwritten_rules

ADA = User(Platform.DISCORD, "1001", "Ada")
TASK = TaskId("abcdefghjkmn")
REF = ButtonRef(Verb.PRESS, TASK)
PNG = Media(b"\x89PNG", "image/png", 4, 4)

HOSTILE = {
    "empty": "",
    "everyone": "@everyone @here",
    "role": "<@&1> <@1> <@!1> <#1> </imagine:1> <t:1:R> <:a:1> <id:home>",
    "markdown": "**a** __b__ ~~c~~ ||d|| `e` ```f``` > g # h [i](http://j.k) \\* \\",
    "heading": "# big\n## less\n- list\n1. one\n> quote\n-# small",
    "invite": "discord.gg/abc https://discord.com/invite/abc DISCORDAPP.com/invite/x",
    "right-to-left": "ثعلب أحمر --ar 3:2",
    "override": "abc \u202e txt \u2066 more",
    "zero-width": "\u200b\u200d\ufeff\u2060",
    "nul": "a\0b\x07c\x7f",
    "surrogate": "a\ud83d b",
    "long": "x" * 4000,
    "long and marked": "*_" * 2000,
    "emoji": "🦊" * 5000,
    "families": "👨‍👩‍👧‍👦" * 600,
    "backslashes": "\\" * 3999,
    "lines": "a\r\n\u2028b\u2029c\x85d",
}
prompts = pytest.mark.parametrize("prompt", HOSTILE.values(), ids=HOSTILE)
PINGS = re.compile(r"@everyone|@here|<@[!&]?\d+>|<#\d+>")


def card(prompt: str, **more) -> Card:
    row = tuple(
        Button(f"U{slot}", ButtonRef(Verb.PRESS, TASK, slot), emoji="🔄") for slot in range(5)
    )
    return Card(
        **(
            {
                "title": "Painting… 46 %",
                "prompt": prompt,
                "text": "This takes longer.",
                "author": ADA,
                "rows": (row,),
                "support": "Support code abc123",
                "tone": Tone.WORKING,
            }
            | more
        )
    )


@prompts
def test_no_prompt_makes_a_payload_that_discord_refuses(prompt):
    body = encode(card(prompt)).body

    must_keep_unwritten_rules(body)
    must_be_sound("MessageCreateRequest", body)
    must_be_sound("MessageEditRequestPartial", body)
    must_be_sound("IncomingWebhookUpdateRequestPartial", body)
    must_be_sound("CreateMessageInteractionCallbackRequest", {"type": 4, "data": body})


@prompts
def test_no_prompt_pings_or_mentions_anybody(prompt):
    body = encode(card(prompt, author=None)).body

    assert body["allowed_mentions"] == {"parse": [], "users": [], "replied_user": False}
    assert not PINGS.search(body["content"])


@prompts
def test_a_quoting_text_of_ours_is_as_inert_as_a_prompt(prompt):
    body = encode(Card(title=prompt[:300], text=f"Prompt: {prompt}")).body

    must_keep_unwritten_rules(body)
    assert not PINGS.search(body["content"])


@given(prompt=st.text(max_size=600))
@settings(max_examples=300, deadline=None)
def test_any_prompt_is_read_back_from_its_card(prompt):
    body = encode(card(prompt, title="Done", text="")).body

    assert read_prompt(body["content"]) == clean(prompt)
    must_keep_unwritten_rules(body)


@given(prompt=st.text(alphabet="*_~`|<>[]()#@\\:/ .discorgx🦊", max_size=3000))
@settings(max_examples=150, deadline=None)
def test_any_markup_stays_within_the_limit_and_inert(prompt):
    body = encode(card(prompt, author=None)).body

    assert size(body["content"]) <= 2000
    assert not PINGS.search(body["content"])
    assert not re.search(r"(?<!\\)(?:\\\\)*[_`~|\[\]<>]", body["content"].split("** - ")[0])


@given(text=st.text(max_size=3000), title=st.text(max_size=500), link=st.text(max_size=600))
@settings(max_examples=150, deadline=None)
def test_any_words_of_ours_make_a_message(text, title, link):
    body = encode(
        Card(title=title, text=text, prompt=text, author=ADA, mention=ADA, link=f"https://a/{link}")
    ).body

    must_keep_unwritten_rules(body)


def test_the_prompt_is_cut_before_our_own_words():
    shown = content(card("x" * 4000))

    assert shown.endswith("-# Support code abc123")
    assert "This takes longer." in shown
    assert "…** - <@1001> (Painting… 46 %)" in shown
    assert size(shown) == 2000


def test_a_cut_never_leaves_half_an_escape():
    assert not re.search(r"(?<!\\)(?:\\\\)*\\…", inert("*" * 400, longest=99))


def test_a_working_card_follows_the_official_grammar():
    assert content(card("a red fox --ar 3:2", text="", support="")) == (
        "**a red fox --ar 3:2** - <@1001> (Painting… 46 %)"
    )


def test_a_finished_card_names_what_was_done_and_by_whom():
    done = card("a fox", title="Upscaled (Subtle)", text="", support="", tone=Tone.DONE)

    assert content(done) == "**a fox** - Upscaled (Subtle) <@1001>"


@pytest.mark.parametrize(
    ("card", "shown"),
    [
        (Card(prompt="fox"), "**fox**"),
        (Card(title="Hello", text="a\nb"), "**Hello**\na\nb"),
        (Card(author=ADA, title="Working"), "<@1001> (Working)"),
        (Card(author=ADA, title="U1", tone=Tone.DONE), "U1 <@1001>"),
        (Card(text="Ready.", mention=ADA), "<@1001> Ready."),
        (Card(link="https://a.example/b c?d=e"), "<https://a.example/b%20c?d=e>"),
        (Card(link="javascript:alert(1)"), ""),
        (Card(link="https://a.example/> @everyone <"), "<https://a.example/%3E%20@everyone%20%3C>"),
    ],
)
def test_a_card_without_some_parts_reads_well(card, shown):
    assert content(card) == shown


def test_only_the_mention_may_be_pinged():
    body = encode(Card(text="Ready.", mention=ADA, author=User(Platform.DISCORD, "2", "x"))).body

    assert body["allowed_mentions"]["users"] == ["1001"]


def test_a_card_with_nothing_to_say_says_something():
    assert encode(Card(prompt="\u200b")).body["content"] == "…"


def test_a_picture_is_attached_with_alt_text_and_a_name_of_its_words():
    done = card("A red fox, in the snow! --ar 3:2", picture=Picture("u", alt="a" * 1500))

    payload = encode(done, PNG)

    assert payload.filename == "a_red_fox_in_the_snow_ar_3_2.png"
    attached = payload.body["attachments"][0]
    assert attached["filename"] == payload.filename
    assert len(attached["description"]) == 1024
    must_be_sound("MessageCreateRequest", payload.body)


def test_a_veiled_picture_is_named_so_that_discord_hides_it():
    veiled = Card(prompt="a red fox", picture=Picture("https://x/y.png", veiled=True))

    payload = encode(veiled, PNG)

    assert payload.filename == "SPOILER_a_red_fox.png"
    assert payload.body["attachments"][0]["filename"] == payload.filename


def test_a_prompt_without_latin_letters_still_names_its_file():
    assert encode(card("红狐狸"), PNG).filename == "picture.png"
    assert encode(card("a fox"), replace(PNG, name="numbers")).filename == "numbers.png"


def test_a_picture_that_is_there_stays_when_nothing_new_is_given():
    assert "attachments" not in encode(card("x", picture=Picture("u"))).body


def test_a_picture_goes_when_the_card_has_none():
    assert encode(card("x")).body["attachments"] == []


def test_the_same_button_twice_is_shown_once():
    shown = components(Card(rows=((Button("a", REF), Button("b", REF)),)))

    assert [button["label"] for button in shown[0]["components"]] == ["a"]


def test_more_buttons_than_places_are_left_out_from_the_end():
    many = tuple(
        tuple(
            Button(f"{row}{slot}", ButtonRef(Verb.PRESS, TASK, row * 9 + slot)) for slot in range(9)
        )
        for row in range(5)
    )

    shown = components(Card(rows=many, extras=(Button("i", ButtonRef(Verb.DETAILS, TASK)),)))

    assert [len(row["components"]) for row in shown] == [5, 5, 5, 5, 5]


@pytest.mark.parametrize(
    ("button", "shown"),
    [
        (Button("a", REF), {"style": 2, "label": "a"}),
        (Button("a", REF, style=ButtonStyle.PRIMARY), {"style": 1, "label": "a"}),
        (Button("a", REF, style=ButtonStyle.SUCCESS), {"style": 3, "label": "a"}),
        (Button("a", REF, style=ButtonStyle.DANGER), {"style": 4, "label": "a"}),
        (Button("", REF, emoji="🔄"), {"style": 2, "emoji": {"name": "🔄"}}),
        (Button("", REF, emoji="refresh"), {"style": 2, "label": "…"}),
        (Button("x" * 200, REF), {"style": 2, "label": "x" * 79 + "…"}),
    ],
)
def test_a_button_looks_as_discord_can_show_it(button, shown):
    face = components(Card(rows=((button,),)))[0]["components"][0]

    assert face == {"type": 2, "custom_id": REF.pack()} | shown


@pytest.mark.parametrize("url", ["javascript:x", "https://a.example/" + "b" * 600, "", "ftp://a"])
def test_a_link_that_discord_would_refuse_is_no_button(url):
    assert components(Card(rows=((Button("a", url=url),),))) == []


def test_a_link_is_a_button():
    shown = components(Card(rows=((Button("Open", url="https://a.example/b"),),)))

    assert shown[0]["components"] == [
        {"type": 2, "style": 5, "url": "https://a.example/b", "label": "Open"}
    ]


@pytest.mark.parametrize(
    "mark", ["🔄", "⬅️", "↔️", "🖌️", "❤️", "1️⃣", "#⃣", "🇩🇪", "👍🏽", "👩‍🚀", "🏳️‍🌈", "🪄", "🎞️"]
)
def test_a_real_emoji_is_one(mark):
    assert is_emoji(mark)


@pytest.mark.parametrize("mark", ["", "a", "refresh", "★", "🔄🔄", "<:a:1>", "1", "é", "\ufe0f"])
def test_what_discord_does_not_know_is_no_emoji(mark):
    assert not is_emoji(mark)


@pytest.mark.parametrize("value", ["", "a fox --zoom 2", "x" * 5000, "a\nb\0\ud800", "🦊" * 4000])
def test_a_window_is_one_that_discord_opens(value):
    modal = Modal(REF, "Change " * 20, "", (Field("prompt", "L" * 90, value, "h" * 200),))

    data = encode_modal(modal)

    must_be_sound("ModalInteractionCallbackRequest", {"type": 9, "data": data})
    assert size(data["components"][0]["component"].get("value", "")) <= 4000
    assert len(data["title"]) <= 45


@given(text=st.text(max_size=300))
def test_what_was_made_inert_can_be_restored(text):
    assert restore(inert(text, longest=2000)) == clean(text)


def test_our_own_lines_stay_lines_and_start_no_list():
    assert plain_lines("a\n- b\n1. c") == "a\n\\- b\n1\\. c"


def test_a_long_quotation_never_pushes_out_what_stands_below_it():
    shown = content(Card(title="About", text="\n".join(["Prompt: " + "*" * 3000, "Task abc"])))

    assert shown.endswith("\nTask abc")
    assert size(shown) <= 2000
