"""Admins hear once when a measured trouble begins, and once how long it lasted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.fence import Fence
from bot.incidents import CALM, REFUSED
from bot.model import Role
from bot.parity import TARGET, Outcome
from bot.ports import SendResult, Witness
from bot.usecases.noticing import Noticing
from tests.bot.dialog.chat import KUDUS, NOON, keys, lines
from tests.bot.usecases.office import ADMIN, Office

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.ports import Machine, Transaction

MINUTE = timedelta(minutes=1)
OFFICER = 701


class Eye:
    """Looks at an office again and again; `blink` makes it forget as a restart does."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.blink()

    def blink(self) -> None:
        office = self._office
        self._noticing = Noticing(office.store, office.channel, office.surroundings, Fence())

    async def looks(self, now: datetime, machine: Machine | None = None) -> list[list[str]]:
        """Give what the admin is told by a look."""
        if machine is not None:
            self._office.surroundings.machine = machine
        await self._noticing(now)
        rows = await self._office.take_outbox()
        assert {row.chat for row in rows} <= {ADMIN}
        return [lines(row.message) for row in rows]


async def a_refusal(office: Office) -> None:
    """Let the nation refuse the report of Kudus."""
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.ask(OFFICER, "/lapor 12 9 1", "kirim")
    async with office.store.write() as tx:
        (row,) = await tx.parity.to_carry(TARGET, NOON, 10)
        await tx.parity.sending([row], NOON)
        refused = SendResult(row.id, row.carry, Outcome.REFUSED, "period_closed", "Tutup.")
        await tx.parity.sent([refused], NOON)
        await tx.commit()


async def test_where_all_is_well_nobody_is_told(office: Office) -> None:
    assert await Eye(office).looks(NOON) == []


async def test_a_refused_row_is_told_once_and_its_end_ten_minutes_after_it(office: Office) -> None:
    eye = Eye(office)
    await a_refusal(office)
    assert await eye.looks(NOON) == [
        [
            f"incident-refused(rows=1, since={NOON})",
            "incident-refused-row(unit=Kab. Kudus, day=16/08, reason=refusal-period-closed)",
            "incident-refused-do",
        ]
    ]
    eye.blink()
    assert await eye.looks(NOON + MINUTE) == []

    async with office.store.write() as tx:
        await tx.parity.retry_refused(TARGET, NOON + MINUTE)
        await tx.commit()
    gone = NOON + 2 * MINUTE
    assert await eye.looks(gone) == []
    assert await eye.looks(gone + CALM) == [
        [f"incident-refused-over(until={gone}, duration=duration-minutes(minutes=2))"]
    ]
    assert await eye.looks(gone + 2 * CALM) == []


async def test_what_is_parked_is_told_and_over_when_an_admin_closed_it(office: Office) -> None:
    eye = Eye(office)
    await office.arrives(0, b"what is this")
    await office.inbox_work().work()
    assert await eye.looks(NOON) == [
        [f"incident-parked(since={NOON}, inbox=1, outbox=0)", "incident-parked-do"]
    ]
    assert await office.ask(ADMIN, "/sistem tutup") == ["system-parked-closed"]
    assert await eye.looks(NOON + MINUTE) == []
    ((said,),) = await eye.looks(NOON + MINUTE + CALM)
    assert keys([said]) == ["incident-parked-over"]


async def test_what_is_tried_again_in_vain_is_the_same_incident(office: Office) -> None:
    eye = Eye(office)
    await office.arrives(0, b"what is this")
    await office.inbox_work().work()
    assert len(await eye.looks(NOON)) == 1
    await office.ask(ADMIN, "/sistem coba lagi")
    assert (await office.pending()).dead == 0
    assert await eye.looks(NOON + MINUTE) == []
    await office.inbox_work().work()
    assert (await office.pending()).dead == 1
    assert await eye.looks(NOON + CALM + 2 * MINUTE) == []


async def test_a_disk_that_fills_and_is_cleared_is_told_at_both_ends(office: Office) -> None:
    eye, well = Eye(office), office.surroundings.machine
    full = replace(well, free_mb=120, least_mb=500)
    assert await eye.looks(NOON, full) == [
        [f"incident-disk(since={NOON}, free=120, least=500)", "incident-disk-do"]
    ]
    assert await eye.looks(NOON + MINUTE, replace(full, free_mb=500)) == []
    assert await eye.looks(NOON + 5 * MINUTE, full) == []
    assert await eye.looks(NOON + 6 * MINUTE, replace(full, free_mb=None)) == []
    assert await eye.looks(NOON + 7 * MINUTE, replace(full, free_mb=501)) == []
    until = NOON + 7 * MINUTE
    assert await eye.looks(until + CALM) == [
        [f"incident-disk-over(until={until}, duration=duration-minutes(minutes=7))"]
    ]


async def test_a_clock_that_is_off_is_told_with_its_seconds(office: Office) -> None:
    drifts = {Witness.TELEGRAM: timedelta(seconds=90)}
    machine = replace(office.surroundings.machine, drifts=drifts)
    assert await Eye(office).looks(NOON, machine) == [
        [f"incident-clock(since={NOON}, seconds=90)", "incident-clock-do"]
    ]


async def test_of_two_who_notice_at_once_one_tells(office: Office) -> None:
    machine = replace(office.surroundings.machine, free_mb=1, least_mb=2)
    first, second = Eye(office), Eye(office)
    async with office.store.read() as views:
        assert (await views.signs(TARGET, "covid19")).incidents == ()
    said = [*await first.looks(NOON, machine), *await second.looks(NOON, machine)]
    assert len(said) == 1


async def test_an_incident_that_somebody_else_ended_is_not_told_again(office: Office) -> None:
    machine = office.surroundings.machine
    eye = Eye(office)
    await eye.looks(NOON, replace(machine, free_mb=1, least_mb=2))
    other = Eye(office)
    await other.looks(NOON, replace(machine, free_mb=2, least_mb=2))
    await eye.looks(NOON)
    assert len(await eye.looks(NOON + CALM)) == 1
    assert await other.looks(NOON + CALM) == []


class Quicker(Fence):
    """Another process, which writes the same just before."""

    def __init__(self, deed: Callable[[Transaction], Awaitable[object]]) -> None:
        super().__init__()
        self._deed = deed

    async def check(self, tx: Transaction) -> None:
        await self._deed(tx)


async def test_what_another_process_told_first_is_not_told_again(office: Office) -> None:
    await a_refusal(office)
    await office.take_outbox()

    begins = Quicker(lambda tx: tx.schedule.begin_incident(REFUSED, NOON))
    late = Noticing(office.store, office.channel, office.surroundings, begins)
    await late(NOON + MINUTE)
    assert await office.take_outbox() == []

    async with office.store.write() as tx:
        await tx.parity.retry_refused(TARGET, NOON + MINUTE)
        await tx.commit()
    late.fence = Quicker(lambda tx: tx.schedule.end_incident(REFUSED))
    await late(NOON + 2 * MINUTE)
    await late(NOON + 2 * MINUTE + CALM)
    assert await office.take_outbox() == []
