"""Texts: what the marks mean, what Telegram finds by itself, and what the page gets to show."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.telegram.finding import with_found
from bot.sandbox.telegram.hypertext import parse_html
from bot.sandbox.telegram.refusals import Refused
from bot.sandbox.telegram.rendering import render
from bot.sandbox.telegram.words import Entity, Words, clean, trimmed, units


def marks(words: Words) -> list[tuple[str, str]]:
    return [(entity.type, words.piece(entity)) for entity in words.entities]


HTML = {
    "nested": ("<b>a<i>b</i></b>", "ab", [("bold", "ab"), ("italic", "b")]),
    "after a fox": ("🦊<b>x</b>", "🦊x", [("bold", "x")]),
    "named and numbered": ("&lt;&amp;&#128522;&nope;&copy;", "<&😊&nope;&copy;", []),
    "link": ('<a href="https://a.b/?x=1&amp;y=2">x</a>', "x", [("text_link", "x")]),
    "link to nowhere": ('<a href="javascript:1">x</a>', "x", []),
    "code with language": (
        '<pre><code class="language-python">x = 1</code></pre>',
        "x = 1",
        [("pre", "x = 1")],
    ),
    "spoiler": ('<span class="tg-spoiler">x</span>', "x", [("spoiler", "x")]),
    "quote": ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", "x")]),
    "time": ('<tg-time unix="1" format="wDT">then</tg-time>', "then", [("date_time", "then")]),
    "sign in an address": ('<a href="https://a.b/<1&lt;">x</a>', "x", [("text_link", "x")]),
    "capital tag": ("<B>x</B>", "x", [("bold", "x")]),
    "empty tag": ("<b></b>x", "x", []),
}


@pytest.mark.parametrize(("source", "text", "expected"), HTML.values(), ids=HTML)
def test_html_is_read_as_documented(source, text, expected):
    words = parse_html(source)

    assert words.text == text
    assert marks(words) == expected


COMPLAINTS = {
    "no tag": ("é < b", 'Unsupported start tag "" at byte offset 3'),
    "comment": ("x<!-- a -->", 'Unsupported start tag "!--" at byte offset 1'),
    "unknown": ("a\n<Script>x</Script>", 'Unsupported start tag "script" at byte offset 2'),
    "sign in a name": ("<b&amp;>x", 'Unsupported start tag "b&amp;" at byte offset 0'),
    "closed at once": ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
    "open at the end": ("🦊<b", "Unclosed start tag at byte offset 4"),
    "open quote": ('<a href="https://a.b>x</a>', "Unclosed start tag at byte offset 0"),
    "open end tag": ("<b>x</b", "Unclosed end tag at byte offset 4"),
    "end without begin": ("x</b>", "Unexpected end tag at byte offset 1"),
    "crossed": (
        "<b><i>x</b></i>",
        'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    "never ended": ("<b>&amp;", 'Can\'t find end tag corresponding to start tag "b"'),
    "bare attribute": (
        "&amp;<a href>x</a>",
        'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 5',
    ),
    "span without class": (
        '<span class="x">y</span>',
        'Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
}


@pytest.mark.parametrize(("source", "complaint"), COMPLAINTS.values(), ids=COMPLAINTS)
def test_wrong_html_is_refused_in_the_servers_words(source, complaint):
    with pytest.raises(Refused) as refusal:
        parse_html(source)

    assert refusal.value.description == f"Bad Request: can't parse entities: {complaint}"


def test_commands_mentions_and_addresses_are_found():
    words = with_found(Words("/go@some_bot hi @ben_paints see https://a.b/c. #fox a/b x@y.zz"))

    assert marks(words) == [
        ("bot_command", "/go@some_bot"),
        ("mention", "@ben_paints"),
        ("url", "https://a.b/c"),
        ("hashtag", "#fox"),
        ("email", "x@y.zz"),
    ]


def test_nothing_is_found_inside_code():
    words = with_found(parse_html("<code>/go @ben_paints</code>"))

    assert marks(words) == [("code", "/go @ben_paints")]


def test_texts_are_cleaned_and_trimmed_with_their_entities():
    words = trimmed(parse_html("  <b> x </b>  "))

    assert marks(words) == [("bold", "x")]
    assert clean("a\x00b\r\n\u202ec\t") == "a b\nc "


def test_what_people_see_is_harmless():
    words = Words(
        "<script> x & y",
        (
            Entity("text_link", 0, 8, (("url", "javascript:alert(1)"),)),
            Entity("bold", 9, 3),
            Entity("italic", 11, 3),
        ),
    )

    assert render(words) == "&lt;script&gt; <b>x <i>&amp;</i></b> y"


def test_links_open_elsewhere_and_lines_break():
    words = with_found(Words("see\nhttps://a.b"))

    assert render(words) == (
        'see<br><a href="https://a.b" rel="noopener noreferrer" target="_blank">https://a.b</a>'
    )


@given(st.text(alphabet=string.ascii_letters + " <>&/\"'=🦊é\n", max_size=60))
def test_any_text_is_read_or_refused_as_html(text):
    try:
        words = parse_html(text)
    except Refused as refusal:
        complaint = refusal.description
    else:
        complaint = ""
        assert all(entity.end <= units(words.text) for entity in words.entities)
    assert not complaint or complaint.startswith("Bad Request: can't parse entities: ")


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=5)
)
def test_any_entities_are_drawn_without_losing_text(text, spans):
    entities = tuple(Entity("bold", offset, length) for offset, length in spans)

    page = render(with_found(Words(text, entities)))

    assert page.count("<b>") == page.count("</b>")
    assert "<script" not in page
