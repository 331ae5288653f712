"""Addresses that jump to a message, made and read."""

import pytest

from bot.core.chat import Chat, MessageRef, Platform
from bot.core.messages.cards import Card
from bot.platforms.discord.encoding import content

SERVER = Chat(Platform.DISCORD, "662268347223146506", space="662267976984297473")
PRIVATE = Chat(Platform.DISCORD, "684405311681986560", space="684405311681986560", private=True)
GROUP = Chat(Platform.DISCORD, "684405311681986560", space="684405311681986560")
ID = "936929561302675456"


@pytest.mark.parametrize(
    ("chat", "link"),
    [
        (SERVER, f"https://discord.com/channels/662267976984297473/662268347223146506/{ID}"),
        (PRIVATE, f"https://discord.com/channels/@me/684405311681986560/{ID}"),
        (GROUP, f"https://discord.com/channels/@me/684405311681986560/{ID}"),
    ],
)
def test_a_link_leads_to_its_message_and_back(messenger, chat, link):
    assert messenger.link(MessageRef(chat, ID)) == link
    assert messenger.parse_link(link).key == MessageRef(chat, ID).key
    assert messenger.parse_link(f" <{link}>").key == MessageRef(chat, ID).key


def test_what_one_person_sees_has_no_link(messenger):
    assert messenger.link(MessageRef(SERVER, ID, token_only=True)) == ""


@pytest.mark.parametrize("host", ["ptb.discord.com", "canary.discord.com", "discordapp.com"])
def test_links_of_other_clients_are_read(messenger, host):
    link = f"https://{host}/channels/{SERVER.space}/{SERVER.id}/{ID}"

    assert messenger.parse_link(link) == MessageRef(SERVER, ID)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "fox",
        f"http://discord.com/channels/@me/{PRIVATE.id}/{ID}",
        f"https://discord.com.evil.example/channels/@me/{PRIVATE.id}/{ID}",
        f"https://discord.com/channels/@me/{PRIVATE.id}",
        f"https://discord.com/channels/x/{PRIVATE.id}/{ID}",
        f"https://discord.com/channels/@me/{PRIVATE.id}/{ID}?x",
        "https://t.me/c/1/2",
    ],
)
def test_other_links_are_not_ours(messenger, text):
    assert messenger.parse_link(text) is None


@pytest.mark.parametrize("chat", [SERVER, PRIVATE])
def test_links_to_messages_stay_links_among_our_words(messenger, chat):
    link = messenger.link(MessageRef(chat, ID))
    text = f"1. *fox* {link}\n{link} https://far.example"

    assert content(Card(text=text)) == f"1\\. \\*fox\\* {link}\n{link} https\\://far.example"


@pytest.mark.parametrize("tail", ["/@everyone", "?x=<@1>", "](https://far.example)", "/../../x"])
def test_what_only_begins_as_such_a_link_stays_inert(messenger, tail):
    link = messenger.link(MessageRef(SERVER, ID)) + tail

    assert "://d" not in content(Card(text=link)).replace("\\://", "")
