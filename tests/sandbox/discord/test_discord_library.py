"""discord.py itself, unpatched but for its REST base, lives a whole day in the sandbox."""

import asyncio
import io

import discord
import pytest
from discord import app_commands
from discord.http import Route
from PIL import Image

from bot.sandbox.discord import world
from tests.sandbox.discord.conftest import SPECS

STUDIO, ADA, BEN = world.STUDIO, world.ADA.id, world.BEN.id


@pytest.fixture(autouse=True)
def _own_address():
    base = Route.BASE
    yield
    Route.BASE = base


def picture(width=64, height=48):
    stream = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(stream, "PNG")
    return stream.getvalue()


def file(name="fox.png"):
    return discord.File(io.BytesIO(picture()), name, description="a fox")


class Words(discord.ui.Modal, title="Edit"):
    prompt = discord.ui.Label(
        text="Prompt", component=discord.ui.TextInput(default="old", max_length=100)
    )

    async def on_submit(self, interaction):
        await interaction.response.send_message(f"got {self.prompt.component.value}")


class OldWords(discord.ui.Modal, title="Edit"):
    prompt = discord.ui.TextInput(label="Prompt", default="old")

    async def on_submit(self, interaction):
        await interaction.response.edit_message(content=f"now {self.prompt.value}")


class Buttons(discord.ui.View):
    def __init__(self):
        super().__init__(timeout=None)

    @discord.ui.button(label="U1", emoji="🔍", custom_id="u1")
    async def upscale(self, interaction, _):
        await interaction.response.edit_message(content="pressed", view=None)

    @discord.ui.button(label="Words", custom_id="words")
    async def words(self, interaction, _):
        await interaction.response.send_modal(Words())

    @discord.ui.button(label="Old words", custom_id="old")
    async def old_words(self, interaction, _):
        await interaction.response.send_modal(OldWords())


class Library(discord.AutoShardedClient):
    """A bot as one would write it."""

    def __init__(self, **more):
        super().__init__(intents=discord.Intents(guilds=True), guild_ready_timeout=0.05, **more)
        self.tree = app_commands.CommandTree(self)
        self.joined, self.resumed = asyncio.Event(), asyncio.Event()
        self.tree.add_command(
            app_commands.Command(name="imagine", description="Paint", callback=self.imagine)
        )

    async def imagine(
        self, interaction: discord.Interaction, prompt: str, image: discord.Attachment | None = None
    ):
        await interaction.response.defer()
        size = len(await image.read()) if image else 0
        await interaction.edit_original_response(
            content=f"**{prompt}** {size}", attachments=[file()], view=Buttons()
        )
        await interaction.followup.send("psst", ephemeral=True)

    async def on_guild_join(self, guild):
        self.joined.set()
        await guild.text_channels[0].send("hello")

    async def on_shard_resumed(self, _):
        self.resumed.set()


@pytest.fixture
async def library(sandbox):
    Route.BASE = sandbox.rest_base
    client = Library()
    async with client:
        await client.login(sandbox.token)
        await client.tree.sync()
        running = asyncio.create_task(client.connect())
        await client.wait_until_ready()
        yield client
        await client.close()
        await running
    await asyncio.sleep(0)


@pytest.fixture
def settled(sandbox):
    """Wait until a person sees what is described."""

    async def until(wanted, *, person=ADA, room=STUDIO):
        async with asyncio.timeout(30):
            while True:
                for message in sandbox.messages(person, room):
                    if wanted(message):
                        return message
                await asyncio.sleep(0.01)

    return until


async def painted(sandbox, settled):
    """Return the painted message, once its buttons work.

    discord.py knows them only when the answer to its edit has arrived, after people see them: a
    press before that is dropped. The whisper is sent after it.
    """
    await sandbox.say(ADA, STUDIO, "/imagine a red fox", pictures=(("in.png", picture()),))
    await settled(lambda message: message.text == "psst")
    return await settled(lambda message: message.rows)


async def test_a_command_is_deferred_answered_with_a_file_and_followed_up(
    sandbox, library, settled
):
    seen = await painted(sandbox, settled)

    assert seen.text == f"**a red fox** {len(picture())}"
    assert (seen.media[0].alt, seen.media[0].name) == ("a fox", "fox.png")
    assert [button.label for button in seen.rows[0]] == ["🔍 U1", "Words", "Old words"]
    whisper = await settled(lambda message: message.text == "psst")
    assert whisper.only_you
    assert "psst" not in [message.text for message in sandbox.messages(BEN, STUDIO)]
    assert sandbox.refusals == []


async def test_a_button_edits_its_message(sandbox, library, settled):
    seen = await painted(sandbox, settled)

    await sandbox.press(BEN, STUDIO, seen.id, "u1")

    pressed = await settled(lambda message: message.text == "pressed")
    assert (pressed.id, pressed.rows, pressed.edits) == (seen.id, (), 1)
    assert sandbox.refusals == []


@pytest.mark.parametrize(("key", "said"), [("words", "got new"), ("old", "now new")])
async def test_a_window_is_opened_and_filled(sandbox, library, settled, key, said):
    seen = await painted(sandbox, settled)
    chat_events = sandbox.chat_events()

    await sandbox.press(BEN, STUDIO, seen.id, key)
    form = (await first(chat_events, "form")).form
    await sandbox.fill(BEN, form.id, {form.fields[0].key: "new"})

    assert (form.title, form.fields[0].label, form.fields[0].value) == ("Edit", "Prompt", "old")
    await settled(lambda message: message.text == said)
    assert sandbox.refusals == []


async def first(chat_events, kind):
    async with asyncio.timeout(30):
        async for chat_event in chat_events:
            if chat_event.kind == kind:
                return chat_event
    raise AssertionError(kind)


async def test_a_direct_message_arrives(sandbox, library):
    channel = await library.create_dm(discord.Object(int(BEN)))

    message = await channel.send("**ready**", file=file(), nonce="1")
    await message.edit(content="done")

    seen = sandbox.messages(BEN, world.private_channel(BEN))
    assert [(one.text, one.edits, len(one.media)) for one in seen] == [("done", 1, 1)]
    assert sandbox.refusals == []


async def test_a_new_server_is_greeted(sandbox, library, settled):
    room = await sandbox.invite("New Place")

    seen = await settled(lambda message: message.text == "hello", room=room)
    assert seen.from_bot


async def test_a_lost_connection_is_resumed_and_misses_nothing(sandbox, library, settled):
    await sandbox.gateway.ask_to_reconnect()
    await sandbox.say(ADA, STUDIO, "/imagine while away")

    async with asyncio.timeout(30):
        await library.resumed.wait()
    await settled(lambda message: "while away" in message.text)
    assert len(sandbox.gateway.identified) == 1


async def test_a_wrong_token_is_a_login_failure(sandbox):
    Route.BASE = sandbox.rest_base
    async with Library() as client:
        with pytest.raises(discord.LoginFailure):
            await client.login("wrong")


@pytest.mark.parametrize("clock", [1.0], indirect=True)  # discord.py waits in real time
async def test_a_burst_is_slowed_by_headers_alone(sandbox, library):
    channel = library.get_channel(int(STUDIO))

    await asyncio.gather(*(channel.send(f"{number}") for number in range(7)))

    assert len(sandbox.history(STUDIO)) == 7
    assert sandbox.refusals == []


async def test_the_official_document_finds_nothing_in_a_whole_run(
    sandbox, library, settled, validator
):
    seen = await painted(sandbox, settled)
    await sandbox.press(BEN, STUDIO, seen.id, "u1")
    await settled(lambda message: message.text == "pressed")
    channel = library.get_channel(int(STUDIO))
    sent = await channel.send("x", embed=discord.Embed(title="t", description="d"))
    await sent.edit(content="y")
    await channel.fetch_message(sent.id)
    [one async for one in channel.history(limit=5)]
    await sent.delete()
    guild = await library.fetch_guild(int(world.IMAGINE_LAB))
    await guild.fetch_member(int(ADA))
    await library.fetch_channel(int(STUDIO))
    await channel.typing()
    await library.tree.fetch_commands()

    assert validator.log(sandbox.log) == []
    assert len(sandbox.log) > 12
    assert SPECS
