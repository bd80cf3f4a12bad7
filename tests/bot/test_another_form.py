"""The mind with the form of DBD: what it asks, doubts and shows comes from that form, and no code knows any form's figures."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bot
from bot.course import course_of
from bot.entry import read_entry
from bot.glance import Glance, besides, caption
from bot.model import IndicatorKey
from bot.ports import ArrivedLate, DayBook, DayRow, DaySums
from bot.summary import summarise
from bot.summary_sheet import summary_sheet
from commands.channel import DATA, load_form, load_tiles, load_units, make_channel, shipped_words
from tests.bot.days import DAY, READ_AT, day_row
from tests.bot.dialog.chat import KUDUS, WIB, Chat, a_channel, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.form import Form

PROJECT = Path(bot.__file__).parents[1]
DBD = load_form("dbd")
UNITS = load_units("33")
CHANNEL = make_channel(
    DBD, UNITS, a_channel().policy, shipped_words(DBD, WIB), load_tiles("33", UNITS)
)
KASUS, MENINGGAL = map(IndicatorKey, ("kasus", "meninggal"))
MIND = ("bot", "handlers", "storage", "sync", "locales")
ORDINARY = frozenset({"kasus", "aktif", "diperiksa", "dd", "pe"})
"""Keys that are words, or parts of words, of every text about any disease."""


def test_the_card_has_the_form_s_lines_and_no_active_cases() -> None:
    card = Chat(channel=CHANNEL).enter("4", "0")
    assert [line for line in card if line.startswith("card-line")] == [
        "card-line(indicator=indicator-kasus-short, figure=4)",
        "card-line(indicator=indicator-meninggal-short, figure=0)",
    ]


def test_more_shock_than_cases_is_doubted() -> None:
    card = Chat(channel=CHANNEL).write("DBD 1, meninggal 0, DSS 2")
    assert (
        "doubt-exceeds(indicator=indicator-dss-short, figure=2, other=indicator-kasus-short, limit=1)"
        in card
    )


@pytest.mark.parametrize(
    "text",
    [
        "DBD 4, meninggal 0",
        "4 0",
        "kudus 4 0",
        "4 kasus, 0 meninggal",
        "demam berdarah 4 wafat nihil",
        "Laporan DBD Kab. Kudus 16/8/2021\nKasus DBD: 4\nMeninggal: 0",
        "Laporan DBD Kudus tanggal 16 Agustus 2021\nDBD 4\nMeninggal 0",
    ],
)
def test_a_report_is_read_as_officers_write_it(text: str) -> None:
    entry = read_entry(DBD, UNITS, text, DAY)
    assert (entry.figures, entry.unread) == ({KASUS: 4, MENINGGAL: 0}, ())


def _glance() -> Glance:
    report = day_row(KUDUS, 1, 1, 1)
    assert report.report is not None
    ours = replace(report.report, form="dbd", figures={KASUS: 40, MENINGGAL: 1})
    rows = (replace(report, report=ours), *(DayRow(unit.code, None, None) for unit in UNITS))
    book = DayBook(DAY, rows[:1], None, None, {}, {})
    course = course_of(DAY, (DaySums(DAY, 1, {KASUS: 40, MENINGGAL: 1}, {}),))
    return Glance(CHANNEL, book, course, ArrivedLate(0, {}), 0, READ_AT)


def test_the_summary_shows_the_main_counts_alone() -> None:
    seen = _glance()
    assert [lines((name,))[0] for name, _ in besides(seen)] == [
        "indicator-kasus-short",
        "indicator-meninggal-short",
    ]
    assert "card-line(indicator=indicator-kasus-short, figure=40)" in lines(caption(seen))
    assert not any("aktif" in line for line in lines(summarise(CHANNEL, seen.book, ())))


def test_the_picture_is_shaded_by_the_form_s_own_steps() -> None:
    sheet = summary_sheet(_glance())
    said = lines((sheet.map_title, sheet.legend_steps, *sheet.steps))
    assert said[:2] == ["sheet-map(indicator=indicator-kasus-short)", "sheet-per(persons=1000000)"]
    assert [tile.step for tile in sheet.tiles if tile.step] == [5]


def _keys(form: Form) -> set[str]:
    derived = {each.key for each in form.derived}
    return {str(key) for key in (form.key, *form.keys, *derived)} - ORDINARY


def _strings(folder: str) -> Iterator[tuple[str, str]]:
    """Give every text of the code that is no docstring, and every line of the language files, with its place."""
    for path in sorted((PROJECT / folder).rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in alone
            ):
                yield f"{path.relative_to(PROJECT)}:{node.lineno}", node.value
    for path in sorted((PROJECT / folder).glob("*.ftl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield f"{path.relative_to(PROJECT)}:{number}", line


@pytest.mark.parametrize("folder", MIND)
def test_no_code_and_no_text_knows_a_form_s_figures(folder: str) -> None:
    keys = {key for path in DATA.glob("*.toml") for key in _keys(load_form(path.stem))}
    words = {word for key in keys for word in (key, key.replace("_", " "))} | {"covid"}
    named = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(words))})(?![\w-])", re.IGNORECASE)
    assert [f"{place}: {text}" for place, text in _strings(folder) if named.search(text)] == []
