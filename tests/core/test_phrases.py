"""Phrases that code builds the keys of: every one is there, in every language's own folder."""

import ast
import re
from itertools import product
from pathlib import Path

import pytest

import bot
from bot import locales
from bot.core.messages.commands import Audience
from bot.core.moderation.cases import CaseKind
from bot.core.moderation.policies import LimitKind, PressPolicy
from bot.core.moderation.reports import Verdict
from bot.core.moderation.statistics import Period
from bot.core.panels.purposes import PURPOSES
from bot.core.panels.reports import ReportChoice
from bot.core.panels.settings import SETTINGS
from bot.core.ports import Provider
from bot.core.provider_calls import AccountState
from bot.core.tasks.families import FAMILIES
from bot.core.tasks.operations import OPERATIONS
from bot.core.tasks.requests import ResultKind, Speed
from bot.core.tasks.task import FINAL, FailureKind, TaskStatus
from bot.core.terms.terms import TermKind
from bot.service.catalogue import COMMANDS
from bot.service.tracking.monitoring import _MEANINGS, TOLD

SOURCES = [path for path in Path(bot.__file__).parent.rglob("*.py") if "sandbox" not in path.parts]
KEYS = {
    language: frozenset(re.findall(r"(?m)^([a-z][a-z0-9-]*) =", locales.text(language)))
    for language in locales.languages()
}
EVERYWHERE = ("", "-everywhere")
ENDS = ("until", "ever")
PLACES = ("here", "everywhere")
CALLS = [name for name in vars(Provider) if not name.startswith("_")]
# Who says a phrase by its key.
SAYING = {"phrases", "note", "BadInput", "BadPicture", "told_of", "tell_owners", "Problem"}
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")

# Each key that is built, as the code spells it, and everything it is built from.
DOMAINS = {
    "button-judge-{}": [choice.name.lower() for choice in ReportChoice],
    "button-pan-{}": ["left", "right", "up", "down"],
    "button-upscale-{}": ["subtle", "creative", "2x", "4x"],
    "card-picture-{}": ["unreachable", "too-large"],
    "card-{}": set(TaskStatus) - FINAL - {TaskStatus.RUNNING},
    "case-kind-{}": CaseKind,
    "case-title-{}": CaseKind,
    "choice-kind-{}": ResultKind,
    "choice-limit-{}": LimitKind,
    "choice-pack-{}": ["relaxed", "family", "strict"],
    "choice-press-{}": PressPolicy,
    "choice-span-{}": Period,
    "choice-term-{}": TermKind,
    "choice-{}": [speed for speed in Speed if speed],
    "decided-ban{}-{}": product(EVERYWHERE, ENDS),
    "decided-{}": [kind for kind in CaseKind if kind is not CaseKind.BAN],
    "failure-{}": FailureKind,
    "limit-set-{}": LimitKind,
    "modal-title-{}": ["prompt", "zoom", "imagine"],
    "piece-{}": ["typed", "option", "shortcut", "preset", "suffix", "settings"],
    "press-{}": PressPolicy,
    "provider-cure-{}": TOLD,
    "provider-operation-{}": CALLS,
    "provider-outcome-{}": ["ok", *(outcome for _, outcome, _ in _MEANINGS)],
    "provider-state-{}": AccountState,
    "provider-told-{}": TOLD,
    "purpose-{}": [purpose.name for purpose in PURPOSES],
    "quota-{}": ["hour", "day", "month", "chat"],
    "refused-banned{}-ever": EVERYWHERE,
    "refused-banned{}-until": EVERYWHERE,
    "refused-rank-{}": ["higher", *(who for who in Audience if who is not Audience.EVERYONE)],
    "refused-{}": ["member-hour", "member-day", "member-month", "chat-day"],
    "report-{}": [
        *(verdict for verdict in Verdict if verdict is not Verdict.BANNED),
        "banned-until",
        "banned-ever",
    ],
    "setting-page-{}": ["0", "1", "2"],  # further ones are called as the third
    "told-banned{}-{}": product(EVERYWHERE, ENDS),
    "told-report-{}": Verdict,
    "unban-done{}": EVERYWHERE,
    "words-added-{}": TermKind,
    "words-head-{}": TermKind,
    "words-list-{}": PLACES,
    "words-place-{}": PLACES,
    "words-why-{}": [kind for kind in TermKind if kind is not TermKind.ALLOW],
    "{}-none": ["limit", "cost"],
    "{}-title": ["limit", "cost"],
    # These have another phrase for what has none of its own.
    "stats-why-{}": [],
    "command-{}": [],
    # The commands themselves are asked in ``tests/core/messages/test_phrasebook.py``.
    "option-{}-{}": [],
    # What a command and its options are called stands in ``names.ftl``, where a language has it.
    "name-{}": [],
    "name-option-{}": [],
    "name-option-{}-{}": [],
}


def spelled(node):
    return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)


def built_keys():
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and _is_a_key(spelled(node)):
                yield spelled(node)
            if isinstance(node, ast.Call) and _name(node.func) in SAYING:
                yield from (spelled(one) for one in node.args if isinstance(one, ast.JoinedStr))


def _is_a_key(text):
    shape = re.escape(text).replace(re.escape("{}"), "[a-z0-9-]*")
    has_words = "-" in text and re.search("[a-z]{2}", text)
    return bool(has_words) and any(re.fullmatch(shape, key) for key in KEYS["en"])


def filled(pattern, values):
    one = values if isinstance(values, tuple) else (values,)
    return pattern.format(*one)


def test_everything_that_a_key_is_built_from_is_named_here():
    assert set(built_keys()) == set(DOMAINS)


@pytest.mark.parametrize("language", KEYS)
@pytest.mark.parametrize("pattern", DOMAINS)
def test_every_key_that_is_built_has_its_phrase(pattern, language):
    wanted = {filled(pattern, values) for values in DOMAINS[pattern]}

    assert wanted - KEYS[language] == set()


@pytest.mark.parametrize("language", KEYS)
def test_every_operation_has_its_phrases(language):
    wanted = {phrase for one in OPERATIONS for phrase in (one.label, one.gather) if phrase}

    assert wanted | {"gather-menu"} <= KEYS[language]


@pytest.mark.parametrize("language", KEYS)
def test_every_choice_of_the_settings_has_its_phrase_or_says_itself(language):
    captions = {setting.caption for setting in SETTINGS}

    assert {one for one in captions if KEY.fullmatch(one)} <= KEYS[language]
    assert all(one not in KEYS["en"] for one in captions if not KEY.fullmatch(one))


@pytest.mark.parametrize("language", KEYS)
def test_every_family_of_buttons_has_its_caption(language):
    assert {family.caption for family in FAMILIES if family.caption} <= KEYS[language]


@pytest.mark.parametrize("language", KEYS)
def test_every_choice_with_a_phrase_has_it_in_every_language(language):
    options = [option for command in COMMANDS for option in command.options]
    labels = {choice.label for option in options for choice in option.choices}

    assert {label for label in labels if label.startswith("choice-")} <= KEYS[language]


def test_a_phrase_that_is_named_to_be_said_exists():
    named = set()
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in SAYING:
                said = (one.value for one in node.args if isinstance(one, ast.Constant))
                named |= {one for one in said if isinstance(one, str) and KEY.fullmatch(one)}

    assert len(named) > 300
    assert named - KEYS["en"] == set()


def _name(function):
    return getattr(function, "attr", "") or getattr(function, "id", "")
