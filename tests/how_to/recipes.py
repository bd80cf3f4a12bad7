"""Carry out a recipe of docs/how-to: its own blocks are applied to a copy of the project."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commands.channel import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGES = PROJECT / "docs" / "how-to"
PACKAGES = ("bot", "handlers", "locales", "storage", "sync", "commands")
_BLOCK = re.compile(
    r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
_NOT_COPIED = shutil.ignore_patterns("__pycache__", "*.pyc")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page; `file` is the file that it is, empty where it is none."""

    kind: str
    file: str
    body: str


def blocks(name: str) -> tuple[Block, ...]:
    """Read the blocks of a page."""
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    return tuple(Block(b["kind"], b["file"] or "", b["body"]) for b in _BLOCK.finditer(text))


def copied(root: Path, *names: str) -> Path:
    """Copy folders and files of the project."""
    for name in names:
        source, target = PROJECT / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=_NOT_COPIED)
        else:
            shutil.copy(source, target)
    return root


def carry_out(name: str, root: Path) -> frozenset[str]:
    """Do what a page says in a copy; give the files that it touches. Shell blocks may only copy files."""
    touched: set[str] = set()
    for block in blocks(name):
        if block.kind == "diff":
            touched.update(_patch(block.body, root))
        elif block.file:
            target = root / block.file
            assert not target.exists(), f"{block.file} is there already"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.body, encoding="utf-8")
            touched.add(block.file)
        elif block.kind == "sh" and block.body.startswith("cp "):
            _, source, target_name = block.body.split()
            shutil.copy(root / source, root / target_name)
            touched.add(target_name)
    return frozenset(touched)


def _patch(diff: str, root: Path) -> Iterator[str]:
    """Apply a diff; what it says is there has to be there, once."""
    head, *hunks = re.split(r"^@@\n", diff, flags=re.MULTILINE)
    (name,) = re.findall(r"^\+\+\+ b/(\S+)$", head, re.MULTILINE)
    text = (root / name).read_text(encoding="utf-8")
    for hunk in hunks:
        lines = hunk.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] in " -")
        after = "".join(line[1:] for line in lines if line[0] in " +")
        assert f"\n{text}".count(f"\n{before}") == 1, f"{name} does not hold this once:\n{before}"
        text = f"\n{text}".replace(f"\n{before}", f"\n{after}")[1:]
    (root / name).write_text(text, encoding="utf-8")
    yield name


def run_in(root: Path, *arguments: str) -> str:
    """Run Python in a copy, which is all that it can import of ours; give what it prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
