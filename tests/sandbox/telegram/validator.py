"""Validates Bot API calls and answers by the official description: fields, types, prose limits.

The description gives required, unknown and typed fields as data; limits are prose, but regular:
``N-M characters|bytes|items``.  Characters are UTF-16 units, bytes are UTF-8.
"""

import html
import json
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from bot.sandbox.telegram.refusals import Call

_LIMIT = re.compile(r"(\d+)-(\d+) (characters|bytes|items)")
_TAG = re.compile(r"<[^>]*>")
_TRUTHS = {"true", "false", "True", "False"}


def utf16(text: str) -> int:
    """Return the length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class ApiValidator:
    """Reads the description once; ``request`` and ``response`` return what is wrong."""

    def __init__(self, path: Path | str) -> None:
        document = json.loads(Path(path).read_text(encoding="utf-8"))
        self._methods: dict[str, Any] = document["methods"]
        self._types: dict[str, Any] = document["types"]

    def request(
        self, method: str, parameters: dict[str, Any], *, files: Collection[str] = ()
    ) -> list[str]:
        """Return what is wrong with a call; *files* are the fields uploaded beside it.

        Whole numbers and truths may be text, as forms send them.
        """
        known = self._methods.get(method)
        if known is None:
            return [f"{method}: no such method"]
        fields = {field["name"]: field for field in known.get("fields", [])}
        attached = {name: f"attach://{name}" for name in files if name in fields}
        return self._fields(fields, attached | parameters, where=method, loose=True)

    def response(self, method: str, result: Any) -> list[str]:
        """Return what is wrong with the ``result`` of an answer."""
        known = self._methods.get(method)
        if known is None:
            return [f"{method}: no such method"]
        return self._value(known["returns"], result, where=f"{method} ->", loose=False)

    def log(self, calls: Iterable[Call]) -> list[str]:
        """Return what is wrong with a sandbox's log: calls it accepted, and its answers to them."""
        return [wrong for call in calls if call.response["ok"] for wrong in self._call(call)]

    def _call(self, call: Call) -> list[str]:
        files = {field for field, _, _ in call.files}
        wrong = self.request(call.method, call.parameters, files=files)
        return wrong + self.response(call.method, call.response["result"])

    def update(self, update: dict[str, Any]) -> list[str]:
        """Return what is wrong with an update that was pushed to a webhook."""
        return self._value(["Update"], update, where="Update", loose=False)

    def _fields(
        self, fields: dict[str, Any], values: dict[str, Any], *, where: str, loose: bool
    ) -> list[str]:
        wrong = [f"{where}: unknown {name}" for name in values if name not in fields]
        for name, field in fields.items():
            value = values.get(name)
            if value is None:
                wrong += [f"{where}: {name} is missing"] if field["required"] else []
                continue
            place = f"{where}.{name}"
            wrong += self._value(field["types"], value, where=place, loose=loose)
            if loose:
                mode = values.get("parse_mode")
                wrong += _over_limit(field["description"], value, where=place, mode=mode)
        return wrong

    def _value(self, types: list[str], value: Any, *, where: str, loose: bool) -> list[str]:
        verdicts = [self._one(kind, value, where=where, loose=loose) for kind in types]
        return min(verdicts, key=len)

    def _one(self, kind: str, value: Any, *, where: str, loose: bool) -> list[str]:
        if kind.startswith("Array of "):
            if not isinstance(value, list):
                return [f"{where}: not a list"]
            inner = kind.removeprefix("Array of ")
            return [
                wrong
                for index, item in enumerate(value)
                for wrong in self._value(
                    self._item_types(inner), item, where=f"{where}[{index}]", loose=loose
                )
            ]
        if kind not in self._types or kind == "InputFile":
            return [] if _is_primitive(kind, value, loose=loose) else [f"{where}: not {kind}"]
        known = self._types[kind]
        if known.get("subtypes"):
            return self._value(known["subtypes"], value, where=where, loose=loose)
        if not isinstance(value, dict):
            return [f"{where}: not {kind}"]
        fields = {field["name"]: field for field in known.get("fields", [])}
        return self._fields(fields, value, where=f"{where}({kind})", loose=loose)

    def _item_types(self, inner: str) -> list[str]:
        """An album mixes photos and videos although the description lists one array per kind."""
        mixed = self._types["InputMedia"]["subtypes"] if inner.startswith("InputMedia") else []
        return list(mixed) or [inner]


def _is_primitive(kind: str, value: Any, *, loose: bool) -> bool:
    match kind:
        case "String" | "InputFile":
            return isinstance(value, str)
        case "Boolean":
            return isinstance(value, bool) or (loose and str(value) in _TRUTHS)
        case "Integer":
            if isinstance(value, str):
                return loose and re.fullmatch(r"-?\d+", value) is not None
            return isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            return isinstance(value, float | int) and not isinstance(value, bool)
        case _:
            raise KeyError(kind)


def _over_limit(description: str, value: Any, *, where: str, mode: str | None) -> list[str]:
    found = _LIMIT.search(description)
    if found is None:
        return []
    size = _size(value, unit=found[3], mode=mode if "pars" in description else None)
    if size is None or int(found[1]) <= size <= int(found[2]):
        return []
    return [f"{where}: {size} {found[3]}, not {found[1]}-{found[2]}"]


def _size(value: Any, *, unit: str, mode: str | None) -> int | None:
    match unit:
        case "items":
            return len(value) if isinstance(value, list) else None
        case _ if not isinstance(value, str):
            return None
        case "bytes":
            return len(value.encode())
        case _ if mode and mode.lower() != "html":
            return None  # marks don't count, and only the server knows which are marks
        case _:
            return utf16(html.unescape(_TAG.sub("", value)) if mode else value)
