"""A broadcast as it runs: everybody once, its progress in one message, the stop, the report, and admins who come and go."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.broadcast import Fate
from bot.errors import LeaseLost
from bot.fence import Fence
from bot.model import ChatId, DraftId, Lane, Role
from bot.ports import Delivered, Lease
from bot.staffing import SetActive
from bot.usecases.broadcasting import Broadcasting
from storage import tables
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, keys, lines
from tests.bot.usecases.office import ADMIN
from tests.bot.usecases.test_people import data_of, pressed
from tests.bot.usecases.test_questions import asked

if TYPE_CHECKING:
    from bot.answers import Answer
    from bot.ports import OutboxRow
    from tests.bot.usecases.office import Office

SECOND = 902


async def staffed(office: Office) -> Broadcasting:
    """Two officers and a second admin beside the first."""
    await office.hire(701, Role.OFFICER, KUDUS)
    await office.hire(702, Role.OFFICER, TEGAL)
    await office.hire(SECOND, Role.ADMIN)
    return Broadcasting(office.store, office.channel, Fence())


async def previewed(office: Office, audience: str, text: str = "Besok rapat") -> Answer:
    """Write a broadcast; give what stands below its text."""
    await office.ask(ADMIN, f"/siaran {audience}")
    await office.writes(ADMIN, text)
    await office.inbox_work().work()
    (_, row) = await office.take_outbox()
    return await office.questions().answer(row)


async def begun(office: Office, audience: str = "petugas") -> list[OutboxRow]:
    """Confirm a broadcast and send everything; give what was sent."""
    shown = await previewed(office, audience)
    return await pressed(office, ADMIN, data_of(shown, "button-broadcast"))


def texts(rows: list[OutboxRow]) -> list[int]:
    """Give the chats that got the announcement."""
    return sorted(row.chat for row in rows if keys(lines(row.message))[:1] == ["broadcast-from"])


async def shown(office: Office, rows: list[OutboxRow]) -> list[tuple[int, list[str]]]:
    """Answer what is to be shown of broadcasts."""
    answers = [(row.chat, await office.questions().answer(row)) for row in rows if row.view]
    return [(chat, lines(answer.message)) for chat, answer in answers]


async def test_a_preview_counts_the_people_and_warns_at_night(office: Office) -> None:
    await staffed(office)
    async with office.store.write() as tx:
        await tx.outbox.close_chat(ChatId(702), NOON)
        await tx.commit()
    found = await previewed(office, "petugas")
    assert lines(found.message) == [
        "broadcast-preview",
        "broadcast-to(audience=audience-role(role=role-petugas), people=2)",
        "broadcast-unreachable(people=1)",
    ]
    office.clock.moment = NOON + timedelta(hours=11)
    found = await previewed(office, "semua")
    assert keys(lines(found.message))[-2:] == ["broadcast-quiet", "broadcast-second"]
    nobody = await previewed(office, "petugas Kota Tegal")
    assert lines(nobody.message)[1] == (
        "broadcast-to(audience=audience-role-units(role=role-petugas, units=[Kota Tegal]), people=1)"
    )
    assert keys(lines(nobody.message))[-1] == "broadcast-nobody"
    assert [b.label.key for row in nobody.keyboard for b in row] == ["button-cancel"]
    units = await previewed(office, "Kab. Kudus")
    assert "audience=audience-units(units=[Kab. Kudus])" in lines(units.message)[1]


async def test_everybody_gets_it_and_its_author_the_progress_and_the_report(
    office: Office,
) -> None:
    work = await staffed(office)
    rows = await begun(office)
    assert texts(rows) == [701, 702]
    (progress,) = [row for row in rows if row.view]
    assert progress.place == f"cast:{ADMIN}:{progress.look}"
    await work(NOON)
    assert await shown(office, await office.take_outbox()) == [
        (
            ADMIN,
            [
                "broadcast-done",
                "broadcast-for(audience=audience-role(role=role-petugas))",
                "broadcast-progress(sent=2, people=2, failed=0)",
            ],
        ),
        (
            ADMIN,
            [
                "broadcast-report",
                "broadcast-for(audience=audience-role(role=role-petugas))",
                "broadcast-progress(sent=2, people=2, failed=0)",
            ],
        ),
    ]
    await work(NOON)
    assert await office.take_outbox() == []


async def test_to_everybody_it_goes_after_the_second_tap(office: Office) -> None:
    await staffed(office)
    rows = await begun(office, "semua")
    assert texts(rows) == []
    question = next(row for row in rows if row.chat == SECOND)
    rows = await pressed(office, SECOND, data_of(question, "button-approve"))
    assert texts(rows) == [701, 702, ADMIN, SECOND]
    assert [row.lane for row in rows if row.view] == [ADMIN]


async def running(office: Office) -> DraftId:
    """Begin a broadcast of which nothing is sent yet; give its number."""
    found = await previewed(office, "petugas")
    data = data_of(found, "button-broadcast")
    await office.arrives(ADMIN, office.press(ADMIN, data, office.updates + 1))
    await office.inbox_work().work()
    async with office.store.write() as tx:
        (one,) = await tx.broadcasts.open()
    await everything_else(office)
    return one.id


async def everything_else(office: Office) -> int:
    """Send what is of no broadcast; give how much that was."""
    sent = 0
    while True:
        async with office.store.write() as tx:
            rows = await tx.outbox.claim(100, spare=0)
            await tx.outbox.delivered([Delivered(row.id, row.id) for row in rows], NOON)
            await tx.commit()
        if not rows:
            return sent
        sent += len(rows)


async def test_what_has_not_moved_is_not_shown_again(office: Office) -> None:
    work = await staffed(office)
    await running(office)
    progress: list[int] = []
    for _ in range(2):
        await work(NOON)
        progress.append(await everything_else(office))
    assert progress == [1, 0]


async def test_a_stop_in_the_middle_is_told_with_who_did_not_get_it(office: Office) -> None:
    work = await staffed(office)
    number = await running(office)
    async with office.store.write() as tx:
        (row,) = await tx.outbox.claim(1)
        await tx.outbox.delivered([Delivered(row.id, row.id)], NOON)
        await tx.commit()
    await work(NOON)
    await everything_else(office)
    await office.writes(SECOND, "/siaran daftar")
    await office.inbox_work().work()
    async with office.store.write() as tx:
        (listed,) = await tx.outbox.claim(1)
        await tx.outbox.delivered([Delivered(listed.id, listed.id)], NOON)
        await tx.commit()
    found = await office.questions().answer(listed)
    assert lines(found.message)[2] == (
        "broadcasts-state(state=broadcast-state-running, sent=1, people=2)"
    )
    rows = await pressed(office, SECOND, data_of(found, "button-stop-number"))
    assert texts(rows) == []
    await work(NOON)
    told = await shown(office, await office.take_outbox())
    assert told[1] == (
        ADMIN,
        [
            f"broadcast-report-stopped(name=Admin {SECOND})",
            "broadcast-for(audience=audience-role(role=role-petugas))",
            "broadcast-progress(sent=1, people=2, failed=0)",
            "broadcast-missed-named(fate=broadcast-fate-stopped, people=1, names=[Petugas 702])",
        ],
    )
    assert keys(told[0][1])[0] == "broadcast-stopped"
    rows = await pressed(office, ADMIN, f"cast:{number}:halt")
    assert keys(line for row in rows for line in lines(row.message)) == ["broadcast-over"]


async def test_a_broadcast_goes_on_when_its_author_is_no_admin_any_more(office: Office) -> None:
    work = await staffed(office)
    await running(office)
    admin, second = await office.person(ADMIN), await office.person(SECOND)
    async with office.store.write() as tx:
        gone = SetActive(admin.id, admin.version, active=False)
        assert await tx.lanes.apply(second, second.lane, gone, NOON)
        await tx.commit()
    await work(NOON)
    assert texts(await office.take_outbox()) == [701, 702]
    await work(NOON)
    rows = await office.take_outbox()
    assert [(chat, keys(said)[0]) for chat, said in await shown(office, rows)] == [
        (SECOND, "broadcast-report")
    ]


async def test_many_who_were_not_reached_are_counted_beyond_their_names(office: Office) -> None:
    work = await staffed(office)
    for number in range(25):
        await office.hire(7100 + number, Role.OFFICER, KUDUS)
        async with office.store.write() as tx:
            await tx.outbox.close_chat(ChatId(7100 + number), NOON)
            await tx.commit()
    await begun(office)
    await work(NOON)
    (_, report) = await shown(office, await office.take_outbox())
    assert keys(report[1])[-2:] == ["broadcast-missed-named", "broadcast-missed-more"]
    assert report[1][-1] == "broadcast-missed-more(more=5)"


async def test_it_goes_on_where_another_process_was_killed(office: Office) -> None:
    work = await staffed(office)
    await running(office)
    other = Broadcasting(office.store, office.channel, Fence())
    await work(NOON)
    await other(NOON)
    assert texts(await office.take_outbox()) == [701, 702]
    await other(NOON)
    await work(NOON)
    async with office.store.read() as views:
        (found,) = await views.broadcasts.recent(5)
    assert found.fates == {Fate.SENT: 2}


async def test_a_broadcast_whose_start_was_cut_off_reaches_everybody(office: Office) -> None:
    work = await staffed(office)
    admin = await office.person(ADMIN)
    row = {"id": 77, "units": [], "text": "Besok rapat", "made_by": admin.id, "made_at": NOON}
    async with office.store.write() as tx:
        begun = {**row, "state": "running", "cursor": admin.id, "whole": False}
        connection = tx._connection  # type: ignore[attr-defined]  # as a kill leaves it
        await connection.execute(tables.broadcasts.insert().values(begun))
        await tx.commit()
    await work(NOON)
    assert texts(await office.take_outbox()) == [701, 702, SECOND]


async def test_without_the_lease_nothing_is_done(office: Office) -> None:
    await staffed(office)
    await running(office)
    lost = Fence(lambda: Lease("metronome", "dead", 0))
    with pytest.raises(LeaseLost):
        await Broadcasting(office.store, office.channel, lost)(NOON)


async def test_broadcasts_are_shown_to_admins_only(office: Office) -> None:
    await staffed(office)
    none = await office.questions().answer(row := await asked(office, ADMIN, "/siaran daftar"))
    assert lines(none.message) == ["broadcasts-none"]
    await office.ask(ADMIN, "/siaran petugas")
    await office.writes(ADMIN, "Besok rapat")
    await office.inbox_work().work()
    (_, preview) = await office.take_outbox()
    rows = await begun(office)
    (progress,) = [each for each in rows if each.view]
    for each in (row, preview, progress):
        found = await office.questions().answer(replace(each, lane=Lane(701)))
        assert lines(found.message) == ["command-not-yours"]
    gone = await office.questions().answer(replace(progress, look="1"))
    assert gone.message == ()
