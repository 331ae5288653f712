"""Environment and TOML to ``Settings``; every mistake is reported at once, with an example.

Only ``cli`` and ``app`` see a ``Settings``: everything else gets plain keyword arguments. The TOML
file named by ``IMAGINE_CONFIG`` has the same keys (``[discord] token = …`` is
``IMAGINE_DISCORD_TOKEN``); the environment wins.
"""

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
)
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    SettingsConfigDict,
)

from bot.core.members.access import Access
from bot.core.tasks.requests import Speed

PREFIX = "IMAGINE_"
NOT_OURS = frozenset({"IMAGINE_CONFIG", "IMAGINE_SPECS"})

EXAMPLES = {
    "discord_token": "MTE4…  (Discord developer portal, Bot, Reset Token)",
    "discord_api_url": "https://discord.com/api/v10",
    "discord_shards": "0-3/8",
    "telegram_token": "123456:ABC…  (from @BotFather)",
    "telegram_api_url": "https://api.telegram.org",
    "telegram_updates": "polling",
    "telegram_app": "studio",
    "midjourney_url": "https://provider.example",
    "midjourney_key": "sk-…",
    "midjourney_auth": "bearer",
    "midjourney_speed": "fast",
    "midjourney_prefixes": "=/mj,relax=/mj-relax/mj,fast=/mj-fast/mj,turbo=/mj-turbo/mj",
    "midjourney_capacity": "3",
    "redis_url": "redis://localhost:6379/0",
    "data_dir": "/var/lib/imagine-bot",
    "http_listen": "127.0.0.1:8080",
    "http_public_url": "https://bot.example",
    "picture_hosts": "pictures.lan:9000,cdn.lan",
    "owners": "discord:123456789012345678,telegram:123456789",
    "access": "closed",
    "daily_member": "50",
    "daily_chat": "500",
    "running": "3",
    "swap_consent": "true",
    "keep_days": "180",
    "keep_prompt_days": "30",
    "log_format": "text",
    "log_level": "info",
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One wrong setting."""

    variable: str
    problem: str
    example: str = ""

    def __str__(self) -> str:
        """Return one line for the operator."""
        hint = f"  e.g. {self.variable}={self.example}" if self.example else ""
        return f"{self.variable}: {self.problem}.{hint}"


class SettingsError(Exception):
    """The settings are wrong; *mistakes* lists all of them."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class ShardRange:
    """These shards (*first* to *last*) of *count*."""

    first: int
    last: int
    count: int


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an http:// or https:// address")
    return value.rstrip("/")


def _listen(value: str) -> str:
    host, _, port = value.rpartition(":")
    if value != "off" and (not host or not port.isdigit() or int(port) > 65535):
        raise ValueError("must be host:port, or off")
    return value


def _shards(text: str) -> ShardRange:
    """Return the range of ``0-3/8`` (or ``2/8``). Raises ValueError."""
    span, _, count = text.partition("/")
    first, _, last = span.partition("-")
    try:
        shards = ShardRange(int(first), int(last or first), int(count))
    except ValueError as error:
        raise ValueError("must look like 0-3/8") from error
    if not 0 <= shards.first <= shards.last < shards.count:
        raise ValueError("must name shards below the count, as 0-3/8 does")
    return shards


def _prefixes(text: str) -> dict[Speed, str]:
    """Return the path per speed of ``=/mj,fast=/fast/mj``. Raises ValueError."""
    prefixes: dict[Speed, str] = {}
    for part in text.split(","):
        speed, equals, path = part.strip().partition("=")
        if not equals or not path.startswith("/") or speed not in {item.value for item in Speed}:
            raise ValueError("must look like =/mj,relax=/relax/mj,fast=/fast/mj")
        prefixes[Speed(speed)] = path.rstrip("/")
    return prefixes


def _owners(text: str) -> frozenset[str]:
    """Return the keys of ``discord:1,telegram:2``. Raises ValueError."""
    try:
        return frozenset(Access.owner_key(part) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise ValueError("must be discord:NUMBER or telegram:NUMBER, comma between") from error


def _hosts(text: str) -> frozenset[str]:
    """Return the hosts of ``pictures.lan:9000,cdn.lan``."""
    return frozenset(host.strip().lower() for host in text.split(",")) - {""}


def _redis(value: SecretStr) -> SecretStr:
    schemes = ("redis", "rediss", "unix", "redis+sentinel")
    if urlsplit(value.get_secret_value()).scheme not in schemes:
        raise ValueError("must start with redis://, rediss://, unix:// or redis+sentinel://")
    return value


def _written(read: Callable[[str], object]) -> BeforeValidator:
    """Return what reads a text; anything else must be such a value already."""
    return BeforeValidator(lambda value: read(value) if isinstance(value, str) else value)


Address = Annotated[str, AfterValidator(_address)]
# Written as one line of text; NoDecode: not as JSON, which pydantic-settings would expect.
Shards = Annotated[ShardRange, _written(_shards), NoDecode]
Prefixes = Annotated[dict[Speed, str], _written(_prefixes), NoDecode]
Owners = Annotated[frozenset[str], _written(_owners), NoDecode]
Hosts = Annotated[frozenset[str], _written(_hosts), NoDecode]


class Settings(BaseModel):
    """Everything an operator can set; the field names are the variables' names in lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    discord_token: SecretStr | None = None
    discord_api_url: Address | None = None
    discord_shards: Shards | None = None
    telegram_token: SecretStr | None = None
    telegram_api_url: Address | None = None
    telegram_updates: Literal["polling", "webhook"] = "polling"
    telegram_app: str | None = None
    midjourney_url: Address
    midjourney_key: SecretStr = SecretStr("")
    midjourney_auth: Literal["bearer", "mj-api-secret", "both", "raw"] = "bearer"
    midjourney_speed: Speed = Speed.DEFAULT
    midjourney_prefixes: Prefixes = _prefixes(EXAMPLES["midjourney_prefixes"])
    midjourney_capacity: int = Field(default=3, ge=1, le=1000)
    redis_url: Annotated[SecretStr, AfterValidator(_redis)] | None = None
    data_dir: Path | None = None
    http_listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8080"
    http_public_url: Address | None = None
    picture_hosts: Hosts = frozenset()
    owners: Owners = frozenset()
    access: Literal["closed", "open"] = "closed"
    daily_member: int = Field(default=50, ge=1)
    daily_chat: int = Field(default=500, ge=1)
    running: int = Field(default=3, ge=1)
    swap_consent: bool = False
    keep_days: int = Field(default=180, ge=1)
    keep_prompt_days: int = Field(default=30, ge=1)
    log_format: Literal["text", "json"] = "text"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return what must never be seen in a log."""
        hidden = (self.discord_token, self.telegram_token, self.midjourney_key)
        return tuple(secret.get_secret_value() for secret in hidden if secret)


class _Variables(Settings, BaseSettings):
    """The same, as pydantic-settings looks for it in the environment."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True)


def load() -> Settings:
    """Return the settings of this process. Raises SettingsError with every mistake there is."""
    values, mistakes = _from_file(os.environ.get("IMAGINE_CONFIG", ""))
    values |= EnvSettingsSource(_Variables)()
    values |= _misspelt(os.environ)
    mistakes.extend(_across(values))
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        mistakes.extend(_told(error))
    else:
        if not mistakes:
            return settings
    raise SettingsError(tuple(mistakes))


def _misspelt(environment: Mapping[str, str]) -> dict[str, object]:
    """Return the variables with our prefix that are none of ours: mistakes, not to be passed over.

    pydantic-settings only looks for the names it knows, so a typo would go unnoticed.
    """
    ours = {name: value for name, value in environment.items() if name.startswith(PREFIX) and value}
    fields = {
        name.removeprefix(PREFIX).lower(): ours[name] for name in ours if name not in NOT_OURS
    }
    return {name: value for name, value in fields.items() if name not in Settings.model_fields}


def _from_file(path: str) -> tuple[dict[str, object], list[Mistake]]:
    if not path:
        return {}, []
    try:
        document = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        mistake = Mistake("IMAGINE_CONFIG", f"can't be read: {error}", "/etc/imagine-bot.toml")
        return {}, [mistake]
    return dict(_flat(document)), []


def _flat(document: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    for key, value in document.items():
        name = f"{above}_{key}" if above else key
        if isinstance(value, dict):
            yield from _flat(value, name)
        elif isinstance(value, list):
            yield name, ",".join(str(item) for item in value)
        else:
            yield name, value


def _across(values: Mapping[str, object]) -> Iterator[Mistake]:
    """Yield mistakes that no single setting shows."""
    if not values.get("discord_token") and not values.get("telegram_token"):
        problem = "set it, or IMAGINE_TELEGRAM_TOKEN, or both: there is no platform to run on"
        yield Mistake("IMAGINE_DISCORD_TOKEN", problem, EXAMPLES["discord_token"])
    if values.get("telegram_updates") == "webhook" and not values.get("http_public_url"):
        problem = "must be set when IMAGINE_TELEGRAM_UPDATES is webhook"
        yield Mistake("IMAGINE_HTTP_PUBLIC_URL", problem, EXAMPLES["http_public_url"])
    if values.get("http_public_url") and values.get("http_listen") == "off":
        problem = "can't be off while IMAGINE_HTTP_PUBLIC_URL is set"
        yield Mistake("IMAGINE_HTTP_LISTEN", problem, EXAMPLES["http_listen"])


def _told(error: ValidationError) -> Iterator[Mistake]:
    for detail in error.errors(include_url=False, include_input=False):
        field = str(detail["loc"][0])
        problem = str(detail["msg"]).removeprefix("Value error, ").removesuffix(".")
        match detail["type"]:
            case "missing":
                problem = "must be set"
            case "extra_forbidden":
                near = get_close_matches(field, EXAMPLES, n=1)
                hint = f"; did you mean {PREFIX}{near[0].upper()}" if near else ""
                problem = f"is no setting{hint}"
        yield Mistake(PREFIX + field.upper(), problem, EXAMPLES.get(field, ""))
