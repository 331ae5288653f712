"""The rooms of the service, each made once from the wings that are at hand."""

from dataclasses import dataclass
from functools import cached_property

from bot.app.orderly import Orderly, desk_of
from bot.core.ports import Clock, Dice, Messenger, Pictures, Provider, Runner
from bot.core.rules import Access, Limits
from bot.core.words import Phrasebook
from bot.midjourney.hook import Doorbell
from bot.service.albums import Album
from bot.service.batches import Batches
from bot.service.bell import Bell
from bot.service.cancelling import Canceller
from bot.service.capabilities import Capabilities
from bot.service.desk import Desk
from bot.service.drafts import Drafts
from bot.service.gate import Gate
from bot.service.inputs import Inputs
from bot.service.library import Library
from bot.service.likes import Likes
from bot.service.moderation.owners import Owners
from bot.service.personal import Personal
from bot.service.presses import Presses
from bot.service.regions import Regions
from bot.service.sheets import Sheets
from bot.service.studio import Studio
from bot.service.submitter import Submitter
from bot.service.telling import Teller
from bot.service.watching import WatchedProvider
from bot.settings import Settings
from bot.store.store import Store


@dataclass(frozen=True)
class Rooms:
    """The wings at hand; each room of the service between them is made once."""

    settings: Settings
    store: Store
    provider: Provider
    pictures: Pictures
    runners: tuple[Runner, ...]
    phrasebook: Phrasebook
    clock: Clock
    dice: Dice
    owner: str

    @cached_property
    def messengers(self) -> dict[str, Messenger]:
        """Return the ways outward, by platform."""
        return {runner.name: runner.messenger for runner in self.runners}

    @cached_property
    def line_bell(self) -> Bell:
        """Return what wakes the line."""
        return Bell(self.clock)

    @cached_property
    def shows(self) -> Bell:
        """Return what wakes the delivery."""
        return Bell(self.clock)

    @cached_property
    def doorbell(self) -> Doorbell:
        """Return the provider's way to ring."""
        key = self.settings.midjourney_key.get_secret_value()
        return Doorbell(self.settings.http_public_url or "", key)

    @cached_property
    def gate(self) -> Gate:
        """Return who decides who gets in."""
        settings = self.settings
        limits = Limits(
            member_day=settings.daily_member,
            chat_day=settings.daily_chat,
            running=settings.running,
        )
        return Gate(
            ledger=self.store.ledger,
            places=self.store.places,
            policies=self.store.policies,
            censor=self.orderly.censor,
            access=self.access,
            limits=limits,
            clock=self.clock,
        )

    @cached_property
    def access(self) -> Access:
        """Return who is let in at all."""
        settings = self.settings
        return Access(settings.owners, is_open=settings.access == "open")

    @cached_property
    def orderly(self) -> Orderly:
        """Return the rooms that keep order."""
        return Orderly(
            store=self.store,
            pictures=self.pictures,
            messengers=self.messengers,
            phrasebook=self.phrasebook,
            canceller=self.canceller,
            access=self.access,
            clock=self.clock,
            owner=self.owner,
        )

    @cached_property
    def watched(self) -> WatchedProvider:
        """Return the provider, with an eye on its account."""
        owners = Owners(self.access, self.messengers, self.store.preferences, self.phrasebook)
        return WatchedProvider(self.provider, self.store.memos, self.clock, owners.tell)

    @cached_property
    def desk(self) -> Desk:
        """Return the moderators' desk."""
        return desk_of(self.orderly, self.gate, self.watched)

    @cached_property
    def canceller(self) -> Canceller:
        """Return what stops pictures."""
        return Canceller(
            self.store.tasks,
            self.watched,
            self.store.memos,
            self.clock,
            self.line_bell,
            self.shows,
        )

    @cached_property
    def capabilities(self) -> Capabilities:
        """Return what is known of the provider."""
        return Capabilities(self.store.memos)

    @cached_property
    def personal(self) -> Personal:
        """Return members' preferences."""
        return Personal(self.store.preferences, self.clock)

    @cached_property
    def inputs(self) -> Inputs:
        """Return what fetches input pictures."""
        return Inputs(self.store.tasks, self.pictures, self.messengers)

    @cached_property
    def submitter(self) -> Submitter:
        """Return what takes tasks into the line."""
        return Submitter(
            gate=self.gate,
            tasks=self.store.tasks,
            personal=self.personal,
            messengers=self.messengers,
            phrasebook=self.phrasebook,
            clock=self.clock,
            dice=self.dice,
            line=self.line_bell,
        )

    @cached_property
    def teller(self) -> Teller:
        """Return what tells people that their pictures are ready."""
        return Teller(
            self.store.pace, self.store.memos, self.messengers, self.phrasebook, self.clock
        )

    @cached_property
    def presses(self) -> Presses:
        """Return what takes pressed buttons."""
        return Presses(
            submitter=self.submitter,
            tasks=self.store.tasks,
            inputs=self.inputs,
            personal=self.personal,
            capabilities=self.capabilities,
            phrasebook=self.phrasebook,
            shows=self.shows,
        )

    @cached_property
    def drafts(self) -> Drafts:
        """Return what asks for missing parts."""
        return Drafts(
            sheets=self.store.sheets,
            memos=self.store.memos,
            messengers=self.messengers,
            phrasebook=self.phrasebook,
            dice=self.dice,
            clock=self.clock,
        )

    @cached_property
    def studio(self) -> Studio:
        """Return what carries orders out."""
        return Studio(
            submitter=self.submitter,
            drafts=self.drafts,
            personal=self.personal,
            preferences=self.store.preferences,
            capabilities=self.capabilities,
            inputs=self.inputs,
            provider=self.watched,
            memos=self.store.memos,
            phrasebook=self.phrasebook,
            default_speed=self.settings.midjourney_speed,
            asks_consent=self.settings.swap_consent,
        )

    @cached_property
    def batches(self) -> Batches:
        """Return what looks after several pictures from one order."""
        return Batches(
            studio=self.studio,
            sheets=self.store.sheets,
            tasks=self.store.tasks,
            memos=self.store.memos,
            messengers=self.messengers,
            phrasebook=self.phrasebook,
            canceller=self.canceller,
            clock=self.clock,
            dice=self.dice,
            owner=self.owner,
            teller=self.teller,
        )

    @cached_property
    def library(self) -> Library:
        """Return what finds what was made."""
        return Library(
            gate=self.gate,
            tasks=self.store.tasks,
            history=self.store.history,
            sheets=self.store.sheets,
            memos=self.store.memos,
            provider=self.watched,
            capabilities=self.capabilities,
            messengers=self.messengers,
            phrasebook=self.phrasebook,
            clock=self.clock,
            dice=self.dice,
            shows=self.shows,
        )

    @cached_property
    def regions(self) -> Regions:
        """Return the region page's desk."""
        return Regions(
            public_url=self.settings.http_public_url or "",
            key=self.settings.midjourney_key.get_secret_value(),
            tasks=self.store.tasks,
            memos=self.store.memos,
            album=Album(self.inputs, self.clock),
            pictures=self.pictures,
            presses=self.presses,
            messengers=self.messengers,
            phrasebook=self.phrasebook,
            clock=self.clock,
            dice=self.dice,
        )

    @cached_property
    def sheets(self) -> Sheets:
        """Return what routes the controls of sheets."""
        likes = Likes(
            personal=self.personal,
            store=self.store.preferences,
            sheets=self.store.sheets,
            phrasebook=self.phrasebook,
            dice=self.dice,
            is_owner=self.gate.is_owner,
        )
        return Sheets(
            sheets=self.store.sheets,
            tasks=self.store.tasks,
            memos=self.store.memos,
            drafts=self.drafts,
            studio=self.studio,
            batches=self.batches,
            likes=likes,
            library=self.library,
            regions=self.regions,
            phrasebook=self.phrasebook,
            dice=self.dice,
        )
