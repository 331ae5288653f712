"""Discord's API: by the bot's own token through discord.py, by an interaction's token here.

discord.py keeps the buckets of the bot's routes. Its webhook adapter is not used for interactions:
it sleeps inside a lock after the last free request, repeats a POST after a 5xx for up to 25 s and
doesn't know that a first answer has 3 (LIMITS.md 1.7). Here an answer that may wait says so by
RateLimited, and only what is harmless to repeat is repeated.
"""

import asyncio
import io
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

import aiohttp
import discord
import msgspec
from discord.http import HTTPClient, Route

from bot.core.errors import MessengerError, MessengerUnavailable, RateLimited
from bot.core.pictures import Media
from bot.core.ports import Clock
from bot.platforms.discord.errors import Unsent, refusal
from bot.retrying import Retry, retrying

QUICK = 10.0  # seconds for words
SLOW = 60.0  # seconds for words with a file
REPEAT_PAUSE = 0.3
CONNECTS = 3
JSON = "application/json"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Payload:
    """What one request carries: a JSON body, and the file that goes with it."""

    body: Json | list[Json] | None = None
    media: Media | None = None
    filename: str = ""

    def plus(self, **fields: Any) -> Self:
        """Return the payload with more keys in its body."""
        body = self.body if isinstance(self.body, dict) else {}
        return replace(self, body=body | fields)

    def inside(self, kind: int) -> Self:
        """Return the payload as the data of an interaction's first answer of that *kind*."""
        return replace(self, body={"type": kind, "data": self.body or {}})


Rules = tuple[Retry, ...]


def retries(*, tries: int = 1, wait: float = 0.0) -> Rules:
    """Return how hard to try: *tries* after 5xx or a broken line, *wait* seconds after all 429s."""
    return (
        Retry(RateLimited, waits=wait),
        Retry(Unsent, tries=CONNECTS, pauses=(REPEAT_PAUSE,)),
        Retry(MessengerUnavailable, tries=tries, pauses=(REPEAT_PAUSE,)),
    )


ONCE = retries()
STUBBORN = retries(tries=3)  # edits and deletions: harmless to repeat
POSTING = retries(wait=10.0)  # a follow-up is worth waiting for, and never sent twice


class DiscordApi:
    """Both ways to Discord; *bot* is discord.py's client of the moment."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._session: aiohttp.ClientSession | None = None
        self.bot: HTTPClient | None = None
        self.application = ""

    async def __aenter__(self) -> Self:
        connector = aiohttp.TCPConnector(limit=0)
        self._session = aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar()
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def by_token(
        self, method: str, path: str, payload: Payload | None = None, *, rules: Rules = ONCE
    ) -> object:
        """Send with the authority of an interaction's token, which is part of *path*."""
        sent = payload or Payload()
        return await retrying(self._clock, lambda: self._send(method, path, sent), *rules)

    async def by_bot(self, route: Route, payload: Payload | None = None) -> object:
        """Send with the bot's own token, at the pace of discord.py's buckets."""
        if self.bot is None:
            raise MessengerUnavailable
        payload = payload or Payload()
        try:
            async with asyncio.timeout(SLOW if payload.media else QUICK + 20):
                return await self._by_library(self.bot, route, payload)
        except discord.RateLimited as error:
            raise RateLimited(error.retry_after) from error
        except discord.HTTPException as error:
            raise _translated(error) from error
        except (OSError, aiohttp.ClientError, RuntimeError) as error:
            # RuntimeError: discord.py's session is closed while it reconnects
            raise MessengerUnavailable from error

    @staticmethod
    async def _by_library(bot: HTTPClient, route: Route, payload: Payload) -> object:
        if payload.media is None:
            if payload.body is None:
                return await bot.request(route)
            return await bot.request(route, json=payload.body)
        file = discord.File(io.BytesIO(payload.media.data), filename=payload.filename)
        form: list[Json] = [
            {
                "name": "payload_json",
                "value": _encoded(payload.body).decode(),
                "content_type": JSON,
            },
            {
                "name": "files[0]",
                "value": file.fp,
                "filename": payload.filename,
                "content_type": payload.media.media_type,
            },
        ]
        try:
            return await bot.request(route, files=[file], form=form)
        finally:
            file.close()

    async def _send(self, method: str, path: str, payload: Payload) -> object:
        if self._session is None:
            raise MessengerUnavailable
        data, headers = _packed(payload)
        try:
            async with (
                asyncio.timeout(SLOW if payload.media else QUICK),
                self._session.request(
                    method, Route.BASE + path, data=data, headers=headers
                ) as response,
            ):
                raw = await response.read()
                status, told = response.status, response.headers
        except aiohttp.ClientConnectorError as error:
            raise Unsent from error
        except (OSError, aiohttp.ClientError) as error:
            raise MessengerUnavailable from error
        body = _decoded(raw)
        if 200 <= status < 300:
            return body
        raise refusal(status, body, told, by_token=True)


def _packed(payload: Payload) -> tuple[aiohttp.FormData | bytes | None, dict[str, str]]:
    if payload.media is None:
        if payload.body is None:
            return None, {}
        return _encoded(payload.body), {"Content-Type": JSON}
    # Discord wants the brackets of files[0] as they are
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", _encoded(payload.body).decode(), content_type=JSON)
    form.add_field(
        "files[0]",
        io.BytesIO(payload.media.data),
        filename=payload.filename,
        content_type=payload.media.media_type,
    )
    return form, {}


def _encoded(body: Json | list[Json] | None) -> bytes:
    return msgspec.json.encode(body or {})


def _decoded(raw: bytes) -> object:
    try:
        return msgspec.json.decode(raw) if raw else None
    except msgspec.DecodeError:
        return None


def _translated(error: discord.HTTPException) -> MessengerError:
    if error.status == 401:
        # The gateway's close code ends the run; until then cards wait rather than be given up.
        return MessengerUnavailable()
    body = {"code": error.code, "message": error.text}
    return refusal(error.status, body, dict(error.response.headers), by_token=False)
