"""How a bot gets its updates: polling, conflicts, webhooks, logging out."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.sandbox.telegram import world
from bot.sandbox.telegram.delivery import SECRET_HEADER
from tests.sandbox.telegram.client import Bare

ADA = str(world.ADA.id)


async def texts(bare: Bare, **parameters: object) -> list[str]:
    body = await bare.call("getUpdates", **parameters)
    return [update["message"]["text"] for update in body["result"]]


async def test_updates_come_again_until_an_offset_confirms_them(sandbox, bare: Bare):
    for text in ("one", "two", "three"):
        await sandbox.say(ADA, ADA, text)
    first = (await bare.call("getUpdates", limit=1))["result"][0]["update_id"]

    assert await texts(bare) == ["one", "two", "three"]
    assert await texts(bare, offset=first + 1) == ["two", "three"]
    assert await texts(bare) == ["two", "three"]
    assert await texts(bare, offset=-1) == ["three"]
    assert await texts(bare) == ["three"]


async def test_a_long_poll_ends_with_the_first_update(sandbox, bare: Bare):
    poll = await bare.poll(timeout=30)
    assert not poll.done()

    await sandbox.say(ADA, ADA, "now")

    assert [update["message"]["text"] for update in (await poll)["result"]] == ["now"]


async def test_a_long_poll_ends_empty_after_its_time(clock, bare: Bare):
    poll = await bare.poll(timeout=30)

    clock.skip(31)

    assert (await poll)["result"] == []


async def test_a_second_poll_ends_the_first_with_a_conflict(sandbox, bare: Bare):
    first = await bare.poll(timeout=30)
    second = await bare.poll(timeout=30)

    conflict = await first
    await sandbox.say(ADA, ADA, "x")

    assert conflict["error_code"] == 409
    assert conflict["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    assert (await second)["ok"]


async def test_updates_are_forgotten_after_a_day(sandbox, clock, bare: Bare):
    await sandbox.say(ADA, ADA, "old")
    clock.skip(25 * 3600)

    assert await texts(bare) == []


async def test_only_asked_kinds_are_queued_and_the_choice_is_remembered(sandbox, bare: Bare):
    await bare.call("getUpdates", allowed_updates=["callback_query"])
    await sandbox.say(ADA, ADA, "unheard")
    assert await texts(bare) == []

    await bare.call("getUpdates", allowed_updates=[])
    await sandbox.say(ADA, ADA, "heard")

    assert await texts(bare) == ["heard"]


class Hook:
    """A bot's webhook; *statuses* are its next answers, then 200; *reply* its body."""

    def __init__(self) -> None:
        self.bodies: list[dict] = []
        self.secrets: list[str] = []
        self.statuses: list[int] = []
        self.reply: dict = {}
        self.url = ""
        self.came = asyncio.Condition()

    async def take(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.json())
        self.secrets.append(request.headers.get(SECRET_HEADER, ""))
        async with self.came:
            self.came.notify_all()
        status = self.statuses.pop(0) if self.statuses else 200
        return web.json_response(self.reply, status=status)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(60), self.came:
            await self.came.wait_for(lambda: len(self.bodies) >= count)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_a_webhook_gets_updates_with_its_secret_and_ends_polling(sandbox, bare: Bare, hook):
    assert (await bare.call("setWebhook", url=hook.url, secret_token="s3cret_-"))["ok"]

    await sandbox.say(ADA, ADA, "pushed")
    await hook.until(1)
    conflict = await bare.call("getUpdates")

    assert hook.bodies[0]["message"]["text"] == "pushed"
    assert hook.secrets == ["s3cret_-"]
    assert conflict["error_code"] == 409
    assert "use deleteWebhook" in conflict["description"]
    assert (await bare.call("deleteWebhook"))["ok"]
    assert (await bare.call("getUpdates"))["ok"]


async def test_a_refused_push_comes_again(sandbox, bare: Bare, hook, clock):
    hook.statuses = [500]
    await bare.call("setWebhook", url=hook.url)
    await sandbox.say(ADA, ADA, "again")
    await hook.until(1)
    info = (await bare.call("getWebhookInfo"))["result"]
    while "last_error_message" not in info:
        info = (await bare.call("getWebhookInfo"))["result"]
    clock.skip(10)
    await hook.until(2)

    assert hook.bodies[0] == hook.bodies[1]
    assert info["pending_update_count"] == 1
    assert "500" in info["last_error_message"]


async def test_a_webhook_may_answer_with_a_call(sandbox, bare: Bare, hook):
    hook.reply = {"method": "sendMessage", "chat_id": world.ADA.id, "text": "inline answer"}
    await bare.call("setWebhook", url=hook.url)

    chat_events = sandbox.chat_events()
    await sandbox.say(ADA, ADA, "hello")
    async with asyncio.timeout(60):
        await anext(chat_events)
        await anext(chat_events)

    assert sandbox.messages(ADA, ADA)[-1].text == "inline answer"


BAD_HOOKS = {
    "plain HTTP": ({"url": "http://example.org"}, "bad webhook: An HTTPS URL must be provided"),
    "another port": ({"url": "https://example.org:99"}, "only on ports 80, 88, 443 or 8443"),
    "secret with a space (TG secret_token)": (
        {"url": "https://example.org", "secret_token": "a b"},
        "secret token contains unallowed characters",
    ),
    "secret of 257": (
        {"url": "https://example.org", "secret_token": "a" * 257},
        "secret token is too long",
    ),
}


@pytest.mark.parametrize(("parameters", "sentence"), BAD_HOOKS.values(), ids=BAD_HOOKS)
async def test_a_bad_webhook_is_refused(parameters, sentence, bare: Bare):
    body = await bare.call("setWebhook", **parameters)

    assert body["error_code"] == 400
    assert sentence in body["description"]


async def test_after_logging_out_nothing_works_for_ten_minutes(clock, bare: Bare):
    assert (await bare.call("logOut"))["ok"]
    assert (await bare.call("getMe"))["description"] == "Bad Request: Logged out"
    clock.skip(601)
    assert (await bare.call("getMe"))["ok"]


async def test_close_is_too_early_right_after_the_launch(clock, bare: Bare):
    assert (await bare.call("close"))["error_code"] == 429
    clock.skip(601)
    assert (await bare.call("close"))["ok"]


async def test_parameters_come_by_query_form_json_and_multipart(fast, bare: Bare, ada):
    url, values = bare.url("sendMessage"), {"chat_id": str(ada.id), "text": "é & ü"}

    async with bare.session.get(url, params=values) as by_query:
        await by_query.read()
    async with bare.session.post(url, data=values) as by_form:
        await by_form.read()
    await bare.call("sendMessage", **values)
    await bare.upload("sendMessage", {}, **values)

    sent = [message.text for message in fast.messages(ADA, ADA) if message.from_bot]
    assert sent == ["é & ü"] * 4
