"""The demo page's Telegram side in a real browser: pictures in reply, and links that lead."""

from contextlib import asynccontextmanager

import pytest

from bot.sandbox.page.server import PageServer
from bot.sandbox.telegram import world
from tests.sandbox.telegram.client import Bare, keyboard, picture
from tests.web import chromium

pytestmark = pytest.mark.skipif(chromium.found() is None, reason=chromium.MISSING)

ADA, CLUB = str(world.ADA.id), str(world.PICTURE_CLUB)
PANE = "document.querySelector('.telegram')"


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium.running(tmp_path_factory.mktemp("chromium")) as address:
        yield address


@asynccontextmanager
async def looking(browser, sandbox, **window):
    """Open the page as Ada, in the club; the other chat's side shows Telegram too."""
    page = PageServer({"discord": sandbox, "telegram": sandbox})
    address = await page.start()
    try:
        async with chromium.tab(browser, **window) as tab:
            await tab.visit(address)
            await tab.run("document.querySelector('[data-tab=telegram]').click()")
            await tab.until(f"{PANE}.querySelector('.rooms').value.startsWith('{CLUB}')")
            await tab.until(f"{PANE}.querySelector('.log').dataset.live === 'yes'")
            yield tab
            assert tab.troubles == []
    finally:
        await page.stop()


async def shows(tab, words):
    await tab.until(f"{PANE}.querySelector('.log').textContent.includes({words!r})")


async def attach(tab, paths):
    document = await tab.send("DOM.getDocument")
    chosen = await tab.send(
        "DOM.querySelector",
        nodeId=document["root"]["nodeId"],
        selector=".telegram input[type=file]",
    )
    await tab.send("DOM.setFileInputFiles", files=paths, nodeId=chosen["nodeId"])
    await tab.until(f"{PANE}.querySelectorAll('.attached figure').length === {len(paths)}")


@pytest.mark.parametrize("window", [{}, {"width": 390, "height": 780, "touch": True}])
async def test_a_card_is_replied_to_with_several_pictures(
    browser, fast, bare: Bare, tmp_path, window
):
    card = await bare.send("Reply with pictures", chat=world.PICTURE_CLUB)
    paths = []
    for colour in ("red", "teal", "navy"):
        (tmp_path / f"{colour}.png").write_bytes(picture(colour=colour))
        paths.append(str(tmp_path / f"{colour}.png"))
    async with looking(browser, fast, **window) as tab:
        await shows(tab, "Reply with pictures")
        await tab.run(f"{PANE}.querySelector('.replier').click()")
        await attach(tab, paths)
        await tab.click(".telegram .send")
        await tab.until(f"{PANE}.querySelectorAll('.message.mine').length === 3")

    sent = fast.messages(ADA, CLUB)[1:]
    assert [message.reply_to for message in sent] == [str(card["message_id"])] * 3
    assert len({post.album for post in fast.history(CLUB)[1:]}) == 1


async def test_a_start_link_opens_the_private_chat_and_starts(browser, fast, bare: Bare):
    url = f"https://t.me/{world.BOT_USERNAME}?start=abc_-1"
    way = keyboard([{"text": "Open", "url": url}])
    await bare.send("It waits in private", chat=world.PICTURE_CLUB, reply_markup=way)
    async with looking(browser, fast) as tab:
        await shows(tab, "It waits in private")
        await tab.click(".telegram a.link")
        await tab.until(f"{PANE}.querySelector('.rooms').value.startsWith('{ADA}')")
        await shows(tab, "/start abc_-1")

    assert fast.messages(ADA, ADA)[-1].text == "/start abc_-1"


async def test_an_answer_with_a_link_leads_there_too(browser, fast, bare: Bare):
    sent = await bare.send("card", chat=world.PICTURE_CLUB)
    async with looking(browser, fast) as tab:
        await shows(tab, "card")
        query = await fast.forge_press(ADA, CLUB, str(sent["message_id"]), "x")
        url = f"https://t.me/{world.BOT_USERNAME}?start=from_press"
        await bare.call("answerCallbackQuery", callback_query_id=query, url=url)
        await shows(tab, "/start from_press")

    assert fast.messages(ADA, ADA)[-1].text == "/start from_press"


async def test_a_message_link_jumps_to_the_message_in_its_topic(browser, fast, bare: Bare):
    there = await bare.send(
        "over there", chat=world.STUDIO_FORUM, message_thread_id=world.FOXES_TOPIC
    )
    group = str(world.STUDIO_FORUM).removeprefix("-100")
    url = f"https://t.me/c/{group}/{world.FOXES_TOPIC}/{there['message_id']}"
    await bare.send(
        "past", chat=world.PICTURE_CLUB, reply_markup=keyboard([{"text": "1", "url": url}])
    )
    async with looking(browser, fast) as tab:
        await shows(tab, "past")
        await tab.click(".telegram a.link")
        await shows(tab, "over there")
        room = await tab.run(f"{PANE}.querySelector('.rooms').value")

    assert room == f"{world.STUDIO_FORUM}:{world.FOXES_TOPIC}|Foxes"


async def test_an_address_elsewhere_stays_an_ordinary_link(browser, fast, bare: Bare):
    await bare.send(
        "site",
        chat=world.PICTURE_CLUB,
        reply_markup=keyboard([{"text": "Go", "url": "http://127.0.0.1:9/region/abc"}]),
    )
    async with looking(browser, fast) as tab:
        await shows(tab, "site")
        link = f"{PANE}.querySelector('a.link')"
        prevented = await tab.run(
            "new Promise(tell => { document.addEventListener('click', event => {"
            " tell(event.defaultPrevented); event.preventDefault(); }, {once: true});"
            f" {link}.click(); }})"
        )

    assert prevented is False
