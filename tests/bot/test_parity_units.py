"""Units' days on both sides in words: those that are not COCOK, and a unit alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.comparison import compare_day, compare_units
from bot.model import ParityState, UnitCode
from bot.parity import Cause, Outcome, Source
from bot.parity_look import Aspect, Browser, Look
from bot.parity_page import Scene
from bot.parity_units import own_units, unequal_units
from bot.ports import DayRow, Link
from tests.bot.both_sides import (
    HOUR,
    KUDUS,
    TEGAL,
    book,
    cocok,
    ours,
    report_of,
    theirs,
    unsent,
)
from tests.bot.dialog.chat import a_channel, keys, labels, lines
from tests.bot.parity_rows import DAY, FIGURES, KONFIRMASI, NOON

if TYPE_CHECKING:
    from bot.parity_day import ParityDay

CHANNEL = a_channel()
FORM = CHANNEL.form
SHOWN = {**FIGURES, KONFIRMASI: 15}
CHANGED = DayRow(
    KUDUS,
    report_of(KUDUS),
    ours(KUDUS, state=ParityState.DIFFERENT, cause=Cause.CHANGED, state_since=NOON),
    (theirs(KUDUS, figures=SHOWN, source=Source.CENTRE),),
)
CAUSED = (
    "figures=[figure-named(indicator=indicator-konfirmasi-short, figure=signed-minus(amount=3))]"
)


def scene(look: Look | None = None, **more: object) -> Scene:
    browser = Browser(look or Look(DAY), "77", FORM.first_day, DAY)
    return Scene(CHANNEL, browser, NOON + 5 * HOUR, Link(), **more)  # type: ignore[arg-type]


def compared(*rows: DayRow, **more: object) -> ParityDay:
    return compare_day(FORM, book(*rows, published=FIGURES, **more), {}, None)  # type: ignore[arg-type]


def own(*rows: DayRow) -> ParityDay:
    return compare_units(FORM, book(*rows), {})


def test_who_is_not_cocok_is_listed_with_both_figures_cause_and_age() -> None:
    message, buttons = unequal_units(
        scene(Look(DAY, Aspect.UNITS)), compared(CHANGED, cocok(TEGAL))
    )
    assert lines(message) == [
        "parity-units-title(day=2021-08-16, units=1)",
        "parity-units-how",
        "parity-unit(unit=Kab. Kudus, state=parity-different, revision=1)",
        "parity-pairs(figures=[parity-pair(indicator=indicator-konfirmasi-short, ours=12, theirs=15)])",
        f"parity-unit-cause-aged(cause=cause-changed, {CAUSED}, duration=parity-age-hours(hours=5))",
    ]
    assert labels(buttons) == [
        "unit-name(unit=Kab. Kudus)",
        "button-overview",
        "button-by-indicator",
        "button-day-before(day=15/08)",
    ]


def test_a_unit_that_is_counted_twice_has_equal_figures_and_a_cause() -> None:
    double = theirs(KUDUS, row_id="b-2", doubled=True)
    row = replace(cocok(KUDUS), standing=(theirs(KUDUS), double))
    said = lines(unequal_units(scene(), compared(row))[0])
    assert keys(said)[2:] == ["parity-unit", "parity-unit-cause"]
    assert said[3].startswith("parity-unit-cause(cause=cause-doubled, figures=[figure-named(")


def test_that_all_are_cocok_is_said() -> None:
    message, _ = unequal_units(scene(), compared(cocok(KUDUS)))
    assert keys(lines(message)) == ["parity-units-title", "parity-units-none"]


def test_what_only_the_nation_has_is_listed_without_a_button_where_nobody_knows_the_unit() -> None:
    stranger = theirs(UnitCode("33.99"))
    message, buttons = unequal_units(scene(), compared(cocok(KUDUS), extra=(stranger,)))
    said = lines(message)
    assert said[2] == "parity-unit-there(unit=33.99)"
    assert "ours=figure-none, theirs=12" in said[3]
    assert keys(said)[4:] == ["parity-unit-cause"]
    assert labels(buttons)[0] == "button-overview"


def test_figures_that_are_too_many_are_counted() -> None:
    many = dict.fromkeys(FORM.keys, 5)
    row = replace(unsent(KUDUS), parity=replace(unsent(KUDUS).parity, figures=many))  # type: ignore[type-var]
    said = lines(unequal_units(scene(), compared(row))[0])
    assert said[3].endswith(", parity-pairs-more(more=3)])")


def test_thirty_five_units_are_listed_page_by_page() -> None:
    codes = [unit.code for unit in CHANNEL.units]
    day = compared(*(unsent(code) for code in codes))
    listed: list[str] = []
    for page in range(6):
        message, buttons = unequal_units(scene(Look(DAY, Aspect.UNITS, page)), day)
        named = [line for line in lines(message) if line.startswith("parity-unit(")]
        shown = [label for label in labels(buttons) if label.startswith("unit-name")]
        assert [label[15:-1] in line for label, line in zip(shown, named, strict=True)] == [
            True
        ] * len(named)
        listed += named
    assert (len(listed), len(set(listed))) == (35, 35)


def test_an_officer_sees_each_figure_on_both_sides() -> None:
    message, buttons = own_units(scene(), own(CHANGED))
    assert lines(message) == [
        "report-heading(unit=Kab. Kudus, day=2021-08-16)",
        (
            "parity-unit-since(state=parity-different, revision=1, day=16/08,"
            " at=2021-08-16 05:00:00+00:00)"
        ),
        "parity-difference(indicator=indicator-konfirmasi-short, ours=12, theirs=15)",
        "summary-equal(indicator=indicator-sembuh-short, ours=9, theirs=9)",
        "summary-equal(indicator=indicator-meninggal-short, ours=1, theirs=1)",
        f"parity-unit-cause-aged(cause=cause-changed, {CAUSED}, duration=parity-age-hours(hours=5))",
        "parity-unit-read(day=16/08, at=2021-08-16 06:00:00+00:00)",
        "parity-signs",
    ]
    assert labels(buttons) == ["button-day-before(day=15/08)"]


def test_who_watches_goes_on_from_a_unit_to_the_others() -> None:
    _, buttons = own_units(scene(), own(cocok(KUDUS)), watches=True)
    assert labels(buttons)[:2] == ["button-overview", "button-by-unit"]


def test_a_unit_that_was_not_read_back_says_so() -> None:
    assert keys(lines(own_units(scene(), own(unsent(KUDUS)))[0])) == [
        "report-heading",
        "parity-unit-since",
        *["parity-difference"] * 3,
        "parity-unit-cause-aged",
        "parity-unit-unread",
        "parity-signs",
    ]


def test_a_refusal_is_given_with_its_reason() -> None:
    refused = ours(
        KUDUS,
        state=ParityState.REFUSED,
        outcome=Outcome.REFUSED,
        code="period_closed",
        refusal="Periode sudah ditutup.",
    )
    said = lines(own_units(scene(), own(DayRow(KUDUS, report_of(KUDUS), refused)))[0])
    assert "parity-refusal(reason=Periode sudah ditutup.)" in said


def test_a_unit_without_a_report_and_one_that_is_never_carried() -> None:
    none = lines(own_units(scene(), own(DayRow(KUDUS, None, None)))[0])
    never = lines(own_units(scene(), own(DayRow(KUDUS, report_of(KUDUS), None)))[0])
    assert keys(none) == ["report-heading", "history-no-report"]
    assert never[1] == "parity-unit-state(state=parity-not-sent, revision=1)"


def test_it_is_said_since_when_the_nation_cannot_be_read() -> None:
    silent = replace(scene(), link=Link(None, NOON, "connect"))
    assert keys(lines(own_units(silent, own(cocok(KUDUS)))[0]))[-1] == "parity-silent"


def test_a_unit_as_known_then_is_said_with_what_changed_since() -> None:
    asked = replace(scene(Look(DAY, known_at=NOON + HOUR)), today=own(CHANGED))
    said = lines(own_units(asked, own(cocok(KUDUS)))[0])
    assert keys(said) == [
        "parity-known",
        "report-heading",
        "parity-unit-since",
        *["summary-equal"] * 3,
        "parity-moved-title",
        "parity-moved",
        "parity-known-limits",
    ]
    assert "parity-moved-rows(old=12, new=15)" in said[-2]


def test_units_that_do_not_fit_are_shown_page_by_page() -> None:
    day = own(*(unsent(unit.code) for unit in CHANNEL.units))
    first, buttons = own_units(scene(), day)
    assert keys(lines(first)).count("report-heading") == 3
    assert labels(buttons)[0] == "button-parity-after(page=2)"
