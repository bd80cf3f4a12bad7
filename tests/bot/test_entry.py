"""Whole reports typed at once, against the page, in random styles, and anything a phone can send."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot
from bot.entry import Entry, read_entry
from bot.form import Form
from bot.form import parse as parse_form
from bot.model import IndicatorKey, UnitCode
from bot.units import parse as parse_units

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = Path(__file__).parents[2] / "docs" / "number-reader.md"
DATA = Path(bot.__file__).parent / "data"
ROW = re.compile(r"^\| `(?P<typed>.+?)` \| `(?P<understood>.+?)` \|", re.MULTILINE)
TODAY = date(2021, 8, 16)
FORM = parse_form((DATA / "covid19.toml").read_text(encoding="utf-8"))
UNITS = parse_units((DATA / "wilayah_33.csv").read_text(encoding="utf-8"))
KONFIRMASI, SEMBUH, MENINGGAL = FORM.main
THREE: dict[IndicatorKey, int | None] = {KONFIRMASI: 12, SEMBUH: 9, MENINGGAL: 1}
KUDUS = (UNITS[UnitCode("33.19")],)


def read(text: str) -> Entry:
    return read_entry(FORM, UNITS, text, TODAY)


def page_section() -> str:
    return PAGE.read_text(encoding="utf-8").partition("## A whole report in one message")[2]


def page_rows() -> list[tuple[str, str]]:
    return [(row["typed"], row["understood"]) for row in ROW.finditer(page_section())]


def describe(entry: Entry) -> str:
    """Say in a line what was understood, as docs/number-reader.md does."""
    said = [
        " / ".join(unit.label for unit in entry.unit),
        entry.day.isoformat() if entry.day else "",
        ", ".join(f"{key} {'belum ada' if n is None else n}" for key, n in entry.figures.items()),
        *(f"{key} {' or '.join(map(str, both))}" for key, both in entry.doubtful.items()),
        *(f"{key} refused: {reading}" for key, reading in entry.refused.items()),
        " or ".join(" ".join(map(str, way)) for way in entry.groupings),
        "not understood: " + ", ".join(entry.unread) if entry.unread else "",
    ]
    return "; ".join(filter(None, said)).replace("\n", "\\n")


@pytest.mark.parametrize(("typed", "understood"), page_rows())
def test_every_row_of_the_page_is_understood_as_it_says(typed: str, understood: str) -> None:
    assert (describe(read(typed.replace("\\n", "\n"))) or "nothing") == understood


def test_every_table_row_of_the_section_is_a_tested_row() -> None:
    lines = page_section().splitlines()
    assert len(page_rows()) == sum(line.startswith("| `") for line in lines) > 50


@pytest.mark.parametrize(
    "text",
    [
        "12; 9; 1",
        "12 - 9 - 1",
        "- 12\n- 9\n- 1",
        "1. 12\n2. 9\n3. 1",
        "+12 9 1",
        "12 orang, 9 orang, 1 orang",
        "12,9,1",
        "\u0661\u0662 \u0669 \u0661",
        "1\u20e32\ufe0f\u20e3 9 1",
        "\u200f12\x00 9\x07 1",
        "k12s9m1",
        "12k 9s 1m",
        "k: 12, s: 9, m: 1",
        "m1 k12 s9",
        "Konfirmasi, sembuh, meninggal\n12, 9, 1",
        "Konfirmasi | Sembuh | Meninggal\n12 | 9 | 1",
        "Konfirmasi Sembuh Meninggal\n12\n9\n1",
        "Konfirmasi\n12\nSembuh\n9\nMeninggal\n1",
        "Konfirmasi\n12\nSembuh: 9\nMeninggal: 1",
        "1\ufe0f\u20e3 Konfirmasi 12\n2\ufe0f\u20e3 Sembuh 9\n3\ufe0f\u20e3 Meninggal 1",
        "a. Konfirmasi 12\nb. Sembuh 9\nc. Wafat 1",
        "\u2705 Konfirmasi : 12\n\u2022 Selesai isolasi - 9\n* Meninggal dunia = 1",
        "12 kasus konfirmasi baru, 9 sembuh, dan 1 orang meninggal dunia",
        "12 positif\n9 sembuh\n1 wafat",
        "konfirmasi 12, 9 sembuh, meninggal 1",
        "covid 19 12 9 1",
        "COVID-19: 12/9/1",
        "12 (dua belas) konfirmasi, 9 (sembilan) sembuh, 1 (satu) meninggal",
        "sembuh 9 meninggal satu konfirmasi 12 konfirmasi 12",
        "kasus: 12 9 1",
    ],
)
def test_the_same_three_figures_are_read_from_every_style(text: str) -> None:
    assert read(text) == Entry(figures=THREE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("covid 19 9 1", "konfirmasi 19, sembuh 9, meninggal 1"),
        ("covid 19 1 234 9", "1 234 9 or 19 1234 9"),
        ("covid 20 9 1", "konfirmasi 20, sembuh 9, meninggal 1"),
        ("16 agustus 21 9 1", "2021-08-16; konfirmasi 21, sembuh 9, meninggal 1"),
        ("16 agustus 21 12 9 1", "2021-08-16; konfirmasi 12, sembuh 9, meninggal 1"),
        ("16 agustus 45 9 1", "2021-08-16; konfirmasi 45, sembuh 9, meninggal 1"),
        ("29 februari 20 234 9 1", "not understood: 29 februari 20 234 9 1"),
        ("16 september 20 234 9 1", "not understood: 16 september 20 234 9 1"),
        ("31 februari 21 9 1", "konfirmasi 21, sembuh 9, meninggal 1; not understood: 31 februari"),
        ("16 agustus 2021 12 9 1", "2021-08-16; konfirmasi 12, sembuh 9, meninggal 1"),
        ("16 agustus halo", "2021-08-16"),
        ("16/8 16/8 12 9 1", "2021-08-16; not understood: 16/8 12 9 1"),
        ("31/2 31/2 12 9 1", "not understood: 31/2 31/2 12 9 1"),
        ("semarang kota semarang 12 9 1", "Kota Semarang; konfirmasi 12, sembuh 9, meninggal 1"),
        ("kudus jepara", "Kab. Kudus; not understood: jepara"),
        ("33.19 33.20 9 1", "Kab. Kudus; sembuh 9, meninggal 1; konfirmasi 3320 or 33"),
        ("3301 meninggal, 0 sembuh", "sembuh 0, meninggal 3301"),
        ("3301 meninggal 0, sembuh 0", "Kab. Cilacap; sembuh 0, meninggal 0"),
        ("16/8 konf 12 sembuh", "2021-08-16; not understood: konf 12 sembuh"),
        ("16-8 kudus k 12", "Kab. Kudus; 2021-08-16; konfirmasi 12"),
        ("Yth. Budi\n12 9 1", "konfirmasi 12, sembuh 9, meninggal 1; not understood: Budi"),
        ("12 9 1\nttd Budi", "konfirmasi 12, sembuh 9, meninggal 1; not understood: ttd Budi"),
        ("ralat 12 9 1", "not understood: ralat 12 9 1"),
        ("total\n12 9 1", "not understood: total, 12 9 1"),
        ("total konfirmasi 12", "not understood: total konfirmasi 12"),
        ("konfirmasi 12 total", "not understood: konfirmasi 12 total"),
        ("konfirmasi 12\nsembuh 9 total", "konfirmasi 12; not understood: sembuh 9 total"),
        ("konfirmasi 12 kudus", "Kab. Kudus; konfirmasi 12"),
        ("konfirmasi 12 kud", "not understood: konfirmasi 12 kud"),
        ("konfirmasi hari ini 12 sembuh 9", "2021-08-16; konfirmasi 12, sembuh 9"),
        ("konfirmasi kemarin 12", "not understood: konfirmasi kemarin 12"),
        ("kemarin: 12, 9, 1 kemarin", "2021-08-15; konfirmasi 12, sembuh 9, meninggal 1"),
        (
            "konfirmasi 12, sembuh 9 31 Februari",
            "konfirmasi 12; not understood: sembuh 9 31 Februari",
        ),
        (
            "konf 12 hari ini, sembuh 9 kemarin",
            "not understood: konf 12 hari ini, sembuh 9 kemarin",
        ),
        (
            "16/8 12 9 1\n17/8 10 5 0",
            "2021-08-16; konfirmasi 12, sembuh 9, meninggal 1; not understood: 17/8 10 5 0",
        ),
        ("16/8 12\n9 9\n1", "2021-08-16; not understood: 12, 9 9, 1"),
        (
            "konfirmasi 12 konfirmasi 13 konfirmasi 14",
            "not understood: konfirmasi 12 konfirmasi 13 konfirmasi 14",
        ),
        (
            "konfirmasi 12, konfirmasi belum ada",
            "not understood: konfirmasi 12, konfirmasi belum ada",
        ),
        ("konfirmasi 1,234; konfirmasi 1234", "konfirmasi 1234 or 1"),
        ("konfirmasi 12 12", "not understood: konfirmasi 12 12"),
        ("konfirmasi 12 9 1", "not understood: konfirmasi 12 9 1"),
        ("konfirmasi 12 (naik 3)", "not understood: konfirmasi 12 (naik 3)"),
        ("konfirmasi 12 (13) (14)", "not understood: konfirmasi 12 (13) (14)"),
        ("konfirmasi 12 (13) 14", "not understood: konfirmasi 12 (13) 14"),
        ("konfirmasi (12)", "not understood: konfirmasi (12)"),
        ("konfirmasi 081234567890", "konfirmasi refused: TooLarge()"),
        ("belum ada konfirmasi", "not understood: belum ada konfirmasi"),
        ("konf; 12 sembuh; 9 wafat; 1", "not understood: konf; 12 sembuh; 9 wafat; 1"),
        ("konf; sembuh 9", "sembuh 9; not understood: konf"),
        ("konf 12; suspek; wafat 1; 5", "konfirmasi 12, meninggal 1; not understood: suspek, 5"),
        ("catatan\nkonfirmasi\n12", "konfirmasi 12; not understood: catatan"),
        ("konfirmasi sembuh 12", "not understood: konfirmasi sembuh 12"),
        ("sembuh, meninggal probable 9 1", "meninggal_probable 9 or 1; not understood: sembuh"),
        ("aktif 50 konfirmasi 12", "not understood: aktif 50 konfirmasi 12"),
        ("konfirmasi 12 dirawat 5 sembuh 9", "konfirmasi 12, sembuh 9; not understood: dirawat 5"),
        ("12 konfirmasi 5 dirawat 9 sembuh", "konfirmasi 12, sembuh 9; not understood: 5 dirawat"),
        ("konfirmasi 1e9", "not understood: konfirmasi 1e9"),
        ("konfirmasi 0x10", "not understood: konfirmasi 0x10"),
        ("konfirmasi \u00bd", "not understood: konfirmasi \u00bd"),
        ("konfirmasi 10\u00b2", "not understood: konfirmasi 10\u00b2"),
        ("konfirmasi 12%", "not understood: konfirmasi 12%"),
        ("konfirmasi 12 rb", "not understood: konfirmasi 12 rb"),
        ("konfirmasi minus lima", "konfirmasi refused: Negative(value=-5)"),
        ("konfirmasi meningkat 12", "not understood: konfirmasi meningkat 12"),
        (
            "meningal probabel 2, kontak erta 5",
            "meninggal_probable 2; not understood: kontak erta 5",
        ),
        ("di kudus 12 9 1", "Kab. Kudus; konfirmasi 12, sembuh 9, meninggal 1"),
        ("laporan ke 3", "not understood: ke 3"),
        ("k", "not understood: k"),
        ("k halo", "not understood: k"),
        ("kab", "not understood: kab"),
        ("konfirmasi", "not understood: konfirmasi"),
        ("nihil", "not understood: nihil"),
        ("1 2 3 4 5 6 7 8 9 10 11 12", "not understood: 1 2 3 4 5 6 7 8 9 10 11 12"),
        ("1; 234; 567; 1; 234; 567; 8", "not understood: 1; 234; 567; 1; 234; 567; 8"),
        ("1 234 567 belum ada", "not understood: 1 234 567 belum ada"),
        ("1 konfirmasi 12", "not understood: 1 konfirmasi 12"),
        ("", "nothing"),
    ],
)
def test_what_may_mean_two_things_is_never_a_figure(text: str, expected: str) -> None:
    assert (describe(read(text)) or "nothing") == expected


def small_form(*keys: str) -> Form:
    tables = "".join(f'{{key="{key}", role="main", short="{key[:2]}"}},' for key in keys)
    return parse_form(
        f'key="x"\ndefinition="x"\nfirst_day=2021-01-01\nlimits={{lowest=0,highest=9}}\nindicator=[{tables}]'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", "kasus 12"),
        ("1,234", "kasus 1234 or 1"),
        ("12?", "not understood: 12?"),
        ("3319", "Kab. Kudus; 3319"),
        ("16/8", "2021-08-16"),
    ],
)
def test_a_form_may_ask_one_figure(text: str, expected: str) -> None:
    assert describe(read_entry(small_form("kasus"), UNITS, text, TODAY)) == expected


def test_a_day_without_a_year_may_be_two_figures() -> None:
    entry = read_entry(small_form("kasus", "wafat"), UNITS, "16/8", TODAY)
    assert entry == Entry(day=TODAY, groupings=((16, 8),))


def test_too_many_ways_to_group_are_not_offered() -> None:
    entry = read_entry(small_form("kasus", "wafat", "sembuh"), UNITS, "1 234 " * 3, TODAY)
    five = read_entry(
        small_form("aa", "bb", "cc", "dd", "ee"), UNITS, "1 234 567 234 567 234 567", TODAY
    )
    assert (entry.figures, five.groupings, five.unread) == (
        dict.fromkeys(map(IndicatorKey, ("kasus", "wafat", "sembuh")), 1234),
        (),
        ("1 234 567 234 567 234 567",),
    )


@pytest.mark.parametrize(
    "entry",
    [
        Entry(unit=KUDUS),
        Entry(day=TODAY),
        Entry(figures={KONFIRMASI: None}),
        Entry(doubtful={KONFIRMASI: (1234, 1)}),
        Entry(groupings=((1, 2), (3, 4))),
    ],
)
def test_an_entry_with_anything_of_a_report_says_something(entry: Entry) -> None:
    assert entry.says_something is True


def test_an_entry_with_only_unread_words_says_nothing() -> None:
    assert Entry(unread=("halo",)).says_something is False


def dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def spaced(value: int) -> str:
    return f"{value:,}".replace(",", " ")


NAMES = {
    indicator.key: (indicator.name, indicator.name.upper(), *indicator.labels)
    for indicator in FORM.indicators
}
WRITTEN: st.SearchStrategy[Callable[[int], str]] = st.sampled_from([str, dotted, spaced])
REPORTS = st.dictionaries(
    st.sampled_from(FORM.keys), st.integers(min_value=0, max_value=99_999), min_size=1
)


@given(
    report=REPORTS,
    written=WRITTEN,
    between=st.sampled_from([", ", "; ", "\n", " ", " dan ", " / ", ". ", " - "]),
    joint=st.sampled_from([" ", ": ", " : ", "=", " = ", " - "]),
    tail=st.sampled_from(["", " orang", " kasus"]),
    data=st.data(),
)
def test_a_labelled_report_in_any_style_is_read_back_or_doubted_but_never_changed(
    *,
    report: dict[IndicatorKey, int],
    written: Callable[[int], str],
    between: str,
    joint: str,
    tail: str,
    data: st.DataObject,
) -> None:
    order = data.draw(st.permutations(list(report)))
    text = between.join(
        data.draw(st.sampled_from(NAMES[key])) + joint + written(report[key]) + tail
        for key in order
    )
    entry = read(text)
    wrong = {key: n for key, n in entry.figures.items() if report.get(key) != n}
    doubts = [key for key, both in entry.doubtful.items() if report.get(key) not in both]
    assert (wrong, doubts, entry.refused) == ({}, [], {})
    assert entry.figures == report or entry.unread or entry.doubtful


@given(report=REPORTS, between=st.sampled_from([", ", "; ", "\n", " "]), data=st.data())
def test_labels_behind_their_figures_are_read_back(
    report: dict[IndicatorKey, int], between: str, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(list(report)))
    text = between.join(f"{report[key]} {FORM.indicator(key).name}" for key in order)
    assert (read(text).figures, read(text).unread) == (report, ())


@given(
    values=st.tuples(*[st.integers(min_value=0, max_value=99_999)] * 3),
    written=WRITTEN,
    between=st.sampled_from([" ", ", ", "; ", "\n", " - ", " / "]),
    front=st.sampled_from(["", "kudus ", "16/8 ", "16 Agustus 2021, kudus: ", "33.19 kemarin "]),
)
def test_figures_by_position_are_read_back_or_asked_about_but_never_changed(
    values: tuple[int, int, int], written: Callable[[int], str], between: str, front: str
) -> None:
    entry = read(front + between.join(map(written, values)))
    expected = dict(zip(FORM.main, values, strict=True))
    assert entry.figures == expected or (
        entry.figures == {} and (values in entry.groupings or entry.unread)
    )


PARTS = [
    *("9", "12", "1 234", "1,234", "16/8", "31/2", "16/8/21", "33.19", "3319", "-5", "(12)", "½"),
    *("konfirmasi", "k", "konfrimasi", "meninggal probable", "di", "satu", "puluh", "belum ada"),
    *("kab", "kudus", "semarang", "kemarin", "hari ini", "senin", "31 februari 21", "tanggal"),
    *(" ", " ", "\n", ",", ";", "/", "-", " dan ", ".", ":", "(", ")", "*", "orang", "total"),
    *("covid 19", "16 agustus 21", "x", "minggu", "1) 2\n", "a.", "halo", "12-", "\ud800"),
]
ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.lists(st.sampled_from(PARTS)).map(
    "".join
)


@given(ANY_TEXT)
def test_any_text_is_read_without_an_error_and_each_figure_stands_in_one_place(text: str) -> None:
    entry = read(text)
    places = [*entry.figures, *entry.doubtful, *entry.refused]
    assert len(places) == len(set(places))
    assert all(len(way) == len(FORM.main) for way in entry.groupings)


@given(ANY_TEXT)
def test_every_digit_of_a_text_that_fills_nothing_is_shown_back(text: str) -> None:
    entry = read(f"xyz {text}")
    shown = "".join(entry.unread)
    assert entry.says_something or "xyz" in shown


@pytest.mark.parametrize("part", PARTS)
def test_the_longest_message_is_read_at_once(part: str) -> None:
    texts = [head + f"{part} " * (4000 // (len(part) + 1)) for head in ("", "12 9 1 ", "konf 1 ")]
    began = time.process_time()
    for text in texts:
        read(text)
    assert time.process_time() - began < 2
