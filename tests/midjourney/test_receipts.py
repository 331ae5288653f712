"""What an accepted submit says, in every spelling."""

import json

import pytest

from bot.core.tasks.requests import Change, FillModal, Imagine, PressButton, Receipt
from bot.midjourney.receipts import receipt
from bot.midjourney.wire import Answer

IMAGINE = Imagine("a fox")
PRESS = PressButton("1", "MJ::JOB::variation::1::u")
FILL = FillModal("555", "a fox --zoom 2")
CHANGE = Change("1", "REROLL", 1)
WINDOW = "Waiting for window confirm"
PREFILLED = {"finalPrompt": "a fox --ar 3:2", "remix": True}


def read(request, **envelope):
    return receipt(Answer.read(200, {}, json.dumps(envelope).encode()), request)


@pytest.mark.parametrize("code", [1, "1", " 1 ", 22, "22"])
@pytest.mark.parametrize("request_", [IMAGINE, PRESS, FILL, CHANGE], ids=lambda r: type(r).__name__)
def test_accepted_is_accepted_however_the_code_is_spelled(code, request_):
    assert read(request_, code=code, description="提交成功", result="176") == Receipt("176")


@pytest.mark.parametrize(
    ("result", "remote_id"),
    [
        ("1760000000000123", "1760000000000123"),
        (1320098173412546, "1320098173412546"),
        (17600000000001234567, "17600000000001234567"),
        (["176", "177"], "176"),
        ("176,177,178,179", "176"),
        (" 176 ", "176"),
    ],
)
def test_the_result_is_an_opaque_id_whatever_its_type(result, remote_id):
    assert read(IMAGINE, code=1, result=result).remote_id == remote_id


@pytest.mark.parametrize("properties", [None, "string", [], 1, {"numberOfQueues": None}])
def test_odd_properties_are_none(properties):
    assert read(IMAGINE, code=1, result="176", properties=properties) == Receipt("176")


@pytest.mark.parametrize(
    ("more", "ahead"),
    [
        ({"properties": {"numberOfQueues": 2}}, 2),
        ({"properties": {"numberOfQueues": "2"}}, 2),
        ({"properties": {"numberOfQueues": -1}}, 0),
        ({"properties": {"numberOfQueues": 2**70}}, None),
        ({"description": "排队中，前面还有1个任务"}, 1),
        ({"description": "排队中"}, None),
    ],
)
def test_the_place_in_line_is_read_from_wherever_it_stands(more, ahead):
    assert read(IMAGINE, code=22, result="176", **more).ahead == ahead


@pytest.mark.parametrize("request_", [PRESS, IMAGINE], ids=["press", "imagine"])
def test_code_21_waits_for_words(request_):
    waiting = read(request_, code=21, description="窗口等待", result="176", properties=PREFILLED)

    assert waiting == Receipt("176", needs_modal=True, prefill="a fox --ar 3:2")


def test_code_21_with_a_status_is_a_task_that_was_there_already():
    properties = {"status": "SUCCESS", "imageUrl": "https://x/1.png"}

    assert read(PRESS, code=21, description="任务已存在", result="176", properties=properties) == (
        Receipt("176")
    )


@pytest.mark.parametrize("words", [WINDOW, WINDOW.upper(), "窗口等待"])
def test_a_window_disguised_as_success_is_recognised_for_buttons_only(words):
    envelope = {"code": 1, "description": words, "result": "176", "properties": PREFILLED}

    assert read(PRESS, **envelope).needs_modal
    assert not read(IMAGINE, **envelope).needs_modal
    assert not read(FILL, **envelope).needs_modal


@pytest.mark.parametrize("result", ["", None])
def test_a_filled_window_keeps_its_id_when_none_is_told(result):
    assert read(FILL, code=1, result=result).remote_id == "555"
    assert read(IMAGINE, code=1, result=result) is None


def test_a_filled_window_takes_the_id_that_is_told():
    assert read(FILL, code=1, result="777").remote_id == "777"


@pytest.mark.parametrize("code", [0, -1, 3, 4, 5, 9, 23, 24, 30, 200, None, "x", True, 1.0])
def test_no_other_code_is_a_receipt(code):
    assert read(PRESS, code=code, result="176") is None


def test_json_is_believed_whatever_stands_before_it():
    body = b'\xef\xbb\xbf \n{"code":1,"result":"176"}'

    assert (
        receipt(Answer.read(200, {"content-type": "text/plain"}, body), IMAGINE).remote_id == "176"
    )
