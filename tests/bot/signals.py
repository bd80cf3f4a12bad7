"""An episode of a unit, and the weeks of figures that make one."""

from __future__ import annotations

from datetime import date, timedelta

from bot.course import DAYS_SHOWN
from bot.model import IndicatorKey
from bot.signal_page import Alert
from bot.surveillance import Signal, measure_days, rule_of
from tests.bot.dialog.chat import KUDUS, a_channel

DAY = date(2021, 8, 16)
K = IndicatorKey("konfirmasi")
CHANNEL = a_channel()


def weeks(usual: int = 10, rise: int = 40, days: int = 4, last: date = DAY) -> dict[date, int]:
    """Weeks of one figure, and a few days of another at their end."""
    figures = {last - timedelta(days=back): usual for back in range(days, 90)}
    return figures | {last - timedelta(days=back): rise for back in range(days)}


def an_alert(
    figures: dict[date, int] | None = None, day: date = DAY, signal: Signal | None = None
) -> Alert:
    """An alert about cases in Kudus."""
    given = weeks() if figures is None else figures
    rule = rule_of(CHANNEL.form, K)
    assert rule is not None
    measured = measure_days(rule, given, day, DAYS_SHOWN)
    now = measured[0]
    begun = Signal(KUDUS, K, day, day, now.total, round(now.usual or 0), now.highest or 0)
    return Alert(CHANNEL, signal or begun, measured, given)
