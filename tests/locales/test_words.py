"""Texts, numbers, days and clocks as people read them."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.errors import WordsError
from bot.ports import Words
from commands.channel import load_form, shipped_words
from locales.texts import read_texts
from locales.words import FluentWords, MissingWord

WIB = ZoneInfo("Asia/Jakarta")
FORM = load_form("covid19")
DAY = date(2021, 8, 16)
MOMENT = datetime(2021, 8, 16, 10, 3, tzinfo=UTC)
INDONESIAN = """
receipt = { $unit }: { $count } kasus, { $day }, { $at }
average = { NUMBER($count, minimumFractionDigits: 1) }
given = { $count ->
    [0] nihil
   *[other] { $count } kasus
}
term = { -name } { receipt }
-name = SatuLapor
"""
ENGLISH = "given = { $count ->\n    [one] one case\n   *[other] { $count } cases\n}"


def words(indonesian: str = INDONESIAN, english: str = ENGLISH) -> Words:
    return FluentWords({"id": read_texts(indonesian), "en": read_texts(english)}, WIB)


def test_values_are_shown_as_indonesians_write_them() -> None:
    said = words().say("receipt", "id", unit="Kab. Kudus", count=1234, day=DAY, at=MOMENT)
    assert said == "Kab. Kudus: 1.234 kasus, Senin, 16 Agustus 2021, 17.03 WIB"


def test_a_text_may_refer_to_a_term_and_to_another_text() -> None:
    said = words().say("term", "id", unit="Kota Tegal", count=5, day="16 Agu", at="17.03")
    assert said == "SatuLapor Kota Tegal: 5 kasus, 16 Agu, 17.03"


@pytest.mark.parametrize(
    ("language", "count", "expected"),
    [
        ("id", 0, "nihil"),
        ("id", 1, "1 kasus"),
        ("id", 12_345, "12.345 kasus"),
        ("en", 1, "one case"),
        ("en", 12_345, "12.345 cases"),
    ],
)
def test_a_text_may_choose_by_a_number(language: str, count: int, expected: str) -> None:
    assert words().say("given", language, count=count) == expected


def test_a_number_with_decimals_has_a_comma() -> None:
    assert words().say("average", "id", count=1234) == "1.234,0"


def test_values_are_shown_without_isolation_marks() -> None:
    assert words("a = [{ $name }]").say("a", "id", name="Semarang") == "[Semarang]"


@pytest.mark.parametrize("length", [1999, 2500, 2501, 4096])
def test_a_value_may_be_as_long_as_a_message(length: int) -> None:
    assert words("a = <{ $body }>").say("a", "id", body="x" * length) == f"<{'x' * length}>"


def test_braces_in_a_value_are_only_text() -> None:
    assert words("a = { $name }").say("a", "id", name="{ $name }") == "{ $name }"


@pytest.mark.parametrize(
    ("key", "language", "values", "problem"),
    [
        ("nothing", "id", {}, "nothing in id: there is no such text"),
        ("receipt", "en", {}, "receipt in en: there is no such text"),
        ("receipt", "jv", {}, "receipt in jv: there is no such text"),
        ("given", "id", {}, "given in id: Unknown external: count"),
        ("given", "id", {"count": True}, "given in id: a yes or no has no words"),
        ("given", "id", {"count": None}, "given in id: NoneType cannot be put into words"),
        ("given", "id", {"count": 1.5}, "given in id: float cannot be put into words"),
    ],
)
def test_what_cannot_be_said_whole_is_not_said_at_all(
    key: str, language: str, values: dict[str, object], problem: str
) -> None:
    with pytest.raises(MissingWord) as caught:
        words().say(key, language, **values)
    assert (str(caught.value), caught.value.key, caught.value.language) == (problem, key, language)


@pytest.mark.parametrize(("language", "expected"), [("id", "-1.234.567"), ("en", "-1.234.567")])
def test_thousands_have_dots_in_every_language(language: str, expected: str) -> None:
    assert words().number(-1_234_567, language) == expected


def test_a_day_is_written_in_three_styles() -> None:
    said = words()
    assert (
        said.day(DAY, "id", "short"),
        said.day(DAY, "id", "long"),
        said.day(DAY, "id", "weekday"),
        said.day(DAY, "en", "weekday"),
    ) == ("16 Agu", "16 Agustus 2021", "Senin, 16 Agustus 2021", "Monday, 16 August 2021")


def test_a_clock_shows_the_time_of_its_zone() -> None:
    makassar = FluentWords({"id": read_texts("")}, ZoneInfo("Asia/Makassar"))
    assert (
        words().clock(MOMENT, "id"),
        words().clock(MOMENT, "en"),
        makassar.clock(MOMENT, "id"),
    ) == (
        "17.03 WIB",
        "17.03 WIB",
        "18.03 WITA",
    )


def test_a_time_without_a_zone_has_no_clock() -> None:
    with pytest.raises(ValueError, match="a clock needs an aware time"):
        words().clock(datetime(2021, 8, 16, 17, 3), "id")  # noqa: DTZ001 - the naive time is the point


def test_a_number_in_an_unknown_language_is_an_error() -> None:
    with pytest.raises(MissingWord, match="there is no such language"):
        words().number(1, "jv")


def test_the_shipped_files_are_indonesian_and_english() -> None:
    assert shipped_words(FORM, WIB).languages == ("en", "id")


def test_every_shipped_key_is_in_both_languages() -> None:
    shipped = shipped_words(FORM, WIB)
    assert shipped.keys("id") == shipped.keys("en")


def test_the_shipped_names_of_indicators_are_the_field_s_own() -> None:
    shipped = shipped_words(FORM, WIB)
    assert [
        shipped.say(f"indicator-{key}-short", "id") for key in ("konfirmasi", "kontak_erat")
    ] == [
        "Konfirmasi",
        "Kontak erat",
    ]


def test_a_folder_without_language_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WordsError, match=r"holds no \.ftl file"):
        FluentWords.load(tmp_path, WIB)


def test_every_broken_entry_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    (tmp_path / "id.ftl").write_text(
        "a = b\n\nhalf = { $name\nc = { -nobody } { nothing }\nloop = { -loop }\n-loop = { loop }\n"
    )
    (tmp_path / "en.ftl").write_text("a = b\na = c\nd =\n    .title = e\n-t = f\n")
    with pytest.raises(WordsError) as caught:
        FluentWords.load(tmp_path, WIB)
    assert str(caught.value).splitlines() == [
        "en.ftl line 2: a is given twice",
        "en.ftl line 3: d must be one text, without attributes",
        'id.ftl line 3: Expected token: "}"',
        "id.ftl c: refers to -nobody, which is not there",
        "id.ftl c: refers to nothing, which is not there",
        "id.ftl loop: refers to itself",
        "id.ftl -loop: refers to itself",
    ]


@pytest.mark.parametrize("name", ["qq", "not a language"])
def test_a_file_that_is_not_named_after_a_language_is_refused(name: str) -> None:
    with pytest.raises(WordsError, match="is not named after a language"):
        FluentWords({name: read_texts("a = b")}, WIB)
