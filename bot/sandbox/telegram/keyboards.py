"""Keyboards under a message: what is allowed in them, and how they are kept."""

from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.refusals import Json, Refused, bad
from bot.sandbox.telegram.words import units

MOST_BUTTONS = 100  # telegram.constants.InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER
MOST_IN_ROW = 8  # telegram.constants.InlineKeyboardMarkupLimit.BUTTONS_PER_ROW
LONGEST_DATA = 64  # TG InlineKeyboardButton callback_data: "1-64 bytes"; LIMITS.md 2.3
LONGEST_COPY = 256  # TG CopyTextButton text: "1-256 characters"
LONGEST_PLACEHOLDER = 64  # TG ForceReply input_field_placeholder: "1-64 characters"
STYLES = {"danger", "success", "primary"}  # TG InlineKeyboardButton style

ACTIONS = (
    "callback_data",
    "url",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
)


def read_markup(parameters: Parameters, *, private: bool) -> Json | None:
    """Return any keyboard a sent message may have; *private* tells the kind of chat."""
    raw = _object(parameters)
    if raw is None:
        return None
    if "inline_keyboard" in raw:
        return _inline(raw["inline_keyboard"], private=private)
    if raw.get("force_reply"):
        return _force_reply(raw)
    if "keyboard" in raw or raw.get("remove_keyboard"):
        return raw
    raise bad("can't parse reply keyboard markup JSON object")


def read_inline_markup(parameters: Parameters, *, private: bool) -> Json | None:
    """Return the keyboard of an edit: an inline one or none (TG editMessageText)."""
    raw = _object(parameters)
    if raw is None:
        return None
    if "inline_keyboard" not in raw:
        raise bad("inline keyboard expected")
    return _inline(raw["inline_keyboard"], private=private)


def _object(parameters: Parameters) -> Json | None:
    raw = parameters.structure("reply_markup", what="reply keyboard markup")
    if raw is None or isinstance(raw, dict):
        return raw or None
    raise bad("object expected as reply markup")


def _inline(rows: Any, *, private: bool) -> Json | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    kept = [[_button(raw, private=private) for raw in row] for row in rows if row]
    total = sum(len(row) for row in kept)
    if total > MOST_BUTTONS or any(len(row) > MOST_IN_ROW for row in kept):
        raise bad("REPLY_MARKUP_TOO_LONG")
    return {"inline_keyboard": kept} if kept else None


def _wrong(sentence: str) -> Refused:
    return bad(f"can't parse inline keyboard button: {sentence}")


def _button(raw: Any, *, private: bool) -> Json:
    if not isinstance(raw, dict):
        raise _wrong("expected an Object")
    text = raw.get("text")
    if not isinstance(text, str):
        raise _wrong('Can\'t find field "text"')
    if not text.strip():
        raise _wrong("Text must be non-empty")
    if raw.get("style") is not None and str(raw["style"]) not in STYLES:
        raise _wrong("invalid button style specified")
    actions = [name for name in ACTIONS if raw.get(name) is not None]
    if not actions:
        raise _wrong("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:  # TG InlineKeyboardButton: "Exactly one of the fields ... must be used"
        raise _wrong("exactly one action expected")
    _check_action(actions[0], raw[actions[0]], private=private)
    return {name: raw[name] for name in ("text", "style", actions[0]) if raw.get(name) is not None}


def _check_action(action: str, value: Any, *, private: bool) -> None:
    match action:
        case "callback_data":
            if not isinstance(value, str) or not 1 <= len(value.encode()) <= LONGEST_DATA:
                raise bad("BUTTON_DATA_INVALID")
        case "url":
            _check_url(str(value), what="URL")
        case "web_app" | "login_url":
            _check_page(action, value, private=private)
        case "copy_text":
            text = value.get("text") if isinstance(value, dict) else None
            if not isinstance(text, str) or not 1 <= units(text) <= LONGEST_COPY:
                raise bad("COPY_TEXT_INVALID")


def _check_page(action: str, value: Any, *, private: bool) -> None:
    url = str(value.get("url", "")) if isinstance(value, dict) else ""
    what = "Web App URL" if action == "web_app" else "login URL"
    if not url.startswith("https://"):  # TG WebAppInfo: "An HTTPS URL"; LIMITS.md 2.6
        sentence = "is invalid: Only HTTPS links are allowed"
        raise bad(f"inline keyboard button {what} '{url}' {sentence}")
    _check_url(url, what=what)
    if action == "web_app" and not private:  # TG web_app: "Available only in private chats"
        raise bad("BUTTON_TYPE_INVALID")


def _check_url(url: str, *, what: str) -> None:
    """Refuse what isn't an address, by TDLib's own cases (``test/link.cpp``, ``check_link``).

    A host without a dot, such as localhost, isn't one, nor is port 0; plain http, IPv4 and IPv6
    addresses are.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", 0, urlsplit("http:")
    if parts.scheme in {"tg", "ton"}:
        return
    if parts.scheme not in {"http", "https"}:
        raise bad(f"inline keyboard button {what} '{url}' is invalid: Unsupported URL protocol")
    if ("." not in host and ":" not in host) or host == "." or port == 0:
        raise bad(f"inline keyboard button {what} '{url}' is invalid: Wrong HTTP URL")


def _force_reply(raw: Json) -> Json:
    placeholder = raw.get("input_field_placeholder")
    if placeholder is not None and not 1 <= units(str(placeholder)) <= LONGEST_PLACEHOLDER:
        raise bad("input field placeholder must be 1-64 characters long")
    return raw
