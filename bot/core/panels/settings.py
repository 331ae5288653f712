"""The panel of a member's preferences: a table of choices, and what they make of a prompt."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.core.cards import Button, Card, Tone
from bot.core.ids import SheetId
from bot.core.panels.controls import chosen, control
from bot.core.preferences import Preferences
from bot.core.prompts import Piece
from bot.core.requests import Speed
from bot.core.tasks import Notify
from bot.core.words import Words

TURN, RESET = 1, 2
FIRST = 10  # the slot of the first choice


@dataclass(frozen=True, slots=True)
class Setting:
    """One choice: *field* of the preferences becomes *value*; *caption* is a phrase or a text."""

    page: int
    row: int
    field: str
    value: str
    caption: str


def _row(page: int, row: int, field: str, *choices: tuple[str, str]) -> tuple[Setting, ...]:
    return tuple(Setting(page, row, field, value, caption) for value, caption in choices)


SETTINGS = (
    *_row(0, 0, "version", ("", "setting-model-auto"), ("8.1", "V 8.1"), ("7", "V 7")),
    *_row(0, 0, "version", ("6.1", "V 6.1"), ("niji 7", "Niji 7")),
    *_row(0, 1, "aspect", ("", "1:1"), ("3:2", "3:2"), ("2:3", "2:3"), ("16:9", "16:9")),
    *_row(0, 1, "aspect", ("9:16", "9:16")),
    *_row(0, 2, "stylize", ("", "setting-stylize-auto"), ("50", "setting-stylize-low")),
    *_row(0, 2, "stylize", ("250", "setting-stylize-high"), ("750", "setting-stylize-very-high")),
    *_row(0, 2, "raw", ("yes", "setting-raw")),
    *_row(0, 3, "chaos", ("", "setting-chaos-none"), ("10", "10"), ("30", "30"), ("60", "60")),
    *_row(0, 4, "speed", ("", "setting-speed-auto"), ("relax", "choice-relax")),
    *_row(0, 4, "speed", ("fast", "choice-fast"), ("turbo", "choice-turbo")),
    *_row(1, 0, "remix", ("", "setting-remix-auto"), ("on", "setting-remix-on")),
    *_row(1, 0, "remix", ("off", "setting-remix-off")),
    *_row(
        1, 1, "variation", ("", "setting-variation-auto"), ("subtle", "setting-variation-subtle")
    ),
    *_row(1, 1, "variation", ("strong", "setting-variation-strong")),
    *_row(1, 2, "language", ("", "setting-language-auto"), ("en", "English")),
    *_row(1, 2, "language", ("zh-CN", "简体中文")),
    *_row(1, 3, "notify", ("reply", "setting-notify-reply"), ("private", "setting-notify-private")),
    *_row(1, 3, "notify", ("off", "setting-notify-off")),
    *_row(1, 3, "hidden", ("yes", "setting-hidden")),
)
_SWITCHES = frozenset({"raw", "hidden"})
PAGES = 2


def turned(preferences: Preferences, slot: int) -> Preferences | None:
    """Return the preferences after a press on a choice, or None when *slot* is none."""
    place = slot - FIRST
    if not 0 <= place < len(SETTINGS):
        return None
    setting = SETTINGS[place]
    return _CHANGES[setting.field](preferences, setting.value)


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
    sheet_id: SheetId,
    words: Words,
    *,
    page: int,
    preview: str,
    pieces: tuple[Piece, ...],
) -> Card:
    """Return one page of the panel; *preview* is an example's final prompt, in its *pieces*."""
    last = max(setting.row for setting in SETTINGS if setting.page == page)
    rows = [_buttons(preferences, sheet_id, words, page, row) for row in range(last + 1)]
    turn = control(sheet_id, TURN, words(f"setting-page-{1 - page}"))
    reset = control(sheet_id, RESET, words("setting-reset"))
    rows = [*rows[:-1], (*rows[-1], turn)] if page == 0 else [*rows, (turn, reset)]
    came = "\n".join(
        f"{piece.text} · {words(f'piece-{piece.source}', name=piece.name)}" for piece in pieces
    )
    return Card(
        title=words("setting-title"),
        prompt=preview,
        text=f"{words('setting-text')}\n{came}",
        rows=tuple(rows),
        tone=Tone.PLAIN,
    )


def _buttons(
    preferences: Preferences, sheet_id: SheetId, words: Words, page: int, row: int
) -> tuple[Button, ...]:
    return tuple(
        control(
            sheet_id,
            FIRST + place,
            words(setting.caption) if words.has(setting.caption) else setting.caption,
            style=chosen(yes=_is_taken(preferences, setting)),
        )
        for place, setting in enumerate(SETTINGS)
        if setting.page == page and setting.row == row
    )


def _is_taken(preferences: Preferences, setting: Setting) -> bool:
    value = getattr(preferences, setting.field)
    return bool(value) if setting.field in _SWITCHES else str(value) == setting.value
