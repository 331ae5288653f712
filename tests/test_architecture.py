"""The bot's own rules: each holds for the package, and each is seen to refuse what it should."""

import re
import shutil
import subprocess
import sys
import tomllib

import pytest

from bot.core import errors
from bot.settings import PREFIX, Settings
from tests.architecture import (
    LONGEST_FILE,
    LONGEST_FUNCTION,
    ROOT,
    Source,
    broad_excepts,
    defers_imports,
    has_long_functions,
    imported,
    is_too_long,
    lacks_caption,
    names_no_parameter,
    names_nothing,
    names_of,
    sources,
    spans_of,
)

# Everything is caught in these places alone, and here is why.
CATCH_ALL = {
    "bot.service.dispatch.bot.Bot.handle": "the front door: a person gets an answer whatever broke",
    "bot.service.isolation.isolated": "one task's misfortune must not end the loops of all",
    "bot.platforms.telegram.ingress.Ingress._handle": "a poisoned update would break all who try",
    "bot.platforms.telegram.runner.TelegramRunner.run": "a group's error is raised as its own",
    "bot.store.locks.try_lock": "the file is closed, and the error goes on",
}

BOT_API = (
    *("BotCommand", "CallbackQuery", "ChatFullInfo", "ChatMemberAdministrator"),
    *("ChatMemberRestricted", "ChatMemberUpdated", "CopyTextButton", "ExternalReplyInfo"),
    *("InaccessibleMessage", "MessageEntity", "PhotoSize", "ResponseParameters"),
)

# Names in docstrings and comments that are not of this repository.
FOREIGN = {
    **dict.fromkeys(BOT_API, "a type of Telegram's Bot API"),
    "CommonMark": "the standard of Markdown",
    "MessagePack": "the format of stored records",
    "DevTools": "how Chromium is driven",
    "HTTPXRequest": "python-telegram-bot's own transport, which is not used",
    "Emoji": "a property in Unicode's emoji-data",
    "ipaddress.is_global": "Python's answer, which is not asked",
    "check_link": "a function of Telegram's TDLib",
    "test/link.cpp": "TDLib's test of it",
    "shitt": "a word, misspelt on purpose",
    "E12": "a case's number as people write it",
    "Bearer K": "a header with a made-up key",
    "K": "that key",
    "http://127.0.0.1:PORT/api/v10": "a port that is not known before",
    "command-<name with dashes>": "a phrase's key, as a pattern",
    "python -m bot": "a shell's line",
    "python -m tests.bench [name …]": "a shell's line",
}

# What core computes with. Nothing here reads a clock, draws lots, or leaves the process.
PURE = {
    *("bisect", "collections", "dataclasses", "datetime", "enum", "fractions", "functools"),
    *("itertools", "math", "re", "typing", "unicodedata"),
    *("msgspec", "fluent"),
}


@pytest.fixture(scope="module")
def package():
    return sources("bot")


@pytest.fixture(scope="module")
def tests():
    return sources("tests")


def faults(rule, files, *more):
    return [fault for file in files for fault in rule(file, *more)]


def source(text, path="bot/core/made_up.py"):
    return Source(path, text)


def test_every_file_opens_with_its_caption(package, tests):
    assert faults(lacks_caption, [*package, *(file for file in tests if file.text)]) == []


@pytest.mark.parametrize(
    "text", ["", "import re\n", '# Licence\n"""Late."""\n', '""" """\n', "'''Odd.'''\n"]
)
def test_a_file_without_a_caption_is_refused(text):
    assert lacks_caption(source(text))


def test_every_file_is_read_in_one_sitting(package):
    assert faults(is_too_long, package) == []


def test_a_long_file_is_refused():
    assert not is_too_long(source("x = 1\n" * LONGEST_FILE))
    assert is_too_long(source("x = 1\n" * (LONGEST_FILE + 1)))


def test_every_function_is_seen_at_one_glance(package):
    assert faults(has_long_functions, package) == []


def test_a_long_function_is_refused_and_its_docstring_does_not_count():
    longest = 'def act():\n    """Do it.\n\n    So.\n    """\n' + "    x = 1\n" * (
        LONGEST_FUNCTION - 1
    )
    inside = "class Actor:\n    async def act(self):\n" + "        x = 1\n" * LONGEST_FUNCTION

    assert not has_long_functions(source(longest))
    assert has_long_functions(source(longest + "    x = 1\n"))
    assert has_long_functions(source(inside))


def test_everything_is_caught_in_the_listed_places_alone(package):
    assert faults(broad_excepts, package) == sorted(CATCH_ALL)


@pytest.mark.parametrize(
    "caught",
    [
        "try:\n    pass\nexcept:\n    pass\n",
        "try:\n    pass\nexcept Exception:\n    pass\n",
        "try:\n    pass\nexcept (OSError, BaseException) as error:\n    raise\n",
        "try:\n    pass\nexcept* Exception:\n    pass\n",
        "with suppress(OSError, Exception):\n    pass\n",
        "with contextlib.suppress(Exception):\n    pass\n",
        "try:\n    pass\nexcept builtins.Exception:\n    pass\n",
    ],
)
def test_catching_everything_is_seen_wherever_it_stands(caught):
    inside = "".join(f"        {line}\n" for line in caught.splitlines())

    assert broad_excepts(source(caught)) == ["bot.core.made_up"]
    assert broad_excepts(source(f"class A:\n    def act(self):\n{inside}")) == [
        "bot.core.made_up.A.act"
    ]


def test_catching_one_kind_is_not_catching_everything():
    assert not broad_excepts(source("try:\n    pass\nexcept (OSError, KeyError):\n    pass\n"))


def test_no_file_has_imports_for_its_types_alone(package):
    assert faults(defers_imports, package) == []


def test_imports_for_types_alone_are_refused():
    assert defers_imports(source("from typing import TYPE_CHECKING\n"))
    assert defers_imports(source("import typing\nif typing.TYPE_CHECKING:\n    import os\n"))


def test_every_name_in_a_code_span_exists(package, tests):
    others = [path for path in (ROOT / "bot").rglob("*") if path.suffix in {".lua", ".ftl", ".js"}]
    names = names_of([*package, *tests], *others)
    names.words.update(f"{PREFIX}{field.upper()}" for field in Settings.model_fields)
    spoken = {span for file in [*package, *tests] for span in spans_of(file)}

    assert faults(names_nothing, [*package, *tests], names, FOREIGN) == []
    assert set(FOREIGN) - spoken == set()


KNOWN = names_of(
    [
        source("import redis\n\n\ndef read(line):\n    return Task(line).advance()\n"),
        source(
            'START = "/start"\n\n\nclass Task:\n    line: str\n\n    def advance(self):\n'
            '        """Move ``it``."""\n        self.moved = True\n',
            "bot/core/tasks.py",
        ),
    ],
    ROOT / "save.lua",
)
TEXTS = ('"""As ``{}`` says."""\n', '"""Fine."""\nx = 1  # see ``{}``\n')


@pytest.mark.parametrize(
    "span",
    [
        *("Recovery", "no_such(line)", "Task.recover", "Task.advance.recover", "made_up.advance"),
        *(
            "tasks.read",
            "TaskKeeper",
            "bot.core.jobs",
            "bot.core.tasks.read",
            "load.lua",
            "bot/core/jobs.py",
        ),
        *("it", "IMAGINE_OWNERS", "/stop", "redis.retried"),
    ],
)
def test_a_name_that_does_not_exist_is_refused(span):
    for text in TEXTS:
        assert names_nothing(source(text.format(span)), KNOWN, {})
        assert not names_nothing(source(text.format(span)), KNOWN, {span: "somebody else's"})


def test_a_name_with_capitals_within_is_one_without_being_marked():
    assert names_nothing(source('"""Raises TaskLost."""\n'), KNOWN, {})
    assert names_nothing(source('"""Fine."""\n\nX = 1  # for a TaskKeeper\n'), KNOWN, {})
    assert not names_nothing(source('"""Tasks on GitHub, in JSON."""\n'), KNOWN, {"GitHub": ""})


@pytest.mark.parametrize(
    "span",
    [
        *("Task", "Task.advance", "Task.advance()", "Task.line", "Task.moved", "read(line)"),
        *(
            "tasks.Task",
            "bot.core.tasks.Task",
            "made_up.read",
            "save.lua",
            "bot/core/tasks.py",
        ),
        *("/start", "start", "True", "asyncio", "async def", "redis", "*", "12"),
    ],
)
def test_a_name_that_exists_is_let_through(span):
    for text in TEXTS:
        assert not names_nothing(source(text.format(span)), KNOWN, {})


def test_every_word_in_italics_is_a_name_in_its_file(package):
    assert faults(names_no_parameter, package) == []


def test_a_word_in_italics_that_names_nothing_is_refused():
    act = 'def act({}):\n    """Act on *that*, as **kwargs or 2*that*2 do not."""\n'

    assert names_no_parameter(source(act.format("this")))
    assert not names_no_parameter(source(act.format("that")))
    assert not names_no_parameter(source('class Act:\n    """Of *that*."""\n\n    that: int\n'))


def test_core_imports_only_what_computes(package):
    core = [file for file in package if file.module.startswith("bot.core")]

    assert set().union(*map(imported, core)) == PURE


def test_every_library_has_a_wall(package):
    walls = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    walled = {name for wall in walls["contracts"] for name in wall.get("protected_modules", ())}
    libraries = set().union(*map(imported, package)) - sys.stdlib_module_names

    assert libraries - walled == set()


def test_a_new_module_may_import_no_library_and_no_sandbox(tmp_path):
    shutil.copytree(ROOT / "bot", tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    layers = (ROOT / "pyproject.toml").read_text().replace('    "app",\n', '    "app : metrics",\n')
    (tmp_path / "pyproject.toml").write_text(layers)
    (tmp_path / "bot" / "metrics.py").write_text(
        '"""Figures."""\n\nimport discord, redis, PIL, httpx\n\nimport bot.sandbox, bot.settings\n'
    )
    linted = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=tmp_path,
        env={"PATH": "", "PYTHONPATH": str(tmp_path), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    broken = {
        line.removeprefix("- bot.metrics -> ").partition(" ")[0]
        for line in linted.stdout.splitlines()
        if line.startswith("- bot.metrics -> ")
    }

    assert linted.returncode == 1, linted.stderr
    assert broken == {"discord", "redis", "PIL", "httpx", "bot.sandbox", "bot.settings"}


def test_the_tree_of_errors_shows_every_error():
    _, *tree = errors.__doc__.splitlines()
    names = [re.sub(r"^[│├└─ ]*|  .*|\(.*?\)", "", line) for line in tree]

    assert set(re.findall(r"\w+", " ".join(names))) == set(errors.__all__)
    assert {kind.__name__ for kind in kinds_of(errors.BotError)} == set(errors.__all__)


def kinds_of(error):
    ours = [kind for kind in error.__subclasses__() if kind.__module__.startswith(errors.__name__)]
    return {error}.union(*map(kinds_of, ours))
