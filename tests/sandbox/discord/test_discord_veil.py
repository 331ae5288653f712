"""What is behind a spoiler is seen on the demo page only by who lifts the veil."""

from contextlib import asynccontextmanager
from io import BytesIO

import pytest
from PIL import Image

from bot.sandbox.page.server import PageServer
from tests.web import chromium

pytestmark = pytest.mark.skipif(chromium.found() is None, reason=chromium.MISSING)

LOG = "document.querySelector('.discord .log')"
BLUR = f"getComputedStyle({LOG}.querySelector('.media img')).filter.includes('blur')"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium.running(tmp_path_factory.mktemp("chromium")) as address:
        yield address


@asynccontextmanager
async def looking(browser, sandbox):
    page = PageServer({"discord": sandbox, "telegram": sandbox})
    address = await page.start()
    try:
        async with chromium.tab(browser) as tab:
            await tab.visit(address)
            await tab.until(f"{LOG}.dataset.live === 'yes'")
            yield tab
            assert tab.troubles == []
    finally:
        await page.stop()


def png():
    stream = BytesIO()
    Image.effect_noise((240, 160), 80).save(stream, "PNG")
    return stream.getvalue()


async def test_a_veil_is_lifted_by_a_press_and_stays_lifted(browser, sandbox, bare):
    sent = (await bare.post({"content": "reported"}, files=[("SPOILER_fox.png", png())])).body

    async with looking(browser, sandbox) as tab:
        await tab.until(f"{LOG}.querySelector('.veil') && {BLUR}")
        await tab.click(".discord .veil")
        await tab.until(f"!{LOG}.querySelector('.veil') && !{BLUR}")
        await bare.edit(sent["id"], {"content": "decided"})
        await tab.until(f"{LOG}.textContent.includes('decided')")

        assert await tab.run(f"{BLUR} || !!{LOG}.querySelector('.veil')") is False


async def test_a_plain_picture_has_no_veil(browser, sandbox, bare):
    await bare.post({"content": "plain"}, files=[("fox.png", png())])

    async with looking(browser, sandbox) as tab:
        await tab.until(f"{LOG}.querySelector('.media img')")

        assert await tab.run(f"!!{LOG}.querySelector('.veil')") is False
