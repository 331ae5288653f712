"""The calls to Redis: so many at a time; what has to wait meanwhile goes together, in one go.

A call alone costs as much here as ten that share a way: so the busier the bot, the cheaper a call.
"""

import asyncio
import logging
from collections import deque
from dataclasses import dataclass
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import ReadOnlyError, RedisError

Reply = Any  # what Redis answers: bytes, int, None, or lists of these
Part = str | bytes | float

log = logging.getLogger(__name__)

CONNECTIONS = (
    4  # a server answers one call at a time: more connections only make the batches shorter
)
BATCH = 64  # calls in one go: some 100 kB
CLOSING = 5.0  # seconds that what is under way has at the end


@dataclass(frozen=True, slots=True)
class _Call:
    """A command that waits for a connection, and where its answer is awaited."""

    parts: tuple[Part, ...]
    answer: asyncio.Future[Reply]


class PipelinedClient:
    """Sends commands; nothing that blocks at the server may be among them."""

    def __init__(self, client: Redis) -> None:
        self._client = client
        self._free = CONNECTIONS
        self._waiting: deque[_Call] = deque()
        self._batches: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()
        self._idle.set()

    async def send(self, *parts: Part) -> Reply:
        """Send a command and return its answer; errors are redis-py's own."""
        if not self._free:
            call = _Call(parts, asyncio.get_running_loop().create_future())
            self._waiting.append(call)
            return await call.answer
        self._free -= 1
        self._idle.clear()
        try:
            return await self._alone(parts)
        finally:
            self._hand_on()

    async def close(self) -> None:
        """Wait a little until what is under way has its answers."""
        try:
            async with asyncio.timeout(CLOSING):
                await self._idle.wait()
        except TimeoutError:
            log.warning("calls to Redis given up", extra={"batches": len(self._batches)})
            for one in (*(call.answer for call in self._waiting), *self._batches):
                one.cancel()

    async def _alone(self, parts: tuple[Part, ...]) -> Reply:
        return await self._client.execute_command(*parts)  # type: ignore[no-untyped-call] # redis-py

    def _hand_on(self) -> None:
        """Give the connection to those who wait; whoever was cancelled meanwhile sends nothing."""
        calls: list[_Call] = []
        while self._waiting and len(calls) < BATCH:
            call = self._waiting.popleft()
            if not call.answer.done():
                calls.append(call)
        if not calls:
            self._free += 1
            if self._free == CONNECTIONS:
                self._idle.set()
            return
        batch = asyncio.create_task(self._batch(calls))
        self._batches.add(batch)
        batch.add_done_callback(self._batches.discard)

    async def _batch(self, calls: list[_Call]) -> None:
        try:
            for call, answer in zip(calls, await self._together(calls), strict=True):
                await self._give(call, answer)
        finally:
            self._hand_on()
            for call in calls:
                call.answer.cancel()  # of no effect on those that have their answer

    async def _together(self, calls: list[_Call]) -> list[Reply]:
        """Return the answers; an error is one of them, and all have it when none could be had."""
        try:
            async with self._client.pipeline(transaction=False) as pipeline:
                for call in calls:
                    pipeline.execute_command(*call.parts)
                return await pipeline.execute(raise_on_error=False)
        except (RedisError, OSError) as error:
            return [error] * len(calls)

    async def _give(self, call: _Call, answer: Reply) -> None:
        """Hand out an answer. After a failover the command is tried on the new server first."""
        if isinstance(answer, ReadOnlyError):
            try:
                answer = await self._alone(call.parts)
            except (RedisError, OSError) as error:
                answer = error
        if call.answer.done():
            return
        if isinstance(answer, Exception):
            call.answer.set_exception(answer)
        else:
            call.answer.set_result(answer)
