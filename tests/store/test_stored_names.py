"""What is stored keeps its name: every field, tag, value, key and letter stands in a list.

A record is a map by field name and a union is told by its tag. A field that is renamed in the code
would be read as its default from every older record, without an error. ``stores/names.json`` is
the list; the names of classes are no part of what is stored, and there only for its reader.
"""

import json
from pathlib import Path

import pytest

from tests.store import stored_shapes

LISTED = json.loads((Path(__file__).parent / "stores" / "names.json").read_text("utf-8"))
FOR_EVER = (
    "Stored names are for ever: rename it in the code only (msgspec's rename for a Struct), or "
    "read the old name by an upgrade step of its Codec."
)
NEW = "What is new has a default where older records lack it, and is added to stores/names.json."


def alternatives(spelling):
    """Return what may stand in a field: each value, tag or type by itself."""
    return {one for part in spelling.split(" or ") for one in part.split("|")}


def differences(label, listed, found):
    """Yield what an older record would no longer be read by, then what is not listed yet."""
    if found.get("tag") != listed.get("tag"):
        yield f"{label}: the tag {listed.get('tag')!r} became {found.get('tag')!r}. {FOR_EVER}"
    old, new = listed["fields"], found["fields"]
    for name in old.keys() - new.keys():
        yield f"{label}: the stored field {name!r} is gone. {FOR_EVER}"
    for name in sorted(old.keys() & new.keys()):
        before, after = alternatives(old[name]), alternatives(new[name])
        if gone := before - after:
            yield f"{label}: the field {name!r} no longer takes {sorted(gone)}. {FOR_EVER}"
        elif more := after - before:
            yield f"{label}: the field {name!r} also takes {sorted(more)}. {NEW}"
    for name in new.keys() - old.keys():
        yield f"{label}: the field {name!r} is new. {NEW}"


def likeness(listed, found):
    same_tag = listed.get("tag") == found.get("tag")
    return (same_tag and listed.get("tag") is not None), len(listed["fields"] | {}) and len(
        listed["fields"].keys() & found["fields"].keys()
    ) / len(listed["fields"].keys() | found["fields"].keys())


def paired(records, shapes):
    """Yield each listed record with the shape that is it, or is most like it, and what is left."""
    left = dict(shapes)
    changed = []
    for label, listed in records.items():
        same = [name for name, found in left.items() if not [*differences(label, listed, found)]]
        if same:
            del left[same[0]]
        else:
            changed.append((label, listed))
    for label, listed in changed:
        best = max(left, key=lambda name: likeness(listed, left[name]), default=None)
        yield label, listed, left.pop(best) if best else {"tag": None, "fields": {}}
    for name, found in left.items():
        yield name, {"tag": found["tag"], "fields": {}}, found


def test_every_stored_field_tag_and_value_is_the_one_that_was_always_written():
    wrong = [
        told
        for label, listed, found in paired(LISTED["records"], stored_shapes.shapes())
        for told in differences(label, listed, found)
    ]

    assert wrong == [], "\n" + "\n".join(wrong)


@pytest.mark.parametrize("what", ["keys", "hash_fields"])
def test_every_key_of_the_store_and_every_field_of_its_hashes_is_spelled_as_ever(what):
    listed, found = set(LISTED[what]), set(getattr(stored_shapes, what)())

    assert listed - found == set(), f"gone from the {what}: {sorted(listed - found)}. {FOR_EVER}"
    assert found - listed == set(), f"new {what}: {sorted(found - listed)}. {NEW}"


def test_every_letter_that_a_button_was_ever_given_is_still_read():
    gone = set(LISTED["letters"]) - set(stored_shapes.letters())

    assert gone == set(), f"buttons that begin with {sorted(gone)} stand in chats. {FOR_EVER}"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"tag": None, "fields": {"words": "str"}}, "the stored field 'prompt' is gone"),
        ({"tag": "b", "fields": {"prompt": "str"}}, "the tag None became 'b'"),
        ({"tag": None, "fields": {"prompt": "int"}}, "no longer takes ['str']"),
        ({"tag": None, "fields": {"prompt": "str", "more": "int"}}, "the field 'more' is new"),
    ],
)
def test_a_rename_a_new_tag_another_type_and_a_new_field_are_each_told(changed, told):
    listed = {"Kind": {"fields": {"prompt": "str"}}}

    [(label, before, after)] = paired(listed, {"module.Anything": changed})
    assert any(told in one for one in differences(label, before, after))
