"""The process that writes an export: the files equal what was reported, and whatever ends it leaves nothing behind."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import openpyxl
import pytest
import sqlalchemy as sa

from bot.effects import AskExport, Submit
from bot.export import Made, Style, Wish
from bot.fence import Fence
from bot.model import ChatId, IndicatorKey, Lane, Place, Report, Role, UnitCode
from bot.ports import EXPORT, ExportOrder, JobState, Trouble
from bot.usecases.exporting import Exporting
from commands.export_worker import work
from commands.settings import Settings
from commands.workbench import COMMAND, ExportBench, spool_of
from handlers.workbook.pages import TooLarge
from storage import migrate, open_store
from tests.bot.dialog.chat import a_channel
from tests.fakes import FakeClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.model import Person
    from handlers.spool import Spool
    from storage import SqlStore

NOW = datetime(2021, 8, 16, 9, 0, tzinfo=UTC)
LAST = date(2021, 8, 16)
ADMIN = Lane(900)
KEYS = tuple(map(IndicatorKey, ("konfirmasi", "sembuh", "meninggal")))
CHANNEL = a_channel()
CODES = [unit.code for unit in CHANNEL.units][:3]
DAYS = [LAST - timedelta(days=n) for n in range(5)]


@dataclass
class Premises:
    """A channel on a SQLite file with five days of three units."""

    folder: Path
    store: SqlStore
    settings: Settings
    told: list[int] = field(default_factory=list)

    @property
    def spool(self) -> Spool:
        return spool_of(self.settings)

    def bench(self, *code: str, silent: float = 60.0) -> ExportBench:
        command = (sys.executable, "-c", *code) if code else COMMAND
        return ExportBench(
            self.settings, CHANNEL, self.spool, command=command, silent_seconds=silent
        )

    def left(self) -> list[str]:
        return sorted(each.name for each in self.spool.folder.glob("*"))


def settings_of(folder: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token="123456:" + "a" * 30,
        database_url=f"sqlite+aiosqlite:///{folder / 'satulapor.db'}",
        national_url="http://127.0.0.1:1",
        national_client_id="jateng",
        national_client_secret="rahasia",
    )


def figures(unit: UnitCode, day: date) -> dict[IndicatorKey, int | None]:
    n = CODES.index(unit) * 10 + day.day
    return dict(zip(KEYS, (n, n // 2, None), strict=True))


def report(person: Person, unit: UnitCode, day: date) -> Report:
    return Report(
        form="covid19",
        unit=unit,
        day=day,
        revision=1,
        figures=figures(unit, day),
        author=person.id,
        author_name=person.name,
        author_chat=person.chat,
        sent_at=NOW,
        card=Place(f"card:{unit}:{day}"),
    )


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Premises]:
    settings = settings_of(tmp_path)
    await migrate(settings.database_url)
    async with open_store(settings.database_url, definition="kmk") as store:
        async with store.write() as tx:
            await tx.seeds.keep_units(
                (u.code, u.kind.value, u.name, u.short_name, u.population) for u in CHANNEL.units
            )
            await tx.people.ensure_admin(ADMIN, "Admin", "id", NOW)
            admin = (await tx.lanes.people([ADMIN]))[ADMIN]
            for unit in CODES:
                for day in DAYS:
                    await tx.lanes.apply(admin, ADMIN, Submit(report(admin, unit, day), 0), NOW)
            await tx.commit()
        assert admin.has(Role.ADMIN)
        yield Premises(tmp_path, store, settings)


def an_order(holder: str = "a-holder", **changes: object) -> ExportOrder:
    wish = Wish(DAYS[-1], LAST)
    order = ExportOrder(1, holder, wish, (), "id", NOW, NOW)
    return ExportOrder(**{**{n: getattr(order, n) for n in order.__slots__}, **changes})


async def ask(office: Premises, style: Style = Style.EXCEL) -> int:
    async with office.store.write() as tx:
        admin = (await tx.lanes.people([ADMIN]))[ADMIN]
        wish = AskExport(Wish(DAYS[-1], LAST, style), ChatId(ADMIN), Place("export:900:7"))
        assert await tx.lanes.apply(admin, ADMIN, wish, NOW)
        (job,) = await tx.jobs.open_jobs(EXPORT, [ADMIN])
        await tx.commit()
    return job.id


def exporting(office: Premises, bench: ExportBench, holder: str) -> Exporting:
    return Exporting(
        *(office.store, CHANNEL, FakeClock(NOW), bench, holder, Fence()),
        beat=0.05,
        retry_seconds=0.0,
    )


async def test_a_workbook_holds_what_was_reported(office: Premises) -> None:
    made = await office.bench().make(an_order(), office.told.append)
    assert isinstance(made, Made)
    (file,) = made.files
    assert (file.name, made.reports) == ("satulapor-33-20210812-20210816.xlsx", 15)
    assert office.told == sorted(office.told)
    path = office.spool.find(file.path)
    assert path is not None
    assert path.stat().st_size == file.size
    sheet = openpyxl.load_workbook(path)["laporan"]
    head, *rows, sums = sheet.iter_rows(values_only=True)
    assert head[:6] == ("Tanggal", "Kode", "Wilayah", "Konfirmasi", "Sembuh", "Meninggal")
    expected = {(day, unit): tuple(figures(unit, day).values()) for day in DAYS for unit in CODES}
    assert {(day_of(row[0]), row[1]): row[3:6] for row in rows} == expected
    assert sums[2:6] == (
        "Jumlah provinsi",
        *(sum(one[n] or 0 for one in expected.values()) for n in (0, 1)),
        None,
    )


async def test_only_the_units_that_were_ordered_are_in_it(office: Premises) -> None:
    folder = office.folder / "one"
    folder.mkdir()
    order = {**json.loads(json.dumps(order_of(office, folder))), "units": [CODES[1]]}
    made = await work(order, office.told.append)
    book = openpyxl.load_workbook(folder / "1.xlsx")
    seen = {
        row[1]
        for name in ("laporan", "revisi", "paritas")
        for row in book[name].iter_rows(min_row=2, values_only=True)
        if row[1]
    }
    assert (seen, made["units"]) == ({CODES[1]}, [CODES[1]])
    codes = [row[0] for row in book["kelengkapan"].iter_rows(min_row=2, values_only=True)]
    assert codes == [CODES[1], None]


async def test_a_file_that_is_too_large_is_parted_by_year_and_not_sent_where_a_month_is(
    office: Premises,
) -> None:
    folder = office.folder / "parts"
    folder.mkdir()
    order = json.loads(json.dumps(order_of(office, folder)))
    order["since"] = "2020-10-01"
    (whole,) = (await work(order, office.told.append))["files"]
    parted = await work({**order, "largest": whole[2] - 300}, office.told.append)
    assert [name[1] for name in parted["files"]] == [
        *("satulapor-33-20201001-20201231.xlsx", "satulapor-33-20210101-20210816.xlsx")
    ]
    assert parted["reports"] == 15
    with pytest.raises(TooLarge):
        await work({**order, "largest": 1000}, office.told.append)
    assert list(folder.iterdir()) == []


def day_of(cell: object) -> date:
    """Give the day of a cell that has to be a date."""
    assert isinstance(cell, datetime)
    return cell.date()


def order_of(office: Premises, folder: Path) -> dict[str, object]:
    return office.bench()._order(an_order(), folder)


async def test_a_process_that_is_killed_is_taken_up_again_and_its_file_comes_once(
    office: Premises,
) -> None:
    job = await ask(office)
    slow = office.bench(
        "import sys, os, time; sys.stdin.readline(); "
        "print('{\"percent\": 40}', flush=True); time.sleep(60)"
    )
    dead = asyncio.create_task(exporting(office, slow, "dead").work())
    async with asyncio.timeout(30):
        while not office.left():  # noqa: ASYNC110 - a folder is all that tells
            await asyncio.sleep(0.01)
    dead.cancel()  # what kill -9 does to the worker: it gives nothing back
    await asyncio.wait({dead})
    async with office.store.write() as tx:
        assert await tx.jobs.claim(EXPORT, "too early", 20.0) is None
        await tx.jobs.hold(job, "dead", -1.0, 40)  # its lease runs out
        await tx.commit()
    await exporting(office, office.bench(), "next").work()
    async with office.store.read() as views:
        found = await views.job(job)
    assert found is not None
    assert (found.state, found.attempts) == (JobState.DONE, 2)
    async with office.store.read() as views:
        sent = await views._connection.execute(sa.text("SELECT mode FROM outbox ORDER BY id"))
    modes = [row.mode for row in sent]
    assert (modes.count("show"), modes[-2:]) == (1, ["edit", "show"])
    assert office.left() == [f"{job}-next"]


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("raise SystemExit(3)", Trouble.BROKEN),
        ("import time; time.sleep(60)", Trouble.HUNG),
        ('print(\'{"trouble": "full", "why": "OSError"}\')', Trouble.FULL),
    ],
)
async def test_trouble_is_named_and_leaves_nothing(
    office: Premises, code: str, trouble: Trouble
) -> None:
    silent = 0.3 if trouble is Trouble.HUNG else 60.0
    assert await office.bench(code, silent=silent).make(an_order(), print) is trouble
    assert office.left() == []


async def test_a_spool_that_cannot_be_made_is_trouble(office: Premises) -> None:
    office.spool.folder.write_text("a file", encoding="utf-8")
    assert await office.bench().make(an_order(), print) is Trouble.FULL


async def test_the_real_process_says_what_is_wrong(office: Premises) -> None:
    order = an_order(wish=Wish(LAST, LAST), language="xx")
    assert await office.bench().make(order, print) is Trouble.BROKEN
    assert office.left() == []


async def test_the_process_leaves_when_nobody_waits_any_more(office: Premises) -> None:
    folder = office.spool.make("1-a")
    process = await asyncio.create_subprocess_exec(
        *COMMAND,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(folder)},
    )
    order = {**order_of(office, folder), "since": "1990-01-01"}
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(order).encode() + b"\n")
    await process.stdin.drain()
    await process.stdout.readline()
    process.stdin.close()
    async with asyncio.timeout(30):
        assert await process.wait() == 1


@pytest.mark.parametrize(
    ("changes", "folder"),
    [
        ({}, "{tmp}/spool"),
        ({"spool_dir": "/srv/spool"}, "/srv/spool"),
    ],
)
def test_files_lie_beside_the_database_or_where_the_operator_says(
    tmp_path: Path, changes: dict[str, str], folder: str
) -> None:
    settings = settings_of(tmp_path).model_copy(
        update={name: type(tmp_path)(value) for name, value in changes.items()}
    )
    assert str(spool_of(settings).folder) == folder.format(tmp=tmp_path)
