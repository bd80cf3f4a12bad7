"""/sistem is for admins, and is made of what the memory knows and what the process sees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import Lane, Role
from tests.bot.dialog.chat import KUDUS, keys, labels, lines
from tests.bot.usecases.office import ADMIN, Office

if TYPE_CHECKING:
    from bot.ports import OutboxRow


async def asked(office: Office) -> OutboxRow:
    await office.take_outbox()
    await office.writes(ADMIN, "/sistem")
    await office.inbox_work().work()
    (row,) = await office.take_outbox()
    return row


async def test_an_admin_sees_how_the_system_is(office: Office) -> None:
    answer = await office.questions().answer(await asked(office))
    said = lines(answer.message)
    assert keys(said)[:3] == ["system-title", "system-well", "system-nation-unheard"]
    assert said[-1] == "system-version(version=0.1.0, up=duration-days(days=1, hours=2))"
    assert answer.keyboard == ()


async def test_what_is_parked_has_its_buttons(office: Office) -> None:
    await office.arrives(0, b"what is this")
    await office.inbox_work().work()
    answer = await office.questions().answer(await asked(office))
    assert labels(answer.keyboard) == ["button-parked-again", "button-parked-close"]


async def test_who_is_no_admin_any_more_is_refused(office: Office) -> None:
    await office.hire(701, Role.SUPERVISOR, KUDUS)
    row = replace(await asked(office), lane=Lane(701))
    answer = await office.questions().answer(row)
    assert lines(answer.message) == ["command-not-yours"]
