"""The check that compares the language files with each other and with the code."""

from pathlib import Path

import pytest

from locales.check import declared_keys, find_problems, main

FORM = """
key = "dbd"
definition = "KMK"
name = {id = "DBD", en = "Dengue"}
first_day = 2021-01-01
limits = {lowest = 0, highest = "population"}
indicator = [{key = "kasus", role = "main", short = "k", title = {id = "Kasus", en = "Cases"}, question = {id = "kasus", en = "cases"}}]
derived = [{key = "aktif", plus = ["kasus"], minus = ["kasus"], title = {id = "Aktif", en = "Active"}}]
"""
DECLARED = "".join(f"{key} = x\n" for key in sorted(declared_keys()))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("locales", "bot/data"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "bot" / "data" / "form.toml").write_text(FORM)
    write(tmp_path, "", "", "")
    return tmp_path


def write(project: Path, indonesian: str, english: str, code: str) -> None:
    (project / "locales" / "id.ftl").write_text(DECLARED + indonesian)
    (project / "locales" / "en.ftl").write_text(DECLARED + english)
    (project / "bot" / "talk.py").write_text(code)


def problems(project: Path, texts: str, code: str) -> tuple[str, ...]:
    write(project, texts, texts, code)
    return find_problems(project)


def test_files_that_agree_have_no_problem(project: Path) -> None:
    texts = "ask = { $unit }?\ngreet = hello\nbye = { shared }\nshared = bye\n"
    code = (
        'phrase("ask", unit=unit)\nPhrase(MessageKey("ask"), {"unit": unit})\n'
        'words.say("ask", language, unit=unit)\nphrase("greet" if new else "bye")\n'
        'phrase(key="greet")\nphrase(f"indicator-{key}-short")\nphrase(key, **values)\n'
        'phrase("ask", **values)\nPhrase("ask", values)\nPhrase("greet")\n(lambda: 0)()\nphrase()\n'
    )
    assert problems(project, texts, code) == ()


def test_the_languages_are_compared_both_ways(project: Path) -> None:
    write(project, "a = { $x } { $y }\nb = b\n", "a = { $x }\nc = c\n", 'KEYS = ("a", "b")')
    assert find_problems(project) == (
        "en.ftl: b is missing",
        "en.ftl: c is not in id.ftl",
        "en.ftl: a takes x, in id.ftl it takes x, y",
    )


def test_values_of_a_text_that_is_referred_to_are_needed_too(project: Path) -> None:
    texts = '-term = { $case }\na = { b } { -term(case: "x") }\nb = { $x }\n'
    assert problems(project, texts, 'phrase("a")') == (
        "bot/talk.py:1: a is given nothing, it takes x",
    )


def test_a_text_that_the_code_asks_for_must_be_there(project: Path) -> None:
    assert problems(project, "", '\nphrase("nowhere")') == (
        "bot/talk.py:2: nowhere is not in id.ftl",
    )


@pytest.mark.parametrize(
    "call",
    [
        'phrase("a", unit=1)',
        'Phrase(MessageKey("a"), {"unit": 1})',
        'Phrase("a", values={"unit": 1})',
        'words.say("a", language="id", unit=1)',
    ],
)
def test_a_call_must_give_the_values_that_its_text_takes(project: Path, call: str) -> None:
    assert problems(project, "a = { $day }\n", call) == (
        "bot/talk.py:1: a is given unit, it takes day",
    )


def test_a_text_that_nothing_asks_for_is_named(project: Path) -> None:
    assert problems(project, "a = a\n", '"""a"""\n') == ("id.ftl: a is used nowhere",)


def test_a_key_made_from_data_must_be_declared(project: Path) -> None:
    assert problems(project, "", 'phrase(f"colour-{name}")') == (
        "bot/talk.py:1: this key is made from data, and declared_keys has none like it",
    )


def test_a_declared_key_must_be_there(project: Path) -> None:
    for language in ("id", "en"):
        path = project / "locales" / f"{language}.ftl"
        path.write_text(path.read_text().replace("unit-kind-kota = x\n", ""))
    assert find_problems(project) == (
        "id.ftl: unit-kind-kota is missing, the code makes it from data",
    )


def test_every_name_that_a_form_lacks_in_a_language_is_told(project: Path) -> None:
    write(project, "", "", "")
    (project / "locales" / "jv.ftl").write_text(DECLARED)
    assert find_problems(project) == ()
    begun = FORM.replace('en = "Dengue"', 'jv = "DBD"')
    (project / "bot" / "data" / "form.toml").write_text(begun)
    assert find_problems(project) == (
        "bot/data/form.toml: name is not named in en",
        "bot/data/form.toml: kasus.title is not named in jv",
        "bot/data/form.toml: kasus.question is not named in jv",
        "bot/data/form.toml: aktif.title is not named in jv",
    )


def test_texts_may_refer_to_what_a_form_is_called_and_never_name_it_themselves(
    project: Path,
) -> None:
    texts = "a = { form-name }\nindicator-kasus = x\n"
    assert problems(project, texts, 'phrase("a")') == (
        "id.ftl: indicator-kasus is named by a form in bot/data, not here",
    )


def test_broken_entries_are_named(project: Path) -> None:
    write(project, "", "half = {\n", "")
    assert find_problems(project) == (
        f"en.ftl: line {DECLARED.count(chr(10)) + 1}: Expected an inline expression",
    )


def test_a_project_without_the_first_language_is_refused(project: Path) -> None:
    (project / "locales" / "id.ftl").unlink()
    assert find_problems(project) == ("locales/id.ftl is missing",)


def test_the_command_prints_each_problem_and_leaves_with_1(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "a = a\n", "a = a\n", "")
    assert (main([str(project)]), capsys.readouterr().out) == (1, "id.ftl: a is used nowhere\n")


def test_the_command_leaves_with_0_when_all_is_well(project: Path) -> None:
    assert main([str(project)]) == 0
