"""Windows that Discord refuses to open, sent by a bare client."""

import pytest

from tests.sandbox.discord.test_discord_bad_messages import button, is_bad_form, row


def field(**more):
    return {"type": 4, "style": 1, "custom_id": "a", "label": "Words"} | more


def label(**more):
    inner = field()
    del inner["label"]
    return {"type": 18, "label": "Words", "component": inner | more}


def window(*parts, **more):
    return {"custom_id": "w", "title": "Edit", "components": list(parts)} | more


WINDOWS = {
    "title over 45": (window(label(), title="x" * 46), "data.title"),
    "no title": (window(label(), title=None), "data.title"),
    "no custom_id": (window(label(), custom_id=None), "data.custom_id"),
    "custom_id over 100": (window(label(), custom_id="x" * 101), "data.custom_id"),
    "nothing in it": (window(), "data.components"),
    "six parts": (window(*(label(custom_id=str(n)) for n in range(6))), "data.components"),
    "two inputs in a row": (
        window(row(field(), field(custom_id="b"))),
        "data.components.0.components",
    ),
    "custom_id twice": (window(label(), label()), "data.components.1.component.custom_id"),
    "label over 45": (window(label() | {"label": "x" * 46}), "data.components.0.label"),
    "label over 45 in a row": (
        window(row(field(label="x" * 46))),
        "data.components.0.components.0.label",
    ),
    "value over 4000": (window(label(value="x" * 4001)), "data.components.0.component.value"),
    "value over its own limit": (
        window(label(value="xxx", max_length=2)),
        "data.components.0.component.value",
    ),
    "limit over 4000": (window(label(max_length=4001)), "data.components.0.component.max_length"),
    "hint over 100": (
        window(label(placeholder="x" * 101)),
        "data.components.0.component.placeholder",
    ),
    "words over 4000": (window({"type": 10, "content": "x" * 4001}), "data.components.0.content"),
    "description over 100": (
        window(label() | {"description": "x" * 101}),
        "data.components.0.description",
    ),
    "unknown style": (window(label(style=3)), "data.components.0.component.style"),
    "least length over 4000": (
        window(label(min_length=4001)),
        "data.components.0.component.min_length",
    ),
    "value under its own limit": (
        window(label(value="x", min_length=2)),
        "data.components.0.component.value",
    ),
    "a button in it": (window(row(button())), "data.components.0.components.0.type"),
    "an unknown part": (window({"type": 2}), "data.components.0.type"),
}


@pytest.mark.parametrize(("given", "path"), WINDOWS.values(), ids=WINDOWS.keys())
async def test_a_bad_window_is_refused_and_may_be_tried_again(bare, command, given, path):
    event = await command()

    assert is_bad_form(await bare.answer(event, 9, given), path)
    assert (await bare.answer(event, 9, window(label()))).status == 200
