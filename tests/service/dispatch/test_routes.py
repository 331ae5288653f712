"""Nothing is offered that nobody answers, and nobody answers what is not offered."""

from dataclasses import replace

import pytest

from bot.core.messages.cards import Verb
from bot.core.messages.commands import Command
from bot.core.panels.state import Batch
from bot.service import catalogue
from bot.service.dispatch.routes import RoutesWrong, joined


@pytest.fixture
def routes(world):
    return world.bot.routes


@pytest.mark.parametrize(
    ("part", "key", "told"),
    [
        ("commands", "imagine", "no handler for command imagine"),
        ("commands", "mod ban", "no handler for command mod ban"),
        ("verbs", Verb.SEED, "no handler for button SEED"),
        ("modals", Verb.REVISE, "no handler for modal REVISE"),
        ("panels", Batch, "no handler for panel Batch"),
        ("proposals", "presets", "no handler for proposals presets"),
    ],
)
async def test_what_nobody_handles_is_named(routes, part, key, told):
    handled = {name: act for name, act in getattr(routes, part).items() if name != key}

    with pytest.raises(RoutesWrong, match=told):
        replace(routes, **{part: handled})


@pytest.mark.parametrize(
    ("part", "key", "told"),
    [
        ("commands", "invert", "a handler for command invert, which is not offered"),
        ("modals", Verb.SEED, "a handler for modal SEED, which is not offered"),
        ("panels", Command, "a handler for panel Command, which is not offered"),
        ("proposals", "songs", "a handler for proposals songs, which is not offered"),
    ],
)
async def test_what_is_handled_and_not_offered_is_named(routes, part, key, told):
    handled = {**getattr(routes, part), key: None}

    with pytest.raises(RoutesWrong, match=told):
        replace(routes, **{part: handled})


async def test_a_command_of_the_catalogue_without_a_handler_is_named(routes, monkeypatch):
    more = (*catalogue.COMMANDS, Command("invert"))
    monkeypatch.setattr(catalogue, "COMMANDS", more)

    with pytest.raises(RoutesWrong, match="no handler for command invert"):
        replace(routes)


async def test_all_mistakes_are_named_at_once(routes):
    with pytest.raises(RoutesWrong) as caught:
        replace(routes, verbs={}, panels={})

    assert "PANEL" in str(caught.value)
    assert "HistoryPanel" in str(caught.value)


def test_two_services_do_not_handle_the_same():
    with pytest.raises(RoutesWrong, match="handled twice: a"):
        joined({"a": 1, "b": 2}, {"a": 3})
