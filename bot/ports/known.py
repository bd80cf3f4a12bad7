"""What each side showed of a day, and when it became known: values of the append-only history, for pages and exports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.model import Report, UnitCode
    from bot.parity import NationRow, ParityRow
    from bot.ports.parity import Published


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A value of one of the nation's rows, and the end of the reading that showed it first (UTC)."""

    row: NationRow
    read_at: datetime


@dataclass(frozen=True, slots=True)
class KnownRow:
    """A unit's day as our side had it at a moment.

    `report` is the revision that stood then, stored at `stored_at`; both are None when nothing had come. `parity` is the row as
    it stands today: whatever of it is older than the moment was known then.
    """

    unit: UnitCode
    report: Report | None = None
    stored_at: datetime | None = None
    first_sent_at: datetime | None = None
    parity: ParityRow | None = None


@dataclass(frozen=True, slots=True)
class KnownDay:
    """All that was known of `day` at the moment `at`; `bot.known` makes a day's book of it.

    `readings` are the values of the day's daily rows in the order in which they were read, of every unit, also of those that
    were not asked for: a row's last one stands. `published` is the total that stood then, `published_at` when that value was
    read first.
    """

    day: date
    at: datetime
    rows: tuple[KnownRow, ...]
    readings: tuple[SeenRow, ...] = ()
    published: Published | None = None
    published_at: datetime | None = None
