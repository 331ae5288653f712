"""Acknowledged Telegram presses a second at 100 in flight, against stock python-telegram-bot.

Transport: answerCallbackQuery alone, through our ``TelegramApi`` and through a ``Bot`` as it comes.
Whole path: update, update log, dispatch, store, answer; stock is an ``Application`` whose handler
answers.
Ours collects garbage as seldom as ``imagine-bot run`` does; stock is as its documents have it.
The far side hands out presses, keeps the time, and is a process of its own, as is the store.
"""

import asyncio
import time

from telegram import Bot
from telegram.ext import Application, CallbackQueryHandler

from bot import locales
from bot.core.chat import Chat, Platform, User
from bot.platforms.telegram.runner import TelegramRunner
from bot.platforms.telegram.transport import TelegramApi
from bot.runtime import SystemClock, collecting_seldom
from bot.service.catalogue import COMMANDS
from tests.bench.app import app, finished_task
from tests.bench.far import IN_FLIGHT, TOKEN, all_answered, far_side
from tests.bench.figures import Figure, ratios, spread

REF = "rabcdefghjkmn0"


class Knows:
    """Commands are in place."""

    async def changed(self, fingerprint):
        return False

    async def done(self, fingerprint):
        pass


class Meter:
    """Seconds and this process's CPU, for so many presses."""

    def __init__(self, total):
        self.total, self.cpu = total, time.process_time()

    def stop(self, seconds):
        """Return presses a second, and microseconds of CPU each."""
        return self.total / seconds, (time.process_time() - self.cpu) / self.total * 1e6


async def stock(base, total):
    async def answer(update, context):
        await update.callback_query.answer()

    builder = Application.builder().token(TOKEN).base_url(f"{base}/bot")
    application = builder.concurrent_updates(IN_FLIGHT).build()
    application.add_handler(CallbackQueryHandler(answer))
    async with application:
        await application.start()
        meter = Meter(total)
        await application.updater.start_polling()
        figures = meter.stop(await all_answered(base))
        await application.updater.stop()
        await application.stop()
    return figures


async def whole(base, total):
    chat = Chat(Platform.TELEGRAM, "5", "5", private=True)
    async with app() as (built, store):
        await finished_task(store, user=User(Platform.TELEGRAM, "5", "Ada"), chat=chat, message="9")
        runner = TelegramRunner(
            token=TOKEN,
            api_url=base,
            updates="polling",
            public_url=None,
            commands=COMMANDS,
            phrasebook=locales.load(),
            clock=SystemClock(),
            update_log=store.update_log("telegram"),
            memos=store.memos,
            owner="bench",
            synced=Knows(),
        )
        meter = Meter(total)
        running = asyncio.create_task(runner.run(built.bot))
        figures = meter.stop(await all_answered(base))
        running.cancel()
        await asyncio.wait([running])
        return figures


async def transport(base, bot, total):
    """Answer *total* queries, 100 at once, through a Bot alone."""
    gate = asyncio.Semaphore(IN_FLIGHT)

    async def one(number):
        async with gate:
            await bot.answer_callback_query(str(number))

    async with bot:
        meter, started = Meter(total), time.monotonic()
        async with asyncio.TaskGroup() as group:
            for number in range(total):
                group.create_task(one(number))
        return meter.stop(time.monotonic() - started)


def figure(name, aim, ours, theirs):
    fast, light = zip(*ours, strict=True)
    slow, heavy = zip(*theirs, strict=True)
    detail = (
        f"ours {spread(fast)}/s, {spread(light)} µs CPU; "
        f"stock {spread(slow)}/s, {spread(heavy)} µs CPU"
    )
    return Figure(name, ratios(fast, slow), aim, detail)


async def run(total=3000, rounds=5):
    """Return the figures. Stock gets a quarter of the presses: it is that much slower."""
    line, plain, path, usual = [], [], [], []
    fewer = max(total // 4, 1)
    for _ in range(rounds):
        async with far_side(total) as base:
            with collecting_seldom():
                line.append(await transport(base, TelegramApi(TOKEN, base).bot, total))
        async with far_side(fewer) as base:
            plain.append(await transport(base, Bot(TOKEN, base_url=f"{base}/bot"), fewer))
        async with far_side(total, REF) as base:
            with collecting_seldom():
                path.append(await whole(base, total))
        async with far_side(fewer, REF) as base:
            usual.append(await stock(base, fewer))
    return [
        figure("presses: transport / stock", ">= 10", line, plain),
        figure("presses: whole path / stock", ">= 6", path, usual),
    ]
