"""Pictures that become links: uploaded first, and never a doubt about the submit."""

import json
import re

import pytest

from bot.core.errors import (
    InvalidRequest,
    KeyRefused,
    OutcomeUnknown,
    ProviderRejected,
    ProviderUnavailable,
    ProviderUnreadable,
    QueueFull,
    Unsupported,
)
from bot.core.pictures import Role
from bot.core.tasks.requests import Imagine
from bot.midjourney.uploads import TRIES, UPLOAD_LIFETIME, with_links
from tests.midjourney.acts import a_picture, is_done
from tests.midjourney.servers import (
    PROFILES,
    Fixed,
    Rude,
    SwiftClock,
    fixed,
    rude,
    submission,
    world,
)

every_profile = pytest.mark.parametrize("profile", PROFILES)
ONE, TWO, THREE = a_picture(8), a_picture(9, seed=2), a_picture(10, seed=3)
LINKS = ["https://cdn.example/1.png?ex=1&hm=2&", "https://cdn.example/2.png", "https://c/3.png"]
ACCEPTED = json.dumps({"code": 1, "description": "ok", "result": "176"}).encode()
STYLED = submission(Imagine("a fox", 1, roles=(Role.STYLE,)), pictures=(ONE,))
HTML = b"<html>Just a moment...</html>"


def stored(*links):
    return json.dumps({"code": 1, "description": "success", "result": list(links)}).encode()


def server(status, body):
    return Fixed(body=ACCEPTED, answers={"upload-discord-images": (status, body)})


@every_profile
async def test_pictures_get_links_where_that_is_offered(profile):
    async with world(profile) as here:
        if profile == "java":
            with pytest.raises(Unsupported) as refused:
                await here.client.upload([ONE])
            assert refused.value.operation == "upload"
            return

        links = await here.client.upload([ONE, TWO])

        assert [link.rpartition("/uploads/")[2] for link in links] == ["1.png", "2.png"]
        assert await here.client.upload([]) == ()


@every_profile
async def test_pictures_in_other_roles_are_linked_and_the_rest_goes_along(profile):
    roles = (Role.STYLE, Role.PROMPT, Role.OMNI, Role.STYLE)
    request = Imagine("a fox --ar 3:2 --sref https://a.b/c.png", 4, roles=roles)
    async with world(profile) as here:
        ask = submission(request, pictures=(ONE, TWO, THREE, ONE))
        if profile == "java":
            with pytest.raises(Unsupported) as refused:
                await here.client.submit(ask)
            assert refused.value.operation == "upload"
            assert not here.sandbox.tasks
            return

        receipt = await here.client.submit(ask)

        sent = here.sandbox.log[-1].body
        prompt = re.sub(r"http://127\S+/uploads/", "", sent["prompt"])
        # They were handed in as style, omni, style.
        assert prompt == "a fox --ar 3:2 --sref https://a.b/c.png 1.png 3.png --oref 2.png"
        assert len(sent["base64Array"]) == 1
        await here.until(receipt.remote_id, is_done)


@pytest.mark.parametrize(
    ("prompt", "links", "after"),
    [
        ("a fox", [("sref", "L")], "a fox --sref L"),
        ("a fox", [("sref", "L"), ("sref", "M")], "a fox --sref L M"),
        ("a fox --sref 123 --v 7", [("sref", "L")], "a fox --sref 123 L --v 7"),
        ("a fox --sref 1 --sref 2", [("sref", "L")], "a fox --sref 1 2 L"),
        ("a fox --sref", [("sref", "L")], "a fox --sref L"),
        ("a fox --cw 5", [("cref", "L"), ("oref", "M")], "a fox --cw 5 --cref L --oref M"),
        ("", [("oref", "L")], "--oref L"),
    ],
)
def test_links_stand_behind_their_parameter_and_keep_what_was_there(prompt, links, after):
    assert with_links(prompt, links) == after


@pytest.mark.parametrize(
    ("status", "body", "meaning"),
    [
        (404, b"", Unsupported),
        (503, b'{"error":{"message":"x","code":"model_not_found"}}', Unsupported),
        (500, b'{"code":4,"description":"readObjectStart: expect {, found <"}', Unsupported),
        (200, '{"code":4,"description":"禁止上传"}'.encode(), Unsupported),
        (200, '{"code":3,"description":"无可用的账号实例"}'.encode(), Unsupported),
        (503, b"", ProviderUnavailable),
        (502, HTML, ProviderUnavailable),
        (504, HTML, ProviderUnavailable),
        (429, b"", ProviderUnavailable),
        (401, b"", KeyRefused),
        (200, '{"code":23,"description":"队列已满"}'.encode(), QueueFull),
        (200, b'{"code":4,"description":"bad picture"}', InvalidRequest),
        (500, b"", ProviderUnreadable),
        (200, HTML, ProviderUnreadable),
        (200, b"", ProviderUnreadable),
        (200, stored(), ProviderUnreadable),
        (200, stored("no link", "https://two words"), ProviderUnreadable),
        (400, b'{"code":5,"description":"do_request_failed"}', ProviderUnreadable),
        (307, b"", ProviderRejected),
    ],
)  # fmt: skip
async def test_trouble_with_an_upload_is_told_as_it_is_and_nothing_is_submitted(
    status, body, meaning
):
    there = server(status, body)
    async with fixed(there) as client:
        with pytest.raises(meaning) as refused:
            await client.submit(STYLED)

    assert type(refused.value) is meaning
    assert getattr(refused.value, "operation", "upload") == "upload"
    assert [path.rpartition("/")[2] for path in there.paths] == ["upload-discord-images"]


async def test_an_upload_whose_answer_was_lost_is_no_unknown_outcome():
    async def hang_up(*_):
        return False

    there = Rude(hang_up)
    async with rude(there) as client:
        with pytest.raises(ProviderUnavailable):
            await client.submit(STYLED)
        assert there.requests == 1


async def test_a_submit_whose_answer_was_lost_stays_one_although_its_upload_went_well():
    there = server(200, stored(LINKS[0]))
    there.status, there.body = 502, HTML
    async with fixed(there) as client:
        with pytest.raises(OutcomeUnknown):
            await client.submit(STYLED)

    assert len(there.paths) == 2


async def test_a_task_that_waits_again_is_not_uploaded_for_again():
    there, clock = server(200, stored(LINKS[0])), SwiftClock()
    async with fixed(there, clock=clock) as client:
        there.status, there.body = 429, b""
        with pytest.raises(ProviderUnavailable):
            await client.submit(STYLED)
        there.status, there.body = 200, ACCEPTED
        await client.submit(STYLED)
        assert sum("upload" in path for path in there.paths) == 1

        clock.time += UPLOAD_LIFETIME + 1
        await client.submit(STYLED)

    assert sum("upload" in path for path in there.paths) == 2
    assert json.loads(there.bodies[-1])["prompt"] == f"a fox --sref {LINKS[0]}"


async def test_a_server_that_never_takes_uploads_does_not_hold_the_line_for_ever():
    async with fixed(server(502, HTML)) as client:
        for _ in range(TRIES - 1):
            with pytest.raises(ProviderUnavailable):
                await client.submit(STYLED)
        with pytest.raises(ProviderRejected):
            await client.submit(STYLED)


async def test_where_one_answer_holds_one_link_every_picture_is_sent_alone():
    there = server(200, json.dumps({"code": 1, "result": LINKS[0]}).encode())
    async with fixed(there) as client:
        assert await client.upload([ONE, TWO, THREE]) == (LINKS[0],) * 3

    sent = [len(json.loads(body)["base64Array"]) for body in there.bodies]
    assert sent == [3, 1, 1, 1]


async def test_links_come_back_in_order():
    async with fixed(server(200, stored(*LINKS))) as client:
        assert await client.upload([ONE, TWO, THREE]) == tuple(LINKS)
