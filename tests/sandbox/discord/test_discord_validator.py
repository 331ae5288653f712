"""The validator itself: it finds what it should, and nothing in what is sound."""

import pytest

from bot.sandbox.discord.calls import Call

POST = "/channels/1/messages"
CALLBACK = "/interactions/1/token/callback"
ORIGINAL = "/webhooks/1/token/messages/@original"
BUTTON = {"type": 2, "style": 1, "label": "x", "custom_id": "x"}


def rows(*buttons):
    return {"components": [{"type": 1, "components": list(buttons)}]}


@pytest.mark.parametrize(
    ("method", "path", "payload"),
    [
        ("POST", POST, {"content": "x"}),
        ("POST", POST, {"attachments": [{"id": 0, "filename": "a.png"}]}),
        ("PATCH", ORIGINAL, rows(BUTTON)),
        ("POST", CALLBACK, {"type": 5, "data": {"flags": 64}}),
        ("GET", "/users/@me", None),
    ],
)
def test_a_sound_request_is_left_in_peace(validator, method, path, payload):
    assert validator.request(method, path, payload) == []


@pytest.mark.parametrize(
    ("method", "path", "payload", "said"),
    [
        ("POST", POST, {"content": "x" * 4001}, "$.content"),
        ("POST", POST, {"attachments": [{"filename": "a"}]}, '"id" is a required'),
        ("PATCH", ORIGINAL, rows(BUTTON | {"custom_id": "x" * 101}), "custom_id"),
        ("PATCH", ORIGINAL, rows(*[BUTTON] * 6), "components"),
        ("POST", CALLBACK, {"type": 99}, "type"),
        ("PUT", "/applications/1/commands", [{"name": "x" * 33}], "[0].name"),
        ("POST", "/nowhere", {}, "no such operation"),
        ("GET", "/users/@me", {}, "takes no JSON"),
    ],
)
def test_a_bad_request_is_named(validator, method, path, payload, said):
    wrong = validator.request(method, path, payload)

    assert any(said in complaint for complaint in wrong), wrong


def test_a_bad_answer_is_named(validator):
    assert '"id"' in " ".join(validator.response("POST", POST, 200, {"content": "x"}))
    assert validator.response("DELETE", f"{POST}/2", 204, {}) != []
    assert validator.response("DELETE", f"{POST}/2", 204, None) == []
    assert validator.response("DELETE", f"{POST}/2", 302, None) != []


def test_a_log_is_validated_without_outages_and_refused_requests(validator):
    refused = {"message": "Invalid Form Body", "code": 50035}
    calls = [
        Call("POST", POST, {}, 0.0, payload={"content": 5}, status=400, answer=refused),
        Call("POST", POST, {}, 0.0, payload={"content": 5}, status=503, answer={}),
    ]
    assert validator.log(calls) == []

    calls.append(Call("DELETE", f"{POST}/2", {}, 0.0, payload={"x": 1}, status=204))
    assert len(validator.log(calls)) == 1
