"""What was published is added up by month, whatever range of days is asked for."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from bot.model import IndicatorKey
from bot.parity import TARGET
from bot.ports import Published
from storage.published_months import sum_published
from tests.storage.samples import FORM, NOW, counts

if TYPE_CHECKING:
    from storage import SqlStore

FIRST = date(2020, 11, 20)
DAYS = [FIRST + timedelta(days=n) for n in range(120)]
TOTALS = {
    day: Published(day, counts(konfirmasi=n + 1, sembuh=2 * n), counts(konfirmasi=-(n % 3)))
    for n, day in enumerate(DAYS)
}


async def publish(store: SqlStore, *totals: Published) -> None:
    async with store.write() as tx:
        await tx.parity.publish(TARGET, FORM, totals, NOW)
        await tx.commit()


async def added_up(store: SqlStore, after: date, until: date) -> tuple[dict[str, int], ...]:
    async with store.read() as views:
        found = await sum_published(views._connection, TARGET, FORM, after, until)
    return tuple({key: n for key, n in sums.items() if n} for sums in found)


def plainly(after: date, until: date) -> tuple[dict[str, int], ...]:
    """Add them up day by day."""
    figures: Counter[str] = Counter()
    adjustments: Counter[str] = Counter()
    for day, total in TOTALS.items():
        if after < day <= until:
            figures.update(total.figures)
            adjustments.update(total.adjustments)
    return tuple({key: n for key, n in sums.items() if n} for sums in (figures, adjustments))


async def test_any_range_of_days_is_the_sum_of_its_days(store: SqlStore) -> None:
    await publish(store, *TOTALS.values())
    dice = Random(4)
    ranges = [sorted(dice.choices(DAYS, k=2)) for _ in range(40)]
    ranges += [[date(2020, 12, 31), date(2021, 1, 31)], [date(2020, 12, 31), date(2021, 2, 27)]]
    for after, until in ranges:
        assert await added_up(store, after, until) == plainly(after, until)


async def test_a_day_that_changes_moves_its_month(store: SqlStore) -> None:
    await publish(store, *TOTALS.values())
    day = date(2020, 12, 10)
    before = await added_up(store, date(2020, 11, 30), date(2020, 12, 31))
    changed = Published(
        day, counts(konfirmasi=1000, sembuh=TOTALS[day].figures[IndicatorKey("sembuh")]), {}
    )
    await publish(store, changed)
    after = await added_up(store, date(2020, 11, 30), date(2020, 12, 31))
    more = 1000 - TOTALS[day].figures[IndicatorKey("konfirmasi")]
    assert after[0]["konfirmasi"] - before[0]["konfirmasi"] == more


@pytest.mark.parametrize("until", [FIRST - timedelta(days=1), FIRST - timedelta(days=40)])
async def test_no_day_adds_up_to_nothing(store: SqlStore, until: date) -> None:
    await publish(store, *TOTALS.values())
    assert await added_up(store, FIRST - timedelta(days=1), until) == ({}, {})
