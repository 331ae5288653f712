"""What can be asked of a provider, and what it answers at once.

Requests are stored with their task, so they are tagged structures (msgspec decodes their union).
"""

from enum import StrEnum

import msgspec


class Speed(StrEnum):
    """How fast, and how dear; empty means what the server thinks best."""

    DEFAULT = ""
    RELAX = "relax"
    FAST = "fast"
    TURBO = "turbo"


class Imagine(msgspec.Struct, frozen=True, tag="imagine"):
    """Paint a prompt. *pictures* counts the image prompts stored beside the task."""

    prompt: str
    pictures: int = 0
    niji: bool = False


class PressButton(msgspec.Struct, frozen=True, tag="press"):
    """Press *custom_id*, a button of the provider's task *remote_id* (contract 2.4 action).

    *fill* answers the window that is known to come; None when none is expected.
    """

    remote_id: str
    custom_id: str
    fill: str | None = None


class FillModal(msgspec.Struct, frozen=True, tag="fill"):
    """Send the window of the provider's task *remote_id*, which waits in MODAL."""

    remote_id: str
    prompt: str


class Change(msgspec.Struct, frozen=True, tag="change"):
    """Java servers without buttons: *action* UPSCALE, VARIATION or REROLL (contract 5.8)."""

    remote_id: str
    action: str
    index: int


Request = Imagine | PressButton | FillModal | Change


class Receipt(msgspec.Struct, frozen=True):
    """A submit's answer: the task is theirs now.

    *needs_modal*: it waits for words first (code 21 or its disguise: contract 3.3), *prefill* is
    the prompt the window starts with. *ahead*: tasks before it in their line, if told (code 22).
    """

    remote_id: str
    needs_modal: bool = False
    prefill: str = ""
    ahead: int | None = None


class Cancellation(StrEnum):
    """What became of a cancel at the provider."""

    ASKED = "asked"  # the next look at the task tells
    UNSUPPORTED = "unsupported"
