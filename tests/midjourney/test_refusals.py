"""Every error shape of CONTRACT.md 3 has one meaning."""

import json

import pytest

from bot.core.errors import (
    InvalidRequest,
    KeyRefused,
    OutcomeUnknown,
    OutOfCredit,
    ParentGone,
    PromptBanned,
    ProviderRejected,
    ProviderUnavailable,
    ProviderUnreadable,
    QueueFull,
    Unsupported,
)
from bot.core.tasks.requests import FillModal, Imagine, PressButton
from bot.midjourney.receipts import receipt
from bot.midjourney.refusals import (
    is_unknown_task,
    may_come_right,
    read_refusal,
    retry_after,
    submit_refusal,
)
from bot.midjourney.wire import Answer

HTML = b"<!DOCTYPE html><html><body>Just a moment...</body></html>"
REQUESTS = (Imagine("a fox"), PressButton("1", "MJ::JOB::upsample::1::u"), FillModal("1", "fox"))


def answer(status, body=b"", **headers):
    raw = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    given = {key.replace("_", "-"): value for key, value in headers.items()}
    return Answer.read(status, given, raw)


def java(code, description, **more):
    return {"code": code, "description": description, "result": None, "properties": {}} | more


def newapi(description, code=4):
    return {"description": f"{description} ", "type": "upstream_error", "code": code}


def gateway(message, code=""):
    error = {"message": f"{message} (request id: 1)", "type": "new_api_error", "code": code}
    return {"error": error}


def net(message):
    return {"success": False, "code": -1, "message": message, "timestamp": 1}


SUBMITS = [
    # java and net envelopes (3.1, 3.2)
    (200, java(23, "队列已满，请稍后尝试"), QueueFull),
    (200, java(23, "full", result="14001929738841620"), QueueFull),
    (200, java("23", "The queue is full, please try again later"), QueueFull),
    (200, java(9, "提交失败，队列已满，请稍后重试"), QueueFull),
    (200, net("队列数已达上限"), QueueFull),
    (200, net("并发数已达上限"), QueueFull),
    (200, java(9, "提交失败，系统异常"), ProviderRejected),
    (200, java(24, "可能包含敏感词"), PromptBanned),
    (200, java("24", "May contains sensitive words"), PromptBanned),
    (200, java(3, "无可用的账号实例"), ProviderUnavailable),
    (200, java(3, "关联任务不存在或已失效"), ParentGone),
    (404, java(3, "关联任务不存在或已失效"), ParentGone),
    (200, java(3, "账号不可用: 1118"), ParentGone),
    (200, java(4, "关联任务状态错误"), ParentGone),
    (200, java(4, "关联任务不允许执行变化"), ParentGone),
    (200, java(4, "prompt不能为空"), InvalidRequest),
    (200, java(4, "base64格式错误"), InvalidRequest),
    (200, java(4, "参数错误"), InvalidRequest),
    (200, java(4, "禁止上传"), Unsupported),
    (200, java(4, "视频功能未启用"), Unsupported),
    (200, net("今日绘图次数已达上限"), OutOfCredit),
    (200, net("The field state must be a string"), ProviderRejected),
    (200, java(99, "?"), ProviderRejected),
    # newapi's own words (3.4)
    (400, newapi("prompt_is_required"), InvalidRequest),
    (400, newapi("bind_request_body_failed"), InvalidRequest),
    (400, newapi("index_is_required"), InvalidRequest),
    (400, newapi("unknown_action:MJ::Job::PicReader::1"), Unsupported),
    (400, gateway("unknown_action"), Unsupported),
    (400, newapi("task_not_found"), ParentGone),
    (400, newapi("task_status_not_success"), ParentGone),
    (400, newapi("该任务所属渠道已被禁用"), ParentGone),
    (400, newapi("quota_not_enough"), OutOfCredit),
    (403, newapi("quota_not_enough"), OutOfCredit),
    (403, gateway("用户剩余额度: ＄0.00", "insufficient_user_quota"), OutOfCredit),
    (402, b"", OutOfCredit),
    (400, java(4, "余额不足"), OutOfCredit),
    (400, newapi("insert_midjourney_task_failed"), OutcomeUnknown),
    (400, newapi("do_request_failed", 5), OutcomeUnknown),
    (400, newapi("unmarshal_response_body_failed", 5), OutcomeUnknown),
    (400, newapi("something new", 5), OutcomeUnknown),
    (429, newapi("当前分组上游负载已饱和", 30), ProviderUnavailable),
    (429, b"", ProviderUnavailable),
    (429, net("队列数已达上限"), QueueFull),
    # keys
    (401, b"", KeyRefused),
    (401, gateway("无效的令牌"), KeyRefused),
    (401, b"Authorization header missing.", KeyRefused),
    (403, "未登录".encode(), KeyRefused),
    (403, gateway("This token has no access to the group"), KeyRefused),
    # an operation that is not offered (11.9)
    (404, b"", Unsupported),
    (404, gateway("Invalid URL (POST /mj/submit/show)"), Unsupported),
    (404, {"timestamp": 0, "status": 404, "error": "Not Found", "path": "/mj"}, Unsupported),
    (405, HTML, Unsupported),
    (501, b"", Unsupported),
    (503, gateway("当前分组 default 下对于模型 mj_shorten 无可用渠道"), Unsupported),
    (503, gateway("No available channel for mj_shorten", "model_not_found"), Unsupported),
    (500, newapi("readObjectStart: expect { or n, but found <"), Unsupported),
    # nothing was taken, or nobody knows
    (503, b"", ProviderUnavailable),
    (503, HTML, ProviderUnavailable),
    (500, b"", OutcomeUnknown),
    (500, gateway("runtime error: index out of range"), OutcomeUnknown),
    (500, java(4, "参数错误"), OutcomeUnknown),
    (502, HTML, OutcomeUnknown),
    (504, HTML, OutcomeUnknown),
    (524, HTML, OutcomeUnknown),
    (408, b"", OutcomeUnknown),
    (499, b"", OutcomeUnknown),
    (200, b"", OutcomeUnknown),
    (200, b"null", OutcomeUnknown),
    (200, HTML, OutcomeUnknown),
    (200, b'{"code":1,', OutcomeUnknown),
    (200, b"[1]", OutcomeUnknown),
    (200, b"{}", OutcomeUnknown),
    (204, b"", OutcomeUnknown),
    (200, b"<html>insufficient, unknown_action, model_not_found</html>", OutcomeUnknown),
    (502, b"<html>insufficient balance</html>", OutcomeUnknown),
    (200, {"prompt": "insufficient model_not_found"}, OutcomeUnknown),
    # a yes that can't be followed
    (200, java("no number", "x"), OutcomeUnknown),
    (200, java(1, "提交成功"), OutcomeUnknown),
    (200, java(1, "提交成功", result=" "), OutcomeUnknown),
    (200, java(21, "窗口等待"), OutcomeUnknown),
    (400, java(1, "提交成功", result="176"), OutcomeUnknown),
    (500, java(22, "queued", result="176"), OutcomeUnknown),
    (200, {"code": 0, "msg": "ok", "result": "176"}, OutcomeUnknown),
    # clear refusals in other clothes
    (200, gateway("Something is wrong"), ProviderRejected),
    (200, {"error": "no"}, ProviderRejected),
    (301, b"", ProviderRejected),
    (307, HTML, ProviderRejected),
    (400, HTML, InvalidRequest),
    (413, HTML, InvalidRequest),
]


@pytest.mark.parametrize(
    ("status", "body", "meaning"), SUBMITS, ids=[f"{row[0]}-{row[1]}"[:60] for row in SUBMITS]
)
def test_a_submits_answer_that_is_no_receipt_has_one_meaning(status, body, meaning):
    given = answer(status, body)

    error = submit_refusal(given, operation="action:upsample")

    assert type(error) is meaning
    assert receipt(given, REQUESTS[0]) is None
    assert receipt(given, REQUESTS[1]) is None


def test_an_unknown_parent_can_only_be_missed_by_what_has_one():
    given = answer(200, java(3, "something new"))

    assert type(submit_refusal(given, operation="fill")) is ParentGone
    assert type(submit_refusal(given, operation="imagine")) is ProviderRejected


def test_the_reason_is_the_servers_own_text():
    named = submit_refusal(answer(400, newapi("prompt_is_required")), operation="imagine")
    page = submit_refusal(answer(502, HTML), operation="imagine")

    assert named.reason == "prompt_is_required"
    assert page.reason.startswith("502 <!DOCTYPE")


def test_the_banned_word_is_kept():
    body = java(24, "可能包含敏感词", properties={"promptEn": "nude body", "bannedWord": "nude"})

    assert submit_refusal(answer(200, body), operation="imagine").word == "nude"


def test_what_is_not_offered_is_named():
    def operation(body):
        return submit_refusal(answer(400, body), operation="action:animate_high").operation

    assert operation(newapi("unknown_action:MJ::JOB::animate_high::1::u")) == "action:animate_high"
    assert operation(java(4, "禁止上传")) == "pictures"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "999999999"}, 86_400.0),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "٣"}, None),
        ({"retry-after": "Mon, 23 Nov 2026 01:00:30 GMT"}, None),
        (
            {
                "retry-after": "Mon, 23 Nov 2026 01:00:30 GMT",
                "date": "Mon, 23 Nov 2026 01:00:00 GMT",
            },
            30.0,
        ),
        (
            {
                "retry-after": "Mon, 23 Nov 2026 01:00:00 GMT",
                "date": "Mon, 23 Nov 2026 01:00:30 GMT",
            },
            0.0,
        ),
    ],
)
def test_retry_after_is_honoured_when_it_makes_sense(headers, seconds):
    assert retry_after(headers) == seconds


@pytest.mark.parametrize("status", [429, 503])
def test_the_wait_that_was_asked_for_reaches_the_caller(status):
    error = submit_refusal(answer(status, b"", retry_after="4"), operation="imagine")

    assert (type(error), error.retry_after) == (ProviderUnavailable, 4.0)


@pytest.mark.parametrize(
    ("body", "again"),
    [
        (java(3, "关联任务不存在或已失效"), True),
        (java(4, "关联任务状态错误"), True),
        (newapi("task_status_not_success"), True),
        (java(4, "关联任务不允许执行变化"), False),
        (newapi("task_not_found"), False),
        (java(3, "账号不可用: 1"), False),
        (java(23, "队列已满，请稍后尝试"), False),
    ],
)
def test_only_a_parent_that_is_late_may_come_right(body, again):
    assert may_come_right(submit_refusal(answer(200, body), operation="fill")) is again


@pytest.mark.parametrize(
    ("status", "body", "meaning"),
    [
        (401, b"", KeyRefused),
        (403, b"x", KeyRefused),
        (429, b"", ProviderUnavailable),
        (500, b"", ProviderUnavailable),
        (502, HTML, ProviderUnavailable),
        (200, HTML, ProviderUnreadable),
        (200, b"[", ProviderUnreadable),
        (302, b"", ProviderUnreadable),
        (418, b"", ProviderUnreadable),
    ],
)
def test_a_question_that_was_not_answered_has_one_meaning(status, body, meaning):
    assert type(read_refusal(answer(status, body))) is meaning


@pytest.mark.parametrize(
    ("status", "body", "unknown"),
    [
        (200, b"", True),
        (200, b" null ", True),
        (200, java(3, "任务不存在"), True),
        (200, java("3", "任务不存在"), True),
        (204, b"", True),
        (404, HTML, True),
        (400, newapi("task_no_found"), True),
        (400, newapi("task_not_found"), True),
        (400, newapi("do_request_failed", 5), False),
        (200, HTML, False),
        (200, {"id": "1"}, False),
        (500, newapi("task_no_found"), False),
    ],
)
def test_each_dialects_way_of_not_knowing_a_task_is_understood(status, body, unknown):
    assert is_unknown_task(answer(status, body)) is unknown
