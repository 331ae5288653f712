"""Recorded and documented answers mean what they say."""

import json
from pathlib import Path

import pytest

from bot.core.errors import PromptBanned, QueueFull
from bot.core.tasks.requests import Imagine, PressButton
from bot.core.tasks.task import RemoteStatus, TaskButton
from bot.midjourney.receipts import receipt
from bot.midjourney.refusals import submit_refusal
from bot.midjourney.updates import update, updates
from bot.midjourney.wire import Answer

SAMPLES = json.loads((Path(__file__).parent / "samples.json").read_text())
TASKS = [row["json"] for row in SAMPLES if row["note"].startswith("[task")]
REPLIES = [row["json"] for row in SAMPLES if row["note"].startswith("[submit")]
TEMPLATE = next(row["json"] for row in SAMPLES if row["note"].startswith("[button"))


def answered(body):
    return Answer.read(200, {}, json.dumps(body).encode())


@pytest.mark.parametrize("sample", TASKS, ids=lambda task: f"{task['action']}-{task['id']}")
def test_a_recorded_task_is_read_as_it_is(sample):
    news = update(sample)

    assert news.remote_id == sample["id"]
    assert news.status is RemoteStatus.SUCCEEDED
    assert news.action == sample["action"]
    assert news.picture_url == sample.get("imageUrl", "")
    assert news.final_prompt == sample["properties"]["finalPrompt"].strip()
    assert news.text == news.final_prompt
    assert news.fail_reason == ""
    assert news.progress == (100 if "progress" in sample else None)
    assert (news.width, news.height) == (
        sample.get("imageWidth") or 0,
        sample.get("imageHeight") or 0,
    )
    assert list(news.buttons) == [
        TaskButton(item["customId"], item["label"], item["emoji"])
        for item in sample.get("buttons", [])
    ]


def test_all_recorded_tasks_come_out_of_one_list():
    ids = [task["id"] for task in TASKS]

    assert {news.remote_id for news in updates(TASKS)} == set(ids)


@pytest.mark.parametrize("sample", REPLIES, ids=lambda reply: f"code-{reply['code']}")
def test_a_documented_reply_means_what_its_code_says(sample):
    given = answered(sample)
    taken = receipt(given, PressButton("1", "MJ::JOB::variation::1::u"))

    match sample["code"]:
        case 1:
            assert (taken.remote_id, taken.needs_modal) == (sample["result"], False)
        case 22:
            assert (taken.remote_id, taken.ahead) == (sample["result"], 1)
        case 21:
            assert (taken.remote_id, taken.needs_modal) == (sample["result"], True)
        case 23:
            assert taken is None
            assert isinstance(submit_refusal(given, operation="imagine"), QueueFull)
        case 24:
            refusal = submit_refusal(given, operation="imagine")
            assert receipt(given, Imagine("x")) is None
            assert isinstance(refusal, PromptBanned)
            assert refusal.word == "nude"


def test_names_of_foreign_emoji_are_dropped_and_symbols_kept():
    news = update({"id": "1", "status": "SUCCESS", "buttons": TEMPLATE})

    emoji = [button.emoji for button in news.buttons]
    assert emoji == ["", "", "🪄", "🪄", "🖌️", "🔍", "🔍", "🔍", "⬅️", "➡️", "⬆️", "⬇️"]
