"""Days whose books do not add up are seen by an operator; days that do are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa
from structlog.testing import capture_logs

from bot.book import ReportsBook
from bot.model import IndicatorKey, Role
from bot.parity import TARGET, NationRow, Outcome, RowKey, Source
from bot.ports import Published, SendResult
from bot.usecases.asserting import MOST_DAYS, Asserting, Flaw
from commands.asserting import BookKeeper
from storage import SqlStore, tables
from tests.bot.dialog.chat import KUDUS, NOON
from tests.bot.usecases.office import TODAY, Office

KEY = RowKey("covid19", KUDUS, TODAY)
KONFIRMASI = IndicatorKey("konfirmasi")
OURS = {KONFIRMASI: 12, IndicatorKey("sembuh"): 9, IndicatorKey("meninggal"): 1}


def asserting(office: Office) -> Asserting:
    return Asserting(office.store, office.channel.form, [KUDUS])


async def carried(office: Office, **there: object) -> None:
    """Let a report of Kudus be taken by the nation, which shows it with changes."""
    await office.hire(700, Role.OFFICER, KUDUS)
    await office.ask(700, "/lapor 12 9 1", "kirim")
    async with office.store.write() as tx:
        row = (await tx.parity.rows(TARGET, [KEY]))[KEY]
        await tx.parity.sending([row], NOON)
        await tx.parity.sent([SendResult(row.id, row.carry, Outcome.ACCEPTED)], NOON)
        shown = NationRow(KEY, "B1", 1, 1, OURS, {}, 1, Source.BRIDGING, verified=True)
        shown = replace(shown, **there)  # type: ignore[arg-type]  # tests name fields freely
        await tx.parity.note(TARGET, [shown], NOON, NOON)
        await tx.parity.publish(TARGET, "covid19", [Published(TODAY, shown.figures, {})], NOON)
        await tx.commit()


async def test_a_day_that_adds_up_is_no_flaw(office: Office) -> None:
    await carried(office)
    assert await asserting(office).look(NOON) == []


async def test_persons_that_nothing_explains_are_a_flaw_with_aktif(office: Office) -> None:
    await carried(office, figures={**OURS, KONFIRMASI: 15})
    (flaw,) = await asserting(office).look(NOON)
    assert (flaw.day, [line.indicator for line in flaw.unexplained]) == (
        TODAY,
        ["konfirmasi", "aktif"],
    )
    with capture_logs() as logs:
        keeper = BookKeeper(asserting(office))
        await keeper(NOON)
        await keeper(NOON + timedelta(minutes=5))
    assert logs == [
        {
            "event": "book_does_not_balance",
            "log_level": "warning",
            "day": "2021-08-16",
            "reports": 1,
            "reports_in_a_state": 1,
            "unknown": {"konfirmasi": -3, "aktif": -3},
        }
    ]


async def test_a_report_that_stands_nowhere_is_a_flaw(office: Office) -> None:
    await carried(office)
    assert isinstance(office.store, SqlStore)
    async with office.store.write() as tx:
        await tx._connection.execute(sa.delete(tables.parity))
        await tx.commit()
    flaws = await asserting(office).look(NOON)
    assert [(flaw.day, flaw.reports) for flaw in flaws] == [(TODAY, ReportsBook(1, 0, 0, 0, 0, 0))]
    assert isinstance(flaws[0], Flaw)


async def test_only_the_newest_days_of_those_read_are_looked_at(office: Office) -> None:
    async with office.store.write() as tx:
        days = [TODAY - timedelta(days=n) for n in range(40)]
        totals = [Published(day, {}, {}) for day in days]
        await tx.parity.publish(TARGET, "covid19", totals, NOON)
        await tx.commit()
    async with office.store.read() as views:
        read = await views.days_read(TARGET, "covid19", NOON, MOST_DAYS)
        later = await views.days_read(TARGET, "covid19", NOON + timedelta(seconds=1), MOST_DAYS)
    assert (read, later) == (days[:MOST_DAYS], [])
