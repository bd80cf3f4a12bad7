"""Exports as jobs: made once, shown in one message, taken up again by another process, and never lost without a word."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from bot.answers import NOTHING, Answer, Stored
from bot.effects import Urgency, View
from bot.export import Made, MadeFile, Wish
from bot.fence import Fence
from bot.model import ChatId, Lane, Role
from bot.ports import EXPORT, JobState, Mode, OutboxRow, Trouble
from bot.staffing import SetActive
from bot.usecases.exporting import LOOK_EVERY, MOST_ATTEMPTS, Exporting
from tests.bot.dialog.chat import KUDUS, SEMARANG, keys, labels, lines
from tests.bot.usecases.office import ADMIN
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.model import UnitCode
    from bot.ports import ExportOrder, LongJob
    from tests.bot.usecases.office import Office

SUPERVISOR = Lane(801)
SINCE, UNTIL = date(2021, 8, 1), date(2021, 8, 16)


@dataclass
class Bench:
    """Fits the port Workbench: it makes what it is told to, at once or when it is let go on."""

    outcomes: list[Made | Trouble] = field(default_factory=list)
    orders: list[ExportOrder] = field(default_factory=list)
    percents: list[int] = field(default_factory=list)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)
    cancelled: int = 0
    swept: int = 0

    async def make(self, order: ExportOrder, told: Callable[[int], None]) -> Made | Trouble:
        self.orders.append(order)
        for percent in self.percents:
            told(percent)
        try:
            await self.go_on.wait()
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return self.outcomes.pop(0) if self.outcomes else made(*order.units)

    async def sweep(self) -> None:
        self.swept += 1


def made(*units: UnitCode, files: int = 1) -> Made:
    return Made(
        tuple(
            MadeFile(f"1-ab/{n}.xlsx", f"satulapor-{n}.xlsx", 1234, SINCE, UNTIL)
            for n in range(1, files + 1)
        ),
        560,
        units,
    )


def quick() -> Bench:
    bench = Bench()
    bench.go_on.set()
    return bench


def worker(
    office: Office, bench: Bench, holder: str = "one", fence: Fence | None = None
) -> Exporting:
    return Exporting(
        *(office.store, office.channel, office.clock, bench, holder, fence or Fence()),
        beat=0.01,
        retry_seconds=0.0,
    )


async def asked(office: Office, typed: str = "/ekspor", *units: UnitCode) -> LongJob:
    """Let a supervisor ask; give the job. What was said until then is sent."""
    await office.hire(SUPERVISOR, Role.SUPERVISOR, *units)
    await office.ask(SUPERVISOR, typed)
    return (await open_jobs(office))[-1]


async def let_go(office: Office) -> None:
    """Take the supervisor's access away."""
    person, admin = await office.person(SUPERVISOR), await office.person(ADMIN)
    async with office.store.write() as tx:
        gone = SetActive(person.id, person.version, active=False)
        assert await tx.lanes.apply(admin, ADMIN, gone, office.clock.moment)
        await tx.commit()


async def open_jobs(office: Office) -> list[LongJob]:
    async with office.store.write() as tx:
        return list(await tx.jobs.open_jobs(EXPORT, [SUPERVISOR]))


async def job(office: Office, number: int) -> LongJob:
    async with office.store.read() as views:
        found = await views.job(number)
    assert found is not None
    return found


async def shown(office: Office, look: str, lane: int = SUPERVISOR) -> Answer:
    row = OutboxRow(
        *(1, ChatId(lane), Mode.SHOW, (), (), Urgency.NOTE, office.clock.moment, 0),
        view=View.EXPORT,
        day=UNTIL,
        lane=Lane(lane),
        look=look,
    )
    return await office.questions().answer(row)


async def test_an_export_is_made_of_the_persons_own_units_and_its_file_is_sent(
    office: Office,
) -> None:
    one = await asked(office, "/ekspor", KUDUS)
    bench = quick()
    assert await worker(office, bench).work() == 0.0
    (order,) = bench.orders
    assert (order.wish, order.units, order.language) == (Wish(SINCE, UNTIL), (KUDUS,), "id")
    assert (order.at, order.made_at) == (office.clock.moment, office.clock.moment)

    said, file = await office.take_outbox()
    assert (said.mode, said.edits is not None, said.place) == (Mode.EDIT, True, one.place)
    assert keys(lines(said.message)) == ["export-done"]
    assert "button-export-csv" in labels(said.keyboard)
    assert (file.view, file.look, file.reply_to) == (View.EXPORT, f"{one.id}:0", one.place)
    assert keys(lines(file.if_unknown or ())) == ["export-perhaps"]

    answer = await office.questions().answer(file)
    assert answer.paper == Stored("1-ab/1.xlsx", "satulapor-1.xlsx")
    assert keys(lines(answer.message)) == ["export-caption"]
    assert (await job(office, one.id)).state is JobState.DONE
    assert await worker(office, bench).work() == LOOK_EVERY


async def test_an_earlier_state_is_asked_for_as_it_was_then(office: Office) -> None:
    await asked(office, "/ekspor 1/11 30/11 per 1/12 08.00")
    bench = quick()
    await worker(office, bench).work()
    assert bench.orders[0].at.isoformat() == "2020-12-01T01:00:00+00:00"
    said, _ = await office.take_outbox()
    assert keys(lines(said.message)) == ["export-done", "export-known"]


async def test_many_files_come_in_many_messages(office: Office) -> None:
    one = await asked(office)
    bench = quick()
    bench.outcomes = [made(files=3)]
    await worker(office, bench).work()
    said, *files = await office.take_outbox()
    assert keys(lines(said.message)) == ["export-done", "export-parts"]
    assert [row.look for row in files] == [f"{one.id}:{n}" for n in range(3)]


async def test_progress_is_one_message_edited_in_steps(office: Office) -> None:
    one = await asked(office)
    bench = Bench(percents=[3, 42])
    working = asyncio.create_task(worker(office, bench).work())
    async with asyncio.timeout(30):
        while not (rows := await office.take_outbox()):  # noqa: ASYNC110 - told by the database
            await asyncio.sleep(0.01)
    assert [(row.place, keys(lines(row.message))) for row in rows] == [
        (one.place, ["export-progress"])
    ]
    assert labels(rows[0].keyboard)[0] == "button-export-cancel"
    assert (await job(office, one.id)).percent == 42
    bench.go_on.set()
    await working


async def test_who_asks_twice_is_told_that_it_is_under_way_and_no_more_than_two_are(
    office: Office,
) -> None:
    await asked(office)
    assert keys(await office.ask(SUPERVISOR, "/ekspor")) == ["export-same"]
    await office.ask(SUPERVISOR, "/ekspor csv")
    assert keys(await office.ask(SUPERVISOR, "/ekspor kemarin")) == ["export-enough"]
    assert len(await open_jobs(office)) == 2


async def test_what_is_given_up_ends_its_work_and_sends_nothing(office: Office) -> None:
    one = await asked(office)
    bench = Bench()
    working = asyncio.create_task(worker(office, bench).work())
    await until(lambda: bool(bench.orders))
    said = await office.ask(SUPERVISOR, "/ekspor batal")
    assert keys(said) == ["export-cancelled"]
    await working
    assert (bench.cancelled, await office.take_outbox()) == (1, [])
    assert (await job(office, one.id)).state is JobState.CANCELLED
    assert keys(await office.ask(SUPERVISOR, "/ekspor batal")) == ["export-none-open"]


async def test_a_process_that_stops_gives_its_job_back_to_the_next_one(office: Office) -> None:
    one = await asked(office)
    bench = Bench()
    leaving = worker(office, bench)
    working = asyncio.create_task(leaving.work())
    await until(lambda: bool(bench.orders))
    leaving.stop()
    await working
    assert (bench.cancelled, (await job(office, one.id)).attempts) == (1, 0)
    assert await leaving.work() == LOOK_EVERY

    await worker(office, quick(), "two").work()
    assert (await job(office, one.id)).state is JobState.DONE


async def test_a_job_that_another_took_over_is_left_to_it(office: Office) -> None:
    one = await asked(office)
    bench = Bench()
    slow = asyncio.create_task(worker(office, bench, "slow").work())
    await until(lambda: bool(bench.orders))
    async with office.store.write() as tx:
        await tx.jobs.give_back(one.id, "slow", -1.0, count=True)
        assert await tx.jobs.claim(EXPORT, "other", 20.0) is not None
        await tx.commit()
    await slow
    assert (bench.cancelled, await office.take_outbox()) == (1, [])
    assert (await job(office, one.id)).state is JobState.NEW


async def test_a_job_lost_in_the_moment_it_was_done_is_ended_by_the_other(
    office: Office,
) -> None:
    one = await asked(office)
    bench = Bench()
    slow = worker(office, bench, "slow")
    slow.beat = 60.0
    working = asyncio.create_task(slow.work())
    await until(lambda: bool(bench.orders))
    async with office.store.write() as tx:
        await tx.jobs.give_back(one.id, "slow", -1.0, count=True)
        await tx.commit()
    bench.go_on.set()
    await working
    assert await office.take_outbox() == []
    await worker(office, quick(), "other").work()
    assert [row.view for row in await office.take_outbox()] == [None, View.EXPORT]


async def test_trouble_is_tried_again_then_told_and_admins_hear_of_it_once(
    office: Office,
) -> None:
    one = await asked(office)
    bench = quick()
    bench.outcomes = [Trouble.BROKEN] * MOST_ATTEMPTS
    trying = worker(office, bench)
    for _ in range(MOST_ATTEMPTS):
        await trying.work()
    rows = await office.take_outbox()
    assert [(row.chat, keys(lines(row.message))) for row in rows] == [
        (ChatId(ADMIN), ["incident-export", "incident-export-do"]),
        (ChatId(SUPERVISOR), ["export-failed", "export-why-broken", "export-failed-told"]),
    ]
    assert (await job(office, one.id)).state is JobState.FAILED

    await office.ask(SUPERVISOR, "/ekspor")
    await trying.work()
    rows = await office.take_outbox()
    assert keys(lines(rows[-1].message)) == ["incident-export-over"]


async def test_what_is_too_large_is_told_at_once(office: Office) -> None:
    await asked(office)
    bench = quick()
    bench.outcomes = [Trouble.TOO_LARGE]
    await worker(office, bench).work()
    (row,) = await office.take_outbox()
    assert keys(lines(row.message)) == ["export-failed", "export-why-too-large"]


async def test_a_job_that_ends_its_process_again_and_again_is_given_up(office: Office) -> None:
    one = await asked(office)
    async with office.store.write() as tx:
        for number in range(MOST_ATTEMPTS):
            await tx.jobs.claim(EXPORT, f"dead {number}", -1.0)
        await tx.commit()
    bench = quick()
    await worker(office, bench).work()
    assert (bench.orders, (await job(office, one.id)).state) == ([], JobState.FAILED)


async def test_who_lost_the_role_gets_nothing(office: Office) -> None:
    one = await asked(office)
    await let_go(office)
    bench = quick()
    await worker(office, bench).work()
    assert (bench.orders, (await job(office, one.id)).state) == ([], JobState.FAILED)
    rows = await office.take_outbox()
    assert keys(lines(rows[-1].message)) == ["export-failed", "command-not-yours"]


async def test_without_the_lease_nothing_is_begun(office: Office) -> None:
    await asked(office)
    bench = quick()
    assert await worker(office, bench, fence=Fence(lambda: None)).work() == LOOK_EVERY
    assert bench.orders == []


async def test_old_files_are_looked_for_now_and_then(office: Office) -> None:
    bench = quick()
    one = worker(office, bench)
    await one.work()
    await one.work()
    assert bench.swept == 1
    one.sweep_every = 0.0
    await one.work()
    assert bench.swept == 2


async def test_a_file_is_shown_to_who_asked_and_only_while_all_of_it_is_theirs(
    office: Office,
) -> None:
    one = await asked(office, "/ekspor", KUDUS, SEMARANG)
    await office.hire(802, Role.SUPERVISOR)
    await office.hire(803, Role.OFFICER, KUDUS)
    await worker(office, quick()).work()
    look = f"{one.id}:0"
    assert isinstance((await shown(office, look)).paper, Stored)
    for lane in (802, 803):
        assert keys(lines((await shown(office, look, lane)).message)) == ["command-not-yours"]
    assert await shown(office, "999:0") == NOTHING
    await let_go(office)
    assert keys(lines((await shown(office, look)).message)) == ["command-not-yours"]


@pytest.mark.parametrize(
    ("units", "allowed"), [((), False), ((KUDUS,), True), ((SEMARANG,), False)]
)
async def test_a_scope_that_became_smaller_keeps_the_file_back(
    office: Office, units: tuple[UnitCode, ...], *, allowed: bool
) -> None:
    one = await asked(office, "/ekspor", KUDUS)
    bench = quick()
    bench.outcomes = [made(*units)]
    await worker(office, bench).work()
    answer = await shown(office, f"{one.id}:0")
    assert isinstance(answer.paper, Stored) is allowed


async def test_a_job_that_cannot_be_read_is_ended_without_a_word(office: Office) -> None:
    one = await asked(office)
    async with office.store.write() as tx:
        statement = "UPDATE jobs SET params = '{}' WHERE id = :id"
        await tx._connection.execute(sa.text(statement), {"id": one.id})  # type: ignore[attr-defined]
        await tx.commit()
    assert keys(await office.ask(SUPERVISOR, "/ekspor batal")) == ["export-none-open"]
    await worker(office, quick()).work()
    assert (await job(office, one.id)).state is JobState.FAILED
    assert await office.take_outbox() == []
    assert await shown(office, f"{one.id}:0") == NOTHING
