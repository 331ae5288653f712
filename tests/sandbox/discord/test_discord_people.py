"""What people type, see and are told, and whom a message notifies."""

import pytest

from bot.sandbox.discord import permissions, world
from bot.sandbox.discord.typed import Unfit
from tests.sandbox.discord.conftest import IMAGINE

ADA, BEN, MEI = world.ADA.id, world.BEN.id, world.MEI.id


def test_everybody_has_rooms_of_three_kinds(sandbox):
    rooms = {room.name: room.kind for room in sandbox.rooms(MEI)}

    assert rooms == {
        "studio": "server",
        "lounge": "server",
        "random": "foreign",
        "Imagine Bot": "private",
    }
    assert [person.locale for person in sandbox.people()] == ["en-US", "en-US", "zh-CN", "en-US"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("/imagine a red fox", {"prompt": "a red fox"}),
        ("/imagine prompt: a red fox aspect: 3:2", {"prompt": "a red fox", "aspect": "3:2"}),
        ("/imagine prompt:fox aspect:Wide", {"prompt": "fox", "aspect": "3:2"}),
        ("/imagine a fox: red --ar 3:2", {"prompt": "a fox: red --ar 3:2"}),
    ],
)
async def test_a_typed_line_becomes_options(command, text, values):
    event = await command(text)

    assert {one["name"]: one["value"] for one in event["data"]["options"]} == values


TRANSLATED = {
    "name": "mod",
    "description": "Keep order",
    "options": [
        {
            "name": "ban",
            "name_localizations": {"zh-CN": "封禁"},
            "description": "Out",
            "type": 1,
            "options": [
                {
                    "name": name,
                    "name_localizations": {"zh-CN": translated},
                    "description": "-",
                    "type": 3,
                }
                for name, translated in (("who", "谁"), ("reason", "原因"))
            ],
        }
    ],
}


@pytest.mark.parametrize("text", ["/mod 封禁 谁: Ben 原因: spam", "/mod ban who: Ben reason: spam"])
async def test_translated_names_are_typed_and_the_event_has_the_english_ones(
    bare, line, sandbox, text
):
    assert (await bare.register(TRANSLATED)).status == 200
    await sandbox.say(MEI, world.STUDIO, text)
    (ban,) = (await line.event("INTERACTION_CREATE"))["data"]["options"]

    assert ban["name"] == "ban"
    assert {one["name"]: one["value"] for one in ban["options"]} == {"who": "Ben", "reason": "spam"}
    (shown,) = sandbox.suggestions(MEI, world.STUDIO)
    assert (shown.name, [one["name"] for one in shown.options]) == ("mod 封禁", ["谁", "原因"])
    assert names(sandbox, ADA, world.STUDIO) == ["mod ban"]


async def test_who_reads_another_language_has_no_translated_names(bare, sandbox):
    await bare.register(TRANSLATED)

    with pytest.raises(Unfit):
        await sandbox.say(ADA, world.STUDIO, "/mod 封禁 who: Ben")


@pytest.mark.parametrize(
    ("text", "pictures"),
    [
        ("/nothing", 0),
        ("/imagine", 0),
        ("/imagine fox aspect: 9:9", 0),
        ("/imagine " + "x" * 901, 0),
        ("/imagine fox", 3),
        ("/allow", 0),
        ("/allow there", 0),
    ],
)
async def test_what_the_client_would_not_send_is_said_so(line, sandbox, text, pictures):
    files = tuple((f"{number}.png", b"x") for number in range(pictures))

    with pytest.raises(Unfit):
        await sandbox.say(ADA, world.STUDIO, text, pictures=files)


async def test_before_commands_are_registered_there_are_none(sandbox):
    with pytest.raises(Unfit, match="no command"):
        await sandbox.say(ADA, world.STUDIO, "/imagine fox")


async def test_pictures_fill_the_attachment_options_in_order(command, bare):
    event = await command("/imagine fox", pictures=(("a.png", b"one"), ("b.png", b"two")))

    options = {one["name"]: one["value"] for one in event["data"]["options"]}
    files = event["data"]["resolved"]["attachments"]
    assert [files[options[name]]["filename"] for name in ("image", "image2")] == ["a.png", "b.png"]
    async with bare.session.get(files[options["image2"]]["url"]) as response:
        assert await response.read() == b"two"


async def test_a_subcommand_and_a_person_arrive_as_the_gateway_sends_them(command):
    here = await command("/allow here")
    person = await command("/allow person user: @Ben")

    assert here["data"]["options"] == [{"name": "here", "type": 1, "options": []}]
    assert person["data"]["options"][0]["options"][0]["value"] == BEN
    resolved = person["data"]["resolved"]
    assert resolved["users"][BEN]["username"] == "ben"
    assert "user" not in resolved["members"][BEN]


@pytest.mark.parametrize(
    ("room", "context", "owners"),
    [
        (world.STUDIO, 0, {"0": world.IMAGINE_LAB, "1": MEI}),
        (world.private_channel(MEI), 1, {"0": "0", "1": MEI}),
        (world.RANDOM, 0, {"1": MEI}),
    ],
)
async def test_an_interaction_says_who_where_and_by_whose_leave(command, room, context, owners):
    event = await command(person=world.MEI, room=room)

    assert (event["context"], event["authorizing_integration_owners"]) == (context, owners)
    assert event["locale"] == "zh-CN"
    assert ("member" in event) != ("user" in event)
    assert ("guild_id" in event) == ("member" in event)
    assert (event["version"], event["entitlements"]) == (1, [])
    assert event["attachment_size_limit"] == 10 * 2**20
    assert event["channel"]["id"] == event["channel_id"] == room


async def test_a_private_group_is_a_third_context(command, sandbox):
    event = await command(room=sandbox.gather("friends", (ADA, BEN)))

    assert (event["context"], event["channel"]["type"]) == (2, 3)
    assert event["authorizing_integration_owners"] == {"1": ADA}


def names(sandbox, person, room):
    return [one.name for one in sandbox.suggestions(person, room)]


async def test_suggestions_obey_place_rights_and_language(line, bare, sandbox):
    both = ["imagine", "allow here", "allow person"]
    assert names(sandbox, ADA, world.STUDIO) == both
    assert names(sandbox, BEN, world.STUDIO) == ["imagine"]
    assert names(sandbox, ADA, world.private_channel(ADA)) == ["imagine"]
    assert names(sandbox, world.RIO.id, world.RANDOM) == ["imagine"]
    sandbox.guild(world.IMAGINE_LAB).granted[BEN] = permissions.MANAGE_GUILD
    assert names(sandbox, BEN, world.STUDIO) == both

    assert sandbox.suggestions(MEI, world.STUDIO)[0].description == "画"
    offered = sandbox.suggestions(ADA, world.STUDIO)[0].options
    assert [one["name"] for one in offered] == [one["name"] for one in IMAGINE["options"]]


async def test_when_nobody_listens_the_person_is_told(bare, sandbox):
    await bare.register(IMAGINE)
    chat_events = sandbox.chat_events()

    await sandbox.say(ADA, world.STUDIO, "/imagine fox")

    chat_event = await anext(chat_events)
    assert (chat_event.kind, chat_event.room, chat_event.person) == ("failed", world.STUDIO, ADA)


async def test_whispers_happen_for_one_person_alone(command, bare, sandbox):
    event = await command()
    chat_events = sandbox.chat_events()

    await bare.answer(event, 4, {"content": "psst", "flags": 64})

    assert (await anext(chat_events)).person == ADA


PINGS = [
    ({"content": f"<@{ADA}> <@!{BEN}>"}, (ADA, BEN)),
    ({"content": f"<@{ADA}>", "allowed_mentions": {"parse": []}}, ()),
    ({"content": f"<@{ADA}>", "allowed_mentions": {"parse": ["users"]}}, (ADA,)),
    ({"content": f"<@{ADA}><@{BEN}>", "allowed_mentions": {"users": [BEN]}}, (BEN,)),
    ({"content": "x", "allowed_mentions": {"users": [BEN]}}, ()),
    ({"content": f"`<@{ADA}>` \\<@{BEN}>"}, ()),
    ({"content": "@everyone"}, (ADA, BEN, MEI, world.RIO.id)),
    ({"content": "@here", "allowed_mentions": {"parse": ["users"]}}, ()),
]


@pytest.mark.parametrize(("payload", "pinged"), PINGS)
async def test_a_message_notifies_whom_it_may(bare, sandbox, payload, pinged):
    await bare.post(payload)

    assert sandbox.messages(ADA, world.STUDIO)[0].pings == pinged


async def test_everyone_is_not_notified_without_the_right(bare, sandbox):
    sandbox.channel(world.STUDIO).permissions &= ~permissions.MENTION_EVERYONE

    await bare.post({"content": "@everyone"})

    assert sandbox.messages(ADA, world.STUDIO)[0].pings == ()


async def test_an_edit_notifies_nobody(bare, sandbox):
    sent = (await bare.post({"content": "x"})).body["id"]

    await bare.edit(sent, {"content": f"<@{ADA}>"})

    assert sandbox.messages(ADA, world.STUDIO)[0].pings == ()


@pytest.mark.parametrize(
    ("allowed", "pings"),
    [(None, (BEN,)), ({"parse": []}, ()), ({"replied_user": True}, (BEN,))],
)
async def test_a_reply_notifies_its_author_unless_told_not_to(bare, sandbox, allowed, pings):
    message = await sandbox.say(BEN, world.STUDIO, "hello")
    payload = {"content": "x", "message_reference": {"message_id": message}}

    await bare.post(payload | ({} if allowed is None else {"allowed_mentions": allowed}))

    seen = sandbox.messages(ADA, world.STUDIO)[-1]
    assert (seen.reply_to, seen.pings) == (message, pings)


MARKDOWN = [
    ("<script>&", "&lt;script&gt;&amp;"),
    ("**a** *b* _c_ __d__ ~~e~~", "<b>a</b> <i>b</i> <i>c</i> <u>d</u> <s>e</s>"),
    ("snake_case_name 2*3*4", "snake_case_name 2<i>3</i>4"),
    (r"\*a\* \_b\_ \<@1>", "*a* _b_ &lt;@1&gt;"),
    (r"**a \*\* b**", "<b>a ** b</b>"),
    ("`<b> *x*`", "<code>&lt;b&gt; *x*</code>"),
    ("```py\n*x* <i>\n```", "<pre>*x* &lt;i&gt;</pre>"),
    ("> a\n> b\nc", "<blockquote>a\nb</blockquote>\nc"),
    ("-# small", "<small>small</small>"),
    (f"<@{ADA}>", '<span class="mention">@Ada</span>'),
    ("<t:0:D>", '<time class="mention">01 January 1970</time>'),
    ("||x||", '<span class="spoiler">x</span>'),
    (
        '<https://a.b/"x>',
        '<a href="https://a.b/&quot;x" target="_blank" rel="noreferrer">https://a.b/&quot;x</a>',
    ),
    (
        "[**x**](https://a.b)",
        '<a href="https://a.b" target="_blank" rel="noreferrer"><b>x</b></a>',
    ),
    ("[x](javascript:alert)", "[x](javascript:alert)"),
    ("***a***", "<b><i>a</i></b>"),
    ("**a *b** c*", "<b>a *b</b> c*"),
    ("**标题：**正文 ** a **", "<b>标题：</b>正文 <b> a </b>"),
    ("||a\n**b\nc**||", '<span class="spoiler">a\n<b>b\nc</b></span>'),
    ("# a __b__\n#### c", "<h1>a <u>b</u></h1>\n#### c"),
    ("- a\n  * b\n1. c", "• a\n  • b\n1. c"),
    (">>> # a\nb\n> c", "<blockquote><h1>a</h1>\nb\n&gt; c</blockquote>"),
    ("a ```> x``` `` b`c ``", "a <pre>&gt; x</pre> <code>b`c</code>"),
    (
        "**https://a.b/c_d**",
        '<b><a href="https://a.b/c_d" target="_blank" rel="noreferrer">https://a.b/c_d</a></b>',
    ),
    (
        "[https://a.b](https://c.d)",
        '<a href="https://c.d" target="_blank" rel="noreferrer">https://a.b</a>',
    ),
    ("![x](https://a.b)", '!<a href="https://a.b" target="_blank" rel="noreferrer">x</a>'),
    ("\n\n  a\n\n\nb ", "\n\n  a\n\n\nb "),
]


@pytest.mark.parametrize(("text", "html"), MARKDOWN)
async def test_markdown_becomes_safe_html(sandbox, text, html):
    await sandbox.say(BEN, world.STUDIO, text)

    assert sandbox.messages(ADA, world.STUDIO)[0].html == html


async def test_an_embed_is_shown_unless_suppressed(bare, sandbox):
    embed = {
        "title": "T<",
        "description": "**d**",
        "color": 255,
        "fields": [{"name": "n", "value": "v"}],
        "image": {"url": "attachment://a.png"},
    }
    await bare.post({"embeds": [embed]}, files=[("a.png", b"x")])
    await bare.post({"embeds": [embed | {"image": {"url": "https://a.b/c"}}], "flags": 4})

    shown, hidden = sandbox.messages(ADA, world.STUDIO)

    for part in ("T&lt;", "<b>d</b>", "#0000ff", "<b>n</b>\nv", "/attachments/"):
        assert part in shown.html
    assert hidden.html == ""


async def test_the_history_keeps_everything_ever_said(command, bare, sandbox):
    event = await command()
    await bare.answer(event, 5)
    await bare.own("PATCH", event, {"content": "one"})
    await bare.own("PATCH", event, {"content": "two"})
    await bare.own("DELETE", event)

    (kept,) = sandbox.history(world.STUDIO)

    assert kept.deleted
    assert [one.content for one in kept.editions] == ["", "one", "two"]
    assert sandbox.messages(ADA, world.STUDIO) == ()
