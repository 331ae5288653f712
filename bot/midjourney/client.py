"""Talks to the provider (a ``ports.Provider``): submits once, reads in batches, learns its lacks.

httpx is the API; the aiohttp transport under it is 8 times as fast at 100 in flight (limits note
3.1).
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import httpx
import msgspec
from httpx_aiohttp import AiohttpTransport

from bot.core.errors import (
    KeyRefused,
    OutcomeUnknown,
    ProviderError,
    ProviderUnavailable,
    ProviderUnreadable,
)
from bot.core.ids import TaskId
from bot.core.ports import Clock, Submission
from bot.core.requests import Cancellation, FillModal, PressButton, Receipt, Speed
from bot.core.tasks import TaskUpdate
from bot.midjourney import refusals, wire
from bot.midjourney.payloads import Payload, payload
from bot.midjourney.receipts import receipt

log = logging.getLogger(__name__)

DEFAULT_PREFIXES = {
    Speed.DEFAULT: "/mj",
    Speed.RELAX: "/mj-relax/mj",
    Speed.FAST: "/mj-fast/mj",
    Speed.TURBO: "/mj-turbo/mj",
}
SUBMIT_TIMEOUT = httpx.Timeout(75.0, connect=10.0, pool=30.0)  # contract section 8
READ_TIMEOUT = httpx.Timeout(20.0, connect=10.0, pool=20.0)
CHUNK = 200  # ids a list call (design section 8)
SINGLE_AT_ONCE = 8
LIST_AGAIN = 3600.0  # a server without lists is asked again after that long
PARENT_TRIES = 3  # contract 7.17
PARENT_PAUSE = 2.0

# Raised before a request left this machine: nothing can have been accepted.
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Probe:
    """What ``imagine-bot check`` tells of a provider; *latency* in seconds."""

    dialect: str
    latency: float


class MidjourneyClient:
    """One server. Open it with ``async with``."""

    def __init__(
        self,
        *,
        url: str,
        key: str,
        clock: Clock,
        auth: str = "bearer",
        speed: Speed = Speed.DEFAULT,
        prefixes: Mapping[Speed, str] = DEFAULT_PREFIXES,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._base = url.rstrip("/").removesuffix("/v1")
        self._prefixes = prefixes
        self._speed = speed
        self._clock = clock
        self._headers = _authorization(auth, key)
        self._transport = transport
        self._lists_from = 0.0
        self._finds = True
        self._singles = asyncio.Semaphore(SINGLE_AT_ONCE)

    async def __aenter__(self) -> Self:
        """Open the connections."""
        self._client = httpx.AsyncClient(
            headers=self._headers,
            transport=self._transport or AiohttpTransport(),
            timeout=READ_TIMEOUT,
            trust_env=False,
            follow_redirects=False,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def submit(self, submission: Submission) -> Receipt:
        """Submit once. Raises ProviderError: OutcomeUnknown when it may have been accepted.

        Only a parent that is momentarily missing is asked for again: nothing was billed then
        (contract 7.17).
        """
        sent = payload(submission)
        for attempt in range(PARENT_TRIES):
            try:
                return await self._submit(sent, submission)
            except ProviderError as error:
                last = attempt + 1 == PARENT_TRIES
                if last or not refusals.may_come_right(error):
                    raise
                await self._clock.sleep(PARENT_PAUSE)
        raise AssertionError("unreachable")

    async def fetch(
        self, remote_ids: Sequence[str], *, speeds: Mapping[str, Speed] | None = None
    ) -> Mapping[str, TaskUpdate]:
        """Return what is known of these tasks; unknown ones are missing.

        All prefixes read the same tasks (contract 1.1), so that one list call serves all speeds;
        only single reads use the prefix of the submit.
        """
        found: dict[str, TaskUpdate] = {}
        if len(remote_ids) > 1 and self._clock.now() >= self._lists_from:
            for start in range(0, len(remote_ids), CHUNK):
                found.update(await self._list(remote_ids[start : start + CHUNK]))
        missing = [remote_id for remote_id in remote_ids if remote_id not in found]
        speeds = speeds or {}
        async with asyncio.TaskGroup() as group:
            reads = [
                group.create_task(self._single(remote_id, speeds.get(remote_id, self._speed)))
                for remote_id in missing
            ]
        for read in reads:
            outcome = read.result()
            if isinstance(outcome, ProviderError):
                if not found and len(reads) == len(remote_ids):
                    raise outcome
            elif outcome is not None:
                found[outcome.remote_id] = outcome
        return {remote_id: found[remote_id] for remote_id in remote_ids if remote_id in found}

    async def find(self, states: Sequence[TaskId]) -> Mapping[TaskId, TaskUpdate] | None:
        """Return the newest tasks that carry our states; None when this server lists no tasks."""
        if not self._finds:
            return None
        answer = await self._ask("GET", "/task/list")
        document = wire.decode(answer.content)
        if answer.status_code != 200 or not isinstance(document, list | dict):
            if answer.status_code in (404, 405, 400):
                self._finds = False
                return None
            raise refusals.read_refusal(answer.status_code, answer.headers, answer.content)
        wanted = set(states)
        return {
            TaskId(update.state): update
            for update in wire.updates(document)
            if update.state in wanted
        }

    async def cancel(self, remote_id: str, *, speed: Speed = Speed.DEFAULT) -> Cancellation:
        """Ask to stop a task. Dialects without the route answer 404 (contract 2.5)."""
        answer = await self._ask("POST", f"/task/{remote_id}/cancel", speed=speed, json={})
        if answer.status_code in (400, 403, 404, 405, 501):
            return Cancellation.UNSUPPORTED
        if answer.status_code >= 300:
            raise refusals.read_refusal(answer.status_code, answer.headers, answer.content)
        return Cancellation.ASKED

    async def probe(self) -> Probe:
        """Ask harmless questions: reachable, key accepted, which dialect. Raises ProviderError."""
        started = self._clock.now()
        answer = await self._ask("GET", "/task/0/fetch")
        latency = self._clock.now() - started
        if answer.status_code in (401, 403):
            raise KeyRefused(refusals.snippet(answer.content))
        return Probe(await self._dialect(answer), latency)

    async def _dialect(self, answer: httpx.Response) -> str:
        """Guess the dialect by how it does not know a task (contract 2.5)."""
        if answer.status_code == 400 and b"task_no_found" in answer.content:
            return "newapi"
        if answer.status_code == 204:
            return "net"
        if answer.status_code == 200 and not answer.content.strip(b" \n\rnul"):
            by_ids = await self._ask("POST", "/task/list-by-ids", json={"ids": []})
            return "java" if by_ids.status_code in (404, 405) else "plus"
        if refusals.is_unknown_task(answer.status_code, answer.content):
            return "a relay of unknown make"
        raise ProviderUnreadable(answer.status_code, refusals.snippet(answer.content))

    async def _submit(self, sent: Payload, submission: Submission) -> Receipt:
        address = self._address(sent.path, submission.speed)
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if sent.pictures:
            headers["Content-Length"] = str(sent.length)
        content = sent.body() if sent.pictures else sent.small()
        try:
            answer = await self._client.post(
                address, content=content, headers=headers, timeout=SUBMIT_TIMEOUT
            )
        except _NOT_SENT as error:
            raise ProviderUnavailable(type(error).__name__) from error
        except (httpx.HTTPError, OSError) as error:
            raise OutcomeUnknown(type(error).__name__) from error
        request = submission.request
        modal_id = request.remote_id if isinstance(request, FillModal) else ""
        taken = receipt(
            answer.status_code,
            answer.content,
            modal_id=modal_id,
            is_action=isinstance(request, PressButton),
        )
        if taken is not None:
            return taken
        raise refusals.submit_refusal(
            answer.status_code, answer.headers, answer.content, operation=sent.operation
        )

    async def _list(self, remote_ids: Sequence[str]) -> dict[str, TaskUpdate]:
        """Return what one list call tells; an empty answer where there are no lists."""
        if len(remote_ids) < 2 or self._clock.now() < self._lists_from:
            return {}
        answer = await self._ask("POST", "/task/list-by-condition", json={"ids": [*remote_ids]})
        document = wire.decode(answer.content)
        if answer.status_code == 200 and isinstance(document, list | dict):
            asked = set(remote_ids)
            known = {update.remote_id: update for update in wire.updates(document)}
            return {key: known[key] for key in known if key in asked}
        if answer.status_code in (401, 403, 429) or answer.status_code >= 500:
            raise refusals.read_refusal(answer.status_code, answer.headers, answer.content)
        log.info("server lists no tasks", extra={"status": answer.status_code})
        self._lists_from = self._clock.now() + LIST_AGAIN
        return {}

    async def _single(self, remote_id: str, speed: Speed) -> TaskUpdate | ProviderError | None:
        """Return one task, None when nobody knows it, or why it could not be read."""
        async with self._singles:
            try:
                answer = await self._ask("GET", f"/task/{remote_id}/fetch", speed=speed)
            except ProviderError as error:
                return error
        if refusals.is_unknown_task(answer.status_code, answer.content):
            return None
        if answer.status_code == 200:
            update = wire.update(wire.decode(answer.content))
            if update is not None and update.remote_id == remote_id:
                return update
        return refusals.read_refusal(answer.status_code, answer.headers, answer.content)

    async def _ask(
        self,
        method: str,
        path: str,
        *,
        speed: Speed = Speed.DEFAULT,
        json: object = None,
    ) -> httpx.Response:
        """Ask a question that costs nothing. Raises ProviderUnavailable, ProviderUnreadable."""
        headers = {} if json is None else {"Content-Type": "application/json; charset=utf-8"}
        content = None if json is None else msgspec.json.encode(json)
        try:
            return await self._client.request(
                method, self._address(path, speed), content=content, headers=headers
            )
        except httpx.DecodingError as error:
            raise ProviderUnreadable(0, type(error).__name__) from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise ProviderUnavailable(type(error).__name__) from error

    def _address(self, path: str, speed: Speed) -> str:
        chosen = speed or self._speed
        prefix = self._prefixes.get(chosen) or self._prefixes.get(Speed.DEFAULT, "/mj")
        return f"{self._base}{prefix}{path}"


def _authorization(style: str, key: str) -> dict[str, str]:
    """Return the headers of one of the four styles (contract 1.2)."""
    match style:
        case "mj-api-secret":
            return {"mj-api-secret": key}
        case "raw":
            return {"Authorization": key}
        case "both":
            return {"Authorization": f"Bearer {key}", "mj-api-secret": key}
        case _:
            return {"Authorization": f"Bearer {key}"}
