"""The panel of a member's preferences: a table of choices, and what they make of a prompt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.core.ids import PanelId
from bot.core.members.preferences import Preferences
from bot.core.messages.cards import Button, Card, Tone
from bot.core.messages.languages import Language
from bot.core.messages.phrasebook import Phrases
from bot.core.panels.controls import chosen, control, numbered
from bot.core.prompts import Piece
from bot.core.tasks.requests import Speed
from bot.core.tasks.task import Notify

TURN, RESET = 1, 2


@dataclass(frozen=True, slots=True)
class Setting:
    """One choice: *field* of the preferences becomes *value*; *caption* is a phrase or a text.

    *number* is its control's for ever (see ``controls``); where it stands in the table says only
    where it is shown.
    """

    number: int
    page: int
    row: int
    field: str
    value: str
    caption: str


SETTINGS = (
    Setting(10, 0, 0, "version", "", "setting-model-auto"),
    Setting(11, 0, 0, "version", "8.1", "V 8.1"),
    Setting(12, 0, 0, "version", "7", "V 7"),
    Setting(13, 0, 0, "version", "6.1", "V 6.1"),
    Setting(14, 0, 0, "version", "niji 7", "Niji 7"),
    Setting(15, 0, 1, "aspect", "", "1:1"),
    Setting(16, 0, 1, "aspect", "3:2", "3:2"),
    Setting(17, 0, 1, "aspect", "2:3", "2:3"),
    Setting(18, 0, 1, "aspect", "16:9", "16:9"),
    Setting(19, 0, 1, "aspect", "9:16", "9:16"),
    Setting(20, 0, 2, "stylize", "", "setting-stylize-auto"),
    Setting(21, 0, 2, "stylize", "50", "setting-stylize-low"),
    Setting(22, 0, 2, "stylize", "250", "setting-stylize-high"),
    Setting(23, 0, 2, "stylize", "750", "setting-stylize-very-high"),
    Setting(24, 0, 2, "raw", "yes", "setting-raw"),
    Setting(25, 0, 3, "chaos", "", "setting-chaos-none"),
    Setting(26, 0, 3, "chaos", "10", "10"),
    Setting(27, 0, 3, "chaos", "30", "30"),
    Setting(28, 0, 3, "chaos", "60", "60"),
    Setting(29, 0, 4, "speed", "", "setting-speed-auto"),
    Setting(30, 0, 4, "speed", "relax", "choice-relax"),
    Setting(31, 0, 4, "speed", "fast", "choice-fast"),
    Setting(32, 0, 4, "speed", "turbo", "choice-turbo"),
    Setting(33, 1, 0, "remix", "", "setting-remix-auto"),
    Setting(34, 1, 0, "remix", "on", "setting-remix-on"),
    Setting(35, 1, 0, "remix", "off", "setting-remix-off"),
    Setting(36, 1, 1, "variation", "", "setting-variation-auto"),
    Setting(37, 1, 1, "variation", "subtle", "setting-variation-subtle"),
    Setting(38, 1, 1, "variation", "strong", "setting-variation-strong"),
    Setting(42, 1, 3, "notify", "reply", "setting-notify-reply"),
    Setting(43, 1, 3, "notify", "private", "setting-notify-private"),
    Setting(44, 1, 3, "notify", "off", "setting-notify-off"),
    Setting(45, 1, 3, "hidden", "yes", "setting-hidden"),
)
AS_MY_APP = 39  # the control of no language in particular
_SWITCHES = frozenset({"raw", "hidden"})
_LANGUAGES = 2  # the first page of languages, and the last that has a title
_WIDTH, _HEIGHT = 5, 4  # of a page of languages: Discord has five rows of five, one turns the page


def choices(languages: Sequence[Language]) -> tuple[Setting, ...]:
    """Return all choices, those of languages among them.

    Languages have a row of the second page while it holds them, and pages of their own after that.
    Raises ValueError when two choices have one number.
    """
    named = [Setting(one.number, 1, 2, "language", one.tag, one.name) for one in languages]
    found = [Setting(AS_MY_APP, 1, 2, "language", "", "setting-language-auto"), *named]
    if len(found) > _WIDTH:
        found = [
            replace(
                one,
                page=_LANGUAGES + place // (_WIDTH * _HEIGHT),
                row=place // _WIDTH % _HEIGHT,
            )
            for place, one in enumerate(found)
        ]
    return tuple(numbered((*SETTINGS, *found)).values())


def turned(
    preferences: Preferences, number: int, settings: Sequence[Setting]
) -> Preferences | None:
    """Return the preferences after a press on a choice, or None when *number* is none."""
    setting = numbered(settings).get(number)
    return _CHANGES[setting.field](preferences, setting.value) if setting else None


_CHANGES: dict[str, Callable[[Preferences, str], Preferences]] = {
    "version": lambda old, value: replace(old, version=value),
    "aspect": lambda old, value: replace(old, aspect=value),
    "stylize": lambda old, value: replace(old, stylize=value),
    "raw": lambda old, _: replace(old, raw=not old.raw),
    "chaos": lambda old, value: replace(old, chaos=value),
    "speed": lambda old, value: replace(old, speed=Speed(value)),
    "remix": lambda old, value: replace(old, remix=value),
    "variation": lambda old, value: replace(old, variation=value),
    "language": lambda old, value: replace(old, language=value),
    "notify": lambda old, value: replace(old, notify=Notify(value)),
    "hidden": lambda old, _: replace(old, hidden=not old.hidden),
}


def settings_card(
    preferences: Preferences,
    panel_id: PanelId,
    phrases: Phrases,
    *,
    settings: Sequence[Setting],
    page: int,
    preview: str,
    pieces: tuple[Piece, ...],
) -> Card:
    """Return one page of the panel; *preview* is an example's final prompt, in its *pieces*."""
    page %= pages(settings)  # there may have been more of them
    shown = [setting for setting in settings if setting.page == page]
    rows = [
        _buttons(preferences, panel_id, phrases, [one for one in shown if one.row == row])
        for row in sorted({setting.row for setting in shown})
    ]
    after = min((page + 1) % pages(settings), _LANGUAGES)
    turn = control(panel_id, TURN, phrases(f"setting-page-{after}"))
    reset = control(panel_id, RESET, phrases("setting-reset"))
    rows = [*rows[:-1], (*rows[-1], turn)] if page == 0 else [*rows, (turn, reset)]
    came = "\n".join(
        f"{piece.text} · {phrases(f'piece-{piece.source}', name=piece.name)}" for piece in pieces
    )
    return Card(
        title=phrases("setting-title"),
        prompt=preview,
        text=f"{phrases('setting-text')}\n{came}",
        rows=tuple(rows),
        tone=Tone.PLAIN,
    )


def pages(settings: Sequence[Setting]) -> int:
    """Return how many pages the panel has."""
    return 1 + max(setting.page for setting in settings)


def _buttons(
    preferences: Preferences, panel_id: PanelId, phrases: Phrases, row: Sequence[Setting]
) -> tuple[Button, ...]:
    return tuple(
        control(
            panel_id,
            setting.number,
            phrases(setting.caption) if phrases.has(setting.caption) else setting.caption,
            style=chosen(yes=_is_taken(preferences, setting)),
        )
        for setting in row
    )


def _is_taken(preferences: Preferences, setting: Setting) -> bool:
    value = getattr(preferences, setting.field)
    return bool(value) if setting.field in _SWITCHES else str(value) == setting.value
