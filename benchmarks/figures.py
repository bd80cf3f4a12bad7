"""What was measured as rows of the page, each beside its budget (docs/benchmarks.md)."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from benchmarks.alone import COMMITS, GUIDED
from benchmarks.budgets import Figure
from benchmarks.limits import SYNC
from benchmarks.peak import share
from benchmarks.steps import OURS_POSTGRESQL, OURS_SQLITE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.alone import Traffic, Waits
    from benchmarks.peak import Afternoon, Scenario
    from benchmarks.standing import Standing
    from benchmarks.steps import Beside

AHEAD = 1.5
"""Times the steps of the fastest peer, where so many lanes are in flight as are measured at most."""
DISK_SYNCS_IN = 0.0001
"""Seconds: the disk on which a single update is held against its budget."""
HALF, MOST = 0.5, 0.99
ALONE_HALF, ALONE_MOST = 0.005, 0.025
SOON = 1.0
"""Seconds: 99 of 100 replies, or stored answers, in the peak half hour."""
CALLS: Mapping[str, int] = {"guided": 7, "quick": 4}
START_SECONDS, RESIDENT_MIB = 1.5, 150
MIB = 1024 * 1024


def step_figures(beside: Beside, *, budgeted: bool) -> list[Figure]:
    """Give steps a second, ours first; the most lanes on SQLite are held against the fastest peer where `budgeted`."""
    lines: list[Figure] = []
    for who in (OURS_SQLITE, OURS_POSTGRESQL, *beside.peers):
        if who not in beside.rates:
            lines.append(Figure(who, "not installed", because="there is no PostgreSQL here"))
            continue
        most = max(beside.rates[who])
        for lanes in beside.rates[who]:
            ours = who in {OURS_SQLITE, OURS_POSTGRESQL}
            because = f"{beside.said(who, lanes):,.0f} with what is said"
            counts = budgeted and who == OURS_SQLITE and lanes == most
            lines.append(
                Figure(
                    f"{who}: {lanes} in flight",
                    f"{beside.durable(who, lanes):,.0f} steps/s",
                    because=because + (_beside_peers(beside, who, lanes) if ours else ""),
                )
            )
            ratio = beside.ratio(who, lanes) if counts else None
            if ratio is not None:
                lines.append(_ahead(beside, ratio, lanes))
    return [*lines, *(Figure(who, "not installed") for who in beside.missing)]


def _beside_peers(beside: Beside, who: str, lanes: int) -> str:
    ratio, said = beside.ratio(who, lanes), beside.ratio(who, lanes, said=True)
    if ratio is None or said is None:
        return ""
    return f"; {ratio:.2f} x the fastest peer, {said:.2f} x with what is said"


def _ahead(beside: Beside, ratio: float, lanes: int) -> Figure:
    return Figure(
        f"ours beside the fastest peer: SQLite, {lanes} in flight",
        f"{ratio:.2f} x",
        f">= {AHEAD:g} x",
        ratio >= AHEAD,
        f"the fastest is {beside.fastest}",
    )


def limit_figures(beside: Beside) -> list[Figure]:
    """Give what nothing can be faster than."""
    return [
        Figure(what, _short(median(seconds)), because=f"{1 / median(seconds):,.0f} a second")
        for what, seconds in beside.limits.items()
    ]


def alone_figures(where: str, waits: Waits, sync: float, *, adds: bool) -> list[Figure]:
    """Give the waits of one update alone; they are held against the budget on a disk that is quick enough.

    Where the disk is none (`adds`), what its commits would wait for on one is added.
    """
    added = COMMITS * DISK_SYNCS_IN if adds else 0.0
    counts = adds or sync <= DISK_SYNCS_IN
    because = f"{len(waits.seconds)} updates; a sync takes {_short(sync)}"
    because += f", {COMMITS} of {_short(DISK_SYNCS_IN)} are added" if adds else ""
    lines = []
    for part, most in ((HALF, ALONE_HALF), (MOST, ALONE_MOST)):
        took = share(waits.seconds, part) + added
        budget, keeps = (f"< {_short(most)}", took < most) if counts else ("", None)
        named = f"{where}: {part:.0%} of the replies within"
        lines.append(Figure(named, _short(took), budget, keeps, because))
    return lines


def peak_figures(
    where: str, scenario: Scenario, found: Afternoon, *, stored: bool, replies: bool
) -> list[Figure]:
    """Give what people wait for; `stored` and `replies` say which of both is held against the budget."""
    because = (
        f"{found.people:,} people, {found.finished:,} finished, {found.calls:,} calls; "
        f"half of them within {{half}}, the longest {{longest}}"
    )
    lines = []
    for what, waits, counts in (
        ("stored", found.stored, stored),
        ("replies", found.replies, replies),
    ):
        took = share(waits, MOST)
        said = because.format(half=_short(share(waits, HALF)), longest=_short(share(waits, 1.0)))
        named = f"{scenario.title}, {where}: 99 of 100 {what} within"
        budget, keeps = (f"< {SOON:g} s", took < SOON) if counts else ("", None)
        lines.append(Figure(named, _short(took), budget, keeps, said))
    queue = f"{found.queue:,} messages"
    ended = f"{found.queue_at_end:,} when the last began; {found.unanswered:,} left unanswered"
    return [*lines, Figure(f"{scenario.title}, {where}: the longest queue", queue, because=ended)]


def replica_figures(rates: Mapping[int, Sequence[float]], cores: int) -> list[Figure]:
    """Give inputs a second of so many replicas, beside one."""
    alone = rates[min(rates)]
    return [
        Figure(
            f"{many} replica{'s' if many > 1 else ''} on one PostgreSQL",
            f"{median(each):,.0f} inputs/s",
            because=f"{median(a / b for a, b in zip(each, alone, strict=True)):.2f} x one; "
            f"{cores} cores for them and the database",
        )
        for many, each in rates.items()
    ]


def standing_figures(found: Standing) -> list[Figure]:
    """Give how long a start takes and what it holds."""
    seconds, resident = median(found.seconds), max(found.resident) / MIB
    return [
        Figure(
            "start to ready",
            f"{seconds:.2f} s",
            f"< {START_SECONDS:g} s",
            seconds < START_SECONDS,
            f"{len(found.seconds)} starts, {min(found.seconds):.2f} to {max(found.seconds):.2f} s",
        ),
        Figure(
            "resident memory when ready",
            f"{resident:.0f} MiB",
            f"< {RESIDENT_MIB} MiB",
            resident < RESIDENT_MIB,
        ),
    ]


def traffic_figures(found: Mapping[str, Traffic]) -> list[Figure]:
    """Give what a report asks of Telegram."""
    lines = []
    for way, traffic in found.items():
        said = (
            f"{traffic.bytes_out:,} bytes out; {traffic.updates} updates, {traffic.bytes_in:,} in"
        )
        how = "three answers typed" if way == GUIDED else "all in one message"
        lines.append(
            Figure(
                f"Bot API calls of a report, {way} ({how}), COCOK among them",
                f"{traffic.calls} calls",
                f"<= {CALLS[way]} calls",
                traffic.calls <= CALLS[way],
                said,
            )
        )
    return lines


def sync_of(beside: Beside) -> float:
    """Give how long the disk of the rounds takes for a sync, in seconds."""
    return median(beside.limits[SYNC])


def _short(seconds: float) -> str:
    """Write a time with the unit that suits it."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    if seconds >= 0.001:
        return f"{seconds * 1000:.2g} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"
    return f"{seconds * 1e6:.3g} µs"
