"""Menus and autocomplete as Discord is told of them, and what is proposed while typing."""

import asyncio

import pytest

from bot.core.chat import Chat, Platform, User
from bot.core.events import SuggestionsAsked
from bot.core.messages.commands import Choice, Command, Menu, Option, OptionKind
from bot.locales import load
from bot.platforms.discord import runner as runners
from bot.platforms.discord.autocomplete import encode_proposals
from bot.platforms.discord.commands import to_native
from bot.platforms.discord.inbound import DiscordInbound
from bot.platforms.discord.wire import read_interaction
from bot.service.catalogue import COMMANDS, MENUS
from tests.platforms.discord import payloads
from tests.platforms.discord.far_discord import CHANNEL, SERVER
from tests.platforms.doubles import Recorder
from tests.sandbox.discord.validator import must_be_sound, validator_at_hand

SHOW = Command("show", (Option("id", required=True, suggests="tasks"), Option("more")))
ALLOW = Command("allow user", (Option("id", suggests="people"),))
INBOUND = DiscordInbound(load(), is_in=lambda _: True, commands=(SHOW, ALLOW))


def typing(*options, name="show", **more):
    data = {"id": "5", "name": name, "type": 1, "options": list(options)}
    return payloads.interaction(4, data, **more)


def focused(name="id", value="fo", kind=3):
    return {"name": name, "type": kind, "value": value, "focused": True}


def asked(payload):
    interaction = read_interaction(payload)
    return INBOUND.suggestions_asked(interaction, INBOUND.context(interaction, now=0.0))


def test_menus_become_commands_of_a_message():
    described, *_ = (one for one in to_native((), load(), menus=MENUS))

    assert described.pop("name_localizations").items() >= {"zh-CN": "描述", "zh-TW": "描述"}.items()
    assert described == {
        "type": 3,
        "name": "Describe",
        "contexts": [0, 1, 2],
        "integration_types": [0, 1],
    }


def test_a_long_menu_name_is_cut_to_what_discord_takes():
    menu = Menu("modal-open", "describe")

    assert len(to_native((), load(), menus=(menu,))[0]["name"]) in (31, 32)


def test_the_official_document_takes_commands_and_menus():
    whole = to_native(COMMANDS, load(), menus=MENUS)
    validator = validator_at_hand()

    assert validator.request("PUT", "/applications/4242/commands", whole) == []
    assert len({(one["type"], one["name"]) for one in whole}) == len(whole)


def test_an_option_with_proposals_says_so_unless_it_has_choices():
    phrases = load()
    command = Command(
        "imagine",
        (
            Option("prompt", suggests="a"),
            Option("speed", suggests="a", choices=(Choice("fast", "choice-fast"),)),
            Option("picture", OptionKind.PICTURE, suggests="a"),
        ),
    )

    options = to_native((command,), phrases)[0]["options"]
    told = {one["name"]: one.get("autocomplete") for one in options}
    assert told == {"prompt": True, "speed": None, "picture": None}


def test_typing_asks_for_the_proposals_of_the_option_in_focus():
    user = User(Platform.DISCORD, "1001", "Ada", "en-US")
    chat = Chat(Platform.DISCORD, CHANNEL, SERVER)

    assert asked(typing(payloads.text("more", "x"), focused())) == SuggestionsAsked(
        user, chat, "tasks", "fo"
    )
    assert asked(typing(focused(value=""))).typed == ""
    inside = {"name": "user", "type": 1, "options": [focused(value=12)]}
    assert asked(typing(inside, name="allow")).typed == "12"


@pytest.mark.parametrize(
    "payload",
    [
        typing(payloads.text("id", "fo")),
        typing(focused("more")),
        typing(focused("unknown")),
        typing(focused(), name="imagine"),
        typing(),
    ],
)
def test_typing_elsewhere_asks_for_nothing(payload):
    assert asked(payload) is None


def test_at_most_twenty_five_are_proposed_with_names_that_fit():
    many = tuple(Choice(f"v{n}", "n" * 120) for n in range(30))
    odd = (Choice("x" * 101, "too long"), Choice("", "empty"), Choice("b", " \n"), Choice("b", "B"))

    body = encode_proposals((*odd, *many)).body

    shown = body["data"]["choices"]
    assert body["type"] == 8
    assert (len(shown), shown[0]) == (25, {"name": "B", "value": "b"})
    assert {len(one["name"]) for one in shown[1:]} == {100}
    must_be_sound("ApplicationCommandAutocompleteCallbackRequest", body)


def test_a_proposal_without_a_label_shows_its_value():
    assert encode_proposals((Choice("v", "\n"),)).body["data"]["choices"] == [
        {"name": "v", "value": "v"}
    ]


class Proposer(Recorder):
    """A service that proposes after a while."""

    wait = 0.0

    async def suggest(self, asked):
        self.events.append(asked)
        await asyncio.sleep(self.wait)
        return (Choice("fox", f"A fox for {asked.typed}"),)


async def proposed(far, platform, handler, payload):
    async with platform(handler):
        await far.dispatch("INTERACTION_CREATE", payload)
        return (await far.wait_for("/callback"))[0].body


PROMPT = typing(focused("id"), name="show")


async def test_a_typing_person_is_shown_what_the_service_proposes(far, platform):
    handler = Proposer()

    body = await proposed(far, platform, handler, PROMPT)

    assert body == {"type": 8, "data": {"choices": [{"name": "A fox for fo", "value": "fox"}]}}


async def test_a_slow_service_proposes_nothing_in_time(far, platform, monkeypatch):
    monkeypatch.setattr(runners, "SUGGESTING", 0.05)
    handler = Proposer()
    handler.wait = 30.0

    assert await proposed(far, platform, handler, PROMPT) == {"type": 8, "data": {"choices": []}}


async def test_an_option_without_proposals_is_answered_with_none(far, platform):
    handler = Proposer()

    body = await proposed(far, platform, handler, typing(focused("nothing")))

    assert (body, handler.events) == ({"type": 8, "data": {"choices": []}}, [])


async def test_a_refused_answer_to_typing_stops_nothing(far, platform):
    handler = Proposer()
    far.fail("POST .*/callback", 404, 10062)
    async with platform(handler):
        await far.dispatch("INTERACTION_CREATE", PROMPT)
        await far.dispatch("INTERACTION_CREATE", PROMPT)
        await far.wait_for("/callback", 2)

    assert len(far.heard("/callback")) == 2
