"""What Discord checks of rows, buttons and menus (reference: components; sandbox/README.md 1.1)."""

from bot.sandbox.discord.checks import (
    Json,
    Problems,
    at_most,
    between,
    count_at_most,
    count_between,
    listed,
    one_of,
    required,
)
from bot.sandbox.discord.emoji import is_emoji
from bot.sandbox.discord.refusals import Problem

ROW, BUTTON, MENU = 1, 2, 3
LINK = 5  # a button's style
ROWS, WIDTH = 5, 5
CUSTOM_ID, LABEL, URL = 100, 80, 512


def components_problems(rows: list[Json]) -> Problems:
    """Return what is wrong with the rows of a message."""
    yield from count_at_most("components", rows, ROWS)
    seen: set[str] = set()
    for index, row in enumerate(rows):
        path = f"components.{index}"
        if row.get("type") != ROW:
            text = 'Value of field "type" must be one of (1,).'
            yield Problem(f"{path}.type", "UNION_TYPE_CHOICES", text)
            continue
        yield from _row(path, listed(row, "components"), seen)


def _row(path: str, items: list[Json], seen: set[str]) -> Problems:
    yield from count_between(f"{path}.components", items, 1, WIDTH)
    if len(items) > 1 and any(item.get("type") == MENU for item in items):
        text = "A menu has a row of its own."
        yield Problem(f"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", text)
    for place, item in enumerate(items):
        here = f"{path}.components.{place}"
        match item.get("type"):
            case 2:
                yield from _button(here, item, seen)
            case 3:
                yield from _menu(here, item, seen)
            case _:
                text = 'Value of field "type" must be one of (2, 3).'
                yield Problem(f"{here}.type", "UNION_TYPE_CHOICES", text)


def custom_id_problems(path: str, item: Json, seen: set[str]) -> Problems:
    """1-100 characters, and only once in a message or window."""
    yield from between(f"{path}.custom_id", item.get("custom_id"), 1, CUSTOM_ID)
    custom_id = str(item.get("custom_id"))
    if custom_id in seen:
        text = "Component custom id cannot be duplicated"
        yield Problem(f"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", text)
    seen.add(custom_id)


def _button(path: str, button: Json, seen: set[str]) -> Problems:
    yield from one_of(f"{path}.style", button.get("style"), (1, 2, 3, 4, LINK))
    yield from _face(path, button)
    if button.get("style") == LINK:
        yield from _link(path, button)
        return
    if button.get("url"):
        text = "A custom id and url cannot both be specified"
        yield Problem(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", text)
    yield from custom_id_problems(path, button, seen)


def _face(path: str, button: Json) -> Problems:
    label, emoji = button.get("label"), button.get("emoji")
    yield from at_most(f"{path}.label", label, LABEL)
    if not label and not emoji:
        text = "A button must have a label or an emoji."
        yield Problem(path, "BUTTON_COMPONENT_INVALID_LABEL", text)
    yield from emoji_problems(f"{path}.emoji", emoji)


def emoji_problems(path: str, emoji: object) -> Problems:
    """A Unicode emoji by its characters; the application has none of its own to name by id."""
    if emoji is None:
        return
    name = emoji.get("name") if isinstance(emoji, dict) else None
    if not isinstance(emoji, dict) or emoji.get("id") or not is_emoji(str(name)):
        yield Problem(f"{path}.name", "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji")


def _link(path: str, button: Json) -> Problems:
    url = button.get("url")
    if not url:
        yield required(f"{path}.url")
    elif not str(url).startswith(("http://", "https://", "discord://")):
        text = f"Scheme of {url!r} must be one of ('http', 'https', 'discord')."
        yield Problem(f"{path}.url", "URL_TYPE_INVALID_SCHEME", text)
    yield from at_most(f"{path}.url", url, URL)
    if button.get("custom_id"):
        text = "A custom id and url cannot both be specified"
        yield Problem(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", text)


def _menu(path: str, menu: Json, seen: set[str]) -> Problems:
    options = listed(menu, "options")
    yield from custom_id_problems(path, menu, seen)
    yield from at_most(f"{path}.placeholder", menu.get("placeholder"), 150)
    yield from count_between(f"{path}.options", options, 1, 25)
    values: set[str] = set()
    for index, option in enumerate(options):
        here = f"{path}.options.{index}"
        yield from between(f"{here}.label", option.get("label"), 1, 100)
        yield from between(f"{here}.value", option.get("value"), 1, 100)
        yield from at_most(f"{here}.description", option.get("description"), 100)
        yield from emoji_problems(f"{here}.emoji", option.get("emoji"))
        if option.get("value") in values:
            text = "The specified option value is already used"
            yield Problem(f"{here}.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", text)
        values.add(str(option.get("value")))
