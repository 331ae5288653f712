"""Every place in the code where a sandbox refuses, and, as a pytest plugin, which of them were met.

``-p tests.sandbox.refusal_sites`` notes each refusal's whole call stack while the tests run and
writes the lines to the file named by ``REFUSAL_SITES``. A site is met when a refusal was really
made there: naming a rule in a test is not enough.
"""

import ast
import json
import os
import sys
from pathlib import Path
from typing import Any

from bot.sandbox.discord import refusals as discord_refusals
from bot.sandbox.discord.sessions import Closing, Link
from bot.sandbox.midjourney import dialects
from bot.sandbox.telegram import refusals as telegram_refusals

SANDBOX = Path(discord_refusals.__file__).parent.parent
# what makes a refusal, by package; calls of these are sites
MAKERS = {
    "discord": {
        *("Problem", "Refused", "bad_form", "flooded", "no_access", "no_permission", "required"),
        *("too_large", "unauthorized", "unknown", "at_most", "between", "count_at_most"),
        *(
            "count_between",
            "one_of",
            "shaped",
            "close",
            "Closing",
            "custom_id_problems",
            "emoji_problems",
        ),
    },
    "telegram": {"Refused", "bad", "flooded", "unparsable", "_refuse", "_wrong"},
    "midjourney": {"Refusal", "refusal", "refused", "Reply"},
}
# the rooms of the makers themselves, and of bad luck on order
APART = {"refusals.py", "checks.py", "faults.py", "dialects.py", "sessions.py"}
MADE: tuple[tuple[type, str], ...] = (
    (discord_refusals.Problem, "__init__"),
    (discord_refusals.Refused, "__init__"),
    (telegram_refusals.Refused, "__init__"),
    (dialects.Refusal, "__init__"),
    (dialects.Reply, "__init__"),
    (Closing, "__init__"),
    (Link, "close"),
)
_met: set[tuple[str, int]] = set()


def sites(package: str) -> dict[str, list[tuple[int, int]]]:
    """Return the first and last line of every site, by file."""
    found: dict[str, list[tuple[int, int]]] = {}
    for file in sorted((SANDBOX / package).glob("*.py")):
        if file.name in APART:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        lines = [
            (node.lineno, node.end_lineno or node.lineno)
            for node in ast.walk(tree)
            if _is_site(node, MAKERS[package])
        ]
        if lines:
            found[f"{package}/{file.name}"] = sorted(set(lines))
    return found


def _is_site(node: ast.AST, makers: set[str]) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if name not in makers:
        return False
    if name == "close":
        return bool(node.args) and _is_closing(node.args[0])
    return name != "Reply" or _is_error(node)


def _is_closing(node: ast.AST) -> bool:
    """A close code of the gateway (topics: opcodes and status codes)."""
    return isinstance(node, ast.Constant) and node.value in range(4000, 5000)


def _is_error(node: ast.Call) -> bool:
    first = node.args[0] if node.args else None
    return isinstance(first, ast.Constant) and first.value in range(400, 600)


def missing(package: str, met: set[tuple[str, int]]) -> list[str]:
    """Return the sites where nothing was refused, with their code."""
    lost = []
    for file, spans in sites(package).items():
        lines = (SANDBOX / file).read_text(encoding="utf-8").splitlines()
        lost += [
            f"{file}:{first} {lines[first - 1].strip()}"
            for first, last in spans
            if not any((file, line) in met for line in range(first, last + 1))
        ]
    return lost


def pytest_configure() -> None:
    for owner, name in MADE:
        setattr(owner, name, _noting(getattr(owner, name)))


def _noting(original: Any) -> Any:
    def noting(*given: Any, **named: Any) -> Any:
        frame = sys._getframe(1)
        while frame is not None:
            file = Path(frame.f_code.co_filename)
            if file.parent.parent == SANDBOX:
                _met.add((f"{file.parent.name}/{file.name}", frame.f_lineno))
            frame = frame.f_back
        return original(*given, **named)

    return noting


def pytest_sessionfinish() -> None:
    Path(os.environ["REFUSAL_SITES"]).write_text(json.dumps(sorted(_met)), encoding="utf-8")
