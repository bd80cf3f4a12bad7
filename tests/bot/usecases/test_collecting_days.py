"""Days are read as they were known at one moment, whatever was stored since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.effects import Submit
from bot.model import Role
from bot.usecases.collecting_days import collect_days
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL
from tests.bot.usecases.proved_days import DAY, KONFIRMASI, OFFICER, published, reports

if TYPE_CHECKING:
    from datetime import datetime

    from bot.workbook_rows import DayPages
    from tests.bot.usecases.office import Office

ONE_HOUR = timedelta(hours=1)


async def collected(office: Office, at: datetime, *, whole: bool) -> list[DayPages]:
    days = (DAY - timedelta(days=1), DAY)
    units = [KUDUS, TEGAL]
    found = collect_days(office.store, office.channel.form, units, days, at, whole=whole)
    return [day async for day in found]


async def corrected(office: Office) -> None:
    """Kudus reports twelve at noon, and ten an hour later; the nation published twelve."""
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await reports(office)
    await published(office, {KONFIRMASI: 12})
    person = await office.person(OFFICER)
    async with office.store.read() as views:
        (first,) = await views.known_revisions("covid19", [KUDUS], DAY, NOON)
    changed = {**first.figures, KONFIRMASI: 10}
    second = replace(first, revision=2, figures=changed)
    async with office.store.write() as tx:
        assert await tx.lanes.apply(person, OFFICER, Submit(second, 1), NOON + ONE_HOUR)
        await tx.commit()


async def test_a_day_is_read_as_it_was_known(office: Office) -> None:
    await corrected(office)
    for at, figures in ((NOON, [12]), (NOON + ONE_HOUR, [12, 10])):
        before, day = await collected(office, at, whole=True)
        assert [report.figures[KONFIRMASI] for report in day.revisions] == figures
        assert [row.report is not None for row in day.book.rows] == [True, False]
        line = day.sides.line(KONFIRMASI)
        assert (line.province, line.published) == (figures[-1], 12)
        assert (before.revisions, before.sides.empty) == ([], True)


async def test_what_the_nation_publishes_is_no_figure_of_some_units(office: Office) -> None:
    await corrected(office)
    _, day = await collected(office, NOON, whole=False)
    assert (day.sides.whole, day.sides.line(KONFIRMASI).published) == (False, None)
