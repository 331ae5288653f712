"""What holds for each member of a union: a new one is asked the same, and nothing is forgotten."""

from typing import get_args

import msgspec
import pytest

from bot.core.errors import InvalidRequest, SwitchedOff, TermListed
from bot.core.ids import TaskId
from bot.core.members.preferences import Preferences
from bot.core.messages.cards import ButtonRef, Verb
from bot.core.moderation.decisions import OutboxEntry
from bot.core.moderation.features import COMMANDS, NAMES, action_of, features_of
from bot.core.moderation.policies import CostRule, EffectivePolicy, Policy
from bot.core.moderation.prices import COST, cost_of
from bot.core.moderation.switches import require_features
from bot.core.panels.purposes import PURPOSES
from bot.core.panels.state import Panel
from bot.core.pictures import Media, PictureInput
from bot.core.tasks import operations
from bot.core.tasks.families import FAMILIES, NAMED, OFFERED
from bot.core.tasks.kinds import kind_of
from bot.core.tasks.operations import OPERATIONS, ORDERS, Availability, System
from bot.core.tasks.requests import (
    Change,
    FillModal,
    Instead,
    PressButton,
    Request,
    ResultKind,
    Speed,
    stored_pictures,
)
from bot.core.terms.wordings import texts_of, words_of
from bot.midjourney.payloads import payload
from bot.service.catalogue import COMMANDS as COMMANDS_ON_OFFER
from bot.service.generating.orders import RECIPES, Order, worded
from bot.service.generating.plans import plan_of
from bot.service.moderation.texts import Censor, Texts
from bot.store import codec, outbox, panels
from tests.core.makers import make_task
from tests.filled import every
from tests.midjourney.servers import submission
from tests.service.moderation.listed import PLACE, SPACE, Lists

ANIMATE = "MJ::JOB::animate_high::1::x::SOLO"
IDENTIFIERS = {"remote_id": "1999", "custom_id": ANIMATE, "action": "UPSCALE"}
PICTURE = Media(b"\x89PNG", "image/png", 8, 8)
FOX = PictureInput("fox")


def wording(name):
    return IDENTIFIERS.get(name, f"a red fox as {name}")


REQUESTS = [request for kind in get_args(Request) for request in every(kind, wording)]
PANELS = [panel for kind in get_args(Panel) for panel in every(kind)]
OUTBOX = [outbox_entry for kind in get_args(OutboxEntry) for outbox_entry in every(kind)]

each_request = pytest.mark.parametrize("request_", REQUESTS, ids=lambda one: repr(one)[:60])
each_order = pytest.mark.parametrize("order", ORDERS, ids=lambda one: one.name)


def task_of(request):
    """Return a task with the family that the presses give to what goes on from a button."""
    pressed = operations.family_of(request)
    goes_on = pressed is None and not operations.of(request).is_ordered
    family = pressed.name if pressed else "animate_high" if goes_on else ""
    return make_task(request=request, family=family)


def effective(**policy):
    return EffectivePolicy(here=Policy(**policy), everywhere=Policy())


@each_request
def test_a_request_is_one_operation_that_is_called_by_its_stored_tag(request_):
    operation = operations.of(request_)

    assert operation.request is type(request_)
    assert operation.name == request_.__struct_config__.tag
    assert operations.named(operations.name_of(request_)) is operation
    assert operation.system in System


@each_request
def test_every_text_of_a_request_is_a_persons_words_or_an_identifier(request_):
    raw = msgspec.to_builtins(request_)
    instead = raw.pop("instead", None) or {}
    said = {text for one in (raw, instead) for text in one.values() if "fox" in str(text)}

    assert set(texts_of(request_)) == said
    assert bool(operations.of(request_).words) == bool(words_of(request_))


@each_request
def test_a_request_comes_back_from_its_records_and_its_words_are_forgotten_before_it(request_):
    task = task_of(request_)

    lasting, words = codec.to_records(task)

    assert codec.from_records(lasting, words) == task
    assert b"fox" not in lasting
    later = codec.from_records(lasting, None).request
    assert type(later) is type(request_)
    assert "fox" not in repr(later)


@pytest.mark.parametrize(
    ("request_", "text"),
    [(request, text) for request in REQUESTS for text in texts_of(request)],
    ids=lambda one: repr(one)[:60],
)
async def test_a_listed_word_in_any_of_its_texts_is_refused(request_, text):
    lists = Lists()
    task = make_task(request=request_, chat=PLACE)
    censor = Censor(Texts(lists), reporting=None)

    lists.put(SPACE, "a blue fox")
    await censor.check(task, lists.effective(), event="e1")

    lists.put(SPACE, text)
    with pytest.raises(TermListed):
        await censor.check(task, lists.effective(), event="e1")


@each_request
def test_it_is_switched_off_by_a_name_that_moderators_can_type(request_):
    task = task_of(request_)
    name = action_of(task.request, task.family)

    assert name in NAMES
    with pytest.raises(SwitchedOff):
        require_features(effective(features_off=(name,)), features_of(task))


@each_request
def test_it_costs_what_its_name_is_said_to_cost(request_):
    task = task_of(request_)
    name = action_of(task.request, task.family)

    assert cost_of(task, effective(costs=(CostRule(7, name),))) == 7
    assert cost_of(task, effective()) == operations.of(request_).credits


@each_request
def test_its_payload_is_built_with_as_few_and_as_many_pictures_as_it_takes(request_):
    operation = operations.of(request_)
    for count in {operation.fewest, operation.most}:
        given = _with_pictures(request_, count)
        pictures = (PICTURE,) * stored_pictures(given)

        sent = payload(submission(given, pictures=pictures))

        assert sent.path.startswith("/")
        assert sum(len(field.pictures) for field in sent.pictures) in (count, 0)


@pytest.mark.parametrize(
    "request_",
    [request for request in REQUESTS if operations.of(request).fewest],
    ids=lambda one: type(one).__name__,
)
def test_too_few_pictures_are_no_payload(request_):
    pictures = (PICTURE,) * (operations.of(request_).fewest - 1)

    with pytest.raises(InvalidRequest):
        payload(submission(request_, pictures=pictures))


@each_request
def test_what_comes_out_of_it_is_known(request_):
    assert kind_of(task_of(request_)) in ResultKind


@each_order
def test_an_order_has_its_command_which_takes_its_pictures_and_its_words(order):
    command = next(one for one in COMMANDS_ON_OFFER if one.name == order.name)
    pictures = [option for option in command.options if option.kind == "picture"]

    assert len(pictures) >= order.most
    assert sum(option.required for option in pictures) in (order.fewest, 0)
    assert any(option.name == "prompt" for option in command.options) is bool(order.words)
    assert RECIPES[order.name] is order
    assert order.name in COMMANDS
    assert bool(order.gather) is bool(order.fewest)
    assert bool(order.label) is not order.composes  # over an imagine its prompt stands alone


@pytest.mark.parametrize(
    "order", [one for one in ORDERS if not one.composes], ids=lambda one: one.name
)
def test_an_order_is_planned_as_its_own_request(order):
    given = Order(order.name, worded("a fox"), pictures=(FOX,) * order.fewest)

    plan = plan_of(given, Preferences(), Speed.DEFAULT)

    assert type(plan.request) is order.request
    assert stored_pictures(plan.request) == order.fewest


def test_the_names_of_operations_and_of_what_can_be_switched_are_each_one_thing():
    names = [one.name for one in OPERATIONS]

    assert len(set(names)) == len(names)
    assert len(set(NAMES)) == len(NAMES)
    assert set(NAMES) == {*COMMANDS, *OFFERED, *(speed.value for speed in Speed if speed)}
    assert operations.named("nothing") is None


def test_what_can_be_asked_for_instead_or_with_a_picture_are_operations_too():
    assert set(get_args(Instead)) < set(get_args(Request))
    assert {purpose.command for purpose in PURPOSES} <= set(RECIPES)


def test_families_of_one_name_do_the_same():
    for family in FAMILIES:
        named = NAMED[family.name]
        assert (named.kind, named.is_instant) == (family.kind, family.is_instant)
        assert (named.is_pick, named.is_replaceable) == (family.is_pick, family.is_replaceable)


def test_only_what_there_is_no_bot_without_is_certain():
    certain = {one.name for one in OPERATIONS if one.availability is Availability.CERTAIN}

    assert certain == {"imagine", "fill", "change"}
    assert all(one.credits >= COST for one in OPERATIONS)


@pytest.mark.parametrize(
    ("request_", "soon"),
    [
        (PressButton("1", "MJ::JOB::upsample::1::x"), True),
        (PressButton("1", "MJ::JOB::variation::1::x"), False),
        (PressButton("1", ANIMATE), False),
        (Change("1", "UPSCALE", 1), True),
        (Change("1", "VARIATION", 1), False),
        (FillModal("1", "a fox"), False),
    ],
    ids=lambda one: repr(one)[:40],
)
def test_what_is_done_in_a_moment_is_looked_at_soon(request_, soon):
    assert operations.is_instant(request_) is soon


@pytest.mark.parametrize("panel", PANELS, ids=lambda one: type(one).__name__)
def test_a_panel_comes_back_from_its_record(panel):
    record = panels.PANELS.encode(panels.PanelRecord(panel))

    assert panels.PANELS.decode(record).panel == panel


@pytest.mark.parametrize("outbox_entry", OUTBOX, ids=lambda one: type(one).__name__)
def test_an_outbox_entry_comes_back_from_its_record(outbox_entry):
    record = outbox.OUTBOX.encode(outbox.OutboxRecord(outbox_entry))

    assert outbox.OUTBOX.decode(record).outbox_entry == outbox_entry


@pytest.mark.parametrize("verb", Verb)
def test_a_verb_travels_in_a_button(verb):
    ref = ButtonRef(verb, TaskId("abcdefghjkmn"), 12)

    assert len(ref.pack()) <= 16
    assert ButtonRef.parse(ref.pack()) == ref


def _with_pictures(request, count):
    """Return the request as it counts so many pictures."""
    if isinstance(request, PressButton | FillModal):
        return msgspec.structs.replace(request, mask=bool(count))
    counts = any(field.name == "pictures" for field in msgspec.structs.fields(type(request)))
    given = msgspec.structs.replace(request, pictures=count) if counts else request
    return msgspec.structs.replace(given, roles=()) if hasattr(given, "roles") else given
