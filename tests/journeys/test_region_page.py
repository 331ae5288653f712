"""Vary (Region) from the chat to the provider: a hand draws in a real browser."""

import base64
import io
import math

import pytest
from PIL import Image

from tests.journeys.visit import has, sides, visiting
from tests.web import chromium
from tests.web.region_service import drawn

pytestmark = pytest.mark.skipif(chromium.found() is None, reason=chromium.MISSING)

READY = "document.body && document.body.dataset.ready"
SENT = "!document.getElementById('done').hidden"
RECTANGLE = [(0.11, 0.21), (0.4, 0.5), (0.63, 0.79)]
LASSO = [
    (0.5 + (0.3 + 0.05 * math.sin(4 * turn)) * math.cos(turn), 0.5 + 0.35 * math.sin(turn))
    for turn in (place / 70 * 2 * math.pi for place in range(70))
]


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium.running(tmp_path_factory.mktemp("chromium")) as address:
        yield address


def region_link(message):
    """Return where a message's button leads, when it leads to the page."""
    urls = [button.url for row in message.rows for button in row]
    return next((url for url in urls if "/region/" in url), "")


async def chosen(side):
    """Ask for a region of a picture; return its card and the page's address."""
    grid = await side.ask_for("/imagine a fox --v 7", "U1", "V1")
    single = await side.follow(grid, "U1", "Region")
    await side.press(single, "Region")
    offer = await side.until(region_link)
    return single, region_link(offer)


async def draw(tab, outline, *, tool):
    left, top, width, height = await tab.box("#picture")
    await tab.click(f"input[value={tool}]")
    await tab.drag([(left + x * width, top + y * height) for x, y in outline])


def received(sandbox):
    """Return the newest mask that the provider got, in grey."""
    data = sandbox.midjourney.submits("modal")[-1].body["maskBase64"]
    assert data.startswith("data:image/png;base64,")
    with Image.open(io.BytesIO(base64.b64decode(data.partition(",")[2]))) as image:
        assert image.mode == "RGB"
        return image.convert("L")


@pytest.mark.parametrize("tool", ["rectangle", "lasso"])
@pytest.mark.parametrize("name", ["discord", "telegram"])
async def test_the_provider_receives_the_region_that_was_drawn(tmp_path, browser, name, tool):
    async with visiting(tmp_path) as sandbox, chromium.tab(browser) as tab:
        side = sides(sandbox)[name]
        if name == "telegram":  # in a group the page is pointed to in private
            side = side.as_(side.person, room=side.person)
        single, link = await chosen(side)
        known = {one.id for one in side.messages()}
        await tab.visit(link, READY)
        await draw(tab, RECTANGLE if tool == "rectangle" else LASSO, tool=tool)
        await tab.run("document.getElementById('prompt').value = 'a blue owl --v 7'")
        await tab.click("#send")
        await tab.until(SENT)
        painted = await side.until(lambda one: one.id not in known and has(one, "U1"))
        await tab.visit(link)
        told = await tab.text("main p")
        mask = received(sandbox)
        prompt = sandbox.midjourney.submits("modal")[-1].body["prompt"]
        troubles = tab.troubles

    (left, top), (right, bottom) = RECTANGLE[0], RECTANGLE[-1]
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    outline = corners if tool == "rectangle" else LASSO
    assert mask.tobytes() == drawn([outline], *mask.size)
    assert prompt == "a blue owl --v 7"
    assert painted.media
    assert "This selection was sent" in told
    assert [one for one in troubles if "410" not in one] == []
    assert single.media
