"""`export` on the command line: the same workbook, beside the running bot."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from bot.errors import SchemaMismatch, SettingsError
from bot.export import Style, Wish
from bot.model import UnitCode
from commands import exports
from commands.channel import load_shipped
from storage import migrate
from tests.commands.test_export_worker import settings_of

NOW = datetime(2021, 8, 16, 9, 0, tzinfo=UTC)
CHANNEL, WORDS = load_shipped(settings_of(Path("/nowhere")))


def wish(days: str = "", per: str = "") -> Wish:
    return exports._wish(CHANNEL, days, per, Style.EXCEL, NOW)


@pytest.mark.parametrize(
    ("days", "per", "read"),
    [
        ("", "", Wish(date(2021, 8, 1), date(2021, 8, 16))),
        ("1/8 5/8", "", Wish(date(2021, 8, 1), date(2021, 8, 5))),
        (
            "1/11 30/11",
            "1/12/2020 08:00",
            Wish(
                date(2020, 11, 1),
                date(2020, 11, 30),
                known_at=datetime(2020, 12, 1, 1, 0, tzinfo=UTC),
            ),
        ),
    ],
)
def test_days_and_moment_are_read_as_in_telegram(days: str, per: str, read: Wish) -> None:
    assert wish(days, per) == read


@pytest.mark.parametrize(
    ("days", "per", "said"),
    [
        ("31/2", "", "31/2: these are no days"),
        ("1/8", "kapan", "--per kapan"),
        ("1/8", "17/8/2021 08:00", "--per 17/8/2021"),
        ("17/8/2021 18/8/2021", "", "no day from 2021-08-17"),
    ],
)
def test_what_is_not_clear_is_said_with_its_mend(days: str, per: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        wish(days, per)


def test_units_are_named_by_their_codes() -> None:
    assert exports._units(CHANNEL, "33.74, 33.19") == (UnitCode("33.19"), UnitCode("33.74"))
    assert exports._units(CHANNEL, "") == ()
    with pytest.raises(SettingsError, match=r"33\.99 is no unit"):
        exports._units(CHANNEL, "33.19,33.99")


async def test_a_file_is_written_where_it_is_wanted(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    await migrate(settings.database_url)
    asked = exports.Asked(wish("1/8 5/8", "16/8/2021 08:00"), (), tmp_path / "agustus.xlsx")
    (path,) = await exports.write_export(settings, CHANNEL, WORDS, asked, NOW)
    assert path == tmp_path / "agustus.xlsx"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:3] == ["keterangan", "laporan", "revisi"]
    due = [row[2] for row in book["kelengkapan"].iter_rows(min_row=2, values_only=True)]
    assert due == [5] * 35 + [175]


def test_the_command_prints_what_it_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {
        "BOT_TOKEN": "123456:" + "a" * 30,
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'satulapor.db'}",
        "NATIONAL_URL": "http://127.0.0.1:1",
        "NATIONAL_CLIENT_ID": "jateng",
        "NATIONAL_CLIENT_SECRET": "rahasia",
    }.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SchemaMismatch, match="migrate"):
        exports.export_days(["1/8/2021"], csv=True)
    exports._tell(50)
    assert capsys.readouterr().out == ""
