"""Every key and every lifetime of the store, in one place.

The prefix may hold a Redis Cluster hash tag (``{imagine}:``): then all keys live in one slot, as
the scripts need, since they reach the records of the tasks that an index names.
"""

from dataclasses import dataclass
from datetime import timedelta

HOUR = 3600.0
DAY = 24 * HOUR

OPEN_KEPT = 7 * DAY  # since the last save; the service ends every task after 24 h (design 8)
PICTURES_KEPT = DAY
EVENT_KEPT = 25 * HOUR  # Telegram repeats an update for 24 h
LEDGER_KEPT = 3 * DAY  # a task that was reserved before midnight ends within 24 h
MONTH_KEPT = 34 * DAY  # the same for the longest month
LETTERS_KNOWN = 10_000  # Telegram repeats only what was not confirmed: 100 updates at most
TURN_KNOWN = 60.0  # a repeated call for a turn, a sheet or a favour gets the same answer so long
CEILING_KEPT = 60.0  # so long a lowered capacity holds
PREFERENCES_KEPT = 400 * DAY  # since they were last used: a yearly guest finds them again
MOST_FAVOURITES = 1000  # of one member; the oldest make room
CASES_KEPT = 400 * DAY  # cases, reports and the audit: moderators look back a year
NUMBERS_KEPT = 400 * DAY  # what was counted of each day
LONGEST_NAME = 60  # characters of a name that is kept beside numbers
HANDLES_KEPT = 180 * DAY  # since somebody was last seen under a name
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
        "batches",  # zset: sheets that are batches, and until when they are kept
        "chores",  # zset: what is to be done after decisions, and when
        "chored",  # counter of those
        "moved",  # hash: a space's old key -> its new one
        "places",  # set: spaces that are let in
        "unsupported",  # zset: operations the provider can't do, and until when that is believed
    }
)


# Kinds that are stored under another word than their name here.
SPELLED = {"open_of": "open"}


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long ended tasks are kept: ids and customIds, and words (prompts and links)."""

    ids: timedelta = timedelta(days=180)
    words: timedelta = timedelta(days=30)

    def of_ids(self, *, finished: float, now: float) -> int:
        """Return the seconds a record has left; open tasks (finished 0) live while saved."""
        if not finished:
            return int(OPEN_KEPT)
        return max(int(finished + self.ids.total_seconds() - now), 1)

    def of_words(self, *, finished: float, now: float) -> int:
        """Return the seconds its words have left, 0 when their time is over."""
        kept = self.words.total_seconds()
        if not finished:
            return int(max(OPEN_KEPT, kept))
        return max(int(finished + kept - now), 0)


@dataclass(frozen=True, slots=True)
class Name:
    """The name of one kind of things; call it with what tells one of them from the others."""

    start: str

    def __call__(self, *parts: str) -> str:
        """Return the key of one of them."""
        return ":".join((self.start, *parts))


class Keys:
    """The names of everything stored under one prefix, each ``kind:part:part``.

    Each kind says what its parts are, and what lies there. *user* and *space* are keys of their
    own. A *window* is an hour, a day or a month, told apart by the length of its name.
    """

    task: Name  # task_id: the hash of a task: body, revision, status, charge, turn, what is shown
    words: Name  # task_id: what a task's member wrote and the links that came out
    pictures: Name  # task_id: a task's input pictures
    message: Name  # message: the task whose card a message is
    open_of: Name  # user: a person's open tasks, by creation
    history: Name  # user: a person's results, by the time they were finished
    favourites: Name  # user: a person's favourite results, by the time they were chosen
    remote: Name  # user, remote_id: the result of a person's that has that id at the provider
    preferences: Name  # user: what a person likes
    presets: Name  # space: the presets of a space, by name
    sheet: Name  # sheet_id: a sheet
    # scope: what a space, or everywhere, has decided: record, revision, count of terms
    policy: Name
    bans: Name  # scope: who is banned in a scope: person -> ``<until, 0 for ever>:<case>``
    reasons: Name  # scope: why they are banned
    cases: Name  # scope: a scope's cases, by number: ``<case> <person>``
    cases_made: Name  # scope: the counter of a scope's cases
    case: Name  # case_id: one case
    report: Name  # report_id: one report
    reporters: Name  # report_id: who made a report, first first
    reported: Name  # task_id: the newest report of a result, and who has reported it
    chore: Name  # chore_id: one thing to be done after a decision
    terms: Name  # scope: a scope's listed words: word -> kind
    audit: Name  # scope: the stream of what was done in a scope
    handle: Name  # platform, handle: who was last seen under a name
    goes_by: Name  # user: under which of those keys a person was last seen
    # holder, name, window: one window's counters of a ``member`` or a ``space``: reserved and
    # committed. *window* is an hour, a day or a month, told apart by the length of its name
    ledger: Name
    credits: Name  # space: the credits in a space: person -> amounts and when they end
    # space, user: when a person last asked for a picture in a space, while they cool down
    last: Name
    # scope, day: a day's counts of a scope: ``outcome:…``, ``hour:13:…``, ``wait:60``
    numbers: Name
    active: Name  # scope, day: who got results on a day, by how many
    active_names: Name  # scope, day: what they were called then
    event: Name  # event: the task that an event became
    guard: Name  # guard: until when the same press counts as the same
    turn: Name  # token: the task that one call for a turn was given
    answer: Name  # token: what one call was answered, for when it is sent again
    beat: Name  # owner: a process's sign of life
    memo: Name  # kind, name: something remembered for a while
    inbox: Name  # name: the stream of a platform's raw updates
    letters: Name  # name: the ids of the letters taken lately, by time
    pace: Name  # budget: one writing budget

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        for name in Keys.__annotations__:
            setattr(self, name, Name(prefix + SPELLED.get(name, name.replace("_", "-"))))

    def fixed(self, name: str) -> str:
        """Return the key of an index. Raises KeyError when there is no such index."""
        if name not in FIXED:
            raise KeyError(name)
        return self.prefix + name
