"""What ``imagine-bot check`` wants to know of a Telegram token."""

from dataclasses import dataclass

from bot.platforms.telegram.errors import translated
from bot.platforms.telegram.transport import TelegramApi


@dataclass(frozen=True, slots=True)
class TelegramFacts:
    """What Telegram says about the bot.

    *reads_everything*: privacy mode is off, so it sees all messages in groups. *webhook*: where
    updates are pushed to, empty when they are asked for; *trouble* is the last failure of a push.
    """

    name: str
    reads_everything: bool
    can_join_groups: bool
    webhook: str
    pending: int
    trouble: str


async def inspect(token: str, api_url: str | None = None) -> TelegramFacts:
    """Ask Telegram about the bot. Raises MessengerError: TokenRefused for a wrong token."""
    async with TelegramApi(token, api_url) as api:
        me = await api.me()
        with translated():
            hook = await api.bot.get_webhook_info()
    return TelegramFacts(
        name=me.username or me.first_name,
        reads_everything=bool(me.can_read_all_group_messages),
        can_join_groups=bool(me.can_join_groups),
        webhook=hook.url,
        pending=hook.pending_update_count,
        trouble=hook.last_error_message or "",
    )
