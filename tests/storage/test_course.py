"""Sums of a span of days, and what arrived for earlier days."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.model import IndicatorKey
from bot.ports import ArrivedLate, DaySums
from tests.storage.samples import (
    BLORA,
    DAY,
    FORM,
    KUDUS,
    LATER,
    NOW,
    OFFICER,
    counts,
    report,
    settle,
    submit,
)

if TYPE_CHECKING:
    from storage import SqlStore

KEYS = [IndicatorKey("konfirmasi"), IndicatorKey("sembuh")]
BEFORE = DAY - timedelta(days=1)
WEEK = (DAY - timedelta(days=6), DAY)


async def some_reports(store: SqlStore) -> None:
    """Two units on a day, one of them corrected, and one susulan."""
    person = (await settle(store))[OFFICER]
    kudus = report(person, counts(konfirmasi=5, sembuh=1))
    await submit(
        store,
        person,
        kudus,
        replace(
            kudus,
            revision=2,
            figures={KEYS[0]: 7, KEYS[1]: None},
            adjustments=counts(konfirmasi=-2),
            sent_at=LATER,
        ),
        report(person, counts(konfirmasi=3, sembuh=2), unit=BLORA),
        report(person, counts(konfirmasi=11, sembuh=0), unit=BLORA, day=BEFORE),
    )


async def test_days_are_added_up_from_what_stands(store: SqlStore) -> None:
    await some_reports(store)
    async with store.read() as views:
        found = await views.daily_sums(FORM, KEYS, [KUDUS, BLORA], WEEK)
    assert found == [
        DaySums(BEFORE, 1, counts(konfirmasi=11, sembuh=0), counts(konfirmasi=0, sembuh=0)),
        DaySums(DAY, 2, counts(konfirmasi=10, sembuh=2), counts(konfirmasi=-2, sembuh=0)),
    ]


async def test_only_the_units_and_days_that_are_asked_for_count(store: SqlStore) -> None:
    await some_reports(store)
    async with store.read() as views:
        found = await views.daily_sums(FORM, KEYS, [KUDUS], (BEFORE, BEFORE))
        others = await views.daily_sums(FORM, KEYS, [KUDUS], (DAY, DAY))
    assert (found, [sums.figures for sums in others]) == ([], [counts(konfirmasi=7, sembuh=0)])


async def test_susulan_is_told_by_when_its_first_revision_was_sent(store: SqlStore) -> None:
    await some_reports(store)
    earlier = (WEEK[0], BEFORE)
    async with store.read() as views:
        within = await views.arrived(FORM, KEYS, [KUDUS, BLORA], earlier, (NOW, LATER))
        after = await views.arrived(FORM, KEYS, [KUDUS, BLORA], earlier, (LATER, LATER))
        corrected = await views.arrived(FORM, KEYS, [KUDUS], (DAY, DAY), (NOW, LATER))
    assert within == ArrivedLate(1, counts(konfirmasi=11, sembuh=0))
    assert after == ArrivedLate(0, counts(konfirmasi=0, sembuh=0))
    assert corrected == ArrivedLate(1, counts(konfirmasi=7, sembuh=0))


async def test_what_came_is_named_by_when_it_was_stored_first(store: SqlStore) -> None:
    await some_reports(store)
    async with store.read() as views:
        came = await views.came(FORM, [KUDUS, BLORA], WEEK, (NOW, LATER))
        nothing = await views.came(FORM, [KUDUS, BLORA], WEEK, (LATER, LATER + timedelta(hours=1)))
    assert (list(came), list(nothing)) == ([(BLORA, DAY), (KUDUS, DAY), (BLORA, BEFORE)], [])
