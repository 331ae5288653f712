"""What holds for every file of the package, as functions from a source to its faults.

A name in a docstring or comment, in a ``code`` span or with capitals within, has to exist: each of
its words is a name of the code or the tests, a word of one of their strings without blanks (a wire
name, a key, a path), a part of a file's name, or a word of Python's own; and a member has to be in
the module or the class of ours that it is said to be in. A word in italics is a parameter, a member
or another name in the same file.
"""

import ast
import builtins
import functools
import io
import itertools
import keyword
import re
import sys
import tokenize
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
LONGEST_FILE = 300
LONGEST_FUNCTION = 40  # lines, without its docstring
BROAD = {"Exception", "BaseException", "ExceptionGroup", "BaseExceptionGroup"}

_SPAN = re.compile(r"``([^`]+)``|\b((?:[A-Z][a-z]+){2,})\b")  # code, or capitals within
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_MEMBER = re.compile(r"([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+)(?:\(.*\))?")
_FILE = re.compile(r"[\w./-]+\.(?:css|ftl|html|js|json|lua|md|py|sh|toml|txt|yaml|yml)")
_ITALIC = re.compile(r"(?<![\w*`])\*([A-Za-z_]\w*)\*(?![\w*])")
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
_FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Source:
    """One Python file."""

    path: str  # from the repository's root
    text: str

    @functools.cached_property
    def tree(self):
        return ast.parse(self.text)

    @functools.cached_property
    def nodes(self):
        return list(ast.walk(self.tree))

    @property
    def module(self):
        return self.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


@dataclass
class Names:
    """All that a word in a code span may be, and what is in each module and class of ours."""

    words: set = field(default_factory=set)
    members: dict = field(default_factory=dict)
    libraries: set = field(default_factory=set)

    def include(self, source):
        """Take the names of a file, without the words of its docstrings and comments."""
        docstrings = {id(node) for node in _docstrings(source.nodes)}
        for node in source.nodes:
            self.words.update(_names_of(node))
            if isinstance(node, ast.Constant) and id(node) not in docstrings:
                self.words.update(_words_of_value(node.value))
            if isinstance(node, ast.ClassDef):
                self.members.setdefault(node.name, set()).update(_members_of_class(node))
        *parents, stem = source.module.split(".")
        self.members.setdefault(stem, set()).update(_members_of_module(source.tree))
        for parent in parents[-1:]:
            self.members.setdefault(parent, set()).add(stem)
        self.words.update([*parents, stem, Path(source.path).name])
        self.libraries.update(imported(source))

    def are_missing_from(self, span):
        """Return the words of a code span that name nothing."""
        if span in self.words:
            return []
        if _FILE.fullmatch(span):
            return [] if Path(span).name in self.words else [span]
        if missing := [word for word in _WORD.findall(span) if word not in self.words]:
            return missing
        member = _MEMBER.fullmatch(span)
        chain = member[1].split(".") if member else []
        if not chain or chain[0] in self.libraries:
            return []
        return [
            f"{owner}.{name}"
            for owner, name in itertools.pairwise(chain)
            if owner in self.members and name not in self.members[owner]
        ]


def sources(*tops):
    """Return the Python files under these folders of the repository."""
    return [
        Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for top in tops
        for path in sorted((ROOT / top).rglob("*.py"))
    ]


def names_of(all_sources, *others):
    """Return every name of these files, and of *others*: files of other kinds."""
    names = Names({*dir(builtins), *sys.stdlib_module_names, *keyword.kwlist})
    for source in all_sources:
        names.include(source)
    for path in others:
        names.words.update([path.name, *_WORD.findall(path.name)])
    return names


def lacks_caption(source):
    """A file opens with a docstring that says what it is for."""
    caption = ast.get_docstring(source.tree)
    if caption and source.text.startswith('"""') and caption.strip():
        return []
    return [f"{source.path}:1 no caption"]


def is_too_long(source):
    """A file is read in one sitting."""
    lines = len(source.text.splitlines())
    return [f"{source.path} {lines} lines"] if lines > LONGEST_FILE else []


def has_long_functions(source):
    """A function is seen at one glance."""
    return [
        f"{source.path}:{node.lineno} {node.name} {lines} lines"
        for node in source.nodes
        if isinstance(node, _FUNCTION) and (lines := _lines_of(node)) > LONGEST_FUNCTION
    ]


def broad_excepts(source):
    """Return where everything is caught: module, classes and function, with dots between."""
    return sorted(
        ".".join([source.module, *path])
        for path, node in _walk_with_path(source.tree, ())
        if _is_broad(node)
    )


def defers_imports(source):
    """A module that needs imports for its types alone is in the wrong layer."""
    return [
        f"{source.path}:{node.lineno} TYPE_CHECKING"
        for node in source.nodes
        if "TYPE_CHECKING" in _names_of(node)
    ]


def names_nothing(source, names, foreign):
    """Return the code spans that name what does not exist, nor is in *foreign*."""
    return [
        f"{source.path}:{line} ``{span}`` names nothing: {word}"
        for line, span in _spans(source)
        if span not in foreign
        for word in names.are_missing_from(span)
    ]


def names_no_parameter(source):
    """Return the words in italics that are no parameter, member or other name in their file."""
    names = {name for node in source.nodes for name in _names_of(node)}
    return [
        f"{source.path}:{docstring.lineno} *{word}* names nothing here"
        for docstring in _docstrings(source.nodes)
        for word in _ITALIC.findall(docstring.value)
        if word not in names
    ]


def imported(source):
    """Return the top-level packages that a file imports from outside the bot."""
    tops = set()
    for node in source.nodes:
        if isinstance(node, ast.Import):
            tops.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            tops.add(node.module.partition(".")[0])
    return tops - {"bot"}


def spans_of(source):
    """Return all code spans of a file."""
    return [span for _, span in _spans(source)]


def _spans(source):
    found = [
        (docstring.lineno, span)
        for docstring in _docstrings(source.nodes)
        for span in _spoken(docstring.value)
    ]
    if re.search(r"#.*(?:``|[a-z][A-Z])", source.text):
        found += [
            (token.start[0], span)
            for token in tokenize.generate_tokens(io.StringIO(source.text).readline)
            if token.type == tokenize.COMMENT
            for span in _spoken(token.string)
        ]
    return found


def _spoken(text):
    return [" ".join((code or word).split()) for code, word in _SPAN.findall(text)]


def _docstrings(nodes):
    for node in nodes:
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node, clean=False) is not None:
            yield node.body[0].value


def _names_of(node):
    """Return what a node calls something; by type, as there are a million nodes."""
    kind = type(node)
    if kind is ast.Name:
        return (node.id,)
    if kind is ast.Attribute:
        return (node.attr,)
    if kind in {ast.arg, ast.keyword}:
        return (node.arg,) if node.arg else ()
    if kind in {ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef}:
        return (node.name,)
    if kind is ast.alias:
        return (*node.name.split("."), *([node.asname] if node.asname else []))
    if kind is ast.ImportFrom:
        return (node.module or "").split(".")
    return ()


def _words_of_value(value):
    is_whole = isinstance(value, str) and not re.search(r"\s", value)
    return [value, *_WORD.findall(value)] if is_whole else []


def _members_of_class(node):
    inside = {name for child in node.body for name in _bound_by(child)}
    own = {
        child.attr
        for child in ast.walk(node)
        if isinstance(child, ast.Attribute) and getattr(child.value, "id", "") == "self"
    }
    return inside | own


def _members_of_module(tree):
    return {name for child in tree.body for name in _bound_by(child)}


def _bound_by(node):
    match node:
        case ast.Assign(targets=targets):
            return {name for target in targets for name in _names_in(target)}
        case ast.AnnAssign(target=target):
            return _names_in(target)
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            return {alias.asname or alias.name for alias in aliases}
        case _:
            return _names_of(node)


def _names_in(target):
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}


def _lines_of(function):
    first = function.body[0]
    docstring = 0
    if ast.get_docstring(function, clean=False) is not None:
        docstring = first.end_lineno - first.lineno + 1
    return function.end_lineno - function.lineno + 1 - docstring


def _walk_with_path(node, path):
    for child in ast.iter_child_nodes(node):
        inner = (*path, child.name) if isinstance(child, (*_FUNCTION, ast.ClassDef)) else path
        yield inner, child
        yield from _walk_with_path(child, inner)


def _is_broad(node):
    if isinstance(node, ast.ExceptHandler):
        return node.type is None or _mentions(BROAD, node.type)
    is_suppress = isinstance(node, ast.Call) and "suppress" in _names_of(node.func)
    return is_suppress and any(_mentions(BROAD, kind) for kind in node.args)


def _mentions(names, node):
    return any(names & {*_names_of(child)} for child in ast.walk(node))
