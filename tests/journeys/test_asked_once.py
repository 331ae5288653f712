"""One picture asks the policy once and reads its prompt once, on either platform."""

import sys

import pytest

from bot.core.prompts import prompt as parsing
from bot.store.policies import RedisPolicies
from tests.journeys.visit import sides, visiting

pytestmark = pytest.mark.timeout(240)


def counted(monkeypatch, place, name, calls):
    """Note the last argument of every call of a function."""
    real = getattr(place, name)

    def noting(*arguments, **named):
        calls.append(arguments[-1])
        return real(*arguments, **named)

    monkeypatch.setattr(place, name, noting)
    return noting


@pytest.mark.parametrize("name", ["discord", "telegram"])
async def test_an_imagine_reads_the_policy_once_and_its_prompt_once(tmp_path, name, monkeypatch):
    texts, places = [], []
    real = parsing.parse
    noting = counted(monkeypatch, parsing, "parse", texts)
    for room in everywhere_it_is_known(real):
        monkeypatch.setattr(room, "parse", noting)
    counted(monkeypatch, RedisPolicies, "effective", places)
    async with visiting(tmp_path) as sandbox:
        await sides(sandbox)[name].ask_for("/imagine a red fox --ar 3:2", "U1")

    assert texts.count("a red fox --ar 3:2") == len(texts) == 1
    assert len(places) == 1


def everywhere_it_is_known(function):
    """Return the modules that have a function by its name."""
    return [
        module
        for path, module in list(sys.modules.items())
        if path.startswith("bot.") and vars(module).get("parse") is function
    ]
