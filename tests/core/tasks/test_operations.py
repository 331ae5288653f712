"""The table of operations: a row, or a field of a request, that was forgotten is named."""

from dataclasses import replace

import pytest

from bot.core.completeness import complete
from bot.core.tasks.operations import OPERATIONS, by_request, named
from bot.core.tasks.requests import Imagine, Shorten


def changed(name, changes):
    return [replace(one, **changes) if one.name == name else one for one in OPERATIONS]


def test_a_request_without_a_row_is_named():
    with pytest.raises(TypeError, match="OPERATIONS lacks Shorten"):
        by_request([one for one in OPERATIONS if one.request is not Shorten])


@pytest.mark.parametrize(
    ("name", "changes", "told"),
    [
        ("imagine", {"words": ()}, "the row imagine .* lacks prompt"),
        ("extend", {"identifiers": ()}, "the row extend .* lacks remote_id"),
        ("blend", {"words": ("prompt",)}, "the row blend .* unknown prompt"),
        ("imagine", {"name": "paint"}, "Imagine is stored under another name than paint"),
    ],
)
def test_a_text_of_a_request_that_nobody_declared_is_named(name, changes, told):
    with pytest.raises(TypeError, match=told):
        by_request(changed(name, changes))


def test_a_whole_table_leads_from_each_request_to_its_row():
    assert by_request(OPERATIONS)[Imagine] is named("imagine")


def test_a_table_says_what_it_lacks_and_what_nobody_knows():
    table = {"a": 1, "b": 2}

    assert complete(table, ["b", "a"], "it") is table
    with pytest.raises(TypeError, match=r"^it lacks c, d; it has an unknown b$"):
        complete(table, ["a", "d", "c"], "it")
