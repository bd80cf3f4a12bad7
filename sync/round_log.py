"""The lines that a round and a sweep leave in the log: what was done, and in an operator's words what was wrong and what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from structlog.typing import FilteringBoundLogger

    from sync.bridge import CarryReport
    from sync.trouble import Trouble
    from sync.verdicts import ReadReport
    from sync.wire import Unreadable

SHOWN = 3
"""So many unreadable rows are named; the number says how many there are."""


def log_round(log: FilteringBoundLogger, carried: CarryReport, read: ReadReport) -> None:
    """Write what a round carried and read; a warning where it ended in trouble or could not read everything."""
    _write(
        log,
        "round",
        carried.trouble or read.trouble,
        read,
        carried={outcome.value: rows for outcome, rows in carried.outcomes.items()},
        unsure=dict(carried.unsure),
    )


def log_sweep(log: FilteringBoundLogger, since: date, read: ReadReport) -> None:
    """Write what a comparison of many days found."""
    _write(log, "sweep", read.trouble, read, since=since.isoformat())


def _write(
    log: FilteringBoundLogger,
    event: str,
    trouble: Trouble | None,
    read: ReadReport,
    **done: Any,
) -> None:
    if not done.get("unsure", True):
        del done["unsure"]
    if trouble is not None:
        done["means"] = trouble.kind.means
    if read.unreadable:
        done["unreadable_rows"] = _named(read.unreadable)
    say = log.warning if trouble or read.unreadable or "unsure" in done else log.info
    say(
        event,
        **done,
        read={state.value: rows for state, rows in read.states.items()},
        trouble=trouble.kind.value if trouble else None,
        detail=trouble.detail if trouble else None,
        unreadable=len(read.unreadable),
    )


def _named(unreadable: Sequence[Unreadable]) -> list[str]:
    """Name the first rows that could not be read, each once, with what is wrong with them."""
    first = dict.fromkeys(f"{_name(each)}: {each.problem}" for each in unreadable)
    return list(first)[:SHOWN]


def _name(each: Unreadable) -> str:
    key = each.key
    return f"{key.unit} {key.day} {key.kind}" if key else "a row without a readable key"
