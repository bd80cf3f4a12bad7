"""What the bot asks about once more, rule by rule, and what it leaves in peace."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

import bot
from bot.doubts import Doubt, Past, find_doubts
from bot.form import Form, parse
from bot.model import IndicatorKey
from bot.soft_rules import Outlier, RuleKind

KONFIRMASI, SEMBUH, MENINGGAL, DIPERIKSA = map(
    IndicatorKey, ("konfirmasi", "sembuh", "meninggal", "diperiksa")
)
MAIN = (KONFIRMASI, SEMBUH, MENINGGAL)
DAY = date(2021, 8, 16)
POPULATION = 1_000_000
OPENING = {KONFIRMASI: 1000, SEMBUH: 800, MENINGGAL: 60}
QUIET = dict.fromkeys(MAIN, 0)


@pytest.fixture(scope="module")
def form() -> Form:
    return parse((Path(bot.__file__).parent / "data" / "covid19.toml").read_text(encoding="utf-8"))


def outlier(days: int = 14, rank: int = 2, times: int = 2, roots: int = 5) -> Outlier:
    return Outlier((KONFIRMASI,), days, rank, times, roots, fewest=7, few_per_100k=20)


def rows(
    *newest_first: int | None, key: IndicatorKey = KONFIRMASI
) -> dict[date, Mapping[IndicatorKey, int | None]]:
    """One figure a day, yesterday's first."""
    return {DAY - timedelta(days=n): {key: x} for n, x in enumerate(newest_first, start=1)}


def whole_days(
    count: int = 14, **figures: int | None
) -> dict[date, Mapping[IndicatorKey, int | None]]:
    row: dict[IndicatorKey, int | None] = {k: figures.get(k, 1) for k in MAIN}
    return {DAY - timedelta(days=n): row for n in range(1, count + 1)}


def found(
    form: Form, past: Past | None = None, **figures: int | None
) -> tuple[tuple[str, int | None, int | None], ...]:
    """Each doubt as its key, figure and limit."""
    given = {IndicatorKey(key): figure for key, figure in figures.items()}
    doubts = find_doubts(form, POPULATION, DAY, given, past or Past())
    return tuple((doubt.key, doubt.figure, doubt.limit) for doubt in doubts)


def only(form: Form, *rules: Outlier) -> Form:
    return replace(form, rules=rules)


def test_a_report_like_the_days_before_it_raises_no_doubt(form: Form) -> None:
    past = Past(whole_days(konfirmasi=12, sembuh=9, meninggal=1), OPENING)
    assert found(form, past, konfirmasi=14, sembuh=8, meninggal=0) == ()


def test_a_first_report_raises_no_doubt(form: Form) -> None:
    assert found(form, konfirmasi=14, sembuh=8, meninggal=0, suspek=None) == ()


@pytest.mark.parametrize(
    ("high", "limit"),
    [
        (0, 25),  # (0 + 5)^2
        (4, 49),  # (2 + 5)^2
        (10, 66),  # 10 + 10 * 3.162 + 25, rounded down
        (144, 289),  # (12 + 5)^2, where twice 144 is 288
        (400, 800),  # twice, where (20 + 5)^2 is 625
    ],
)
def test_the_limit_is_twice_the_usual_or_five_roots_above_it(high: int, limit: int) -> None:
    assert outlier().limit_above(high) == limit


def test_nobody_is_asked_about_a_figure_at_the_limit_but_about_one_above_it(form: Form) -> None:
    past = Past(rows(4, 4, 0, 0, 0, 0, 0))
    alone = only(form, outlier())
    at_limit, above = found(alone, past, konfirmasi=49), found(alone, past, konfirmasi=50)
    assert (at_limit, above) == ((), (("outlier:konfirmasi", 50, 49),))


def test_a_doubt_tells_what_is_usual_without_the_odd_extremes(form: Form) -> None:
    past = Past(rows(900, 7, 1, 3, 5, 2, 0, 9))
    figures = {KONFIRMASI: 300}
    assert find_doubts(only(form, outlier()), POPULATION, DAY, figures, past) == (
        Doubt(
            RuleKind.OUTLIER,
            KONFIRMASI,
            figure=300,
            limit=64,
            days=14,
            lowest=1,
            median=3,
            highest=9,
        ),
    )


def test_two_after_a_run_of_zeros_is_no_alarm(form: Form) -> None:
    assert found(form, Past(whole_days(**QUIET)), konfirmasi=2, sembuh=0, meninggal=0) == ()


def test_a_jump_that_was_meant_hides_no_jump_after_it(form: Form) -> None:
    past = Past(rows(0, 2129, 0, 127, 0, 34, 47, 35))
    assert found(only(form, outlier()), past, konfirmasi=2667)[0][0] == "outlier:konfirmasi"


def test_what_happened_twice_is_usual(form: Form) -> None:
    past = Past(rows(0, 2129, 0, 1831, 0, 34, 47, 35))
    assert found(only(form, outlier()), past, konfirmasi=2667) == ()


@pytest.mark.parametrize(("figure", "asked"), [(200, 0), (201, 1)])
def test_with_too_few_days_the_population_sets_the_limit(
    form: Form, figure: int, asked: int
) -> None:
    past = Past(rows(0, 0, 0, 0, 0, 0, None))
    assert len(found(only(form, outlier()), past, konfirmasi=figure)) == asked


def test_a_doubt_from_the_population_knows_no_usual_figures(form: Form) -> None:
    doubts = find_doubts(only(form, outlier()), POPULATION, DAY, {KONFIRMASI: 201}, Past())
    assert doubts == (Doubt(RuleKind.OUTLIER, KONFIRMASI, figure=201, limit=200, days=14),)


def test_days_before_the_window_do_not_count(form: Form) -> None:
    past = Past(rows(0, 0, 0, 0, 0, 0, 0, 90, 90))
    assert found(only(form, outlier(days=7)), past, konfirmasi=26) == (
        ("outlier:konfirmasi", 26, 25),
    )


def test_the_reported_day_and_later_ones_do_not_count(form: Form) -> None:
    later: dict[date, Mapping[IndicatorKey, int | None]] = {
        DAY + timedelta(days=n): {KONFIRMASI: 500} for n in range(9)
    }
    past = Past({**later, **rows(0, 0, 0, 0, 0, 0, 0)})
    assert found(only(form, outlier()), past, konfirmasi=26) == (("outlier:konfirmasi", 26, 25),)


def test_deaths_are_asked_about_earlier_than_cases(form: Form) -> None:
    past = Past(whole_days(**QUIET))
    assert found(form, past, konfirmasi=5, sembuh=5, meninggal=5) == (("outlier:meninggal", 5, 4),)


def known(opening: int, entered: int = 0) -> Past:
    return Past(
        rows(*[opening] * 14), {KONFIRMASI: opening}, {KONFIRMASI: entered} if entered else {}
    )


@pytest.mark.parametrize(
    ("figure", "difference"), [(980, None), (999, None), (1000, 0), (1012, 12)]
)
def test_a_figure_near_the_cumulative_or_above_it_is_asked_about_with_the_difference(
    form: Form, figure: int, difference: int | None
) -> None:
    doubts = find_doubts(form, POPULATION, DAY, {KONFIRMASI: figure}, known(940, 60))
    assert doubts == (
        Doubt(
            RuleKind.LOOKS_CUMULATIVE,
            KONFIRMASI,
            figure=figure,
            cumulative=1000,
            difference=difference,
        ),
    )


def test_a_figure_more_than_two_percent_below_the_cumulative_is_new(form: Form) -> None:
    assert found(form, known(1000), konfirmasi=979) == ()


@pytest.mark.parametrize(("cumulative", "asked"), [(50, 0), (51, 1)])
def test_a_small_cumulative_proves_nothing(form: Form, cumulative: int, asked: int) -> None:
    assert len(found(form, known(cumulative), konfirmasi=cumulative)) == asked


def test_a_cumulative_without_an_opening_balance_is_not_known() -> None:
    assert Past(entered_before={KONFIRMASI: 60}).cumulative(KONFIRMASI) is None


def test_a_figure_that_looks_cumulative_is_not_asked_about_as_an_outlier_too(form: Form) -> None:
    past = Past(whole_days(), OPENING)
    doubts = found(form, past, konfirmasi=1002, sembuh=1, meninggal=1)
    assert [key for key, _, _ in doubts] == ["looks_cumulative:konfirmasi"]


def test_more_cases_than_people_examined_are_asked_about(form: Form) -> None:
    doubts = find_doubts(form, POPULATION, DAY, {KONFIRMASI: 12, DIPERIKSA: 11}, Past())
    assert doubts == (Doubt(RuleKind.EXCEEDS, KONFIRMASI, figure=12, limit=11, other=DIPERIKSA),)


@pytest.mark.parametrize("examined", [12, None])
def test_as_many_cases_as_examined_or_an_unknown_number_of_them_are_in_order(
    form: Form, examined: int | None
) -> None:
    assert found(form, konfirmasi=12, diperiksa=examined) == ()


def test_an_unknown_number_of_cases_is_not_compared(form: Form) -> None:
    assert found(form, konfirmasi=None, diperiksa=3) == ()


def test_an_outlier_explains_more_than_the_people_examined(form: Form) -> None:
    doubts = found(form, Past(whole_days()), konfirmasi=500, diperiksa=50)
    assert [key for key, _, _ in doubts] == ["outlier:konfirmasi"]


def exits(form: Form, past: Past, sembuh: int | None = 12) -> list[str]:
    """What is asked when twelve recover and one dies of ten active cases and two new ones."""
    usual = found(form, past, konfirmasi=2, sembuh=sembuh, meninggal=1)
    return [key for key, _, _ in usual]


ACTIVE = {KONFIRMASI: 1000, SEMBUH: 930, MENINGGAL: 60}


def test_more_exits_than_there_were_active_cases_are_asked_about(form: Form) -> None:
    past = Past(whole_days(), ACTIVE)
    figures = {KONFIRMASI: 2, SEMBUH: 12, MENINGGAL: 1}
    assert find_doubts(form, POPULATION, DAY, figures, past) == (
        Doubt(RuleKind.EXITS_EXCEED_ACTIVE, figure=13, limit=12),
    )


def test_the_key_of_a_doubt_about_the_whole_report_names_the_rule_alone() -> None:
    assert Doubt(RuleKind.EXITS_EXCEED_ACTIVE).key == "exits_exceed_active"


def test_as_many_exits_as_there_could_be_are_in_order(form: Form) -> None:
    assert exits(form, Past(whole_days(), ACTIVE), sembuh=11) == []


def test_what_was_entered_since_the_opening_counts_as_active(form: Form) -> None:
    entered = {KONFIRMASI: 3, SEMBUH: 2}
    assert exits(form, Past(whole_days(), ACTIVE, entered)) == []


def test_exits_are_not_judged_before_every_opening_balance_is_loaded(form: Form) -> None:
    assert exits(form, Past(whole_days(), {KONFIRMASI: 1000, SEMBUH: 930})) == []


def test_exits_are_not_judged_while_a_day_is_missing(form: Form) -> None:
    assert exits(form, Past(whole_days(13), ACTIVE)) == []


def test_exits_are_not_judged_while_a_figure_of_these_days_is_unknown(form: Form) -> None:
    assert exits(form, Past(whole_days(sembuh=None), ACTIVE)) == []


def test_exits_are_not_judged_while_one_of_the_day_is_unknown(form: Form) -> None:
    assert exits(form, Past(whole_days(), ACTIVE), sembuh=None) == []


def same(form: Form, yesterday: Sequence[int | None], today: Sequence[int | None]) -> bool:
    recent: dict[date, Mapping[IndicatorKey, int | None]] = {
        DAY - timedelta(days=1): dict(zip(MAIN, yesterday, strict=True))
    }
    figures = dict(zip(MAIN, today, strict=True))
    doubts = find_doubts(form, POPULATION, DAY, figures, Past(recent))
    return doubts == (Doubt(RuleKind.SAME_AS_YESTERDAY),)


def test_all_figures_as_yesterday_are_asked_about(form: Form) -> None:
    assert same(form, (3, 1, 0), (3, 1, 0)) is True


@pytest.mark.parametrize("figures", [(0, 0, 0), (2, 1, 0)])
def test_small_figures_repeat_honestly(form: Form, figures: Sequence[int]) -> None:
    assert same(form, figures, figures) is False


def test_one_figure_that_differs_is_enough(form: Form) -> None:
    assert same(form, (30, 20, 1), (30, 20, 0)) is False


def test_figures_that_are_not_known_are_not_the_same(form: Form) -> None:
    assert same(form, (30, None, None), (30, None, None)) is False


def test_without_a_report_of_yesterday_nothing_is_the_same(form: Form) -> None:
    past = Past({DAY - timedelta(days=2): {KONFIRMASI: 30, SEMBUH: 20, MENINGGAL: 1}})
    assert found(form, past, konfirmasi=30, sembuh=20, meninggal=1) == ()


def test_doubts_stand_in_the_order_of_the_form(form: Form) -> None:
    past = Past(whole_days(), ACTIVE)
    doubts = found(form, past, meninggal=40, sembuh=300, konfirmasi=999)
    assert [key for key, _, _ in doubts] == [
        "looks_cumulative:konfirmasi",
        "outlier:sembuh",
        "outlier:meninggal",
    ]


def test_a_doubt_about_the_whole_report_comes_last(form: Form) -> None:
    past = Past(whole_days(), ACTIVE)
    doubts = found(form, past, konfirmasi=2, sembuh=300, meninggal=1)
    assert [key for key, _, _ in doubts] == ["outlier:sembuh", "exits_exceed_active"]


def test_the_first_of_two_rules_of_a_kind_speaks_for_a_figure(form: Form) -> None:
    two = only(form, outlier(roots=5), outlier(roots=3))
    assert found(two, Past(rows(*[0] * 14)), konfirmasi=30) == (("outlier:konfirmasi", 30, 25),)
