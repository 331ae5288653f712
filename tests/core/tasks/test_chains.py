"""A task that goes on under the same card."""

from dataclasses import replace

from bot.core.tasks.chains import advanced
from bot.core.tasks.requests import PressButton
from bot.core.tasks.task import RemoteStatus, TaskButton, TaskStatus, TaskUpdate
from tests.core.makers import make_task

SINGLE = (TaskButton("MJ::JOB::low_variation::1::u::SOLO"),)


def finished(buttons=SINGLE):
    return TaskUpdate("r2", RemoteStatus.SUCCEEDED, buttons=buttons, picture_url="http://p/1")


def running(**changes):
    task = make_task(status=TaskStatus.RUNNING, remote_id="r2", submitted=5.0)
    return replace(task, **changes)


def test_what_came_out_is_pressed_again_and_the_task_waits_for_that():
    after = advanced(running(then="vary_subtle"), finished(), 9.0)

    assert after.status is TaskStatus.WAITING
    assert after.request == PressButton("r2", SINGLE[0].custom_id)
    assert (after.then, after.remote_id) == ("", "")


def test_a_result_without_the_wanted_button_is_the_result():
    after = advanced(running(then="vary_strong"), finished(), 9.0)

    assert after.status is TaskStatus.SUCCEEDED


def test_a_task_that_wants_nothing_more_ends():
    assert advanced(running(), finished(), 9.0).status is TaskStatus.SUCCEEDED


def test_old_news_is_none():
    assert advanced(running(status=TaskStatus.SUCCEEDED), finished(), 9.0) is None
