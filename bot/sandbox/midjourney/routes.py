"""Which profile has which route, under which prefix (CONTRACT.md 1.1 and 2.1)."""

import re
from dataclasses import dataclass

_ALL = frozenset({"plus", "newapi", "net", "java", "xf"})
_NOT_JAVA = _ALL - {"java"}
PROFILES = _ALL

# name -> (method, path below the prefix, the profiles that have it)
_TABLE: dict[str, tuple[str, str, frozenset[str]]] = {
    "submit/imagine": ("POST", r"/submit/imagine", _ALL),
    "submit/blend": ("POST", r"/submit/blend", _ALL),
    "submit/describe": ("POST", r"/submit/describe", _ALL),
    "submit/shorten": ("POST", r"/submit/shorten", _NOT_JAVA),
    "submit/action": ("POST", r"/submit/action", _NOT_JAVA),
    "submit/modal": ("POST", r"/submit/modal", _NOT_JAVA),
    "submit/change": ("POST", r"/submit/change", frozenset({"java", "plus", "newapi"})),
    "submit/simple-change": (
        "POST",
        r"/submit/simple-change",
        frozenset({"java", "plus", "newapi"}),
    ),
    "submit/upload-discord-images": ("POST", r"/submit/upload-discord-images", _NOT_JAVA),
    "submit/edits": ("POST", r"/submit/edits?", frozenset({"net", "newapi"})),
    "submit/retexture": ("POST", r"/submit/retexture", frozenset({"net"})),
    "submit/video": ("POST", r"/submit/video", frozenset({"plus", "net", "newapi"})),
    "submit/swap": ("POST", r"/insight-face/swap", _NOT_JAVA),
    "task/fetch": ("GET", r"/task/(?P<id>[^/]+)/fetch", _ALL),
    "query/task": ("GET", r"/query/task/(?P<id>[^/]+)", frozenset({"xf"})),
    "task/list-by-condition": ("POST", r"/task/list-by-condition", _ALL),
    "task/list-by-ids": ("POST", r"/task/list-by-ids", frozenset({"plus", "net"})),
    "task/query": ("POST", r"/task/query", frozenset({"plus"})),
    "task/image-seed": ("GET", r"/task/(?P<id>[^/]+)/image-seed", _NOT_JAVA),
    "task/cancel": ("POST", r"/task/(?P<id>[^/]+)/cancel", frozenset({"plus", "net"})),
    "task/list": ("GET", r"/task/list", frozenset({"java", "plus", "net"})),
    "task/queue": ("GET", r"/task/queue", frozenset({"java", "plus"})),
    "image": ("GET", r"/image/(?P<id>[^/]+)", frozenset({"newapi", "xf"})),
}
_COMPILED = {name: (row[0], re.compile(row[1]), row[2]) for name, row in _TABLE.items()}
_PREFIXES = {
    "java": re.compile(r"/mj(?P<rest>/.*)"),
    "newapi": re.compile(r"(?:/(?P<mode>[^/]+))?/mj(?P<rest>/.*)"),
}
_PREFIXES["xf"] = _PREFIXES["newapi"]
_USUAL = re.compile(r"(?:/(?P<mode>mj-(?:fast|relax|turbo)))?/mj(?P<rest>/.*)")


@dataclass(frozen=True, slots=True)
class Route:
    """What a request is for."""

    name: str
    id: str = ""
    speed: str = ""


def find(profile: str, method: str, path: str) -> Route | None:
    """Return the route of a request, or None when this profile has none there."""
    match = _PREFIXES.get(profile, _USUAL).fullmatch(path)
    if not match:
        return None
    mode = match.groupdict().get("mode") or ""
    speed = (
        mode.removeprefix("mj-") if mode.removeprefix("mj-") in {"fast", "relax", "turbo"} else ""
    )
    for name, (verb, pattern, profiles) in _COMPILED.items():
        found = pattern.fullmatch(match["rest"])
        if found and verb == method and profile in profiles:
            return Route(name, found.groupdict().get("id") or "", speed)
    return None
