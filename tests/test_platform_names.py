"""A platform is named in its own package; everything below asks what it can do.

Where something differs between platforms, the messenger, the runner or the event says so: a third
platform then needs its package and its wiring, and no other module has to hear of it. Comments and
docstrings may name one, as the source of a limit.
"""

import ast
import re
from pathlib import Path

import pytest

import bot

PACKAGE = Path(bot.__file__).parent
NAMED = re.compile(r"discord|telegram", re.IGNORECASE)
NAMING = ("platforms", "app", "sandbox")
ELSEWHERE = {
    "cli.py": "says what the program is",
    "core/chat.py": "the names that stored values hold",
    "demo.py": "sets both up",
    "log.py": "the loggers of their libraries",
    "midjourney/payloads.py": "an address of the provider's",
    "settings.py": "names what an operator sets",
    "web/region.py": "the page that is opened inside an app",
}
BELOW = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path.relative_to(PACKAGE).parts[0] not in NAMING
    and path.relative_to(PACKAGE).as_posix() not in ELSEWHERE
]
PHRASES = sorted(PACKAGE.glob("locales/*/*.ftl"))


def name_within(path):
    return path.relative_to(PACKAGE).as_posix()


def docstrings(tree):
    """Return the strings that only stand there: docstrings, of attributes too."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def named_in(source):
    """Yield the lines that name a platform other than in prose."""
    tree = ast.parse(source)
    prose = docstrings(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in prose and NAMED.search(text):
                yield node.lineno
            case (
                ast.Attribute(attr=name)
                | ast.Name(id=name)
                | ast.alias(name=name)
                | ast.ImportFrom(module=str(name))
            ) if NAMED.search(name):
                yield node.lineno


def test_the_modules_are_found():
    assert len(BELOW) > 150
    assert all(list(named_in((PACKAGE / name).read_text(encoding="utf-8"))) for name in ELSEWHERE)


@pytest.mark.parametrize("path", BELOW, ids=name_within)
def test_no_module_below_the_platforms_names_one(path):
    assert list(named_in(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", PHRASES, ids=name_within)
def test_no_phrase_names_a_platform(path):
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if NAMED.search(line) and not line.startswith("#")] == []


@pytest.mark.parametrize(
    "source",
    [
        "if chat.platform is Platform.DISCORD: pass",
        "x = chat.platform == 'telegram'",
        "match chat.platform:\n    case Platform.TELEGRAM: pass",
        "from bot.platforms.telegram import runner",
        "isinstance(runner, TelegramRunner)",
        "where = f'discord:{number}'",
    ],
)
def test_every_way_to_name_one_is_seen(source):
    assert list(named_in(source))


def test_prose_may_name_one():
    assert not list(named_in('"""Discord: 25 choices."""\nLIMIT = 25  # Telegram: 64 bytes'))
