"""All keys and their lifetimes, in one place.

Every key carries the same hash tag, so that one script may touch any of them also on a cluster.
"""

from dataclasses import dataclass

EVENT_KEPT = 25 * 3600  # Telegram keeps updates for 24 h and may deliver one twice
OPEN_KEPT = 7 * 24 * 3600  # an open task ends after 24 h by itself (design section 8)
USAGE_KEPT = 3 * 24 * 3600
PICTURES_KEPT = 24 * 3600
CEILING_KEPT = 60
CLOSED_INBOX_ID = 25 * 3600


@dataclass(frozen=True, slots=True)
class Keys:
    """Spells every key; *prefix* separates installations that share a server."""

    prefix: str = "{imagine}:"

    @property
    def line(self) -> str:
        """Sorted set of waiting tasks by their number in the line."""
        return f"{self.prefix}line"

    @property
    def numbers(self) -> str:
        """Counter of numbers in the line."""
        return f"{self.prefix}numbers"

    @property
    def room(self) -> str:
        """Set of tasks that take room at the provider."""
        return f"{self.prefix}room"

    @property
    def turns(self) -> str:
        """Hash of tasks whose submit is in flight: which process sends it."""
        return f"{self.prefix}turns"

    @property
    def due(self) -> str:
        """Sorted set of followed tasks by when to look next."""
        return f"{self.prefix}due"

    @property
    def unplaced(self) -> str:
        """Sorted set of tasks without a card by when to look at them."""
        return f"{self.prefix}unplaced"

    @property
    def finals(self) -> str:
        """Sorted set of ended tasks whose message is out of date, by when to write."""
        return f"{self.prefix}shows:final"

    @property
    def shows(self) -> str:
        """Sorted set of open tasks whose message is out of date, by when to write."""
        return f"{self.prefix}shows:open"

    @property
    def hold(self) -> str:
        """Until when no turn is taken."""
        return f"{self.prefix}hold"

    @property
    def ceiling(self) -> str:
        """A lowered capacity, for a minute."""
        return f"{self.prefix}ceiling"

    @property
    def open(self) -> str:
        """Sorted set of all open tasks by creation."""
        return f"{self.prefix}open"

    @property
    def places(self) -> str:
        """Set of spaces that are let in."""
        return f"{self.prefix}places"

    @property
    def unsupported(self) -> str:
        """Hash of operations the provider lacks: until when that is believed."""
        return f"{self.prefix}unsupported"

    def task(self, task_id: str) -> str:
        """Hash of a task: revision, record, charge, number, what its message shows."""
        return f"{self.prefix}task:{task_id}"

    def words(self, task_id: str) -> str:
        """A task's words and links, kept for a shorter time."""
        return f"{self.prefix}words:{task_id}"

    def pictures(self, task_id: str) -> str:
        """List of a task's input pictures."""
        return f"{self.prefix}pictures:{task_id}"

    def open_of(self, user: str) -> str:
        """Sorted set of a member's open tasks by creation."""
        return f"{self.prefix}open:{user}"

    def usage(self, day: str, account: str) -> str:
        """Hash of what an account has reserved and committed on a day."""
        return f"{self.prefix}usage:{day}:{account}"

    def message(self, message: str) -> str:
        """Which task's card a message is."""
        return f"{self.prefix}message:{message}"

    def event(self, event: str) -> str:
        """That an event was dealt with."""
        return f"{self.prefix}event:{event}"

    def guard(self, guard: str) -> str:
        """That a button was pressed a moment ago."""
        return f"{self.prefix}guard:{guard}"

    def process(self, owner: str) -> str:
        """That a process lives."""
        return f"{self.prefix}process:{owner}"

    def memo(self, key: str) -> str:
        """A small thing remembered."""
        return f"{self.prefix}memo:{key}"

    def question(self, message: str) -> str:
        """What a reply to a message answers, and whose it must be."""
        return f"{self.prefix}question:{message}"

    def lease(self, name: str) -> str:
        """Who does what only one process may do."""
        return f"{self.prefix}lease:{name}"

    def pace(self, budget: str) -> str:
        """A writing budget."""
        return f"{self.prefix}pace:{budget}"

    def rest(self, budget: str) -> str:
        """Until when nothing is written under a budget."""
        return f"{self.prefix}rest:{budget}"

    def inbox(self, name: str) -> str:
        """Stream of updates that are taken and not yet handled."""
        return f"{self.prefix}inbox:{name}"

    def letter(self, name: str, letter: str) -> str:
        """That an update was taken."""
        return f"{self.prefix}inbox:{name}:{letter}"
