"""A modal that could not be opened in time, offered behind a button and read back from there.

Nothing is remembered: the values stand in embeds, which have room for them, and the names of the
fields in the button.
"""

import re

from bot.core.messages.cards import ButtonRef, Field, Modal
from bot.core.messages.phrasebook import Phrases
from bot.platforms.discord.encoding import ACTION_ROW, BUTTON, FIELDS, TITLE_LONGEST, mentions
from bot.platforms.discord.markup import (
    ELLIPSIS,
    clean,
    cut_inert,
    inert,
    plain_lines,
    restore,
    size,
)
from bot.platforms.discord.transport import Json, Payload
from bot.platforms.discord.wire import WireEmbed, WireMessage

MARK = "window:"  # stands in buttons that people still have
CUSTOM_ID_LONGEST = 100
EMBED_LONGEST = 4096  # an embed's description
EMBEDS_LONGEST = 6000  # the embeds of a message together
PRIMARY = 1  # a button's style
LONGEST = 4000  # of a field, unless it says otherwise
PROMPT = "prompt"  # the field of a modal with one alone, which needs no name in the button
_TITLE = re.compile(r"\*\*((?:[^\\*]|\\.)+)\*\*")
_NAMED = re.compile(r"([A-Za-z_]+)(\.?)(\??)(\d{0,4})")  # key, short, optional, longest


def encode_offer(modal: Modal, phrases: Phrases) -> Payload:
    """Return a message that offers *modal*; its values are cut to what embeds hold together."""
    fields = modal.fields[:FIELDS]
    labels = [cut_inert(plain_lines(field.label), TITLE_LONGEST) for field in fields]
    room = (EMBEDS_LONGEST - sum(map(size, labels))) // max(len(fields), 1)
    embeds: list[Json] = []
    for label, field in zip(labels, fields, strict=True):
        value = inert(field.value, longest=min(room, EMBED_LONGEST))
        described = {"description": value} if value else {}
        embeds.append(({"title": label or ELLIPSIS} if len(fields) > 1 else {}) | described)
    button = {
        "type": BUTTON,
        "style": PRIMARY,
        "label": phrases("button-edit"),
        "custom_id": _packed(modal.ref, fields),
    }
    body: Json = {
        "content": f"**{plain_lines(modal.title) or ELLIPSIS}**\n"
        f"{plain_lines(phrases('modal-open'))}",
        "components": [{"type": ACTION_ROW, "components": [button]}],
        "allowed_mentions": mentions(None),
    }
    filled = [embed for embed in embeds if embed]
    return Payload(body | ({"embeds": filled} if filled else {}))


def read(custom_id: str, message: WireMessage, phrases: Phrases) -> Modal | None:
    """Return the modal that a pressed button of an offer opens; None for any other button."""
    packed, _, names = custom_id.removeprefix(MARK).partition(":")
    ref = ButtonRef.parse(packed) if custom_id.startswith(MARK) else None
    if ref is None:
        return None
    titled = _TITLE.match(message.content)
    title = restore(titled[1]) if titled else phrases("modal-title-prompt")
    named = [found for name in names.split(",") if (found := _NAMED.fullmatch(name))]
    if not named:
        return Modal(ref, title, "", (_sole(message, phrases),))
    fields = tuple(
        _field(
            found, message.embeds[place] if place < len(message.embeds) else WireEmbed(), phrases
        )
        for place, found in enumerate(named[:FIELDS])
    )
    return Modal(ref, title, "", fields)


def _packed(ref: ButtonRef, fields: tuple[Field, ...]) -> str:
    """Return what the button carries: ``window:<ref>``, and the fields where it takes names."""
    bare = MARK + ref.pack()
    if len(fields) == 1 and fields[0].key == PROMPT and not fields[0].optional:
        return bare
    names: list[str] = []
    for field in fields:
        longest = "" if field.longest == LONGEST else str(field.longest)
        marks = ("" if field.long else ".") + ("?" if field.optional else "")
        names.append(f"{field.key}{marks}{longest}")
    whole = f"{bare}:{','.join(names)}"
    if len(whole) <= CUSTOM_ID_LONGEST:
        return whole
    return f"{bare}:{','.join(field.key for field in fields)}"[:CUSTOM_ID_LONGEST]


def _sole(message: WireMessage, phrases: Phrases) -> Field:
    value = restore(message.embeds[0].description or "") if message.embeds else ""
    label, hint = phrases("modal-label-prompt"), phrases("modal-hint")
    return Field(key=PROMPT, label=label, value=value, hint=hint)


def _field(named: re.Match[str], embed: WireEmbed, phrases: Phrases) -> Field:
    label = restore(embed.title or "") or phrases("modal-label-prompt")
    return Field(
        key=named[1],
        label=clean(label),
        value=restore(embed.description or ""),
        long=not named[2],
        longest=int(named[4] or LONGEST) or LONGEST,
        optional=bool(named[3]),
    )
