"""Panels: cards with controls of our own, remembered for a while under a short id.

A button on a panel carries the panel's id and which control it is; whose panel it is, and what it
was about, stands in the store (DECISIONS.md 3). Panels are tagged structures (msgspec decodes
their union).
"""

import msgspec

from bot.core.chat import Chat, MessageRef, User
from bot.core.ids import TaskId
from bot.core.pictures import PictureInput

PANEL_LIFETIME = 24 * 3600.0  # seconds a panel is remembered after its last change


class Draft(msgspec.Struct, frozen=True, tag="draft"):
    """A command that still misses something: pictures, words, or a yes.

    *wants* is ``pictures``, ``prompt``, ``purpose``, ``fix``, ``batch`` or ``consent``. *event* is
    the event it came from: run twice, it counts once. *fixed* is the mended prompt that is
    proposed.
    """

    user: User
    chat: Chat
    command: str
    wants: str
    event: str
    values: dict[str, str] = {}
    pictures: tuple[PictureInput, ...] = ()
    fixed: str = ""
    asked: MessageRef | None = None


class SettingsPanel(msgspec.Struct, frozen=True, tag="settings"):
    """The panel of one member's preferences."""

    user: User
    chat: Chat
    page: int = 0


class HistoryPanel(msgspec.Struct, frozen=True, tag="history"):
    """A page of one member's own results."""

    user: User
    chat: Chat
    words: str = ""
    kind: str = ""
    favourites: bool = False
    page: int = 0
    shown: tuple[TaskId, ...] = ()


class CellsPanel(msgspec.Struct, frozen=True, tag="cells"):
    """Cells of a picture that are to be painted anew: button *slot* of *task* with these."""

    user: User
    chat: Chat
    task: TaskId
    slot: int
    side: int = 3
    chosen: frozenset[int] = frozenset()
    prompt: str = ""


class Batch(msgspec.Struct, frozen=True, tag="batch"):
    """Several pictures from one order: one task for each prompt, a few at a time.

    The n-th task's id follows from the panel's (``service.generating.batches``), so that nothing
    has to be recorded when one is begun. *stopped* is a sentence: why the rest is not painted.
    """

    user: User
    chat: Chat
    prompts: tuple[str, ...]
    values: dict[str, str] = {}
    pictures: tuple[PictureInput, ...] = ()
    event: str = ""
    message: MessageRef | None = None
    stopped: str = ""


Panel = Batch | Draft | SettingsPanel | HistoryPanel | CellsPanel
