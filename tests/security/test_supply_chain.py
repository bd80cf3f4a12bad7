"""What is installed is what was locked: every version has its hashes, and no file of ours says where to fetch it."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from commands.channel import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

LOCKED = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")
_PINNED = re.compile(
    r"[a-z0-9][a-z0-9._-]*(?:\[[a-z0-9,._-]+\])?==[0-9][\w.!+-]*(?: ; [^\\]+?)?(?: --hash=sha256:[0-9a-f]{64})+"
)
_INDEX = re.compile(
    r"pypi\.|pythonhosted"
    r"|://[^\s\"')]*(?:/simple\b|pypi|artifactory|devpi|nexus)"
    r"|(?<!emit-)\bindex-url\b|find-links|trusted-host|\b(?:PIP|UV)_(?:\w*INDEX\w*|FIND_LINKS)",
    re.IGNORECASE,
)
LARGEST = 2_000_000


def _requirements(name: str) -> list[str]:
    text = (PROJECT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _commitable() -> list[Path]:
    """Give what a commit would hold: what git knows, and what it would take in."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True).stdout
    paths = (PROJECT / name for name in listed.decode().split("\0") if name)
    return [path for path in paths if path.is_file() and path.stat().st_size < LARGEST]


@pytest.mark.parametrize("name", LOCKED)
def test_every_locked_version_has_its_hashes(name: str) -> None:
    found = _requirements(name)
    assert len(found) > 20
    assert [line for line in found if _PINNED.fullmatch(line) is None] == []


def test_what_is_shipped_is_a_part_of_what_is_tested() -> None:
    shipped, tested, beside = (
        {line.partition(" ")[0] for line in _requirements(name)} for name in LOCKED
    )
    assert (sorted(shipped - tested), sorted(shipped - beside)) == ([], [])


@pytest.mark.parametrize("path", ["scripts/prepare.sh", "deploy/Containerfile"])
def test_whatever_installs_them_demands_the_hashes(path: str) -> None:
    text = (PROJECT / path).read_text(encoding="utf-8").replace("\\\n", " ")
    installs = [line for line in text.splitlines() if "pip install" in line]
    assert installs
    assert [line for line in installs if "--require-hashes" not in line] == []


def test_no_file_says_where_packages_come_from() -> None:
    here = PROJECT / "tests/security/test_supply_chain.py"
    named = [
        f"{path.relative_to(PROJECT)}: {found[0]}"
        for path in _commitable()
        if path != here
        and (found := _INDEX.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert named == []


def test_an_audit_that_could_ask_nobody_does_not_pass_for_a_good_one(tmp_path: Path) -> None:
    """pip-audit calls versions that it could not ask about sound: the script reads its words, played by another program."""
    scripts, tools = tmp_path / "scripts", tmp_path / ".venv" / "bin"
    scripts.mkdir()
    tools.mkdir(parents=True)
    shutil.copy(PROJECT / "scripts/audit.sh", scripts)
    found = {}
    for name, said, left in (
        ("sound", "No known vulnerabilities found", 0),
        ("flawed", "Found 1 known vulnerability in 1 package", 1),
        ("silent", "ERROR: the connection was refused", 1),
    ):
        uv = tools / "uv"
        uv.write_text(f'#!/bin/sh\necho "$*" >> {tmp_path}/asked\necho "{said}"\nexit {left}\n')
        uv.chmod(0o700)
        done = subprocess.run(
            ["sh", str(scripts / "audit.sh"), "1.2.3"], capture_output=True, text=True, check=False
        )
        found[name] = (done.returncode, "Not checked: ERROR" in done.stderr)
    assert found == {"sound": (0, False), "flawed": (1, False), "silent": (2, True)}
    asked = (tmp_path / "asked").read_text(encoding="utf-8").splitlines()
    assert [
        line for line in asked if "--strict" not in line or "pip-audit==1.2.3" not in line
    ] == []
