"""How Telegram reaches the bot where it is pushed to instead of asked.

The secret is made from the token, so that all processes know it and nobody has to keep it.
"""

import hmac
from hashlib import sha256

from bot.platforms.telegram.errors import translated
from bot.platforms.telegram.transport import TelegramApi
from bot.platforms.telegram.wire import KINDS

PATH = "/telegram"  # below IMAGINE_HTTP_PUBLIC_URL
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
CONNECTIONS = 40


def secret_of(token: str) -> str:
    """Return what Telegram must show with every update (TG setWebhook: A-Z a-z 0-9 _ -)."""
    return hmac.new(token.encode(), b"imagine-bot telegram webhook", sha256).hexdigest()


def is_secret(shown: str, token: str) -> bool:
    """Tell whether that is the secret, in a time that tells nothing about it."""
    return hmac.compare_digest(shown.encode(), secret_of(token).encode())


async def set_up(api: TelegramApi, *, public_url: str, token: str) -> None:
    """Let Telegram push to us. Raises MessengerError."""
    with translated():
        await api.bot.set_webhook(
            public_url.rstrip("/") + PATH,
            allowed_updates=KINDS,
            secret_token=secret_of(token),
            max_connections=CONNECTIONS,
        )


async def take_down(api: TelegramApi) -> None:
    """Stop Telegram from pushing, since it then can't be asked. Raises MessengerError."""
    with translated():
        info = await api.bot.get_webhook_info()
        if info.url:
            await api.bot.delete_webhook()
