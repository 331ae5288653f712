"""Every key and every lifetime of the store, in one place.

The prefix may hold a Redis Cluster hash tag (``{imagine}:``): then all keys live in one slot, as
the scripts need, since they reach the records of the tasks that an index names.
"""

from dataclasses import dataclass
from datetime import timedelta

HOUR = 3600.0
DAY = 24 * HOUR

OPEN_KEPT = 7 * DAY  # since the last save; the service ends every task after 24 h (DECISIONS.md 16)
PICTURES_KEPT = DAY
EVENT_KEPT = 25 * HOUR  # Telegram repeats an update for 24 h
LEDGER_KEPT = 3 * DAY  # a task that was reserved before midnight ends within 24 h
MONTH_KEPT = 34 * DAY  # the same for the longest month
LETTERS_KNOWN = 10_000  # Telegram repeats only what was not confirmed: 100 updates at most
TURN_KNOWN = 60.0  # a repeated call for a turn, a sheet or a favour gets the same answer so long
CEILING_KEPT = 60.0  # ports: *ceiling* lowers the capacity for a minute
PREFERENCES_KEPT = 400 * DAY  # since they were last used: a yearly guest finds them again
MOST_FAVOURITES = 1000  # of one member; the oldest make room
CASES_KEPT = 400 * DAY  # cases, reports and the audit: moderators look back a year
NUMBERS_KEPT = 400 * DAY  # what was counted of each day
LONGEST_NAME = 60  # characters of a name that is kept beside numbers
HANDLES_KEPT = 180 * DAY  # since somebody was last seen under a name
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
        "chores",  # zset: what is to be done after decisions, and when
        "chored",  # counter of those
        "moved",  # hash: a space's old key -> its new one
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

    def policy(self, scope: str) -> str:
        """Return what a space, or everywhere, has decided: record, revision, count of terms."""
        return f"{self.prefix}policy:{scope}"

    def bans(self, scope: str) -> str:
        """Return who is banned in a scope: person -> ``<until, 0 for ever>:<case>``."""
        return f"{self.prefix}bans:{scope}"

    def reasons(self, scope: str) -> str:
        """Return why they are banned."""
        return f"{self.prefix}reasons:{scope}"

    def cases(self, scope: str) -> str:
        """Return a scope's cases, by number: ``<case> <person>``."""
        return f"{self.prefix}cases:{scope}"

    def cases_made(self, scope: str) -> str:
        """Return the counter of a scope's cases."""
        return f"{self.prefix}cases-made:{scope}"

    def case(self, case_id: str) -> str:
        """Return one case."""
        return f"{self.prefix}case:{case_id}"

    def report(self, report_id: str) -> str:
        """Return one report."""
        return f"{self.prefix}report:{report_id}"

    def reporters(self, report_id: str) -> str:
        """Return who made a report, first first."""
        return f"{self.prefix}reporters:{report_id}"

    def reported(self, task_id: str) -> str:
        """Return the newest report of a result, and who has reported it."""
        return f"{self.prefix}reported:{task_id}"

    def chore(self, chore_id: str) -> str:
        """Return one thing to be done after a decision."""
        return f"{self.prefix}chore:{chore_id}"

    def terms(self, scope: str) -> str:
        """Return a scope's listed words: word -> kind."""
        return f"{self.prefix}terms:{scope}"

    def audit(self, scope: str) -> str:
        """Return the stream of what was done in a scope."""
        return f"{self.prefix}audit:{scope}"

    def handle(self, platform: str, handle: str) -> str:
        """Return who was last seen under a name."""
        return f"{self.prefix}handle:{platform}:{handle.lower()}"

    def goes_by(self, user: str) -> str:
        """Return under which of those keys a person was last seen."""
        return f"{self.prefix}goes-by:{user}"

    def ledger(self, holder: str, name: str, window: str) -> str:
        """Return one window's counters of a ``member`` or a ``space``: reserved and committed.

        *window* is an hour, a day or a month, told apart by the length of its name.
        """
        return f"{self.prefix}ledger:{holder}:{name}:{window}"

    def credits(self, space: str) -> str:
        """Return the credits in a space: person -> amounts and when they end."""
        return f"{self.prefix}credits:{space}"

    def last(self, space: str, user: str) -> str:
        """Return when a person last asked for a picture in a space, while they cool down."""
        return f"{self.prefix}last:{space}:{user}"

    def numbers(self, scope: str, day: str) -> str:
        """Return a day's counts of a scope: ``outcome:…``, ``hour:13:…``, ``wait:60``."""
        return f"{self.prefix}numbers:{scope}:{day}"

    def active(self, scope: str, day: str) -> str:
        """Return who got results on a day, by how many."""
        return f"{self.prefix}active:{scope}:{day}"

    def active_names(self, scope: str, day: str) -> str:
        """Return what they were called then."""
        return f"{self.prefix}active-names:{scope}:{day}"

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
