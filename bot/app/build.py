"""The object graph: every service is made here, once and in order, in plain lines."""

from dataclasses import dataclass

from bot.app.app import App
from bot.app.edges import Edges
from bot.core.panels.state import Batch, CellsPanel, Draft, HistoryPanel, SettingsPanel
from bot.midjourney.hook import Doorbell
from bot.pictures.plots import Plots
from bot.service.capabilities import Capabilities
from bot.service.delivering.delivery import Delivery
from bot.service.delivering.media_loader import MediaLoader
from bot.service.delivering.notifying import ResultNotifier
from bot.service.dispatch.actions import Actions
from bot.service.dispatch.bot import Bot
from bot.service.dispatch.hosting import Hosting
from bot.service.dispatch.modals import Modals
from bot.service.dispatch.panels import FillControl, PanelRouter, PressControl
from bot.service.dispatch.remaking import Remaking
from bot.service.dispatch.routes import Routes, joined
from bot.service.gate import Gate
from bot.service.generating.batches import Batches
from bot.service.generating.button_actions import ButtonActions
from bot.service.generating.cells_controls import CellsControls
from bot.service.generating.draft_controls import DraftControls
from bot.service.generating.drafts import Drafts
from bot.service.generating.generate import GenerateCommands
from bot.service.generating.regions import Regions
from bot.service.members.library import Library
from bot.service.members.member_preferences import MemberPreferences
from bot.service.members.preference_commands import PreferenceCommands
from bot.service.moderation.announcing import Announcing
from bot.service.moderation.auditing import Auditing
from bot.service.moderation.banning import Banning
from bot.service.moderation.crediting import Crediting
from bot.service.moderation.deleting import Deleting
from bot.service.moderation.judging import Judging
from bot.service.moderation.limiting import Limiting
from bot.service.moderation.listing import Listing
from bot.service.moderation.naming import Naming
from bot.service.moderation.opening import Opening
from bot.service.moderation.outbox import Outbox
from bot.service.moderation.owners import Owners
from bot.service.moderation.people import People
from bot.service.moderation.pointing import Pointing
from bot.service.moderation.provider import Inspecting
from bot.service.moderation.queueing import Queueing
from bot.service.moderation.ranks import Ranks
from bot.service.moderation.records import Records
from bot.service.moderation.reporting import Reporting
from bot.service.moderation.router import ModerationRouter
from bot.service.moderation.statistics_commands import StatisticsCommands
from bot.service.moderation.switching import Switching
from bot.service.moderation.texts import Censor, Texts
from bot.service.submitting.inputs import Inputs
from bot.service.submitting.picture_cache import PictureCache
from bot.service.submitting.queue import SubmitQueue
from bot.service.submitting.submitter import Submitter
from bot.service.tracking.cancelling import Canceller
from bot.service.tracking.lost_submits import LostSubmitRecovery
from bot.service.tracking.monitoring import MonitoredProvider
from bot.service.tracking.tracker import Tracker
from bot.service.wake_up import WakeUp


@dataclass(frozen=True, slots=True)
class _Common:
    """What making pictures and keeping order both stand on."""

    queue: WakeUp
    shows: WakeUp
    provider: MonitoredProvider
    canceller: Canceller
    capabilities: Capabilities
    member_preferences: MemberPreferences
    inputs: Inputs
    people: People


@dataclass(frozen=True, slots=True)
class _Moderation:
    """What keeps order."""

    router: ModerationRouter
    gate: Gate
    outbox: Outbox
    switching: Switching


@dataclass(frozen=True, slots=True)
class _Making:
    """What makes pictures, and the controls for that."""

    submitter: Submitter
    generate: GenerateCommands
    drafts: DraftControls
    cells: CellsControls
    button_actions: ButtonActions
    regions: Regions
    batches: Batches
    notifier: ResultNotifier


def build(at: Edges) -> App:
    """Return the bot, ready to run. Raises RoutesWrong."""
    settings, store, clock = at.settings, at.store, at.clock
    common = _common(at)
    moderators = _moderation(at, common)
    making = _making(at, common, moderators.gate)
    secret = settings.midjourney_key.get_secret_value()
    doorbell = Doorbell(settings.http_public_url or "", secret)
    following = (store.tasks, common.provider, clock, at.random, common.queue, common.shows)
    lost_submits = LostSubmitRecovery(*following, doorbell.is_on)
    return App(
        store=store,
        bot=_bot(at, common, moderators, making),
        runners=at.runners,
        queue=SubmitQueue(
            *following,
            *(settings.midjourney_capacity, at.owner, doorbell.address),
            *(common.canceller, common.capabilities, common.inputs),
        ),
        tracker=Tracker(*following, WakeUp(clock), lost_submits, doorbell.is_on),
        delivery=_delivery(at, common, making.notifier),
        submitter=making.submitter,
        batches=making.batches,
        regions=making.regions,
        outbox=moderators.outbox,
        monitored=common.provider,
        doorbell=doorbell,
        clock=clock,
    )


def _delivery(at: Edges, common: _Common, notifier: ResultNotifier) -> Delivery:
    return Delivery(
        tasks=at.store.tasks,
        rate_limits=at.store.rate_limits,
        notifier=notifier,
        media_loader=MediaLoader(at.pictures, at.clock),
        messengers=at.messengers,
        phrasebook=at.phrasebook,
        capabilities=common.capabilities,
        clock=at.clock,
        random=at.random,
        wake_up=common.shows,
    )


def _common(at: Edges) -> _Common:
    store, clock = at.store, at.clock
    queue, shows = WakeUp(clock), WakeUp(clock)
    owners = Owners(at.access, at.messengers, store.preferences, at.phrasebook)
    provider = MonitoredProvider(at.provider, store.memos, clock, owners.tell)
    return _Common(
        queue=queue,
        shows=shows,
        provider=provider,
        canceller=Canceller(store.tasks, provider, store.memos, clock, queue, shows),
        capabilities=Capabilities(store.memos),
        member_preferences=MemberPreferences(store.preferences, clock),
        inputs=Inputs(store.tasks, at.pictures, at.messengers),
        people=People(store.people, store.tasks, at.messengers, at.access, clock),
    )


def _moderation(at: Edges, common: _Common) -> _Moderation:
    store, clock, book, messengers = at.store, at.clock, at.phrasebook, at.messengers
    people, canceller, wake_up = common.people, common.canceller, WakeUp(clock)
    ranks = Ranks(people, store.policies, at.access)
    pointing, texts = Pointing(store.tasks, messengers), Texts(store.terms)
    records = Records(people, store.cases, store.tasks)
    judging = Judging(ranks, store.cases, store.reports, book, clock, wake_up)
    banning = Banning(
        *(people, ranks, records, store.cases, store.reports, store.tasks),
        *(messengers, book, clock, wake_up),
    )
    reporting = Reporting(
        *(pointing, judging, store.policies, store.reports, store.memos, store.rate_limits),
        *(messengers, book, clock, wake_up),
    )
    deleting = Deleting(ranks, pointing, store.cases, messengers, canceller, book, clock, wake_up)
    queueing = Queueing(store.tasks, ranks, store.audit, canceller, book, clock)
    switching = Switching(store.policies, store.tasks)
    parts = (
        *(banning, reporting, deleting, queueing, switching),
        Listing(store.terms, texts),
        Naming(people, store.policies, messengers),
        Opening(store.places, store.policies, store.audit),
        Auditing(store.audit),
        StatisticsCommands(store.statistics, Plots()),
        Crediting(people, store.credits, store.policies, store.ledger, at.access, at.limits),
        Limiting(people, store.policies, at.limits),
        Inspecting(common.provider, store.memos),
    )
    handlers = joined(*(part.handlers() for part in parts))
    routed = (handlers, banning, reporting, deleting, queueing)
    router = ModerationRouter(people, store.policies, *routed, clock)
    gate = _gate(at, common, Censor(texts, reporting))
    return _Moderation(router, gate, _outbox(at, common, wake_up), switching)


def _gate(at: Edges, common: _Common, censor: Censor) -> Gate:
    return Gate(
        ledger=at.store.ledger,
        policies=at.store.policies,
        member_preferences=common.member_preferences,
        censor=censor,
        access=at.access,
        limits=at.limits,
        messengers=at.messengers,
        phrasebook=at.phrasebook,
        clock=at.clock,
    )


def _outbox(at: Edges, common: _Common, wake_up: WakeUp) -> Outbox:
    store, messengers, clock = at.store, at.messengers, at.clock
    announcing = Announcing(
        *(store.policies, store.cases, store.reports, store.memos, MediaLoader(at.pictures, clock)),
        *(messengers, at.phrasebook, at.access, clock, at.owner),
    )
    kept = (store.outbox, store.cases, store.tasks)
    return Outbox(*kept, announcing, common.canceller, messengers, clock, wake_up)


def _making(at: Edges, common: _Common, gate: Gate) -> _Making:
    settings, store, clock, random = at.settings, at.store, at.clock, at.random
    messengers, book, inputs = at.messengers, at.phrasebook, common.inputs
    tasks, panels, memos, known = store.tasks, store.panels, store.memos, common.capabilities
    submitter = Submitter(gate, tasks, messengers, book, clock, random, common.queue)
    drafts = Drafts(panels, memos, messengers, random, clock)
    generate = GenerateCommands(
        *(gate, submitter, drafts, panels, store.preferences, known, inputs),
        *(common.provider, memos, random, settings.midjourney_speed, settings.swap_consent),
    )
    notifier = ResultNotifier(store.rate_limits, memos, messengers, book, clock)
    button_actions = ButtonActions(submitter, tasks, inputs, known, common.shows)
    regions = Regions(
        settings.http_public_url or "",
        settings.midjourney_key.get_secret_value(),
        *(gate, tasks, memos, PictureCache(inputs, clock), at.pictures, button_actions),
        *(messengers, book, clock, random),
    )
    return _Making(
        submitter=submitter,
        generate=generate,
        drafts=DraftControls(gate, panels, drafts, generate, random),
        cells=CellsControls(gate, panels, tasks, memos, regions, random),
        button_actions=button_actions,
        regions=regions,
        batches=Batches(
            *(gate, common.member_preferences, generate, panels, tasks, memos, messengers, book),
            *(common.canceller, clock, at.owner, notifier),
        ),
        notifier=notifier,
    )


def _bot(at: Edges, common: _Common, moderators: _Moderation, making: _Making) -> Bot:
    store, gate, router = at.store, moderators.gate, moderators.router
    tasks, memos, messengers, book = store.tasks, store.memos, at.messengers, at.phrasebook
    drafts, cells, buttons = making.drafts, making.cells, making.button_actions
    preferences = PreferenceCommands(
        common.member_preferences, store.preferences, store.panels, book, at.random
    )
    library = Library(
        *(tasks, store.history, store.panels, memos, common.provider, common.capabilities),
        *(messengers, book, at.clock, at.random, common.shows),
    )
    controls: dict[type, PressControl] = {
        Batch: making.batches.press,
        CellsPanel: cells.press,
        Draft: drafts.press,
        HistoryPanel: library.press,
        SettingsPanel: preferences.press,
    }
    filled: dict[type, FillControl] = {CellsPanel: cells.fill, Draft: drafts.fill}
    panels = PanelRouter(store.panels, drafts, controls, filled)
    wake_ups = (common.queue, common.shows)
    modals = Modals(gate, tasks, memos, buttons, making.generate, panels, *wake_ups)
    remade = (buttons, drafts, cells, making.regions, modals, router, common.canceller)
    remaking = Remaking(*remade, at.pictures, messengers)
    places = (tasks, store.places, memos, messengers, book, at.access, at.limits)
    hosting = Hosting(library, router, common.canceller, *places)
    pressed = joined(*(part.about_tasks() for part in (remaking, modals, library, router)))
    actions = Actions(tasks, making.submitter, router, pressed)
    commanded = (making.generate, hosting, library, preferences, router)
    suggesting = (preferences, library, moderators.switching)
    routes = Routes(
        commands=joined(*(part.commands() for part in commanded)),
        verbs=joined(actions.verbs(), router.verbs(), panels.verbs()),
        modals=modals.modals(),
        panels=controls,
        proposals=joined(*(part.proposals() for part in suggesting)),
    )
    known = (store.places, memos, book, at.random)
    return Bot(routes, gate, common.people, modals, drafts, hosting, *known)
