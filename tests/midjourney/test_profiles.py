"""Every operation against every dialect of the sandbox; each cell of the table is a test."""

import asyncio
import base64
import io
import random

import pytest
from PIL import Image

from bot.core.errors import (
    InvalidRequest,
    KeyRefused,
    ParentGone,
    PromptBanned,
    QueueFull,
    Unsupported,
)
from bot.core.ids import TaskId
from bot.core.pictures import Media
from bot.core.requests import (
    Cancellation,
    Change,
    FillModal,
    Imagine,
    PressButton,
    Speed,
)
from bot.core.tasks import FailureKind, RemoteStatus
from tests.midjourney.servers import GATEWAYS, PROFILES, STATE, submission, world

every_profile = pytest.mark.parametrize("profile", PROFILES)
# java has neither buttons, windows nor speeds; how it refuses them are cells of their own
with_buttons = pytest.mark.parametrize("profile", [name for name in PROFILES if name != "java"])
with_change = pytest.mark.parametrize("profile", ["plus", "newapi", "java"])
SUCCEEDED = RemoteStatus.SUCCEEDED
LISTED = ("plus", "net", "java")


def is_done(news):
    return news.status in (SUCCEEDED, RemoteStatus.FAILED, RemoteStatus.CANCELLED)


def a_picture(side=400, seed=1):
    noise = random.Random(seed).randbytes(side * side * 3)
    file = io.BytesIO()
    Image.frombytes("RGB", (side, side), noise).save(file, "PNG")
    return Media(file.getvalue(), "image/png", side, side)


async def grid(here):
    receipt = await here.imagine()
    return await here.until(receipt.remote_id, is_done)


async def single(here):
    return await pressed(here, await grid(here), "U1")


async def pressed(here, news, name):
    receipt = await here.client.submit(submission(press(news, name)))
    return await here.until(receipt.remote_id, is_done)


def press(news, name):
    """Press by label or by a part of the customId; a java server has no buttons to choose from."""
    ids = [b.custom_id for b in news.buttons if name == b.label or name in b.custom_id]
    return PressButton(news.remote_id, ids[0] if ids else f"MJ::JOB::{name}::1::u")


@every_profile
async def test_imagine_is_accepted_with_our_state(profile):
    async with world(profile) as here:
        receipt = await here.imagine("a red fox --ar 3:2")

        assert here.sandbox.tasks[receipt.remote_id].state == STATE
        assert here.sandbox.tasks[receipt.remote_id].prompt == "a red fox --ar 3:2"
        assert not receipt.needs_modal


@every_profile
async def test_imagine_carries_its_pictures_byte_by_byte(profile):
    pictures = (a_picture(), a_picture(7, seed=2), a_picture(60, seed=3))
    async with world(profile) as here:
        receipt = await here.client.submit(submission(Imagine("a fox", 3), pictures=pictures))

        assert receipt.remote_id in here.sandbox.tasks
        sent = here.sandbox.log[-1].body["base64Array"]
        assert [item.partition(",")[0] for item in sent] == ["data:image/png;base64"] * 3
        decoded = [base64.b64decode(item.partition(",")[2], validate=True) for item in sent]
        assert decoded == [picture.data for picture in pictures]


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


@every_profile
async def test_a_button_makes_a_new_task(profile):
    async with world(profile) as here:
        parent = await grid(here)
        if profile == "java":
            with pytest.raises(Unsupported) as refused:
                await here.client.submit(submission(press(parent, "upsample")))
            assert refused.value.operation == "action:upsample"
            return

        news = await pressed(here, parent, "U2")

        assert news.remote_id != parent.remote_id
        assert news.status is SUCCEEDED


@every_profile
async def test_custom_zoom_asks_for_words_first(profile):
    async with world(profile) as here:
        if profile == "java":
            with pytest.raises(Unsupported) as refused:
                await here.client.submit(submission(press(await grid(here), "CustomZoom")))
            assert refused.value.operation.startswith("action:")
            return
        parent = await single(here)

        receipt = await here.client.submit(submission(press(parent, "CustomZoom")))

        assert receipt.needs_modal
        assert "--zoom" in receipt.prefill or "a red fox" in receipt.prefill
        news = await here.client.fetch([receipt.remote_id])
        assert news[receipt.remote_id].status in (RemoteStatus.MODAL, RemoteStatus.PENDING)


@with_buttons
async def test_a_remixed_variation_is_seen_through_its_disguise(profile):
    async with world(profile) as here:
        parent = await grid(here)
        here.sandbox.remix = True

        receipt = await here.client.submit(submission(press(parent, "V1")))

        assert receipt.needs_modal
        assert "a red fox" in receipt.prefill


@with_buttons
@pytest.mark.parametrize("chinese", [True, False], ids=["chinese", "english"])
async def test_a_window_is_recognised_in_both_languages(profile, chinese):
    async with world(profile) as here:
        parent = await grid(here)
        here.sandbox.remix = True
        here.sandbox.faults.chinese = chinese

        receipt = await here.client.submit(submission(press(parent, "V1")))

        assert receipt.needs_modal


@every_profile
async def test_a_filled_window_runs_to_its_end(profile):
    async with world(profile) as here:
        if profile == "java":
            with pytest.raises(Unsupported) as refused:
                await here.client.submit(submission(FillModal("1", "a blue fox")))
            assert refused.value.operation == "modal"
            return
        parent = await single(here)
        asked = await here.client.submit(submission(press(parent, "CustomZoom")))

        taken = await here.client.submit(
            submission(FillModal(asked.remote_id, "a red fox --zoom 1.8"))
        )

        assert not taken.needs_modal
        assert taken.remote_id == asked.remote_id
        assert (await here.until(taken.remote_id, is_done)).status is SUCCEEDED


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
@pytest.mark.parametrize("change", [("UPSCALE", 2), ("VARIATION", 3), ("REROLL", 0)])
async def test_change_works_where_it_is_offered(profile, change):
    action, index = change
    async with world(profile) as here:
        parent = await grid(here)
        ask = submission(Change(parent.remote_id, action, index))
        if profile in ("net", "xf"):
            with pytest.raises(Unsupported) as refused:
                await here.client.submit(ask)
            assert refused.value.operation == "change"
            return

        receipt = await here.client.submit(ask)

        assert here.sandbox.log[-1].body["index"] >= 1
        assert (await here.until(receipt.remote_id, is_done)).status is SUCCEEDED


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
async def test_a_banned_word_is_named(profile):
    async with world(profile) as here:
        here.sandbox.faults.banned = True
        if profile == "net":  # net finds out later (contract 4.7)
            receipt = await here.imagine()
            news = await here.until(receipt.remote_id, is_done)
            assert (news.status, news.fail_kind) == (RemoteStatus.FAILED, FailureKind.CONTENT)
            return

        with pytest.raises(PromptBanned) as refused:
            await here.imagine()

        assert refused.value.word == "!banned"


@every_profile
async def test_a_blank_prompt_is_an_invalid_request(profile):
    async with world(profile) as here:
        with pytest.raises(InvalidRequest) as refused:
            await here.imagine("")

        assert "prompt" in refused.value.reason


@every_profile
@pytest.mark.parametrize("chinese", [True, False], ids=["chinese", "english"])
async def test_a_full_line_is_no_failure(profile, chinese):
    async with world(profile) as here:
        here.sandbox.faults.full = True
        here.sandbox.faults.chinese = chinese

        with pytest.raises(QueueFull):
            await here.imagine()


@every_profile
async def test_the_place_in_their_line_is_told(profile):
    async with world(profile, capacity=1) as here:
        ahead = [(await here.imagine(f"fox {number}")).ahead for number in range(3)]

        assert ahead == [None, 0, 1]


@every_profile
async def test_a_wrong_key_is_refused_everywhere(profile):
    async with world(profile, key="wrong-key") as here:
        for call in (
            here.imagine(),
            here.client.fetch(["1"]),
            here.client.fetch(["1", "2"]),
            here.client.probe(),
        ):
            with pytest.raises(KeyRefused):
                await call


@every_profile
async def test_a_parent_nobody_knows_is_gone(profile):
    async with world(profile) as here:
        request = (
            Change("1999", "UPSCALE", 1)
            if profile == "java"
            else PressButton("1999", "MJ::JOB::upsample::1::u")
        )

        with pytest.raises(ParentGone):
            await here.client.submit(submission(request))

        tries = len(here.sandbox.log)
        assert (tries, here.clock.slept) == ((1, []) if profile in GATEWAYS else (3, [2.0, 2.0]))


@with_change
async def test_a_parent_that_was_late_by_a_moment_is_asked_for_again(profile):
    async with world(profile) as here:
        parent = (await here.imagine()).remote_id
        change = Change(parent, "UPSCALE", 1)
        waiting = asyncio.create_task(here.client.submit(submission(change)))
        sleep = here.clock.sleep

        async def finish_meanwhile(seconds):
            await sleep(seconds)
            while here.sandbox.tasks[parent].status != "SUCCESS":
                here.time.skip(5)
                await asyncio.sleep(0.002)

        here.clock.sleep = finish_meanwhile

        assert (await waiting).remote_id in here.sandbox.tasks
        assert len(here.sandbox.submits("change")) == 1


@every_profile
async def test_niji_is_named_and_the_default_model_is_not(profile):
    async with world(profile) as here:
        await here.client.submit(submission(Imagine("a fox --niji 6", niji=True)))
        await here.imagine()

        niji, default = [call.body for call in here.sandbox.log]
        assert niji["botType"] == "NIJI_JOURNEY"
        assert set(default) == {"prompt", "state"}


@every_profile
async def test_a_hook_is_sent_when_there_is_one(profile):
    async with world(profile) as here:
        await here.imagine(hook="http://127.0.0.1:9/hook/x")

        assert here.sandbox.log[-1].body["notifyHook"] == "http://127.0.0.1:9/hook/x"


@with_buttons
@pytest.mark.parametrize("speed", [Speed.RELAX, Speed.FAST, Speed.TURBO])
async def test_the_speed_is_the_prefix_of_submit_and_single_fetch(profile, speed):
    async with world(profile) as here:
        remote_id = (await here.imagine(speed=speed)).remote_id

        news = await here.client.fetch([remote_id], speeds={remote_id: speed})

        assert remote_id in news
        assert {call.path.partition("/mj/")[0] for call in here.sandbox.log} == {f"/mj-{speed}"}


@every_profile
@pytest.mark.parametrize("fault", ["integer_result", "string_code", "spaced"])
async def test_odd_types_in_an_answer_change_nothing(profile, fault):
    async with world(profile) as here:
        setattr(here.sandbox.faults, fault, True)

        receipt = await here.imagine()

        assert receipt.remote_id in here.sandbox.tasks


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


@with_buttons
async def test_a_button_the_gateway_does_not_let_through_is_unsupported(profile):
    async with world(profile) as here:
        parent = await single(here)
        ask = submission(press(parent, "animate_high"))
        if profile in GATEWAYS:
            with pytest.raises(Unsupported) as refused:
                await here.client.submit(ask)
            assert refused.value.operation == "action:animate_high"
            return

        receipt = await here.client.submit(ask)

        news = await here.until(receipt.remote_id, is_done)
        assert news.video_urls


@every_profile
async def test_the_probe_names_the_dialect_and_spends_nothing(profile):
    async with world(profile) as here:
        probe = await here.client.probe()

        assert probe.dialect == {"xf": "newapi"}.get(profile, profile)
        assert probe.latency >= 0
        assert not here.sandbox.tasks


@pytest.mark.parametrize(
    ("profile", "auth"),
    [
        ("plus", "bearer"),
        ("plus", "both"),
        ("plus", "mj-api-secret"),
        ("java", "mj-api-secret"),
        ("java", "both"),
        ("net", "raw"),
        ("net", "mj-api-secret"),
        ("newapi", "bearer"),
        ("newapi", "both"),
        ("newapi", "mj-api-secret"),
        ("newapi", "raw"),
    ],
)
async def test_the_key_is_presented_in_the_style_that_is_set(profile, auth):
    async with world(profile, auth=auth) as here:
        assert (await here.imagine()).remote_id in here.sandbox.tasks
