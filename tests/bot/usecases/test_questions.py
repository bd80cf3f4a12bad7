"""Questions are answered from the database, for who asks as they are now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.model import Lane, Role
from tests.bot.dialog.chat import KUDUS, SEMARANG, keys, lines
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
    message, keyboard = await office.questions().answer(await asked(office, lane, text))
    assert keyboard == ()
    return lines(message)


async def test_an_officer_sees_seven_days(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.ask(OFFICER, "/lapor", "12", "9", "1", "kirim")

    assert await answered(office, OFFICER, "/status") == [
        "status-title(unit=Kab. Kudus)",
        "status-line(day=16/08, number=33.19-20210816-r1, state=parity-not-sent)",
        *(f"status-missing(day={day}/08)" for day in range(15, 9, -1)),
    ]


async def test_a_supervisor_of_the_province_sees_all_units(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR)
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.ask(OFFICER, "/lapor", "12", "9", "1", "kirim")

    said = await answered(office, SUPERVISOR, "/ringkasan")

    assert said[0] == "summary-title(day=2021-08-16)"
    assert said[1] == "card-line(indicator=indicator-konfirmasi-short, figure=12)"
    assert "summary-completeness(reported=1, units=35, nihil=0)" in said


async def test_a_supervisor_of_units_sees_those(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS, SEMARANG)

    said = await answered(office, SUPERVISOR, "/ringkasan kemarin")

    assert said[0] == "summary-title-units(day=2021-08-15, units=[Kab. Kudus, Kota Semarang])"
    assert "summary-completeness(reported=0, units=2, nihil=0)" in said


async def test_a_supervisor_of_units_and_of_the_province_sees_the_province(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS)
    await office.hire(SUPERVISOR, Role.SUPERVISOR)

    assert keys(await answered(office, SUPERVISOR, "/ringkasan"))[0] == "summary-title"


async def test_an_admin_sees_the_province(office: Office) -> None:
    await office.hire(ADMIN, Role.SUPERVISOR, KUDUS)

    assert keys(await answered(office, ADMIN, "/ringkasan"))[0] == "summary-title"


@pytest.mark.parametrize(
    ("role", "question"), [(Role.OFFICER, "/status"), (Role.SUPERVISOR, "/ringkasan")]
)
async def test_who_lost_the_role_in_the_meantime_is_refused(
    office: Office, role: Role, question: str
) -> None:
    await office.hire(OFFICER, role, KUDUS)
    row = await asked(office, OFFICER, question)
    other_role = Role.SUPERVISOR if role is Role.OFFICER else Role.OFFICER
    await office.hire(702, other_role, KUDUS)

    for lane in (702, 703):  # one of another role, and a stranger
        message, _ = await office.questions().answer(_by(row, lane))
        assert lines(message) == ["command-not-yours"]


async def test_a_row_that_shows_nothing_is_a_bug(office: Office) -> None:
    row = await asked(office, OFFICER, "halo")

    with pytest.raises(ValueError, match="shows nothing"):
        await office.questions().answer(row)


def _by(row: OutboxRow, lane: int) -> OutboxRow:
    return replace(row, lane=Lane(lane))
