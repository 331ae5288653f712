"""One card, one text and one keyboard: whatever Telegram can't show is reduced here.

The prompt stands in a quotation, from which ``shown_prompt`` reads it back for a task that is
gone. When a card is too long the prompt is cut first, never our own words.
"""

from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, WebAppInfo

from bot.core.chat import User
from bot.core.messages.cards import Button, ButtonStyle, Card, Modal, Row, arrange
from bot.platforms.telegram import addresses, markup
from bot.platforms.telegram.addresses import Pages, is_address
from bot.platforms.telegram.markup import calm, clean, cut, inert, quoted, units
from bot.platforms.telegram.wire import WireMessage

LONGEST_TEXT = 4096  # TG sendMessage: characters after entities parsing
LONGEST_CAPTION = 1024  # TG sendPhoto
LONGEST_ALERT = 200  # TG answerCallbackQuery
LONGEST_PLACEHOLDER = 64  # TG ForceReply
LONGEST_LABEL = 64
LONG_PROMPT = 240  # from here on a quotation can be folded
WIDTH, HEIGHT = 5, 20  # buttons; Telegram allows 8 and 100 in all
# How many letters of each label a phone shows with so many buttons in a row.
ROOM = {1: 40, 2: 18, 3: 11, 4: 8, 5: 6}
_QUOTES = ("blockquote", "expandable_blockquote")
_PLAIN_PAGES = Pages()


@dataclass(frozen=True, slots=True)
class Written:
    """A card as Telegram takes it: HTML and its keyboard."""

    html: str
    keyboard: InlineKeyboardMarkup | None


@dataclass(frozen=True, slots=True)
class _Part:
    """One paragraph: the words and the tags around them."""

    words: str
    opening: str = ""
    closing: str = ""

    def html(self) -> str:
        return f"{self.opening}{quoted(self.words)}{self.closing}"


def write(card: Card, *, is_caption: bool, pages: Pages = _PLAIN_PAGES) -> Written:
    """Return the card for a text message, or for a message with media.

    *pages*: how buttons that open a page do it in the chat the card is for.
    """
    parts = _parts(card, LONGEST_CAPTION if is_caption else LONGEST_TEXT)
    if not is_caption and all(markup.is_blank(part.words) for part in parts):
        parts = [_Part("…")]  # TG: a text may not be empty, nor all invisible
    return Written("\n".join(part.html() for part in parts), keyboard(card, pages=pages))


def plain(card: Card) -> str:
    """Return the card's words for an alert, which knows no markup."""
    pieces = (card.title, card.prompt, card.text, card.support, card.link)
    return "\n".join(words for text in pieces if (words := clean(text)))


def question(modal: Modal, *, asked: User | None) -> str:
    """Return a modal as a message to reply to: the old words lie in a box that is copied by a tap.

    *asked* is mentioned where several people read: only they get the reply box (TG ForceReply).
    """
    old = next((field.value for field in modal.fields), "")
    head = [_Part(calm(modal.title), "<b>", "</b>")] if modal.title else []
    if asked is not None:
        head.append(_mention(asked))
    head.append(_Part(calm(modal.text)))
    taken = sum(units(part.words) + 1 for part in head)
    kept = cut(clean(old), LONGEST_TEXT - taken)
    if not markup.is_blank(kept):
        head.append(_Part(kept, "<code>", "</code>"))
    return "\n".join(part.html() for part in head if part.words)


def placeholder(modal: Modal) -> str | None:
    """Return the words in the empty reply box."""
    hint = next((clean(field.hint or field.label) for field in modal.fields), "")
    return cut(hint, LONGEST_PLACEHOLDER) or None


def keyboard(card: Card, *, pages: Pages = _PLAIN_PAGES) -> InlineKeyboardMarkup | None:
    """Return the buttons; a row whose labels a phone would cut off is broken."""
    rows = [
        tuple(made for button in row if (made := _button(button, pages)) is not None)
        for wide in arrange(card, width=WIDTH, height=HEIGHT)
        for row in _narrowed(wide)
    ]
    kept = [row for row in rows if row]
    return InlineKeyboardMarkup(kept) if kept else None


def shown_prompt(message: WireMessage) -> str:
    """Return the prompt that one of our messages shows, as it was typed if it was not cut."""
    words = message.words
    for entity in message.entities or message.caption_entities:
        if entity.type in _QUOTES:
            return markup.restored(markup.piece(words, entity.offset, entity.length))
    return ""


def _parts(card: Card, most: int) -> list[_Part]:
    title = inert(card.title)
    above = [_Part(title, "<b>", "</b>")] if title else []
    below = _below(card)
    prompt = inert(card.prompt)
    if not markup.is_blank(prompt):
        left = most - _length([*above, *below]) - 2
        above += _prompt(cut(prompt, max(left, 0)))
    return _fitted([*above, *below], most)


def _below(card: Card) -> list[_Part]:
    parts = []
    if text := calm(card.text):
        parts.append(_Part(text))
    if link := _link(card.link):
        parts.append(link)
    if card.mention is not None:
        parts.append(_mention(card.mention))
    elif card.author is not None and (name := inert(card.author.name)):
        parts.append(_Part(cut(name, LONGEST_LABEL), "<i>", "</i>"))
    if support := inert(card.support):
        parts.append(_Part(support, "<i>", "</i>"))
    return parts


def _prompt(words: str) -> list[_Part]:
    if markup.is_blank(words):
        return []
    fold = " expandable" if units(words) > LONG_PROMPT else ""
    return [_Part(words, f"<blockquote{fold}>", "</blockquote>")]


def _mention(user: User) -> _Part:
    name = cut(clean(user.name), LONGEST_LABEL)
    shown = user.id if markup.is_blank(name) else name
    if addresses.is_chat(user):
        return _Part(shown, "<i>", "</i>")
    return _Part(shown, f'<a href="tg://user?id={user.id}">', "</a>")


def _link(url: str) -> _Part | None:
    if not is_address(url):
        return None
    shown = cut(clean(url), 100)
    return _Part(shown, f'<a href="{markup.attribute(url)}">', "</a>")


def _length(parts: list[_Part]) -> int:
    return sum(units(part.words) + 1 for part in parts)


def _fitted(parts: list[_Part], most: int) -> list[_Part]:
    """Return the parts shortened to *most* units: the longest first (a text may quote a prompt)."""
    while (over := _length(parts) - 1 - most) > 0:
        longest = max(range(len(parts)), key=lambda index: units(parts[index].words))
        part = parts[longest]
        words = cut(part.words, units(part.words) - over)
        if not words:
            return []
        parts[longest] = _Part(words, part.opening, part.closing)
    return parts


def _narrowed(row: Row) -> list[Row]:
    longest = max(_width(button) for button in row)
    fitting = max((count for count, room in ROOM.items() if longest <= room), default=1)
    lines = -(-len(row) // fitting)
    each = -(-len(row) // lines)
    return [row[at : at + each] for at in range(0, len(row), each)]


def _width(button: Button) -> int:
    """Return how many columns a label takes: pictures and Chinese signs take two."""
    return sum(
        2 if letter > "\u2e7f" or letter in "\u2b50\u2728" else 1 for letter in _label(button)
    )


def _label(button: Button) -> str:
    return cut(clean(f"{button.emoji} {button.label}"), LONGEST_LABEL)


def _button(button: Button, pages: Pages) -> InlineKeyboardButton | None:
    label = _label(button)
    text = "·" if markup.is_blank(label) else label
    style = None if button.style is ButtonStyle.PLAIN else str(button.style)
    if button.ref is not None:
        return InlineKeyboardButton(text, callback_data=button.ref.pack(), style=style)
    url = button.url
    if not is_address(url):
        return None  # one bad address and Telegram refuses the whole message
    if button.opens_app and pages.is_app(url):
        return InlineKeyboardButton(text, web_app=WebAppInfo(url), style=style)
    return InlineKeyboardButton(
        text, url=pages.address(url) if button.opens_app else url, style=style
    )
