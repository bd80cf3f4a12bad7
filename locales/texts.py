"""One Fluent file as data: its parsed texts, the values each needs, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a language.

    `parameters` gives for each key the names of the values it needs, those of the texts it refers to included.
    `referred` are the keys that other texts refer to. `problems` has one sentence for each entry that cannot be used, with its line.
    """

    resource: ast.Resource
    parameters: Mapping[str, frozenset[str]]
    referred: frozenset[str]
    problems: tuple[str, ...]


class _Needs(Visitor):
    """Collect what one entry mentions: values, texts and terms."""

    def __init__(self) -> None:
        self.values: set[str] = set()
        self.entries: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - Fluent's name
        self.values.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 - Fluent's name
        self.entries.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802 - Fluent's name
        self.entries.add(f"-{node.id.name}")


def read_texts(content: str, given: Collection[str] = ()) -> Texts:
    """Parse a Fluent file; nothing is raised, `problems` says what is wrong.

    `given` are keys that texts may refer to although the file does not hold them.
    """
    resource = FluentParser().parse(content)
    needs: dict[str, _Needs] = {}
    problems: list[str] = []
    for entry in resource.body:
        start = entry.span.start if entry.span else 0
        line = content.count("\n", 0, start) + 1
        if isinstance(entry, ast.Junk):
            reasons = "; ".join(str(note.message) for note in entry.annotations)
            problems.append(f"line {line}: {reasons}")
        elif isinstance(entry, ast.Message | ast.Term):
            problems.extend(f"line {line}: {problem}" for problem in _judge(entry, needs))
            needs[_name(entry)] = _needs_of(entry)
    for key, need in needs.items():
        missing = sorted(need.entries - needs.keys() - set(given))
        problems += [f"{key}: refers to {name}, which is not there" for name in missing]
        if key in _reach(key, needs):
            problems.append(f"{key}: refers to itself")
    parameters = {key: _parameters(key, needs) for key in needs if not key.startswith("-")}
    referred = frozenset(name for need in needs.values() for name in need.entries)
    return Texts(resource, parameters, referred, tuple(problems))


def _name(entry: ast.Message | ast.Term) -> str:
    return f"-{entry.id.name}" if isinstance(entry, ast.Term) else str(entry.id.name)


def _judge(entry: ast.Message | ast.Term, before: Mapping[str, Any]) -> Iterator[str]:
    """Say what is wrong with an entry that was parsed."""
    if _name(entry) in before:
        yield f"{_name(entry)} is given twice"
    if entry.value is None or entry.attributes:
        yield f"{_name(entry)} must be one text, without attributes"


def _needs_of(entry: ast.Message | ast.Term) -> _Needs:
    needs = _Needs()
    needs.visit(entry)
    return needs


def _reach(key: str, needs: Mapping[str, _Needs]) -> set[str]:
    """Collect what an entry refers to, at any distance; itself only when it refers to itself."""
    reached: set[str] = set()
    waiting = [key]
    while waiting:
        fresh = (needs[waiting.pop()].entries & needs.keys()) - reached
        reached |= fresh
        waiting += fresh
    return reached


def _parameters(key: str, needs: Mapping[str, _Needs]) -> frozenset[str]:
    """Collect the values of a text and of the texts it refers to; a term's values are given where it is used."""
    texts = {key, *(name for name in _reach(key, needs) if not name.startswith("-"))}
    return frozenset().union(*(needs[name].values for name in texts))
