"""The sandbox as version 0.1.0 left it: its store, the cards in the chats, the provider's tasks."""

import asyncio
import itertools
import json
import re
from contextlib import asynccontextmanager

import aiohttp

from bot.demo import discord_world, free_port, telegram_world
from bot.sandbox.clock import Clock
from bot.sandbox.discord import state as discord
from bot.sandbox.midjourney.clicks import Pace
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.telegram.files import Stored as TelegramFile
from bot.sandbox.telegram.posts import Content, Post
from bot.sandbox.telegram.refusals import Upload
from bot.sandbox.telegram.words import Words
from bot.store.embedded import embedded_server
from tests.journeys.visit import Side, picture, serving
from tests.store import first_release

_ATTACHED = re.compile(r"http://discord\.test/attachments/(\d+)/(\d+)/([^?\"]+)")
_SENT = re.compile(r'"handle": "(Ph\w+)"')
PRESSED = ("a red fox", "lighthouse", "windmill")  # in the prompts of what is gone on with
_NEXT_UPDATE = 800_000_001  # Telegram's updates go on, too
_LATER = 100_000  # numbers of messages and tokens go on from here: those below are taken


@asynccontextmanager
async def left_behind(tmp_path, *, public=True):
    """Run the bot of today on what 0.1.0 left, a minute later.

    Yield the sandbox, and where Redis and the bot itself are. *public*: the bot has an address for
    its own page, as it had when the cards were written.
    """
    told, clock = first_release.told(), Clock()
    clock.skip(first_release.now() - clock.now())
    async with embedded_server(tmp_path) as url, Sandbox(speed=40.0, clock=clock) as sandbox:
        sandbox.midjourney.side = 128
        await _paint_again(sandbox, told["provider"])
        _put_discord(sandbox, told)
        await _put_telegram(sandbox, told)
        hosts = {
            "http://midjourney.test": sandbox.midjourney_url,
            "http://discord.test": sandbox.discord._state.base,
            "http://telegram.test": sandbox.telegram._state.base,
        }
        await first_release.load(url, hosts=hosts)
        listen = f"127.0.0.1:{free_port()}"
        address = f"http://{listen}" if public else None
        async with serving(
            sandbox,
            tmp_path,
            clock=clock,
            opened=False,
            redis_url=url,
            access="open",
            swap_consent=True,
            running=50,
            http_listen=listen,
            http_public_url=address,
        ):
            yield sandbox, url, address


def card(sandbox, name, label):
    """Return who sees an old card where, and the card."""
    known = first_release.told()["messages"][name][label]
    side = Side(name, getattr(sandbox, name), known["person"], known["room"])
    return side, known


def data_of(known, label):
    """Return the bytes that the button with that label carried."""
    [found] = [one["data"] for row in known["rows"] for one in row if label in one["label"]]
    return found


async def press(side, known, data):
    """Press a button as it stood on the old card, whatever the card has become since."""
    if side.name == "telegram":
        await side.chats.forge_press(side.person, side.room, known["id"], data)
        return
    button = {"type": 2, "style": 2, "label": "old", "custom_id": data}
    message = side.chats._state.messages[known["id"]]
    message.components = [{"type": 1, "components": [button]}]
    await side.chats.press(side.person, side.room, known["id"], data)


async def _paint_again(sandbox, tasks):
    """Have the provider know the old tasks by their old numbers."""
    wanted = [task for task in tasks if any(word in task["prompt"] for word in PRESSED)]
    pace, sandbox.midjourney._registry.pace = sandbox.midjourney._registry.pace, Pace.of(1.0)
    headers = {"Authorization": f"Bearer {sandbox.midjourney.key}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        grids = {}
        for task in wanted:
            if task["action"] == "IMAGINE":
                body = {"prompt": task["prompt"].partition(" --sref")[0]}
                made = await _submitted(sandbox, session, "imagine", body, task)
                grids[task["prompt"]] = made
        for task in wanted:
            if task["action"] == "UPSCALE":
                grid = grids[task["prompt"]]
                custom_id = f"MJ::JOB::upsample::1::{grid.job}"
                body = {"taskId": grid.id, "customId": custom_id}
                await _submitted(sandbox, session, "action", body, task)
    sandbox.midjourney._accepted.clear()
    sandbox.midjourney._registry.pace = pace


async def _submitted(sandbox, session, kind, body, task):
    async with session.post(f"{sandbox.midjourney_url}/mj/submit/{kind}", json=body) as answer:
        number = (await answer.json(content_type=None))["result"]
    tasks = sandbox.midjourney.tasks
    while not tasks[number].status.is_final:
        await asyncio.sleep(0.02)
    made = tasks.pop(number)
    old = json.dumps([made.buttons, made.image_url, made.image_urls, made.video_urls])
    renamed = json.loads(old.replace(made.job, task["job"]).replace(number, task["id"]))
    made.buttons, made.image_url, made.image_urls, made.video_urls = renamed
    made.id, made.job = task["id"], task["job"]
    tasks[made.id] = made
    return made


def _put_discord(sandbox, told):
    state = sandbox.discord._state
    for known in told["messages"]["discord"].values():
        raw = known["raw"]
        message = discord.Message(
            id=known["id"],
            channel=known["room"],
            author=state.application,
            created=told["at"],
            content=raw["content"],
            embeds=raw["embeds"],
            components=raw["components"],
            only=raw["only"],
            flags=raw["flags"],
            files=_files_of(known),
        )
        message.keep_edition(message.created)
        state.messages[message.id] = message
    for label, opened in told["windows"].items():
        source = opened["source"]
        state.messages.setdefault(source, _placeholder(state, source, opened, told["at"]))
        made = discord.Interaction(
            id=label,
            token=label,
            kind=3,
            person=opened["person"],
            channel=opened["room"],
            created=told["at"],
            answered=True,
            source=source,
        )
        sandbox.discord._actions._forms[label] = (made, opened["window"])
    for room, number in _case_lines("discord"):
        state.messages[number] = discord.Message(
            number, room, state.application, told["at"], content="an old line"
        )
    for at, has_picture in _other_cards(told, "discord"):
        files = (discord.Stored(f"{at['id']}1", "old.png", _red(), media_type="image/png"),)
        state.messages[at["id"]] = discord.Message(
            at["id"],
            at["chat"]["id"],
            state.application,
            told["at"],
            content="an old card",
            files=files if has_picture else (),
        )
    _put_tokens(state)
    sandbox.discord._actions._count = itertools.count(_LATER)
    for _, number, name in _ATTACHED.findall((first_release.FOLDER / "0.1.0.jsonl").read_text()):
        state.files[number] = discord.Stored(number, name, _red(), media_type="image/png")


def _put_tokens(state):
    """Have Discord know the interactions whose tokens still edit their messages."""
    for at in _messages_of("discord"):
        if not at["token"]:
            continue
        made = discord.Interaction(
            id=f"{at['id']}9",
            token=at["token"],
            kind=2,
            person=discord_world.RIO.id,
            channel=at["chat"]["id"],
            created=at["token_until"] - discord.TOKEN_LIVES,
            answered=True,
        )
        made = state.tokens.setdefault(made.token, made)
        state.interactions[made.id] = made
        state.messages[at["id"]].interaction = made.id


def _messages_of(name):
    """Yield every message of a platform that anything in the store points at."""
    waiting = [
        one for line in first_release.lines() for one in first_release.records(line["value"])
    ]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict) and {"chat", "id", "token"} <= one.keys():
            if one["chat"]["platform"] == name:
                yield one
        elif isinstance(one, dict | list):
            waiting += one.values() if isinstance(one, dict) else one


def _case_lines(name):
    """Yield where the moderators were told of decisions: room and number."""
    for line in first_release.lines():
        if line["key"].startswith("imagine:memo:note:case-line:"):
            platform, room, number = line["value"].split(":")
            if platform == name:
                yield room, number


def _other_cards(told, name):
    """Yield where all other cards of tasks stand, and whether they show a picture."""
    known = {(one["room"], one["id"]) for one in told["messages"][name].values()}
    shown = {
        line["value"]["body"]["record"]["message"]["id"]
        for line in first_release.lines()
        if line["key"].startswith("imagine:task:")
        and line["value"].get("shown", {"record": {"picture": ""}})["record"]["picture"]
    }
    for at in _messages_of(name):
        if (at["chat"]["id"], at["id"]) not in known:
            yield at, at["id"] in shown


def _placeholder(state, source, opened, at):
    return discord.Message(source, opened["room"], state.application, at)


def _files_of(known):
    """Return the files that a card's embeds show, which must be there when it is edited."""
    names = re.findall(r"attachment://([^\"]+)", json.dumps(known["raw"]["embeds"]))
    return tuple(
        discord.Stored(f"{known['id'][:-2]}{number:02d}", name, _red(), media_type="image/png")
        for number, name in enumerate(names)
    )


async def _put_telegram(sandbox, told):
    state = sandbox.telegram._state
    state._private_ids, state.updates._next = _LATER, _NEXT_UPDATE
    for person in (telegram_world.ADA, telegram_world.BEN, telegram_world.MEI, telegram_world.RIO):
        state.places[person.id].is_started = True
    for known in told["messages"]["telegram"].values():
        raw, media = known["raw"], None
        if raw["kind"]:
            media = await state.files.add(raw["kind"], upload=Upload("file", "old.png", _red()))
        chat = int(known["room"].partition(":")[0])
        state.places[chat].posts[int(known["id"])] = Post(
            id=int(known["id"]),
            chat=chat,
            sender=state.me(),
            at=told["at"],
            content=Content(Words(raw["sent"]), media=media),
            by_bot=True,
            markup=raw["markup"],
            ask=raw["ask"],
        )
    for room, number in _case_lines("telegram"):
        state.places[int(room)].posts[int(number)] = Post(
            int(number),
            int(room),
            state.me(),
            told["at"],
            Content(Words("an old line")),
            by_bot=True,
        )
    for at, has_picture in _other_cards(told, "telegram"):
        upload = Upload("file", "old.png", _red())
        media = await state.files.add("photo", upload=upload) if has_picture else None
        chat, number = int(at["chat"]["id"]), int(at["id"])
        content = Content(Words("an old card"), media=media)
        state.places[chat].posts[number] = Post(
            number, chat, state.me(), told["at"], content, by_bot=True
        )
    for number in _SENT.findall((first_release.FOLDER / "0.1.0.jsonl").read_text("utf-8")):
        path = f"photos/{number}.png"
        file = TelegramFile(number, number[-12:], path, _red(), "image/png")
        state.files._files[number] = state.files._paths[path] = file


def _red():
    return picture()[1]
