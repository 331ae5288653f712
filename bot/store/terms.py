"""Listed words of each scope."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.moderation.decisions import AuditEntry
from bot.core.ports import Clock
from bot.core.terms.terms import MOST, Term, TermKind
from bot.store import keys
from bot.store.audit import ENTRIES, oldest
from bot.store.scripting import Scripts


@dataclass(frozen=True, slots=True)
class RedisTerms:
    """Lists of words."""

    scripts: Scripts
    clock: Clock

    async def terms(self, scope: str) -> list[Term]:
        """Return a scope's list."""
        key = self.scripts.keys.terms(scope)
        listed = await self.scripts.database.command("HGETALL", key)
        pairs = sorted((text.decode(), kind.decode()) for text, kind in listed.items())
        return [Term(text, TermKind(kind)) for text, kind in pairs]

    async def change(
        self, scope: str, *, add: Sequence[Term], drop: Sequence[str], entry: AuditEntry, event: str
    ) -> bool:
        """Add and drop terms, with a line in the audit; the policy's *terms* counts one up.

        False, and nothing done, when the list would grow over ``terms.MOST``. The same event
        twice is done once.
        """
        names = self.scripts.keys
        kinds = {term.text: term.kind.value for term in add}  # the last one said of a word
        added = [part for pair in kinds.items() for part in pair]
        done = await self.scripts.run(
            "change_terms",
            [*drop, *added],
            terms=names.terms(scope),
            policy=names.policy(scope),
            audit=names.audit(entry.scope),
            answer=names.answer(f"terms:{event}"),
            most=MOST,
            drops=len(drop),
            entry=ENTRIES.encode(entry),
            oldest=oldest(self.clock),
            answer_lives=int(keys.EVENT_LIFETIME),
        )
        return bool(done)
