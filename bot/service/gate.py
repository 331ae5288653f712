"""May this person do this, here, now? One round trip to the store answers everything."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.chat import Chat, MessageRef, User
from bot.core.errors import StoreError
from bot.core.members.access import Access
from bot.core.members.admission import Admission, Ruling, refusal
from bot.core.members.quota import Limits, Usage, windows_of
from bot.core.messages.phrasebook import Phrasebook, Phrases
from bot.core.moderation.features import features_of
from bot.core.moderation.prices import cost_of, left, limits_for, price
from bot.core.moderation.ranks import Standing
from bot.core.moderation.switches import require_features
from bot.core.ports import Clock, Messenger, Responder
from bot.core.tasks.task import Task
from bot.service.contexts import EventContext
from bot.service.delivering.direct import DirectResponder, Elsewhere
from bot.service.members.member_preferences import MemberPreferences
from bot.service.moderation.texts import Censor
from bot.store.ledger import Ledger
from bot.store.policies import RedisPolicies


@dataclass(frozen=True, slots=True, repr=False)
class Gate:
    """The one place where it is decided who gets in."""

    ledger: Ledger
    policies: RedisPolicies
    member_preferences: MemberPreferences
    censor: Censor
    access: Access
    limits: Limits
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    clock: Clock

    async def context(
        self,
        user: User,
        chat: Chat,
        *,
        event: str,
        responder: Responder,
        message: MessageRef | None = None,
        standing: Standing | None = None,
    ) -> EventContext:
        """Return all that decides about this person here, read just now. Raises StoreError."""
        preferences = await self.member_preferences.of(user)
        effective = await self.policies.effective(user, chat)
        is_owner = self.access.is_owner(user)
        if preferences.language:
            user = replace(user, locale=preferences.language)
        return EventContext(
            event=event,
            user=user,
            chat=chat,
            preferences=preferences,
            effective=effective,
            phrases=self.phrasebook.phrases(user.locale),
            responder=responder,
            message=message,
            standing=standing,
            is_owner=is_owner,
            may_enter=is_owner or self.access.is_open or effective.is_allowed,
        )

    async def there(self, context: EventContext, chat: Chat) -> EventContext:
        """Return the context as of another place, where the person once asked from.

        What is posted goes there, what only they shall see comes here. Raises StoreError.
        """
        if chat.key == context.chat.key:
            return context
        messenger = self.messengers[chat.platform]
        there = DirectResponder(messenger, chat, clock=self.clock, user=context.user)
        way = Elsewhere(context.responder, there)
        return await self.context(
            context.user, chat, event=context.event, responder=way, message=context.message
        )

    async def phrases_for(self, user: User) -> Phrases:
        """Return the words in the language that somebody chose, as far as that is known."""
        try:
            language = (await self.member_preferences.of(user)).language
        except StoreError:
            language = ""
        return self.phrasebook.phrases(language or user.locale)

    async def require_making(self, task: Task, context: EventContext) -> None:
        """Raise Refused when it is switched off here, or a listed word is in its texts."""
        context.require_open()
        require_features(context.effective, features_of(task))
        await self.censor.check(task, context.effective, event=context.event)

    async def check(self, task: Task, context: EventContext) -> None:
        """Refuse what would be refused now, and reserve nothing. Raises Refused."""
        await self.require_making(task, context)
        admission = self._admission(task, context)
        result = await self.ledger.would_admit(task, admission)
        if result.ruling is not Ruling.DUPLICATE and not result.is_admitted:
            raise refusal(result, admission)

    async def admit(self, task: Task, context: EventContext, *, guard: str = "") -> Task | None:
        """Record the task, reserve its quota, and return it with what it costs.

        None when this event was dealt with before. *guard* names the press, so that the same one
        twice in a moment counts once. Raises Refused: nothing is recorded then.
        """
        await self.require_making(task, context)
        admission = self._admission(task, context, guard=guard)
        priced = replace(task, cost=0 if admission.free_pass else admission.cost)
        result = await self.ledger.admit(priced, admission)
        if result.ruling is Ruling.DUPLICATE:
            return None
        if not result.is_admitted:
            raise refusal(result, admission)
        return replace(priced, from_credits=result.ruling is Ruling.PAID)

    async def left_today(self, context: EventContext) -> int | None:
        """Return how many pictures this person may still ask for now, credits included.

        None: as many as they like, being an owner, or because pictures are free here.
        """
        if context.is_owner:
            return None
        limits = limits_for(context.effective, context.user, self.limits)
        used = await self.usage(context.user, context.chat)
        return left(used, limits, price("imagine", "", context.effective))

    async def usage(self, user: User, chat: Chat) -> Usage:
        """Return what this person, and this place, have used by now."""
        return await self.ledger.usage(user, chat, windows=windows_of(self.clock.now()))

    def _admission(self, task: Task, context: EventContext, *, guard: str = "") -> Admission:
        return Admission(
            event=context.event,
            limits=limits_for(context.effective, task.user, self.limits),
            windows=windows_of(self.clock.now()),
            cost=cost_of(task, context.effective),
            guard=guard,
            let_in=context.is_owner or self.access.is_open,
            free_pass=context.is_owner,
        )
