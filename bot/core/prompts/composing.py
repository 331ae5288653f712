"""A prompt with everything that a member likes: what is typed wins, and each piece has a source."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.preferences import Preferences, Preset, Shortcut
from bot.core.prompts.parameters import known, rivals
from bot.core.prompts.problems import Problem, check_parameters
from bot.core.prompts.prompt import Parameter, Prompt, parse

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}", re.ASCII)
_TYPED = re.compile(r"(?<!\S)--([A-Za-z0-9][\w-]{0,31})(?!\S)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a prompt and where it comes from.

    *source*: ``typed``, ``option``, ``shortcut``, ``preset``, ``suffix`` or ``settings``; *name*
    is that of the shortcut or preset.
    """

    text: str
    source: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """A whole prompt, and its pieces in their order."""

    prompt: Prompt
    pieces: tuple[Piece, ...]


def compose(
    text: str,
    *,
    options: Mapping[str, str],
    preferences: Preferences,
    presets: Sequence[Preset] = (),
) -> Composed:
    """Return the prompt to paint.

    ``--name`` of a shortcut or preset becomes its text; a member's own wins, a real parameter is
    never replaced. Then typed parameters win over *options* (``aspect`` and ``version``), these
    over the suffix, and that over the settings (official bot, section 8). What does not go with
    the chosen model is left out of the settings.
    """
    expanded, pieces = _named(text, preferences, presets)
    prompt = parse(expanded)
    given = [("option", part) for part in _options(options)]
    given += [("suffix", part) for part in parse(preferences.suffix).parameters]
    given += [("settings", part) for part in _settings(preferences)]
    for source, part in given:
        longer = _with(prompt, part, is_wished=source != "settings")
        if longer is not prompt:
            prompt = longer
            pieces.append(Piece(part.token, source))
    return Composed(prompt, tuple(pieces))


def check_suffix(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a suffix; it takes parameters only."""
    prompt = parse(text)
    words = (Problem("suffix-words", token=prompt.words[:100]),) if prompt.words else ()
    return (*words, *check_parameters(prompt))


def shortcut_name(text: str) -> str:
    """Return a shortcut's name as it is kept. Raises ValueError when it can't be one."""
    name = text.strip().lower().removeprefix("--")
    if not _NAME.fullmatch(name) or known(name):
        raise ValueError(text)
    return name


def _named(
    text: str, preferences: Preferences, presets: Sequence[Preset]
) -> tuple[str, list[Piece]]:
    """Return the text with shortcuts and presets in their long form, and its pieces."""
    own: dict[str, Shortcut | Preset] = {one.name: one for one in presets}
    own |= {one.name: one for one in preferences.shortcuts}
    pieces: list[Piece] = []
    end, out = 0, list[str]()
    for found in _TYPED.finditer(text):
        one = own.get(found[1].lower())
        if one is None or known(found[1]):
            continue
        before = text[end : found.start()]
        pieces += _piece(before, "typed")
        source = "shortcut" if isinstance(one, Shortcut) else "preset"
        pieces += _piece(one.text, source, one.name)
        out += [before, one.text]
        end = found.end()
    pieces += _piece(text[end:], "typed")
    return "".join([*out, text[end:]]), pieces


def _piece(text: str, source: str, name: str = "") -> Iterator[Piece]:
    if plain := " ".join(text.split()):
        yield Piece(plain, source, name)


def _options(options: Mapping[str, str]) -> Iterator[Parameter]:
    if aspect := options.get("aspect"):
        yield Parameter("ar", aspect, "ar")
    yield from _model(options.get("version", ""))


def _settings(liked: Preferences) -> Iterator[Parameter]:
    yield from _model(liked.version)
    if liked.aspect:
        yield Parameter("ar", liked.aspect, "ar")
    if liked.stylize:
        yield Parameter("stylize", liked.stylize, "s")
    if liked.chaos:
        yield Parameter("chaos", liked.chaos, "c")
    if liked.raw:
        yield Parameter("raw", "", "raw")


def _model(version: str) -> Iterator[Parameter]:
    if version:
        name, _, number = version.rpartition(" ")
        yield Parameter(name or "v", number, name or "v")


def _with(prompt: Prompt, part: Parameter, *, is_wished: bool) -> Prompt:
    """Return the prompt with *part*, unless something typed stands there or can't stand beside it.

    What nobody asked for in so many words is left out too where the model does not take it.
    """
    taken = rivals(part.name) | {part.name}
    if any(other.name in taken for other in prompt.parameters):
        return prompt
    longer = Prompt(prompt.words, (*prompt.parameters, part))
    place = len(longer.parameters) - 1
    spoils = any(one.fatal and one.place == place for one in check_parameters(longer))
    return prompt if spoils and not is_wished else longer
