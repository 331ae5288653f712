"""What the code writes down, told without the names of its classes: fields, tags, keys, letters."""

import importlib
import pkgutil
import re
from pathlib import Path

import msgspec

import bot.store
from bot.core.messages.cards import Verb
from bot.store.codec import Codec
from bot.store.keys import FIXED, Keys, Kind

_HASH_CALL = re.compile(r"redis\.call\('H[A-Z]+',(.*?)\)", re.DOTALL)
_NAME = re.compile(r"'([a-z][a-z_]*:?)'")


def codecs():
    """Return every codec of the store, by where it stands."""
    found = {}
    for module in pkgutil.walk_packages(bot.store.__path__, "bot.store."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Codec):
                found.setdefault(id(value), (f"{module.name}.{name}", value))
    return dict(found.values())


def shapes():
    """Return every kind of record that is written: name in the code -> tag and fields."""
    found, waiting = {}, [msgspec.inspect.type_info(codec._kind) for codec in codecs().values()]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, msgspec.inspect.StructType | msgspec.inspect.DataclassType):
            name = f"{kind.cls.__module__}.{kind.cls.__qualname__}"
            if name in found:
                continue
            fields = {field.encode_name: spelled(field.type) for field in kind.fields}
            found[name] = {"tag": getattr(kind, "tag", None), "fields": fields}
            waiting += [field.type for field in kind.fields]
        else:
            waiting += _parts(kind)
    return found


def spelled(kind):
    """Return what may stand in a field, in words that know no class."""
    info = msgspec.inspect
    match kind:
        case info.DataclassType():
            return "record"
        case info.StructType(tag=tag):
            return f"record {tag}" if tag else "record"
        case info.EnumType(cls=cls):
            return "|".join(sorted(repr(one.value) for one in cls))
        case info.UnionType(types=types):
            return " or ".join(sorted(map(spelled, types)))
        case info.DictType():
            return f"map of {spelled(kind.key_type)} to {spelled(kind.value_type)}"
        case info.CollectionType() if hasattr(kind, "item_type"):
            return f"list of {spelled(kind.item_type)}"
    return type(kind).__name__.removesuffix("Type").lower()


def _parts(kind):
    parts = [getattr(kind, name, None) for name in ("item_type", "key_type", "value_type")]
    return [part for part in (*parts, *getattr(kind, "types", ())) if part is not None]


def keys():
    """Return how every key is spelled; ``*`` stands for a part that differs."""
    kinds = (kind for kind in vars(Keys).values() if isinstance(kind, Kind))
    return sorted({*FIXED, *(":".join((kind.spelled, *"*" * len(kind.parts))) for kind in kinds)})


def hash_fields():
    """Return the names that the scripts give to the fields of hashes."""
    found = set()
    for path in sorted((Path(bot.store.__path__[0]) / "scripts").glob("*.lua")):
        for call in _HASH_CALL.findall(path.read_text("utf-8")):
            found.update(_NAME.findall(call))
    return sorted(found)


def letters():
    """Return the letters that buttons begin with."""
    return "".join(sorted(verb.value for verb in Verb))
