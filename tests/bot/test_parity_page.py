"""A day on both sides in words, for who watches the province or some of its units."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.comparison import compare_day, compare_units
from bot.model import IndicatorKey, ParityState, UnitCode
from bot.parity import Cause
from bot.parity_day import Line, ParityDay, Share
from bot.parity_lines import age
from bot.parity_look import Aspect, Browser, Look
from bot.parity_page import Cumulatives, Scene, indicators, overview
from bot.ports import DayRow, Link
from tests.bot.both_sides import (
    HOUR,
    KUDUS,
    SEMARANG,
    TEGAL,
    book,
    cocok,
    ours,
    theirs,
    times,
    unsent,
)
from tests.bot.dialog.chat import a_channel, keys, labels, lines, show
from tests.bot.parity_rows import DAY, FIGURES, KONFIRMASI, MENINGGAL, NOON, SEMBUH

CHANNEL = a_channel()
FORM = CHANNEL.form
READ = "parity-read(day=16/08, at=2021-08-16 06:00:00+00:00)"
KNOWN = NOON + 2 * HOUR


def scene(look: Look | None = None, **more: object) -> Scene:
    browser = Browser(look or Look(DAY), "77", FORM.first_day, DAY)
    return Scene(CHANNEL, browser, NOON + 5 * HOUR, Link(), **more)  # type: ignore[arg-type]


def compared(*rows: DayRow, published: int | None = 1) -> ParityDay:
    figures = None if published is None else times(FIGURES, published)
    seen = {f"b-{unit}": NOON for unit in (KUDUS, TEGAL, SEMARANG)}
    return compare_day(FORM, book(*rows, published=figures), seen, NOON + HOUR)


def equal(key: str, ours: int, theirs: int, there: str = "published") -> str:
    sides = f"here=parity-side-province, ours={ours}, there=parity-side-{there}, theirs={theirs}"
    return f"parity-equal(indicator=indicator-{key}-short, {sides})"


def gap(key: str, ours: int, theirs: int, signed: str, there: str = "published") -> str:
    said = equal(key, ours, theirs, there).replace("parity-equal", "parity-gap")[:-1]
    return f"{said}, gap={signed})"


def test_an_equal_day_is_said_in_a_few_lines() -> None:
    message, buttons = overview(scene(), compared(cocok(KUDUS), cocok(TEGAL), published=2))
    assert lines(message) == [
        "parity-title(day=2021-08-16)",
        "parity-verdict-equal",
        equal("konfirmasi", 24, 24),
        equal("sembuh", 18, 18),
        equal("meninggal", 2, 2),
        "parity-reports(reports=2, units=35)",
        "parity-states(states=[parity-count(state=parity-matched, reports=2)])",
        READ,
    ]
    assert labels(buttons) == [
        "button-by-unit",
        "button-by-indicator",
        "button-day-before(day=15/08)",
    ]


def test_a_gap_is_said_with_its_causes_their_persons_and_their_age() -> None:
    message, _ = overview(scene(), compared(cocok(KUDUS), unsent(TEGAL, 2), published=1))
    said = lines(message)
    assert said[1:4] == [
        "parity-verdict-different(differing=3, of=3)",
        gap("konfirmasi", 24, 12, "signed-plus(amount=12)"),
        (
            "parity-share-aged(cause=cause-not-sent, amount=signed-plus(amount=12),"
            " duration=parity-age-hours(hours=2))"
        ),
    ]
    assert said[-3:] == ["parity-unequal(units=[Kota Tegal])", "parity-signs", READ]


def test_the_sum_of_the_nations_rows_is_named_where_it_is_another_number() -> None:
    message, _ = overview(scene(), compared(cocok(KUDUS), published=2))
    assert lines(message)[2:5] == [
        gap("konfirmasi", 12, 24, "signed-minus(amount=12)"),
        "parity-rows(figure=12)",
        (
            "parity-share-aged(cause=cause-total-not-sum, amount=signed-minus(amount=12),"
            " duration=parity-age-hours(hours=4))"
        ),
    ]


def test_a_total_that_was_never_read_is_said_and_the_rows_are_compared() -> None:
    message, _ = overview(scene(), compared(cocok(KUDUS), published=None))
    assert lines(message)[1:3] == ["parity-unread", equal("konfirmasi", 12, 12, "rows")]


def test_it_is_said_since_when_the_nation_cannot_be_read() -> None:
    silent = replace(scene(), link=Link(NOON, NOON + HOUR, "connect"))
    message, _ = overview(silent, compared(cocok(KUDUS)))
    assert lines(message)[-1] == "parity-silent(day=16/08, at=2021-08-16 06:00:00+00:00)"


def test_a_day_that_nobody_has_anything_of_says_so() -> None:
    message, _ = overview(scene(), compared(DayRow(KUDUS, None, None), published=None))
    assert keys(lines(message)) == ["parity-title", "parity-nothing", "parity-reports"]


def test_more_causes_than_a_phone_shows_are_counted() -> None:
    shares = tuple(Share(cause, n, None) for n, cause in enumerate(list(Cause)[:6], 1))
    day = replace(compared(cocok(KUDUS)), lines=(Line(KONFIRMASI, False, 33, 12, 12, shares),))
    message, _ = overview(scene(), day)
    assert lines(message)[3:8] == [
        "parity-share(cause=cause-doubled, amount=signed-plus(amount=6))",
        "parity-share(cause=cause-changed, amount=signed-plus(amount=5))",
        "parity-share(cause=cause-period-closed, amount=signed-plus(amount=4))",
        "parity-share(cause=cause-verification, amount=signed-plus(amount=3))",
        "parity-shares-more(more=2)",
    ]


def test_other_figures_that_differ_are_named_a_strange_one_by_its_key() -> None:
    strange = IndicatorKey("aneh")
    shown = theirs(KUDUS, figures={**FIGURES, strange: 1})
    row = replace(cocok(KUDUS, adjustments={KONFIRMASI: -3}), standing=(shown,))
    named = "parity-adjustment(indicator=indicator-konfirmasi-short)"
    message, _ = overview(scene(), compared(row))
    assert f"parity-others(figures=[aneh, {named}])" in lines(message)


def test_more_units_than_a_phone_shows_are_counted() -> None:
    codes = [unit.code for unit in CHANNEL.units][:10]
    message, _ = overview(scene(), compared(*(unsent(code) for code in codes)))
    (said,) = [line for line in lines(message) if line.startswith("parity-unequal")]
    assert (said.count("Kab."), said[-9:]) == (8, ", more=2)")


def test_a_unit_that_only_the_nation_knows_is_named_by_its_code() -> None:
    stranger = theirs(UnitCode("33.99"))
    day = compare_day(
        FORM, book(cocok(KUDUS), published=times(FIGURES, 2), extra=(stranger,)), {}, None
    )
    assert "parity-unequal(units=[33.99])" in lines(overview(scene(), day)[0])


def test_a_supervisor_of_units_reads_of_those_and_of_their_rows() -> None:
    codes = [unit.code for unit in CHANNEL.units][:5]
    mine = compare_units(FORM, book(cocok(KUDUS), unsent(TEGAL), published={KONFIRMASI: 9}), {})
    few, _ = overview(scene(scope=[KUDUS, TEGAL]), mine)
    many, _ = overview(scene(scope=codes), mine)
    said = lines(few)
    assert (said[0], lines(many)[0]) == (
        "parity-title-units(day=2021-08-16, units=[Kab. Kudus, Kota Tegal])",
        "parity-title-many(day=2021-08-16, units=5)",
    )
    assert said[2].startswith("parity-gap(indicator=indicator-konfirmasi-short")
    assert "here=parity-side-units, ours=24, there=parity-side-rows, theirs=12" in said[2]
    assert said[-1] == "parity-signs-units"


def at_known(then: ParityDay, now: ParityDay) -> list[str]:
    message, _ = overview(replace(scene(Look(DAY, known_at=KNOWN)), now=KNOWN, today=now), then)
    return lines(message)


def test_what_was_known_then_is_said_with_what_has_changed_since() -> None:
    then, now = compared(cocok(KUDUS)), compared(cocok(KUDUS), cocok(TEGAL), published=2)
    said = at_known(then, now)
    assert said[1] == "parity-known(day=2021-08-16, at=2021-08-16 07:00:00+00:00)"
    changes = ", ".join(
        f"parity-moved-{side}(old=12, new=24)" for side in ("ours", "published", "rows")
    )
    assert said[-6:-3] == [
        "parity-read-first(day=16/08, at=2021-08-16 06:00:00+00:00)",
        "parity-moved-title",
        f"parity-moved(indicator=indicator-konfirmasi-short, changes=[{changes}])",
    ]
    assert said[-1] == "parity-known-limits"


def test_what_is_still_the_same_is_said_too() -> None:
    day = compared(cocok(KUDUS))
    assert at_known(day, day)[-2:] == ["parity-moved-not", "parity-known-limits"]


def test_a_total_that_was_not_read_then_is_said() -> None:
    said = at_known(compared(cocok(KUDUS), published=None), compared(cocok(KUDUS)))
    assert "parity-unread-then" in said
    assert "changes=[parity-moved-published(old=figure-unread, new=12)])" in said[-4]


def by_indicator(day: ParityDay, page: int = 0, both: Cumulatives | None = None) -> list[str]:
    look = Look(DAY, Aspect.INDICATORS, page)
    return lines(indicators(scene(look), day, both)[0])


def test_every_figure_that_anybody_has_is_said() -> None:
    row = cocok(KUDUS, adjustments={KONFIRMASI: -3})
    assert keys(by_indicator(compared(row))) == [
        "parity-indicators-title",
        "parity-equal",
        "parity-equal",
        "parity-equal",
        "parity-gap",
        "parity-share-aged",
        "parity-gap",
        "parity-share-aged",
        "parity-signs",
        "parity-read",
    ]


def test_what_is_derived_is_called_a_change_of_the_day() -> None:
    said = by_indicator(compared(cocok(KUDUS)))
    assert said[4].startswith(
        "parity-equal(indicator=parity-change-of(indicator=indicator-aktif-short)"
    )


def test_cumulatives_stand_beside_each_other() -> None:
    mine = {KONFIRMASI: 54_758, SEMBUH: 40_000, MENINGGAL: 3_636}
    both = Cumulatives(mine, {**mine, MENINGGAL: 2_340})
    assert by_indicator(compared(cocok(KUDUS)), both=both)[-6:-1] == [
        "parity-cumulative-title",
        "summary-equal(indicator=indicator-konfirmasi-short, ours=54758, theirs=54758)",
        "summary-equal(indicator=indicator-sembuh-short, ours=40000, theirs=40000)",
        (
            "parity-cumulative(indicator=indicator-meninggal-short, ours=3636, theirs=2340,"
            " gap=signed-plus(amount=1296))"
        ),
        (
            "parity-cumulative(indicator=indicator-aktif-short, ours=11122, theirs=12418,"
            " gap=signed-minus(amount=1296))"
        ),
    ]


def test_cumulatives_are_incomplete_until_the_opening_balances_are_loaded() -> None:
    both = Cumulatives({KONFIRMASI: 1}, {})
    said = by_indicator(compared(cocok(KUDUS)), both=both)[-5:-1]
    assert said == [
        f"card-line(indicator=indicator-{key}-short, figure=figure-incomplete)"
        for key in ("konfirmasi", "sembuh", "meninggal", "aktif")
    ]


def test_what_does_not_fit_goes_to_another_page() -> None:
    shares = tuple(Share(cause, 3, NOON) for cause in Cause)
    figures = (*FORM.keys,)
    day = replace(
        compared(cocok(KUDUS)),
        lines=tuple(Line(key, False, 40, 7, 7, shares) for key in figures),
    )
    pages = [by_indicator(day, page) for page in range(6)]
    assert [keys(page).count("parity-gap") for page in pages] == [2, 2, 2, 2, 1, 1]
    assert pages[4] == pages[5]
    assert ["parity-read" in keys(page) for page in pages[:5]] == [False] * 4 + [True]
    _, buttons = indicators(scene(Look(DAY, Aspect.INDICATORS, 1)), day, None)
    assert labels(buttons)[:4] == [
        "button-parity-before(page=1)",
        "button-parity-after(page=3)",
        "button-overview",
        "button-by-unit",
    ]


def test_the_last_page_of_what_was_known_says_what_changed() -> None:
    then, now = compared(cocok(KUDUS)), compared(cocok(KUDUS), cocok(TEGAL), published=2)
    asked = replace(scene(Look(DAY, Aspect.INDICATORS, known_at=KNOWN)), today=now)
    said = keys(lines(indicators(asked, then, None)[0]))
    assert (said[1], said[-1]) == ("parity-known", "parity-known-limits")


def test_an_age_is_said_no_more_exactly_than_anybody_reads_it() -> None:
    spans = [(0, 5), (3, 0), (4, 5), (24, 0), (71, 0), (72, 0), (150, 59)]
    said = [show(age(timedelta(hours=hours, minutes=minutes))) for hours, minutes in spans]
    assert said == [
        "duration-minutes(minutes=5)",
        "parity-age-hours(hours=3)",
        "duration-hours(hours=4, minutes=5)",
        "duration-days(days=1, hours=0)",
        "duration-days(days=2, hours=23)",
        "parity-age-days(days=3)",
        "parity-age-days(days=6)",
    ]


def test_states_are_counted_cocok_first() -> None:
    rows = [cocok(KUDUS), unsent(TEGAL), cocok(SEMARANG)]
    rows[2] = replace(rows[2], parity=ours(SEMARANG, state=ParityState.WAITING))
    said = lines(overview(scene(), compared(*rows))[0])
    (states,) = [line for line in said if line.startswith("parity-states")]
    words = [part.partition(",")[0] for part in states.split("state=")[1:]]
    assert words == ["parity-matched", "parity-waiting", "parity-not-sent"]
