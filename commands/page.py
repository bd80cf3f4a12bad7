"""The page with phones for a demo: a port for it, what it opens and names, and a browser where there is a screen."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.dialog import Channel
    from commands.world import World

PORT = 8033
"""Where the page of a demo is when nobody says otherwise and nobody else is there."""
NEXT_PORTS = 50
TITLE = "SatuLapor"


def free_port(wanted: int) -> int:
    """Give the wanted port of the loopback, or the next that nobody uses; any free one after 50 of them."""
    for port in range(wanted, min(wanted + NEXT_PORTS, 65_536)):
        with socket.socket() as attempt:
            attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    return 0


async def set_page(world: World, channel: Channel, roles: Mapping[int, str]) -> None:
    """Tell the page whose phones open by themselves, in which role, what and where the units are, and when the bridge runs."""
    await world.phones.set_stage(
        title=TITLE,
        phones=[{"user": user, "role": role} for user, role in roles.items()],
        units={unit.code: unit.label for unit in channel.units},
        tiles={code: [tile.column, tile.row] for code, tile in channel.tiles.items()},
        bridge={"every": channel.policy.bridge_every.total_seconds()},
        registry=world.national_url,
    )


def open_browser(url: str) -> bool:
    """Open the page where somebody sits at a screen; False when nobody does, or there is no browser."""
    shown = sys.platform in {"darwin", "win32"} or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    return shown and sys.stdout.isatty() and webbrowser.open(url)
