"""Commands that Discord refuses to register, sent by a bare client."""

import pytest

from bot.sandbox.discord import world


def command(**more):
    return {"name": "paint", "description": "Paint", "type": 1} | more


def option(name="a", **more):
    return {"name": name, "description": "d", "type": 3} | more


def with_options(*options):
    return command(options=list(options))


CHOICE = {"name": "a", "value": "a"}
BAD = {
    "a capital letter": (command(name="Paint"), "0.name"),
    "a space": (command(name="paint it"), "0.name"),
    "33 characters": (command(name="x" * 33), "0.name"),
    "no description": (command(description=""), "0.description"),
    "description over 100": (command(description="x" * 101), "0.description"),
    "translation over 100": (
        command(description_localizations={"zh-CN": "画" * 101}),
        "0.description_localizations.zh-CN",
    ),
    "a translation with a space": (
        command(name_localizations={"ru": "нарисуй кота"}),
        "0.name_localizations.ru",
    ),
    "a language of no client": (
        command(name_localizations={"fa": "بکش"}),
        "0.name_localizations.fa",
    ),
    "one translation twice": (
        with_options(
            option(name_localizations={"ru": "слово"}),
            option("b", name_localizations={"ru": "слово"}),
        ),
        "0.options.1.name_localizations.ru",
    ),
    "a translation that is another's name": (
        with_options(option(), option("b", name_localizations={"ru": "a"})),
        "0.options.1.name_localizations.ru",
    ),
    "26 options": (with_options(*(option(f"o{n}") for n in range(26))), "0.options"),
    "option twice": (with_options(option(), option()), "0.options.1.name"),
    "required after optional": (
        with_options(option(), option("b", required=True)),
        "0.options.1._",
    ),
    "unknown option type": (with_options(option(type=12)), "0.options.0.type"),
    "26 choices": (
        with_options(option(choices=[{"name": str(n), "value": str(n)} for n in range(26)])),
        "0.options.0.choices",
    ),
    "choice value over 100": (
        with_options(option(choices=[{"name": "a", "value": "x" * 101}])),
        "0.options.0.choices.0.value",
    ),
    "choice name twice": (
        with_options(option(choices=[CHOICE, CHOICE])),
        "0.options.0.choices.1.name",
    ),
    "choices and autocomplete": (
        with_options(option(choices=[CHOICE], autocomplete=True)),
        "0.options.0._",
    ),
    "choices of files": (with_options(option(type=11, choices=[CHOICE])), "0.options.0.type"),
    "max_length over 6000": (with_options(option(max_length=6001)), "0.options.0.max_length"),
    "a subcommand beside a value": (with_options(option(type=1), option("b")), "0.options"),
    "a subcommand in a subcommand": (
        with_options(option(type=1, options=[option("b", type=1)])),
        "0.options.0.options",
    ),
    "a value in a group": (
        with_options(option(type=2, options=[option("b")])),
        "0.options.0.options",
    ),
    "a group in a group": (
        with_options(option(type=2, options=[option("b", type=2)])),
        "0.options.0.options",
    ),
    "a group in a subcommand": (
        with_options(option(type=1, options=[option("b", type=2)])),
        "0.options.0.options",
    ),
    "a group beside a value": (with_options(option(type=2), option("b")), "0.options"),
    "a group without a description": (
        with_options(option(type=2, description="")),
        "0.options.0.description",
    ),
    "26 subcommands in a group": (
        with_options(option(type=2, options=[option(f"o{n}", type=1) for n in range(26)])),
        "0.options.0.options",
    ),
    "a subcommand twice in a group": (
        with_options(option(type=2, options=[option("b", type=1), option("b", type=1)])),
        "0.options.0.options.1.name",
    ),
    "unknown kind of channel": (
        with_options(option(type=7, channel_types=[0, 99])),
        "0.options.0.channel_types.1",
    ),
    "choices of people": (with_options(option(type=6, choices=[CHOICE])), "0.options.0.type"),
    "no set of permissions": (
        command(default_member_permissions="manage"),
        "0.default_member_permissions",
    ),
    "unknown context": (command(contexts=[3]), "0.contexts.0"),
    "unknown type": (command(type=9), "0.type"),
    "a person's command over 32": ({"name": "x" * 33, "type": 2}, "0.name"),
    "a person's command with words": (
        {"name": "x", "type": 2, "description": "d"},
        "0.description",
    ),
    "a message's command without a name": ({"name": "", "type": 3}, "0.name"),
    "a message's command over 32 in another language": (
        {"name": "x", "type": 3, "name_localizations": {"zh-CN": "画" * 33}},
        "0.name_localizations.zh-CN",
    ),
    "a message's command with options": (
        {"name": "x", "type": 3, "options": [option()]},
        "0.options",
    ),
    "choice name over 100": (
        with_options(option(choices=[{"name": "x" * 101, "value": "a"}])),
        "0.options.0.choices.0.name",
    ),
    "8000 characters": (
        with_options(
            *(
                option(
                    f"o{n}", choices=[{"name": f"{m}" * 40, "value": "v" * 99} for m in range(9)]
                )
                for n in range(9)
            )
        ),
        "0._",
    ),
}


@pytest.mark.parametrize(("given", "path"), BAD.values(), ids=BAD.keys())
async def test_a_bad_command_is_refused_where_it_is_bad(bare, given, path):
    reply = await bare.register(given)

    assert (reply.status, reply.code) == (400, 50035)
    assert path in reply.complaints()


async def test_names_are_unique(bare):
    assert "1.name" in (await bare.register(command(), command())).complaints()


async def test_there_are_at_most_a_hundred(bare):
    reply = await bare.register(*(command(name=f"c{number}") for number in range(101)))

    assert (reply.status, reply.code) == (400, 30032)


async def test_messages_have_at_most_fifteen_commands_of_one_application(bare):
    reply = await bare.register(*({"name": f"Do {n}…", "type": 3} for n in range(16)))

    assert (reply.status, reply.code) == (400, 30032)
    assert (await bare.register(command(), {"name": "paint", "type": 3})).status == 200


async def test_a_day_takes_two_hundred_new_ones_and_repeats_are_free(bare, clock):
    for prefix in ("a", "b", "b"):
        made = [command(name=f"{prefix}{number}") for number in range(100)]
        assert (await bare.register(*made)).status == 200

    assert (await bare.register(command(name="one-more"))).code == 30034
    clock.skip(86401)
    assert (await bare.register(command(name="one-more"))).status == 200


async def test_an_overwrite_keeps_ids_by_name_and_removes_the_rest(bare):
    first = (await bare.register(command(), command(name="gone"))).body

    second = (await bare.register(command(description="Better"))).body

    assert [one["id"] for one in second] == [first[0]["id"]]
    listed = await bare.send("GET", f"/applications/{world.APPLICATION}/commands")
    assert [one["description"] for one in listed.body] == ["Better"]


async def test_a_single_command_is_added_or_replaced(bare):
    path = f"/applications/{world.APPLICATION}/commands"

    first = await bare.send("POST", path, command())
    second = await bare.send("POST", path, command(description="Again"))
    bad = await bare.send("POST", path, command(name="No Good"))

    assert (first.status, second.status) == (201, 200)
    assert first.body["id"] == second.body["id"]
    assert "name" in bad.complaints()


async def test_a_server_has_commands_of_its_own_only_with_the_bot_in_it(bare, sandbox):
    path = f"/applications/{world.APPLICATION}/guilds/{{}}/commands"

    here = await bare.send("PUT", path.format(world.IMAGINE_LAB), [command()])
    there = await bare.send("PUT", path.format(world.ELSEWHERE), [command()])

    assert (here.status, there.code) == (200, 50001)
    assert [one.name for one in sandbox.suggestions(world.BEN.id, world.STUDIO)] == ["paint"]
    assert sandbox.suggestions(world.BEN.id, world.RANDOM) == ()


async def test_another_application_is_none_of_ours(bare):
    assert (await bare.send("PUT", "/applications/1/commands", [])).status == 403


async def test_a_catalogue_is_a_list_and_its_server_a_real_one(bare):
    path = f"/applications/{world.APPLICATION}"

    assert "_" in (await bare.send("PUT", f"{path}/commands", command())).complaints()
    assert (await bare.send("PUT", f"{path}/guilds/1/commands", [])).code == 10004
