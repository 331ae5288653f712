"""Task objects in every shape that servers give them, or might."""

import pytest

from bot.core.tasks.task import FailureKind, RemoteStatus, TaskButton
from bot.midjourney.updates import failure_kind, newest, update, updates


def test_the_schema_of_the_documentation_is_understood_too():
    wrapped = {
        "statusCode": 200,
        "message": "ok",
        "data": {
            "taskId": 14001929738841620,
            "status": "SUCCESS",
            "imageDcUrl": "https://x/1.png",
            "actions": [{"customId": "MJ::JOB::upsample::1::u", "label": "U1"}],
        },
    }

    news = update(wrapped)

    assert (news.remote_id, news.status) == ("14001929738841620", RemoteStatus.SUCCEEDED)
    assert news.picture_url == "https://x/1.png"
    assert news.buttons == (TaskButton("MJ::JOB::upsample::1::u", "U1"),)


@pytest.mark.parametrize("wrapper", ["data", "list", "content", "records", "result"])
def test_a_list_is_found_in_its_wrapper(wrapper):
    assert [news.remote_id for news in updates({wrapper: [{"id": "1"}, None, 3, {}]})] == ["1"]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("NOT_START", RemoteStatus.PENDING),
        ("SUBMITTED", RemoteStatus.PENDING),
        ("IN_PROGRESS", RemoteStatus.RUNNING),
        ("in_progress ", RemoteStatus.RUNNING),
        ("MODAL", RemoteStatus.MODAL),
        ("SUCCESS", RemoteStatus.SUCCEEDED),
        ("FAILURE", RemoteStatus.FAILED),
        ("CANCEL", RemoteStatus.CANCELLED),
        ("CANCELLED", RemoteStatus.CANCELLED),
        ("", RemoteStatus.PENDING),
        (None, RemoteStatus.PENDING),
        (5, RemoteStatus.PENDING),
        ("DONE?", RemoteStatus.PENDING),
    ],
)
def test_a_status_is_never_guessed_to_be_final(word, status):
    assert update({"id": "1", "status": word}).status is status


@pytest.mark.parametrize(
    ("progress", "percent"),
    [
        ("46%", 46),
        ("100%", 100),
        ("250%", 100),
        ("46.7 %", 46),
        ("46", 46),
        (46, 46),
        (-3, 0),
        (1e300, 100),
        ("", None),
        (None, None),
        (True, None),
        ("Waiting to start", None),
        ("paused", None),
        ({}, None),
    ],
)
def test_progress_is_a_percentage_or_nothing(progress, percent):
    assert update({"id": "1", "progress": progress}).progress == percent


@pytest.mark.parametrize(
    "urls",
    [
        ["https://x/1.png", "https://x/2.png"],
        [{"url": "https://x/1.png", "thumbnail": "t"}, {"url": "https://x/2.png"}],
        [None, "https://x/1.png", "", 3, {"url": None}, "ftp://no", {"url": "https://x/2.png"}],
    ],
)
def test_single_pictures_are_strings_or_objects(urls):
    news = update({"id": "1", "imageUrls": urls})

    assert news.picture_urls == ("https://x/1.png", "https://x/2.png")
    assert news.picture_url == "https://x/1.png"


@pytest.mark.parametrize(
    ("task", "clips", "picture"),
    [
        ({"videoUrl": "https://x/0.mp4", "videoUrls": None}, 1, ""),
        ({"videoUrl": "", "videoUrls": [{"url": "https://x/0.mp4"}, "https://x/1.mp4"]}, 2, ""),
        ({"videoUrl": "https://x/0.mp4", "videoUrls": ["https://x/0.mp4"]}, 1, ""),
        ({"videoUrl": None, "videoUrls": {"url": "https://x/0.mp4"}}, 1, ""),
        ({"videoUrls": "https://x/0.mp4"}, 1, ""),
        ({"imageUrl": "https://x/0.mp4?ex=1&"}, 1, ""),
        ({"imageUrl": "https://x/0.png", "imageUrls": ["https://x/1.MP4"]}, 1, "https://x/0.png"),
        ({"imageUrl": "https://x/mp4.png"}, 0, "https://x/mp4.png"),
        ({"imageUrl": "https://x/0.webp", "videoUrl": None}, 0, "https://x/0.webp"),
    ],
)
def test_clips_are_told_from_pictures(task, clips, picture):
    news = update({"id": "1"} | task)

    assert (len(news.video_urls), news.picture_url) == (clips, picture)


@pytest.mark.parametrize(
    "task",
    [
        {"buttons": [{"customId": "c", "emoji": {"name": "🔄"}, "label": None}]},
        {"buttons": None, "properties": {"buttons": [{"customId": "c", "emoji": "🔄"}]}},
        {"buttons": [], "actions": [{"custom_id": "c", "emoji": "🔄", "label": ""}]},
        {"buttons": [None, {"customId": ""}, {"customId": 7}, {"customId": "c", "emoji": "🔄"}]},
        {"buttons": [{"type": 1, "components": [None, {"custom_id": "c", "emoji": "🔄"}]}]},
        {"buttons": [{"style": 5, "url": "https://x"}, {"customId": "c", "emoji": "🔄"}]},
    ],
)
def test_buttons_are_found_wherever_and_however_they_stand(task):
    assert update({"id": "1"} | task).buttons == (TaskButton("c", "", "🔄"),)


@pytest.mark.parametrize("emoji", [None, "", "upscale_1", "<:upscale_1:12>", {"name": "Up"}, 3, []])
def test_an_emoji_that_cannot_be_shown_is_none(emoji):
    button = {"customId": "c", "label": "Upscale", "emoji": emoji}

    assert update({"id": "1", "buttons": [button]}).buttons == (TaskButton("c", "Upscale"),)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"failReason": "Bad", "description": "Submit Success"}, "Bad"),
        ({"failReason": None, "description": "Submit Success"}, ""),
        ({"failReason": {"message": "Bad"}}, "Bad"),
        ({"failReason": "", "error": {"message": "Bad"}}, "Bad"),
        ({"failReason": "x" * 9000}, "x" * 500),
    ],
)
def test_why_it_failed_is_never_the_submits_success(more, reason):
    assert update({"id": "1", "status": "FAILURE"} | more).fail_reason == reason


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("[Banned prompt detected] x", FailureKind.CONTENT),
        ("Request blocked by content policy", FailureKind.CONTENT),
        ("Image denied", FailureKind.CONTENT),
        ("可能包含敏感词", FailureKind.CONTENT),
        ("[invalid_parameter] The prompt word format is incorrect", FailureKind.PROMPT),
        ("Invalid link", FailureKind.PROMPT),
        ("Invalid Form Body", FailureKind.PROMPT),
        ("任务超时", FailureKind.TIMEOUT),
        ("执行超时 5 分钟", FailureKind.TIMEOUT),
        ("上游任务超时（超过1小时）", FailureKind.TIMEOUT),
        ("[Queue full] x", FailureKind.BUSY),
        ("实例不可用", FailureKind.BUSY),
        ("Credits exhausted", FailureKind.CREDIT),
        ("[Subscription required] x", FailureKind.CREDIT),
        ("任务失败，请重试", FailureKind.OTHER),
        ("", FailureKind.OTHER),
    ],
)
def test_a_failure_is_classified_by_its_text(reason, kind):
    assert failure_kind(reason) is kind


@pytest.mark.parametrize("reverse", [False, True], ids=["as-sent", "reversed"])
@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (("MODAL", ""), RemoteStatus.PENDING),
        (("MODAL", "IN_PROGRESS"), RemoteStatus.RUNNING),
        (("MODAL", "SUCCESS"), RemoteStatus.SUCCEEDED),
        (("FAILURE", "SUCCESS"), RemoteStatus.SUCCEEDED),
        (("MODAL", "FAILURE"), RemoteStatus.FAILED),
    ],
)
def test_of_two_rows_with_one_id_the_more_advanced_counts(rows, status, reverse):
    tasks = [{"id": "1", "status": row} for row in (reversed(rows) if reverse else rows)]

    assert [news.status for news in updates(tasks)] == [status]


def test_of_two_tasks_with_our_state_the_newest_counts():
    tasks = [
        {"id": "1", "state": "s", "submitTime": 1000, "status": "SUCCESS"},
        {"id": "3", "state": "s", "submitTime": 3000},
        {"id": "2", "state": "s", "submitTime": 2000, "status": "FAILURE"},
        {"id": "4", "state": "other", "submitTime": 4000},
        {"id": "5", "state": None},
    ]

    assert {state: news.remote_id for state, news in newest(tasks, {"s"}).items()} == {"s": "3"}


@pytest.mark.parametrize(
    "thing", [None, [], {}, 1, "x", {"id": ""}, {"id": None}, {"id": "x" * 999}]
)
def test_what_has_no_usable_id_is_no_task(thing):
    assert update(thing) is None


def test_nothing_that_is_kept_is_endless():
    endless = "x" * 1_000_000
    task = {
        "id": "1",
        "prompt": endless,
        "imageUrl": f"https://x/{endless}",
        "imageWidth": 2**60,
        "imageHeight": -5,
        "buttons": [{"customId": f"c{number}"} for number in range(5000)],
    }

    news = update(task)

    assert len(news.final_prompt) <= 10_000
    assert news.picture_url == ""
    assert (news.width, news.height) == (0, 0) or news.width <= 100_000
    assert len(news.buttons) <= 50
