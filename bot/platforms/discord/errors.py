"""What Discord's answers mean: one table from its error codes to our errors."""

from collections.abc import Mapping

from bot.core.errors import (
    CannotWrite,
    MessageGone,
    MessengerError,
    MessengerRefused,
    MessengerUnavailable,
    RateLimited,
    TokenRefused,
)

OLD_EDIT_PAUSE = 60.0  # 30046 names no time; its figure is unpublished (LIMITS.md 1.2)
BLIND_PAUSE = 5.0  # a 429 that names no time


class TokenDead(CannotWrite):
    """The interaction's token no longer works: 15 minutes are over, or Discord lost it."""


class Unsent(MessengerUnavailable):
    """No connection came about: nothing was sent, so anything may be sent again."""


class TooLate(TokenDead):
    """The first answer came after Discord had given the interaction up (3 seconds)."""


class AlreadyAnswered(MessengerError):
    """The interaction had its one first answer."""


class PlaceGone(CannotWrite):
    """The channel was deleted, and all that was written there with it."""


# Discord's opcodes-and-status-codes document, "JSON error codes".
_CODES: dict[int, type[MessengerError]] = {
    10003: PlaceGone,  # unknown channel
    10008: MessageGone,
    10015: TokenDead,  # unknown webhook: also reported inside the 15 minutes (issue 6851)
    10062: TooLate,  # unknown interaction
    40060: AlreadyAnswered,
    50001: CannotWrite,  # missing access
    50007: CannotWrite,  # no messages to this user
    50013: CannotWrite,  # missing permissions
    50027: TokenDead,
    50083: CannotWrite,  # archived thread
    50278: CannotWrite,  # no server in common with this user
}
_RATE_CODES = frozenset({20028, 30046, 31001, 31002})  # write rates that come without a 429


def refusal(
    status: int, body: object, headers: Mapping[str, str], *, by_token: bool
) -> MessengerError:
    """Return the error that an answer outside 200-299 stands for.

    *by_token*: the request was authorised by an interaction's token, not by the bot's own.
    """
    answer: Mapping[str, object] = body if isinstance(body, Mapping) else {}
    code = answer.get("code")
    code = code if isinstance(code, int) else 0
    if status == 429 or code in _RATE_CODES:
        return RateLimited(_pause(answer, headers, code=code))
    if code in _CODES:
        return _CODES[code]()
    return _by_status(status, str(body), by_token=by_token)


def _by_status(status: int, body: str, *, by_token: bool) -> MessengerError:
    match status:
        case 401:
            return TokenDead() if by_token else TokenRefused()
        case 403:
            return CannotWrite()
        case 404:
            return TokenDead() if by_token else MessageGone()
        case _ if status >= 500:
            return MessengerUnavailable()
        case _:
            return MessengerRefused(f"{status} {body[:400]}")


def _pause(answer: Mapping[str, object], headers: Mapping[str, str], *, code: int) -> float:
    told = answer.get("retry_after", headers.get("Retry-After"))
    if isinstance(told, int | float | str):
        try:
            return max(float(told), 0.05)
        except ValueError:
            return BLIND_PAUSE
    return OLD_EDIT_PAUSE if code == 30046 else BLIND_PAUSE
