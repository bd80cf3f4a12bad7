"""The demo's page gets a port that is free, and a browser only where somebody can see it."""

from __future__ import annotations

import socket
import sys
import webbrowser
from typing import TYPE_CHECKING

import pytest

from commands import page
from commands.page import free_port, open_browser

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on, with the one after it free."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_gives_the_next_free_one(taken: int) -> None:
    assert free_port(taken) in range(taken + 1, taken + page.NEXT_PORTS)


def test_a_free_port_is_taken_as_it_is(taken: int) -> None:
    found = free_port(taken)
    assert free_port(found) == found


def test_with_no_port_left_any_will_do(monkeypatch: pytest.MonkeyPatch, taken: int) -> None:
    monkeypatch.setattr(page, "NEXT_PORTS", 1)
    assert free_port(taken) == 0


@pytest.mark.parametrize(
    ("platform", "display", "terminal", "opened"),
    [
        ("linux", ":0", True, True),
        ("linux", "", True, False),
        ("linux", ":0", False, False),
        ("darwin", "", True, True),
    ],
)
def test_a_browser_opens_where_there_is_a_screen_and_a_person(
    monkeypatch: pytest.MonkeyPatch, platform: str, display: str, *, terminal: bool, opened: bool
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    def show(url: str) -> bool:
        shown.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", show)
    assert open_browser("http://127.0.0.1:1/") is opened
    assert shown == (["http://127.0.0.1:1/"] if opened else [])
