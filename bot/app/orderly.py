"""The rooms that keep order, each made once, from the wings at hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.core.access import Access
from bot.core.ports import Clock, Messenger, Pictures
from bot.core.words import Phrasebook
from bot.pictures.plots import Plots
from bot.service.bell import Bell
from bot.service.cancelling import Canceller
from bot.service.carrier import Carrier
from bot.service.desk import Desk
from bot.service.gate import Gate
from bot.service.moderation.announcing import Announcing
from bot.service.moderation.auditing import Auditing
from bot.service.moderation.banning import Banning
from bot.service.moderation.censor import Censor
from bot.service.moderation.chores import Chores
from bot.service.moderation.counting import Counting
from bot.service.moderation.crediting import Crediting
from bot.service.moderation.deleting import Deleting
from bot.service.moderation.duty import Handle
from bot.service.moderation.judging import Judging
from bot.service.moderation.limiting import Limiting
from bot.service.moderation.listing import Listing
from bot.service.moderation.naming import Naming
from bot.service.moderation.opening import Opening
from bot.service.moderation.people import People
from bot.service.moderation.pointing import Pointing
from bot.service.moderation.provider import Inspecting
from bot.service.moderation.queueing import Queueing
from bot.service.moderation.ranks import Ranks
from bot.service.moderation.records import Records
from bot.service.moderation.reporting import Reporting
from bot.service.moderation.switching import Switching
from bot.service.moderation.texts import Texts
from bot.service.watching import WatchedProvider
from bot.store.store import Store


@dataclass(frozen=True)
class Orderly:
    """What keeps order; the gate stands upon it, the desk upon the gate."""

    store: Store
    pictures: Pictures
    messengers: Mapping[str, Messenger]
    phrasebook: Phrasebook
    canceller: Canceller
    access: Access
    clock: Clock
    owner: str

    @cached_property
    def bell(self) -> Bell:
        """Return what wakes the chores."""
        return Bell(self.clock)

    @cached_property
    def people(self) -> People:
        """Return who finds people."""
        store = self.store
        return People(store.people, store.tasks, self.messengers, self.access, self.clock)

    @cached_property
    def ranks(self) -> Ranks:
        """Return who compares them."""
        return Ranks(self.people, self.store.policies)

    @cached_property
    def pointing(self) -> Pointing:
        """Return who finds results."""
        return Pointing(self.store.tasks, self.messengers)

    @cached_property
    def texts(self) -> Texts:
        """Return who looks for listed words."""
        return Texts(self.store.terms)

    @cached_property
    def banning(self) -> Banning:
        """Return who shuts people out."""
        return Banning(
            people=self.people,
            ranks=self.ranks,
            records=Records(self.people, self.store.cases, self.store.tasks),
            cases=self.store.cases,
            reports=self.store.reports,
            tasks=self.store.tasks,
            messengers=self.messengers,
            phrasebook=self.phrasebook,
            clock=self.clock,
            bell=self.bell,
        )

    @cached_property
    def reporting(self) -> Reporting:
        """Return who takes reports."""
        judging = Judging(
            self.ranks,
            self.store.cases,
            self.store.reports,
            self.phrasebook,
            self.clock,
            self.bell,
        )
        return Reporting(
            pointing=self.pointing,
            judging=judging,
            policies=self.store.policies,
            reports=self.store.reports,
            memos=self.store.memos,
            pace=self.store.pace,
            messengers=self.messengers,
            phrasebook=self.phrasebook,
            clock=self.clock,
            bell=self.bell,
        )

    @cached_property
    def censor(self) -> Censor:
        """Return the gate for texts."""
        return Censor(self.texts, self.reporting)

    @cached_property
    def deleting(self) -> Deleting:
        """Return who deletes results."""
        return Deleting(
            ranks=self.ranks,
            pointing=self.pointing,
            cases=self.store.cases,
            messengers=self.messengers,
            canceller=self.canceller,
            phrasebook=self.phrasebook,
            clock=self.clock,
            bell=self.bell,
        )

    @cached_property
    def queueing(self) -> Queueing:
        """Return who shows what runs."""
        store = self.store
        return Queueing(
            store.tasks, self.ranks, store.audit, self.canceller, self.phrasebook, self.clock
        )

    @cached_property
    def switching(self) -> Switching:
        """Return who switches things off and on."""
        return Switching(self.store.policies, self.store.tasks)

    @cached_property
    def chores(self) -> Chores:
        """Return who does what follows from decisions."""
        announcing = Announcing(
            policies=self.store.policies,
            cases=self.store.cases,
            reports=self.store.reports,
            memos=self.store.memos,
            carrier=Carrier(self.pictures, self.clock),
            messengers=self.messengers,
            phrasebook=self.phrasebook,
            access=self.access,
            clock=self.clock,
            owner=self.owner,
        )
        return Chores(
            chores=self.store.chores,
            cases=self.store.cases,
            tasks=self.store.tasks,
            announcing=announcing,
            canceller=self.canceller,
            messengers=self.messengers,
            clock=self.clock,
            bell=self.bell,
        )

    def handles(self) -> dict[str, Handle]:
        """Return what each command that keeps order does."""
        store = self.store
        rooms = (
            self.banning,
            self.reporting,
            self.deleting,
            self.queueing,
            self.switching,
            Listing(store.terms, self.texts),
            Naming(self.people, store.policies, self.messengers),
            Opening(store.places, store.policies, store.audit),
            Auditing(store.audit),
            Counting(store.numbers, Plots()),
        )
        return {name: handle for room in rooms for name, handle in room.handles().items()}


def desk_of(orderly: Orderly, gate: Gate, watched: WatchedProvider) -> Desk:
    """Return the moderators' desk, which stands upon the gate."""
    people, store = orderly.people, orderly.store
    rooms = (
        orderly,
        Crediting(people, store.credits, gate),
        Limiting(people, store.policies, gate.limits),
        Inspecting(watched, store.memos),
    )
    return Desk(
        gate=gate,
        people=people,
        handles={name: handle for room in rooms for name, handle in room.handles().items()},
        banning=orderly.banning,
        reporting=orderly.reporting,
        deleting=orderly.deleting,
        queueing=orderly.queueing,
        switching=orderly.switching,
        phrasebook=orderly.phrasebook,
        clock=orderly.clock,
    )
