"""What is said of an unusual week, and the list of those that are open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import ChatId
from bot.signal_page import (
    caption,
    handled_line,
    place_of,
    read_look,
    signal_buttons,
    signals_page,
    write_look,
)
from bot.signal_sheet import as_example, signal_sheet
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, labels, lines, show
from tests.bot.signals import CHANNEL, DAY, K, an_alert, weeks

SIGNAL = an_alert().signal
HANDLED = replace(SIGNAL, handled_by="Bu Endang", handled_at=NOON)


def test_an_alert_says_what_rose_from_what_to_what_and_what_is_usual() -> None:
    assert lines(caption(an_alert())) == [
        "signal-title(unit=Kab. Kudus, indicator=indicator-konfirmasi-short)",
        "signal-rise(day=16/08, total=190, before=70)",
        "signal-usual(usual=70, limit=105)",
        "signal-no-verdict",
    ]


def test_missing_days_are_said_and_before_is_left_out_where_nothing_is_known() -> None:
    figures = weeks()
    for back in (2, *range(7, 14)):
        del figures[DAY - timedelta(days=back)]
    assert lines(caption(an_alert(figures)))[1:4] == [
        "signal-total(day=16/08, total=150)",
        "signal-usual(usual=70, limit=105)",
        "signal-missing(days=1)",
    ]


def test_too_short_a_past_says_no_range() -> None:
    figures = {DAY: 3}
    said = lines(caption(an_alert(figures, signal=SIGNAL)))
    assert [line.partition("(")[0] for line in said] == [
        *("signal-title-within", "signal-total", "signal-missing", "signal-no-verdict"),
    ]


def test_an_episode_that_goes_on_says_since_when_and_who_follows_it_up() -> None:
    later = DAY + timedelta(days=1)
    alert = an_alert(weeks(days=5, last=later), later, HANDLED)
    assert lines(caption(alert))[3:5] == [
        "signal-since(day=16/08)",
        f"signal-handled(name=Bu Endang, day=16/08, at={NOON})",
    ]
    assert "signal-handled" not in "".join(lines(caption(replace(alert, named=False))))


def test_nobody_is_named_who_does_not_follow_it_up() -> None:
    with pytest.raises(ValueError, match="nobody follows this up"):
        handled_line(CHANNEL, SIGNAL)
    nameless = replace(HANDLED, handled_by=None)
    assert show(handled_line(CHANNEL, nameless)).startswith("signal-handled(name=,")


def test_the_buttons_lead_to_the_trend_and_to_following_up_once() -> None:
    first, second = signal_buttons(CHANNEL, SIGNAL, DAY)[0]
    assert first.data == "tr:2021-08-16:28:k:33.19"
    assert second.data == "sig:handled:33.19:k:2021-08-16"
    assert labels(signal_buttons(CHANNEL, HANDLED, DAY)) == ["button-see-trend"]
    over = replace(SIGNAL, ended_on=DAY)
    assert labels(signal_buttons(CHANNEL, over, DAY)) == ["button-see-trend"]


def test_what_a_row_is_about_is_read_back() -> None:
    assert read_look(write_look(SIGNAL)) == (K, DAY)
    assert place_of(SIGNAL, ChatId(7)) == "signal:7:33.19:konfirmasi:2021-08-16"


def _listed(number: int, unit: str) -> str:
    named = f"signal-name(unit={unit}, indicator=indicator-konfirmasi-short)"
    return f"signals-line(number={number}, signal={named}, total=190, limit=105, day=16/08)"


def test_open_episodes_are_listed_with_a_button_each() -> None:
    other = replace(HANDLED, unit=TEGAL)
    said, keyboard = signals_page(CHANNEL, [SIGNAL, other])
    assert lines(said) == [
        "signals-title(signals=2)",
        _listed(1, "Kab. Kudus"),
        _listed(2, "Kota Tegal"),
        f"signal-handled(name=Bu Endang, day=16/08, at={NOON})",
    ]
    assert [button.data for button in keyboard[0]] == [
        "sig:see:33.19:k:2021-08-16",
        "sig:see:33.76:k:2021-08-16",
    ]
    nameless, _ = signals_page(CHANNEL, [other], named=False)
    assert len(nameless) == 2


def test_a_long_list_is_cut_and_an_empty_one_says_so() -> None:
    said, keyboard = signals_page(CHANNEL, [SIGNAL] * 12)
    assert (lines(said)[-1], len(keyboard[0])) == ("signals-more(more=2)", 5)
    nothing, buttons = signals_page(CHANNEL, ())
    assert (lines(nothing), buttons) == (["signals-none"], ())


def test_the_picture_says_four_weeks_of_sums_and_days() -> None:
    figures = weeks()
    del figures[DAY - timedelta(days=2)]
    sheet = signal_sheet(an_alert(figures))
    assert (len(sheet.sums), len(sheet.days), sheet.title) == (28, 28, "Kab. Kudus")
    assert (sheet.sums[-1].total, sheet.sums[-1].limit, sheet.sums[-1].above) == (150, 105, True)
    assert [bar.persons for bar in sheet.days[-5:]] == [10, 40, None, 40, 40]
    assert (show(sheet.sums_highest), show(sheet.days_highest)) == (
        "proof-figure(figure=150)",
        "proof-figure(figure=40)",
    )
    assert show(sheet.headline) == "signal-sheet-now(total=150, limit=105)"
    assert (sheet.within, sheet.mark) == (False, None)
    assert as_example(sheet).mark is not None


def test_the_picture_of_a_short_past_says_the_sum_alone() -> None:
    sheet = signal_sheet(an_alert({DAY: 3}, signal=SIGNAL))
    assert (show(sheet.headline), sheet.sums[-1].limit) == ("signal-sheet-total(total=3)", None)
    assert KUDUS in sheet.name
