"""MarkdownV2: marks in, entities out, the server's complaints (TG "MarkdownV2 style")."""

import re
from dataclasses import dataclass

from bot.sandbox.telegram.hypertext import link
from bot.sandbox.telegram.words import Entity, Words, units, unparsable

RESERVED = "_*[]()~`>#+-=|{}.!"
# longest first: "__" before "_", "```" before "`"
MARKS = (
    ("```", "pre"),
    ("__", "underline"),
    ("||", "spoiler"),
    ("![", "custom_emoji"),
    ("*", "bold"),
    ("_", "italic"),
    ("~", "strikethrough"),
    ("`", "code"),
    ("[", "text_link"),
)
ENDS = {kind: mark for mark, kind in MARKS} | {"text_link": "]", "custom_emoji": "]"}
_TARGET = re.compile(r"\(((?:\\.|[^)\\])*)\)")
_LANGUAGE = re.compile(r"([^\s`]*)\n")


@dataclass(frozen=True, slots=True)
class _Open:
    kind: str
    offset: int
    begin: int
    language: str = ""


def parse_markdown(text: str) -> Words:
    """Return what the marks say; Refused when one is open or a reserved character is bare."""
    return _Parser(text).words()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._out: list[str] = []
        self._units = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def words(self) -> Words:
        while self._at < len(self._text):
            self._step()
        if self._open and self._open[-1].kind == "blockquote":
            self._end(self._open.pop())
        if self._open:
            opened = self._open[-1]
            name = opened.kind.title().replace("_", "")
            raise unparsable(f"Can't find end of {name} entity {self._offset(opened.begin)}")
        ordered = sorted(self._entities, key=lambda entity: (entity.offset, -entity.length))
        return Words("".join(self._out), tuple(ordered))

    def _offset(self, index: int) -> str:
        return f"at byte offset {len(self._text[:index].encode())}"

    @property
    def _top(self) -> str:
        return self._open[-1].kind if self._open else ""

    def _write(self, piece: str) -> None:
        self._out.append(piece)
        self._units += units(piece)

    def _step(self) -> None:
        char = self._text[self._at]
        following = self._text[self._at + 1 : self._at + 2]
        if char == "\\" and following and following < "\x7f":
            self._at += 2
            self._write(following)
        elif self._top in ENDS and self._text.startswith(ENDS[self._top], self._at):
            self._end(self._open.pop())
        elif char == "\n":
            self._line_break()
        elif char not in RESERVED or self._top in {"code", "pre"}:
            self._at += 1
            self._write(char)
        else:
            self._start(char)

    def _line_break(self) -> None:
        self._at += 1
        if self._top == "blockquote":
            if self._text.startswith(">", self._at):
                self._at += 1
            else:
                self._end(self._open.pop())
        self._write("\n")

    def _start(self, char: str) -> None:
        is_line_start = self._at == 0 or self._text[self._at - 1] == "\n"
        if char == ">" and is_line_start:
            self._open.append(_Open("blockquote", self._units, self._at))
            self._at += 1
            return
        for mark, kind in MARKS:
            if self._text.startswith(mark, self._at):
                self._begin(kind, mark=mark)
                return
        preceding = "and must be escaped with the preceding '\\'"
        raise unparsable(f"Character '{char}' is reserved {preceding}")

    def _begin(self, kind: str, *, mark: str) -> None:
        begin = self._at
        self._at += len(mark)
        language = ""
        if kind == "pre" and (named := _LANGUAGE.match(self._text, self._at)):
            language = named[1]
            self._at = named.end()
        self._open.append(_Open(kind, self._units, begin, language))

    def _end(self, opened: _Open) -> None:
        if opened.kind in ENDS:
            self._at += len(ENDS[opened.kind])
        marked = self._marked(opened)
        length = self._units - opened.offset
        if length and marked is not None:
            self._entities.append(Entity(marked[0], opened.offset, length, marked[1]))

    def _marked(self, opened: _Open) -> tuple[str, tuple[tuple[str, object], ...]] | None:
        match opened.kind:
            case "pre":
                named = (("language", opened.language),) if opened.language else ()
                return "pre", named
            case "text_link":
                return link(self._target())
            case "custom_emoji":
                target = self._target()
                return "custom_emoji", (("custom_emoji_id", target.partition("id=")[2]),)
            case kind:
                return kind, ()

    def _target(self) -> str:
        found = _TARGET.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return re.sub(r"\\(.)", r"\1", found[1])
