"""Wordings: every text of a request that reaches the provider is held against the lists."""

import pytest

from bot.core.tasks.requests import (
    Blend,
    Change,
    Describe,
    Edit,
    Extend,
    FillModal,
    Imagine,
    PressButton,
    Retexture,
    Shorten,
    Swap,
    Video,
)
from bot.core.terms.wordings import texts_of


@pytest.mark.parametrize(
    ("request_", "texts"),
    [
        (Imagine("a fox"), ("a fox",)),
        (Shorten("a fox"), ("a fox",)),
        (Edit("a fox"), ("a fox",)),
        (Retexture("a fox"), ("a fox",)),
        (Video("a fox"), ("a fox",)),
        (Extend("r1", prompt="a fox"), ("a fox",)),
        (Extend("r1"), ()),
        (FillModal("r1", "a fox"), ("a fox",)),
        (PressButton("r1", "c"), ()),
        (PressButton("r1", "c", fill="a fox"), ("a fox",)),
        (PressButton("r1", "c", fill="a", instead=Imagine("a fox")), ("a", "a fox")),
        (PressButton("r1", "c", instead=Describe()), ()),
        (Blend(2), ()),
        (Describe(), ()),
        (Swap(), ()),
        (Change("r1", "UPSCALE", 1), ()),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_texts_of_a_request(request_, texts):
    assert texts_of(request_) == texts
