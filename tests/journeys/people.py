"""One person in one room of the sandbox: says, presses, fills, waits, alike on both platforms."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field, replace

from bot.demo import discord_world, telegram_world

PATIENCE = 20.0  # seconds until something that must come is missed
GLANCE = 0.1  # seconds after which one looks again even if nothing seems to have happened

HOME = {"discord": discord_world.STUDIO, "telegram": str(telegram_world.PICTURE_CLUB)}


@dataclass
class Ears:
    """Everything that happened on a platform, and a bell for whoever waits for more."""

    happenings: list = field(default_factory=list)
    bell: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self, chats):
        async for happening in chats.happenings():
            self.happenings.append(happening)
            self.bell.set()

    async def more(self):
        """Return when something happened, or after a glance."""
        with suppress(TimeoutError):
            async with asyncio.timeout(GLANCE):
                await self.bell.wait()
        self.bell.clear()


@dataclass
class Side:
    """One person in one room."""

    name: str
    chats: object
    ears: Ears
    person: str
    room: str

    def in_room(self, room):
        return replace(self, room=room)

    def in_private(self):
        private = discord_world.private_channel
        return self.in_room(private(self.person) if self.name == "discord" else self.person)

    async def say(self, text, **changes):
        return await self.chats.say(self.person, self.room, text, **changes)

    def messages(self):
        return self.chats.messages(self.person, self.room)

    def known(self):
        return {message.id for message in self.messages()}

    async def until(self, wanted, *, seconds=PATIENCE):
        """Return the newest message that is wanted, as soon as there is one."""

        def look():
            return next((one for one in reversed(self.messages()) if wanted(one)), None)

        return await self._until(look, seconds)

    async def _until(self, look, seconds):
        try:
            async with asyncio.timeout(seconds):
                while not (found := look()):
                    await self.ears.more()
                return found
        except TimeoutError:
            raise AssertionError(f"never came; {self.person} sees:\n{self._seen()}") from None

    def _seen(self):
        lines = [
            f"{one.author}: {one.text!r} {labels(one)} {[media.kind for media in one.media]}"
            for one in self.messages()
        ]
        return "\n".join([*lines, *(f"heard: {one}" for one in self._heard())])

    def _heard(self):
        mine = (one for one in self.ears.happenings if one.person == self.person)
        return [one.text for one in mine if one.kind in ("alert", "toast", "failed")]

    async def told(self, words):
        """Wait until the person was told so: in a message here or in private, or as an alert."""

        def look():
            places = (self.messages(), self.in_private().messages())
            texts = [one.text for messages in places for one in messages if one.from_bot]
            return next((text for text in self._heard() + texts if words in text), "")

        return await self._until(look, PATIENCE)

    async def press(self, message, label):
        await self.chats.press(self.person, self.room, message.id, message.button(label).key)

    async def ask_for(self, text, *wanted, **changes):
        """Say something and wait for the card that has these buttons."""
        known = self.known()
        await self.say(text, **changes)
        return await self.until(lambda one: one.id not in known and has(one, *wanted))

    async def follow(self, message, label, *wanted):
        """Press a button and wait for the new card that has these buttons."""
        known = self.known()
        await self.press(message, label)
        return await self.until(lambda one: one.id not in known and has(one, *wanted))

    async def answer(self, text):
        """Fill the window that opened, or reply to the question; return what it proposed."""
        if self.name == "telegram":
            question = await self.until(lambda message: message.asks_reply)
            await self.say(text, reply_to=question.id)
            return question.text
        form = (await self._until(self._form, PATIENCE)).form
        await self.chats.fill(self.person, form.id, {form.fields[0].key: text})
        return form.fields[0].value

    def _form(self):
        mine = (one for one in self.ears.happenings if one.person == self.person)
        return next((one for one in mine if one.kind == "form"), None)


def labels(message):
    return [button.label for row in message.rows for button in row]


def has(message, *wanted):
    return bool(message.rows) and all(
        any(one in label for label in labels(message)) for one in wanted
    )


def results(side):
    """Return the bot's messages there that hold a picture, as they are now."""
    return [one for one in side.messages() if one.from_bot and one.media]
