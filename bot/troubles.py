"""What is wrong with the nation, by the names that the bridge has for it, in an admin's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.phrases import phrase

if TYPE_CHECKING:
    from bot.phrases import Phrase

MAINTENANCE = "maintenance"
"""It said itself that it is closed for now."""
_TROUBLES: dict[str, Phrase] = {
    "unreachable": phrase("trouble-unreachable"),
    "token": phrase("trouble-token"),
    "slow_down": phrase("trouble-slow-down"),
    MAINTENANCE: phrase("trouble-maintenance"),
    "not_accepted": phrase("trouble-not-accepted"),
    "lost": phrase("trouble-lost"),
    "unreadable": phrase("trouble-unreadable"),
}


def trouble_phrase(kind: str | None) -> Phrase:
    """Name what is wrong with the nation, as an admin knows it."""
    return _TROUBLES.get(kind or "", phrase("trouble-other"))
