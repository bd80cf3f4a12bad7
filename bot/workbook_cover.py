"""The first sheet of an export: what it holds, of whom, as known when, by which version, and how it is to be read. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.export_page import days_of
from bot.phrases import Listing, phrase
from bot.workbook import Name

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.model import UnitCode
    from bot.phrases import Phrase, Value
    from bot.policy import Policy
    from bot.units import Units

NAME = phrase("cover-name")
_GUIDE = {
    Name.REPORTS: phrase("cover-reports"),
    Name.REVISIONS: phrase("cover-revisions"),
    Name.PARITY: phrase("cover-parity"),
    Name.COMPLETENESS: phrase("cover-completeness"),
    Name.DAYS: phrase("cover-days"),
    Name.ADJUSTMENTS: phrase("cover-adjustments"),
}


@dataclass(frozen=True, slots=True)
class Cover:
    """What a file is: its days, the units that it holds (none are the province), the moment whose state it shows."""

    since: date
    until: date
    scope: tuple[UnitCode, ...]
    at: datetime
    made_at: datetime
    version: str


def lines(policy: Policy, units: Units, cover: Cover) -> tuple[tuple[Value, Value], ...]:
    """Give the lines of the sheet: a label and a text each."""
    at, made = (
        phrase("cover-moment", day=policy.reporting_day(moment), at=moment)
        for moment in (cover.at, cover.made_at)
    )
    return (
        (phrase("cover-title"), phrase("cover-what")),
        (phrase("cover-scope"), _scope(units, cover.scope)),
        (phrase("cover-range"), days_of(cover.since, cover.until)),
        (phrase("cover-known"), at),
        (phrase("cover-made"), made),
        (phrase("cover-version"), phrase("cover-version-of", version=cover.version)),
        (phrase("cover-empty"), phrase("cover-empty-means")),
        (phrase("cover-figures"), phrase("cover-figures-mean")),
        *((name.value, guide) for name, guide in _GUIDE.items()),
        (phrase("cover-practice"), phrase("cover-practice-means")),
    )


def _scope(units: Units, scope: tuple[UnitCode, ...]) -> Phrase:
    if not scope:
        return phrase("cover-scope-all", units=len(units))
    names = Listing(tuple(f"{units[code].label} ({code})" for code in scope))
    return phrase("cover-scope-named", names=names)


def sum_label(scope: tuple[UnitCode, ...]) -> Phrase:
    """Name the line of sums."""
    return phrase("sheet-sum-units") if scope else phrase("sheet-sum-province")
