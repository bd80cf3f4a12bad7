"""A person sees their own data, asks to be removed, and is, once an admin agrees; on a real memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.model import Lane, Role
from tests.bot.dialog.chat import KUDUS, lines
from tests.bot.usecases.office import ADMIN

if TYPE_CHECKING:
    from tests.bot.usecases.office import Office

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What is removed, on both databases: tests/storage/test_erasing.py."""
OFFICER = 700


async def test_from_the_own_data_to_the_farewell(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.writes(OFFICER, "/data_saya")
    await office.inbox_work().work()
    (asked,) = await office.take_outbox()
    answer = await office.questions().answer(asked)
    assert lines(answer.message)[1] == "own-data-name(name=Petugas 700)"

    said = await office.ask(OFFICER, "/data_saya kirim")
    assert "erase-wanted(name=Petugas 700)" in said
    number = office.updates
    await office.writes(OFFICER, "/data_saya")
    await office.inbox_work().work()
    (asked,) = await office.take_outbox()
    answer = await office.questions().answer(asked)
    assert lines(answer.message)[-1].startswith("own-data-waiting")

    press = office.press(ADMIN, f"era:{number}:approve", office.updates + 1)
    await office.arrives(ADMIN, press)
    joined: list[bool] = []
    await office.inbox_work(joined=lambda: joined.append(True)).work()
    told = await office.said()
    assert (OFFICER, "erase-done") in told
    assert joined == [True]
    assert await office.ask(OFFICER, "halo") == ["stranger"]
    async with office.store.write() as tx:
        assert await tx.lanes.people([Lane(OFFICER)]) == {}
