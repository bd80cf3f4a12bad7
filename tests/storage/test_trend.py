"""One figure over days: a report that leaves it open is no zero."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.model import IndicatorKey
from bot.ports import TrendDay
from tests.storage.samples import BLORA, DAY, FORM, KUDUS, OFFICER, counts, report, settle, submit

if TYPE_CHECKING:
    from storage import SqlStore

SUSPEK = IndicatorKey("suspek")


async def test_only_reports_that_give_the_figure_count(store: SqlStore) -> None:
    person = (await settle(store))[OFFICER]
    before, earlier = DAY - timedelta(days=1), DAY - timedelta(days=2)
    await submit(
        store,
        person,
        report(person, {**counts(konfirmasi=5, suspek=2)}),
        report(person, counts(konfirmasi=5, suspek=4), revision=2),
        report(person, counts(konfirmasi=3, suspek=0), unit=BLORA),
        report(person, {**counts(konfirmasi=1), SUSPEK: None}, day=before),
        report(person, counts(konfirmasi=1), day=earlier),
        report(person, counts(konfirmasi=1, suspek=7), unit=BLORA, day=earlier),
    )
    async with store.read() as views:
        both = await views.trend(FORM, SUSPEK, [KUDUS, BLORA], (earlier, DAY))
        one = await views.trend(FORM, SUSPEK, [KUDUS], (earlier, DAY))
    assert both == [TrendDay(earlier, 1, 7), TrendDay(DAY, 2, 4)]
    assert one == [TrendDay(DAY, 1, 4)]
