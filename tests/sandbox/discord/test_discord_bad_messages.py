"""Messages and windows that Discord refuses, sent by a bare client."""

import io

import pytest

from bot.sandbox.discord import world
from tests.sandbox.discord.client import Reply

KIB = 1024
FIRST = "components.0.components.0"


def button(**more):
    return {"type": 2, "style": 2, "label": "U1", "custom_id": "a"} | more


def row(*buttons):
    return {"type": 1, "components": list(buttons)}


def rows(*buttons):
    return {"content": "x", "components": [row(*buttons)]}


def many(count):
    return [button(custom_id=str(number)) for number in range(count)]


def menu(**more):
    option = {"label": "a", "value": "a"}
    return {"type": 3, "custom_id": "m", "options": [option]} | more


def choice(**more):
    return rows(menu(options=[{"label": "a", "value": "a"} | more]))


BAD = {
    "content over 2000": ({"content": "x" * 2001}, "content"),
    "content that is no text": ({"content": 5}, "content"),
    "nonce over 25": ({"content": "x", "nonce": "x" * 26}, "nonce"),
    "six rows": ({"components": [row(button(custom_id=str(n))) for n in range(6)]}, "components"),
    "six buttons in a row": (rows(*many(6)), "components.0.components"),
    "an empty row": (rows(), "components.0.components"),
    "a button outside a row": ({"components": [button()]}, "components.0.type"),
    "custom_id over 100": (
        rows(button(custom_id="x" * 101)),
        "components.0.components.0.custom_id",
    ),
    "custom_id empty": (rows(button(custom_id="")), "components.0.components.0.custom_id"),
    "custom_id missing": (rows(button(custom_id=None)), "components.0.components.0.custom_id"),
    "custom_id twice": (rows(button(), button()), "components.0.components.1.custom_id"),
    "label over 80": (rows(button(label="x" * 81)), "components.0.components.0.label"),
    "no face": (rows(button(label="")), "components.0.components.0"),
    "unknown style": (rows(button(style=9)), "components.0.components.0.style"),
    "emoji that is a name": (
        rows(button(emoji={"name": "upscale_1"})),
        "components.0.components.0.emoji.name",
    ),
    "emoji that is a letter": (
        rows(button(emoji={"name": "A"})),
        "components.0.components.0.emoji.name",
    ),
    "emoji of somebody else": (
        rows(button(emoji={"name": "fox", "id": "123456789012345678"})),
        "components.0.components.0.emoji.name",
    ),
    "link without url": (
        rows({"type": 2, "style": 5, "label": "x"}),
        "components.0.components.0.url",
    ),
    "link with custom_id": (
        rows({"type": 2, "style": 5, "label": "x", "url": "https://a.b", "custom_id": "x"}),
        "components.0.components.0",
    ),
    "link to a script": (
        rows({"type": 2, "style": 5, "label": "x", "url": "javascript:x"}),
        "components.0.components.0.url",
    ),
    "url over 512": (
        rows({"type": 2, "style": 5, "label": "x", "url": "https://a.b/" + "x" * 512}),
        "components.0.components.0.url",
    ),
    "button with url": (rows(button(url="https://a.b")), "components.0.components.0"),
    "menu beside a button": (rows(button(), menu()), "components.0.components"),
    "menu with a value twice": (
        rows(menu(options=[{"label": "a", "value": "a"}, {"label": "b", "value": "a"}])),
        "components.0.components.0.options.1.value",
    ),
    "words in a row": (rows({"type": 10, "content": "x"}), f"{FIRST}.type"),
    "menu without custom_id": (rows(menu(custom_id=None)), f"{FIRST}.custom_id"),
    "menu hint over 150": (rows(menu(placeholder="x" * 151)), f"{FIRST}.placeholder"),
    "menu without options": (rows(menu(options=[])), f"{FIRST}.options"),
    "26 options": (
        rows(menu(options=[{"label": "a", "value": str(n)} for n in range(26)])),
        f"{FIRST}.options",
    ),
    "option label over 100": (choice(label="x" * 101), f"{FIRST}.options.0.label"),
    "option value over 100": (choice(value="x" * 101), f"{FIRST}.options.0.value"),
    "option words over 100": (choice(description="x" * 101), f"{FIRST}.options.0.description"),
    "option emoji that is a name": (
        choice(emoji={"name": "fox"}),
        f"{FIRST}.options.0.emoji.name",
    ),
    "second version": ({"content": "x", "flags": 1 << 15}, "flags"),
    "embed footer over 2048": (
        {"embeds": [{"footer": {"text": "x" * 2049}}]},
        "embeds.0.footer.text",
    ),
    "embed author over 256": (
        {"embeds": [{"author": {"name": "x" * 257}}]},
        "embeds.0.author.name",
    ),
    "embed field over 1024": (
        {"embeds": [{"fields": [{"name": "a", "value": "x" * 1025}]}]},
        "embeds.0.fields.0.value",
    ),
    "pinging 101": (
        {"content": "x", "allowed_mentions": {"users": [str(n) for n in range(101)]}},
        "allowed_mentions.users",
    ),
    "pinging whom nobody knows": (
        {"content": "x", "allowed_mentions": {"parse": ["all"]}},
        "allowed_mentions.parse.0",
    ),
    "eleven embeds": ({"embeds": [{"title": "x"}] * 11}, "embeds"),
    "embed title over 256": ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title"),
    "embed words over 4096": ({"embeds": [{"description": "x" * 4097}]}, "embeds.0.description"),
    "embeds over 6000 in all": ({"embeds": [{"description": "x" * 3001}] * 2}, "embeds"),
    "26 fields": ({"embeds": [{"fields": [{"name": "a", "value": "b"}] * 26}]}, "embeds.0.fields"),
    "an empty field": (
        {"embeds": [{"fields": [{"name": "", "value": "b"}]}]},
        "embeds.0.fields.0.name",
    ),
    "embed picture that was not sent": (
        {"embeds": [{"image": {"url": "attachment://no.png"}}]},
        "embeds.0.image.url",
    ),
    "embed picture from nowhere": (
        {"embeds": [{"thumbnail": {"url": "data:image/png,x"}}]},
        "embeds.0.thumbnail.url",
    ),
    "embed that links to a script": (
        {"embeds": [{"title": "x", "url": "javascript:x"}]},
        "embeds.0.url",
    ),
    "embed author who links to a script": (
        {"embeds": [{"author": {"name": "x", "url": "javascript:x"}}]},
        "embeds.0.author.url",
    ),
    "embed icon that was not sent": (
        {"embeds": [{"footer": {"text": "x", "icon_url": "attachment://no.png"}}]},
        "embeds.0.footer.icon_url",
    ),
    "embed of odd parts": ({"embeds": [{"title": "x", "footer": "y"}]}, "embeds.0.footer"),
    "embed of an odd colour": ({"embeds": [{"title": "x", "color": "red"}]}, "embeds.0.color"),
    "pinging all and some": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": [world.ADA.id]}},
        "allowed_mentions",
    ),
    "a list for a body": ([], "_"),
    "an attachment nobody sent": (
        {"content": "x", "attachments": [{"id": 0}]},
        "attachments.0.id",
    ),
    "an attachment without an id": (
        {"content": "x", "attachments": [{"filename": "a"}]},
        "attachments.0.id",
    ),
}


SHAPES = [
    *((key, value) for value in (5, "x", True, {"a": 1}, [5], [[]], [None])
      for key in ("embeds", "components", "attachments")),
    *(("flags", value) for value in ("x", [5], {"a": 1}, True)),
    *((key, value) for value in (5, "x", [{}], True)
      for key in ("allowed_mentions", "message_reference")),
    ("allowed_mentions", {"parse": 5}),
    ("allowed_mentions", {"users": [{}]}),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), SHAPES)
async def test_a_part_of_the_wrong_shape_is_refused(bare, key, value):
    reply = await bare.post({"content": "x", key: value})

    assert (reply.status, reply.code) == (400, 50035)
    assert any(path.startswith(key) for path in reply.complaints())


def is_bad_form(reply: Reply, path: str) -> bool:
    return reply.status == 400 and reply.code == 50035 and path in reply.complaints()


@pytest.mark.parametrize(("payload", "path"), BAD.values(), ids=BAD.keys())
async def test_a_bad_message_is_refused_where_it_is_bad(bare, sandbox, payload, path):
    reply = await bare.post(payload)

    assert is_bad_form(reply, path), reply
    assert sandbox.history(world.STUDIO) == ()
    assert sandbox.refusals[-1].code == 50035


@pytest.mark.parametrize(
    "payload", [{}, {"content": ""}, {"content": " \n "}, {"content": "", "attachments": []}]
)
async def test_an_empty_message_is_refused(bare, payload):
    assert (await bare.post(payload)).code == 50006


async def test_an_edit_may_not_leave_a_message_empty(bare):
    sent = (await bare.post({"content": "x"})).body["id"]

    assert (await bare.edit(sent, {"content": ""})).code == 50006


@pytest.mark.parametrize(
    ("payload", "path"), [BAD["content over 2000"], BAD["custom_id twice"], BAD["six rows"]]
)
async def test_an_edit_is_checked_like_a_post(bare, payload, path):
    sent = (await bare.post({"content": "x"})).body["id"]

    assert is_bad_form(await bare.edit(sent, payload), path)


async def test_everything_at_its_limit_is_taken(bare):
    grid = [row(*(button(custom_id=f"{y}{x}".zfill(100), label="x" * 80) for x in range(5)))
            for y in range(5)]  # fmt: skip
    embeds = [{"description": "x" * 600}] * 10
    files = [(f"{number}.png", b"x") for number in range(10)]
    listed = [{"id": number, "description": "d" * 1024} for number in range(10)]

    reply = await bare.post(
        {"content": "x" * 2000, "components": grid, "embeds": embeds, "attachments": listed},
        files=files,
    )

    assert reply.status == 200, reply


@pytest.mark.parametrize(
    "name", ["🔍", "❤️", "1️⃣", "🇨🇳", "👩‍🎨", "⬅️", "↔️", "🆕", "🪄", "👍🏽", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "©️", "ℹ️"]
)
async def test_a_unicode_emoji_is_taken(bare, name):
    assert (await bare.post(rows(button(emoji={"name": name})))).status == 200


async def test_eleven_files_are_refused(bare):
    reply = await bare.post({}, files=[(f"{number}.png", b"x") for number in range(11)])

    assert is_bad_form(reply, "attachments")


async def test_a_file_that_is_not_listed_is_refused(bare):
    reply = await bare.post({"attachments": [{"id": 0}]}, files=[("a.png", b"x"), ("b.png", b"x")])

    assert is_bad_form(reply, "attachments")


async def test_a_long_alternative_text_is_refused(bare):
    listed = [{"id": 0, "description": "x" * 1025}]

    reply = await bare.post({"attachments": listed}, files=[("a.png", b"x")])

    assert is_bad_form(reply, "attachments.0.description")


@pytest.mark.parametrize(
    "sizes", [[10 * KIB * KIB + 1], [9 * KIB * KIB] * 3], ids=["one file", "one request"]
)
async def test_too_much_is_413(bare, sizes):
    files = [(f"{number}.png", bytes(size)) for number, size in enumerate(sizes)]

    reply = await bare.post({}, files=files)

    assert (reply.status, reply.code) == (413, 40005)


async def test_too_much_json_is_413(bare):
    url = f"{bare.base}/channels/{world.STUDIO}/messages"
    headers = {"Authorization": f"Bot {bare.token}", "Content-Type": "application/json"}
    body = io.BytesIO(b" " * (25 * KIB * KIB + 1))
    async with bare.session.post(url, data=body, headers=headers) as response:
        assert (response.status, (await response.json())["code"]) == (413, 40005)


async def test_broken_json_is_refused(bare):
    url = f"{bare.base}/channels/{world.STUDIO}/messages"
    headers = {"Authorization": f"Bot {bare.token}", "Content-Type": "application/json"}
    async with bare.session.post(url, data=b"{", headers=headers) as response:
        assert (response.status, (await response.json())["code"]) == (400, 50109)
