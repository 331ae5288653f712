"""Controls mean for ever what they meant: messages keep their buttons over every new version."""

from dataclasses import replace

import pytest

from bot import locales
from bot.core.members.preferences import Preferences
from bot.core.messages.cards import Verb
from bot.core.panels import cells, controls, history, settings
from bot.core.panels.purposes import PURPOSES, Purpose, purpose_of
from bot.core.panels.reports import ReportChoice
from bot.core.panels.settings import Setting
from bot.core.tasks.requests import Speed
from bot.core.tasks.task import Notify

# What messages of version 0.1.0 carry. Nothing here is ever changed; what is new is added.
TAKEN = {
    10: {"version": ""},
    11: {"version": "8.1"},
    12: {"version": "7"},
    13: {"version": "6.1"},
    14: {"version": "niji 7"},
    15: {"aspect": ""},
    16: {"aspect": "3:2"},
    17: {"aspect": "2:3"},
    18: {"aspect": "16:9"},
    19: {"aspect": "9:16"},
    20: {"stylize": ""},
    21: {"stylize": "50"},
    22: {"stylize": "250"},
    23: {"stylize": "750"},
    24: {"raw": False},
    25: {"chaos": ""},
    26: {"chaos": "10"},
    27: {"chaos": "30"},
    28: {"chaos": "60"},
    29: {"speed": Speed.DEFAULT},
    30: {"speed": Speed.RELAX},
    31: {"speed": Speed.FAST},
    32: {"speed": Speed.TURBO},
    33: {"remix": ""},
    34: {"remix": "on"},
    35: {"remix": "off"},
    36: {"variation": ""},
    37: {"variation": "subtle"},
    38: {"variation": "strong"},
    39: {"language": ""},
    40: {"language": "en"},
    41: {"language": "zh-CN"},
    42: {"notify": Notify.REPLY},
    43: {"notify": Notify.PRIVATE},
    44: {"notify": Notify.OFF},
    45: {"hidden": False},
}
USED = {
    10: ("imagine", "picture"),
    11: ("imagine", "style"),
    12: ("imagine", "character"),
    13: ("imagine", "omni"),
    14: ("describe", "picture"),
    15: ("edit", "picture"),
    16: ("retexture", "picture"),
    17: ("video", "picture"),
    18: ("blend", "picture"),
    19: ("swap", "picture"),
}
JUDGED = {0: "DISMISS", 1: "DELETE", 2: "WARN", 3: "DAY", 4: "WEEK", 5: "EVER"}
LETTERS = {
    "p": "PRESS",
    "c": "CANCEL",
    "o": "ORIGINAL",
    "r": "RETRY",
    "a": "AGAIN",
    "e": "EDIT",
    "u": "AS_IS",
    "s": "SHOW",
    "i": "DETAILS",
    "v": "REVISE",
    "d": "IDEA",
    "l": "IDEAS",
    "m": "REGION",
    "n": "SEED",
    "f": "FAVOURITE",
    "x": "USE",
    "w": "REPORT",
    "z": "DELETE",
    "q": "STOP",
    "j": "JUDGE",
    "y": "UNDO",
    "t": "PANEL",
}
CHOICES = settings.choices(locales.load().languages)
LIKED = Preferences(
    version="5",
    aspect="4:5",
    stylize="1",
    chaos="1",
    raw=True,
    speed=Speed.FAST,
    variation="x",
    remix="x",
    language="x",
    notify=Notify.PRIVATE,
    hidden=True,
)


@pytest.mark.parametrize("number", TAKEN)
def test_an_old_choice_of_the_settings_still_does_the_same(number):
    preferences = replace(LIKED, speed=Speed.TURBO) if number == 31 else LIKED
    preferences = replace(preferences, notify=Notify.OFF) if number == 43 else preferences

    taken = settings.turned(preferences, number, CHOICES)

    assert taken == replace(preferences, **TAKEN[number])
    assert taken != preferences


@pytest.mark.parametrize("number", TAKEN)
def test_a_choice_put_before_the_others_changes_no_old_one(number):
    new = Setting(99, 1, 2, "language", "fr", "Français")
    longer = (new, *CHOICES[:20], replace(new, number=98), *CHOICES[20:])

    assert settings.turned(LIKED, number, longer) == settings.turned(LIKED, number, CHOICES)
    assert settings.turned(LIKED, 99, longer) == replace(LIKED, language="fr")


@pytest.mark.parametrize("number", USED)
def test_an_old_use_of_a_picture_is_still_the_same(number):
    new = Purpose(99, "sing", "imagine")
    used = purpose_of(number)

    assert used is not None
    assert (used.command, used.option) == USED[number]
    assert purpose_of(number, (new, *PURPOSES)) == used


def test_no_two_choices_have_one_number():
    twin = replace(PURPOSES[0], name="sing")

    with pytest.raises(ValueError, match="control 10"):
        controls.numbered((*PURPOSES, twin))


def test_a_number_has_three_digits_at_most():
    with pytest.raises(ValueError, match="control 1000"):
        controls.numbered((replace(PURPOSES[0], number=1000),))


@pytest.mark.parametrize("choices", [CHOICES, PURPOSES], ids=["settings", "purposes"])
def test_the_controls_that_panels_share_are_no_choices(choices):
    shared = {controls.NO, controls.YES, controls.WORDS, settings.TURN, settings.RESET}

    assert not shared & set(controls.numbered(choices))


def test_single_controls_still_have_their_numbers():
    assert (controls.NO, controls.YES, controls.WORDS) == (0, 1, 2)
    assert (settings.TURN, settings.RESET) == (1, 2)
    assert (history.BACK, history.FORTH, history.FAVOURITES, history.KIND) == (5, 6, 7, 8)
    assert history.PAGE <= history.BACK  # below stand the results of the page
    assert (cells.OTHER_SIDE, cells.FIRST) == (3, 10)
    assert {side: cells.OTHER[side] for side in (3, 4)} == {3: 4, 4: 3}


def test_verdicts_and_verbs_still_have_their_signs():
    assert {choice.value: choice.name for choice in ReportChoice}.items() >= JUDGED.items()
    assert {verb.value: verb.name for verb in Verb}.items() >= LETTERS.items()
