"""A real browser without a window, steered by its DevTools protocol: pages are tested as used."""

import asyncio
import base64
import itertools
import json
import shutil
import subprocess
import time
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-sandbox",  # tests run as root in containers; the pages are our own
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
)
MISSING = "no Chromium on this machine"


def found():
    """Return where the browser is, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def running(folder: Path):
    """Start the browser; give the address to steer it by."""
    command = [found(), *FLAGS, f"--user-data-dir={folder}", "about:blank"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield _address(folder / "DevToolsActivePort", process)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _address(file, process):
    until = time.monotonic() + 40
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError, ValueError):
            port, path = file.read_text().split()
            return f"ws://127.0.0.1:{port}{path}"
        time.sleep(0.05)
    raise RuntimeError("Chromium did not start")


class Tab:
    """One page of the browser."""

    def __init__(self, socket):
        self._socket = socket
        self._ids = itertools.count(1)
        self._waiting = {}
        self._session = ""
        self.troubles = []  # what the page's console complained about

    async def send(self, method, **params):
        number = next(self._ids)
        letter = {"id": number, "method": method, "params": params}
        if self._session:
            letter["sessionId"] = self._session
        self._waiting[number] = answer = asyncio.get_running_loop().create_future()
        await self._socket.send_str(json.dumps(letter))
        return await asyncio.wait_for(answer, 30)

    async def listen(self):
        async for letter in self._socket:
            said = json.loads(letter.data)
            if answer := self._waiting.pop(said.get("id"), None):
                if "error" in said:
                    answer.set_exception(RuntimeError(said["error"]["message"]))
                else:
                    answer.set_result(said["result"])
            elif said.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown"):
                self.troubles.append(json.dumps(said["params"]))

    async def settle(self, width, height, *, dark, touch):
        target = await self.send("Target.createTarget", url="about:blank")
        attached = await self.send("Target.attachToTarget", flatten=True, **target)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            await self.send(f"{domain}.enable")
        await self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=touch,
        )  # fmt: skip
        if touch:
            await self.send("Emulation.setTouchEmulationEnabled", enabled=True)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        await self.send("Emulation.setEmulatedMedia", features=[scheme, still])
        return target

    async def visit(self, url, ready="document.readyState === 'complete'"):
        await self.send("Page.navigate", url=url)
        await self.until(ready)

    async def run(self, script):
        """Return what a script's last expression comes to."""
        said = await self.send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in said:
            raise RuntimeError(said["exceptionDetails"])
        return said["result"].get("value")

    async def until(self, script, seconds=15):
        async with asyncio.timeout(seconds):
            while not await self.run(f"Boolean({script})"):
                await asyncio.sleep(0.03)

    async def box(self, selector):
        """Return left, top, width and height of an element, in CSS pixels."""
        script = f"JSON.stringify(document.querySelector({selector!r}).getBoundingClientRect())"
        box = json.loads(await self.run(script))
        return box["left"], box["top"], box["width"], box["height"]

    async def text(self, selector):
        return await self.run(f"document.querySelector({selector!r}).textContent")

    async def click(self, selector):
        await self.run(f"document.querySelector({selector!r}).scrollIntoView({{block: 'nearest'}})")
        left, top, width, height = await self.box(selector)
        await self.drag([(left + width / 2, top + height / 2)])

    async def drag(self, points):
        """Press the mouse at the first point, go through the others, let go at the last."""
        for place, point in enumerate(points):
            await self._mouse("mouseMoved" if place else "mousePressed", point)
        await self._mouse("mouseReleased", points[-1])

    async def _mouse(self, kind, point):
        await self.send(
            "Input.dispatchMouseEvent",
            type=kind, x=point[0], y=point[1], button="left", buttons=1, clickCount=1,
        )  # fmt: skip

    async def swipe(self, points):
        """The same with a finger."""
        for place, (x, y) in enumerate(points):
            kind = "touchMove" if place else "touchStart"
            await self.send("Input.dispatchTouchEvent", type=kind, touchPoints=[{"x": x, "y": y}])
        await self.send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    async def press(self, key, *, shift=False):
        codes = {"Enter": 13, "Tab": 9, "Backspace": 8, "ArrowLeft": 37, "ArrowUp": 38}
        codes |= {"ArrowRight": 39, "ArrowDown": 40, "Escape": 27}
        common = {"key": key, "modifiers": 8 if shift else 0}
        common |= {"windowsVirtualKeyCode": codes.get(key, ord(key[0]))}
        text = {"text": "\r"} if key == "Enter" else {}  # without it a button is not pressed
        kind = "keyDown" if text else "rawKeyDown"
        await self.send("Input.dispatchKeyEvent", type=kind, **common, **text)
        await self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    async def shot(self, path):
        """Save what is seen."""
        said = await self.send("Page.captureScreenshot", format="png")
        await asyncio.to_thread(Path(path).write_bytes, base64.b64decode(said["data"]))


@asynccontextmanager
async def tab(address, *, width=1440, height=900, dark=False, touch=False):
    """Open a page of that size; it is closed again."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(address, max_msg_size=64 * 1024 * 1024) as socket,
    ):
        opened = Tab(socket)
        listening = asyncio.create_task(opened.listen())
        try:
            target = await opened.settle(width, height, dark=dark, touch=touch)
            yield opened
            opened._session = ""
            await opened.send("Target.closeTarget", **target)
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening
