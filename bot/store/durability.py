"""What may lose data in the Redis that the operator chose, said in plain words.

WAITAOF (7.2) would tell when an admitted task is on disk, but with ``everysec`` its answer takes up
to a second, and so would every acknowledgement: it is not used.
"""

import re
from dataclasses import dataclass

from bot.store.connection import Database, StoreRefused

OLDEST = (6, 2)  # XAUTOCLAIM, ZRANGE REV


@dataclass(frozen=True, slots=True)
class Server:
    """What a server says of itself."""

    version: str
    has_aof: bool
    evicts: bool
    policy: str
    is_replica: bool
    fsync: str = ""

    @property
    def is_old(self) -> bool:
        """Tell whether it lacks what the scripts need."""
        numbers = tuple(int(number) for number in re.findall(r"\d+", self.version)[:2])
        return numbers < OLDEST

    def findings(self) -> tuple[str, ...]:
        """Return what may lose data or not work, each with its cure."""
        found = []
        if self.is_old:
            found.append(f"Redis {self.version} is too old: 6.2 or newer is needed")
        if self.is_replica:
            found.append("this Redis is a replica and takes no writes: use its primary's address")
        if not self.has_aof:
            found.append(
                "no append-only file: a crash of Redis loses minutes of work; set appendonly yes"
            )
        if self.has_aof and self.fsync == "no":
            found.append("appendfsync is no: a crash of the machine loses data; set it to everysec")
        if self.evicts:
            found.append(
                f"maxmemory-policy {self.policy} throws tasks away when memory is short; "
                "set maxmemory-policy noeviction"
            )
        return tuple(found)


async def inspect(database: Database) -> Server:
    """Ask the server; INFO tells it all also where CONFIG is forbidden. Raises StoreError."""
    facts: dict[str, str] = {}
    for section in ("server", "persistence", "memory", "replication"):
        facts |= _facts(await database.command("INFO", section))
    policy = facts.get("maxmemory_policy", "noeviction")
    return Server(
        version=facts.get("redis_version", "0"),
        has_aof=facts.get("aof_enabled") == "1",
        evicts=policy != "noeviction" and facts.get("maxmemory", "0") != "0",
        policy=policy,
        is_replica=facts.get("role") == "slave",
        fsync=await _fsync(database),
    )


async def _fsync(database: Database) -> str:
    """Return the fsync policy, or nothing where the account may not ask."""
    try:
        answer = await database.command("CONFIG", "GET", "appendfsync")
    except StoreRefused:
        return ""
    return bytes(answer[1]).decode() if answer else ""


def _facts(info: object) -> dict[str, str]:
    return {str(key): str(value) for key, value in info.items()} if isinstance(info, dict) else {}
