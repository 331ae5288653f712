"""The region page in a real browser: what a hand draws is, pixel by pixel, what is painted anew."""

import io
import math
from contextlib import asynccontextmanager

import pytest
from PIL import Image

from bot.core.ports.regions import RegionAnswer
from bot.pictures.cutting import mask
from bot.web.server import WebServer
from tests.web import chromium
from tests.web.region_service import FakeRegionService, drawn

pytestmark = pytest.mark.skipif(chromium.found() is None, reason=chromium.MISSING)

READY = "document.body && document.body.dataset.ready"
WIDTH, HEIGHT = 300, 200  # of the picture


def painting(width=WIDTH, height=HEIGHT):
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium.running(tmp_path_factory.mktemp("chromium")) as address:
        yield address


@asynccontextmanager
async def visiting(browser, region_service, *, path="good", **window):
    async def ready():
        return {}

    async def ring(task, proof, body):
        return False

    server = WebServer(listen="127.0.0.1:0", ready=ready, ring=ring, regions=region_service)
    async with server, chromium.tab(browser, **window) as tab:
        await tab.visit(f"http://127.0.0.1:{server.port}/region/{path}")
        if path.startswith("good") and region_service.shown.data:
            await tab.until(READY)
        yield tab


async def placed(tab, fractions):
    """Return places in the picture as places in the window."""
    left, top, width, height = await tab.box("#picture")
    return [(left + x * width, top + y * height) for x, y in fractions]


async def sent(tab, region_service):
    """Send, and return the areas and the mask that the server draws of them."""
    await tab.click("#send")
    await tab.until("!document.getElementById('done').hidden")
    _, areas, prompt = region_service.sent[-1]
    made = mask(areas, width=WIDTH, height=HEIGHT)
    return areas, Image.open(io.BytesIO(made.data)).convert("L"), prompt


def lasso(points=90):
    """Return a wobbly outline that crosses itself, in fractions."""
    turns = [(place / points) * 2 * math.pi * 1.15 for place in range(points)]
    return [
        (0.6 + (0.22 + 0.05 * math.sin(5 * turn)) * math.cos(turn), 0.55 + 0.3 * math.sin(turn))
        for turn in turns
    ]


async def test_a_rectangle_is_painted_anew_pixel_by_pixel(browser):
    region_service = FakeRegionService(painting())
    async with visiting(browser, region_service) as tab:
        corners = [(0.2, 0.15), (0.4, 0.3), (0.51, 0.62)]
        hand = await placed(tab, corners)
        await tab.drag(hand)
        assert "Area 1 added, 15 %" in await tab.text("#status")
        _, made, prompt = await sent(tab, region_service)
        troubles = tab.troubles

    (left, top), (right, bottom) = corners[0], corners[-1]
    wanted = drawn([[(left, top), (right, top), (right, bottom), (left, bottom)]], WIDTH, HEIGHT)
    assert made.tobytes() == wanted
    assert made.getbbox() == (60, 30, 153, 124)
    assert prompt == "a red fox"
    assert troubles == []


async def test_a_lasso_is_painted_anew_pixel_by_pixel(browser):
    region_service = FakeRegionService(painting())
    async with visiting(browser, region_service) as tab:
        await tab.click("input[value=lasso]")
        await tab.drag(await placed(tab, lasso()))
        areas, made, _ = await sent(tab, region_service)

    assert len(areas) == 1
    assert made.tobytes() == drawn([lasso()], WIDTH, HEIGHT)
    assert made.histogram()[255] > 0.15 * WIDTH * HEIGHT


async def test_a_finger_draws_several_areas_and_what_leaves_the_picture_ends_at_its_edge(browser):
    region_service = FakeRegionService(painting())
    async with visiting(browser, region_service, width=390, height=844, touch=True) as tab:
        await tab.swipe(await placed(tab, [(0.7, 0.7), (0.9, 0.9), (1.01, 1.1)]))
        await tab.swipe(await placed(tab, [(0.1, 0.1), (0.2, 0.2), (0.3, 0.4)]))
        assert await tab.run("document.querySelectorAll('#areas li').length") == 2
        areas, made, _ = await sent(tab, region_service)

    assert len(areas) == 2
    assert made.getpixel((299, 199)) == 255
    assert made.getbbox() == (30, 20, 300, 200)


async def test_the_keyboard_alone_draws_undoes_and_sends(browser):
    region_service = FakeRegionService(painting())
    async with visiting(browser, region_service) as tab:
        await tab.press("Tab")
        assert await tab.run("document.activeElement.id") == "stage"
        for key in ("ArrowLeft", "ArrowLeft", "ArrowUp", "Enter", "ArrowRight", "Enter"):
            await tab.press(key)
        assert "Area 2 added, 9.8 %" in await tab.text("#status")
        await tab.press("Backspace")
        assert "Undone. 9 %" in await tab.text("#status")
        await tab.press("ArrowRight", shift=True)
        await tab.until(r"/3[23] % wide/.test(document.getElementById('status').textContent)")
        await tab.run("document.getElementById('send').focus()")
        await tab.press("Enter")
        await tab.until("!document.getElementById('done').hidden")

    ((_, areas, _),) = region_service.sent
    assert len(areas) == 1
    made = Image.open(io.BytesIO(mask(areas, width=WIDTH, height=HEIGHT).data))
    assert made.getbbox() == (90, 65, 180, 125)


async def test_areas_are_removed_cleared_and_brought_back(browser):
    region_service = FakeRegionService(painting())
    listed = "[...document.querySelectorAll('#areas li span')].map(one => one.textContent).join()"
    async with visiting(browser, region_service) as tab:
        for left in (0.1, 0.4, 0.7):
            await tab.drag(await placed(tab, [(left, 0.2), (left + 0.2, 0.7)]))
        await tab.click("#areas li:nth-child(2) button")
        assert await tab.run(listed) == "Area 1 · 10 %,Area 2 · 10 %"
        assert await tab.run("document.activeElement.getAttribute('aria-label')") == "Remove area 2"
        await tab.click("#clear")
        assert await tab.run("document.getElementById('areas').children.length") == 0
        await tab.click("#undo")
        await tab.click("#undo")
        assert await tab.run("document.getElementById('areas').children.length") == 3
        await tab.send("Page.reload")
        await tab.until(f"{READY} && document.getElementById('areas').children.length === 3")


async def test_an_empty_selection_and_a_slip_of_the_finger_are_refused(browser):
    region_service = FakeRegionService(painting())
    async with visiting(browser, region_service) as tab:
        await tab.drag(await placed(tab, [(0.5, 0.5), (0.501, 0.501)]))
        assert "too small" in await tab.text("#status")
        await tab.click("#send")
        assert await tab.text("#trouble") == region_service.phrases("region-empty")

    assert region_service.sent == []


async def test_a_refusal_is_said_and_the_selection_stays(browser):
    region_service = FakeRegionService(
        painting(), answer=RegionAnswer(is_sent=False, sentence="Not today <i>.")
    )
    async with visiting(browser, region_service) as tab:
        await tab.drag(await placed(tab, [(0.1, 0.1), (0.6, 0.6)]))
        await tab.run("document.getElementById('prompt').value = 'a blue fox'")
        await tab.click("#send")
        await tab.until("!document.getElementById('trouble').hidden")
        assert await tab.text("#trouble") == "Not today <i>."
        assert await tab.run("document.getElementById('send').disabled") is False
        assert await tab.run("document.getElementById('areas').children.length") == 1

    assert region_service.sent[0][2] == "a blue fox"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_what_is_selected_stays_bright_and_all_else_is_dimmed(browser, dark, tmp_path):
    buffer = io.BytesIO()
    Image.new("RGB", (WIDTH, HEIGHT), (200, 200, 200)).save(buffer, "PNG")
    async with visiting(browser, FakeRegionService(buffer.getvalue()), dark=dark) as tab:
        await tab.drag(await placed(tab, [(0.1, 0.1), (0.45, 0.9)]))
        (inner, outer) = await placed(tab, [(0.2, 0.3), (0.8, 0.3)])
        await tab.until("getComputedStyle(document.getElementById('picture')).opacity === '1'")
        await tab.shot(tmp_path / "shot.png")

    with Image.open(tmp_path / "shot.png") as shot:
        assert shot.getpixel(tuple(map(int, inner)))[0] == 200
        assert 60 < shot.getpixel(tuple(map(int, outer)))[0] < 130


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844), (320, 568)])
async def test_nothing_is_wider_than_the_window_and_send_is_in_sight(browser, width, height):
    region_service = FakeRegionService(painting(200, 300), prompt="a very long prompt " * 40)
    async with visiting(
        browser, region_service, width=width, height=height, touch=width < 500
    ) as tab:
        for left in (0.05, 0.3, 0.55, 0.8):
            await tab.drag(await placed(tab, [(left, 0.1), (left + 0.15, 0.5)]))
        assert await tab.run("document.documentElement.scrollWidth") <= width
        _, top, _, high = await tab.box("#send")
        assert top + high <= height


async def test_inside_telegram_its_window_is_closed_and_its_colours_count(browser):
    region_service = FakeRegionService(painting())
    hash_ = "#tgWebAppData=x&tgWebAppThemeParams=%7B%22bg_color%22%3A%22%23101010%22%7D"
    async with visiting(browser, region_service, path=f"good{hash_}") as tab:
        assert await tab.run("document.documentElement.dataset.theme") == "dark"
        assert await tab.run("location.hash") == ""
        await tab.run(  # a frame of another site may be shut out of storage
            "Object.defineProperty(window, 'sessionStorage', {get() { throw Error('no') }}); null"
        )
        await tab.run(
            "window.told = []; window.TelegramWebviewProxy = {postEvent: (name) => told.push(name)}"
        )
        await tab.drag(await placed(tab, [(0.1, 0.1), (0.6, 0.6)]))
        await tab.click("#send")
        await tab.until("told.includes('web_app_close')")
        assert await tab.run("document.getElementById('close').hidden") is False


async def test_a_picture_that_is_gone_and_a_closed_link_are_told_in_a_sentence(browser):
    region_service = FakeRegionService(b"", locale="zh-CN")
    async with visiting(browser, region_service) as tab:
        await tab.until("document.getElementById('stage').classList.contains('gone')")
        assert await tab.text("#loading") == region_service.phrases("region-picture-gone")
        assert await tab.run("document.getElementById('send').disabled") is True
    async with visiting(browser, region_service, path="old") as tab:
        assert await tab.text("main p") == "It is expired <b>."
        assert await tab.run("document.documentElement.lang") == "zh-CN"
