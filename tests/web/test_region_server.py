"""The region page's routes: headers, methods, limits, and words that can't break out."""

import io
import json
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.core.ports.regions import RegionAnswer
from bot.core.tasks.regions import MOST_AREAS, MOST_POINTS, Area, Point
from bot.web.server import BODY_LIMIT, WebServer
from tests.web.region_service import FakeRegionService

SQUARE = {"points": [[0.1, 0.1], [0.5, 0.1], [0.5, 0.5]]}


@asynccontextmanager
async def serving(region_service):
    async def ready():
        return {}

    async def ring(task, proof, body):
        return False

    server = WebServer(listen="127.0.0.1:0", ready=ready, ring=ring, regions=region_service)
    async with server, aiohttp.ClientSession(f"http://127.0.0.1:{server.port}") as client:
        yield client


@pytest.mark.parametrize(
    "path", ["/region/good", "/region/old", "/region/files/region.js", "/region/good/picture"]
)
async def test_every_answer_is_locked_down(path):
    async with serving(FakeRegionService(b"\x89PNG")) as client, client.get(path) as answer:
        headers = answer.headers
        policy = headers["Content-Security-Policy"]

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "frame-ancestors https://web.telegram.org https://*.web.telegram.org" in policy
    assert "unsafe" not in policy


async def test_the_page_runs_nothing_inline_and_loads_nothing_from_elsewhere():
    async with serving(FakeRegionService(b"")) as client, client.get("/region/good") as answer:
        page = await answer.text()

    assert page.count("<script") == 1
    assert '<script type="module" src="files/region.js"></script>' in page
    assert not any(mark in page for mark in ("http://", "https://", "onclick", "style=", "//"))


async def test_a_prompt_cannot_break_out_of_the_page():
    region_service = FakeRegionService(
        b"", prompt='</textarea><script>alert(1)</script> $token "quoted" é 狐狸'
    )
    async with serving(region_service) as client, client.get("/region/good") as answer:
        page = await answer.text()

    assert "<script>alert" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in page
    assert "$token &quot;quoted&quot; é 狐狸</textarea>" in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/region/good", 200),
        ("/region/used", 410),
        ("/region/old", 410),
        ("/region/gone", 410),
        ("/region/forged", 404),
        ("/region/" + "a" * 601, 404),
        ("/region/%C3%A9", 404),
        ("/region/good/picture", 200),
        ("/region/old/picture", 404),
        ("/region/files/region.css", 200),
        ("/region/files/region.html", 404),
        ("/region/files/..%2Fserver.py", 404),
    ],
)
async def test_what_is_there_and_what_is_not(path, status):
    async with serving(FakeRegionService(b"\x89PNG")) as client, client.get(path) as answer:
        assert answer.status == status


async def test_a_mini_app_finds_its_page_by_the_start_parameter():
    async with serving(FakeRegionService(b"")) as client:
        async with client.get("/region?tgWebAppStartParam=good") as answer:
            assert (answer.status, answer.url.path) == (200, "/region/good")
        for bad in ("", "?tgWebAppStartParam=", "?tgWebAppStartParam=//evil.example", "?x=good"):
            async with client.get(f"/region{bad}", allow_redirects=False) as answer:
                assert answer.status == 404


async def test_a_closed_link_says_why_in_plain_words():
    async with serving(FakeRegionService(b"")) as client, client.get("/region/used") as answer:
        page = await answer.text()

    assert "It is sent &lt;b&gt;." in page
    assert "<form" not in page


async def test_a_selection_reaches_the_region_service_as_areas():
    region_service = FakeRegionService(b"")
    sent = {"areas": [SQUARE], "prompt": "a blue fox"}
    async with serving(region_service) as client, client.post("/region/good", json=sent) as answer:
        assert answer.status == 200
        assert await answer.json() == {
            "sent": True,
            "sentence": region_service.phrases("region-sent"),
        }

    corners = (Point(0.1, 0.1), Point(0.5, 0.1), Point(0.5, 0.5))
    assert region_service.sent == [("good", (Area(corners),), "a blue fox")]


async def test_a_refusal_is_no_success():
    region_service = FakeRegionService(b"", answer=RegionAnswer(is_sent=False, sentence="No."))
    sent = {"areas": [SQUARE]}
    async with serving(region_service) as client, client.post("/region/good", json=sent) as answer:
        assert answer.status == 422
        assert await answer.json() == {"sent": False, "sentence": "No."}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"areas": [{"points": [[0, 0], [1, 1]]}]}',
        b'{"areas": [{"points": [[0, 0], [1, 1], [1]]}]}',
        b'{"areas": [{"points": [[0, 0], [1, 1], [1, "1"]]}]}',
        b'{"areas": [{"points": [[0, 0], [1, 1], [1, NaN]]}]}',
        b'{"areas": [{"points": [[0, 0], [1, 1], [1, 1e999]]}]}',
        b'{"areas": [], "prompt": 7}',
        json.dumps({"areas": [SQUARE] * (MOST_AREAS + 1)}).encode(),
        json.dumps({"areas": [{"points": [[0, 0]] * (MOST_POINTS + 1)}]}).encode(),
        json.dumps({"areas": [SQUARE], "prompt": "x" * 10_001}).encode(),
    ],
)
async def test_what_is_no_selection_is_refused_before_the_region_service(body):
    region_service = FakeRegionService(b"")
    json_type = {"Content-Type": "application/json"}
    async with (
        serving(region_service) as client,
        client.post("/region/good", data=body, headers=json_type) as answer,
    ):
        assert answer.status == 400

    assert region_service.sent == []


async def test_a_body_over_the_limit_and_a_form_of_another_site_are_refused():
    region_service = FakeRegionService(b"")
    large = io.BytesIO(b" " * (BODY_LIMIT + 1))
    json_type = {"Content-Type": "application/json"}
    async with serving(region_service) as client:
        async with client.post("/region/good", data=large, headers=json_type) as answer:
            assert answer.status == 413
        async with client.post("/region/good", data={"areas": "[]"}) as answer:
            assert answer.status == 415

    assert region_service.sent == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_no_other_method_is_taken(method):
    async with (
        serving(FakeRegionService(b"")) as client,
        client.request(method, "/region/good") as answer,
    ):
        assert answer.status == 405


async def test_without_a_region_service_there_is_no_page():
    async with serving(None) as client, client.get("/region/good") as answer:
        assert answer.status == 404
