"""Opening balances are loaded all or none, and a second time changes nothing."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.errors import SettingsError
from bot.model import UnitCode
from bot.parity import TARGET, RowKey, RowKind
from commands.importing import import_balances
from storage import migrate, open_store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEAD = "tanggal,kode_wilayah,konfirmasi_kum,sembuh_kum,meninggal_kum\n"
BALANCES = HEAD + "2021-08-15,33.19,500,400,20\n2021-08-15,33.20,,,\n2021-08-15,33.21,30,,1\n"
KUDUS = RowKey("covid19", UnitCode("33.19"), date(2021, 8, 15), RowKind.OPENING)


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A migrated database that the settings name."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'satulapor.db'}"
    asyncio.run(migrate(url))
    given = {
        "BOT_TOKEN": "123456:" + "A" * 35,
        "NATIONAL_URL": "https://pusat.example",
        "NATIONAL_CLIENT_ID": "jateng",
        "NATIONAL_CLIENT_SECRET": "rahasia",
        "DATABASE_URL": url,
    }
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return url


def written(folder: Path, content: str) -> Path:
    path = folder / "saldo.csv"
    path.write_text(content, encoding="utf-8")
    return path


def loaded(url: str) -> Mapping[str, int] | None:
    """Give Kudus's balance as it is to be carried."""

    async def look() -> Mapping[str, int] | None:
        async with open_store(url) as store, store.write() as tx:
            row = (await tx.parity.rows(TARGET, [KUDUS])).get(KUDUS)
            return {str(key): n for key, n in row.figures.items()} if row else None

    return asyncio.run(look())


def test_balances_are_loaded_once(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, BALANCES)
    import_balances(path)
    import_balances(path)
    assert capsys.readouterr().out.splitlines() == [
        "3 opening balances read, 2 to be sent",
        "3 opening balances read, 0 to be sent",
    ]
    assert loaded(url) == {"konfirmasi": 500, "sembuh": 400, "meninggal": 20}

    import_balances(written(tmp_path, BALANCES.replace("500", "510")))
    assert capsys.readouterr().out == "3 opening balances read, 1 to be sent\n"
    assert loaded(url) == {"konfirmasi": 510, "sembuh": 400, "meninggal": 20}


def test_a_dry_run_loads_nothing(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import_balances(written(tmp_path, BALANCES), dry_run=True)
    assert capsys.readouterr().out == ("3 opening balances would be loaded; nothing was written\n")
    assert loaded(url) is None


def test_one_wrong_line_and_nothing_is_loaded(url: str, tmp_path: Path) -> None:
    path = written(tmp_path, BALANCES + "2021-08-15,33.99,1,1,1\n2021-08-15,33.22,x,1,1\n")
    with pytest.raises(SettingsError) as refused:
        import_balances(path)
    assert [problem.split(":")[1] for problem in refused.value.problems] == ["5", "6"]
    assert loaded(url) is None
