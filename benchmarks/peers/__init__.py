"""What a Python programmer would otherwise pick, each in a file of its own, holding the same conversation of five steps.

Each is written as its own documentation recommends, gets its updates in the process, and keeps each answer durably before the
next: SQLite with synchronous=FULL, or a file that is synced. A peer keeps the conversation and nothing else.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import ModuleType

PEERS = ("ptb_sqlite", "ptb_pickle", "aiogram_sqlite", "telebot_sqlite")
"""A module of this package each."""


class Peer(Protocol):
    """A bot of another library, ready for updates. `finished` conversations came to their end."""

    @property
    def finished(self) -> int:
        """How many conversations were confirmed."""

    async def feed(self, updates: Sequence[bytes]) -> None:
        """Handle what came from different people at the same time; it is durable when this comes back."""

    async def close(self) -> None:
        """Close its files."""


def title(name: str) -> str:
    """Name a peer as the table does, with its version where it is installed."""
    package, what = _TITLES[name]
    try:
        return f"{package} {version(package)}, {what}"
    except PackageNotFoundError:
        return f"{package}, {what}"


def load(name: str) -> ModuleType | None:
    """Load a peer's module; None where its library is not installed."""
    package, _ = _TITLES[name]
    try:
        version(package)
    except PackageNotFoundError:
        return None
    return import_module(f"benchmarks.peers.{name}")


async def open_peer(module: ModuleType, folder: Path, *, speaks: bool) -> Peer:
    """Start a peer with its files in a folder; one that `speaks` hands an answer to its Bot API client at each step."""
    peer: Peer = await module.start(folder, speaks=speaks)
    return peer


_TITLES = {
    "ptb_sqlite": ("python-telegram-bot", "ConversationHandler, persistence in SQLite"),
    "ptb_pickle": ("python-telegram-bot", "ConversationHandler, PicklePersistence"),
    "aiogram_sqlite": ("aiogram", "FSM, storage in SQLite"),
    "telebot_sqlite": ("pyTelegramBotAPI", "states, storage in SQLite"),
}
