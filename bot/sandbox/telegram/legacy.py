"""The old Markdown mode, kept for old bots: no nesting, few marks (TG "Markdown style")."""

import re

from bot.sandbox.telegram.hypertext import link
from bot.sandbox.telegram.words import Entity, Words, units, unparsable

_ENTITY = re.compile(
    r"```(?:(?P<language>\w+)\n)?(?P<pre>.*?)```"
    r"|`(?P<code>[^`]*)`"
    r"|\*(?P<bold>[^*]*)\*"
    r"|_(?P<italic>[^_]*)_"
    r"|\[(?P<shown>[^\]]*)\](?:\((?P<url>[^)]*)\))?",
    re.DOTALL,
)


def parse_legacy(text: str) -> Words:
    """Return what the marks say; Refused when one has no end."""
    shown = ""
    entities: list[Entity] = []
    at = 0
    while at < len(text):
        if text[at] == "\\" and text[at + 1 : at + 2] in {"_", "*", "`", "["}:
            shown += text[at + 1]
            at += 2
        elif text[at] not in "_*`[":
            shown += text[at]
            at += 1
        else:
            found = _ENTITY.match(text, at)
            if found is None:
                offset = len(text[:at].encode())
                raise unparsable(f"Can't find end of the entity starting at byte offset {offset}")
            entity, piece = _read(found, offset=units(shown))
            entities += [entity] if entity is not None and entity.length else []
            shown += piece
            at = found.end()
    return Words(shown, tuple(entities))


def _read(found: re.Match[str], *, offset: int) -> tuple[Entity | None, str]:
    for kind in ("pre", "code", "bold", "italic"):
        piece = found[kind]
        if piece is not None:
            language = found["language"] if kind == "pre" else None
            more = (("language", language),) if language else ()
            return Entity(kind, offset, units(piece), more), piece
    piece = found["shown"]
    marked = link(found["url"] or "")
    if marked is None:
        return None, piece
    return Entity(marked[0], offset, units(piece), marked[1]), piece
