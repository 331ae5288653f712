"""Nonsense in any field is refused in words; the provider itself never breaks."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bot.sandbox.midjourney import buttons, prompts
from bot.sandbox.midjourney.masks import BadMask, examined
from bot.sandbox.midjourney.texts import shortened, weighed

PATHS = (
    "submit/imagine", "submit/blend", "submit/describe", "submit/shorten", "submit/action",
    "submit/modal", "submit/change", "submit/simple-change", "submit/upload-discord-images",
    "submit/edits", "submit/retexture", "submit/video", "insight-face/swap",
)  # fmt: skip
FIELDS = (
    "prompt", "base64", "base64Array", "image", "endImage", "maskBase64", "taskId", "customId",
    "index", "batchSize", "motion", "loop", "action", "content", "dimensions", "state",
    "notifyHook", "link", "sourceBase64", "targetBase64", "enableRemix", "videoType",
)  # fmt: skip
ODD = (
    None,
    7,
    -1,
    1.5,
    True,
    "",
    "x",
    "::",
    "MJ::JOB",
    "\x00",
    [],
    [1, None],
    {},
    {"a": 1},
    "http://[",
)


@pytest.mark.parametrize("profile", ["plus", "net", "newapi", "java", "xf"])
@pytest.mark.parametrize("path", PATHS)
async def test_odd_values_never_break_the_server(open_provider, profile, path):
    provider = await open_provider(profile)
    task = await provider.grid()

    for odd in ODD:
        for known in ({}, {"prompt": "x", "taskId": task["id"]}):
            body = {**dict.fromkeys(FIELDS, odd), **known}
            heard = await provider.post(f"/mj/{path}", body)
            panic = profile in {"newapi", "xf"} and heard.json.get("error")
            assert heard.status < 500 or panic, (odd, heard.body)


PROMPTS = [
    "fox --zoom abc", "--sref x --sw abc", "castle --sref 1 --sw nan", "--ar 0:0", "--", "— —",
    "https://", "<https://s.mj.run/none> fox", "fox --cref", "fox --oref <>", "--bs 9 --end loop",
    "fox --sref http://[", "fox --zoom inf", "!!", "fox --seed ²",
]  # fmt: skip


@pytest.mark.parametrize("prompt", PROMPTS)
async def test_odd_prompts_end_somehow(plus, prompt):
    one = await plus.pressed(await plus.grid("a red fox --seed 5"), "upsample::1")
    window = await plus.press(one, "CustomZoom")

    grid = await plus.grid(prompt)
    sent = await plus.post("/mj/submit/modal", {"taskId": window.json["result"], "prompt": prompt})

    assert grid["status"] in {"SUCCESS", "FAILURE"}
    assert sent.status == 200


@given(some.text(max_size=80))
def test_any_text_can_be_read_printed_and_shortened(text):
    read = prompts.read(text)

    assert prompts.read(read.final).words == read.words or not read.words
    assert shortened(read.words)[1] <= 5
    assert weighed(read.words)
    assert read.ratio > 0
    assert 1 <= read.zoom <= 2


@given(some.lists(some.sampled_from(["MJ", "JOB", "Job", "x", "1", "SOLO", "", "²"]), max_size=6))
def test_any_custom_id_can_be_taken_apart(parts):
    click = buttons.take_apart("::".join(parts))

    assert click.number >= 0


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(some.binary(max_size=64))
def test_no_bytes_are_taken_for_a_mask(data):
    with pytest.raises(BadMask):
        examined(data, 1.0)
