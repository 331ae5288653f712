"""What people do with a provider in these tests: a grid, a picture out of it, a press."""

import io
import random

from PIL import Image

from bot.core.pictures import Media
from bot.core.tasks.requests import PressButton
from bot.core.tasks.task import RemoteStatus
from tests.midjourney.servers import submission

FINAL = (RemoteStatus.SUCCEEDED, RemoteStatus.FAILED, RemoteStatus.CANCELLED)


def is_done(news):
    return news.status in FINAL


def a_picture(side=400, seed=1):
    noise = random.Random(seed).randbytes(side * side * 3)
    file = io.BytesIO()
    Image.frombytes("RGB", (side, side), noise).save(file, "PNG")
    return Media(file.getvalue(), "image/png", side, side)


def a_mask(side=64):
    """Black, with a white square to paint anew (CONTRACT.md 5.7)."""
    mask = Image.new("RGB", (side, side))
    mask.paste((255, 255, 255), (0, 0, side // 2, side // 2))
    file = io.BytesIO()
    mask.save(file, "PNG")
    return Media(file.getvalue(), "image/png", side, side)


async def grid(here):
    receipt = await here.imagine()
    return await here.until(receipt.remote_id, is_done)


async def single(here):
    return await pressed(here, await grid(here), "U1")


async def pressed(here, news, name):
    receipt = await here.client.submit(submission(press(news, name)))
    return await here.until(receipt.remote_id, is_done)


def press(news, name):
    """Press by label or by a part of the customId; a java server has no buttons to choose from."""
    ids = [b.custom_id for b in news.buttons if name == b.label or name in b.custom_id]
    return PressButton(news.remote_id, ids[0] if ids else f"MJ::JOB::{name}::1::u")
