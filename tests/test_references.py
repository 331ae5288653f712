"""Whatever points at a document finds it: sections by number, links by path and anchor."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("bot", "tests", "deploy", ".ci", ".github")
NOT_OURS = re.compile(r"__pycache__|\.venv|\.(?:png|pyc|gif|webp|mp4)$|^tests/test_references\.py$")

NUMBER = r"\d+(?:\.\d+)*"
# A document, and perhaps the numbers of sections: CONTRACT.md 4.2, LIMITS.md 1.2 and 2.1.
MENTION = re.compile(
    rf"([\w./-]*\w\.md)(?!\.\w)\b\]?`?(?: ({NUMBER}(?:(?:, | and | to ){NUMBER})*))?"
)
# A section is a heading, a list item or a table row that begins with its number; rows of tables
# begin with other numbers too, so theirs has a dot.
SECTION = re.compile(rf"(?m)^(?:#+ |- \*\*|\| (?=\d+\.))({NUMBER})(?=[. |*])")
# Not in the repository: ``deploy/release`` writes it.
WRITTEN = re.compile(r"(?:^|/)notes\.md$")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
PATH = re.compile(r"`((?:bot|tests|deploy|\.ci|\.github)/[\w./-]*)`")
# How books were named that nobody outside has.
OLD_FORMS = re.compile(
    r"\bcontract\s(?:section\s)?\d|\bdesign\s(?:section|decisions?|\d)|\blimits\s1\b"
    r"|\blimits?\snotes?\b|\btesting\snotes?\b|\bofficial\sbot,\s(?:section|/)|\bhouse\sstyle\b",
    re.IGNORECASE,
)


def found_files():
    folders = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    for path in (*folders, ROOT / "README.md", ROOT / "pyproject.toml"):
        name = path.relative_to(ROOT).as_posix()
        if path.is_file() and not NOT_OURS.search(name):
            yield name, path


@cache
def texts():
    return {
        name: path.read_text(encoding="utf-8", errors="replace") for name, path in found_files()
    }


def documents():
    return {name: text for name, text in texts().items() if name.endswith(".md")}


def flowing(name, text):
    """Return a text in which a reference that was broken at the end of a line is whole."""
    if name.endswith(".md"):
        return re.sub(r"\]\([^)]*\)", "]", text)
    return re.sub(r"[ \t]*\n[ \t]*(?:(?:#|//|--|\*)[ \t]*)?", " ", text)


def document(name):
    """Return the one document that goes by a name: its path, or the end of it."""
    every = documents()
    ends = (text for path, text in every.items() if path.endswith(f"/{name}"))
    return every.get(name) or next(ends, None)


def sections(text):
    return set(SECTION.findall(text))


def lost_mentions(text):
    """Yield each mention of a document, or of a section, that there is not."""
    for name, numbers in MENTION.findall(text):
        target = document(re.sub(r"^(?:\.\.?/)+", "", name))
        if WRITTEN.search(name):
            continue
        if target is None:
            yield name
            continue
        wanted = re.findall(NUMBER, numbers)
        yield from (f"{name} {one}" for one in wanted if one not in sections(target))


def anchors(text):
    """Return the anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"(?m)^#+ (.+)$", re.sub(r"(?ms)^```.*?^```", "", text))
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
    return {
        f"{one}-{plain[:place].count(one)}" if one in plain[:place] else one
        for place, one in enumerate(plain)
    }


def lost_links(name, text):
    """Yield each relative link that leads nowhere."""
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / name).parent / path if path else ROOT / name
        there = target.exists()
        if not there or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            yield link


def told(found):
    """Return what was found, by file, without the files where nothing was."""
    return {name: lost for name, lost in found.items() if lost}


def test_every_section_that_is_cited_exists():
    assert (
        told({name: list(lost_mentions(flowing(name, text))) for name, text in texts().items()})
        == {}
    )


def test_every_link_in_a_document_leads_somewhere():
    assert told({name: list(lost_links(name, text)) for name, text in documents().items()}) == {}


def test_every_path_that_a_document_names_exists():
    named = {name: PATH.findall(text) for name, text in documents().items()}

    assert (
        told(
            {
                name: [one for one in found if not (ROOT / one).exists()]
                for name, found in named.items()
            }
        )
        == {}
    )


def test_no_book_is_cited_that_is_not_here():
    assert (
        told({name: OLD_FORMS.findall(flowing(name, text)) for name, text in texts().items()}) == {}
    )


def test_a_number_names_one_section():
    numbers = {name: SECTION.findall(text) for name, text in documents().items()}

    assert (
        told(
            {
                name: [one for one in found if found.count(one) > 1]
                for name, found in numbers.items()
            }
        )
        == {}
    )


def test_a_name_means_one_document():
    ends = [path.rsplit("/", 1)[-1] for path in documents() if not path.endswith("README.md")]

    assert sorted(ends) == sorted(set(ends))


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("(CONTRACT.md 4.2)", []),
        ("see CONTRACT.md 4.99.", ["CONTRACT.md 4.99"]),
        ("CONTRACT.md 2.1 and 55.9", ["CONTRACT.md 55.9"]),
        ("CONTRACT.md 2.1, 55.9", ["CONTRACT.md 55.9"]),
        ("CONTRACT.md\n    # 99: why", ["CONTRACT.md 99"]),
        ("COVENANT.md 1", ["COVENANT.md"]),
        ("dist/notes.md, my-notes.md", ["my-notes.md"]),
        ("sandbox/README.md 1.1, README.md", []),
    ],
)
def test_what_is_not_there_is_noticed(text, lost):
    assert list(lost_mentions(flowing("any.py", text))) == lost


def test_a_link_to_nowhere_is_noticed():
    links = "[a](nowhere.md) [b](README.md#no-such-heading) [c](https://example.com) [d](README.md)"

    assert list(lost_links("README.md", links)) == ["nowhere.md", "README.md#no-such-heading"]


def test_an_old_form_is_noticed():
    old = "contract" + " 4.2; Design" + " section 8, limits" + "\n    # note 3.1"

    assert len(OLD_FORMS.findall(flowing("any.py", old))) == 3
