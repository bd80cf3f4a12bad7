"""Who has not reported is answered for who watches, page by page; a reminder reaches its officers once an hour."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.effects import Show, View
from bot.missing_page import PAGE
from bot.model import ChatId, Lane, Place, Role
from tests.bot.dialog.chat import KUDUS, TEGAL, keys, labels, lines
from tests.bot.usecases.office import TODAY, Office

if TYPE_CHECKING:
    from bot.answers import Answer
    from bot.ports import OutboxRow

OFFICER, SECOND, SUPERVISOR, OTHER = 701, 702, 801, 802


async def shown(office: Office, lane: int, page: int = 0) -> Answer:
    place = Place(f"missing:{lane}:5001")
    asked = Show(ChatId(lane), Lane(lane), View.MISSING, TODAY, page=page, place=place)
    async with office.store.write() as tx:
        await tx.outbox.put([asked], office.clock.moment)
        await tx.commit()
    (row,) = await office.take_outbox()
    return await office.questions().answer(row)


async def presses(office: Office, lane: int, data: str) -> list[OutboxRow]:
    number = office.updates + 1
    await office.arrives(lane, office.press(lane, data, number), number)
    await office.inbox_work().work()
    return await office.take_outbox()


async def test_a_supervisor_of_some_units_sees_those_that_are_missing(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS, TEGAL)
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.ask(OFFICER, "/lapor 12 9 1", "kirim")
    said = lines((await shown(office, SUPERVISOR)).message)
    assert said == [
        "missing-title(day=2021-08-16, missing=1, units=2)",
        "missing-unit(position=1, unit=Kota Tegal, last=missing-never)",
        "missing-no-officer(code=33.76)",
        "missing-how",
    ]


async def test_a_page_beyond_the_last_is_the_last(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR)
    said = keys(lines((await shown(office, SUPERVISOR, 99)).message))
    assert said.count("missing-unit") == 35 % PAGE


async def test_who_watches_nothing_is_shown_nothing(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    assert lines((await shown(office, OFFICER)).message) == ["command-not-yours"]


async def test_officers_are_reminded_once_an_hour_and_begin_by_the_button(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS)
    await office.hire(OTHER, Role.SUPERVISOR)
    for lane in (OFFICER, SECOND):
        await office.hire(lane, Role.OFFICER, KUDUS)
    remind = "bel:5001-0:2021-08-16:remind:33.19"

    first = await presses(office, SUPERVISOR, remind)
    again = await presses(office, OTHER, remind)

    reminded = [row for row in first if row.chat in {OFFICER, SECOND}]
    assert [labels(row.keyboard) for row in reminded] == [["button-report", "button-nihil"]] * 2
    assert [key for row in again for key in keys(lines(row.message))] == [
        "missing-reminded-already"
    ]
    office.clock.moment += timedelta(hours=1)
    assert OFFICER in [row.chat for row in await presses(office, OTHER, remind)]
    ((lapor, _),) = reminded[0].keyboard
    await presses(office, OFFICER, lapor.data)
    draft = (await office.session(OFFICER)).draft
    assert draft is not None
    assert (draft.unit, draft.day) == (KUDUS, TODAY)


async def test_of_a_report_and_a_reminder_of_one_moment_the_report_wins(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR)
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.ask(OFFICER, "/lapor 12 9 1")
    await office.writes(OFFICER, "kirim")
    await office.writes(SUPERVISOR, "/belum ingatkan 33.19")
    await office.inbox_work().work()
    said = [key for _, line in await office.said() for key in keys([line])]
    assert "missing-reported" in said
    assert "remind-by-supervisor" not in said
