"""The first sheet says what a file is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from bot.workbook_cover import Cover, lines, sum_label
from tests.bot.dialog.chat import KUDUS, TEGAL, a_channel, show

if TYPE_CHECKING:
    from bot.model import UnitCode

CHANNEL = a_channel()
KNOWN = datetime(2020, 12, 1, 1, 0, tzinfo=UTC)
MADE = datetime(2021, 8, 16, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("scope", "named", "label"),
    [
        ((), "cover-scope-all(units=35)", "sheet-sum-province"),
        (
            (KUDUS, TEGAL),
            "cover-scope-named(names=[Kab. Kudus (33.19), Kota Tegal (33.76)])",
            "sheet-sum-units",
        ),
    ],
)
def test_it_names_scope_range_moment_and_version(
    scope: tuple[UnitCode, ...], named: str, label: str
) -> None:
    cover = Cover(date(2020, 11, 1), date(2020, 11, 30), scope, KNOWN, MADE, "0.1.0")
    found = {show(title): show(text) for title, text in lines(CHANNEL.policy, CHANNEL.units, cover)}
    assert [found[f"cover-{each}"] for each in ("scope", "range", "known", "made", "version")] == [
        named,
        "export-month(month=11/2020)",
        f"cover-moment(day=2020-12-01, at={KNOWN})",
        f"cover-moment(day=2021-08-16, at={MADE})",
        "cover-version-of(version=0.1.0)",
    ]
    assert found["cover-empty"] == "cover-empty-means"
    assert show(sum_label(scope)) == label
