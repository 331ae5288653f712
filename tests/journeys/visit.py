"""The whole bot in the sandbox, and what a person does there, alike on both platforms."""

import asyncio
import io
import os
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from bot.app.running import built, serve
from bot.demo import demo_settings, discord_world, open_places, telegram_world
from bot.sandbox.clock import Clock
from bot.sandbox.discord.state import PRIVATE, Channel
from bot.sandbox.midjourney.clicks import Pace
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.telegram.places import Place
from tests.sandbox.discord.validator import validator_of
from tests.sandbox.telegram.validator import ApiValidator

PATIENCE = 60.0
PACE = 2.0  # seconds of the platforms and of the bot in one real second
# A 429 that is heeded (first posts wait it out: no loss), what stands for success (a deletion is
# made sure of by a second one), the bot's own last poll that ends the one before it, and the try to
# write to somebody privately first.
HARMLESS = (
    "Too Many Requests",
    "not modified",
    "message to delete not found",
    "terminated by other getUpdates",
    "can't initiate conversation",
)

UNKNOWN_MESSAGE = 10008  # Discord

ROOMS = {
    "discord": discord_world.STUDIO,
    "telegram": str(telegram_world.PICTURE_CLUB),
}


@dataclass
class Side:
    """One person in one channel."""

    name: str
    chats: object
    person: str
    room: str

    def as_(self, person, room=""):
        return Side(self.name, self.chats, person, room or self.room)

    async def say(self, text, **changes):
        return await self.chats.say(self.person, self.room, text, **changes)

    def messages(self):
        return self.chats.messages(self.person, self.room)

    async def until(self, wanted, *, seconds=PATIENCE):
        """Return the newest message that is wanted, as soon as there is one."""
        following = self.chats.chat_events()
        try:
            async with asyncio.timeout(seconds):
                while True:
                    found = [message for message in self.messages() if wanted(message)]
                    if found:
                        return found[-1]
                    await anext(following)
        except TimeoutError:
            seen = "\n".join(
                f"{one.author}: {one.text!r} {labels(one)} {[m.kind for m in one.media]}"
                for one in self.messages()
            )
            raise AssertionError(f"never came; {self.person} sees:\n{seen}") from None

    async def press(self, message, label):
        await self.chats.press(self.person, self.room, message.id, message.button(label).key)

    async def ask_for(self, text, *wanted, **changes):
        """Imagine something and wait for the card that has these buttons."""
        known = {message.id for message in self.messages()}
        await self.say(text, **changes)
        return await self.until(lambda message: message.id not in known and has(message, *wanted))

    async def follow(self, message, label, *wanted):
        """Press a button and wait for the new card that has these buttons."""
        known = {one.id for one in self.messages()}
        await self.press(message, label)
        return await self.until(lambda one: one.id not in known and has(one, *wanted))

    async def answer(self, text):
        """Fill the window that opened, or reply to the question that was asked."""
        if self.name == "telegram":
            question = await self.until(lambda message: message.asks_reply)
            await self.say(text, reply_to=question.id)
            return question.text
        async with asyncio.timeout(PATIENCE):
            while not self.forms:
                await asyncio.sleep(0.02)
        form = self.forms.pop()
        await self.chats.fill(self.person, form.id, {form.fields[0].key: text})
        return form.fields[0].value

    async def window(self, message, label):
        """Press a button; return the window that opened, or the question that stands for it."""
        known = {one.id for one in self.messages()}
        await self.press(message, label)
        if self.name == "telegram":
            return await self.until(lambda one: one.asks_reply and one.id not in known)
        await eventually(lambda: self.forms)
        return self.forms.pop()

    async def fill(self, opened, text):
        """Give what ``window`` returned its words."""
        if self.name == "telegram":
            await self.say(text, reply_to=opened.id)
        else:
            await self.chats.fill(self.person, opened.id, {opened.fields[0].key: text})

    async def worded(self, message, label, text, *wanted):
        """Press a button that asks for words, give it some, and wait for the new card."""
        known = {one.id for one in self.messages()}
        await self.fill(await self.window(message, label), text)
        return await self.until(lambda one: one.id not in known and has(one, *wanted))

    @property
    def forms(self):
        return WINDOWS.setdefault(id(self.chats), [])


WINDOWS = {}


def labels(message):
    return [button.label for row in message.rows for button in row]


def has(message, *wanted):
    return bool(message.rows) and all(
        any(one in label for label in labels(message)) for one in wanted
    )


def sides(sandbox, person="ADA"):
    return {
        "discord": Side(
            "discord", sandbox.discord, getattr(discord_world, person).id, ROOMS["discord"]
        ),
        "telegram": Side(
            "telegram",
            sandbox.telegram,
            str(getattr(telegram_world, person).id),
            ROOMS["telegram"],
        ),
    }


def newcomers(sandbox, name, count, monkeypatch):
    """Let that many people join a platform; return each one's side, in their private chats."""
    if name == "discord":
        state = sandbox.discord._state
        studio = state.channels[ROOMS["discord"]]
        for number in range(count):
            person = Person(str(900_000_000_000_000_000 + number), f"Guest {number}")
            state.people[person.id] = person
            studio.members = (*studio.members, person.id)
            room = discord_world.private_channel(person.id)
            state.add_channel(Channel(room, "Imagine Bot", "", (person.id,), kind=PRIVATE))
            yield Side("discord", sandbox.discord, person.id, room)
        return
    for number in range(count):
        guest = telegram_world.Account(8_100_000_000 + number, f"Guest {number}", "", "en")
        monkeypatch.setattr(telegram_world, "ACCOUNTS", (*telegram_world.ACCOUNTS, guest))
        sandbox.telegram._state.places[guest.id] = Place(guest.id, "private", person=guest)
        yield Side("telegram", sandbox.telegram, str(guest.id), str(guest.id))


async def overhear(chats, heard):
    """Note what pops up, such as alerts."""
    async for chat_event in chats.chat_events():
        heard.append(chat_event.text)


async def watch_windows(chats):
    async for chat_event in chats.chat_events():
        if chat_event.kind == "form":
            WINDOWS.setdefault(id(chats), []).append(chat_event.form)


@asynccontextmanager
async def visiting(
    tmp_path, *, speed=40.0, profile="plus", opened=True, capacity=3, clock=None, **settings
):
    """Run the bot and its HTTP server in the sandbox; yield the latter.

    The provider rings the doorbell, as in the demo. *clock* (the sandbox's, which can skip) is the
    bot's and the platforms'. Afterwards no platform rule was broken.
    """
    clock = clock or Clock(PACE)
    async with Sandbox(speed=speed, profile=profile, capacity=capacity, clock=clock) as sandbox:
        sandbox.midjourney.side = 128
        async with serving(sandbox, tmp_path, clock=clock, opened=opened, **settings):
            yield sandbox


@asynccontextmanager
async def serving(sandbox, tmp_path, *, clock, opened=True, **settings):
    """Run the bot in a sandbox for a while; run again with the same folder, it was restarted."""
    stop = asyncio.Event()
    WINDOWS.clear()
    wanted = demo_settings(sandbox, tmp_path, **settings)
    async with built(wanted, clock=clock) as app:
        if opened:
            await open_places(app)
        async with asyncio.TaskGroup() as group:
            watching = group.create_task(watch_windows(sandbox.discord))
            running = group.create_task(serve(app, wanted.http_listen, stop))
            await up(app)
            yield app
            stop.set()
            await running
            watching.cancel()
    assert broken_rules(sandbox) == [], "\n".join(broken_rules(sandbox))
    assert complaints(sandbox) == []


def complaints(sandbox):
    """Return what the official documents say against the traffic, where they are at hand."""
    folder = os.environ.get("IMAGINE_SPECS")
    if not folder:
        return []
    telegram = ApiValidator(Path(folder) / "telegram-bot-api.json")
    return validator_of(folder).log(sandbox.discord.log) + telegram.log(sandbox.telegram.log)


def broken_rules(sandbox):
    """Return what the platforms refused and should not have had to."""
    refused = [f"{one.method}: {one.description}" for one in sandbox.telegram.refusals]
    broken = [text for text in refused if not any(fine in text for fine in HARMLESS)]
    return broken + [
        str(one)
        for one in sandbox.discord.refusals
        if one.status != 429 and (one.method, one.code) != ("DELETE", UNKNOWN_MESSAGE)
    ]


async def up(app):
    """Wait until every part is up and the commands are known."""
    async with asyncio.timeout(PATIENCE):
        while set((await app.readiness()).values()) != {"up"}:
            await asyncio.sleep(0.02)


@asynccontextmanager
async def time_flies(clock):
    """Let ten seconds pass in one; for waits in which nobody presses anything."""

    async def fly():
        while True:
            clock.skip(0.5)
            await asyncio.sleep(0.05)

    flying = asyncio.create_task(fly())
    try:
        yield
    finally:
        flying.cancel()


def hurry(sandbox):
    """Let the provider paint what is asked for from now on in a moment."""
    sandbox.midjourney._registry.pace = Pace.of(1.5)


async def eventually(condition, *, seconds=PATIENCE, every=0.02):
    """Wait until something that has no event of its own is so."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(every)


def clicked(sandbox):
    """Return the customIds that were pressed at the provider, in order."""
    return [call.body["customId"] for call in sandbox.midjourney.submits("action")]


def picture(colour="red"):
    file = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(file, "PNG")
    return (f"{colour}.png", file.getvalue())


async def at_home(sandbox, name, person="ADA"):
    """Return a person in their private chat with the bot."""
    side = sides(sandbox, person)[name]
    if name == "discord":
        return side.as_(side.person, discord_world.private_channel(side.person))
    private = side.as_(side.person, side.person)
    await private.say("/start")
    return private


def bodies(sandbox, kind):
    return [call.body for call in sandbox.midjourney.submits(kind)]
