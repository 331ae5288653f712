"""Acknowledged Telegram presses a second at 100 in flight, against stock python-telegram-bot."""

import asyncio
import time
from statistics import median

from telegram import Bot
from telegram.ext import Application, CallbackQueryHandler
from telegram.request import HTTPXRequest

from bot import locales
from bot.core.chat import Chat, Platform, User
from bot.platforms.telegram.runner import TelegramRunner
from bot.platforms.telegram.transport import Line
from bot.service.catalogue import COMMANDS
from bot.system import SystemClock
from tests.bench.far import IN_FLIGHT, TOKEN, all_answered, far_side
from tests.bench.figures import Figure, spread
from tests.bench.house import finished_task, house

REF = "rabcdefghjkmn0"


class Knows:
    """Commands are in place."""

    async def changed(self, fingerprint):
        return False

    async def done(self, fingerprint):
        pass


async def stock(base):
    async def answer(update, context):
        await update.callback_query.answer()

    builder = Application.builder().token(TOKEN).base_url(f"{base}/bot")
    application = builder.concurrent_updates(IN_FLIGHT).build()
    application.add_handler(CallbackQueryHandler(answer))
    await application.initialize()
    await application.start()
    started = time.monotonic()
    await application.updater.start_polling()
    await all_answered(base)
    spent = time.monotonic() - started
    await application.updater.stop()
    await application.stop()
    await application.shutdown()
    return spent


async def whole(base):
    chat = Chat(Platform.TELEGRAM, "5", "5", private=True)
    async with house() as (built, store):
        await finished_task(store, user=User(Platform.TELEGRAM, "5", "Ada"), chat=chat, message="9")
        runner = TelegramRunner(
            token=TOKEN,
            api_url=base,
            updates="polling",
            public_url=None,
            commands=COMMANDS,
            phrasebook=locales.load(),
            clock=SystemClock(),
            inbox=store.inbox("telegram"),
            memos=store.memos,
            owner="bench",
            sync_guard=Knows(),
        )
        started = time.monotonic()
        running = asyncio.create_task(runner.run(built.bot))
        await all_answered(base)
        spent = time.monotonic() - started
        running.cancel()
        await asyncio.wait([running])
        return spent


async def transport(base, bot, total):
    """Answer *total* queries, 100 at once, through a Bot alone."""
    gate = asyncio.Semaphore(IN_FLIGHT)

    async def one(number):
        async with gate:
            await bot.answer_callback_query(str(number))

    async with bot:
        started = time.monotonic()
        async with asyncio.TaskGroup() as group:
            for number in range(total):
                group.create_task(one(number))
        return time.monotonic() - started


async def run(total=2000, rounds=3):
    """Return the figures."""
    bare, plain, path, usual = [], [], [], []
    for _ in range(rounds):
        async with far_side(total) as base:
            line = Line(TOKEN, base)
            bare.append(total / await transport(base, line.bot, total))
        slower = max(total // 4, 1)
        async with far_side(slower) as base:
            request = HTTPXRequest(connection_pool_size=256, pool_timeout=60)
            bot = Bot(TOKEN, base_url=f"{base}/bot", request=request)
            plain.append(slower / await transport(base, bot, slower))
        async with far_side(total, REF) as base:
            path.append(total / await whole(base))
        async with far_side(slower, REF) as base:
            usual.append(slower / await stock(base))
    ratio = median(one / other for one, other in zip(bare, plain, strict=True))
    whole_ratio = median(one / other for one, other in zip(path, usual, strict=True))
    detail = f"ours {spread(bare)}/s, stock {spread(plain)}/s"
    detail_path = f"ours {spread(path)}/s, stock {spread(usual)}/s"
    return [
        Figure("presses: transport / stock", ratio, ">= 10", detail),
        Figure("presses: whole path / stock", whole_ratio, ">= 6", detail_path),
    ]
