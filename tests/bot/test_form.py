"""The shipped form, the arithmetic it defines, and files that are wrong."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import bot
from bot.errors import FormError
from bot.form import Form, Limits, Shading, parse
from bot.form_figures import Derived, Indicator, IndicatorRole
from bot.model import IndicatorKey
from bot.soft_rules import (
    Exceeds,
    ExitsExceedActive,
    LooksCumulative,
    Outlier,
    RuleKind,
    SameAsYesterday,
)

SHIPPED = Path(bot.__file__).parent / "data" / "covid19.toml"
KONFIRMASI, SEMBUH, MENINGGAL = map(IndicatorKey, ("konfirmasi", "sembuh", "meninggal"))
MAIN = (KONFIRMASI, SEMBUH, MENINGGAL)
AKTIF = Derived(IndicatorKey("aktif"), (KONFIRMASI,), (SEMBUH, MENINGGAL))
SMALL = """
key = "dbd"
definition = "KMK"
first_day = 2021-01-01
limits = {lowest = 0, highest = 500}
indicator = [{key = "kasus", role = "main", short = "k"}]
"""


@pytest.fixture(scope="module")
def form() -> Form:
    return parse(SHIPPED.read_text(encoding="utf-8"))


def problems_of(text: str) -> tuple[str, ...]:
    with pytest.raises(FormError) as caught:
        parse(text)
    return caught.value.problems


def test_the_form_names_its_definition_and_first_day(form: Form) -> None:
    assert (form.key, form.definition, form.first_day, form.short_code) == (
        "covid19",
        "KMK HK.01.07/MENKES/413/2020",
        date(2020, 3, 2),
        None,
    )


def test_the_main_indicators_are_asked_first_and_in_order(form: Form) -> None:
    assert form.main == MAIN


def test_the_details_follow_in_order(form: Form) -> None:
    expected = ("suspek", "discarded", "probable", "meninggal_probable", "kontak_erat", "diperiksa")
    assert (form.details, form.keys) == (expected, form.main + form.details)


def test_an_indicator_is_given_by_its_key_and_by_its_short_label(form: Form) -> None:
    labels = ("recovered", "sbh", "sehat kembali", "selesai isolasi", "selesai isoman", "smbh")
    title = {"id": "Sembuh", "en": "Recovered"}
    question = {"id": "selesai isolasi/sembuh", "en": "recovered (released from isolation)"}
    expected = Indicator(SEMBUH, IndicatorRole.MAIN, "s", labels, title, question)
    assert (form.indicator(SEMBUH), form.by_short("s")) == (expected, expected)


def test_an_indicator_is_named_by_its_key_in_words(form: Form) -> None:
    assert form.indicator(IndicatorKey("kontak_erat")).name == "kontak erat"


def test_labels_are_lower_case_words_and_mean_one_indicator_only() -> None:
    one = 'key = "kasus", role = "main", short = "k"'
    two = 'key = "mati", role = "main", short = "m", labels = ["kasus", "m", "mati", "Wafat 1", "md", "md"]'
    text = SMALL.replace("{" + one + "}", "{" + one + ", labels = []}, {" + two + "}")
    assert problems_of(text) == (
        "indicator 1.labels: must be a list of texts, not []",
        "indicator 2.labels: must be made of lower-case words, not 'Wafat 1'",
        *(f"indicator: {name!r} is given twice" for name in ("kasus", "mati", "m", "md")),
    )


def test_an_unknown_indicator_is_an_error_and_an_unknown_label_is_nothing(form: Form) -> None:
    with pytest.raises(KeyError):
        form.indicator(IndicatorKey("odp"))
    assert form.by_short("odp") is None


def test_aktif_is_derived_and_never_asked(form: Form) -> None:
    shipped = replace(AKTIF, title={"id": "Aktif", "en": "Active"})
    assert (form.derived, "aktif" in form.keys) == ((shipped,), False)


def test_aktif_agrees_with_the_cumulatives_published_for_3_august_2021() -> None:
    assert AKTIF.value({KONFIRMASI: 393_670, SEMBUH: 315_584, MENINGGAL: 20_427}) == 57_659


@pytest.mark.parametrize(
    "figures",
    [{KONFIRMASI: 1, SEMBUH: 0}, {KONFIRMASI: 1, SEMBUH: 0, MENINGGAL: None}],
)
def test_aktif_is_missing_when_a_part_of_it_is(figures: dict[IndicatorKey, int | None]) -> None:
    assert AKTIF.value(figures) is None


def test_a_figure_lies_between_zero_and_the_population(form: Form) -> None:
    assert [form.limits.allow(n, population=128_709) for n in (-1, 0, 128_709, 128_710)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_form_may_set_its_own_upper_limit() -> None:
    limits = parse(SMALL).limits
    assert (limits, limits.highest_for(128_709)) == (Limits(0, 500), 500)


def test_the_soft_rules_are_data_of_the_form(form: Form) -> None:
    assert form.rules == (
        ExitsExceedActive(IndicatorKey("aktif"), KONFIRMASI, (SEMBUH, MENINGGAL), whole_days=14),
        Exceeds(KONFIRMASI, IndicatorKey("diperiksa")),
        Outlier((KONFIRMASI, SEMBUH), days=14, rank=2, times=2, roots=5, fewest=7, few_per_100k=20),
        Outlier((MENINGGAL,), days=14, rank=2, times=2, roots=2, fewest=7, few_per_100k=2),
        SameAsYesterday(MAIN, over=3),
        LooksCumulative(MAIN, within_percent=2, over=50),
    )


def test_every_kind_of_soft_rule_is_used_by_the_form(form: Form) -> None:
    assert list(dict.fromkeys(rule.kind for rule in form.rules)) == list(RuleKind)


def test_a_form_remembers_as_many_days_as_its_longest_rule_needs(form: Form) -> None:
    assert form.memory_days == 14


def test_a_form_without_rules_remembers_a_week() -> None:
    assert parse(SMALL).memory_days == 7


def test_a_form_may_name_a_short_code() -> None:
    assert parse(f'short_code = "DBD"\n{SMALL}').short_code == "DBD"


def test_the_form_names_its_disease_and_how_people_head_their_reports(form: Form) -> None:
    assert (form.name["id"], form.headings[0]) == ("COVID-19", "covid 19")


def test_every_wrong_name_is_told_with_its_place() -> None:
    text = SMALL.replace(
        'short = "k"', 'short = "k", title = {en = "Cases", ID = "<b>Kasus"}, question = "kasus"'
    )
    longest = f'name = {{id = "{"D" * 31}", en = ""}}\nheadings = ["Covid-19", "covid 19"]\n'
    assert problems_of(longest + text) == (
        "indicator 1.title.id: is missing",
        "indicator 1.title.ID: must be a language's code like id",
        "indicator 1.title.ID: must be a line of at most 30 characters without <>&{}, not '<b>Kasus'",
        "indicator 1.question: must be a table, not 'kasus'",
        "name.en: must be a text, not ''",
        f"name.id: must be a line of at most 30 characters without <>&{{}}, not '{'D' * 31}'",
        "headings: must be a lower-case word, perhaps with a number, not 'Covid-19'",
    )


def test_a_form_without_an_example_or_a_map_has_both() -> None:
    form = parse(SMALL)
    assert (form.example, form.shading) == ((12,), Shading((1, 5, 10, 25), 100_000))


def test_a_wrong_example_and_wrong_steps_are_told() -> None:
    wrong = "example = [1, 2]\nmap = {steps = [1, 5, 5, true], per = 0}\n"
    few = "example = [-1]\nmap = {steps = [5, 1, 7, 9], per = 10}\n"
    assert (problems_of(wrong + SMALL), problems_of(few + SMALL)) == (
        (
            "example: must have a figure for each main indicator, 1",
            "map.steps: must be a list of whole numbers from 1 on, not [1, 5, 5, True]",
            "map.steps: must be 4 numbers, each above the one before",
            "map.per: must be a whole number from 1 on, not 0",
        ),
        (
            "example: must be a list of whole numbers from 0 on, not [-1]",
            "example: must have a figure for each main indicator, 1",
            "map.steps: must be 4 numbers, each above the one before",
        ),
    )


def test_a_derived_figure_rests_on_main_counts_alone() -> None:
    detail = '{key = "suspek", role = "detail", short = "su"}'
    text = SMALL.replace("}]", "}, " + detail + "]")
    wrong = '[[derived]]\nkey = "aktif"\nplus = ["kasus"]\nminus = ["suspek"]\n'
    assert problems_of(text + wrong) == (
        "derived 1.minus: 'suspek' cannot be named here, only: kasus",
    )


def test_what_is_not_toml_is_refused_with_its_line() -> None:
    assert problems_of("key = ") == ("this is not TOML: Invalid value (at end of document)",)


def test_an_empty_file_lists_everything_that_is_missing() -> None:
    assert problems_of("") == (
        "key: is missing",
        "indicator: at least one must have the role main",
        "definition: is missing",
        "first_day: is missing",
        "limits: is missing",
        "limits.lowest: is missing",
        "limits.highest: is missing",
    )


def test_every_wrong_value_is_named_with_its_place_at_once() -> None:
    text = """
    key = "Covid 19"
    short_code = "toolongcode"
    colour = "red"
    definition = " "
    first_day = 2020-03-02T00:00:00
    limits = {lowest = true, highest = "many", middle = 1}
    [[indicator]]
    key = "suspek"
    role = "detail"
    short = "suspek"
    [[indicator]]
    key = "suspek"
    role = "main"
    short = "s"
    label = "Suspek"
    [[indicator]]
    key = "odp"
    role = "other"
    short = "s"
    [[derived]]
    key = "aktif"
    plus = ["konfirmasi", "suspek", "suspek"]
    minus = []
    """
    assert problems_of(text) == (
        "key: must be made of lower-case letters, digits and _, not 'Covid 19'",
        "short_code: must be made of 1-8 capitals and digits, not 'toolongcode'",
        "indicator 1.short: must be made of 1-3 lower-case letters, not 'suspek'",
        "indicator 2.label: this name is not known here",
        "indicator 3.role: must be one of main, detail, not 'other'",
        "indicator: the main ones must stand before the details",
        "indicator: 'suspek' is given twice",
        "indicator: 's' is given twice",
        "derived 1.plus: 'konfirmasi' cannot be named here, only: suspek, odp",
        "derived 1.plus: an indicator is named twice",
        "derived 1.minus: must be a list of texts, not []",
        "definition: must be a text, not ' '",
        "first_day: must be a date like 2020-03-02, not datetime.datetime(2020, 3, 2, 0, 0)",
        "limits.lowest: must be a whole number from 0 on, not True",
        "limits.highest: must be a whole number from 0 on, not 'many'",
        "limits.middle: this name is not known here",
        "colour: this name is not known here",
    )


def test_every_wrong_rule_is_named_with_its_place() -> None:
    rules = """
    [[rule]]
    kind = "exceeds"
    indicator = "kasus"
    limit = "diperiksa"
    [[rule]]
    kind = "outlier"
    indicators = "kasus"
    days = 1
    rank = 3
    times = 0
    fewest = 2
    [[rule]]
    kind = "same_as_yesterday"
    indicators = ["kasus"]
    [[rule]]
    kind = "exits_exceed_active"
    active = "kasus"
    """
    assert problems_of(SMALL + rules) == (
        "rule 1.limit: 'diperiksa' cannot be named here, only: kasus",
        "rule 2.indicators: must be a list of texts, not 'kasus'",
        "rule 2.days: must be a whole number from 2 on, not 1",
        "rule 2.times: must be a whole number from 1 on, not 0",
        "rule 2.roots: is missing",
        "rule 2.fewest: must be a whole number from 3 on, not 2",
        "rule 2.few_per_100k: is missing",
        "rule 3.over: is missing",
        "rule 4.active: 'kasus' cannot be named here, only: nothing",
        "rule 4.entries: is missing",
        "rule 4.exits: is missing",
        "rule 4.whole_days: is missing",
    )


def test_a_rule_of_an_unknown_kind_is_refused() -> None:
    assert problems_of(SMALL + '[[rule]]\nkind = "guess"')[0] == (
        "rule 1.kind: must be one of exits_exceed_active, exceeds, outlier, same_as_yesterday, "
        "looks_cumulative, not 'guess'"
    )


def test_tables_of_another_shape_are_refused() -> None:
    assert problems_of(f'rule = "none"\nderived = [1]\n{SMALL}') == (
        "derived: must be tables, not [1]",
        "rule: must be tables, not 'none'",
    )


def test_limits_of_another_shape_are_refused() -> None:
    text = SMALL.replace("{lowest = 0, highest = 500}", "500")
    assert problems_of(text)[0] == "limits: must be a table, not 500"


def test_a_derived_figure_may_not_take_the_key_of_one_that_is_asked() -> None:
    derived = '[[derived]]\nkey = "kasus"\nplus = ["kasus"]\nminus = ["kasus"]'
    assert problems_of(SMALL + derived) == ("derived: 'kasus' is given twice",)
