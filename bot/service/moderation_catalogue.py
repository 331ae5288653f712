"""The commands that keep order, for moderators, administrators and owners, and what members ask.

On Discord ``/mod`` is seen by all who may use it and checked by us, ``/admin`` needs Manage Server
by default (LIMITS.md 1.4). Elsewhere each is also a command of its own: ``/ban``.
"""

from bot.core.messages.commands import Audience, Choice, Command, Option, OptionKind
from bot.core.moderation.features import SPEEDS
from bot.core.moderation.policies import LimitKind, PressPolicy
from bot.core.terms.terms import TermKind

WHERE = (Choice("here", "choice-here"), Choice("everywhere", "choice-everywhere"))
KINDS = tuple(Choice(kind.value, f"choice-term-{kind}") for kind in TermKind)
PACKS = tuple(Choice(name, f"choice-pack-{name}") for name in ("relaxed", "family", "strict"))
LIMITS = tuple(Choice(kind.value, f"choice-limit-{kind}") for kind in LimitKind)
SPANS = tuple(Choice(name, f"choice-span-{name}") for name in ("day", "week", "month"))
PRESSES = tuple(Choice(policy.value, f"choice-press-{policy}") for policy in PressPolicy)
SPEED = tuple(Choice(speed, f"choice-{speed}") for speed in SPEEDS)
FORMATS = (Choice("csv", "choice-csv"),)

_WHO = Option("who", OptionKind.PERSON, required=True, word=True)
_WHERE = Option("where", choices=WHERE)
_FOR = Option("for", word=True, longest=40)
_REASON = Option("reason", rest=True, longest=500)
_RESULT = Option("id", rest=True, suggests="tasks", longest=200)


def _mod(name: str, *options: Option) -> Command:
    return Command(f"mod {name}", options, Audience.MODERATORS)


def _admin(name: str, *options: Option) -> Command:
    return Command(f"admin {name}", options, Audience.ADMINS)


def _owner(name: str, *options: Option) -> Command:
    return Command(f"admin {name}", options, Audience.OWNERS)


BAN = _mod("ban", _WHO, _FOR, _REASON, _WHERE)
UNBAN = _mod("unban", _WHO, _REASON, _WHERE)
WARN = _mod("warn", _WHO, _REASON)
CASES = _mod("cases", Option("who", OptionKind.PERSON, word=True))
CASE = _mod("case", Option("number", OptionKind.NUMBER, required=True, word=True))
REMOVE = _mod("delete", _RESULT)
LINE = _mod("queue")

_TERMS = Option("terms", required=True, rest=True, longest=4000)
WORDS_ADD = _mod("words add", _TERMS, Option("as", choices=KINDS), _WHERE)
WORDS_REMOVE = _mod("words remove", _TERMS, _WHERE)
WORDS_LIST = _mod("words list", _WHERE)
WORDS_TEST = _mod("words test", Option("text", required=True, rest=True, longest=4000))
WORDS_PACK = _mod("words pack", Option("name", required=True, choices=PACKS, word=True), _WHERE)

_PERSON_OR_ROLE = Option("who", OptionKind.PERSON_OR_ROLE, required=True, word=True)
MODERATOR_ADD = _admin("moderator add", _PERSON_OR_ROLE)
MODERATOR_REMOVE = _admin("moderator remove", _PERSON_OR_ROLE)
MODERATOR_LIST = _admin("moderator list")
MODLOG_HERE = _admin("modlog here")
MODLOG_OFF = _admin("modlog off")
LIMIT = _admin(
    "limit",
    Option("kind", choices=LIMITS, word=True),
    Option("amount", word=True, longest=12),
    Option("for", OptionKind.PERSON_OR_ROLE, word=True),
    _WHERE,
)
_AMOUNT = Option("amount", OptionKind.NUMBER, required=True, word=True)
_UNTIL = Option("until", rest=True, longest=40)
CREDITS_GIVE = _admin("credits give", _WHO, _AMOUNT, _UNTIL)
CREDITS_TAKE = _admin("credits take", _WHO, _AMOUNT)
CREDITS_SET = _admin("credits set", _WHO, _AMOUNT, _UNTIL)
CREDITS_SHOW = _admin("credits show", _WHO)
COST = _owner(
    "cost",
    Option("action", word=True, suggests="actions", longest=32),
    Option("credits", word=True, longest=12),
    Option("speed", choices=SPEED, word=True),
    _WHERE,
)
ALLOW = _owner("allow", Option("place", rest=True, longest=40))
DENY = _owner("deny", Option("place", rest=True, longest=40))
CHANNELS_ONLY = _admin("channels only", Option("channel", OptionKind.CHANNEL, word=True))
CHANNELS_ALL = _admin("channels all")
_FEATURE = Option("name", required=True, word=True, suggests="features", longest=32)
FEATURE_ON = _admin("feature on", _FEATURE, _WHERE)
FEATURE_OFF = _admin("feature off", _FEATURE, _WHERE)
FEATURE_LIST = _admin("feature list")
PRESS = _admin("press", Option("who", required=True, choices=PRESSES, word=True))
PAUSE = _admin("pause", _REASON, _WHERE)
RESUME = _admin("resume", _WHERE)
DRAIN = _owner("drain", _REASON)
STATS = _admin("stats", Option("span", choices=SPANS, word=True), _WHERE)
AUDIT = _admin("audit", Option("words", rest=True, longest=200), Option("as", choices=FORMATS))
PROVIDER = _owner("provider")

REPORT = Command("report", (Option("id", suggests="tasks", longest=200), _REASON))
DELETE = Command("delete", (_RESULT,))
MY_CASES = Command("mycases")
QUOTA = Command("quota")

COMMANDS = (
    REPORT,
    DELETE,
    MY_CASES,
    QUOTA,
    BAN,
    UNBAN,
    WARN,
    CASES,
    CASE,
    REMOVE,
    LINE,
    WORDS_ADD,
    WORDS_REMOVE,
    WORDS_LIST,
    WORDS_TEST,
    WORDS_PACK,
    MODERATOR_ADD,
    MODERATOR_REMOVE,
    MODERATOR_LIST,
    MODLOG_HERE,
    MODLOG_OFF,
    LIMIT,
    CREDITS_GIVE,
    CREDITS_TAKE,
    CREDITS_SET,
    CREDITS_SHOW,
    COST,
    ALLOW,
    DENY,
    CHANNELS_ONLY,
    CHANNELS_ALL,
    FEATURE_ON,
    FEATURE_OFF,
    FEATURE_LIST,
    PRESS,
    PAUSE,
    RESUME,
    DRAIN,
    STATS,
    AUDIT,
    PROVIDER,
)
