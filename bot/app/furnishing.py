"""The house, furnished: the rooms of the service put together."""

from bot.app.house import House
from bot.app.rooms import Rooms
from bot.service.actions import Actions
from bot.service.bell import Bell
from bot.service.bot import Bot
from bot.service.carrier import Carrier
from bot.service.delivery import Delivery
from bot.service.healing import Healer
from bot.service.line import Line
from bot.service.tracker import Tracker
from bot.service.windows import Windows


def furnish(rooms: Rooms) -> House:
    """Return the house, ready to run."""
    healer = Healer(
        rooms.store.tasks,
        rooms.watched,
        rooms.clock,
        rooms.dice,
        rooms.line_bell,
        rooms.shows,
        rooms.doorbell.is_on,
    )
    return House(
        store=rooms.store,
        bot=_bot(rooms),
        runners=rooms.runners,
        line=_line(rooms),
        tracker=Tracker(
            rooms.store.tasks,
            rooms.watched,
            rooms.clock,
            rooms.dice,
            rooms.line_bell,
            rooms.shows,
            Bell(rooms.clock),
            healer,
            rooms.doorbell.is_on,
        ),
        delivery=_delivery(rooms),
        submitter=rooms.submitter,
        batches=rooms.batches,
        regions=rooms.regions,
        chores=rooms.orderly.chores,
        watched=rooms.watched,
        doorbell=rooms.doorbell,
        clock=rooms.clock,
    )


def _windows(rooms: Rooms) -> Windows:
    """Return who opens windows, and takes their answers."""
    return Windows(
        gate=rooms.gate,
        tasks=rooms.store.tasks,
        memos=rooms.store.memos,
        presses=rooms.presses,
        sheets=rooms.sheets,
        phrasebook=rooms.phrasebook,
        line=rooms.line_bell,
        shows=rooms.shows,
    )


def _bot(rooms: Rooms) -> Bot:
    """Return the front door."""
    windows = _windows(rooms)
    actions = Actions(
        gate=rooms.gate,
        tasks=rooms.store.tasks,
        presses=rooms.presses,
        sheets=rooms.sheets,
        windows=windows,
        library=rooms.library,
        personal=rooms.personal,
        desk=rooms.desk,
        canceller=rooms.canceller,
        pictures=rooms.pictures,
        messengers=rooms.messengers,
        phrasebook=rooms.phrasebook,
        shows=rooms.shows,
    )
    return Bot(
        gate=rooms.gate,
        actions=actions,
        windows=windows,
        sheets=rooms.sheets,
        personal=rooms.personal,
        desk=rooms.desk,
        canceller=rooms.canceller,
        tasks=rooms.store.tasks,
        places=rooms.store.places,
        memos=rooms.store.memos,
        messengers=rooms.messengers,
        phrasebook=rooms.phrasebook,
        dice=rooms.dice,
    )


def _line(rooms: Rooms) -> Line:
    """Return the waiting line."""
    return Line(
        tasks=rooms.store.tasks,
        provider=rooms.watched,
        clock=rooms.clock,
        dice=rooms.dice,
        bell=rooms.line_bell,
        shows=rooms.shows,
        capacity=rooms.settings.midjourney_capacity,
        owner=rooms.owner,
        hook=rooms.doorbell.address,
        canceller=rooms.canceller,
        capabilities=rooms.capabilities,
        inputs=rooms.inputs,
    )


def _delivery(rooms: Rooms) -> Delivery:
    """Return what writes the cards."""
    return Delivery(
        tasks=rooms.store.tasks,
        pace=rooms.store.pace,
        teller=rooms.teller,
        carrier=Carrier(rooms.pictures, rooms.clock),
        messengers=rooms.messengers,
        phrasebook=rooms.phrasebook,
        capabilities=rooms.capabilities,
        clock=rooms.clock,
        dice=rooms.dice,
        bell=rooms.shows,
    )
