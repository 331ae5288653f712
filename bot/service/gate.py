"""May this person do this, here, now? One round trip to the store answers everything."""

from dataclasses import dataclass

from bot.core.chat import Chat, User
from bot.core.errors import NotAllowed
from bot.core.ports import Clock, PlaceStore, TaskStore
from bot.core.rules import Access, Admission, Limits, Ruling, day_of, refusal
from bot.core.tasks import Task


@dataclass(frozen=True, slots=True)
class Gate:
    """The one place where it is decided who gets in."""

    tasks: TaskStore
    places: PlaceStore
    access: Access
    limits: Limits
    clock: Clock

    def is_owner(self, user: User) -> bool:
        """Tell whether the operator named this person as an owner."""
        return self.access.is_owner(user)

    async def lets_in(self, user: User, chat: Chat) -> bool:
        """Tell whether this person may use the bot here at all."""
        if self.access.is_open or self.is_owner(user):
            return True
        return await self.places.is_allowed(chat)

    async def check(self, task: Task, *, event: str) -> None:
        """Refuse what would be refused now, and reserve nothing. Raises Refused."""
        admission = self._admission(task.user, event, guard="")
        ruling = await self.tasks.would_admit(task, admission)
        if ruling not in (Ruling.ADMITTED, Ruling.DUPLICATE):
            raise refusal(ruling, admission)

    async def admit(self, task: Task, *, event: str, guard: str = "") -> bool:
        """Record the task and reserve its quota; False when this event was dealt with before.

        *guard* names the press, so that the same one twice in a moment counts once.
        Raises Refused: nothing is recorded then.
        """
        admission = self._admission(task.user, event, guard)
        ruling = await self.tasks.admit(task, admission)
        if ruling == Ruling.DUPLICATE:
            return False
        if ruling != Ruling.ADMITTED:
            raise refusal(ruling, admission)
        return True

    async def require_in(self, user: User, chat: Chat) -> None:
        """Raise NotAllowed unless this person may use the bot here."""
        if not await self.lets_in(user, chat):
            raise NotAllowed

    async def left_today(self, user: User, chat: Chat) -> int | None:
        """Return how many pictures this person has left today; None for owners, who have no cap."""
        if self.is_owner(user):
            return None
        day, _ = day_of(self.clock.now())
        used = await self.tasks.used_today(user, chat, day=day)
        return max(min(self.limits.member_day - used[0], self.limits.chat_day - used[1]), 0)

    def _admission(self, user: User, event: str, guard: str) -> Admission:
        day, resets_at = day_of(self.clock.now())
        owner = self.is_owner(user)
        return Admission(
            event=event,
            limits=self.limits,
            day=day,
            resets_at=resets_at,
            guard=guard,
            let_in=owner or self.access.is_open,
            free_pass=owner,
        )
