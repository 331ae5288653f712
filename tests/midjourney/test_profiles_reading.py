"""Every question to every dialect of the sandbox; each cell of the table is a test."""

import asyncio

import pytest

from bot.core.ids import TaskId
from bot.core.tasks.requests import (
    Cancellation,
    FillModal,
)
from bot.core.tasks.task import FailureKind, RemoteStatus
from tests.midjourney.acts import grid, press, single
from tests.midjourney.servers import PROFILES, STATE, submission, world

every_profile = pytest.mark.parametrize("profile", PROFILES)
# java has neither buttons, windows nor speeds; how it refuses them are cells of their own
with_buttons = pytest.mark.parametrize("profile", [name for name in PROFILES if name != "java"])
SUCCEEDED = RemoteStatus.SUCCEEDED
LISTED = ("plus", "net", "java")


@every_profile
async def test_a_finished_grid_has_a_picture_and_its_buttons(profile):
    async with world(profile) as here:
        news = await grid(here)

        assert news.status is SUCCEEDED
        assert news.progress == 100
        assert news.picture_url.startswith("http://127.0.0.1")
        assert [button.label for button in news.buttons[:4]] == (
            [] if profile == "java" else ["U1", "U2", "U3", "U4"]
        )
        assert len(news.buttons) == (0 if profile == "java" else 9)


@every_profile
async def test_progress_and_preview_come_before_the_end(profile):
    async with world(profile) as here:
        receipt = await here.imagine()
        news = await here.until(receipt.remote_id, lambda news: (news.progress or 0) > 0)

        assert news.status is RemoteStatus.RUNNING
        assert news.progress < 100
        assert news.picture_url


@with_buttons
async def test_of_a_windows_two_rows_the_running_one_counts(profile):
    async with world(profile) as here:
        parent = await single(here)
        asked = await here.client.submit(submission(press(parent, "CustomZoom")))
        await here.until(asked.remote_id, lambda news: news.status is RemoteStatus.MODAL)

        await here.client.submit(submission(FillModal(asked.remote_id, "a fox --zoom 1.8")))
        news = await here.client.fetch([asked.remote_id, parent.remote_id])

        assert news[asked.remote_id].status in (RemoteStatus.PENDING, RemoteStatus.RUNNING)
        assert news[parent.remote_id].status is SUCCEEDED


@every_profile
async def test_many_tasks_are_read_in_one_call(profile):
    async with world(profile) as here:
        ids = [(await here.imagine(f"fox {number}")).remote_id for number in range(5)]
        here.sandbox.log.clear()

        news = await here.client.fetch(ids)

        assert list(news) == ids
        assert here.routes() == ["task/list-by-condition"]


@every_profile
async def test_an_id_missing_in_the_list_is_read_singly(profile):
    async with world(profile) as here:
        known = (await here.imagine()).remote_id
        here.sandbox.log.clear()

        news = await here.client.fetch([known, "1999999999999999"])

        assert list(news) == [known]
        assert here.routes() == ["task/list-by-condition", "task/fetch"]


@every_profile
async def test_an_unknown_task_is_missing_and_no_error(profile):
    async with world(profile) as here:
        assert await here.client.fetch(["1999999999999999"]) == {}


@every_profile
async def test_nothing_to_read_asks_nothing(profile):
    async with world(profile) as here:
        assert await here.client.fetch([]) == {}
        assert here.sandbox.log == []


@every_profile
async def test_cancel_stops_a_task_where_it_can(profile):
    async with world(profile) as here:
        remote_id = (await here.imagine()).remote_id

        outcome = await here.client.cancel(remote_id)

        if profile not in ("plus", "net"):
            assert outcome is Cancellation.UNSUPPORTED
            return
        assert outcome is Cancellation.ASKED
        news = (await here.client.fetch([remote_id]))[remote_id]
        ended = {"plus": RemoteStatus.CANCELLED, "net": RemoteStatus.FAILED}
        assert news.status is ended[profile]


@every_profile
async def test_cancel_that_is_switched_off_is_unsupported(profile):
    async with world(profile) as here:
        remote_id = (await here.imagine()).remote_id
        here.sandbox.faults.no_cancel = True

        assert await here.client.cancel(remote_id) is Cancellation.UNSUPPORTED


@every_profile
async def test_cancelling_a_task_that_is_gone_leaves_it_to_the_next_look(profile):
    async with world(profile) as here:
        outcome = await here.client.cancel("1999999999999999")

        offered = profile in ("plus", "net")
        assert outcome is (Cancellation.ASKED if offered else Cancellation.UNSUPPORTED)


@every_profile
async def test_a_lost_submit_is_found_by_our_state(profile):
    async with world(profile) as here:
        await here.imagine("another", state=TaskId("000000000000"))
        older = (await here.imagine("older")).remote_id
        await asyncio.sleep(0.002)
        newer = (await here.imagine("newer")).remote_id

        found = await here.client.find([STATE, TaskId("zzzzzzzzzzzz")])

        assert older != newer
        if profile in LISTED:
            assert {state: news.remote_id for state, news in found.items()} == {STATE: newer}
        else:
            assert found is None


@every_profile
async def test_a_server_without_lists_of_all_tasks_is_asked_once(profile):
    async with world(profile) as here:
        await here.client.find([STATE])
        here.sandbox.log.clear()

        await here.client.find([STATE])

        expected = {"plus": ["task/query"], "net": ["task/list"], "java": ["task/list"]}
        assert here.routes() == expected.get(profile, [])


@every_profile
@pytest.mark.parametrize("fault", ["null", "missing", "holes"])
async def test_odd_buttons_spoil_nothing(profile, fault):
    async with world(profile) as here:
        here.sandbox.faults.buttons = fault

        news = await grid(here)

        assert news.status is SUCCEEDED
        assert len(news.buttons) == (9 if fault == "holes" and profile != "java" else 0)


@every_profile
@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("[Invalid parameter] Unrecognized parameter(s): --a", FailureKind.PROMPT),
        ("[Banned prompt detected] Request cancelled due to output filters", FailureKind.CONTENT),
        ("任务超时", FailureKind.TIMEOUT),
        ("实例不可用", FailureKind.BUSY),
        ("任务失败，请重试", FailureKind.OTHER),
    ],
)
async def test_a_failure_is_told_with_its_kind_and_reason(profile, reason, kind):
    async with world(profile) as here:
        here.sandbox.faults.failure = reason

        news = await grid(here)

        assert (news.status, news.fail_kind, news.fail_reason) == (
            RemoteStatus.FAILED,
            kind,
            reason,
        )


@every_profile
async def test_the_probe_names_the_dialect_and_spends_nothing(profile):
    async with world(profile) as here:
        probe = await here.client.probe()

        assert probe.dialect == {"xf": "newapi"}.get(profile, profile)
        assert probe.latency >= 0
        assert not here.sandbox.tasks
