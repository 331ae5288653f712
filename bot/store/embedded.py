"""A private, durable server in the data folder, when the operator names no Redis.

Two locks keep it single (DECISIONS.md 14). ``server.lock`` belongs to the server's life: the
server inherits it, so it is held exactly as long as the server lives, whatever becomes of the bot
that started it. ``door.lock`` is held by a bot while it enters or leaves. A bot that enters adopts
the server that answers on the socket, and starts one only when nobody holds ``server.lock``.
Several bots may share it; the last to leave shuts it down. One that dies under them is started
again within seconds, with all it was told.
"""

import asyncio
import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from bot.store.locks import freed, locked, try_lock
from bot.store.program import EmbeddedUnavailable, ServerPaths, last_words, paths_of, start

log = logging.getLogger(__name__)

GUEST = "imagine-bot-guest"  # the name of the connection that says: this bot is in
PARTING = "imagine-bot-parting"
ENTRY_WITHIN = 90.0
START_WITHIN = 60.0  # reading a long append-only file back in
STOP_WITHIN = 30.0
LAST_GOODBYES = 0.5  # connections that were just closed are listed for a moment longer
TICK = 0.02
LOOK_EVERY = 1.0  # calls to the store are tried again for about as long


@asynccontextmanager
async def embedded_server(data_dir: Path, *, program: str = "") -> AsyncIterator[str]:
    """Have a private server run on *data_dir*; yield its ``unix://`` URL.

    *program* runs another server than the one ``find_binary`` finds. Raises EmbeddedUnavailable.
    """
    paths = paths_of(data_dir, program)
    stay = _Stay(paths, await _enter(paths))
    watching = asyncio.create_task(stay.watch())
    try:
        yield f"unix://{paths.socket}"
    finally:
        stay.ends.set()
        await watching
        await _leave(paths, stay.guest)


@dataclass(slots=True)
class _Stay:
    """A bot's time with a server: *guest* is the connection that says it is in."""

    paths: ServerPaths
    guest: Redis
    ends: asyncio.Event = field(default_factory=asyncio.Event)

    async def watch(self) -> None:
        """Have a server that died started again, by whoever sees it first."""
        while not await self._ended():
            if await _is_alive(self.guest):
                continue
            log.warning("embedded server gone", extra={"folder": str(self.paths.folder)})
            try:
                guest = await _enter(self.paths)
            except EmbeddedUnavailable as error:
                log.warning("embedded server not back", extra={"why": str(error)})
                continue
            await self.guest.aclose()
            self.guest = guest

    async def _ended(self) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY):
                await self.ends.wait()
        return self.ends.is_set()


async def _enter(paths: ServerPaths) -> Redis:
    try:
        async with locked(paths.entry_lock, within=ENTRY_WITHIN):
            return await _adopt_or_start(paths)
    except TimeoutError as error:
        raise EmbeddedUnavailable(
            f"{paths.folder}: another bot is entering for too long"
        ) from error
    except OSError as error:
        raise EmbeddedUnavailable(f"{paths.folder}: {error}") from error


async def _adopt_or_start(paths: ServerPaths) -> Redis:
    async with asyncio.timeout(START_WITHIN):
        while (guest := await _knock(paths)) is None:
            if (life := try_lock(paths.life)) is not None:
                try:
                    await start(paths, life)
                finally:
                    os.close(life)
                return await _await_start(paths)
            await asyncio.sleep(TICK)  # a server is starting, or ending
    log.info("embedded server adopted", extra={"folder": str(paths.folder)})
    return guest


async def _await_start(paths: ServerPaths) -> Redis:
    while (guest := await _knock(paths)) is None:
        if (life := try_lock(paths.life)) is not None:
            os.close(life)
            raise EmbeddedUnavailable(f"the embedded server ended: {last_words(paths)}")
        await asyncio.sleep(TICK)
    log.info("embedded server started", extra={"folder": str(paths.folder)})
    return guest


async def _knock(paths: ServerPaths) -> Redis | None:
    """Return a connection to the server on the socket that stays open, or None."""
    guest = Redis(
        unix_socket_path=str(paths.socket),
        client_name=GUEST,
        protocol=2,
        single_connection_client=True,
        socket_timeout=START_WITHIN,
        retry=Retry(NoBackoff(), 0),
    )
    if await _is_alive(guest):
        return guest
    await guest.aclose()  # nobody there, or still loading
    return None


async def _leave(paths: ServerPaths, guest: Redis) -> None:
    """Go, and shut the server down when nobody else is in."""
    try:
        async with locked(paths.entry_lock, within=ENTRY_WITHIN):
            # Knocked anew where the server was restarted under us.
            present = guest if await _is_alive(guest) else await _knock(paths)
            if present is not None:
                async with present:
                    await _part(paths, present)
    except (RedisError, OSError, TimeoutError) as error:
        log.warning("embedded server not shut down", extra={"why": repr(error)})
    finally:
        await guest.aclose()


async def _part(paths: ServerPaths, guest: Redis) -> None:
    if not await _is_last(guest):
        # Said before hanging up: a closed connection is listed for a moment longer.
        await guest.client_setname(PARTING)
        return
    await guest.shutdown()
    if not await freed(paths.life, within=STOP_WITHIN):
        log.warning("embedded server still running", extra={"folder": str(paths.folder)})
        return
    log.info("embedded server shut down", extra={"folder": str(paths.folder)})


async def _is_alive(guest: Redis) -> bool:
    try:
        await guest.ping()
    except (RedisError, OSError):
        return False
    return True


async def _is_last(guest: Redis) -> bool:
    waited = 0.0
    own = await guest.client_id()
    while True:
        others = [client for client in await guest.client_list() if int(client["id"]) != own]
        if not others:
            return True
        if any(client["name"] == GUEST for client in others) or waited >= LAST_GOODBYES:
            return False
        await asyncio.sleep(TICK)
        waited += TICK
