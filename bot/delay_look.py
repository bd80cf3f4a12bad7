"""Which reporting triangle is asked for, and the buttons that ask: "lag:<figure's short label>:<unit>", no unit is the reader's scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.phrases import Button, phrase
from bot.report_lines import short_name

if TYPE_CHECKING:
    from bot.form import Form
    from bot.model import IndicatorKey, UnitCode


def delay_data(form: Form, indicator: IndicatorKey, unit: UnitCode | None = None) -> str:
    """Write what a button carries."""
    return f"lag:{form.indicator(indicator).short}:{unit or ''}"


def delay_button(form: Form, indicator: IndicatorKey, unit: UnitCode | None = None) -> Button:
    """Give the way to a figure's triangle."""
    return Button(phrase("button-delay"), delay_data(form, indicator, unit))


def other_figures(form: Form, shown: IndicatorKey, unit: UnitCode | None) -> tuple[Button, ...]:
    """Give the ways to the triangles of the other main figures."""
    return tuple(
        Button(short_name(key), delay_data(form, key, unit)) for key in form.main if key != shown
    )
