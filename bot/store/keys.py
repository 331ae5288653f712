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
LETTERS_KNOWN = 10_000  # Telegram repeats only what was not confirmed: 100 updates at most
TURN_KNOWN = 60.0  # a repeated call for a turn, a sheet or a favour gets the same answer so long
CEILING_KEPT = 60.0  # ports: *ceiling* lowers the capacity for a minute
PREFERENCES_KEPT = 400 * DAY  # since they were last used: a yearly guest finds them again
MOST_FAVOURITES = 1000  # of one member; the oldest make room
UNPLACED_AFTER = 30.0  # ports: unplaced tasks are looked at again after 30 s
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
        "places",  # set: spaces that are let in
        "unsupported",  # zset: operations the provider can't do, and until when that is believed
    }
)


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
class Keys:
    """The names of everything stored under one prefix."""

    prefix: str

    def fixed(self, name: str) -> str:
        """Return the key of an index. Raises KeyError when there is no such index."""
        if name not in FIXED:
            raise KeyError(name)
        return self.prefix + name

    def task(self, task_id: str) -> str:
        """Return the hash of a task: body, revision, status, charge, turn, what is shown."""
        return f"{self.prefix}task:{task_id}"

    def words(self, task_id: str) -> str:
        """Return what a task's member wrote and the links that came out."""
        return f"{self.prefix}words:{task_id}"

    def pictures(self, task_id: str) -> str:
        """Return a task's input pictures."""
        return f"{self.prefix}pictures:{task_id}"

    def message(self, message: str) -> str:
        """Return the task whose card a message is."""
        return f"{self.prefix}message:{message}"

    def open_of(self, user: str) -> str:
        """Return a person's open tasks, by creation."""
        return f"{self.prefix}open:{user}"

    def history(self, user: str) -> str:
        """Return a person's results, by the time they were finished."""
        return f"{self.prefix}history:{user}"

    def favourites(self, user: str) -> str:
        """Return a person's favourite results, by the time they were chosen."""
        return f"{self.prefix}favourites:{user}"

    def remote(self, user: str, remote_id: str) -> str:
        """Return the result of a person's that has that id at the provider."""
        return f"{self.prefix}remote:{user}:{remote_id}"

    def preferences(self, user: str) -> str:
        """Return what a person likes."""
        return f"{self.prefix}preferences:{user}"

    def presets(self, space: str) -> str:
        """Return the presets of a space, by name."""
        return f"{self.prefix}presets:{space}"

    def sheet(self, sheet_id: str) -> str:
        """Return a sheet."""
        return f"{self.prefix}sheet:{sheet_id}"

    def ledger(self, holder: str, name: str, day: str) -> str:
        """Return one day's counters of a ``member`` or a ``space``: reserved and committed."""
        return f"{self.prefix}ledger:{holder}:{name}:{day}"

    def event(self, event: str) -> str:
        """Return the task that an event became."""
        return f"{self.prefix}event:{event}"

    def guard(self, guard: str) -> str:
        """Return until when the same press counts as the same."""
        return f"{self.prefix}guard:{guard}"

    def turn(self, token: str) -> str:
        """Return the task that one call for a turn was given."""
        return f"{self.prefix}turn:{token}"

    def answer(self, token: str) -> str:
        """Return what one call was answered, for when it is sent again."""
        return f"{self.prefix}answer:{token}"

    def beat(self, owner: str) -> str:
        """Return a process's sign of life."""
        return f"{self.prefix}beat:{owner}"

    def memo(self, kind: str, name: str) -> str:
        """Return something remembered for a while."""
        return f"{self.prefix}memo:{kind}:{name}"

    def inbox(self, name: str) -> str:
        """Return the stream of a platform's raw updates."""
        return f"{self.prefix}inbox:{name}"

    def letters(self, name: str) -> str:
        """Return the ids of the letters taken lately, by time."""
        return f"{self.prefix}letters:{name}"

    def pace(self, budget: str) -> str:
        """Return one writing budget."""
        return f"{self.prefix}pace:{budget}"
