"""What the running form is called, and the examples that are made of it."""

import pytest

from bot.form import Form, parse
from bot.form_texts import form_texts, unnamed
from commands.channel import load_form

SMALL = """
key = "flu"
definition = "KMK"
first_day = 2021-01-01
limits = {lowest = 0, highest = 500}
indicator = [
    {key = "kasus_baru", role = "main", short = "k", title = {id = "Kasus baru", en = "New cases"}},
]
derived = [{key = "semua", plus = ["kasus_baru"], minus = ["kasus_baru"]}]
"""


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form("covid19")


def test_examples_are_a_day_of_the_form_s_own_counts(form: Form) -> None:
    texts = form_texts(form, "id")
    assert {key: text for key, text in texts.items() if key.startswith("form-")} == {
        "form-name": "COVID-19",
        "form-main": "Konfirmasi, Sembuh, Meninggal",
        "form-example": "12 9 1",
        "form-line": "sembuh 9",
        "form-first": "konfirmasi",
        "form-last": "meninggal",
        "form-other": "suspek",
    }


def test_a_figure_may_lack_its_title_alone() -> None:
    text = SMALL.replace(
        'title = {id = "Kasus baru", en = "New cases"}', 'question = {id = "kasus"}'
    )
    assert list(unnamed(parse(text), "id")) == ["name", "kasus_baru.title", "semua.title"]


def test_a_form_of_one_count_has_examples_too() -> None:
    texts = form_texts(parse(SMALL), "id")
    assert [texts[f"form-{key}"] for key in ("example", "line", "first", "last", "other")] == [
        "12",
        "kasus baru 12",
        *("kasus baru",) * 3,
    ]


def test_figures_are_called_as_the_language_has_it(form: Form) -> None:
    said = [form_texts(form, language) for language in ("id", "en")]
    keys = ("indicator-sembuh", "indicator-sembuh-short", "indicator-aktif-short")
    assert [[texts[key] for key in keys] for texts in said] == [
        ["selesai isolasi/sembuh", "Sembuh", "Aktif"],
        ["recovered (released from isolation)", "Recovered", "Active"],
    ]


def test_what_a_language_does_not_name_is_said_in_indonesian_or_by_its_key() -> None:
    texts = form_texts(parse(SMALL), "jv")
    assert [
        texts[key] for key in ("form-name", "indicator-kasus_baru", "indicator-semua-short")
    ] == [
        "flu",
        "Kasus baru",
        "Semua",
    ]


def test_every_name_that_is_lacking_is_told_by_its_place() -> None:
    form = parse(SMALL)
    begun = parse(SMALL.replace('en = "New cases"', 'jv = "Anyar"'))
    lacking = [*unnamed(begun, "jv")]
    assert lacking == ["name", "kasus_baru.question", "semua.title"]
    assert (list(unnamed(form, "jv")), list(unnamed(form, "id"))) == (
        [],
        ["name", "kasus_baru.question", "semua.title"],
    )


@pytest.mark.parametrize("key", ["covid19", "dbd"])
def test_the_shipped_forms_are_named_in_both_languages(key: str) -> None:
    form = load_form(key)
    assert [list(unnamed(form, language)) for language in ("id", "en")] == [[], []]
    assert ("en" in form.name, form_texts(form, "en")["form-main"]) == (True, _MAIN[key])


_MAIN = {"covid19": "Confirmed, Recovered, Deaths", "dbd": "DBD cases, Deaths"}
