"""Cards to HTML and keyboards."""

import pytest

from bot.core.chat import Platform, User
from bot.core.ids import TaskId
from bot.core.messages.cards import Button, ButtonRef, ButtonStyle, Card, Field, Modal, Verb
from bot.platforms.telegram import encoding
from bot.platforms.telegram.addresses import Pages
from bot.platforms.telegram.markup import calm, cut, inert, restored, units
from bot.platforms.telegram.wire import WireChat, WireEntity, WireMessage
from bot.sandbox.telegram.hypertext import parse_html

REF = ButtonRef(Verb.PRESS, TaskId("0123456789ab"), 3)
ADA = User(Platform.TELEGRAM, "5", "Ada")


def button(label: str) -> Button:
    return Button(label, REF)


def labels(card: Card) -> list[list[str]]:
    made = encoding.keyboard(card)
    return [[key.text for key in row] for row in made.inline_keyboard] if made else []


def sent(html: str) -> WireMessage:
    """Return a message as Telegram sends it back."""
    words = parse_html(html)
    entities = tuple(WireEntity(mark.type, mark.offset, mark.length) for mark in words.entities)
    return WireMessage(1, WireChat(1), text=words.text, entities=entities)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@ada hi", "@\u2060ada hi"),
        ("mail a@b.c", "mail a@\u2060b.c"),
        ("/start now", "/\u2060start now"),
        ("see https://h.example/a/b", "see https://h.example/a/b"),
        ("1/2 and/or", "1/2 and/or"),
        ("a\0b\rc\u202ed", "abcd"),
        ("half \ud83d pair", "half  pair"),
        ("two\nlines\tand tabs", "two\nlines and tabs"),
    ],
)
def test_members_words_are_shown_inert(text, shown):
    assert inert(text) == shown


def test_our_own_commands_stay_tappable_and_names_in_them_ping_nobody():
    assert calm("Write /allow here, @ada") == "Write /allow here, @\u2060ada"


@pytest.mark.parametrize("text", ["a fox", "@ada /imagine <b>&", "😀" * 30, "two\nlines", "שלום"])
def test_a_prompt_is_read_back_from_its_card_as_it_was_typed(text):
    html = encoding.write(Card(title="T", prompt=text, text="x", author=ADA), is_caption=False).html

    assert encoding.shown_prompt(sent(html)) == text


def test_a_message_without_a_prompt_shows_none():
    assert encoding.shown_prompt(sent("<b>hello</b>")) == ""


@pytest.mark.parametrize(("is_caption", "most"), [(True, 1024), (False, 4096)])
@pytest.mark.parametrize("raw_update", ["a", "😀", "&", "@a "])
def test_a_long_prompt_is_cut_and_our_own_words_are_not(is_caption, most, raw_update):
    card = Card(
        title="Painting…", prompt=raw_update * 5000, text="It may come.", support="Code abc"
    )

    words = parse_html(encoding.write(card, is_caption=is_caption).html).text

    assert most - 8 <= units(words) <= most
    assert words.startswith("Painting…\n")
    assert words.endswith("…\nIt may come.\nCode abc")


def test_a_long_text_of_ours_is_cut_rather_than_refused():
    card = Card(title="About", text="Prompt: " + "x" * 9000)

    words = parse_html(encoding.write(card, is_caption=True).html).text

    assert units(words) == 1024
    assert words.startswith("About\nPrompt: ")


def test_a_long_prompt_can_be_folded():
    html = encoding.write(Card(prompt="fox " * 100), is_caption=False).html

    assert html.startswith("<blockquote expandable>")


@pytest.mark.parametrize("prompt", ["", "\0", "\u200b\u200f", "  \n "])
def test_a_card_without_words_is_still_a_text(prompt):
    assert encoding.write(Card(prompt=prompt), is_caption=False).html == "…"
    assert encoding.write(Card(prompt=prompt), is_caption=True).html == ""


@pytest.mark.parametrize("most", range(9))
@pytest.mark.parametrize("text", ["abcdefgh", "😀😀😀😀", "a😀b😀c"])
def test_a_cut_never_exceeds_its_limit_nor_halves_a_raw_update(text, most):
    found = cut(text, most)

    assert units(found) <= most
    found.encode()


def test_the_official_rows_are_kept():
    rows = (
        (*(button(f"U{n}") for n in range(1, 5)), Button("", REF, emoji="🔄")),
        tuple(button(f"V{n}") for n in range(1, 5)),
    )

    assert labels(Card(rows=rows)) == [["U1", "U2", "U3", "U4", "🔄"], ["V1", "V2", "V3", "V4"]]


def test_rows_a_phone_would_cut_off_are_broken_evenly():
    row = tuple(button(name) for name in ("Vary (Subtle)", "Vary (Strong)", "Pan left", "Pan up"))

    assert labels(Card(rows=(row,))) == [["Vary (Subtle)", "Vary (Strong)"], ["Pan left", "Pan up"]]


def test_chinese_labels_count_double():
    row = tuple(button("放大两倍重绘") for _ in range(4))

    assert [len(line) for line in labels(Card(rows=(row,)))] == [2, 2]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://localhost/x", "", "http://[", "https://a b"]
)
def test_a_button_with_an_address_telegram_refuses_is_left_out(url):
    row = (button("U1"), Button("Open", url=url))

    assert labels(Card(rows=(row,))) == [["U1"]]


def test_a_link_button_is_kept():
    made = encoding.keyboard(Card(extras=(Button("Open", url="https://h.example/1"),)))

    assert made.inline_keyboard[0][0].url == "https://h.example/1"


def test_a_button_tells_its_colour_and_a_plain_one_leaves_it_to_the_app():
    row = tuple(Button("U1", REF, style=style) for style in ButtonStyle)

    (keys,) = encoding.keyboard(Card(rows=(row,))).inline_keyboard

    assert [key.to_dict().get("style") for key in keys] == [None, "primary", "success", "danger"]


def test_a_page_is_an_app_in_private_and_a_link_elsewhere():
    page = Button("Open", url="https://h.example/region/abc", opens_app=True)
    plain = Button("Site", url="https://h.example/region/abc")
    card = Card(rows=((page, plain),))

    (private,) = encoding.keyboard(card, pages=Pages("bot", "app", private=True)).inline_keyboard
    (group,) = encoding.keyboard(card, pages=Pages("bot", "app")).inline_keyboard

    assert (private[0].web_app.url, private[0].url) == (page.url, None)
    assert group[0].url == "https://t.me/bot/app?startapp=abc"
    assert private[1].url == group[1].url == plain.url


def test_an_address_in_a_card_can_not_break_out_of_its_tag():
    link = 'https://h.example/"><b>'

    words = parse_html(encoding.write(Card(link=link), is_caption=False).html)

    assert words.text == link
    assert [mark.type for mark in words.entities] == ["text_link"]


def test_a_question_shows_the_old_words_unchanged_to_be_copied():
    field = Field("prompt", "Prompt", value="@ada <b> /x --zoom 2", hint="h" * 99)
    modal = Modal(REF, "Custom zoom", "Reply with the prompt.", (field,))

    words = parse_html(encoding.question(modal, asked=ADA))
    code = next(mark for mark in words.entities if mark.type == "code")

    assert words.text.startswith("Custom zoom\nAda\nReply with the prompt.\n")
    assert words.piece(code) == field.value
    assert units(encoding.placeholder(modal)) == 64


def test_of_several_fields_the_first_is_asked():
    fields = (Field("a", "First", value="one", hint="1?"), Field("b", "Second", value="two"))
    modal = Modal(REF, "T", "Reply.", fields)

    assert "two" not in encoding.question(modal, asked=None)
    assert "<code>one</code>" in encoding.question(modal, asked=None)
    assert encoding.placeholder(modal) == "1?"


@pytest.mark.parametrize("value", ["", "\0", "x" * 9000])
def test_a_question_always_fits(value):
    modal = Modal(REF, "T", "Reply.", (Field("prompt", "Prompt", value=value),))

    assert units(parse_html(encoding.question(modal, asked=None)).text) <= 4096


def test_what_was_made_inert_can_be_restored():
    assert restored(inert("@ada /x")) == "@ada /x"
