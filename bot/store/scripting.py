"""The Lua scripts, by name: each says in its head which keys and arguments it takes.

``-- keys: line room`` and ``-- arguments: now limit`` become local variables of the script, and
``-- uses: charges`` puts a shared fragment before it. A script is sent by its digest; a server that
does not know it yet (a new one, a failover, SCRIPT FLUSH) gets its text once.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from redis.exceptions import NoScriptError

from bot.store.connection import Database, translated
from bot.store.keys import Keys
from bot.store.pipelining import Reply

_FOLDER = Path(__file__).parent / "scripts"

Value = str | bytes | float


@dataclass(frozen=True, slots=True)
class Script:
    """A script's text, its digest, and the names of what it takes."""

    text: str
    digest: str
    keys: tuple[str, ...]
    arguments: tuple[str, ...]


@cache
def load(name: str) -> Script:
    """Return the script of that name."""
    source = (_FOLDER / f"{name}.lua").read_text("utf-8")
    keys, arguments = _head(source, "keys"), _head(source, "arguments")
    parts = [_locals("KEYS", keys), _locals("ARGV", arguments)]
    parts += [(_FOLDER / f"{used}.lua").read_text("utf-8") for used in _head(source, "uses")]
    text = "\n".join([*parts, source])
    digest = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
    return Script(text, digest, keys, arguments)


def _head(source: str, what: str) -> tuple[str, ...]:
    mark = f"-- {what}: "
    lines = (line.removeprefix(mark) for line in source.splitlines() if line.startswith(mark))
    return tuple(name for line in lines for name in line.split())


def _locals(table: str, names: tuple[str, ...]) -> str:
    return "\n".join(f"local {name} = {table}[{place}]" for place, name in enumerate(names, 1))


@dataclass(frozen=True, slots=True)
class Scripts:
    """Runs scripts on one database, under one prefix."""

    database: Database
    keys: Keys

    async def run(self, name: str, rest: Sequence[Value] = (), /, **values: Value) -> Reply:
        """Run a script; what it names and *values* lacks is an index of ``Keys`` or the prefix.

        *rest* follows the named arguments. Raises StoreUnavailable, StoreRefused.
        """
        script = load(name)
        keys = [values[key] if key in values else self.keys.fixed(key) for key in script.keys]
        values.setdefault("prefix", self.keys.prefix)
        return await self._send(script, keys, [*(values[item] for item in script.arguments), *rest])

    async def run_on(self, name: str, keys: Sequence[str], arguments: Sequence[Value]) -> Reply:
        """Run a script that takes any number of keys. Raises StoreUnavailable, StoreRefused."""
        return await self._send(load(name), keys, arguments)

    async def _send(
        self, script: Script, keys: Sequence[Value], arguments: Sequence[Value]
    ) -> Reply:
        rest = (len(keys), *keys, *arguments)
        with translated():
            try:
                return await self.database.raw("EVALSHA", script.digest, *rest)
            except NoScriptError:
                return await self.database.raw("EVAL", script.text, *rest)
