"""The bot as a whole: a loop that ends by itself ends the bot, loudly; who has patience."""

import asyncio
from contextlib import contextmanager
from contextvars import ContextVar
from types import SimpleNamespace

import pytest

from bot.app.app import App, LoopEnded
from bot.core.errors import TokenRefused
from bot.core.ports import Health
from bot.runtime import SystemClock

_patient = ContextVar("patient", default=False)


@contextmanager
def waiting_for_store():
    token = _patient.set(True)
    yield
    _patient.reset(token)


def loop(end=None):
    async def run(*_):
        if end is None:
            await asyncio.sleep(60)
        elif not isinstance(end, str):
            raise end

    async def nothing():
        pass

    return SimpleNamespace(
        run=run, finish=nothing, drain=nothing, health=lambda: Health.UP, name="discord"
    )


def app(**loops):
    names = ("store", "bot", "queue", "tracker", "delivery", "submitter", "batches", "regions")
    parts = {name: loop() for name in (*names, "outbox", "monitored", "doorbell")} | loops
    parts["delivery"].finish = lambda: None
    parts["store"].waiting_for_store = waiting_for_store
    runner = parts.pop("runner", loop())
    return App(runners=(runner,), clock=SystemClock(), **parts)


@pytest.mark.parametrize("end", ["quietly", asyncio.CancelledError()])
async def test_a_loop_that_ends_by_itself_is_not_overlooked(end):
    with pytest.raises(ExceptionGroup) as raised:
        await app(tracker=loop(end)).run(asyncio.Event())

    (error,) = raised.value.exceptions
    assert isinstance(error, LoopEnded)
    assert str(error) == "tracker"


async def test_a_loop_that_fails_ends_the_bot_with_its_error_alone():
    with pytest.raises(ExceptionGroup) as raised:
        await app(runner=loop(TokenRefused())).run(asyncio.Event())

    (error,) = raised.value.exceptions
    assert isinstance(error, TokenRefused)


async def test_it_stops_when_it_is_told_to():
    stop = asyncio.Event()
    running = asyncio.create_task(app().run(stop))
    await asyncio.sleep(0.01)
    assert not running.done()
    stop.set()
    async with asyncio.timeout(20):
        await running


async def test_work_in_the_background_waits_for_an_absent_store_and_no_person_does():
    patient = {}

    def looking(name):
        one = loop()

        async def run(*_):
            patient[name] = _patient.get()
            await asyncio.sleep(60)

        one.run = run
        return one

    names = ("queue", "tracker", "delivery", "batches", "outbox", "monitored", "runner")
    stop = asyncio.Event()
    running = asyncio.create_task(app(**{name: looking(name) for name in names}).run(stop))
    async with asyncio.timeout(20):
        while set(patient) != set(names):
            await asyncio.sleep(0)
        running.cancel()
        await asyncio.wait([running])

    assert [name for name in names if not patient[name]] == ["runner"]
