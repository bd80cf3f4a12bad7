"""29 November 2020, played from what was documented (docs/november-2020.md): every person of that day's gap has a cause.

Skipped, saying so, where the figures are not beside the project.
"""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.book import PersonsLine, persons_book, reports_book
from bot.model import IndicatorKey
from bot.parity import TARGET, Cause
from tests.bot.dialog.chat import a_channel
from tests.sync.world import EVERY, FORM, UNITS

if TYPE_CHECKING:
    from bot.book import ReportsBook
    from tests.sync.world import World

HOUSE = Path(__file__).parents[2]
DATA = HOUSE.parent / "shared" / "data" / "parity_documented_2020_11.csv"
PAGE = HOUSE / "docs" / "november-2020.md"
SUNDAY = date(2020, 11, 29)
MORNING_AFTER = datetime(2020, 11, 30, 3, 0, tzinfo=UTC)
KONFIRMASI = IndicatorKey("konfirmasi")


@pytest.fixture
def documented() -> list[dict[str, str]]:
    """What was documented, line by line."""
    if not DATA.exists():
        pytest.skip(f"the documented figures are not there: {DATA}")
    with DATA.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture
def database_url(tmp_path: Path, sqlite_template: Path) -> str:
    """One database is enough for arithmetic."""
    path = tmp_path / "satulapor.db"
    path.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{path}"


def national(documented: list[dict[str, str]], metric: str) -> int:
    """Give the first figure that was documented for the nation."""
    return int(next(row["national_value"] for row in documented if row["metric"] == metric))


def noted(documented: list[dict[str, str]], words: str) -> int:
    """Give the number that stands before these words in a note."""
    notes = " ".join(row["note"] for row in documented)
    found = re.search(rf"(\d+) {words}", notes)
    assert found is not None
    return int(found[1])


async def play(world: World, documented: list[dict[str, str]]) -> None:
    """Let the province report three days, and the centre book what it booked on the last one."""
    world.pass_time(MORNING_AFTER - world.now)
    world.nation.sign_in()
    for back in (2, 1):
        for unit in UNITS:
            await world.report({"konfirmasi": 19}, unit=unit.code, day=SUNDAY - timedelta(back))
    of_the_day = noted(documented, "released on 29 Nov")
    each, more = divmod(of_the_day, len(UNITS))
    for number, unit in enumerate(UNITS):
        figures = {"konfirmasi": each + (number < more)}
        await world.report(figures, unit=unit.code, day=SUNDAY)
    await world.rounds.run()
    again = {"pada": SUNDAY.isoformat(), "indikator": {"konfirmasi": 1}}
    released = national(documented, "records_released_before_in_national_2036")
    world.nation.control(
        "double", **again, kode_wilayah="33.74", tanggal="2020-11-27", kali=released
    )
    doubled = national(documented, "duplicate_records_in_national_2036")
    world.nation.control(
        "double", **again, kode_wilayah="33.19", tanggal="2020-11-28", kali=doubled
    )
    world.nation.control(
        "manual",
        kode_wilayah="33.99",
        tanggal=SUNDAY.isoformat(),
        sumber="pusat",
        indikator={"konfirmasi": 1},
        kali=noted(documented, "under tracing"),
    )
    for _ in range(2):
        world.pass_time(EVERY)
        await world.rounds.run()


async def books(world: World, day: date) -> tuple[ReportsBook, PersonsLine]:
    """Give both books of a day; of persons the line of konfirmasi."""
    units = [unit.code for unit in UNITS]
    async with world.store.read() as views:
        book = await views.day_book(TARGET, FORM, day, units)
    lines = persons_book(book, a_channel().form.derived)
    assert lines is not None
    (line,) = (one for one in lines if one.indicator == KONFIRMASI and not one.adjustment)
    return reports_book(book.rows), line


async def test_every_person_of_29_november_2020_has_a_cause(
    world: World, documented: list[dict[str, str]]
) -> None:
    await play(world, documented)
    reports, line = await books(world, SUNDAY)
    assert line == PersonsLine(
        KONFIRMASI, False, 85, 2036, {Cause.DOUBLED: -1166, Cause.EXTRA_THERE: -785}
    )
    assert line.published == national(documented, "new_confirmed")
    assert (reports.balanced, reports.entered, reports.different) == (True, 35, 2)
    for before in (27, 28):
        _, earlier = await books(world, SUNDAY.replace(day=before))
        assert earlier == PersonsLine(KONFIRMASI, False, 665, 665, {})
    assert told_on_the_page() == {
        "province": line.province,
        "published": line.published,
        "gap": line.gap,
        "doubled": line.causes[Cause.DOUBLED],
        "extra_there": line.causes[Cause.EXTRA_THERE],
        "unknown": line.causes.get(Cause.UNKNOWN, 0),
    }


def told_on_the_page() -> dict[str, int]:
    """Read the table of the page: `key` and persons."""
    found = re.findall(r"^\| `(\w+)` .*\| (-?[\d,]+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    return {key: int(number.replace(",", "")) for key, number in found}


def test_the_page_names_every_documented_figure_with_its_source(
    documented: list[dict[str, str]],
) -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    for row in documented:
        (line,) = (
            line
            for line in lines
            if row["source_url"] in line and f"| {row['date']} | {row['metric']} |" in line
        )
        numbers = [row[name] for name in ("national_value", "provincial_value", "difference")]
        cells = [cell.strip().replace(",", "") for cell in line.split("|")[3:6]]
        assert cells == [number or "-" for number in numbers]
