"""``imagine-bot check``: one line for each part, with the cure."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

from bot.app.edges import midjourney_client, opened_store
from bot.core.errors import BotError, KeyRefused, StoreError, TokenRefused
from bot.core.ports import Clock
from bot.platforms.discord.inspection import inspect as inspect_discord
from bot.platforms.telegram.inspection import TelegramFacts
from bot.platforms.telegram.inspection import inspect as inspect_telegram
from bot.settings import Settings
from bot.system import SystemClock

OK = 0
UNREACHABLE = 69
MISCONFIGURED = 78


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one part; *code* is the exit code it asks for."""

    part: str
    text: str
    code: int = OK
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
    code = OK
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
        yield Finding("store", f"{type(error).__name__} {error}: {cure}", UNREACHABLE)


async def _provider(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    part = "provider"
    try:
        async with midjourney_client(settings, clock) as client:
            probe = await client.probe()
    except KeyRefused:
        cure = "check IMAGINE_MIDJOURNEY_KEY and IMAGINE_MIDJOURNEY_AUTH"
        yield Finding(part, f"refuses the key: {cure}", MISCONFIGURED)
    except BotError as error:
        cure = "check IMAGINE_MIDJOURNEY_URL and the network"
        yield Finding(part, f"does not answer ({type(error).__name__}): {cure}", UNREACHABLE)
    else:
        yield Finding(part, f"answers in {probe.latency * 1000:.0f} ms, speaks {probe.dialect}")


async def _discord(settings: Settings, _: Clock) -> AsyncIterator[Finding]:
    part = "Discord"
    if settings.discord_token is None:
        yield Finding(part, "off (IMAGINE_DISCORD_TOKEN is not set)")
        return
    try:
        facts = await inspect_discord(
            settings.discord_token.get_secret_value(), settings.discord_api_url
        )
    except TokenRefused:
        cure = "reset it in the developer portal and set IMAGINE_DISCORD_TOKEN"
        yield Finding(part, f"refuses the token: {cure}", MISCONFIGURED)
    except BotError as error:
        yield Finding(part, f"does not answer ({type(error).__name__})", UNREACHABLE)
    else:
        intents = ", ".join(facts.intents)
        yield Finding(part, f"logged in as {facts.name}; intents: {intents} (none privileged)")
        yield Finding(part, f"invite the bot with {facts.invite}")
        if facts.endpoint:
            text = "interactions go to an endpoint URL: empty it in the developer portal"
            yield Finding(part, text, MISCONFIGURED)
        if not (facts.in_servers and facts.on_people):
            text = "allow both installs, Guild and User, in the developer portal (Installation)"
            yield Finding(part, text, warning=True)


async def _telegram(settings: Settings, _: Clock) -> AsyncIterator[Finding]:
    part = "Telegram"
    if settings.telegram_token is None:
        yield Finding(part, "off (IMAGINE_TELEGRAM_TOKEN is not set)")
        return
    try:
        facts = await inspect_telegram(
            settings.telegram_token.get_secret_value(), settings.telegram_api_url
        )
    except TokenRefused:
        cure = "get a new one from @BotFather and set IMAGINE_TELEGRAM_TOKEN"
        yield Finding(part, f"refuses the token: {cure}", MISCONFIGURED)
    except BotError as error:
        yield Finding(part, f"does not answer ({type(error).__name__})", UNREACHABLE)
    else:
        yield Finding(part, f"logged in as @{facts.name}")
        for text in _telegram_findings(facts, polling=settings.telegram_updates == "polling"):
            yield Finding(part, text, warning=True)


def _telegram_findings(facts: TelegramFacts, *, polling: bool) -> Iterator[str]:
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
