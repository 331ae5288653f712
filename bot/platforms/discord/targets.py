"""What a message gives to a command chosen from its menu: its pictures and its words."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.core.pictures import PictureInput
from bot.platforms.discord.markup import read_prompt
from bot.platforms.discord.wire import (
    WireAttachment,
    WireContent,
    WireEmbed,
    WireMedia,
    WirePart,
    WireTarget,
)

_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".gif")
TEXT_DISPLAY = 10  # a component's type


def pictures(message: WireTarget) -> tuple[PictureInput, ...]:
    """Return the pictures of a message, each once: files, embeds, galleries, what it forwards."""
    found = {
        picture.handle.partition("?")[0]: picture
        for content in _contents(message)
        for picture in _shown(content)
    }
    return tuple(found.values())


def words(message: WireTarget) -> str:
    """Return what a message says: of a picture bot's card the prompt, else all of it."""
    said = message.content.strip()
    if said and message.author is not None and message.author.bot:
        return read_prompt(said) or said
    return said or next(filter(None, map(_said, _contents(message))), "")


def attached(file: WireAttachment, *, option: str = "") -> PictureInput:
    """Return a file as a picture that was given; *option* names what it was given to."""
    return PictureInput(
        handle=file.url,
        name=file.filename,
        size=file.size,
        media_type=file.content_type or "",
        option=option,
    )


def _contents(message: WireTarget) -> Iterator[WireContent]:
    yield message
    for snapshot in message.message_snapshots:
        yield snapshot.message


def _shown(content: WireContent) -> Iterator[PictureInput]:
    for file in content.attachments:
        if _is_picture(file):
            yield attached(file)
    for embed in content.embeds:
        if media := _largest(embed):
            yield _linked(media)
    for part in content.components:
        for media in _media(part):
            yield _linked(media)


def _is_picture(file: WireAttachment) -> bool:
    if file.content_type:
        return file.content_type.startswith("image/")
    return file.filename.lower().endswith(_ENDINGS)


def _largest(embed: WireEmbed) -> WireMedia | None:
    media = (embed.image, embed.thumbnail)
    return next((one for one in media if one is not None and _address(one)), None)


def _media(part: WirePart) -> Iterator[WireMedia]:
    if part.media is not None and _address(part.media):
        yield part.media
    yield from (item.media for item in part.items if _address(item.media))
    inner = part.components if part.accessory is None else (*part.components, part.accessory)
    for one in inner:
        yield from _media(one)


def _linked(media: WireMedia) -> PictureInput:
    address = _address(media)
    name = urlsplit(address).path.rpartition("/")[2]
    return PictureInput(handle=address, name=name, media_type=media.content_type or "")


def _address(media: WireMedia) -> str:
    """Return where a picture lies; Discord's own copy is preferred, it is surely reachable."""
    addresses = (media.proxy_url or "", media.url)
    return next((one for one in addresses if one.startswith(("https://", "http://"))), "")


def _said(content: WireContent) -> str:
    if content.content.strip():
        return content.content.strip()
    embedded = (embed.description or embed.title or "" for embed in content.embeds)
    displayed = (text for part in content.components for text in _displayed(part))
    return next((text.strip() for text in (*embedded, *displayed) if text.strip()), "")


def _displayed(part: WirePart) -> Iterator[str]:
    if part.type == TEXT_DISPLAY:
        yield part.content or ""
    for one in part.components:
        yield from _displayed(one)
