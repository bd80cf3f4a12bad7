"""Which version of SatuLapor this is, by the checkout that it runs from."""

from __future__ import annotations

import tomllib
from pathlib import Path

PROJECT_FILE = Path(__file__).resolve().parents[1] / "pyproject.toml"


def read_version(path: Path = PROJECT_FILE) -> str:
    """Give the version, "0.1.0"; "?" where the project's file does not stand beside the code."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))["project"]["version"]
    except (OSError, ValueError, KeyError, TypeError):
        return "?"
    return str(found)
