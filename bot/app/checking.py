"""``imagine-bot check``: one line for each part, with the cure."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TypeVar

from pydantic import SecretStr

from bot.app.edges import midjourney_client, opened_store
from bot.core.errors import BotError, KeyRefused, StoreError, TokenRefused
from bot.core.ports import Clock
from bot.platforms.discord.inspection import DiscordFacts
from bot.platforms.discord.inspection import inspect as inspect_discord
from bot.platforms.telegram.inspection import TelegramFacts
from bot.platforms.telegram.inspection import inspect as inspect_telegram
from bot.runtime import ExitCode, SystemClock
from bot.settings import Settings

Facts = TypeVar("Facts")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one part; *code* is the exit code it asks for."""

    part: str
    text: str
    code: ExitCode = ExitCode.OK
    warning: bool = False

    def __str__(self) -> str:
        """Return the operator's line."""
        sign = "✗" if self.code else "!" if self.warning else "✓"
        return f"{sign} {self.part}: {self.text}"


async def check(
    settings: Settings, *, say: Callable[[str], object], clock: Clock | None = None
) -> int:
    """Look at everything, say one line each, and return the first bad exit code, or 0."""
    clock = clock or SystemClock()
    code = ExitCode.OK
    say(str(Finding("settings", "readable")))
    for look in (_store, _provider, _discord, _telegram):
        async for finding in look(settings, clock):
            say(str(finding))
            code = code or finding.code
    return code


async def _store(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    try:
        async with AsyncExitStack() as stack:
            store = await stack.enter_async_context(opened_store(settings, clock))
            where = "your Redis" if settings.redis_url else "a private server in the data folder"
            yield Finding("store", f"{where} answers")
            for warning in await store.warnings():
                yield Finding("store", warning, warning=True)
    except StoreError as error:
        cure = "check IMAGINE_REDIS_URL and that the server runs"
        yield Finding("store", f"{type(error).__name__} {error}: {cure}", ExitCode.UNREACHABLE)


async def _provider(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    part = "provider"
    try:
        async with midjourney_client(settings, clock) as client:
            probe = await client.probe()
    except KeyRefused:
        cure = "check IMAGINE_MIDJOURNEY_KEY and IMAGINE_MIDJOURNEY_AUTH"
        yield Finding(part, f"refuses the key: {cure}", ExitCode.MISCONFIGURED)
    except BotError as error:
        cure = "check IMAGINE_MIDJOURNEY_URL and the network"
        yield Finding(
            part, f"does not answer ({type(error).__name__}): {cure}", ExitCode.UNREACHABLE
        )
    else:
        yield Finding(part, f"answers in {probe.latency * 1000:.0f} ms, speaks {probe.dialect}")


async def _discord(settings: Settings, _: Clock) -> AsyncIterator[Finding]:
    cure = "reset it in the developer portal and set IMAGINE_DISCORD_TOKEN"
    inspecting = inspect_discord, settings.discord_token, settings.discord_api_url
    async for finding in _platform("Discord", *inspecting, _discord_findings, cure=cure):
        yield finding


async def _telegram(settings: Settings, _: Clock) -> AsyncIterator[Finding]:
    def findings(facts: TelegramFacts) -> Iterator[Finding]:
        return _telegram_findings(facts, polling=settings.telegram_updates == "polling")

    cure = "get a new one from @BotFather and set IMAGINE_TELEGRAM_TOKEN"
    inspecting = inspect_telegram, settings.telegram_token, settings.telegram_api_url
    async for finding in _platform("Telegram", *inspecting, findings, cure=cure):
        yield finding


async def _platform(
    part: str,
    inspect: Callable[[str, str | None], Awaitable[Facts]],
    token: SecretStr | None,
    api_url: str | None,
    findings: Callable[[Facts], Iterator[Finding]],
    *,
    cure: str,
) -> AsyncIterator[Finding]:
    """Yield what is found of one platform; *cure* is for a token that it refuses."""
    if token is None:
        yield Finding(part, f"off (IMAGINE_{part.upper()}_TOKEN is not set)")
        return
    try:
        facts = await inspect(token.get_secret_value(), api_url)
    except TokenRefused:
        yield Finding(part, f"refuses the token: {cure}", ExitCode.MISCONFIGURED)
    except BotError as error:
        why = type(error).__name__
        yield Finding(part, f"does not answer ({why})", ExitCode.UNREACHABLE)
    else:
        for finding in findings(facts):
            yield finding


def _discord_findings(facts: DiscordFacts) -> Iterator[Finding]:
    part, intents = "Discord", ", ".join(facts.intents)
    yield Finding(part, f"logged in as {facts.name}; intents: {intents} (none privileged)")
    yield Finding(part, f"invite the bot with {facts.invite}")
    if facts.endpoint:
        text = "interactions go to an endpoint URL: empty it in the developer portal"
        yield Finding(part, text, ExitCode.MISCONFIGURED)
    if not (facts.in_servers and facts.on_people):
        text = "allow both installs, Guild and User, in the developer portal (Installation)"
        yield Finding(part, text, warning=True)


def _telegram_findings(facts: TelegramFacts, *, polling: bool) -> Iterator[Finding]:
    yield Finding("Telegram", f"logged in as @{facts.name}")
    for text in _telegram_warnings(facts, polling=polling):
        yield Finding("Telegram", text, warning=True)


def _telegram_warnings(facts: TelegramFacts, *, polling: bool) -> Iterator[str]:
    if not facts.reads_everything:
        yield (
            "privacy mode is on: in groups, pictures reach the bot with a command or as a "
            "reply to it; @BotFather /setprivacy changes that"
        )
    if not facts.can_join_groups:
        yield "it may not join groups; @BotFather /setjoingroups changes that"
    if facts.trouble:
        yield f"the last push failed: {facts.trouble}"
    if facts.webhook and polling:
        yield "a webhook is set elsewhere; polling removes it when the bot runs"
