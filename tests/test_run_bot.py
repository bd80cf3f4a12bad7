"""The switch only wires: it is short, it builds nothing when it is imported, and others do the work."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import run_bot
from bot.errors import SettingsError

SOURCE = Path(run_bot.__file__).read_text(encoding="utf-8")
TREE = ast.parse(SOURCE)
OURS = {"bot", "handlers", "storage", "sync", "locales", "commands"}


def test_it_fits_on_a_few_screens() -> None:
    assert len(SOURCE.splitlines()) <= 150


def test_it_imports_our_own_parts_and_nothing_that_does_their_work() -> None:
    imported = {
        name.partition(".")[0]
        for node in ast.walk(TREE)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
        )
    }
    assert imported - OURS - sys.stdlib_module_names == set()


def test_it_never_starts_the_outside_worlds() -> None:
    assert "stubs" not in SOURCE


def test_nothing_is_built_when_it_is_imported() -> None:
    made = [
        target.id
        for node in TREE.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    assert made == []
    calls = [
        ast.unparse(node.value.func)
        for node in TREE.body
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ]
    assert [call for call in calls if not call.startswith("app.command(")] == []
    allowed = (
        *(ast.Import, ast.ImportFrom, ast.Assign, ast.Expr, ast.If),
        *(ast.FunctionDef, ast.AsyncFunctionDef),
    )
    assert [node for node in TREE.body if not isinstance(node, allowed)] == []


def test_a_python_without_our_packages_says_where_they_are() -> None:
    without = [sys.executable, "-E", "-S", "run_bot.py", "doctor"]
    said = subprocess.run(without, capture_output=True, text=True, check=False, timeout=60)
    assert (said.returncode, said.stdout) == (1, "")
    assert "make demo" in said.stderr
    assert "Traceback" not in said.stderr


def test_functions_are_short_but_for_the_wiring() -> None:
    lengths = {
        node.name: (node.end_lineno or 0) - node.lineno + 1
        for node in TREE.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name for name, length in lengths.items() if length > 25} <= {"build"}
    assert lengths["build"] <= 90


def test_what_the_operator_can_mend_is_said_in_sentences(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_TOKEN", "NATIONAL_URL", "NATIONAL_CLIENT_ID", "NATIONAL_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "argv", ["run_bot.py", "migrate"])
    assert run_bot.main() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 4
    assert "Traceback" not in said.err


def test_errors_that_nobody_foresaw_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["run_bot.py", "--help"])
    with pytest.raises(SystemExit) as left:
        run_bot.main()
    assert left.value.code == 0
    assert issubclass(SettingsError, Exception)
