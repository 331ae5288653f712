"""A language's Fluent texts taken apart: its phrases, what each speaks of, what each counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale
from fluent.syntax import ast, parse

from bot import locales

CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})  # of numbers, CLDR


@dataclass(frozen=True)
class Phrase:
    """One phrase: the values it speaks of, those it shows, those it counts with, and how.

    *forms* holds, for each selector, the name of its value and the keys of its variants.
    """

    attributes: list[str]
    shown: set[str]
    forms: list[tuple[str, frozenset[str]]]
    figures: set[str]  # values that a function such as NUMBER writes

    @property
    def places(self) -> set[str]:
        """Return all values, those that only choose a variant included."""
        return self.shown | {name for name, _ in self.forms}

    @property
    def numbers(self) -> set[str]:
        """Return the values that have to be numbers."""
        return self.figures | {name for name, _ in self.forms}

    def counts_with(self, name: str) -> bool:
        """Tell whether a value's plural is chosen by a category, not by exact numbers only."""
        return any(of == name and keys & (CATEGORIES - {"other"}) for of, keys in self.forms)


def parts(node: ast.BaseNode) -> Iterator[ast.BaseNode]:
    """Return all that a node consists of, itself first; of a choice, what may be shown."""
    yield node
    inner = node.variants if isinstance(node, ast.SelectExpression) else vars(node).values()
    for value in inner:
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.BaseNode):
                yield from parts(one)


def phrase(message: ast.Message) -> Phrase:
    """Return what a message is made of."""
    found = [*parts(message)]
    calls = [one for one in found if isinstance(one, ast.FunctionReference)]
    return Phrase(
        attributes=[one.id.name for one in message.attributes],
        shown=names(found),
        forms=[
            (one.selector.id.name, frozenset(key_of(variant) for variant in one.variants))
            for one in found
            if isinstance(one, ast.SelectExpression)
        ],
        figures=names(argument for one in calls for argument in one.arguments.positional),
    )


def names(nodes: Iterable[ast.BaseNode]) -> set[str]:
    """Return the names of the values among some nodes."""
    return {one.id.name for one in nodes if isinstance(one, ast.VariableReference)}


def key_of(variant: ast.Variant) -> str:
    """Return what a variant is for: a category such as ``few``, or a number."""
    return variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value


def subjects(tag: str) -> list[str]:
    """Return the names of a language's files."""
    folder = files(locales.__name__).joinpath(tag)
    return sorted(one.name for one in folder.iterdir() if one.name.endswith(".ftl"))


def written(tag: str, subject: str) -> ast.Resource:
    """Return one file, taken apart."""
    folder = files(locales.__name__).joinpath(tag)
    return parse(folder.joinpath(subject).read_text(encoding="utf-8"))


def keys_of(tag: str, subject: str) -> list[str]:
    """Return the keys of one file, in their order."""
    return [one.id.name for one in written(tag, subject).body if isinstance(one, ast.Message)]


@cache
def phrases(tag: str) -> dict[str, Phrase]:
    """Return all phrases of a language by key."""
    return {
        message.id.name: phrase(message)
        for subject in subjects(tag)
        for message in written(tag, subject).body
        if isinstance(message, ast.Message)
    }


def categories(tag: str) -> frozenset[str]:
    """Return the plural categories of a language's whole and broken numbers, from CLDR."""
    return frozenset({*Locale.parse(tag, sep="-").plural_form.tags, "other"})
