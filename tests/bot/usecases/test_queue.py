"""The queue as it is answered from the memory, and the officers who are told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import ChatId, Lane, Role
from bot.parity import TARGET, Outcome
from bot.ports import SendResult
from bot.queue_page import PAGE
from tests.bot.dialog.chat import KUDUS, SEMARANG, TEGAL, keys, labels, lines
from tests.bot.usecases.office import ADMIN, TODAY
from tests.bot.usecases.test_questions import asked

if TYPE_CHECKING:
    from bot.answers import Answer
    from bot.model import UnitCode
    from tests.bot.usecases.office import Office

OFFICER = 701


async def refused(office: Office, code: str = "rule_broken") -> None:
    """Let every row that waits be sent and refused."""
    now = office.clock.moment
    async with office.store.write() as tx:
        rows = await tx.parity.to_carry(TARGET, now, 100)
        await tx.parity.sending(rows, now)
        results = [
            SendResult(row.id, row.carry, Outcome.REFUSED, code, "Salah.", told="refused:1")
            for row in rows
        ]
        await tx.parity.sent(results, now)
        await tx.commit()


async def reported(office: Office, *units: UnitCode) -> None:
    """Let an officer of these units report for each of them."""
    for unit in units or (KUDUS,):
        await office.hire(OFFICER, Role.OFFICER, unit)
        await office.ask(OFFICER, f"/lapor {unit} 12 9 1", "kirim")


async def answer(office: Office, text: str) -> Answer:
    return await office.questions().answer(await asked(office, ADMIN, text))


async def test_an_admin_sees_what_was_refused_and_looks_at_it(office: Office) -> None:
    await reported(office)
    await refused(office)

    shown = await answer(office, "/antrean")

    assert keys(lines(shown.message)) == [
        "queue-title",
        "queue-pile",
        "queue-next",
        "queue-line",
        "queue-line-why",
        "queue-how",
    ]
    one = await answer(office, "/antrean lihat 33.19 hari ini")
    assert "queue-row(number=33.19-20210816-r1, state=parity-refused)" in lines(one.message)
    assert labels(one.keyboard) == ["button-again", "button-assign"]


async def test_a_day_without_a_row_has_nothing_to_look_at(office: Office) -> None:
    shown = await answer(office, "/antrean lihat 33.19 kemarin")
    assert lines(shown.message) == ["queue-no-row(unit=Kab. Kudus, day=15/08)"]


async def test_a_page_beyond_the_last_is_the_last(office: Office) -> None:
    await reported(office, KUDUS, SEMARANG, TEGAL)
    shown = await answer(office, "/antrean 7")
    assert [line for line in keys(lines(shown.message)) if line == "queue-line"] == [
        "queue-line"
    ] * min(3, PAGE)


async def test_who_is_no_admin_any_more_sees_nothing(office: Office) -> None:
    row = await asked(office, ADMIN, "/antrean")
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    stranger = await office.questions().answer(replace(row, lane=Lane(OFFICER)))
    assert lines(stranger.message) == ["command-not-yours"]


async def test_a_row_that_is_tried_again_asks_for_a_round_of_its_own(office: Office) -> None:
    await reported(office, KUDUS, TEGAL)
    await refused(office)

    said = await office.ask(ADMIN, "/antrean coba 33.19 hari ini")

    assert said == ["queue-again(number=33.19-20210816-r1)"]
    async with office.store.write() as tx:
        rows = await tx.parity.to_carry(TARGET, office.clock.moment, 10)
        (job,) = await tx.schedule.jobs("sync")
    assert [row.key.unit for row in rows] == [KUDUS]
    assert (job.chat, job.asked_at, job.retry) == (ChatId(ADMIN), office.clock.moment, False)
    assert await office.ask(ADMIN, "/antrean coba 33.19 hari ini") == [
        "queue-not-again(number=33.19-20210816-r1, state=parity-not-sent)"
    ]


async def test_the_officer_hears_once_and_corrects_by_the_button(office: Office) -> None:
    await reported(office)
    await refused(office)

    await office.writes(ADMIN, "/antrean tugaskan 33.19 hari ini")
    await office.inbox_work().work()
    to_officer, to_admin = await office.take_outbox()

    assert (to_officer.chat, keys(lines(to_officer.message))[0]) == (OFFICER, "assigned-refused")
    assert lines(to_admin.message) == [
        "queue-assigned(number=33.19-20210816-r1, unit=Kab. Kudus, names=[Petugas 701])"
    ]
    assert keys(await office.ask(ADMIN, "/antrean tugaskan 33.19 hari ini")) == [
        "queue-assigned-already"
    ]
    ((ralat,),) = to_officer.keyboard
    number = office.updates + 1
    await office.arrives(OFFICER, office.press(OFFICER, ralat.data, number), number)
    await office.inbox_work().work()
    assert "correction-of" in [key for _, line in await office.said() for key in keys([line])]
    async with office.store.write() as tx:
        assert (await tx.lanes.sessions([Lane(OFFICER)]))[Lane(OFFICER)].choice is not None
    assert TODAY.isoformat() in ralat.data


async def test_a_second_sinkron_hears_of_the_first(office: Office) -> None:
    assert await office.ask(ADMIN, "/sinkron") == ["sync-started"]
    assert keys(await office.ask(ADMIN, "/sinkron")) == ["sync-started-before"]
