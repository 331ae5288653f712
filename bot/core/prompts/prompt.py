"""A prompt taken apart: its words, then its parameters in the order they were typed.

The rules are the official bot's (CONTRACT.md 9): parameters go last, one begins at two dashes after
a space, everything up to the next one is its value. People's spellings are forgiven: long dashes,
capitals, ``--ar=3:2``, ``--v6``, ``-- ar 3:2``.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise

from bot.core.prompts.models import DEFAULT, DEFAULT_NIJI, Model
from bot.core.prompts.parameters import ParameterKind, is_formed, known, rivals
from bot.core.tasks.requests import Speed

_NAME = re.compile(r"([-—–―]+)([A-Za-z][\w-]*)(.*)", re.ASCII | re.DOTALL)
_DASHES = re.compile(r"-{2,}|[—–―]+")
_LEADING = re.compile(r"\A(?:[=: ]|-{2,}|[—–―])+")  # "=3:2"; one dash may be a minus
_DASH_RUN = re.compile(r"\A(?:-{2,}|[—–―])+")
_FORGOTTEN = re.compile(r"(?<=[^-—–―])(?:-{2,}|[—–―])([A-Za-z]+)", re.ASCII)
_GLUED = re.compile(r"([A-Za-z]+)(\d[\d:]*)", re.ASCII)
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_WRAPPINGS = (("```", "```"), ("`", "`"), ('"', '"'), ("“", "”"), ("«", "»"), ("「", "」"))
_COMMAND = re.compile(r"/imagine(?:@\w+)?(?:\s+prompt:|\s+prompt\s*$|\s+|$)", re.IGNORECASE)
_HIDDEN_LINK = re.compile(r"<(https?://[^\s<>]+)>", re.IGNORECASE)
_JOINERS = "\u200c\u200d"  # they join letters in Persian and Hindi, and people in emoji


@dataclass(frozen=True, slots=True)
class Parameter:
    """One ``--name value``; *name* is canonical, *typed* the name as it was typed."""

    name: str
    value: str = ""
    typed: str = ""

    @property
    def token(self) -> str:
        """Return it as text: lower case, the spelling that was typed."""
        return f"--{self.typed.lower() or self.name} {self.value}".rstrip()


@dataclass(frozen=True, slots=True)
class Prompt:
    """Words (links to pictures first) and parameters.

    *typed* is the text that it was read from, which may mean several prompts; what was made of a
    prompt has none.
    """

    words: str
    parameters: tuple[Parameter, ...] = ()
    typed: str = field(default="", compare=False)

    @property
    def written(self) -> str:
        """Return the text as it was typed, else as it is printed back."""
        return self.typed or self.text()

    def text(self) -> str:
        """Return the prompt as one line; parsing it again gives the same."""
        return " ".join(filter(None, (self.words, *(part.token for part in self.parameters))))

    def value(self, name: str) -> str | None:
        """Return the last value of a parameter, "" for a bare flag, None when it isn't there."""
        if not self.parameters:
            return None
        canonical = _canonical(name)
        values = [part.value for part in self.parameters if part.name == canonical]
        return values[-1] if values else None

    def with_parameter(self, name: str, value: str = "") -> "Prompt":
        """Return the prompt with this value instead of any other; what can't stand beside it goes.

        It takes the place of the old one, or the last.
        """
        canonical = _canonical(name)
        new = Parameter(canonical, value, name.lower())
        places = [n for n, part in enumerate(self.parameters) if part.name == canonical]
        place = places[0] if places else len(self.parameters)
        gone = rivals(canonical) | {canonical}
        before = [part for part in self.parameters[:place] if part.name not in gone]
        after = [part for part in self.parameters[place:] if part.name not in gone]
        return Prompt(self.words, (*before, new, *after))

    def without(self, name: str) -> "Prompt":
        """Return the prompt without that parameter."""
        canonical = _canonical(name)
        kept = tuple(part for part in self.parameters if part.name != canonical)
        return Prompt(self.words, kept)

    def for_provider(self) -> str:
        """Return the text to submit.

        Midjourney drops parameters equal to their default and rewrites long dashes; servers that
        find their task by its text would then wait for ever (CONTRACT.md 7.2). Braces are escaped:
        no text that we send is several prompts in one, whose pictures would be lost
        (CONTRACT.md 9).
        """
        return _BRACE.sub(_escaped, self.rewritten().text())

    def rewritten(self) -> "Prompt":
        """Return the prompt as Midjourney rewrites it."""
        kept = tuple(part for part in self.parameters if not _is_default(part))
        words = re.sub(r"[—–―]", "-", self.words)
        words = " ".join("-" if set(word) == {"-"} else word for word in words.split())
        return Prompt(words, kept)


def parse(text: str) -> Prompt:
    """Return any text as a prompt; never fails."""
    tokens = clean(text).split()
    starts = [place for place in range(len(tokens)) if _starts(tokens, place)]
    if not starts:
        return Prompt(" ".join(tokens), typed=text)
    words = " ".join(tokens[: starts[0]])
    tokens = [part for token in tokens[starts[0] :] for part in _unglued(token)]
    starts = [place for place in range(len(tokens)) if _starts(tokens, place)]
    parts = (_read(tokens[start:end]) for start, end in pairwise([*starts, len(tokens)]))
    return Prompt(words, tuple(parts), text)


def speed_of(prompt: Prompt) -> tuple[Speed | None, Prompt]:
    """Return the speed that is asked for (the last one counts), and the prompt without it."""
    asked = None
    for part in prompt.parameters:
        if part.name in (Speed.FAST, Speed.RELAX, Speed.TURBO) and not part.value:
            asked = Speed(part.name)
    if asked is None:
        return None, prompt
    return asked, prompt.without("fast").without("relax").without("turbo")


def is_niji(prompt: Prompt) -> bool:
    """Tell whether the prompt is for the niji models (another bot type: CONTRACT.md 9)."""
    return prompt.value("niji") is not None


def named_model(prompt: Prompt) -> Model | None:
    """Return the model that the prompt names, None when it names none that can be read."""
    for part in reversed(prompt.parameters):
        found = known(part.name)
        if found is None or found.name not in ("v", "niji") or not is_formed(found, part.value):
            continue
        return Model(found.name, float(part.value)) if part.value else DEFAULT_NIJI
    return None


def model_of(prompt: Prompt) -> Model:
    """Return the model that will paint the prompt."""
    return named_model(prompt) or DEFAULT


def _escaped(found: re.Match[str]) -> str:
    return found[0] if len(found[0]) > 1 else f"\\{found[0]}"


def _canonical(name: str) -> str:
    found = known(name)
    return found.name if found else name.lower()


def _is_default(part: Parameter) -> bool:
    found = known(part.name)
    return found is not None and bool(found.default) and part.value == found.default


def _unglued(token: str) -> list[str]:
    """Return the token, cut where the space before a parameter was forgotten: ``3:2--v``."""
    head, colon, link = token.partition("://")
    head = _FORGOTTEN.sub(lambda m: f" {m[0]}" if known(m[1]) else m[0], head)
    return f"{head}{colon}{link}".split()


def _starts(tokens: list[str], place: int) -> bool:
    """Tell whether a parameter begins at that token."""
    token = tokens[place]
    if _DASHES.fullmatch(token):
        # "-- ar 3:2" is meant as a parameter, "a cat -- a dog" is not.
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        return known(_split(following)[0]) is not None and len(following) > 1
    match = _NAME.fullmatch(token)
    if match is None or match[1] == "-":
        return False
    # A long dash may also be punctuation: "a cat —asleep— in the sun".
    return match[1].startswith("--") or known(_split(match[2] + match[3])[0]) is not None


def _read(tokens: list[str]) -> Parameter:
    if _DASHES.fullmatch(tokens[0]):
        tokens = tokens[1:]
    typed, glued = _split(tokens[0].lstrip("-—–―"))
    value = " ".join(filter(None, (_DASH_RUN.sub("", glued), *tokens[1:])))
    found = known(typed)
    if found is None:
        return Parameter(typed.lower(), value, typed)
    value = _LEADING.sub("", value)
    if found.kind is ParameterKind.RATIO:
        value = value.replace("：", ":")
    if found.kind not in (ParameterKind.TEXT, ParameterKind.LINKS, ParameterKind.FLAG):
        value = value.lower()
    return Parameter(found.name, value, typed)


def _split(token: str) -> tuple[str, str]:
    """Return a name and what was glued to it: ``ar=3:2``, ``v6``, ``ar:3:2``."""
    match = re.match(r"[A-Za-z][\w-]*", token, re.ASCII)
    if match is None:
        return token, ""
    name, rest = match[0], token[match.end() :]
    if known(name) is None and (glued := _GLUED.fullmatch(name)) and known(glued[1]):
        return glued[1], glued[2] + rest
    return name, rest


def clean(text: str) -> str:
    """Return text as people paste it on one line, single-spaced; doing it again changes nothing.

    Out go control and invisible characters, wrapping quotes and code marks, a pasted command name,
    and the angle brackets by which Discord users hide a link's preview.
    """
    line = _squeezed(text)
    while (shorter := _unwrapped(line)) != line:
        line = shorter
    return " ".join(_HIDDEN_LINK.sub(r"\1", word) for word in line.split())


def _squeezed(text: str) -> str:
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(_visible(text, place) for place in range(len(text))).split())


def _visible(text: str, place: int) -> str:
    """Return the character, a space for a control, nothing for an invisible one."""
    char = text[place]
    if " " <= char <= "~":
        return char
    if char in _JOINERS:
        around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
        joins = len(around) == 2 and all(near > "\x7f" and near.isprintable() for near in around)
        return char if joins else ""
    match unicodedata.category(char):
        case "Cc" | "Zl" | "Zp" | "Zs":
            return " "
        case "Cs":
            return ""  # a lone surrogate can't be sent at all
        case "Cf" if not _is_arabic_sign(char):
            return ""
        case _:
            return char


def _is_arabic_sign(char: str) -> bool:
    # Format characters by category, yet visible: number and verse signs, abbreviation marks.
    return unicodedata.bidirectional(char) in ("AN", "AL")


def _unwrapped(line: str) -> str:
    pasted = _COMMAND.match(line)
    if pasted:
        return line[pasted.end() :].strip()
    for start, end in _WRAPPINGS:
        inner = line[len(start) : -len(end)]
        wrapped = line.startswith(start) and line.endswith(end) and len(line) > len(start + end)
        if wrapped and start not in inner and end not in inner:
            return inner.strip()
    return line
