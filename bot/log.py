"""Structured logs: tokens and keys masked, chatty libraries hushed.

httpx logs whole addresses at info, and Telegram's hold the bot's token (DECISIONS.md 19.2), so
it is silenced; and since a token may hide in any traceback, every line is masked as it leaves.
"""

import logging
import re
import sys
from collections.abc import Callable
from typing import TextIO

import structlog

HUSHED = ("httpx", "httpcore", "aiohttp.access", "telegram.Bot", "telegram.request")
QUIETER = ("discord", "telegram", "asyncio")

# What looks like a secret even if nobody told us: a Telegram token in an address, a Discord
# webhook or interaction token, an authorization header, an API key.
_PATTERNS = (
    re.compile(r"\bbot\d{5,}:[A-Za-z0-9_-]{20,}"),
    re.compile(r"(?<=/webhooks/)(\d+)/[A-Za-z0-9_.-]{20,}"),
    re.compile(r"(?<=/interactions/)(\d+)/[A-Za-z0-9_.-]{20,}"),
    re.compile(r"\b(?:Bearer|Bot)\s+[A-Za-z0-9_.\-]{12,}"),
    re.compile(r"\bsk-[A-Za-z0-9_-]{8,}"),
    re.compile(r"(?<=/hook/)[A-Za-z0-9_/-]+"),
)
MASK = "***"


class Mask:
    """Takes secrets out of a line."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        known = sorted((secret for secret in secrets if len(secret) > 3), key=len, reverse=True)
        self._known = tuple(known)

    def __call__(self, line: str) -> str:
        """Return the line with every known or likely secret replaced."""
        for secret in self._known:
            line = line.replace(secret, MASK)
        for pattern in _PATTERNS:
            line = pattern.sub(MASK, line)
        return line


class MaskedFormatter(logging.Formatter):
    """Formats with structlog, then masks the whole text, tracebacks too."""

    def __init__(self, inner: logging.Formatter, mask: Callable[[str], str]) -> None:
        super().__init__()
        self._inner = inner
        self._mask = mask

    def format(self, record: logging.LogRecord) -> str:
        """Return the masked line."""
        return self._mask(self._inner.format(record))


def set_up(
    *, kind: str, level: str, secrets: tuple[str, ...] = (), stream: TextIO | None = None
) -> None:
    """Send all logs to *stream* (standard error) as ``text`` or ``json`` lines."""
    json = kind == "json"
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if json
        else structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    )
    stream = stream or sys.stderr
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *([structlog.processors.format_exc_info] if json else []),
            renderer,
        ],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(MaskedFormatter(formatter, Mask(secrets)))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in HUSHED:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in QUIETER:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
