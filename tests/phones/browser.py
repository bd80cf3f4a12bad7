"""Chromium as Debian has it, the independent judge of accessibility, and how long a test waits for the page."""

from __future__ import annotations

import os
import shutil
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

PATIENCE_MS = 15_000
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
GRAVE = frozenset({"serious", "critical"})


def chromium_path() -> str:
    """Find Chromium, or CHROMIUM's choice; without one skip aloud, and fail with REQUIRE_ALL=1."""
    wanted = os.environ.get("CHROMIUM", "chromium")
    found = shutil.which(wanted) or shutil.which("chromium-browser")
    if found:
        return found
    what = f"no {wanted} here: apt-get install chromium, or name it by CHROMIUM"
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(what)
    pytest.skip(what)


def arguments() -> list[str]:
    """Give Chromium's arguments: as root it runs without its sandbox only."""
    return ["--no-sandbox"] if os.geteuid() == 0 else []


def axe_script() -> str:
    """Read axe-core as it comes with its Python package."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def grave(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Give rule and first element of each serious or critical finding."""
    return [
        (one["id"], one["nodes"][0]["html"])
        for one in found["violations"]
        if one["impact"] in GRAVE
    ]
