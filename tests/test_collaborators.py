"""No service is reached through another: who needs it is given it, read from the syntax trees."""

import ast
from pathlib import Path

import pytest

import bot

PACKAGE = Path(bot.__file__).parent
FILES = sorted([*(PACKAGE / "service").rglob("*.py"), *(PACKAGE / "app").rglob("*.py")])


def services():
    """Return the names of the classes that have collaborators: those of the service and store."""
    found = set()
    for path in [*(PACKAGE / "service").rglob("*.py"), *(PACKAGE / "store").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and any(
                isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) for one in node.body
            ):
                found.add(node.name)
    return found


SERVICES = services()


def collaborators(node):
    """Return which fields of a class are services, with the class of each."""
    return {
        one.target.id: one.annotation.id
        for one in node.body
        if isinstance(one, ast.AnnAssign)
        and isinstance(one.target, ast.Name)
        and isinstance(one.annotation, ast.Name)
        and one.annotation.id in SERVICES
    }


def fields():
    """Return the services that each class holds, by class and field."""
    return {
        node.name: collaborators(node)
        for path in (PACKAGE / "service").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
    }


FIELDS = fields()


def reaches_through(path):
    """Yield what is read or called of a collaborator's own collaborator.

    Values may be read through the service that holds them.
    """
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.ClassDef):
            continue
        own = collaborators(node)
        for inner in ast.walk(node):
            match inner:
                case ast.Attribute(
                    value=ast.Attribute(value=ast.Name(id="self"), attr=first), attr=second
                ) if second in FIELDS.get(own.get(first, ""), {}):
                    yield f"{path.name}:{inner.lineno} self.{first}.{second}"
                case ast.Call(
                    func=ast.Attribute(
                        value=ast.Attribute(
                            value=ast.Attribute(value=ast.Name(id="self"), attr=first), attr=second
                        )
                    )
                ) if first in own:
                    yield f"{path.name}:{inner.lineno} self.{first}.{second}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_service_is_reached_through_another(path):
    assert list(reaches_through(path)) == []


def test_the_rule_sees_a_service_that_is_reached_through_another(tmp_path):
    source = "class A:\n    modals: Modals\n    def act(self):\n        self.modals.gate.check()\n"
    (tmp_path / "a.py").write_text(source)

    assert set(reaches_through(tmp_path / "a.py")) == {"a.py:4 self.modals.gate"}
