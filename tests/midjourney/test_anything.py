"""Any answer at all, to any question: a typed error or a value that is true and can be stored."""

import json
from dataclasses import asdict

import httpx
import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.errors import OutcomeUnknown, ProviderError, ProviderUnavailable
from bot.core.ids import TaskId
from bot.core.pictures import Media, Role
from bot.core.tasks.requests import (
    Blend,
    Cancellation,
    Change,
    Describe,
    Extend,
    FillModal,
    Imagine,
    PressButton,
    Receipt,
    Shorten,
    Video,
    stored_pictures,
)
from bot.core.tasks.task import RemoteStatus, TaskUpdate
from bot.midjourney.probing import Probe
from bot.midjourney.updates import update, updates
from tests.midjourney.servers import STATE, SwiftClock, our_client, submission

IDS = ["1", "2", "3"]
KEYS = st.sampled_from(
    [
        "id", "taskId", "status", "code", "description", "result", "properties", "buttons",
        "actions", "data", "list", "error", "message", "progress", "imageUrl", "imageUrls",
        "videoUrl", "videoUrls", "failReason", "state", "prompt", "promptEn", "finalPrompt",
        "numberOfQueues", "bannedWord", "customId", "custom_id", "emoji", "label", "name",
        "url", "components", "submitTime", "imageWidth", "success", "action",
    ]
)  # fmt: skip
WORDS = st.sampled_from(
    [
        "1", "2", "SUCCESS", "FAILURE", "MODAL", "IN_PROGRESS", STATE, "21", "22", "46%", "",
        "Waiting for window confirm", "窗口等待", "队列已满", "https://x/1.png", "https://x/1.mp4",
        "关联任务不存在或已失效", "unknown_action", "model_not_found", "前面还有3个任务",
    ]
)  # fmt: skip
LEAVES = (
    st.none()
    | st.booleans()
    | st.sampled_from([0, 1, 2, 3, 4, 5, 9, 21, 22, 23, 24, 30, -1, 2**63, 2**70, 10**400])
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS
    | st.text(max_size=8)
)
JSON = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(KEYS, inner, max_size=8)
        | st.dictionaries(st.text(max_size=4), inner, max_size=2)
    ),
    max_leaves=12,
)
BODIES = JSON.map(lambda value: json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
ANYTHING = BODIES | st.binary(max_size=60) | BODIES.map(lambda body: body[:-1])
REFUSING = [301, 400, 401, 402, 403, 404, 405, 408, 413, 429, 500, 501, 502, 503, 504, 524]
STATUSES = st.sampled_from([200, 200, 200, 200, 201, 204, *REFUSING])
HEADERS = st.sampled_from(
    [
        {},
        {"Content-Type": "text/html"},
        {"Retry-After": "7"},
        {"Retry-After": "Mon, 99 Foo"},
        {"Content-Encoding": "gzip"},
        {"Content-Encoding": "br, nonsense"},
        {"Content-Type": "application/json; charset=nonsense"},
    ]
)
REQUESTS = st.sampled_from(
    [
        Imagine("a fox"),
        PressButton("1", "MJ::JOB::variation::1::u"),
        PressButton("1", ""),
        FillModal("1", "a fox"),
        Change("1", "REROLL", 0),
        Blend(2),
        Describe(),
        Shorten("a long prompt"),
        Video("it runs"),
        Extend("1"),
    ]
)


PICTURE = Media(b"picture", "image/png")
STYLED = submission(Imagine("a fox", 1, roles=(Role.STYLE,)), pictures=(PICTURE,))


class Answers:
    """The same answer to everything, counting the questions."""

    def __init__(self, status, headers, body):
        self.requests = []
        self._answer = (status, headers, body)

    async def __call__(self, request):
        self.requests.append(await request.aread())
        status, headers, body = self._answer

        async def pieces():
            yield body

        return httpx.Response(status, headers=headers, content=pieces())

    def client(self):
        return our_client(
            url="http://x",
            key="a-long-key",
            clock=SwiftClock(),
            transport=httpx.MockTransport(self),
        )


async def outcome(call):
    """Return what came of a call; only a typed error may come out of it instead."""
    try:
        return await call
    except ProviderError as error:
        msgspec.json.encode(getattr(error, "reason", ""))
        return error


def check_update(news):
    assert isinstance(news, TaskUpdate)
    assert news.remote_id
    assert news.progress is None or 0 <= news.progress <= 100
    assert all(button.custom_id for button in news.buttons)
    assert all(link.startswith("http") for link in (*news.picture_urls, *news.video_urls))
    msgspec.json.encode(asdict(news))


@settings(max_examples=400, deadline=None)
@given(STATUSES, HEADERS, ANYTHING, REQUESTS)
async def test_any_answer_to_a_submit_is_a_receipt_or_a_typed_error(status, headers, body, request):
    answers = Answers(status, headers, body)
    async with answers.client() as client:
        pictures = (PICTURE,) * stored_pictures(request)
        taken = await outcome(client.submit(submission(request, pictures=pictures)))

    if isinstance(taken, Receipt):
        assert taken.remote_id
        assert status < 300
        msgspec.json.encode(taken)
    else:
        assert isinstance(taken, ProviderError)
    again = "关联任务".encode() in body
    assert len(answers.requests) == 1 or again


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([200, 201, 204, 500, 502, 504, 524]), HEADERS, ANYTHING)
async def test_nothing_that_may_be_a_yes_is_called_safe_to_repeat(status, headers, body):
    answers = Answers(status, headers, body)
    async with answers.client() as client:
        taken = await outcome(client.submit(submission(Imagine("a fox"))))

    if type(taken) is ProviderUnavailable:
        assert "无可用的账号实例".encode() in body or b"30" in body
    try:
        document = json.loads(body)
    except ValueError:
        document = None
    if status >= 200 and not isinstance(document, dict):
        assert isinstance(taken, OutcomeUnknown)


@settings(max_examples=300, deadline=None)
@given(STATUSES, HEADERS, ANYTHING)
async def test_any_answer_to_an_upload_or_a_seed_is_a_value_or_a_typed_error(status, headers, body):
    answers = Answers(status, headers, body)
    async with answers.client() as client:
        taken = await outcome(client.submit(STYLED))
        assert isinstance(taken, ProviderError | Receipt)
        if len(answers.requests) == 1:
            assert type(taken) is not OutcomeUnknown
        links = await outcome(client.upload([PICTURE]))
        seed = await outcome(client.seed("1"))

    assert not isinstance(links, OutcomeUnknown)
    assert isinstance(links, ProviderError) or [link[:4] for link in links] == ["http"]
    assert not isinstance(seed, OutcomeUnknown)
    assert isinstance(seed, ProviderError) or seed.isdigit()


@settings(max_examples=300, deadline=None)
@given(STATUSES, HEADERS, ANYTHING)
async def test_any_answer_to_a_fetch_is_news_or_a_typed_error(status, headers, body):
    async with Answers(status, headers, body).client() as client:
        for asked in (IDS, IDS[:1]):
            news = await outcome(client.fetch(asked))
            if isinstance(news, ProviderError):
                continue
            assert set(news) <= set(asked)
            for remote_id, found in news.items():
                assert found.remote_id == remote_id
                check_update(found)
                if b"SUCCESS" not in body:
                    assert found.status is not RemoteStatus.SUCCEEDED


@settings(max_examples=300, deadline=None)
@given(STATUSES, HEADERS, ANYTHING)
async def test_any_answer_to_find_cancel_and_probe_is_a_value_or_a_typed_error(
    status, headers, body
):
    async with Answers(status, headers, body).client() as client:
        found = await outcome(client.find([STATE, TaskId("zzzzzzzzzzzz")]))
        asked = await outcome(client.cancel("1"))
        probed = await outcome(client.probe())

    assert found is None or isinstance(found, dict | ProviderError)
    if isinstance(found, dict):
        for state, news in found.items():
            assert news.state == state == STATE
            check_update(news)
    assert isinstance(asked, Cancellation | ProviderError)
    assert isinstance(probed, Probe | ProviderError)


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_any_json_is_a_task_or_none(document):
    single = update(document)
    listed = updates(document)

    if single is not None:
        check_update(single)
    for news in listed:
        check_update(news)
    assert len({news.remote_id for news in listed}) == len(listed)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.dictionaries(KEYS, JSON, max_size=8).map(lambda d: d | {"id": "7"}), max_size=4))
def test_a_good_task_is_never_lost_among_bad_ones(others):
    good = {"id": "1", "status": "SUCCESS"}

    found = {news.remote_id: news for news in updates([*others, None, good, []])}

    assert found["1"].status is RemoteStatus.SUCCEEDED
