"""Every key and every lifetime of the store, in one place.

The prefix may hold a Redis Cluster hash tag (``{imagine}:``): then all keys live in one slot, as
the scripts need, since they reach the records of the tasks that an index names.
"""

from dataclasses import dataclass
from datetime import timedelta

HOUR = 3600.0
DAY = 24 * HOUR

OPEN_LIFETIME = (
    7 * DAY
)  # since the last save; the service ends every task after 24 h (DECISIONS.md 16)
PICTURES_LIFETIME = DAY
EVENT_LIFETIME = 25 * HOUR  # Telegram repeats an update for 24 h
LEDGER_LIFETIME = 3 * DAY  # a task that was reserved before midnight ends within 24 h
MONTH_LIFETIME = 34 * DAY  # the same for the longest month
UPDATES_KNOWN = 10_000  # Telegram repeats only what was not confirmed: 100 updates at most
TURN_KNOWN = 60.0  # a repeated call for a turn, a panel or a favour gets the same answer so long
CEILING_LIFETIME = 60.0  # so long a lowered capacity holds
PREFERENCES_LIFETIME = 400 * DAY  # since they were last used: a yearly guest finds them again
MOST_FAVOURITES = 1000  # of one member; the oldest make room
CASES_LIFETIME = 400 * DAY  # cases, reports and the audit: moderators look back a year
STATISTICS_LIFETIME = 400 * DAY  # what was counted of each day
LONGEST_NAME = 60  # characters of a name that is kept beside numbers
HANDLES_LIFETIME = 180 * DAY  # since somebody was last seen under a name
UNPLACED_AFTER = 30.0  # by then a task has its card, or its process died
TURN_STALE = 30.0  # a turn becomes a submit within milliseconds; after that long it never will
SUBMIT_STALE = 900.0  # longer than any submit with five pictures may take

FIXED = frozenset(
    {
        "line",  # zset: who waits, by the sequence number that a task keeps for life
        "sequence",  # counter of those numbers
        "room",  # set: who occupies a place at the provider
        "turns",  # hash: task -> process that submits it now
        "hold",  # hash: no turns until; ceiling of the capacity, until
        "due",  # zset: who is looked at next, and when
        "rung",  # set: who was rung while being read
        "unplaced",  # zset: NEW tasks without a card, and when to look again
        "open",  # zset: all open tasks, by creation
        "shows",  # zset: messages out of date, and from when on
        "finals",  # zset: the same for ended tasks, served first
        "stopped",  # mark: the last write of a clean stop
        "batches",  # zset: panels that are batches, and until when they are kept
        "chores",  # zset: what is to be done after decisions, and when
        "chored",  # counter of those
        "moved",  # hash: a space's old key -> its new one
        "places",  # set: spaces that are let in
        "unsupported",  # zset: operations the provider can't do, and until when that is believed
    }
)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long ended tasks are kept: ids and customIds, and words (prompts and links)."""

    ids: timedelta = timedelta(days=180)
    words: timedelta = timedelta(days=30)

    def of_ids(self, *, finished: float, now: float) -> int:
        """Return the seconds a record has left; open tasks (finished 0) live while saved."""
        if not finished:
            return int(OPEN_LIFETIME)
        return max(int(finished + self.ids.total_seconds() - now), 1)

    def of_words(self, *, finished: float, now: float) -> int:
        """Return the seconds its words have left, 0 when their time is over."""
        kept = self.words.total_seconds()
        if not finished:
            return int(max(OPEN_LIFETIME, kept))
        return max(int(finished + kept - now), 0)


@dataclass(frozen=True, slots=True)
class Name:
    """The name of one kind of things; call it with what tells one of them from the others."""

    start: str

    def __call__(self, *parts: str) -> str:
        """Return the key of one of them."""
        return ":".join((self.start, *parts))


class Kind:
    """One kind of key: how it is spelled in Redis, for ever, and what its parts are.

    The spelling is no name of the code's: renaming a field of ``Keys`` renames nothing stored.
    """

    def __init__(self, spelled: str, *parts: str) -> None:
        self.spelled = spelled
        self.parts = parts

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, keys: "Keys", owner: type) -> Name:
        """Return the name under a prefix; made once for each."""
        name = Name(keys.prefix + self.spelled)
        vars(keys)[self._name] = name
        return name


class Keys:
    """The names of everything stored under one prefix, each ``kind:part:part``.

    A user and a space are keys of their own. A holder is a ``member`` or a ``space``; a window is
    an hour, a day or a month, told apart by the length of its name.
    """

    # the hash of a task: body, revision, status, charge, turn, what is shown
    task = Kind("task", "task_id")
    words = Kind("words", "task_id")  # what a task's member wrote and the links that came out
    pictures = Kind("pictures", "task_id")  # a task's input pictures
    message = Kind("message", "message")  # the task whose card a message is
    open_of = Kind("open", "user")  # a person's open tasks, by creation
    history = Kind("history", "user")  # a person's results, by the time they were finished
    # a person's favourite results, by the time they were chosen
    favourites = Kind("favourites", "user")
    # the result of a person's that has that id at the provider
    remote = Kind("remote", "user", "remote_id")
    preferences = Kind("preferences", "user")  # what a person likes
    presets = Kind("presets", "space")  # the presets of a space, by name
    panel = Kind("sheet", "sheet_id")  # a panel
    # what a space, or everywhere, has decided: record, revision, count of terms
    policy = Kind("policy", "scope")
    # who is banned in a scope: person -> ``<until, 0 for ever>:<case>``
    bans = Kind("bans", "scope")
    reasons = Kind("reasons", "scope")  # why they are banned
    cases = Kind("cases", "scope")  # a scope's cases, by number: ``<case> <person>``
    cases_made = Kind("cases-made", "scope")  # the counter of a scope's cases
    case = Kind("case", "case_id")  # one case
    report = Kind("report", "report_id")  # one report
    reporters = Kind("reporters", "report_id")  # who made a report, first first
    reported = Kind("reported", "task_id")  # the newest report of a result, and who has reported it
    outbox_entry = Kind("chore", "chore_id")  # one thing to be done after a decision
    terms = Kind("terms", "scope")  # a scope's listed words: word -> kind
    audit = Kind("audit", "scope")  # the stream of what was done in a scope
    handle = Kind("handle", "platform", "handle")  # who was last seen under a name
    goes_by = Kind("goes-by", "user")  # under which of those keys a person was last seen
    # one window's counters: reserved and committed
    ledger = Kind("ledger", "holder", "name", "window")
    # the credits in a space: person -> amounts and when they end
    credits = Kind("credits", "space")
    # when a person last asked for a picture in a space, while they cool down
    last = Kind("last", "space", "user")
    # a day's counts of a scope: ``outcome:…``, ``hour:13:…``, ``wait:60``
    numbers = Kind("numbers", "scope", "day")
    active = Kind("active", "scope", "day")  # who got results on a day, by how many
    active_names = Kind("active-names", "scope", "day")  # what they were called then
    event = Kind("event", "event")  # the task that an event became
    guard = Kind("guard", "guard")  # until when the same press counts as the same
    turn = Kind("turn", "token")  # the task that one call for a turn was given
    answer = Kind("answer", "token")  # what one call was answered, for when it is sent again
    beat = Kind("beat", "owner")  # a process's sign of life
    memo = Kind("memo", "kind", "name")  # something remembered for a while
    update_log = Kind("inbox", "name")  # the stream of a platform's raw updates
    updates = Kind("letters", "name")  # the ids of the updates taken lately, by time
    pace = Kind("pace", "budget")  # one writing budget

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    def fixed(self, name: str) -> str:
        """Return the key of an index. Raises KeyError when there is no such index."""
        if name not in FIXED:
            raise KeyError(name)
        return self.prefix + name
