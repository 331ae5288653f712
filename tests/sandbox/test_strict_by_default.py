"""Nobody has to ask for strictness: every rule that can be switched off is on."""

from bot.sandbox.clock import Clock
from bot.sandbox.discord import answering, limits, state
from bot.sandbox.discord.server import DiscordSandbox
from bot.sandbox.telegram import answering as telegram_answering
from bot.sandbox.telegram import flood, keyboards
from bot.sandbox.telegram.server import TelegramSandbox


def test_discord_is_strict_by_default():
    sandbox = DiscordSandbox(clock=Clock())

    assert sandbox.limits.enforce
    assert sandbox.force_ephemeral
    assert sandbox.gateway.privileged == 0
    assert (state.ANSWER_WITHIN, state.TOKEN_LIVES, limits.GLOBAL) == (3, 900, 50)
    assert answering.FOREIGN_FOLLOWUPS == 5
    assert not sandbox.faults.waiting


def test_telegram_is_strict_by_default():
    sandbox = TelegramSandbox(clock=Clock())

    assert sandbox.limits == flood.Limits(enforce=True)
    assert (sandbox.limits.per_second, sandbox.limits.per_group_minute) == (1, 20)
    assert sandbox.privacy.is_on
    assert not sandbox.privacy.captions_count
    assert (keyboards.LONGEST_DATA, telegram_answering.LONGEST_ANSWER) == (64, 200)
    assert not sandbox.faults.waiting
