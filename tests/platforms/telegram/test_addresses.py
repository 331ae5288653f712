"""Links to messages and pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.chat import Chat, MessageRef, Platform
from bot.platforms.telegram.addresses import Pages, is_address, link, parse_link

GROUP = Chat(Platform.TELEGRAM, "-1001834627750", "-1001834627750")
TOPIC = Chat(Platform.TELEGRAM, "-1001834627750", "-1001834627750", topic="7")
SMALL = Chat(Platform.TELEGRAM, "-4501", "-4501")
PRIVATE = Chat(Platform.TELEGRAM, "5", "5", private=True)
PAGE = "https://bot.example/region/abc_-9"


@pytest.mark.parametrize(
    ("chat", "address"),
    [
        (GROUP, "https://t.me/c/1834627750/41"),
        (TOPIC, "https://t.me/c/1834627750/7/41"),
        (SMALL, ""),
        (PRIVATE, ""),
    ],
    ids=["supergroup", "topic", "small group", "private"],
)
def test_only_messages_of_supergroups_have_links(chat, address):
    assert link(MessageRef(chat, "41")) == address


@given(st.integers(1, 10**12), st.integers(1, 10**9), st.integers(0, 10**6))
def test_a_link_leads_back_to_its_message(group, message, topic):
    number = f"-100{group}"
    chat = Chat(Platform.TELEGRAM, number, number, topic=str(topic) if topic else "")

    assert parse_link(link(MessageRef(chat, str(message)))) == MessageRef(chat, str(message))


def test_a_link_is_known_however_a_client_spells_it():
    assert parse_link(" t.me/c/1834627750/41 ") == MessageRef(GROUP, "41")
    assert parse_link("https://t.me/c/1834627750/41?thread=7").id == "41"


@pytest.mark.parametrize(
    "address",
    ["", "https://t.me/public/41", "https://t.me/c/12", "https://t.me.evil.example/c/1/2", "41",
     "https://t.me/c/1/2/3/4", "https://t.me/c/٤/٤", "https://discord.com/channels/1/2/3"],
)  # fmt: skip
def test_other_addresses_lead_to_no_message(address):
    assert parse_link(address) is None


def test_a_page_opens_inside_the_chat_in_private_over_https_alone():
    assert Pages(private=True).is_app(PAGE)
    assert not Pages(private=True).is_app("http://127.0.0.1:8080/region/abc")
    assert not Pages("imagine_bot", "studio").is_app(PAGE)


def test_in_groups_the_registered_app_opens_the_page():
    pages = Pages("imagine_bot", "studio")

    assert pages.address(PAGE) == "https://t.me/imagine_bot/studio?startapp=abc_-9"


@pytest.mark.parametrize(
    ("pages", "url"),
    [
        (Pages("imagine_bot"), PAGE),
        (Pages("", "studio"), PAGE),
        (Pages("imagine_bot", "studio", private=True), "http://127.0.0.1/region/abc"),
        (Pages("imagine_bot", "studio"), "https://bot.example/other/abc"),
        (Pages("imagine_bot", "studio"), "https://bot.example/region/a.b"),
        (Pages("imagine_bot", "studio"), "https://bot.example/region/" + "a" * 513),
    ],
    ids=["no app", "no name yet", "private", "another page", "a sign startapp has not", "too long"],
)
def test_elsewhere_a_page_keeps_its_address(pages, url):
    assert pages.address(url) == url


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("http://127.0.0.1:8080/x", True),
        ("http://[::1]/x", True),
        ("http://localhost/x", False),
        ("https://./x", False),
        ("http://a.b:0/", False),
        ("http://a.b:99999/", False),
    ],
)
def test_only_what_telegram_takes_is_an_address(url, taken):
    assert is_address(url) == taken
