"""The picture provider did not do it."""

from dataclasses import dataclass

from bot.core.errors.base import BotError


class ProviderError(BotError):
    """The picture provider did not do it."""


@dataclass(eq=False)
class ProviderUnavailable(ProviderError):
    """Nothing was accepted and later may be better; *retry_after* seconds when it said so."""

    reason: str = ""
    retry_after: float | None = None


@dataclass(eq=False)
class OutcomeUnknown(ProviderError):
    """The submit was sent and may have been accepted (and billed): never send it again."""

    reason: str = ""


@dataclass(eq=False)
class ProviderUnreadable(ProviderError):
    """An answer that is not what the contract says; *snippet* is at most 200 characters."""

    status: int
    snippet: str = ""


@dataclass(eq=False)
class ProviderRejected(ProviderError):
    """A clear no: nothing runs. *reason* is the provider's own text."""

    reason: str = ""
    code: int | None = None


@dataclass(eq=False)
class QueueFull(ProviderRejected):
    """Its line is full (code 23 and friends): the same request is welcome later."""

    retry_after: float | None = None


@dataclass(eq=False)
class PromptBanned(ProviderRejected):
    """A word is not allowed there (code 24)."""

    word: str = ""


class KeyRefused(ProviderRejected):
    """401 or 403: the operator's key is wrong, missing or blocked."""


class OutOfCredit(ProviderRejected):
    """The operator's account there is empty."""


@dataclass(eq=False)
class Unsupported(ProviderRejected):
    """This server does not offer *operation* (404, ``unknown_action``, no channel)."""

    operation: str = ""


class ParentGone(ProviderRejected):
    """The picture the button belongs to is no longer known to the provider."""


class InvalidRequest(ProviderRejected):
    """The parameters are wrong in the provider's eyes (code 4)."""
