"""Questions are answered from the database, for who asks as they are now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.model import Lane, Role
from bot.status import PAGE
from tests.bot.dialog.chat import KUDUS, SEMARANG, keys, labels, lines
from tests.bot.usecases.office import ADMIN, Office

if TYPE_CHECKING:
    from bot.ports import OutboxRow

OFFICER, SUPERVISOR = 701, 801


async def asked(office: Office, lane: int, text: str) -> OutboxRow:
    """Write a question and give the row that is to be answered."""
    await office.take_outbox()
    await office.writes(lane, text)
    await office.inbox_work().work()
    (row,) = await office.take_outbox()
    return row


async def answered(office: Office, lane: int, text: str) -> list[str]:
    answer = await office.questions().answer(await asked(office, lane, text))
    return lines(answer.message)


async def test_an_officer_sees_seven_days(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.ask(OFFICER, "/lapor", "12", "9", "1", "kirim")

    assert await answered(office, OFFICER, "/status") == [
        "status-title(unit=Kab. Kudus)",
        "status-line(day=16/08, number=33.19-20210816-r1, state=parity-not-sent)",
        *(f"status-missing(day={day}/08)" for day in range(15, 9, -1)),
        *(f"status-do-report(day={day}/8)" for day in (15, 14, 13)),
    ]


async def test_a_supervisor_of_the_province_sees_all_units(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR)
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.ask(OFFICER, "/lapor", "12", "9", "1", "kirim")

    said = await answered(office, SUPERVISOR, "/ringkasan")

    assert said[0] == "summary-title(day=2021-08-16)"
    assert said[1] == "card-line(indicator=indicator-konfirmasi-short, figure=12)"
    assert "glance-completeness(reported=1, units=35, cases=1, nihil=0, missing=34)" in said


async def test_a_supervisor_of_units_sees_those(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS, SEMARANG)

    said = await answered(office, SUPERVISOR, "/ringkasan kemarin")

    assert said[0] == "summary-title-units(day=2021-08-15, units=[Kab. Kudus, Kota Semarang])"
    assert "glance-completeness(reported=0, units=2, cases=0, nihil=0, missing=2)" in said


async def test_a_supervisor_of_units_and_of_the_province_sees_the_province(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS)
    await office.hire(SUPERVISOR, Role.SUPERVISOR)

    assert keys(await answered(office, SUPERVISOR, "/ringkasan"))[0] == "summary-title"


async def test_an_admin_sees_the_province(office: Office) -> None:
    await office.hire(ADMIN, Role.SUPERVISOR, KUDUS)

    assert keys(await answered(office, ADMIN, "/ringkasan"))[0] == "summary-title"


@pytest.mark.parametrize(
    ("role", "question"),
    [
        (Role.OFFICER, "/status"),
        (Role.OFFICER, "/riwayat"),
        (Role.OFFICER, "/riwayat kemarin"),
        (Role.SUPERVISOR, "/ringkasan"),
        (Role.SUPERVISOR, "/persetujuan"),
    ],
)
async def test_who_lost_the_role_in_the_meantime_is_refused(
    office: Office, role: Role, question: str
) -> None:
    await office.hire(OFFICER, role, KUDUS)
    row = await asked(office, OFFICER, question)
    other_role = Role.SUPERVISOR if role is Role.OFFICER else Role.OFFICER
    await office.hire(702, other_role, SEMARANG)

    for lane in (702, 703):  # one of another role, and a stranger
        answer = await office.questions().answer(_by(row, lane))
        assert lines(answer.message) == ["command-not-yours"]


async def test_a_history_is_shown_a_page_at_a_time(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    for day in range(9, 17):
        await office.ask(OFFICER, f"/lapor {day}/8 {day} 9 1", "kirim")
    row = await asked(office, OFFICER, "/riwayat")

    first = await office.questions().answer(row)
    second = await office.questions().answer(replace(row, page=1))

    assert [len(lines(page.message)) - 1 for page in (first, second)] == [PAGE, 1]
    number = str(row.place).rpartition(":")[2]
    assert [button.data for button in first.keyboard[-1]] == [f"h:{number}:1"]
    assert [button.data for button in second.keyboard[-1]] == [f"h:{number}:0"]


async def test_the_revisions_of_a_day_are_shown(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.ask(OFFICER, "/lapor 12 9 1", "kirim", "/koreksi 14 9 1", "salah ketik", "kirim")

    said = await answered(office, OFFICER, "/riwayat hari ini")

    assert keys(said) == [
        "report-heading",
        "revision-title",
        "revision-figures",
        "revision-title",
        "card-line-changed",
        "card-reasons",
    ]


async def test_a_supervisor_may_see_the_days_of_their_units(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS)
    row = await asked(office, OFFICER, "/riwayat kemarin")

    answer = await office.questions().answer(_by(row, SUPERVISOR))

    assert keys(lines(answer.message)) == ["report-heading", "history-no-report"]


async def a_request(office: Office) -> None:
    """Let an officer ask for a correction of a locked day."""
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS)
    await office.ask(OFFICER, "/lapor 6/8 12 9 1", "kirim")
    await office.ask(OFFICER, "/koreksi 6/8 14 9 1", "salah ketik", "kirim")


async def test_what_waits_for_approval_is_listed_beside_what_stands(office: Office) -> None:
    await a_request(office)

    row = await asked(office, SUPERVISOR, "/persetujuan")
    answer = await office.questions().answer(row)

    assert keys(lines(answer.message)) == [
        "approvals-title",
        "approvals-line",
        "card-line-changed",
        "card-reasons",
        "approvals-how",
    ]
    assert labels(answer.keyboard) == [
        "button-approve-number(number=1)",
        "button-reject-number(number=1)",
    ]


async def test_what_waits_for_others_is_not_listed(office: Office) -> None:
    await a_request(office)
    await office.hire(802, Role.SUPERVISOR, SEMARANG)

    assert await answered(office, 802, "/persetujuan") == ["approvals-none"]


async def test_an_officer_sees_that_their_request_waits(office: Office) -> None:
    await a_request(office)

    assert keys(await answered(office, OFFICER, "/status"))[-1] == "status-request"


async def test_a_row_that_shows_nothing_is_a_bug(office: Office) -> None:
    row = await asked(office, OFFICER, "halo")

    with pytest.raises(ValueError, match="shows nothing"):
        await office.questions().answer(row)


def _by(row: OutboxRow, lane: int) -> OutboxRow:
    return replace(row, lane=Lane(lane))
