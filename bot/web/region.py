"""The page that selects parts of a picture: its files, its picture, and what it sends.

Everything comes from our own address, nothing is run that stands in the page itself, and whoever
holds the link is whom the moderation router says: the server adds limits and headers, no opinion.
"""

import asyncio
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from string import Template
from typing import Annotated

import msgspec
from aiohttp import web

from bot.core.ports.regions import RegionService, RegionState, RegionView
from bot.core.tasks.regions import MOST_AREAS, MOST_POINTS, Area, Point

LONGEST_TOKEN = 600
_IN_ADDRESS = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_TOKEN}}}")
_FRAMES = "https://web.telegram.org https://*.web.telegram.org"  # Mini Apps in Telegram Web
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {_FRAMES}"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_KINDS = {
    "region.css": "text/css",
    "region.js": "text/javascript",
    "selection.js": "text/javascript",
    "canvas.js": "text/javascript",
    "telegram.js": "text/javascript",
}
_STATUS = {
    RegionState.OPEN: 200,
    RegionState.UNKNOWN: 404,
    RegionState.SENT: 410,
    RegionState.EXPIRED: 410,
    RegionState.GONE: 410,
    RegionState.AWAY: 503,
}
_Points = Annotated[list[tuple[float, float]], msgspec.Meta(min_length=3, max_length=MOST_POINTS)]


class _Outline(msgspec.Struct):
    points: _Points


class _Selection(msgspec.Struct):
    areas: Annotated[list[_Outline], msgspec.Meta(max_length=MOST_AREAS)]
    prompt: Annotated[str, msgspec.Meta(max_length=10_000)] = ""


@dataclass(frozen=True, slots=True)
class RegionPage:
    """Its routes, for a server that has a router."""

    moderation: RegionService
    texts: Mapping[str, str]

    @classmethod
    def read(cls, moderation: RegionService) -> "RegionPage":
        """Return the page with its files read from the package. Blocking."""
        folder = files("bot.web") / "page"
        names = ("region.html", "closed.html", *_KINDS)
        return cls(
            moderation, {name: (folder / name).read_text(encoding="utf-8") for name in names}
        )

    def routes(self) -> list[web.RouteDef]:
        """Return what the server has to route here."""
        return [
            web.get("/region", self._app),
            web.get("/region/files/{name}", self._file),
            web.get("/region/{token}", self._page),
            web.post("/region/{token}", self._sent),
            web.get("/region/{token}/picture", self._picture),
        ]

    async def _app(self, request: web.Request) -> web.Response:
        """Take in a Mini App that was opened by a direct link; the token is its ``startapp``.

        The browser keeps the address's fragment, in which Telegram says who it is.
        """
        token = request.query.get("tgWebAppStartParam", "")
        if not _IN_ADDRESS.fullmatch(token):
            raise web.HTTPNotFound(headers=_HEADERS)
        raise web.HTTPFound(f"region/{token}", headers=_HEADERS)

    async def _page(self, request: web.Request) -> web.Response:
        token = _token(request)
        view = await self.moderation.open(token, languages=_language(request))
        name = "region.html" if view.state is RegionState.OPEN else "closed.html"
        page = Template(self.texts[name]).substitute(_values(view, token))
        return _answer(page, "text/html", status=_STATUS[view.state])

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in _KINDS:
            raise web.HTTPNotFound(headers=_HEADERS)
        return _answer(self.texts[name], _KINDS[name])

    async def _picture(self, request: web.Request) -> web.Response:
        picture = await self.moderation.picture(_token(request))
        if picture is None:
            raise web.HTTPNotFound(headers=_HEADERS)
        return web.Response(body=picture.data, content_type=picture.media_type, headers=_HEADERS)

    async def _sent(self, request: web.Request) -> web.Response:
        token = _token(request)
        if request.content_type != "application/json":  # no form of another site can send that
            raise web.HTTPUnsupportedMediaType(headers=_HEADERS)
        body = await request.read()
        try:
            areas, prompt = await asyncio.to_thread(_selection, body)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            raise web.HTTPBadRequest(headers=_HEADERS) from None
        answer = await self.moderation.send(token, areas, prompt=prompt)
        said = msgspec.json.encode({"sent": answer.is_sent, "sentence": answer.sentence})
        status = 200 if answer.is_sent else 422
        return web.Response(
            body=said, content_type="application/json", status=status, headers=_HEADERS
        )


def _selection(body: bytes) -> tuple[tuple[Area, ...], str]:
    """Return the areas and the prompt that were sent. Raises MsgspecError."""
    sent = msgspec.json.decode(body, type=_Selection)
    areas = (Area(tuple(Point(x, y) for x, y in one.points)) for one in sent.areas)
    return tuple(areas), sent.prompt


def _token(request: web.Request) -> str:
    token = request.match_info["token"]
    if len(token) > LONGEST_TOKEN or not token.isascii():
        raise web.HTTPNotFound(headers=_HEADERS)
    return token


def _language(request: web.Request) -> str:
    """Return the first language that the browser asks for."""
    return request.headers.get("Accept-Language", "")[:35].partition(",")[0].partition(";")[0]


def _values(view: RegionView, token: str) -> dict[str, str]:
    """Return what stands in the page, safe in text and in attributes."""
    plain = {
        **{key.replace("-", "_"): text for key, text in view.words.items()},
        "words": json.dumps(dict(view.words), ensure_ascii=False),
        "locale": view.locale,
        "prompt": view.prompt,
        "sentence": view.sentence,
        "token": token,
        "most_areas": str(MOST_AREAS),
        "most_points": str(MOST_POINTS),
    }
    return {name: html.escape(text) for name, text in plain.items()}


def _answer(text: str, content_type: str, *, status: int = 200) -> web.Response:
    return web.Response(
        text=text, content_type=content_type, charset="utf-8", status=status, headers=_HEADERS
    )
