"""The submits beyond imagine, to every dialect of the sandbox; each cell of the table is a test."""

import base64
import json

import pytest

from bot.core.errors import InvalidRequest, ParentGone, Unsupported
from bot.core.pictures import Role
from bot.core.tasks.ideas import ideas
from bot.core.tasks.requests import (
    Blend,
    Describe,
    Edit,
    Extend,
    FillModal,
    Imagine,
    Motion,
    PressButton,
    Retexture,
    Shape,
    Shorten,
    Speed,
    Swap,
    Video,
)
from bot.core.tasks.task import RemoteStatus
from bot.midjourney.payloads import payload
from tests.midjourney.acts import a_mask, a_picture, grid, is_done, press, single
from tests.midjourney.servers import GATEWAYS, PROFILES, STATE, submission, world

every_profile = pytest.mark.parametrize("profile", PROFILES)
PICK = "MJ::Job::PicReader::1"
FACE, BODY = a_picture(40), a_picture(56, seed=2)

# request, its pictures, the profiles that offer it (CONTRACT.md 2.1)
OPERATIONS = {
    "blend": (Blend(2, Shape.PORTRAIT), (FACE, BODY), PROFILES),
    "describe": (Describe(), (FACE,), PROFILES),
    "shorten": (Shorten("a very long text of a fox"), (), ("plus", "newapi", "net", "xf")),
    "swap": (Swap(), (FACE, BODY), ("plus", "newapi", "net", "xf")),
    "edit": (Edit("make it night"), (FACE,), ("newapi", "net")),
    "retexture": (Retexture("of wool"), (FACE,), ("net",)),
    "video": (Video("it runs", batch=2), (FACE,), ("plus", "newapi", "net")),
}
every_operation = pytest.mark.parametrize("operation", OPERATIONS)


def decoded(value):
    head, _, data = value.partition(",")
    assert head == "data:image/png;base64"
    return base64.b64decode(data, validate=True)


async def body_of(request, *pictures):
    sent = payload(submission(request, pictures=pictures))
    body = b"".join([piece async for piece in sent.body()])
    assert len(body) == sent.length
    return sent, body


@every_profile
@every_operation
async def test_an_operation_runs_where_it_is_offered_and_is_named_where_not(profile, operation):
    request, pictures, offered = OPERATIONS[operation]
    async with world(profile) as here:
        ask = submission(request, pictures=pictures)
        if profile not in offered:
            with pytest.raises(Unsupported) as refused:
                await here.client.submit(ask)
            assert refused.value.operation == operation
            assert not here.sandbox.tasks
            return

        receipt = await here.client.submit(ask)

        assert here.sandbox.tasks[receipt.remote_id].state == STATE
        assert not receipt.needs_modal
        news = await here.until(receipt.remote_id, is_done)
        assert news.status is RemoteStatus.SUCCEEDED
        if operation == "describe":
            assert len(ideas(news.text)) == 4
        elif operation == "shorten":
            assert "fox" in ideas(news.text)[0]
        elif operation == "video":
            assert len(news.video_urls) == 2
        else:
            assert news.picture_url


@every_profile
async def test_a_clip_goes_on_where_clips_are_made(profile):
    async with world(profile) as here:
        if profile not in ("plus", "newapi", "net"):
            with pytest.raises(Unsupported) as refused:
                await here.client.submit(submission(Extend("1999", 0, "it jumps")))
            assert refused.value.operation == "extend"
            return
        clip = await here.client.submit(submission(Video("it runs"), pictures=(FACE,)))
        await here.until(clip.remote_id, is_done)

        receipt = await here.client.submit(
            submission(Extend(clip.remote_id, 1, "it jumps", Motion.HIGH))
        )

        news = await here.until(receipt.remote_id, is_done)
        assert news.status is RemoteStatus.SUCCEEDED
        assert news.video_urls


@pytest.mark.parametrize("profile", GATEWAYS)
async def test_a_press_that_a_gateway_refuses_took_nothing_and_its_other_way_is_safe(profile):
    async with world(profile) as here:
        described = await here.client.submit(submission(Describe(), pictures=(FACE,)))
        parent = await here.until(described.remote_id, is_done)
        before = set(here.sandbox.tasks)
        pick = ideas(parent.text)[0]
        press_it = PressButton(parent.remote_id, PICK, fill=pick, instead=Imagine(pick))

        with pytest.raises(Unsupported) as refused:
            await here.client.submit(submission(press_it))
        assert refused.value.operation == "action:describe_pick"
        assert set(here.sandbox.tasks) == before

        receipt = await here.client.submit(submission(press_it.instead))
        assert here.sandbox.tasks[receipt.remote_id].prompt == pick


@pytest.mark.parametrize("profile", ["plus", "newapi", "net"])
async def test_a_clip_that_is_unknown_can_not_go_on(profile):
    async with world(profile) as here:
        with pytest.raises(ParentGone):
            await here.client.submit(submission(Extend("1999", 0, "it jumps")))


@pytest.mark.parametrize("profile", ["plus", "newapi", "net"])
@pytest.mark.parametrize("own", [Speed.DEFAULT, Speed.TURBO], ids=["asked", "the operator's own"])
async def test_no_clip_is_asked_for_in_turbo(profile, own):
    async with world(profile, speed=own) as here:
        speed = Speed.DEFAULT if own else Speed.TURBO
        ask = submission(Video("it runs"), pictures=(FACE,), speed=speed)

        receipt = await here.client.submit(ask)

        assert here.sandbox.log[-1].path == "/mj-fast/mj/submit/video"
        assert (await here.until(receipt.remote_id, is_done)).status is RemoteStatus.SUCCEEDED


async def test_a_button_that_makes_a_clip_is_not_pressed_in_turbo_either():
    async with world("plus") as here:
        parent = await single(here)

        await here.client.submit(submission(press(parent, "animate_high"), speed=Speed.TURBO))
        assert here.sandbox.log[-1].path == "/mj-fast/mj/submit/action"

        await here.client.submit(submission(press(parent, "high_variation"), speed=Speed.TURBO))
        assert here.sandbox.log[-1].path == "/mj-turbo/mj/submit/action"


async def test_the_window_of_such_a_button_is_not_filled_in_turbo():
    async with world("plus") as here:
        parent = await single(here)
        here.sandbox.remix = True
        asked = await here.client.submit(submission(press(parent, "animate_high")))

        await here.client.submit(
            submission(FillModal(asked.remote_id, "it waves", moves=True), speed=Speed.TURBO)
        )

        assert here.sandbox.log[-1].path == "/mj-fast/mj/submit/modal"


@pytest.mark.parametrize("profile", [name for name in PROFILES if name != "java"])
async def test_a_region_is_sent_as_the_only_picture_of_the_window(profile):
    async with world(profile) as here:
        parent = await single(here)
        asked = await here.client.submit(submission(press(parent, "Inpaint")))
        assert asked.needs_modal
        mask = a_mask()

        ask = submission(FillModal(asked.remote_id, "a hat", mask=True), pictures=(mask,))
        taken = await here.client.submit(ask)

        sent = here.sandbox.log[-1].body
        assert decoded(sent["maskBase64"]) == mask.data
        assert "base64Array" not in sent
        assert taken.remote_id == asked.remote_id


async def test_a_press_asks_for_the_window_only_where_it_is_wanted():
    async with world("net") as here:
        parent = await grid(here)
        plain = press(parent, "V1")

        for remix in (False, True):
            ask = plain.__class__(plain.remote_id, plain.custom_id, remix=remix)
            await here.client.submit(submission(ask))
            assert here.sandbox.log[-1].body.get("enableRemix", False) is remix


@pytest.mark.parametrize(
    ("request_", "pictures", "path", "fields", "places"),
    [
        (
            Blend(2, Shape.LANDSCAPE, niji=True),
            (FACE, BODY),
            "/submit/blend",
            {"dimensions": "LANDSCAPE", "botType": "NIJI_JOURNEY"},
            {"base64Array": [FACE, BODY]},
        ),
        (Describe(), (FACE,), "/submit/describe", {}, {"base64": FACE}),
        (Shorten("long"), (), "/submit/shorten", {"prompt": "long"}, {}),
        (
            Swap(),
            (FACE, BODY),
            "/insight-face/swap",
            {},
            {"sourceBase64": FACE, "targetBase64": BODY},
        ),
        (Edit("night"), (FACE,), "/submit/edits", {"prompt": "night"}, {"image": FACE}),
        (Retexture("wool"), (FACE,), "/submit/retexture", {"prompt": "wool"}, {"image": FACE}),
        (Video(""), (FACE,), "/submit/video", {"motion": "low"}, {"image": FACE}),
        (
            Video("run", 2, Motion.HIGH, loops=True, batch=4),
            (FACE, BODY),
            "/submit/video",
            {"prompt": "run", "motion": "high", "loop": True, "batchSize": 4},
            {"image": FACE, "endImage": BODY},
        ),
        (
            Extend("7", 2, "jump", Motion.HIGH),
            (),
            "/submit/video",
            {"action": "extend", "taskId": "7", "index": 2, "prompt": "jump", "motion": "high"},
            {},
        ),
        (
            FillModal("7", "", mask=True),
            (FACE,),
            "/submit/modal",
            {"taskId": "7"},
            {"maskBase64": FACE},
        ),
        (
            Imagine("fox", 3, roles=(Role.PROMPT, Role.STYLE)),
            (FACE, BODY, FACE),
            "/submit/imagine",
            {"prompt": "fox"},
            {"base64Array": [FACE, FACE]},
        ),
    ],
)
async def test_every_body_is_what_the_contract_wants(request_, pictures, path, fields, places):
    sent, body = await body_of(request_, *pictures)

    document = json.loads(body)
    found = {name: document.pop(name) for name in places}
    assert (sent.path, document) == (path, fields | {"state": STATE})
    for name, expected in places.items():
        if isinstance(expected, list):
            assert [decoded(item) for item in found[name]] == [one.data for one in expected]
        else:
            assert decoded(found[name]) == expected.data


@pytest.mark.parametrize(
    ("request_", "count"),
    [
        (Imagine("x", 2), 1),
        (Blend(1), 1),
        (Blend(6), 6),
        (Describe(), 0),
        (Swap(), 1),
        (Edit("x"), 0),
        (Video("x", 2), 1),
        (FillModal("1", "x", mask=True), 0),
    ],
)
async def test_what_lacks_its_pictures_is_never_sent(request_, count):
    async with world("plus") as here:
        with pytest.raises(InvalidRequest):
            await here.client.submit(submission(request_, pictures=(FACE,) * count))

        assert here.sandbox.log == []
