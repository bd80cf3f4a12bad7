"""What `make` says before anything runs: a Python that is too old, a folder that cannot be written."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "prepare.sh"
NOBODY = 65534


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with the script and nothing to install."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(SCRIPT, tmp_path / "scripts")
    (tmp_path / "requirements.txt").touch()
    return tmp_path


def prepare(project: Path, python: str, user: int | None = None) -> tuple[int, str]:
    """Run it as a user; give its exit code and what it complains of."""
    done = subprocess.run(
        ["/bin/sh", str(project / "scripts/prepare.sh"), "requirements.txt"],
        env={"PATH": "/usr/bin:/bin", "PYTHON": python},
        capture_output=True,
        text=True,
        check=False,
        user=user,
    )
    return done.returncode, done.stderr


def test_a_python_that_is_too_old_is_named(project: Path) -> None:
    old = project / "python"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.9.2"\n')
    old.chmod(0o755)
    assert prepare(project, str(old)) == (
        1,
        (
            "SatuLapor needs Python 3.11 or newer; here is Python 3.9.2.\n"
            "Install one, or name it: make demo PYTHON=/path/to/python3.11\n"
        ),
    )


def test_a_folder_that_cannot_be_written_is_named(project: Path) -> None:
    young = project / "python"
    young.write_text("#!/bin/sh\n")
    young.chmod(0o755)
    with tempfile.TemporaryDirectory() as folder:  # pytest's own is closed to everybody else
        closed = Path(folder) / "closed"
        shutil.copytree(project, closed)
        Path(folder).chmod(0o755)
        closed.chmod(0o555)
        code, told = prepare(closed, str(closed / "python"), NOBODY if os.geteuid() == 0 else None)
        closed.chmod(0o755)
    assert (code, told.splitlines()[0]) == (
        1,
        f"{closed} cannot be written, and SatuLapor puts what it needs into .venv there.",
    )
