"""A prompt with everything that a member likes: what is typed wins, and each piece has a source."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.members.preferences import Preferences, Preset, Shortcut
from bot.core.prompts.expansion import count
from bot.core.prompts.judgements import check_parameters
from bot.core.prompts.parameters import known, rivals
from bot.core.prompts.problems import Problem
from bot.core.prompts.prompt import Parameter, Prompt, clean, named_model, parse, speed_of
from bot.core.tasks.requests import Speed

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}", re.ASCII)
_TYPED = re.compile(r"(?<!\S)(?:--|[—–])([A-Za-z0-9][\w-]{0,31})(?!\S)", re.ASCII)
# A suffix goes after every prompt: these are for one prompt, or for another place.
_NO_SUFFIX = frozenset({"zoom", "repeat", "seed", "video"})


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
    typed: Prompt,
    *,
    options: Mapping[str, str],
    preferences: Preferences,
    presets: Sequence[Preset] = (),
) -> Composed:
    """Return the prompt to paint.

    ``--name`` of a shortcut or preset becomes its text, once; a member's own wins, a real
    parameter is never replaced. Then typed parameters win over *options* (``aspect``, ``version``
    and ``speed``, which becomes ``--relax``, ``--fast`` or ``--turbo``), these
    over the suffix, and that over the settings (DECISIONS.md 20.2). What does not go with
    the chosen model is left out of the settings. In the prompt, what is typed comes first, in its
    order, then options, suffix, settings.
    """
    named = _named(typed, preferences, presets)
    prompt, pieces = named.prompt, [*named.pieces]
    given = [("option", part) for part in _options(options)]
    if preferences.suffix:
        given += [("suffix", part) for part in parse(preferences.suffix).parameters]
    given += [("settings", part) for part in _settings(preferences)]
    for source, part in given:
        longer = _with(prompt, part, is_wished=source != "settings")
        if longer is not prompt:
            prompt = longer
            pieces.append(Piece(part.token, source))
    return Composed(prompt, tuple(pieces))


def spelled_out(
    prompt: Prompt, *, preferences: Preferences, presets: Sequence[Preset] = ()
) -> Prompt:
    """Return a prompt with its shortcuts and presets in their long form; itself without any.

    Done before a prompt is expanded, since a shortcut may stand for ``{red, blue}`` too.
    """
    return _named(prompt, preferences, presets).prompt


def normal(prompt: Prompt) -> str:
    """Return what two prompts share that a server may take for the same (CONTRACT.md 7.7).

    Neither capitals nor the order and spelling of parameters tell them apart, nor what only says
    how they are painted. The same again for its own result.
    """
    _, sent = speed_of(prompt.rewritten())
    tokens = sorted(
        _plain_token(part) for part in sent.parameters if part.name not in ("stealth", "public")
    )
    return " ".join(filter(None, (sent.words, *tokens))).casefold()


def with_seed(prompt: Prompt, seed: int) -> Prompt:
    """Return the prompt with that seed (0 to 4294967295), unless one was typed."""
    return prompt if prompt.value("seed") is not None else prompt.with_parameter("seed", str(seed))


def check_suffix(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a suffix; it takes parameters only, of one picture.

    Whether they go with the model is seen when there is one.
    """
    prompt = parse(text)
    words = (Problem("suffix-words", token=prompt.words[:100]),) if prompt.words else ()
    if not prompt.words and (wanted := count(prompt)) > 1:
        return (Problem("prompt-too-many", token=text[:100], high=1, count=wanted),)
    found = check_parameters(prompt, misplaced=_NO_SUFFIX)
    if named_model(prompt) is None:
        found = tuple(one for one in found if one.kind != "parameter-version")
    return (*words, *found)


def shortcut_name(text: str) -> str:
    """Return a shortcut's name as it is kept. Raises ValueError when it can't be one."""
    name = text.strip().lower().lstrip("-—–")
    if not _NAME.fullmatch(name) or _is_real(name):
        raise ValueError(text)
    return name


@dataclass(frozen=True, slots=True)
class _Named:
    """A prompt without shortcuts, and its pieces as they were typed."""

    prompt: Prompt
    pieces: tuple[Piece, ...]


def _named(typed: Prompt, preferences: Preferences, presets: Sequence[Preset]) -> _Named:
    """Return the prompt with shortcuts and presets in their long form.

    One that stands among the parameters may hold words: they go to the other words, not into the
    value of the parameter before.
    """
    text = clean(typed.written)
    own: dict[str, Shortcut | Preset] = {one.name: one for one in presets}
    own |= {one.name: one for one in preferences.shortcuts}
    pieces: list[Piece] = []
    end, out, late = 0, "", list[str]()
    for found in _TYPED.finditer(text):
        one = own.get(found[1].lower())
        if one is None or _is_real(found[1]):
            continue
        before = text[end : found.start()]
        end = found.end()
        source = "shortcut" if isinstance(one, Shortcut) else "preset"
        pieces += [*_piece(before, "typed"), *_piece(one.text, source, one.name)]
        out += before
        meant = parse(one.text)
        if meant.words and parse(out).parameters:
            late.append(meant.words)
            meant = Prompt("", meant.parameters)
        out = f"{out} {meant.text()} "
    pieces += _piece(text[end:], "typed")
    if not end:
        return _Named(typed, tuple(pieces))
    prompt = parse(out + text[end:])
    if late:
        prompt = Prompt(" ".join([prompt.words, *late]), prompt.parameters)
    return _Named(parse(prompt.text()), tuple(pieces))


def _plain_token(part: Parameter) -> str:
    found = known(part.name)
    return Parameter(found.name if found else part.name, part.value).token


def _is_real(name: str) -> bool:
    """Tell whether ``--name`` is a real parameter, or one glued to its value."""
    first = parse(f"--{name}").parameters
    return known(first[0].name) is not None if first else False


def _piece(text: str, source: str, name: str = "") -> Iterator[Piece]:
    if plain := " ".join(text.split()):
        yield Piece(plain, source, name)


def _options(options: Mapping[str, str]) -> Iterator[Parameter]:
    if aspect := options.get("aspect"):
        yield Parameter("ar", aspect, "ar")
    yield from _model(options.get("version", ""))
    if (speed := options.get("speed", "")) in set(Speed) and speed:
        yield Parameter(speed, "", speed)


def _settings(preferences: Preferences) -> Iterator[Parameter]:
    yield from _model(preferences.version)
    if preferences.aspect:
        yield Parameter("ar", preferences.aspect, "ar")
    if preferences.stylize:
        yield Parameter("stylize", preferences.stylize, "s")
    if preferences.chaos:
        yield Parameter("chaos", preferences.chaos, "c")
    if preferences.raw:
        yield Parameter("raw", "", "raw")


def _model(version: str) -> Iterator[Parameter]:
    if version:
        name, _, number = version.rpartition(" ")
        yield Parameter(name or "v", number, name or "v")


def _with(prompt: Prompt, part: Parameter, *, is_wished: bool) -> Prompt:
    """Return the prompt with *part*, unless something typed stands there or can't stand beside it.

    What nobody asked for in so many words is left out too where the model does not take it.
    """
    taken = rivals(part.name) | {part.name} | ({"style"} if part.name == "raw" else set())
    if any(other.name in taken for other in prompt.parameters):
        return prompt
    longer = Prompt(prompt.words, (*prompt.parameters, part))
    place = len(longer.parameters) - 1
    spoils = any(one.fatal and one.place == place for one in check_parameters(longer))
    return prompt if spoils and not is_wished else longer
