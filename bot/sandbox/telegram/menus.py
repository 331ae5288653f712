"""The command menus: set, read and deleted by scope and language, shown to people."""

import re
from typing import Any

from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.places import HIGH, Place
from bot.sandbox.telegram.refusals import Json, bad
from bot.sandbox.telegram.state import State
from bot.sandbox.telegram.words import units

MOST_COMMANDS = 100  # TG setMyCommands: "At most 100 commands can be specified."
LONGEST_DESCRIPTION = 256  # TG BotCommand description: "1-256 characters"
# TG BotCommand: "1-32 characters. ... only lowercase English letters, digits and underscores."
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}
_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}


async def set_my_commands(state: State, parameters: Parameters) -> bool:
    raw = parameters.structure("commands", what="commands")
    if not isinstance(raw, list):
        raise bad("can't parse commands JSON object")
    if len(raw) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    key = _key(state, parameters)
    state.menus[key] = [_command(item) for item in raw]
    return True


async def get_my_commands(state: State, parameters: Parameters) -> list[Json]:
    return state.menus.get(_key(state, parameters), [])


async def delete_my_commands(state: State, parameters: Parameters) -> bool:
    state.menus.pop(_key(state, parameters), None)
    return True


def _command(raw: Any) -> Json:
    if not isinstance(raw, dict):
        raise bad("can't parse BotCommand: expected an Object")
    command, description = str(raw.get("command", "")), str(raw.get("description", "")).strip()
    if not _COMMAND.fullmatch(command.removeprefix("/")):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= units(description) <= LONGEST_DESCRIPTION:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command.removeprefix("/"), "description": description}


def _key(state: State, parameters: Parameters) -> tuple[str, str]:
    language = parameters.text("language_code") or ""
    if not _LANGUAGE.fullmatch(language):
        raise bad("invalid language code specified")
    raw = parameters.structure("scope", what="BotCommandScope") or {"type": "default"}
    kind = str(raw.get("type")) if isinstance(raw, dict) else ""
    if kind in _SCOPES:
        return kind, language
    if kind not in _CHAT_SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    return _single(state, kind=kind, scope=Parameters(raw)), language


def _single(state: State, *, kind: str, scope: Parameters) -> str:
    """Return the name of a scope that is one chat's (TG BotCommandScope; TDLib's refusals)."""
    place = state.known_place(scope)
    if place.is_private and kind != "chat":
        raise bad("can't use specified scope in private chats")
    if kind != "chat_member":
        return f"{kind}:{place.id}"
    user = scope.integer("user_id")
    if state.user_json(user) is None:
        raise bad("user not found")
    return f"{kind}:{place.id}:{user}"


def menu_for(state: State, *, place: Place, person: int, language: str) -> list[Json]:
    """Return the commands a person is offered: the narrowest scope wins, their language first.

    The order is that of TG "Determining list of commands".
    """
    for scope in _scopes(place, person=person):
        for tongue in (language[:2].lower(), ""):
            if commands := state.menus.get((scope, tongue)):
                return commands
    return []


def _scopes(place: Place, *, person: int) -> list[str]:
    if place.is_private:
        return [f"chat:{place.id}", "all_private_chats", "default"]
    is_admin = place.members.get(person) in HIGH
    return [
        f"chat_member:{place.id}:{person}",
        *([f"chat_administrators:{place.id}"] if is_admin else []),
        f"chat:{place.id}",
        *(["all_chat_administrators"] if is_admin else []),
        "all_group_chats",
        "default",
    ]
