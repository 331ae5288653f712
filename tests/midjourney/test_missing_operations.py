"""An operation that a server can't carry out is named, so that it is not offered again."""

import pytest

from bot.core.errors import (
    InvalidRequest,
    ParentGone,
    ProviderUnavailable,
    QueueFull,
    Unsupported,
)
from bot.midjourney.refusals import submit_refusal
from tests.midjourney.test_refusals import answer, java


@pytest.mark.parametrize(
    ("body", "operation", "meaning", "named"),
    [
        (java(3, "账号不可用: 1"), "blend", Unsupported, "blend"),
        (java(3, "something new"), "shorten", Unsupported, "shorten"),
        (java(3, "无可用的账号实例"), "swap", Unsupported, "swap"),
        (java(3, "无可用的账号实例"), "video", Unsupported, "video"),
        (java(3, "无可用的账号实例"), "describe", ProviderUnavailable, None),
        (java(3, "无可用的账号实例"), "action:animate_high", ProviderUnavailable, None),
        (java(3, "关联任务不存在或已失效"), "extend", ParentGone, None),
        (java(3, "账号不可用: 1"), "extend", ParentGone, None),
        (java(4, "禁止上传"), "describe", Unsupported, "describe"),
        (java(4, "禁止上传"), "imagine", Unsupported, "pictures"),
        (java(4, "未知的 Action 类型"), "action:animate_low", Unsupported, "action:animate_low"),
        (java(4, "视频功能未启用"), "video", Unsupported, "video"),
        (java(4, "Invalid URL in the prompt"), "edit", InvalidRequest, None),
        (java(9, "提交失败，队列已满，请稍后重试"), "swap", QueueFull, None),
    ],
)
def test_an_operation_that_is_not_to_be_had_is_told_from_trouble(body, operation, meaning, named):
    error = submit_refusal(answer(200, body), operation=operation)

    assert type(error) is meaning
    assert getattr(error, "operation", None) == named
