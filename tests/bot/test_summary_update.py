"""What came in after a summary, in one message."""

from __future__ import annotations

from datetime import timedelta

from bot.summary_update import buttons, read_span, update, write_span
from tests.bot.days import CHANNEL, DAY, day_book, day_row, missing
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, TEGAL, labels, lines

SPAN = (NOON, NOON + timedelta(hours=1))
BOOK = day_book(day_row(KUDUS, 12, 9, 1), day_row(TEGAL, 3, 0, 0), missing(SEMARANG))


def test_units_are_named_by_day_and_the_day_is_said_as_it_is_now() -> None:
    came = [(KUDUS, DAY), (TEGAL, DAY), (KUDUS, DAY - timedelta(days=1))]
    assert lines(update(CHANNEL, BOOK, came, SPAN)) == [
        (
            "update-title(reports=3, since_day=16/08, since=2021-08-16 05:00:00+00:00,"
            " until=2021-08-16 06:00:00+00:00)"
        ),
        "update-day(day=16/08, units=[Kab. Kudus, Kota Tegal])",
        "update-day(day=15/08, units=[Kab. Kudus])",
        (
            "update-now(day=16/08, reported=2, units=3, figures=[figure-named("
            "indicator=indicator-konfirmasi-short, figure=15), figure-named("
            "indicator=indicator-sembuh-short, figure=9), figure-named("
            "indicator=indicator-meninggal-short, figure=1)])"
        ),
    ]


def test_many_units_and_many_days_are_counted() -> None:
    of_day = [(unit.code, DAY) for unit in CHANNEL.units]
    older = [(KUDUS, DAY - timedelta(days=back)) for back in range(1, 10)]
    said = lines(update(CHANNEL, BOOK, [*of_day, *older], SPAN))
    assert (said[1].startswith("update-day-more("), said[1].endswith("more=23)")) == (True, True)
    assert said[8] == "update-older(reports=3)"


def test_a_button_leads_to_the_summary_as_it_is_now() -> None:
    assert labels(buttons(DAY)) == ["button-summary(day=16/08)"]
    assert buttons(DAY)[0][0].data == "sum:2021-08-16"


def test_a_span_is_written_into_a_row_and_read_back() -> None:
    assert read_span(write_span(SPAN)) == SPAN
