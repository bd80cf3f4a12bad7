"""What each message of the sixty days has to say, computed by pandas from the plan's tables alone, as known at a tick."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import TYPE_CHECKING, Any

import pandas as pd

from tests.journey.sixty_people import OFFICERS
from tests.journey.sixty_plan import CHANGED, DAYS, KEYS, NINE_MISSING, ZONE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.journey.sixty_plan import Plan, Table

Facts = dict[str, Any]
ONE_DAY = pd.Timedelta(days=1)
LOOK_BACK = 33 * ONE_DAY
CHANGED_DAY = DAYS[NINE_MISSING]
LOOKS = 2
"""COCOK falls to SELISIH after so many reads (docs/rules.md)."""
_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = {6: "Juni", 7: "Juli", 8: "Agustus"}
_SHORT = {6: "Jun", 7: "Jul", 8: "Agu"}
_MISSING_NAMED, _UNITS_NAMED = 3, 12


class Figures:
    """Answers from the tables; `rounds` are the ticks at which rows were carried and read back."""

    def __init__(
        self, plan: Plan, rounds: Sequence[pd.Timestamp], changed_at: pd.Timestamp
    ) -> None:
        self._plan, self._rounds, self._changed_at = plan, rounds, changed_at
        self.known = lru_cache(maxsize=8)(plan.known)
        self.reported = lru_cache(maxsize=8)(self._reported)

    def summary(self, day: pd.Timestamp, tick: pd.Timestamp, scope: Sequence[str]) -> Facts:
        """Give what a summary of a day says at a tick."""
        known = self._of(tick, scope)
        of_day = known[known["day"] == day]
        nihil = int((of_day[KEYS].sum(axis=1) == 0).sum())
        missing = [unit for unit in self._plan.units if unit in set(scope) - set(of_day["unit"])]
        facts: Facts = {"figures": self._figures(known, day, scope), "late": _late(known, day)}
        facts["complete"] = (
            len(of_day),
            len(scope),
            len(of_day) - nihil,
            nihil,
            len(missing),
        )
        facts["timely"] = _timely(of_day, day) if len(of_day) else None
        named = [self._plan.names[unit] for unit in missing[:_MISSING_NAMED]]
        facts["missing"] = (named, max(len(missing) - _MISSING_NAMED, 0))
        facts |= self._picture(known, of_day, day, scope)
        return facts | self._parity(of_day, day, tick, whole=len(scope) == len(self._plan.units))

    def update(
        self, span: tuple[pd.Timestamp, pd.Timestamp], tick: pd.Timestamp, scope: Sequence[str]
    ) -> Facts | None:
        """Give what a joined update says of what was stored within a span; None where nothing was."""
        since, until = span
        day = summed_up(until)
        known = self._of(tick, scope)
        stored = (known["first_stored"] >= since) & (known["first_stored"] < until)
        came = known[stored & (known["day"] <= day) & (known["day"] >= day - LOOK_BACK)]
        if came.empty:
            return None
        days = sorted(came["day"].unique(), reverse=True)[:7]
        named = {short(each): self._some(came[came["day"] == each]["unit"]) for each in days}
        of_day = known[known["day"] == day]
        sums = {key.capitalize(): int(of_day[key].sum()) for key in KEYS}
        return {
            "span": (short(since), clock(since), clock(until)),
            "reports": len(came),
            "came": named,
            "now": (short(day), len(of_day), len(scope), sums),
        }

    def missing(self, day: pd.Timestamp, tick: pd.Timestamp, scope: Sequence[str]) -> list[str]:
        """Give the units of a scope without a report of a day, in the order of units."""
        reported = self.reported(day, tick)
        return [unit for unit in self._plan.units if unit in scope and unit not in reported]

    def escalation(self, day: pd.Timestamp, tick: pd.Timestamp, scope: Sequence[str]) -> Facts:
        """Give what supervisors hear after the cut-off."""
        known, missing = self._of(tick, scope), self.missing(day, tick, scope)
        last = known.groupby("unit")["day"].max()
        whom = {
            self._plan.names[unit]: (
                ", ".join(f"Petugas {lane}" for lane, units in OFFICERS.items() if unit in units),
                short(last[unit]) if unit in last else "belum pernah",
            )
            for unit in missing
        }
        return {"day": long(day), "of": (len(missing), len(scope)), "whom": whom}

    def _reported(self, day: pd.Timestamp, tick: pd.Timestamp) -> frozenset[str]:
        known = self.known(tick)
        return frozenset(known[known["day"] == day]["unit"])

    def _of(self, tick: pd.Timestamp, scope: Sequence[str]) -> Table:
        known = self.known(tick)
        return known[known["unit"].isin(scope)]

    def _some(self, units: Table) -> tuple[list[str], int]:
        ordered = [self._plan.names[unit] for unit in sorted(units)]
        return ordered[:_UNITS_NAMED], max(len(ordered) - _UNITS_NAMED, 0)

    def _figures(self, known: Table, day: pd.Timestamp, scope: Sequence[str]) -> Facts:
        week = pd.date_range(day - 6 * ONE_DAY, day)
        sums = known.groupby("day")[KEYS].sum()
        there = [each for each in week if each in sums.index]
        figures: Facts = {}
        for key in KEYS:
            figure, change = "belum ada", None
            if day in sums.index:
                figure = written(int(sums.loc[day, key]))
                if day - ONE_DAY in sums.index:
                    change = int(sums.loc[day, key] - sums.loc[day - ONE_DAY, key])
            enough = len(there) >= 4
            mean = _mean(int(sums.loc[there, key].sum()), len(there)) if enough else None
            figures[key.capitalize()] = (figure, change, mean)
        opening = self._plan.openings.loc[list(scope)].sum()
        active = [_active(opening + sums[sums.index <= each].sum()) for each in week]
        change = active[-1] - active[-2]
        figures["Aktif"] = (written(active[-1]), change, _mean(sum(active), 7))
        return figures

    def _picture(
        self, known: Table, of_day: Table, day: pd.Timestamp, scope: Sequence[str]
    ) -> Facts:
        """Give what the picture's tiles show, and the bars of its four weeks: persons, and whether all reported."""
        tiles = Counter({"outside": len(self._plan.units) - len(scope)})
        tiles["missing"] = len(scope) - len(of_day)
        for nihil, persons in zip(of_day[KEYS].sum(axis=1) == 0, of_day[KEYS[0]], strict=True):
            tiles["nihil" if nihil else f"figure {persons}"] += 1
        days = known.groupby("day")[KEYS[0]].agg(["sum", "size"])
        days = days.reindex(pd.date_range(day - 27 * ONE_DAY, day), fill_value=0)
        bars = [(int(row["sum"]), bool(row["size"] == len(scope))) for _, row in days.iterrows()]
        return {"tiles": {tile: n for tile, n in tiles.items() if n}, "bars": bars}

    def _parity(
        self, of_day: Table, day: pd.Timestamp, tick: pd.Timestamp, *, whole: bool
    ) -> Facts:
        """Give both sides and the states: the nation holds what was stored before the last round, and what it changed itself."""
        last = max(each for each in self._rounds if each <= tick)
        theirs = self.known(last)
        theirs = theirs[(theirs["day"] == day) & theirs["unit"].isin(of_day["unit"])]
        held = dict(zip(theirs["unit"], theirs["revision"], strict=True))
        looks = sum(self._changed_at <= each <= tick for each in self._rounds)
        changed = CHANGED if day == CHANGED_DAY and looks else {}
        doubted = changed if looks >= LOOKS else {}
        states = Counter(
            "SELISIH"
            if unit in doubted
            else "COCOK"
            if held.get(unit) == revision
            else "BELUM DIKIRIM"
            for unit, revision in zip(of_day["unit"], of_day["revision"], strict=True)
        )
        sides = {}
        for key in KEYS if whole and len(theirs) else ():
            here, there = int(of_day[key].sum()), int(theirs[key].sum())
            there += sum(changed.values()) if key == "konfirmasi" else 0
            sides[key.capitalize()] = (here, there, abs(here - there))
        told = not whole or set(states) - {"COCOK"}
        return {
            "sides": sides,
            "states": dict(states) if told else {},
            "blank": whole and not len(of_day),
        }


def summed_up(moment: pd.Timestamp) -> pd.Timestamp:
    """Give the day of the latest summary that was due by a moment."""
    day = moment.tz_convert(ZONE).tz_localize(None).normalize()
    due = day + pd.Timedelta(hours=17)
    return day if moment.tz_convert(ZONE).tz_localize(None) >= due else day - ONE_DAY


def written(count: int) -> str:
    """Write a number as Indonesians do."""
    return f"{count:,}".replace(",", ".")


def long(day: pd.Timestamp) -> str:
    """Write "Senin, 7 Juni 2021"."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day} {_MONTHS[day.month]} {day.year}"


def short(day: pd.Timestamp) -> str:
    """Write "7 Jun"."""
    return f"{day.day} {_SHORT[day.month]}"


def clock(moment: pd.Timestamp) -> str:
    """Write "17.00"."""
    return f"{moment.tz_convert(ZONE):%H.%M}"


def _active(totals: Table) -> int:
    return int(totals["konfirmasi"] - totals["sembuh"] - totals["meninggal"])


def _mean(total: int, days: int) -> str:
    """Write a mean: a tenth below ten, whole persons from there on, halves away from zero."""
    tenths = floor(Fraction(10 * total, days) + Fraction(1, 2))
    if 0 <= tenths < 100:
        return f"{tenths // 10},{tenths % 10}"
    return written(floor(Fraction(total, days) + Fraction(1, 2)))


def _late(known: Table, day: pd.Timestamp) -> tuple[int, dict[str, int]]:
    """Give what was sent on a day for the days before it."""
    begins = day.tz_localize(ZONE)
    sent = (known["first_sent"] >= begins) & (known["first_sent"] < begins + ONE_DAY)
    late = known[sent & (known["day"] < day) & (known["day"] >= day - LOOK_BACK)]
    if late.empty:
        return 0, {}
    return len(late), {key.capitalize(): int(late[key].sum()) for key in KEYS}


def _timely(of_day: Table, day: pd.Timestamp) -> tuple[int, int, int]:
    begins, sent = day.tz_localize(ZONE), of_day["first_sent"]
    on_time = int((sent <= begins + pd.Timedelta(hours=16)).sum())
    delayed = int((sent >= begins + ONE_DAY).sum())
    return on_time, len(of_day) - on_time - delayed, delayed
