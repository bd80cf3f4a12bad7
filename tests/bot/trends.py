"""Weeks of one figure for tests: the days up to the sixteenth of August, newest first, None where nobody gave it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.ports import TrendDay
from bot.trend import Trend, trend_course
from bot.trend_look import Look
from tests.bot.days import CHANNEL, DAY, K
from tests.bot.dialog.chat import KUDUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import UnitCode

NOW = datetime(2021, 8, 16, 10, 3, tzinfo=UTC)


def a_trend(
    *persons: int | None,
    days: int = 28,
    scope: Sequence[UnitCode] = (KUDUS,),
    reporting: int | None = None,
    **changes: Any,
) -> Trend:
    look = Look(K, DAY, days)
    counted = len(scope) if reporting is None else reporting
    known = [
        TrendDay(back(number), counted, figure)
        for number, figure in enumerate(persons)
        if figure is not None
    ]
    course = trend_course(look, known)
    made = Trend(CHANNEL, look, course, scope, whole=len(scope) == len(CHANNEL.units), now=NOW)
    return replace(made, **changes)


def back(days: int) -> date:
    return DAY - timedelta(days=days)
