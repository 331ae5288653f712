"""Task to card, error to card: always something true, in every language."""

import inspect
from dataclasses import MISSING, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import locales
from bot.core import errors
from bot.core.members.quota import Limits
from bot.core.messages.cards import ButtonRef, Tone, Verb, arrange
from bot.core.presenting.answers import (
    broken_card,
    error_card,
    greeting_card,
    help_card,
    prompt_modal,
    start_card,
)
from bot.core.presenting.present import (
    SOFT_DEADLINE,
    is_late,
    ready_card,
    still_working_card,
    task_card,
)
from bot.core.presenting.results import details_card
from bot.core.tasks.requests import Change, FillModal, Imagine, PressButton, Speed
from bot.core.tasks.task import (
    Failure,
    FailureKind,
    RemoteStatus,
    Result,
    TaskButton,
    TaskStatus,
    TaskUpdate,
)
from tests.core.makers import make_task

BOOK = locales.load()
WORDS = st.sampled_from([BOOK.phrases("en"), BOOK.phrases("zh-CN")])
text = st.text(max_size=60)
buttons = st.lists(st.builds(TaskButton, text, text, text), max_size=20).map(tuple)
updates = st.builds(
    TaskUpdate,
    remote_id=text,
    status=st.sampled_from(RemoteStatus),
    progress=st.none() | st.integers(),
    picture_url=st.just("") | text.map("http://p/".__add__),
    final_prompt=text,
    buttons=buttons,
    fail_kind=st.sampled_from(FailureKind),
    fail_reason=text,
)


@given(WORDS, st.lists(updates, max_size=4), st.booleans())
def test_whatever_a_provider_says_the_card_says_something_and_fits(words, news, can_cancel):
    task = make_task()
    for update in news:
        task = task.advance(update, 2000.0) or task

    missing = frozenset() if can_cancel else frozenset({"cancel"})
    card = task_card(task, words, now=2000.0, missing=missing)

    assert card.title or card.text or card.picture
    assert card.prompt == "a red fox"
    for row in arrange(card, width=5, height=5):
        for button in row:
            assert button.label or button.emoji
            assert (button.ref is None) != (button.url == "")


@given(WORDS, st.sampled_from(TaskStatus), st.sampled_from(FailureKind), text)
def test_every_status_and_every_failure_has_its_card(words, status, kind, reason):
    task = make_task(status=status, failure=Failure(kind, reason, "abc123"), label="U2")

    card = task_card(task, words, now=2000.0, position=2)

    assert "U2" in card.title
    if status in (TaskStatus.FAILED, TaskStatus.LOST):
        assert card.tone is Tone.FAILED
        assert "abc123" in card.support
        assert card.extras
        assert words("card-quota-kept") in card.text


def test_a_task_in_our_line_can_always_be_cancelled_and_a_running_one_where_it_can_be():
    phrases = BOOK.phrases("en")
    waiting = make_task(status=TaskStatus.WAITING)
    running = make_task(status=TaskStatus.RUNNING)

    def verbs(task, *, can_cancel):
        missing = frozenset() if can_cancel else frozenset({"cancel"})
        card = task_card(task, phrases, now=0.0, missing=missing)
        return {button.ref.verb for button in card.extras}

    assert verbs(waiting, can_cancel=False) == {Verb.CANCEL}
    assert verbs(running, can_cancel=True) == {Verb.CANCEL}
    assert verbs(running, can_cancel=False) == set()
    assert verbs(replace(running, cancelling=True), can_cancel=True) == set()


@pytest.mark.parametrize("speed", Speed)
def test_a_card_says_it_may_still_come_once_the_soft_deadline_has_passed(speed):
    task = make_task(speed=speed, submitted=1000.0)
    deadline = 1000.0 + SOFT_DEADLINE[speed]

    assert not is_late(task, deadline)
    assert is_late(task, deadline + 1)
    assert not is_late(replace(task, status=TaskStatus.SUCCEEDED), deadline + 1)


def test_a_picture_that_was_not_carried_is_a_link_with_a_way_to_try_again():
    result = Result(picture_url="http://p/1.png")
    task = make_task(status=TaskStatus.SUCCEEDED, result=result, picture_failed="unreachable")

    card = task_card(task, BOOK.phrases("en"), now=0.0)

    assert card.picture is None
    assert card.link == "http://p/1.png"
    assert Verb.RETRY in {button.ref.verb for button in card.extras}


def test_a_clip_is_shown_before_the_picture():
    result = Result(picture_url="http://p/1.png", video_urls=("http://p/1.mp4",))

    card = task_card(
        make_task(status=TaskStatus.SUCCEEDED, result=result), BOOK.phrases("en"), now=0.0
    )

    assert card.picture.url == "http://p/1.mp4"


def test_the_servers_english_labels_give_way_to_the_readers_language():
    shown = (TaskButton("MJ::JOB::low_variation::1::u::SOLO", "Vary (Subtle)", "🪄"),)
    task = make_task(
        status=TaskStatus.SUCCEEDED, result=Result(picture_url="http://p/1"), buttons=shown
    )

    def label(locale):
        return task_card(task, BOOK.phrases(locale), now=0.0).rows[0][0].label

    assert label("en") == "Vary (Subtle)"
    assert label("zh-CN") == "变化（轻微）"


@pytest.mark.parametrize(
    "request_",
    [
        Imagine("x"),
        Imagine("x", 2),
        PressButton("1", "c"),
        FillModal("1", "x"),
        Change("1", "REROLL", 0),
    ],
)
def test_every_failed_request_has_a_next_step(request_):
    failed = make_task(
        status=TaskStatus.FAILED, failure=Failure(FailureKind.BUSY), request=request_
    )

    assert task_card(failed, BOOK.phrases("en"), now=0.0).extras


def error_of(kind):
    """Return one error of a class, its required fields filled by their types."""
    values = {str: "prompt-empty", int: 3, float: 9.0, tuple[str, ...]: ("1",)}
    fields = getattr(kind, "__dataclass_fields__", {}).values()
    needed = {
        field.name: values[field.type]
        for field in fields
        if field.default is MISSING and field.type in values
    }
    needed.pop("values", None)
    if kind is errors.OverQuota:
        needed["window"] = "member_day"
    if kind is errors.RankTooLow:
        needed["needed"] = "moderators"
    return kind(**needed)


KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.BotError) and kind is not errors.BotError
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_every_error_in_the_tree_is_told_in_a_sentence(kind, locale):
    card = error_card(error_of(kind), BOOK.phrases(locale), support="abc123")

    assert card.text
    assert "abc123" in card.support


def test_a_refused_prompt_comes_with_the_nearest_right_thing():
    error = errors.BadPrompt(
        "parameter-range",
        {"token": "--s 2000", "low": 0, "high": 1000, "suggestion": "--s 1000"},
    )

    card = error_card(error, BOOK.phrases("en"))

    assert "0 to 1000" in card.text
    assert "Try: --s 1000" in card.text


def test_the_other_cards_say_what_they_are_for():
    phrases = BOOK.phrases("en")
    task = make_task(
        status=TaskStatus.SUCCEEDED,
        speed=Speed.FAST,
        finished=1043.0,
        result=Result(final_prompt="a red fox --v 7.0", width=1024, height=1024),
    )

    assert "k3f9q2" in broken_card(phrases, support="k3f9q2").support
    assert "/allow here" in start_card(phrases, is_open=False).text
    assert "/allow here" not in start_card(phrases, is_open=True).text
    assert "/allow here" in greeting_card(phrases, is_open=False).text
    assert "/deny here" in help_card(phrases, Limits(), is_owner=True).text
    assert "/deny here" not in help_card(phrases, Limits(), is_owner=False).text
    assert ready_card(task.user, phrases).mention == task.user
    assert still_working_card(task, phrases).extras[0].ref.verb is Verb.SHOW
    details = details_card(task, phrases).text
    assert "a red fox --v 7.0" in details
    assert "42 s" in details
    assert "1024 × 1024" in details


def test_a_window_starts_with_the_old_prompt_cut_to_what_discord_takes():
    ref = ButtonRef(Verb.REVISE, make_task().id)

    modal = prompt_modal(ref, BOOK.phrases("en"), prompt="x" * 5000, kind="zoom")

    assert len(modal.fields[0].value) == 4000
    assert modal.ref == ref
