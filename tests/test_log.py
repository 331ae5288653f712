"""Logs: no secret leaves, whatever line or traceback it hides in."""

import io
import json
import logging

import pytest

from bot.log import Mask, set_up

TOKEN = "123456:AAE-canary-canary-canary-canary"
KEY = "sk-canarycanarycanary"


@pytest.fixture
def stream():
    root = logging.getLogger()
    before = root.handlers[:], root.level
    stream = io.StringIO()
    yield stream
    root.handlers[:] = before[0]
    root.setLevel(before[1])


@pytest.mark.parametrize("kind", ["text", "json"])
def test_no_secret_is_in_any_line_or_traceback(stream, kind):
    set_up(kind=kind, level="debug", secrets=(TOKEN, KEY, "plainly-secret"), stream=stream)
    log = logging.getLogger("bot.test")

    log.info("calling", extra={"url": f"https://api.telegram.org/bot{TOKEN}/getMe"})
    log.warning("key %s, plainly-secret", KEY)
    try:
        int(f"https://x/webhooks/123/{'t' * 40} and Bearer {'k' * 20}")
    except ValueError:
        log.exception("broke")

    text = stream.getvalue()
    for secret in (TOKEN, KEY, "plainly-secret", "t" * 40, "k" * 20, "canary"):
        assert secret not in text
    assert "calling" in text
    assert "ValueError" in text


def test_json_lines_carry_their_ids(stream):
    set_up(kind="json", level="info", stream=stream)

    logging.getLogger("bot.test").info("task advanced", extra={"task": "abc", "support": "k3f9q2"})

    line = json.loads(stream.getvalue())
    assert line["event"] == "task advanced"
    assert line["task"] == "abc"
    assert line["support"] == "k3f9q2"
    assert line["level"] == "info"


def test_libraries_that_print_addresses_are_hushed(stream):
    set_up(kind="text", level="debug", stream=stream)

    logging.getLogger("httpx").info("HTTP Request: POST https://x/bot1:secret/sendMessage")
    logging.getLogger("telegram.ext").debug("chatter")

    assert stream.getvalue() == ""


def test_a_short_secret_does_not_eat_the_log():
    assert Mask(("a", ""))("a plain line") == "a plain line"


def test_the_doorbell_address_is_masked():
    assert "abcdef" not in Mask(())("POST https://bot.example/hook/abcdef/0123456789")
