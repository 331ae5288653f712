"""Every submit to every dialect of the sandbox; each cell of the table is a test."""

import base64

import pytest

from bot.core.errors import (
    Unsupported,
)
from bot.core.tasks.requests import (
    Change,
    FillModal,
    Imagine,
    Speed,
)
from bot.core.tasks.task import RemoteStatus
from tests.midjourney.acts import a_picture, grid, is_done, press, pressed, single
from tests.midjourney.servers import PROFILES, STATE, submission, world

every_profile = pytest.mark.parametrize("profile", PROFILES)
# java has neither buttons, windows nor speeds; how it refuses them are cells of their own
with_buttons = pytest.mark.parametrize("profile", [name for name in PROFILES if name != "java"])
SUCCEEDED = RemoteStatus.SUCCEEDED


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
            assert refused.value.operation == "fill"
            return
        parent = await single(here)
        asked = await here.client.submit(submission(press(parent, "CustomZoom")))

        taken = await here.client.submit(
            submission(FillModal(asked.remote_id, "a red fox --zoom 1.8"))
        )

        assert not taken.needs_modal
        assert taken.remote_id == asked.remote_id
        assert (await here.until(taken.remote_id, is_done)).status is SUCCEEDED


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
async def test_the_place_in_their_line_is_told(profile):
    async with world(profile, capacity=1) as here:
        ahead = [(await here.imagine(f"fox {number}")).ahead for number in range(3)]

        assert ahead == [None, 0, 1]


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
