"""The threat model names only what there is: each threat a countermeasure's file, and a test that is written."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache

import pytest

from commands.channel import PROJECT
from tests.docs.pages import THREATS

BOUNDARIES = (
    "Telegram",
    "People",
    "The nation",
    "The database",
    "Host and operator",
    "Supply chain",
)
STRIDE = "STRIDE"
_ROW = re.compile(
    r"^\| (?P<number>[A-Z]\d+) \| (?P<kinds>[A-Z, ]+) \| (?P<threat>.+?) \| (?P<against>.+?) \| (?P<tests>.+?) \|$"
)
_FILE = re.compile(r"`([\w./-]+)`")
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@dataclass(frozen=True)
class Threat:
    boundary: str
    number: str
    kinds: tuple[str, ...]
    against: str
    tests: str


def _threats() -> list[Threat]:
    """Read every row of every table, under the heading that it stands below."""
    found, boundary = [], ""
    for line in THREATS.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            boundary = line.removeprefix("## ")
        elif row := _ROW.match(line):
            kinds = tuple(row["kinds"].replace(" ", "").split(","))
            found.append(Threat(boundary, row["number"], kinds, row["against"], row["tests"]))
    return found


ALL = _threats()


@cache
def _tests_of(path: str) -> frozenset[str]:
    """Name the tests that a file defines; it is read, not run."""
    file = PROJECT / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    defined = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(one.name for one in defined if one.name.startswith("test_"))


def test_every_trust_boundary_and_every_kind_of_threat_is_looked_at() -> None:
    assert {threat.boundary for threat in ALL} == set(BOUNDARIES)
    assert {kind for threat in ALL for kind in threat.kinds} == set(STRIDE)


def test_every_line_of_a_table_is_read_and_numbered_once() -> None:
    lines = THREATS.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if re.match(r"\| [A-Z]\d", line)]
    numbers = [threat.number for threat in ALL]
    assert len(rows) == len(numbers) == len(set(numbers))


@pytest.mark.parametrize("threat", ALL, ids=lambda threat: threat.number)
def test_a_threat_names_files_and_tests_that_are_there(threat: Threat) -> None:
    files = [path for path in _FILE.findall(threat.against) if "/" in path or "." in path]
    assert files
    assert [path for path in files if not (PROJECT / path).exists()] == []
    tests = _TEST.findall(threat.tests)
    assert tests
    assert len(tests) == threat.tests.count("`") // 2
    assert [f"{path}::{name}" for path, name in tests if name not in _tests_of(path)] == []
