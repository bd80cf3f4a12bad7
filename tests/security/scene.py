"""A working day with something waiting everywhere, every button that anybody was shown, and what others make of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.model import Role
from storage import SqlStore, tables
from tests.bot.dialog.chat import KUDUS, TEGAL, lines, show
from tests.bot.usecases.office import ADMIN

if TYPE_CHECKING:
    from bot.ports import OutboxRow
    from tests.bot.usecases.office import Office

OFFICER, COLLEAGUE, NEIGHBOUR, SUPERVISOR, SECOND_ADMIN, STRANGER = 701, 702, 711, 801, 901, 666
CONVERSATION = frozenset(
    {"inbox", "outbox", "sessions", "lanes", "places", "chats", "leases", "slots", "incidents"}
)
"""What a press may always touch: it is stored, answered, and a screen of one's own changes."""
_OF_KUDUS = re.compile(r"(?<!\d)(?:47|48)(?!\d)|Petugas 701")
"""Figures and a name that only Kudus has."""


async def a_full_day(office: Office) -> dict[str, set[int]]:
    """Let everything happen that leaves something to press; give every button's data with whom it was shown to."""
    shown: dict[str, set[int]] = {}
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.hire(COLLEAGUE, Role.OFFICER, KUDUS)
    await office.hire(NEIGHBOUR, Role.OFFICER, TEGAL)
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS)
    await office.hire(SECOND_ADMIN, Role.ADMIN)
    says: list[tuple[int, str]] = [
        (OFFICER, "/lapor 6/8 47 9 1"),
        (OFFICER, "kirim"),
        (OFFICER, "/koreksi 6/8 48 9 1"),
        (OFFICER, "salah ketik"),
        (OFFICER, "kirim"),
        (OFFICER, "/riwayat"),
        (OFFICER, "/status"),
        (OFFICER, "/paritas 6/8"),
        (OFFICER, "/data_saya"),
        (OFFICER, "/lapor 12 9 1"),
        (COLLEAGUE, "/lapor kemarin 5 4 0"),
        (SUPERVISOR, "/persetujuan"),
        (SUPERVISOR, "/belum"),
        (SUPERVISOR, "/ringkasan"),
        (SUPERVISOR, "/tren"),
        (SUPERVISOR, "/ekspor"),
        (SUPERVISOR, "/keterlambatan"),
        (ADMIN, "/undang pengawas Kudus"),
        (ADMIN, "/undang daftar"),
        (ADMIN, "/pengguna"),
        (ADMIN, "/pengguna 701"),
        (ADMIN, "/pengguna 901"),
        (ADMIN, "/kunci Kudus 15/8 sedang diaudit"),
        (ADMIN, "/buka Kudus 1/8 sampai 20/8 data susulan"),
        (ADMIN, "/siaran semua"),
        (ADMIN, "Rapat besok"),
        (ADMIN, "kirim"),
        (ADMIN, "/grup"),
        (ADMIN, "/jadwal"),
        (ADMIN, "/sistem"),
        (ADMIN, "/antrean"),
        (ADMIN, "/audit"),
        (ADMIN, "/sinkron"),
        (ADMIN, "/ringkasan"),
        (ADMIN, "/ekspor"),
        (ADMIN, "/undang"),
        (STRANGER, "minta akses"),
        (STRANGER, "Sari dari Puskesmas Jati"),
    ]
    for lane, text in says:
        await office.writes(lane, text)
        await office.inbox_work().work()
        await _note(office, shown)
    return shown


async def _note(office: Office, shown: dict[str, set[int]]) -> None:
    for row in await office.take_outbox():
        keyboard = row.keyboard
        if row.view is not None:
            keyboard = (*keyboard, *(await office.questions().answer(row)).keyboard)
        for line in keyboard:
            for button in line:
                shown.setdefault(button.data, set()).add(row.chat)


async def press(office: Office, lane: int, data: str) -> str:
    """Press a button as somebody; give everything that anybody was told because of it."""
    number = office.updates + 1
    await office.arrives(lane, office.press(lane, data, number), number)
    await office.inbox_work().work()
    return " ".join([await told(office, row) for row in await office.take_outbox()])


async def told(office: Office, row: OutboxRow) -> str:
    """Give everything that a row of the outbox says, its buttons and its picture."""
    if row.view is None:
        said, keyboard, paper = row.message, row.keyboard, None
    else:
        answer = await office.questions().answer(row)
        said, keyboard, paper = answer.message, answer.keyboard, answer.paper
    buttons = [show(button.label) + button.data for line in keyboard for button in line]
    return " ".join([*lines(said), *buttons, repr(paper)])


def tells_of_kudus(said: str) -> bool:
    """Say whether a text holds what only Kudus has."""
    return _OF_KUDUS.search(said) is not None


async def rows(office: Office, asked: sa.Select[Any]) -> list[tuple[object, ...]]:
    """Read the database past everything."""
    assert isinstance(office.store, SqlStore)
    async with office.store.read() as views:
        return [tuple(row) for row in await views._connection.execute(asked)]


async def state(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table but those of the conversation itself."""
    return {
        table.name: await rows(office, sa.select(table).order_by(*table.primary_key.columns))
        for table in tables.metadata.sorted_tables
        if table.name not in CONVERSATION
    }


def changed(
    before: dict[str, list[tuple[object, ...]]], after: dict[str, list[tuple[object, ...]]]
) -> list[str]:
    """Name the tables that are not as they were."""
    return sorted(name for name in before if before[name] != after[name])


async def parked(office: Office) -> int:
    """Count inputs that ended as a fault of ours."""
    return len(
        await rows(office, sa.select(tables.inbox.c.id).where(tables.inbox.c.state == "dead"))
    )
