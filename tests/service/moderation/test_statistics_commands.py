"""Stats and the provider's state: asked for by command, with the numbers of the right place."""

from dataclasses import dataclass, field, replace

import pytest

from bot import locales
from bot.core.chat import Chat, Platform
from bot.core.errors import (
    BadInput,
    CannotWrite,
    MessengerUnavailable,
    NoPrivateChat,
    RankTooLow,
    StoreUnavailable,
)
from bot.core.members.access import Access
from bot.core.members.preferences import Preferences
from bot.core.moderation.policies import EVERYWHERE
from bot.core.moderation.ranks import Rank
from bot.core.moderation.statistics import Active, Day
from bot.core.panels.provider import provider_card
from bot.core.provider_calls import AccountState, Call
from bot.pictures.plots import Plots
from bot.service import moderation_catalogue
from bot.service.moderation.owners import Owners
from bot.service.moderation.provider import Inspecting
from bot.service.moderation.statistics_commands import StatisticsCommands
from bot.service.tracking.monitoring import MonitoredProvider
from tests.clock import FakeClock
from tests.service.moderation.listed import PLACE, SPACE, WORDS, Heard, Lists, command

NOW = 1_795_000_000.0
PRIVATE = Chat(Platform.DISCORD, "55", "55", private=True)


@dataclass
class Listener(Heard):
    """The way back, with the acknowledgement."""

    acknowledged: bool = False

    async def acknowledge(self):
        self.acknowledged = True


@dataclass
class Numbers:
    """Like the store of what was counted."""

    of: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)

    async def days(self, scope, names):
        self.asked.append((scope, len(names), names[-1]))
        return [replace(self.of.get(scope, Day("")), name=name) for name in names]

    async def most_active(self, scope, names, *, limit):
        return [Active("discord:1", f"**Ada** @everyone {scope}", 3)][:limit]


@pytest.fixture
def numbers():
    day = Day("", {"succeeded": 3, "failed:busy": 1}, {"60": 3}, {"09:succeeded": 3})
    return Numbers({SPACE: day, EVERYWHERE: replace(day, outcomes={"succeeded": 90})})


@pytest.fixture
def counting(numbers):
    return StatisticsCommands(numbers, Plots())


@pytest.fixture
def heard():
    return Listener()


def asked(*, rank=Rank.ADMIN, chat=PLACE, name=moderation_catalogue.STATS.name, **values):
    one = command(Lists(), name, rank=rank, **values)
    plain = {key: value for key, value in one.event.values.items() if key in values}
    return replace(one, event=replace(one.event, chat=chat, values=plain), now=NOW)


def test_both_commands_have_their_handler(counting):
    inspecting = Inspecting(None, None)

    assert {*counting.handlers(), *inspecting.handlers()} == {"admin stats", "admin provider"}


@pytest.mark.parametrize(
    ("values", "days"), [({}, 1), ({"span": "WEEK"}, 7), ({"span": "month"}, 30)]
)
async def test_stats_come_with_a_picture_of_the_days_asked_for(
    counting, numbers, heard, values, days
):
    await counting.show(asked(**values), heard)

    assert numbers.asked == [(SPACE, days, "20261118")]
    assert heard.acknowledged
    assert (heard.files[0].media_type, heard.files[0].width) == ("image/png", 1200)
    assert heard.said.startswith(f"Done {3 * days} · failed {days} · cancelled 0")


async def test_a_span_that_is_none_is_refused_with_what_to_write(counting, numbers, heard):
    with pytest.raises(BadInput) as refused:
        await counting.show(asked(span="3 bananas"), heard)

    assert "day, week or month" in WORDS(refused.value.problem, **refused.value.values)
    assert numbers.asked == []


async def test_without_numbers_no_empty_picture_is_sent(counting, numbers, heard):
    numbers.of.clear()

    await counting.show(asked(), heard)

    assert heard.said == WORDS("stats-none")
    assert heard.files == []


async def test_only_owners_see_the_numbers_of_everywhere(counting, heard):
    with pytest.raises(RankTooLow):
        await counting.show(asked(where="everywhere"), heard)

    await counting.show(asked(where="everywhere", rank=Rank.OWNER), heard)

    assert heard.said.startswith("Done 90")
    assert "everywhere" in heard.cards[-1].title


async def test_an_owner_in_a_private_chat_sees_everywhere_unless_here_is_asked_for(
    counting, numbers, heard
):
    await counting.show(asked(chat=PRIVATE, rank=Rank.OWNER), heard)
    await counting.show(asked(chat=PRIVATE, rank=Rank.OWNER, where="here"), heard)
    await counting.show(asked(chat=PRIVATE, rank=Rank.ADMIN), heard)

    scopes = [scope for scope, _, _ in numbers.asked]
    assert scopes == [EVERYWHERE, PRIVATE.space_key, PRIVATE.space_key]


# What the provider's card says.


def call(operation="submit", *, outcome="ok", seconds=1.0, code=None, reason=""):
    return Call(operation, NOW, seconds, outcome, code, reason)


async def test_the_provider_card_comes_from_what_was_monitored(heard):
    class Memos:
        async def unsupported(self):
            return frozenset({"video", "action:animate_high"})

    class Provider:
        async def seed(self, remote_id, *, speed=""):
            return "4711"

    monitored = MonitoredProvider(Provider(), Memos(), FakeClock(), None)
    await monitored.seed("R1")
    await Inspecting(monitored, Memos()).show(asked(name="admin provider"), heard)

    assert heard.said.split("\n") == [
        "It works.",
        "",
        "How fast it answers (half within · 95 of 100 within):",
        "seeds: 0.0 s · 0.0 s (one call)",
        "",
        "How the last calls went (1): well × 1",
        "",
        f"It is known not to offer: video, “{WORDS('button-animate-high')}”",
    ]


def test_median_and_95_of_100_are_of_each_operation():
    calls = [call(seconds=float(number)) for number in range(1, 101)] + [call("fetch", seconds=7)]

    text = provider_card(AccountState.WELL, calls, frozenset(), WORDS).text

    assert "taking tasks: 50.0 s · 95.0 s (100 calls)" in text
    assert "reading progress: 7.0 s · 7.0 s (one call)" in text


def test_a_blocked_account_is_told_with_cause_and_cure():
    calls = [call(), call(outcome="key", code=401, reason="no such\nkey"), call("seed")]

    text = provider_card(AccountState.BLOCKED, calls, frozenset(), WORDS).text

    assert text.startswith("It refuses this bot's key: no such key\nCheck IMAGINE_MIDJOURNEY_KEY")
    assert "well × 2, key refused (code 401) × 1" in text
    assert "Last trouble, 2026-11-18 11:06 UTC: taking tasks, key refused (code 401)" in text


def test_a_fresh_bot_says_that_it_knows_nothing_yet():
    assert WORDS("provider-none") in provider_card(AccountState.WELL, [], frozenset(), WORDS).text


@pytest.mark.parametrize("locale", locales.languages())
def test_every_outcome_and_operation_has_its_words(locale):
    phrases = locales.load().phrases(locale)
    outcomes = ("ok", "key", "credit", "full", "banned", "unsupported", "parent", "invalid",
                "rejected", "unavailable", "unknown", "unreadable")  # fmt: skip
    operations = ("submit", "upload", "seed", "fetch", "find", "cancel")
    for state in AccountState:
        for outcome in outcomes:
            calls = [call(operation, outcome=outcome) for operation in operations]
            text = provider_card(state, calls, frozenset({"action:odd", "blend"}), phrases).text
            assert f"{phrases(f'provider-outcome-{outcome}')} × {len(operations)}" in text
            assert all(phrases(f"provider-operation-{one}") in text for one in operations)


# Who is told.


@dataclass
class Post:
    """One platform, of which only private chats are used."""

    error: Exception | None = None
    has_chats: bool = True
    posted: list = field(default_factory=list)

    async def private_chat(self, user):
        return PRIVATE if self.has_chats else None

    async def post(self, chat, card, *, media=None, reply_to=None, nonce=""):
        if self.error:
            raise self.error
        self.posted.append(card.text)


@dataclass
class Tastes:
    """Like the store of preferences, as far as languages go."""

    language: str = ""
    away: bool = False

    async def of(self, user):
        if self.away:
            raise StoreUnavailable
        return Preferences(language=self.language)


def owners(tastes=None, /, **messengers):
    access = Access(owners=frozenset({"discord:1", "telegram:2"}))
    return Owners(access, messengers, tastes or Tastes(), locales.load())


VALUES = {"reason": "/ban\nno   credit"}


async def test_every_owner_is_told_in_private_with_the_words_made_inert():
    discord, telegram = Post(), Post()

    assert await owners(discord=discord, telegram=telegram).tell("provider-told-empty", VALUES)

    assert discord.posted == telegram.posted
    assert "empty: /\u2060ban no credit\n" in discord.posted[0]


async def test_a_cause_that_is_missing_is_a_dash():
    discord = Post()

    await owners(discord=discord).tell("provider-told-empty", {"reason": ""})

    assert "empty: –" in discord.posted[0]


async def test_owners_are_told_in_the_language_they_chose():
    discord = Post()

    await owners(Tastes("zh-CN"), discord=discord).tell("provider-told-well", {})

    assert discord.posted == [locales.load().phrases("zh-CN")("provider-told-well")]


async def test_owners_are_told_in_english_while_their_choice_can_not_be_read():
    discord = Post()

    assert await owners(Tastes(away=True), discord=discord).tell("provider-told-well", {})

    assert discord.posted == [WORDS("provider-told-well")]


@pytest.mark.parametrize("error", [CannotWrite(), NoPrivateChat(), MessengerUnavailable()])
async def test_an_owner_who_can_not_be_reached_does_not_keep_the_others_from_hearing(error):
    telegram = Post()

    assert await owners(discord=Post(error), telegram=telegram).tell("provider-told-well", {})

    assert len(telegram.posted) == 1


async def test_when_a_platform_is_away_and_nobody_heard_it_is_to_be_told_again():
    unable = owners(discord=Post(MessengerUnavailable()), telegram=Post(CannotWrite()))

    assert not await unable.tell("provider-told-well", {})


async def test_when_nobody_can_ever_hear_it_is_not_to_be_told_again():
    assert await owners(discord=Post(has_chats=False)).tell("provider-told-well", {})
