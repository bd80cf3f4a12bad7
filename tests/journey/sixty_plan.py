"""What happens in sixty days around the crest of July 2021: who reports what and when, when the bot is away, what the nation changes.

Figures are those of the modelled series of 35 units; a seed decides which reports never come, come late or are typed wrong and
corrected. It knows pandas and nothing of ours: what is expected is computed from its tables alone.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator

Table = Any
"""A frame of pandas, whose types know nothing of its columns."""
DATA = Path(__file__).resolve().parents[3] / "shared/data"
SERIES = DATA / "laporan_harian_35_kabkota_model_2020_2022.csv"
ZONE = "Asia/Jakarta"
FIRST = pd.Timestamp("2021-06-07")
DAYS = pd.date_range(FIRST, periods=60)
KEYS = ["konfirmasi", "sembuh", "meninggal"]
TICK = pd.Timedelta(minutes=30)
PAST_THE_HOUR = pd.Timedelta(minutes=7)
"""Ticks never fall on the minute at which something is due."""
HANDLED = pd.Timedelta(seconds=30)
"""So long before a tick the messages of people are handled that arrived since the last one."""
SEED = 5
FULL, NINE_MISSING, NOBODY = 5, 20, 40
"""Days, by number: all have reported before the first reminder; nine have not all day; nobody before the summary."""
SILENT, SILENT_DAYS = "33.08", range(22, 29)
"""A unit that is silent for a week and sends all of it the day after."""
CHANGED = {"33.04": 40, "33.15": -3}
"""What the nation adds by itself to a unit's konfirmasi on the day on which nine are missing."""
AWAY = (
    ("8 12:40", "8 14:37"),
    ("11 15:45", "11 16:37"),
    ("15 15:25", "15 17:37"),
    ("18 21:30", "19 06:37"),
    ("24 12:30", "24 15:37"),
    ("31 16:40", "32 09:37"),
    ("44 23:30", "45 00:37"),
    ("50 12:50", "51 13:37"),
    ("55 16:55", "55 18:07"),
)
"""From when the bot is away and at which tick it is back, as day and WIB: over a reminder, a cut-off, a summary, a night, a day."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The tables of a run; times are WIB.

    `names` are those that people read. `series` are the true figures by day and unit. `reports` are revisions in the order in
    which they are sent: unit, day, revision, sent, stored, the figures, and when the first of them was sent and stored. `ticks` are those at which the bot runs, `starts` those of them at which it comes back.
    """

    units: list[str]
    names: dict[str, str]
    series: Table
    openings: Table
    reports: Table
    ticks: pd.DatetimeIndex
    starts: pd.DatetimeIndex

    def known(self, at: pd.Timestamp) -> Table:
        """Give the revision that stands of each unit and day."""
        stored = self.reports[self.reports["stored"] <= at]
        return stored.drop_duplicates(["unit", "day"], keep="last")


def at(written: str) -> pd.Timestamp:
    """Read "8 12:40", a day by its number and a time in WIB."""
    number, clock = written.split()
    hours, minutes = clock.split(":")
    day = FIRST + pd.Timedelta(days=int(number), hours=int(hours), minutes=int(minutes))
    return day.tz_localize(ZONE)


CHANGED_AT = at(f"{NINE_MISSING} 12:07")
"""When it does: those reports were carried and found equal before."""


def make_plan() -> Plan:
    """Draw the sixty days."""
    table = pd.read_csv(SERIES, dtype={"kode_wilayah": str}, parse_dates=["tanggal"])
    before = table[table["tanggal"] < FIRST].groupby("kode_wilayah")[KEYS].sum()
    chosen = table[table["tanggal"].isin(DAYS)].set_index(["tanggal", "kode_wilayah"])[KEYS]
    units = sorted(before.index)
    written = table.drop_duplicates("kode_wilayah").set_index("kode_wilayah")["wilayah"]
    names: Table = written.str.replace("Kabupaten", "Kab.", regex=False).to_dict()
    ticks, starts = _ticks()
    rows, handled = (
        pd.DataFrame(_revisions(chosen, units, random.Random(SEED))),
        pd.Series(ticks - HANDLED),
    )
    rows = rows[rows["sent"] < handled.iloc[-1]].copy()
    rows["stored"] = [handled[handled.searchsorted(sent)] for sent in rows["sent"]]
    rows = rows.sort_values(["sent", "unit", "day", "revision"], ignore_index=True)
    first = rows.groupby(["unit", "day"])[["sent", "stored"]].transform("first")
    rows[["first_sent", "first_stored"]] = first
    return Plan(units, names, chosen, before, rows, ticks, starts)


def _ticks() -> tuple[pd.DatetimeIndex, pd.DatetimeIndex]:
    begin, end = FIRST.tz_localize(ZONE) + PAST_THE_HOUR, (DAYS[-1] + pd.Timedelta(days=2))
    ticks = pd.date_range(begin, end.tz_localize(ZONE), freq=TICK)
    for gone, back in AWAY:
        ticks = ticks[(ticks < at(gone)) | (ticks >= at(back))]
    return ticks, pd.DatetimeIndex([ticks[0], *(at(back) for _, back in AWAY)])


def _revisions(series: Table, units: list[str], dice: random.Random) -> Iterator[dict[str, object]]:
    """Give what is sent: most of it in time, some late, some on a later day, some never, some wrong at first."""
    true: Table = series.to_dict("index")
    for number, day in enumerate(DAYS):
        left_out = dice.sample([unit for unit in units if unit not in CHANGED], 9)
        for place, unit in enumerate(units):
            days, minute = _when(number, place, unit, dice)
            if number == NINE_MISSING and unit in left_out and days == 0:
                days = 1
            if days is None:
                continue
            figures: dict[str, int] = true[day, unit]
            sent = at(f"{number + days} 00:00") + pd.Timedelta(minutes=minute)
            row = {"unit": unit, "day": day, "revision": 1, "sent": sent}
            wrong = dice.random() < 0.06 and unit not in CHANGED
            yield row | (_mistyped(figures, dice) if wrong else figures)
            if wrong:
                later = sent + pd.Timedelta(minutes=dice.choice((20, 95, 300, 1500, 2900)))
                yield row | figures | {"revision": 2, "sent": later}


def _when(number: int, place: int, unit: str, dice: random.Random) -> tuple[int | None, int]:
    """Give on which day after its own a report is sent, None for never, and at which minute of that day."""
    early, in_time = dice.randrange(8 * 60, 12 * 60), dice.randrange(8 * 60, 16 * 60 + 1)
    late, chance = dice.randrange(16 * 60 + 1, 21 * 60 + 50), dice.random()
    if unit == SILENT and number in SILENT_DAYS:
        return SILENT_DAYS.stop - number, 10 * 60 + number
    if number == FULL:
        return 0, early
    if unit in CHANGED:
        return 0, in_time if number != NINE_MISSING else 8 * 60 + place
    if number == NOBODY:
        return 0, 18 * 60 + 5 * place
    if chance < 0.02:
        return None, 0
    if chance < 0.07:
        return dice.randrange(1, 6), in_time
    return 0, late if chance < 0.16 else in_time


def _mistyped(figures: dict[str, int], dice: random.Random) -> dict[str, int]:
    """Give the figures as somebody types them wrong: a digit too many, recoveries and deaths taken for each other, or nihil."""
    kind = dice.randrange(3)
    if kind == 0:
        return figures | {"konfirmasi": figures["konfirmasi"] * 10 + 1}
    if kind == 1:
        return figures | {"sembuh": figures["meninggal"], "meninggal": figures["sembuh"]}
    return dict.fromkeys(figures, 0)
