"""Which names a Lua chunk takes from outside: read or written, but never made local."""

from collections.abc import Iterable, Iterator

from luaparser import ast
from luaparser.astnodes import (
    AnonymousFunction,
    Block,
    Field,
    Forin,
    Fornum,
    Function,
    Index,
    IndexNotation,
    Invoke,
    LocalAssign,
    LocalFunction,
    Method,
    Name,
    Node,
    Repeat,
)

Scope = frozenset[str]


def free_names(text: str) -> set[str]:
    """Return the global names of a chunk; raises luaparser's SyntaxException on what is no Lua."""
    return set(_in_block(ast.parse(text).body.body, frozenset()))


def _in_block(statements: Iterable[Node], scope: Scope) -> Iterator[str]:
    for statement in statements:
        match statement:
            case LocalAssign(targets=names, values=values):
                yield from _in_all(values, scope)
                scope |= _named(names)
            case LocalFunction(name=name, args=args, body=body):
                scope |= _named([name])  # before its body: it may call itself
                yield from _in_block(body.body, scope | _named(args))
            case _:
                yield from _in_node(statement, scope)


def _in_node(node: object, scope: Scope) -> Iterator[str]:
    match node:
        case Name(id=name):
            yield from {name} - scope
        case Block(body=statements):
            yield from _in_block(statements, scope)
        case AnonymousFunction(args=args, body=body):
            yield from _in_block(body.body, scope | _named(args))
        case Function(name=name, args=args, body=body):
            yield from _in_node(name, scope)
            yield from _in_block(body.body, scope | _named(args))
        case Method(source=source, args=args, body=body):
            yield from _in_node(source, scope)
            yield from _in_block(body.body, scope | _named(args) | {"self"})
        case Fornum(target=name, start=start, stop=stop, step=step, body=body):
            yield from _in_all([start, stop, step], scope)
            yield from _in_block(body.body, scope | _named([name]))
        case Forin(targets=names, iter=values, body=body):
            yield from _in_all(values, scope)
            yield from _in_block(body.body, scope | _named(names))
        case Repeat(body=body, test=test):  # the condition sees what the body made local
            yield from _in_block([*body.body, test], scope)
        case _:
            yield from _in_all(_parts(node), scope)


def _parts(node: object) -> Iterable[object]:
    """Return what may name variables; ``x`` in ``a.x``, ``a:x()`` and ``{x = 1}`` is none."""
    match node:
        case Index(notation=IndexNotation.DOT, value=value):
            return [value]
        case Invoke(source=source, args=args):
            return [source, *args]
        case Field(between_brackets=False, value=value):
            return [value]
        case Node():
            return vars(node).values()
        case list():
            return node
        case _:
            return []


def _in_all(nodes: Iterable[object], scope: Scope) -> Iterator[str]:
    for node in nodes:
        yield from _in_node(node, scope)


def _named(nodes: Iterable[Node]) -> Scope:
    return frozenset(node.id for node in nodes if isinstance(node, Name))
