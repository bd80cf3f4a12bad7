"""Who is there in the sixty days, by chat: officers with their units, supervisors and a group with their scopes, an admin."""

from __future__ import annotations

ADMIN, PROVINCE, SOME, BOTH, GROUP = 900, 801, 802, 803, -1001
UNITS = [f"33.{number:02}" for number in (*range(1, 30), *range(71, 77))]
OFFICERS: dict[int, tuple[str, ...]] = {
    1001: ("33.01", "33.02"),
    **{1000 + place: (unit,) for place, unit in enumerate(UNITS, 1) if place > 2},
    2001: ("33.74",),
    BOTH: ("33.19",),
}
"""One has two units; two units have two officers each, of whom one is a supervisor too."""
SUPERVISORS: dict[int, tuple[str, ...]] = {
    PROVINCE: (),
    SOME: ("33.08", "33.22", "33.23", "33.71", "33.73"),
    BOTH: ("33.18", "33.19", "33.20"),
}
"""An empty scope is the province."""
GROUP_UNITS = ("33.09", "33.10", "33.11", "33.12", "33.13", "33.14", "33.72")
RECEIVERS: dict[int, tuple[str, ...]] = {
    chat: scope or tuple(UNITS) for chat, scope in {**SUPERVISORS, GROUP: GROUP_UNITS}.items()
}
"""Who is sent summaries, joined updates and alerts, and of which units."""
WATCHERS: dict[int, tuple[str, ...]] = {
    chat: scope or tuple(UNITS) for chat, scope in {**SUPERVISORS, ADMIN: ()}.items()
}
"""Who hears after the cut-off who is missing."""
