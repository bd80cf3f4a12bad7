"""Stored reports and requests as the tests of corrections begin with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import (
    ChatId,
    CorrectionRequest,
    DraftId,
    IndicatorKey,
    PersonId,
    Place,
    Report,
    UnitCode,
)
from tests.bot.dialog.chat import KUDUS, NOON

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

MAIN = ("konfirmasi", "sembuh", "meninggal")
TODAY = NOON.date()


def counts(*main: int | None) -> dict[IndicatorKey, int]:
    """Give the main counts in the form's order."""
    return {IndicatorKey(key): n for key, n in zip(MAIN, main, strict=True) if n is not None}


def a_report(
    *main: int | None,
    day: date = TODAY,
    revision: int = 1,
    author: int = 701,
    name: str = "Rekan Kudus",
    unit: UnitCode = KUDUS,
    sent_at: datetime = NOON,
    adjustments: Mapping[str, int] | None = None,
    reasons: Mapping[str, str] | None = None,
    **details: int,
) -> Report:
    """A revision of Kudus' figures that a colleague sent."""
    detailed = {IndicatorKey(key): n for key, n in details.items()}
    return Report(
        "covid19",
        unit,
        day,
        revision,
        {**counts(*main), **detailed},
        PersonId(author),
        name,
        ChatId(author),
        sent_at,
        Place(f"card:{author}"),
        {IndicatorKey(key): n for key, n in (adjustments or {}).items()},
        reasons or {},
    )


def a_request(report: Report, number: int = 55) -> CorrectionRequest:
    """A request that waits for the report's revision to be approved."""
    return CorrectionRequest(DraftId(number), report, report.revision - 1, NOON)
