"""One card, one payload: what a post, an edit and an interaction's answer carry alike.

The first line follows the official bot: **prompt** - @requester (what is going on). The prompt is
cut first, our own words last. Nobody is pinged but ``card.mention``.
"""

import re
from urllib.parse import quote

from bot.core.chat import User
from bot.core.messages.cards import Button, ButtonStyle, Card, Modal, Tone, arrange
from bot.core.pictures import Media
from bot.platforms.discord.emoji import is_emoji
from bot.platforms.discord.markup import (
    CONTENT_LONGEST,
    ELLIPSIS,
    clean,
    cut,
    cut_inert,
    cut_longest_lines,
    inert,
    plain_lines,
    size,
)
from bot.platforms.discord.transport import Json, Payload

ROWS, ROW = 5, 5  # Discord: action rows of a message, buttons of a row
LABEL_LONGEST = 80
URL_LONGEST = 512  # of a link button
ALT_LONGEST = 1024  # an attachment's description
TITLE_LONGEST = 45  # a modal's title, and a label in it
HINT_LONGEST = 100  # an input's placeholder
FIELDS = 5  # of a modal
VEIL = "SPOILER_"  # Discord: begins the name of a file behind a spoiler
VALUE_LONGEST = 4000  # an input's value
TITLE_SHARE, PROMPT_LEAST = 300, 40
TEXT_SHARE, LONE_TEXT_SHARE = 1400, 1500  # of the content, beside a prompt and without one

SUPPRESS_EMBEDS = 1 << 2
ACTION_ROW, BUTTON, TEXT_INPUT, LABEL = 1, 2, 4, 18
_STYLES = {
    ButtonStyle.PRIMARY: 1,
    ButtonStyle.PLAIN: 2,
    ButtonStyle.SUCCESS: 3,
    ButtonStyle.DANGER: 4,
}
_LINK = 5
_WEB = re.compile(r"https?://[^\s<>\"'`]+\Z", re.ASCII)
_SLUG = re.compile(r"[^a-z0-9]+")


def encode(card: Card, media: Media | None = None) -> Payload:
    """Return the message that shows *card*.

    With *media* it becomes the only attachment; without, one that is there stays if the card has a
    picture and goes if it has none.
    """
    body: Json = {
        "content": content(card) or ("" if media or card.picture else ELLIPSIS),
        "components": components(card),
        "flags": SUPPRESS_EMBEDS,
        "allowed_mentions": mentions(card.mention),
    }
    if media is not None:
        name = _filename(card, media)
        attachment: Json = {"id": 0, "filename": name}
        if alt := cut(clean(card.picture.alt if card.picture else card.prompt), ALT_LONGEST):
            attachment["description"] = alt
        return Payload(body | {"attachments": [attachment]}, media, name)
    if card.picture is None:
        body["attachments"] = []
    return Payload(body)


def content(card: Card) -> str:
    """Return the words of a card, at most 2,000 of them in Discord's counting."""
    title = cut_inert(plain_lines(card.title), TITLE_SHARE)
    below = _below(card)
    if not card.prompt:
        head = _unprompted(card, title)
        return "\n".join(line for line in (head, *below) if line)
    tail = _beside_prompt(card, title)
    room = CONTENT_LONGEST - size(tail) - sum(size(line) + 1 for line in below) - len("****")
    prompt = inert(card.prompt, longest=max(room, PROMPT_LEAST))
    head = f"**{prompt}**{tail}" if prompt else tail.removeprefix(" - ")
    return "\n".join(line for line in (head, *below) if line)


def components(card: Card) -> list[Json]:
    """Return the rows of buttons; Discord refuses a custom_id twice, or a button without a face."""
    rows: list[Json] = []
    seen: set[str] = set()
    for row in arrange(card, width=ROW, height=ROWS):
        buttons = [shown for button in row if (shown := _button(button, seen))]
        if buttons:
            rows.append({"type": ACTION_ROW, "components": buttons})
    return rows


def encode_modal(modal: Modal) -> Json:
    """Return the modal; Discord takes at most five fields."""
    fields = [
        {
            "type": LABEL,
            "label": cut(clean(field.label), TITLE_LONGEST) or ELLIPSIS,
            "component": {
                "type": TEXT_INPUT,
                "custom_id": field.key,
                "style": 2 if field.long else 1,
                "required": not field.optional,
                "max_length": min(field.longest, VALUE_LONGEST),
                **_optional("placeholder", cut(clean(field.hint), HINT_LONGEST)),
                **_optional("value", _prefill(field.value, min(field.longest, VALUE_LONGEST))),
            },
        }
        for field in modal.fields[:FIELDS]
    ]
    return {
        "custom_id": modal.ref.pack(),
        "title": cut(clean(modal.title), TITLE_LONGEST) or ELLIPSIS,
        "components": fields,
    }


def _unprompted(card: Card, title: str) -> str:
    if card.author is None:
        return f"**{title}**" if title else ""
    named = _named(card.author)
    if not title:
        return named
    return f"{title} {named}" if card.tone is Tone.DONE else f"{named} ({title})"


def _beside_prompt(card: Card, title: str) -> str:
    """Return what follows the prompt: the official grammar, section 3 of the UX notes."""
    named = _named(card.author) if card.author else ""
    if not title or not named:
        said = title or named
        return f" - {said}" if said else ""
    return f" - {title} {named}" if card.tone is Tone.DONE else f" - {named} ({title})"


def _below(card: Card) -> list[str]:
    """Return the lines under the first one; together they leave room for it."""
    share = TEXT_SHARE if card.prompt else LONE_TEXT_SHARE
    text = cut_longest_lines(plain_lines(card.text), share)
    if card.mention is not None:
        text = f"{_named(card.mention)} {text}".rstrip()
    footer = cut_inert(plain_lines(card.support), LABEL_LONGEST)
    lines = [text, f"-# {footer}" if footer else ""]
    link = _safe_link(card.link)
    taken = sum(size(line) + 1 for line in lines) + TITLE_SHARE // 2 + PROMPT_LEAST
    if link and taken + size(link) < CONTENT_LONGEST - TITLE_SHARE:
        lines.insert(1, f"<{link}>")  # the brackets keep Discord from fetching it
    return [line for line in lines if line]


def _safe_link(url: str) -> str:
    """Return a web address that can't leave its brackets, or an empty string."""
    spelled = quote(url, safe="!#$%&()*+,/:;=?@[]~-._") if url else ""
    return spelled if _WEB.match(spelled) else ""


def _named(user: User) -> str:
    return f"<@{user.id}>" if user.id.isdigit() else inert(user.name, longest=LABEL_LONGEST)


def mentions(user: User | None) -> Json:
    """Return whom a message may notify: that one person, or nobody."""
    users = [user.id] if user is not None and user.id.isdigit() else []
    return {"parse": [], "users": users, "replied_user": False}


def _button(button: Button, seen: set[str]) -> Json | None:
    face = _face(button)
    if button.ref is not None:
        custom_id = button.ref.pack()
        if custom_id in seen:
            return None
        seen.add(custom_id)
        style = _STYLES[button.style]
        return {"type": BUTTON, "style": style, "custom_id": custom_id, **face}
    url = _safe_link(button.url)
    if not url or len(url) > URL_LONGEST:
        return None
    return {"type": BUTTON, "style": _LINK, "url": url, **face}


def _face(button: Button) -> Json:
    face: Json = {}
    if button.emoji and is_emoji(button.emoji):
        face["emoji"] = {"name": button.emoji}
    label = cut(clean(button.label), LABEL_LONGEST)
    if label or not face:
        face["label"] = label or ELLIPSIS
    return face


def _filename(card: Card, media: Media) -> str:
    """Return the file's own name, or one made of the prompt's words, as the official bot does.

    What Discord hides until it is pressed is told by how its name begins.
    """
    words = _SLUG.sub("_", card.prompt[:80].lower()).strip("_")[:48].rstrip("_")
    veil = VEIL if card.picture is not None and card.picture.veiled else ""
    return f"{veil}{media.name or words or 'picture'}{media.suffix}"


def _prefill(value: str, longest: int) -> str:
    """Return a value an input may start with; its line breaks stay."""
    kept = "".join(mark for mark in value if mark == "\n" or not _is_unsendable(mark))
    return kept if size(kept) <= longest else cut(kept, longest)


def _is_unsendable(mark: str) -> bool:
    return mark < " " or "\ud800" <= mark <= "\udfff"


def _optional(key: str, value: str) -> Json:
    return {key: value} if value else {}
