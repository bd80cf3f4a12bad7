"""Rows of both sides with everything filled in, so that a test names only what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.model import ChatId, IndicatorKey, ParityState, Place, UnitCode
from bot.parity import NationRow, Outcome, ParityRow, Reading, RowKey, Source

DAY = date(2021, 8, 16)
NOON = datetime(2021, 8, 16, 5, 0, tzinfo=UTC)
EVERY = timedelta(minutes=5)
KUDUS = RowKey("covid19", UnitCode("33.19"), DAY)
KONFIRMASI, SEMBUH, MENINGGAL = (IndicatorKey(key) for key in ("konfirmasi", "sembuh", "meninggal"))
FIGURES = {KONFIRMASI: 12, SEMBUH: 9, MENINGGAL: 1}


def our_row(**changes: Any) -> ParityRow:
    """Give a row that was carried once and taken, at turn 1."""
    taken = ParityRow(
        id=1,
        target="pusat",
        key=KUDUS,
        revision=1,
        figures=FIGURES,
        adjustments={},
        carry=1,
        state=ParityState.WAITING,
        outcome=Outcome.ACCEPTED,
        sent_carry=1,
        send_began_at=NOON,
        send_ended_at=NOON,
        sent_turn=1,
        author_chat=ChatId(7),
        card=Place("card:1"),
        definition="KMK-413",
    )
    return replace(taken, **changes)


def their_row(**changes: Any) -> NationRow:
    """Give the same row as the nation shows it after taking it."""
    shown = NationRow(
        key=KUDUS,
        row_id="B00000001",
        carry=1,
        revision=1,
        figures=FIGURES,
        adjustments={},
        version=1,
        source=Source.BRIDGING,
        verified=True,
        definition="KMK-413",
    )
    return replace(shown, **changes)


def reading(*rows: NationRow, turn: int = 1, at: datetime = NOON) -> Reading:
    """Give a reading of Kudus that began at `at`, after the send with the number `turn`."""
    return Reading(KUDUS, turn, at, at, rows)
