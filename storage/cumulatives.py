"""The nation's cumulatives: its opening balances and the totals that it published since, as they were read last.

Whole months are added up, and the days around them: never a report, and never all days.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.parity import RowKey, RowKind
from storage.facts import load_sums
from storage.nation import load_standing
from storage.published_months import sum_published

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.model import IndicatorKey, UnitCode
    from bot.parity import Counts, NationRow


async def load_cumulative(
    connection: AsyncConnection, target: str, form: str, units: Sequence[UnitCode], until: date
) -> Counts:
    """Give the nation's cumulatives up to and including a day; nothing where its opening balances were not all read.

    Every unit has to begin on the same day, for a total that is published belongs to no unit.
    """
    ledgers, _ = await load_sums(connection, form, units)
    days = {ledger.opening_day for ledger in ledgers.values() if ledger.opening_day}
    if len(ledgers) < len(units) or len(days) != 1 or max(days) > until:
        return {}
    (begins,) = days
    keys = [RowKey(form, unit, begins, RowKind.OPENING) for unit in units]
    standing = await load_standing(connection, target, keys)
    opening = _opening([standing.get(key, ()) for key in keys])
    sums: Counter[IndicatorKey] = Counter(opening)
    for published in await sum_published(connection, target, form, begins, until):
        sums.update(published)
    return {key: sums[key] for key in opening}


def _opening(units: Iterable[Sequence[NationRow]]) -> Counts:
    """Add up the opening balances that count, doubled ones as often as they do; keys that one unit lacks are left out."""
    figures = [_added(row.figures for row in rows if row.verified) for rows in units]
    shared = set.intersection(*map(set, figures)) if figures else set()
    return {key: sum(each[key] for each in figures) for key in shared}


def _added(several: Iterable[Counts]) -> Counts:
    sums: Counter[IndicatorKey] = Counter()
    for figures in several:
        sums.update(figures)
    return sums
