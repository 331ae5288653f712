"""Addresses on Telegram: links to messages, and the buttons that open a page."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.platforms.telegram.markup import clean

# A supergroup's id in links is without this (core.telegram.org/api/bots/ids); plain groups and
# private chats have no links to their messages.
SUPERGROUP = "-100"
# core.telegram.org/api/links, "Private message links": t.me/c/<id>/<topic>/<message>
_MESSAGE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:t|telegram)\.me/c/(\d{1,15})/(?:(\d{1,10})/)?(\d{1,10})/?(?:\?.*)?",
    re.ASCII,
)
_PAGE = re.compile(r"/region/([^/?#]+)")
# What may follow startapp (docs.telegram-mini-apps.com, "Start Parameter").
_STARTAPP = re.compile(r"[\w-]{1,512}", re.ASCII)


def link(message: MessageRef) -> str:
    """Return an address that jumps to the message, or an empty string where there is none."""
    chat = message.chat
    if chat.private or not chat.id.startswith(SUPERGROUP):
        return ""
    topic = f"{chat.topic}/" if chat.topic else ""
    return f"https://t.me/c/{chat.id.removeprefix(SUPERGROUP)}/{topic}{message.id}"


def parse_link(address: str) -> MessageRef | None:
    """Return the message such an address jumps to; public chats' names can't be resolved here."""
    found = _MESSAGE.fullmatch(address.strip())
    if found is None:
        return None
    group = f"{SUPERGROUP}{found[1]}"
    chat = Chat(Platform.TELEGRAM, group, space=group, topic=found[2] or "")
    return MessageRef(chat, found[3])


def private_chat(user: User) -> Chat:
    """Return the private chat with that person: it has their number."""
    return Chat(Platform.TELEGRAM, user.id, space=user.id, private=True)


def is_chat(user: User) -> bool:
    """Tell whether it is a group, as which an administrator hides: nobody to write to.

    Groups have negative numbers (core.telegram.org/api/bots/ids).
    """
    return user.id.startswith("-")


def start_link(bot: str, payload: str) -> str:
    """Return an address that opens the private chat with *bot* and sends it ``/start payload``."""
    return f"https://t.me/{bot}?start={payload}"


def is_address(url: str) -> bool:
    """Tell whether Telegram takes it as an address.

    Plain http and numbers are fine, a host without a dot (``localhost``) and port 0 are not (TDLib,
    ``test/link.cpp``, ``check_link``).
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    has_host = ("." in host and host != ".") or ":" in host
    return parts.scheme in {"http", "https"} and has_host and port != 0 and url == clean(url)


@dataclass(frozen=True, slots=True)
class Pages:
    """How pages open in one chat: *bot* is the bot's name, *app* its Mini App's short name.

    TG InlineKeyboardButton ``web_app``: an HTTPS page, only in private chats. In groups a page
    opens inside Telegram only as the registered app (core.telegram.org/bots/webapps, "Direct Link
    Mini Apps"); without one it opens in the browser.
    """

    bot: str = ""
    app: str = ""
    private: bool = False

    def is_app(self, url: str) -> bool:
        """Tell whether *url* goes into a ``web_app`` button."""
        return self.private and url.startswith("https://")

    def address(self, url: str) -> str:
        """Return the address for a link button that should open *url* inside Telegram."""
        page = _PAGE.search(url)
        if self.private or page is None or not (self.bot and self.app):
            return url
        if not _STARTAPP.fullmatch(page[1]):
            return url
        return f"https://t.me/{self.bot}/{self.app}?startapp={page[1]}"
