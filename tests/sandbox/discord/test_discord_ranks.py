"""Roles and rights of a server's members, and what these let them see and use."""

import pytest

from bot.sandbox.discord import permissions, world
from bot.sandbox.discord.state import Role
from bot.sandbox.discord.typed import Unfit

ADA, BEN, MEI, RIO = (person.id for person in world.PEOPLE)
MEMBERS = f"/guilds/{world.IMAGINE_LAB}/members"
ADMIN = {
    "name": "admin",
    "description": "Run",
    "contexts": [0],
    "default_member_permissions": 32,
    "options": [
        {
            "name": "moderator",
            "description": "Who helps",
            "type": 2,
            "options": [
                {
                    "name": "add",
                    "description": "One more",
                    "type": 1,
                    "options": [{"name": "who", "description": "Who", "type": 9, "required": True}],
                },
                {"name": "list", "description": "All", "type": 1},
            ],
        }
    ],
}
MOD = {
    "name": "mod",
    "description": "Keep order",
    "contexts": [0],
    "options": [
        {
            "name": "ban",
            "description": "Out",
            "type": 1,
            "options": [
                {"name": "who", "description": "Who", "type": 6, "required": True},
                {"name": "for", "description": "How long", "type": 3},
                {"name": "reason", "description": "Why", "type": 3},
            ],
        },
        {
            "name": "at",
            "description": "Where",
            "type": 1,
            "options": [
                {"name": "channel", "description": "Where", "type": 7, "channel_types": [0]},
                {"name": "role", "description": "Who", "type": 8},
                {"name": "number", "description": "Which", "type": 4},
            ],
        },
    ],
}


@pytest.fixture
async def typed(bare, line, sandbox):
    """Let a person type a line; return the data of its interaction."""
    assert (await bare.register(ADMIN, MOD)).status == 200

    async def data(text, *, person=ADA, room=world.STUDIO):
        await sandbox.say(person, room, text)
        return (await line.event("INTERACTION_CREATE"))["data"]

    return data


def names(sandbox, person, room=world.STUDIO):
    return [one.name for one in sandbox.suggestions(person, room)]


def rooms(sandbox, person):
    return [room.name for room in sandbox.rooms(person) if room.kind == "server"]


def innermost(data):
    options = data["options"]
    while options and "options" in options[0]:
        options = options[0]["options"]
    return {one["name"]: one["value"] for one in options}


async def test_a_member_is_told_with_roles_and_the_server_with_what_they_allow(bare):
    ben = (await bare.send("GET", f"{MEMBERS}/{BEN}")).body
    mei = (await bare.send("GET", f"{MEMBERS}/{MEI}")).body
    guild = (await bare.send("GET", f"/guilds/{world.IMAGINE_LAB}")).body
    roles = (await bare.send("GET", f"/guilds/{world.IMAGINE_LAB}/roles")).body

    assert (ben["roles"], mei["roles"]) == ([world.MODERATORS], [])
    assert (guild["owner_id"], guild["roles"]) == (ADA, roles)
    assert [(one["name"], one["id"]) for one in roles] == [
        ("@everyone", world.IMAGINE_LAB),
        ("Moderators", world.MODERATORS),
    ]
    assert not int(roles[1]["permissions"]) & permissions.MANAGE_GUILD


async def test_who_left_is_no_member_and_sees_nothing(bare, sandbox):
    sandbox.guild(world.IMAGINE_LAB).left.add(RIO)

    gone = await bare.send("GET", f"{MEMBERS}/{RIO}")

    assert (gone.status, gone.code) == (404, 10007)
    assert rooms(sandbox, RIO) == []
    with pytest.raises(KeyError):
        await sandbox.say(RIO, world.STUDIO, "still here?")


@pytest.mark.parametrize("path", ["", f"/members/{BEN}", "/roles"])
async def test_a_server_without_the_bot_tells_it_nothing(bare, path):
    there = await bare.send("GET", f"/guilds/{world.ELSEWHERE}{path}")
    nowhere = await bare.send("GET", f"/guilds/1{path}")

    assert (there.status, there.code) == (403, 50001)
    assert (nowhere.status, nowhere.code) == (404, 10004)


async def test_the_moderators_channel_is_for_them_and_the_owner(bare, sandbox):
    await bare.post({"content": "hush"}, room=world.MOD_LOG)

    assert [rooms(sandbox, one)[2:] for one in (ADA, BEN)] == [["mod-log"], ["mod-log"]]
    assert [rooms(sandbox, one) for one in (MEI, RIO)] == [["studio", "lounge"]] * 2
    assert [one.text for one in sandbox.messages(BEN, world.MOD_LOG)] == ["hush"]
    assert sandbox.messages(MEI, world.MOD_LOG) == ()
    with pytest.raises(KeyError):
        await sandbox.say(MEI, world.MOD_LOG, "hello")
    room = next(one for one in sandbox.rooms(BEN) if one.id == world.MOD_LOG)
    assert room.members == (ADA, BEN)


async def test_whoever_loses_the_role_loses_the_channel(sandbox):
    guild = sandbox.guild(world.IMAGINE_LAB)

    guild.holders[world.MODERATORS] = {MEI}

    assert "mod-log" in rooms(sandbox, MEI)
    assert "mod-log" not in rooms(sandbox, BEN)


@pytest.mark.parametrize("role", [permissions.MANAGE_GUILD, permissions.ADMINISTRATOR])
async def test_an_interaction_says_what_roles_allow(bare, line, sandbox, role):
    await bare.register(MOD)
    guild = sandbox.guild(world.IMAGINE_LAB)
    guild.roles["77"] = Role("77", "Keepers", role)
    guild.holders["77"] = {MEI}

    told = {}
    for person in (ADA, BEN, MEI):
        await sandbox.say(person, world.STUDIO, "/mod ban who:@Rio")
        told[person] = (await line.event("INTERACTION_CREATE"))["member"]

    manages = {one: int(who["permissions"]) & permissions.MANAGE_GUILD for one, who in told.items()}
    assert [bool(manages[one]) for one in (ADA, BEN, MEI)] == [True, False, True]
    assert told[BEN]["roles"] == [world.MODERATORS]
    assert told[MEI]["roles"] == ["77"]


async def test_a_command_for_those_who_manage_is_hidden_and_refused_to_others(typed, sandbox):
    assert names(sandbox, ADA) == [
        "admin moderator add",
        "admin moderator list",
        "mod ban",
        "mod at",
    ]
    assert names(sandbox, BEN) == ["mod ban", "mod at"]
    assert names(sandbox, ADA, world.private_channel(ADA)) == []
    with pytest.raises(Unfit, match="no command"):
        await typed("/admin moderator list", person=BEN)


async def test_what_a_command_needs_is_told_back_as_text(bare):
    made = (await bare.register(ADMIN, MOD | {"default_member_permissions": "8"})).body

    assert [one["default_member_permissions"] for one in made] == ["32", "8"]


async def test_a_name_of_three_words_lies_in_its_group(typed):
    data = await typed(f"/admin moderator add who:{BEN}")

    assert data["name"] == "admin"
    (group,) = data["options"]
    (part,) = group["options"]
    assert [(group["name"], group["type"]), (part["name"], part["type"])] == [
        ("moderator", 2),
        ("add", 1),
    ]
    assert part["options"] == [{"name": "who", "type": 9, "value": BEN}]


@pytest.mark.parametrize(
    "text",
    [
        "/mod ban who:@Mei for:7d reason:spam and more",
        f"/mod ban who:{MEI} for:7d reason:spam and more",
        f"/mod ban who:<@!{MEI}> reason:spam and more for:7d",
        "/mod ban @mei for:7d reason:spam and more",
    ],
)
async def test_a_person_is_named_in_many_ways(typed, text):
    data = await typed(text)

    assert innermost(data) == {"who": MEI, "for": "7d", "reason": "spam and more"}
    assert data["resolved"]["users"][MEI]["global_name"] == "Mei"
    guest = data["resolved"]["members"][MEI]
    assert guest["roles"] == []
    assert not {"user", "deaf", "mute"} & guest.keys()


async def test_the_bot_itself_and_who_left_can_be_named(typed, sandbox):
    sandbox.guild(world.IMAGINE_LAB).left.add(RIO)

    bot = await typed(f"/mod ban who:{world.APPLICATION}")
    gone = await typed("/mod ban who:@Rio")

    assert bot["resolved"]["users"][world.APPLICATION]["bot"]
    assert "members" not in gone["resolved"]


@pytest.mark.parametrize("who", ["@Moderators", f"<@&{world.MODERATORS}>", world.MODERATORS])
async def test_a_role_is_resolved_apart_from_people(typed, who):
    data = await typed(f"/admin moderator add who:{who}")

    assert innermost(data) == {"who": world.MODERATORS}
    assert data["resolved"].keys() == {"roles"}
    assert data["resolved"]["roles"][world.MODERATORS]["name"] == "Moderators"


async def test_a_channel_a_role_and_a_number_are_values_of_their_own(typed):
    data = await typed("/mod at channel:#lounge role:@moderators number:7")

    assert innermost(data) == {"channel": world.LOUNGE, "role": world.MODERATORS, "number": 7}
    place = data["resolved"]["channels"][world.LOUNGE]
    assert (place["name"], place["type"]) == ("lounge", 0)
    assert int(place["permissions"]) & permissions.MANAGE_GUILD


@pytest.mark.parametrize(
    "text",
    [
        "/mod ban who:@nobody",
        "/mod ban who:999999999999999999",
        "/mod ban who:@Moderators",
        "/admin moderator add who:#lounge",
        f"/mod at channel:{world.RANDOM}",
        "/mod at channel:#nowhere",
        "/mod at role:@Mei",
        "/mod at number:three",
        "/mod at number:1.5",
        "/admin moderator",
        "/admin moderator promote",
    ],
)
async def test_what_nobody_is_cannot_be_named(typed, text):
    with pytest.raises(Unfit):
        await typed(text)


async def test_a_channel_of_another_kind_or_unseen_is_no_choice(typed, sandbox):
    thread = sandbox.open_thread(world.STUDIO, "foxes")

    with pytest.raises(Unfit):
        await typed(f"/mod at channel:{thread}")
    with pytest.raises(Unfit):
        await typed("/mod at channel:#mod-log", person=MEI)


async def test_a_role_is_shown_by_name_and_notifies_whom_it_may(bare, sandbox):
    text = f"<@&{world.MODERATORS}>"
    await bare.post({"content": text})
    await bare.post({"content": text, "allowed_mentions": {"parse": []}})
    sandbox.channel(world.STUDIO).permissions &= ~permissions.MENTION_EVERYONE
    await bare.post({"content": text})
    sandbox.guild(world.IMAGINE_LAB).roles[world.MODERATORS].mentionable = True
    await bare.post({"content": f"{text} <@&1234567890123456>"})

    seen = sandbox.messages(ADA, world.STUDIO)
    assert [one.pings for one in seen] == [(BEN,), (), (), (BEN,)]
    assert '<span class="mention">@Moderators</span>' in seen[-1].html
    assert "@unknown-role" in seen[-1].html
