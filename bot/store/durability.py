"""What may lose data in the Redis that the operator chose, said in plain words; the last writes.

A write is on disk within a second (``everysec``), and on a clean stop WAITAOF (Redis 7.2) waits for
that. It is not asked after every admitted task: its answer takes up to a second, and so would
every acknowledgement.
"""

import asyncio
import logging
import re
from dataclasses import dataclass

from bot.core.errors import StoreError
from bot.store.connection import Database, StoreRefused

log = logging.getLogger(__name__)

OLDEST = (6, 2)  # XAUTOCLAIM, ZRANGE REV
CONFIRMS_SINCE = (7, 2)  # WAITAOF
CONFIRM_WITHIN = 2.0  # seconds; everysec writes to disk once a second
GIVE_UP_AFTER = 5.0  # seconds for asking the server what it can, and for that


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
        return self._numbers < OLDEST

    @property
    def confirms_writes(self) -> bool:
        """Tell whether it can say that what was written is on disk, and ever will be."""
        writes = self.has_aof and self.fsync != "no" and not self.is_replica
        return writes and self._numbers >= CONFIRMS_SINCE

    @property
    def _numbers(self) -> tuple[int, ...]:
        return tuple(int(number) for number in re.findall(r"\d+", self.version)[:2])

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


async def confirm(database: Database, mark: str) -> bool:
    """Wait until all that was written is on disk; return whether that is certain.

    WAITAOF waits only for what its own connection wrote, and the file is written in order: a
    write under the key *mark* goes before it. What this server can't or won't do is passed over.
    """
    try:
        async with asyncio.timeout(GIVE_UP_AFTER):
            if not (await inspect(database)).confirms_writes:
                return False
            milliseconds = int(CONFIRM_WITHIN * 1000)
            written, confirmed = await database.together(
                ("SET", mark, "1", "PX", milliseconds), ("WAITAOF", 1, 0, milliseconds)
            )
    except (StoreError, TimeoutError):
        return False
    is_on_disk = bool(written) and isinstance(confirmed, list) and confirmed[:1] == [1]
    log.debug("last writes confirmed", extra={"on_disk": is_on_disk})
    return is_on_disk


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
