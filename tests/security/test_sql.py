"""What a statement says is written by us: values come as parameters, and the few texts that are put together hold constants."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import sqlalchemy as sa

from commands.channel import PROJECT
from storage.statements import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

STORAGE = PROJECT / "storage"
TEXTS = frozenset({"text", "literal_column", "exec_driver_sql", "executescript"})
PUT_TOGETHER = {
    "storage/engine.py": {"begin", "f'PRAGMA {pragma}'"},
    "storage/postgresql.py": {"set_inside"},
    "storage/queue.py": {"str(_ORDER.index(concern))", "str(HEALINGS)"},
    "storage/requests.py": {"tables.WAITS"},
    "storage/statements.py": {'"\'" + value.replace("\'", "\'\'") + "\'"', "f'({text})'"},
    "storage/system.py": {"size"},
    "storage/tables/base.py": {"condition"},
}
"""Where a statement's text is no literal: pragmas, limits of settings, numbers of ours, conditions of indexes. Look twice at a new one."""


def _calls() -> Iterator[tuple[str, str, ast.expr]]:
    """Give each call in storage that has an argument: its file, what is called, the first argument."""
    for path in sorted(STORAGE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                name = node.func.id if isinstance(node.func, ast.Name) else name
                yield str(path.relative_to(PROJECT)), name, node.args[0]


def _is_literal(argument: ast.expr) -> bool:
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str)


def test_no_statement_is_put_together_but_where_it_is_known() -> None:
    found: dict[str, set[str]] = {}
    for path, name, argument in _calls():
        built = name == "execute" and isinstance(argument, ast.JoinedStr | ast.BinOp)
        if built or (name in TEXTS and not _is_literal(argument)):
            found.setdefault(path, set()).add(ast.unparse(argument))
    assert found == PUT_TOGETHER


def test_what_is_written_into_a_statement_stays_one_value() -> None:
    shown = sa.select(quoted("new' OR 'x'='x")).compile()
    assert str(shown) == "SELECT 'new'' OR ''x''=''x'"
