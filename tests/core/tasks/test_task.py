"""Task.advance: news moves a task on, old news does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.tasks.requests import FillModal, Imagine, PressButton, Receipt
from bot.core.tasks.task import (
    FINAL,
    Failure,
    FailureKind,
    RemoteStatus,
    TaskButton,
    TaskStatus,
)
from tests.core.makers import CARD, make_task, make_update

updates = st.builds(
    make_update,
    status=st.sampled_from(RemoteStatus),
    progress=st.none() | st.integers(-5, 200),
    picture_url=st.sampled_from(["", "http://p/1.webp"]),
    fail_reason=st.sampled_from(["", "取消任务", "banned"]),
)


@given(st.lists(updates, max_size=12))
def test_a_final_state_is_never_left_and_progress_never_runs_backwards(news):
    task = make_task()
    for update in news:
        after = task.advance(update, 2000.0)
        if task.is_final:
            assert after is None
        if after is not None:
            assert after != task
            if not after.is_final:
                assert after.progress >= task.progress
            task = after


@given(updates)
def test_the_same_news_twice_is_old_news(update):
    once = make_task().advance(update, 2000.0)

    assert once is None or once.advance(update, 2001.0) is None


def test_progress_of_a_running_task_is_never_shown_as_finished():
    after = make_task().advance(make_update(progress=100), 2000.0)

    assert after is not None
    assert after.progress == 99


def test_success_brings_the_picture_and_the_buttons():
    buttons = (TaskButton("MJ::JOB::upsample::1::u", "U1"),)
    news = make_update(RemoteStatus.SUCCEEDED, picture_url="http://p/1.png", buttons=buttons)

    after = make_task().advance(news, 2000.0)

    assert after is not None
    assert after.status is TaskStatus.SUCCEEDED
    assert after.result.picture_url == "http://p/1.png"
    assert after.buttons == buttons
    assert after.finished == 2000.0


def test_an_asked_for_cancel_that_ends_in_failure_is_a_cancel():
    task = make_task(cancelling=True)

    after = task.advance(make_update(RemoteStatus.FAILED, fail_reason="取消任务"), 2000.0)

    assert after is not None
    assert after.status is TaskStatus.CANCELLED


def test_a_task_that_fails_by_itself_while_cancelling_has_failed():
    task = make_task(cancelling=True)

    after = task.advance(make_update(RemoteStatus.FAILED, fail_reason="banned"), 2000.0)

    assert after is not None
    assert after.status is TaskStatus.FAILED


def test_a_window_that_was_not_sent_makes_the_task_ask():
    after = make_task().advance(make_update(RemoteStatus.MODAL, final_prompt="a fox --v 7"), 2000.0)

    assert after is not None
    assert after.status is TaskStatus.MODAL
    assert after.prefill == "a fox --v 7"


def test_modal_after_the_window_was_sent_means_running():
    task = make_task(modal_sent=True)

    after = task.advance(make_update(RemoteStatus.MODAL), 2000.0)

    assert after is None or after.status is TaskStatus.RUNNING


def test_an_expected_window_is_answered_with_what_is_at_hand():
    task = make_task(
        status=TaskStatus.SUBMITTING, request=PressButton("1", "MJ::CustomZoom::u", "fox --zoom 2")
    )

    after = task.accepted(Receipt("77", needs_modal=True), 2000.0)

    assert after.status is TaskStatus.SUBMITTING
    assert after.request == FillModal("77", "fox --zoom 2")


def test_an_unexpected_window_waits_for_words_that_start_with_the_prefill():
    task = make_task(status=TaskStatus.SUBMITTING, request=PressButton("1", "MJ::JOB::reroll"))

    after = task.accepted(Receipt("77", needs_modal=True, prefill="a fox --v 7"), 2000.0)

    assert after.status is TaskStatus.MODAL
    assert after.prefill == "a fox --v 7"


def test_a_filled_window_waits_in_line_and_then_counts_as_sent():
    asking = make_task(status=TaskStatus.MODAL, remote_id="77", prefill="a fox")

    filled = asking.filled("a blue fox")
    sent = filled.submitting(1.0).accepted(Receipt("77"), 2.0)

    assert filled.status is TaskStatus.WAITING
    assert filled.request == FillModal("77", "a blue fox")
    assert sent.status is TaskStatus.ACCEPTED
    assert sent.modal_sent


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (FailureKind.LOST, TaskStatus.LOST),
        (FailureKind.OUTCOME, TaskStatus.LOST),
        (FailureKind.CONTENT, TaskStatus.FAILED),
    ],
)
def test_what_nobody_can_tell_about_is_lost_and_the_rest_has_failed(kind, status):
    assert make_task().failed(Failure(kind), 2.0).status is status


def test_a_new_task_waits_once_its_card_is_posted():
    task = make_task(status=TaskStatus.NEW, message=None, request=Imagine("x"))

    placed = task.placed(CARD)

    assert placed.status is TaskStatus.WAITING
    assert placed.message == CARD
    assert placed.status not in FINAL
