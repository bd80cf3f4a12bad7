"""Which texts the code asks for, read from its syntax trees: nothing of the code is run."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ASKING = frozenset({"phrase", "Phrase", "MessageKey", "say"})
"""The calls whose first argument is a text's key."""
_NOT_A_VALUE = frozenset({"key", "language", "values"})


@dataclass(frozen=True, slots=True)
class Use:
    """A text that is asked for at a place ("bot/dialog/card.py:23").

    `values` are the names it is given there, None where they cannot be read from the call.
    """

    place: str
    key: str
    values: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """Texts whose key is made from data, f"indicator-{key}"; `pattern` matches each of them."""

    place: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Uses:
    """All that a tree of code asks for; `literals` are all its strings that are no docstrings."""

    uses: tuple[Use, ...]
    families: tuple[Family, ...]
    literals: frozenset[str]


def read_uses(root: Path, packages: tuple[str, ...]) -> Uses:
    """Read every Python file of the packages under a root; a package that is absent asks for nothing."""
    found: list[Use | Family] = []
    literals: set[str] = set()
    for package in packages:
        for path in sorted((root / package).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found += _read_tree(tree, path.relative_to(root).as_posix())
            literals |= _literals(tree)
    return Uses(
        tuple(one for one in found if isinstance(one, Use)),
        tuple(one for one in found if isinstance(one, Family)),
        frozenset(literals),
    )


def _read_tree(tree: ast.Module, path: str) -> Iterator[Use | Family]:
    """Find the calls that ask for a text."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: call.lineno):
        key = _first(call, "key") if _name(call.func) in ASKING else None
        if key is not None:
            yield from _read_key(key, f"{path}:{call.lineno}", _values(call))


def _read_key(key: ast.expr, place: str, values: frozenset[str] | None) -> Iterator[Use | Family]:
    """Read a key: a string, one of two strings, or a string made from data; a variable says nothing."""
    match key:
        case ast.Constant(value=str(text)):
            yield Use(place, text, values)
        case ast.IfExp():
            yield from _read_key(key.body, place, values)
            yield from _read_key(key.orelse, place, values)
        case ast.Call(args=[inner]) if _name(key.func) == "MessageKey":
            yield from _read_key(inner, place, values)
        case ast.JoinedStr():
            yield Family(place, "".join(_part_pattern(part) for part in key.values))


def _part_pattern(part: ast.expr) -> str:
    """Give the pattern of one part of an f-string."""
    if isinstance(part, ast.Constant):
        return re.escape(str(part.value))
    return "[A-Za-z0-9_-]+"


def _values(call: ast.Call) -> frozenset[str] | None:
    """Give the names of the values in a call; None where they are not written out."""
    if _name(call.func) == "MessageKey" or any(word.arg is None for word in call.keywords):
        return None
    names = {word.arg for word in call.keywords if word.arg} - _NOT_A_VALUE
    if _name(call.func) != "Phrase":
        return frozenset(names)
    match _first(call, "values", position=1):
        case None:
            return frozenset()
        case ast.Dict(keys=keys) if all(isinstance(key, ast.Constant) for key in keys):
            return frozenset(str(key.value) for key in keys if isinstance(key, ast.Constant))
    return None


def _first(call: ast.Call, name: str, position: int = 0) -> ast.expr | None:
    """Give the argument at a position or of a name."""
    if len(call.args) > position:
        return call.args[position]
    return next((word.value for word in call.keywords if word.arg == name), None)


def _name(function: ast.expr) -> str:
    """Give the last name of what is called: `words.say` is "say"."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literals(tree: ast.Module) -> set[str]:
    """Collect the strings of a module that are no statement of their own, as docstrings are."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone
    }


def matching(family: Family, keys: Mapping[str, object] | frozenset[str]) -> frozenset[str]:
    """Give the keys that belong to a family."""
    pattern = re.compile(family.pattern)
    return frozenset(key for key in keys if pattern.fullmatch(key))
