"""The sheets of an export as values: their columns, and the rows of one day. Pure; how they are written is the edge's.

Every number is a whole one, except a share, which is between 0 and 1. None is an empty cell: nobody gave that figure, which is
not zero. Practice reports are never stored, so they are in none of these sheets.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.phrases import Phrase, phrase

if TYPE_CHECKING:
    from bot.form import Form
    from bot.phrases import Value

Cell = None | int | float | str | date | datetime | Phrase
Row = tuple[Cell, ...]


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    COUNT = "count"
    """People, or how many of something; signed for a penyesuaian and for a difference."""
    DAY = "day"
    MOMENT = "moment"
    """Shown on the clock of the channel's time zone."""
    SHARE = "share"
    """Shown in per cent."""


class Name(StrEnum):
    """The sheets in their order; a value is the sheet's name in every language, so that programs find it."""

    REPORTS = "laporan"
    REVISIONS = "revisi"
    PARITY = "paritas"
    COMPLETENESS = "kelengkapan"
    DAYS = "harian"
    ADJUSTMENTS = "penyesuaian"


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its heading and its width in characters; `summed` ones are added up below the rows."""

    title: Value
    kind: Kind = Kind.COUNT
    width: int = 11
    summed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; the label of its sums stands in the column `label_at`."""

    name: Name
    columns: tuple[Column, ...]
    label_at: int = 0

    @property
    def sums(self) -> bool:
        """Whether anything of it is added up."""
        return any(column.summed for column in self.columns)


_DAY = Column(phrase("sheet-day"), Kind.DAY, 13)
_CODE = Column(phrase("sheet-code"), Kind.TEXT, 8)
_UNIT = Column(phrase("sheet-unit"), Kind.TEXT, 22)
_NUMBER = Column(phrase("sheet-number"), Kind.TEXT, 20)
_REVISION = Column(phrase("sheet-revision"), Kind.COUNT, 8)
_SENT = Column(phrase("sheet-sent"), Kind.MOMENT, 18)
_FIRST_SENT = Column(phrase("sheet-first-sent"), Kind.MOMENT, 18)
_REASON = Column(phrase("sheet-reason"), Kind.TEXT, 40)


def sheets(form: Form) -> tuple[Sheet, ...]:
    """Give every sheet of a form's export."""
    return (
        _reports(form),
        _revisions(form),
        _parity(form),
        _completeness(),
        _days(form),
        Sheet(
            Name.ADJUSTMENTS,
            (
                *(_DAY, _CODE, _UNIT, _NUMBER),
                Column(phrase("sheet-indicator"), Kind.TEXT, 20),
                Column(phrase("sheet-amount"), Kind.COUNT, 10),
                _REASON,
            ),
        ),
    )


def _figures(form: Form, *, summed: bool) -> tuple[Column, ...]:
    return tuple(Column(_short(key), width=12, summed=summed) for key in form.keys)


def _short(key: str) -> Phrase:
    return phrase(f"indicator-{key}-short")


def _reports(form: Form) -> Sheet:
    columns = (
        *(_DAY, _CODE, _UNIT),
        *_figures(form, summed=True),
        Column(phrase("sheet-nothing"), Kind.TEXT, 8),
        *(_NUMBER, _REVISION, _FIRST_SENT),
        Column(phrase("sheet-timeliness"), Kind.TEXT, 14),
        Column(phrase("sheet-state"), Kind.TEXT, 16),
    )
    return Sheet(Name.REPORTS, columns, label_at=2)


def _revisions(form: Form) -> Sheet:
    figures = _figures(form, summed=False)
    return Sheet(Name.REVISIONS, (_DAY, _CODE, _UNIT, _REVISION, *figures, _SENT, _REASON))


def _parity(form: Form) -> Sheet:
    columns = (
        *(_DAY, _CODE, _UNIT),
        Column(phrase("sheet-kind"), Kind.TEXT, 13),
        Column(phrase("sheet-state"), Kind.TEXT, 16),
        Column(phrase("sheet-since"), Kind.MOMENT, 18),
        Column(phrase("sheet-cause"), Kind.TEXT, 32),
        *(column for key in form.keys for column in _sides(key)),
    )
    return Sheet(Name.PARITY, columns)


def _sides(key: str, *, summed: bool = False) -> tuple[Column, Column, Column]:
    """Set a figure of the province beside the nation's, and what the province counts more."""
    name = _short(key)
    return (
        Column(phrase("sheet-ours", indicator=name), width=14, summed=summed),
        Column(phrase("sheet-theirs", indicator=name), width=14, summed=summed),
        Column(phrase("sheet-gap", indicator=name), width=14, summed=summed),
    )


_COUNTED = (
    Column(phrase("sheet-reported"), summed=True),
    Column(phrase("sheet-of-them-nothing"), summed=True),
    Column(phrase("sheet-not-reported"), summed=True),
    Column(phrase("sheet-on-time"), summed=True),
    Column(phrase("sheet-late"), summed=True),
    Column(phrase("sheet-delayed"), summed=True),
)


def _completeness() -> Sheet:
    columns = (
        *(_CODE, _UNIT, Column(phrase("sheet-due"), summed=True), *_COUNTED),
        Column(phrase("sheet-complete"), Kind.SHARE, 13),
        Column(phrase("sheet-timely"), Kind.SHARE, 13),
    )
    return Sheet(Name.COMPLETENESS, columns, label_at=1)


def _days(form: Form) -> Sheet:
    expected = Column(phrase("sheet-units"), summed=True)
    figures = (column for key in form.keys for column in _sides(key, summed=True))
    return Sheet(Name.DAYS, (_DAY, expected, *_COUNTED, *figures))
