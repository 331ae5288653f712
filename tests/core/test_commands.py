"""Typed lines: which command, for whom, with what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.commands import parse_line
from bot.service.catalogue import COMMANDS


def read(text):
    line = parse_line(text, COMMANDS, me="imagine_bot")
    return line and (line.command.name, line.values)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/imagine a red fox", ("imagine", {"prompt": "a red fox"})),
        ("/imagine@imagine_bot a fox", ("imagine", {"prompt": "a fox"})),
        ("/IMAGINE@Imagine_Bot a fox", ("imagine", {"prompt": "a fox"})),
        ("/imagine", ("imagine", {})),
        ("/imagine a\nfox", ("imagine", {"prompt": "a\nfox"})),
        ("/allow here", ("allow here", {})),
        ("/Allow Here", ("allow here", {})),
        ("/help", ("help", {})),
        ("/imagine@other_bot a fox", None),
        ("/nothing", None),
        ("imagine a fox", None),
        ("", None),
        ("/", None),
    ],
)
def test_a_line_is_read_as_it_is_meant(text, expected):
    assert read(text) == expected


@given(st.text(max_size=200))
def test_any_line_is_read_without_an_error(text):
    read(text)
    read("/imagine " + text)
