"""A correction of a locked day from the officer's Kirim to the supervisor's answer, on each database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.model import Role
from bot.parity import TARGET
from tests.bot.dialog.chat import KUDUS, figures, keys
from tests.bot.usecases.office import ADMIN, TODAY, Office

if TYPE_CHECKING:
    from bot.model import Report

OFFICER, SECOND = 701, 702
SUPERVISOR, PROVINCE = 801, 802
DAY = TODAY.replace(day=6)
NUMBER = "33.19-20210806-r2"


@pytest.fixture
async def asking(office: Office) -> Office:
    """Two officers and two supervisors of Kudus; a correction of a locked day waits."""
    for lane in (OFFICER, SECOND):
        await office.hire(lane, Role.OFFICER, KUDUS)
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS)
    await office.hire(PROVINCE, Role.SUPERVISOR)
    await office.ask(OFFICER, "/lapor 6/8 12 9 1", "kirim")
    await office.ask(OFFICER, "/koreksi 6/8 14 9 1", "salah ketik")
    await office.writes(OFFICER, "kirim")
    await office.inbox_work().work()
    return office


async def standing(office: Office) -> Report:
    """Give the day's current revision."""
    async with office.store.read() as views:
        (row,) = await views.history(TARGET, "covid19", [KUDUS], DAY, DAY)
    assert row.report is not None
    return row.report


async def said_to(office: Office, lane: int) -> list[str]:
    """Give the keys that were said to a person since the last look."""
    return keys(line for chat, line in await office.said() if chat == lane)


async def test_a_request_is_shown_to_every_supervisor_and_changes_nothing(asking: Office) -> None:
    shown = await asking.said()
    assert {chat for chat, line in shown if line.startswith("request-title")} == {
        SUPERVISOR,
        PROVINCE,
    }
    assert (await standing(asking)).revision == 1


async def test_setujui_stores_the_revision(asking: Office) -> None:
    await asking.ask(SUPERVISOR, f"setujui {NUMBER}")
    stored = await standing(asking)
    assert (stored.number, figures(stored), stored.reasons) == (
        NUMBER,
        {"konfirmasi": 14, "sembuh": 9, "meninggal": 1},
        {"ralat": "typo"},
    )


async def test_tolak_leaves_the_old_report_and_tells_the_officer_why(asking: Office) -> None:
    await asking.said()
    await asking.writes(SUPERVISOR, f"tolak {NUMBER} angka lama sudah benar")
    await asking.inbox_work().work()
    assert await said_to(asking, OFFICER) == [
        "request-was-rejected",
        "request-because",
        "report-heading",
    ]
    assert (await standing(asking)).revision == 1


async def test_a_reply_to_the_question_answers_it(asking: Office) -> None:
    (question,) = [row for row in await asking.take_outbox() if row.chat == SUPERVISOR]
    chat = {"id": SUPERVISOR, "type": "private"}
    replied = {"message_id": question.id, "date": 0, "chat": chat}
    await asking.writes(SUPERVISOR, "setujui", reply_to_message=replied)
    await asking.inbox_work().work()
    assert (await standing(asking)).revision == 2


async def test_two_supervisors_answer_at_the_same_second_and_the_first_counts(
    asking: Office,
) -> None:
    await asking.said()
    await asking.all_arrive(
        [
            (SUPERVISOR, asking.message(SUPERVISOR, f"setujui {NUMBER}")),
            (PROVINCE, asking.message(PROVINCE, f"tolak {NUMBER} angka lama sudah benar")),
        ]
    )
    assert await asking.inbox_work().work() == 2
    said = await asking.said()
    told = [line.partition("(")[0] for chat, line in said if chat == OFFICER]
    assert told[:2] == ["request-was-approved", "report-heading"]
    assert (await standing(asking)).revision == 2
    assert (await asking.pending()).inbox == 0


async def test_the_second_of_two_buttons_hears_of_the_first(asking: Office) -> None:
    (number,) = await _waiting(asking)
    await asking.said()
    for lane, act in ((SUPERVISOR, "approve"), (PROVINCE, "reject")):
        await asking.arrives(lane, asking.press(lane, f"a:{number}:{act}", asking.updates + 1))
        await asking.inbox_work().work()
    assert (await said_to(asking, PROVINCE))[-1] == "request-was-approved"


async def test_a_withdrawal_and_an_approval_at_the_same_second_leave_one_outcome(
    asking: Office,
) -> None:
    await asking.ask(OFFICER, "/koreksi 6/8")
    await asking.all_arrive(
        [
            (OFFICER, asking.message(OFFICER, "tarik permintaan")),
            (SUPERVISOR, asking.message(SUPERVISOR, f"setujui {NUMBER}")),
        ]
    )
    while await asking.inbox_work().work():
        pass
    assert (await standing(asking)).revision == 1
    assert await _waiting(asking) == []


async def test_a_withdrawn_request_lets_another_one_be_made(asking: Office) -> None:
    await asking.ask(OFFICER, "/koreksi 6/8", "tarik permintaan")
    await asking.ask(SECOND, "/koreksi 6/8 15 9 1", "salah ketik", "kirim")
    assert len(await _waiting(asking)) == 1


async def test_a_second_request_of_a_day_waits_and_blocks_nobody(office: Office) -> None:
    """Both ralat drafts were open before either was sent."""
    for lane in (OFFICER, SECOND):
        await office.hire(lane, Role.OFFICER, KUDUS)
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS)
    await office.ask(OFFICER, "/lapor 6/8 12 9 1", "kirim")
    for lane in (OFFICER, SECOND):
        await office.ask(lane, f"/koreksi 6/8 {lane - 680} 9 1", "salah ketik")
    await office.all_arrive([(lane, office.message(lane, "kirim")) for lane in (OFFICER, SECOND)])

    assert await office.inbox_work().work() == 2

    assert (await said_to(office, SECOND))[0] == "request-waits"
    assert (await office.pending()).inbox == 0
    assert len(await _waiting(office)) == 1


async def test_a_stranger_who_asks_for_access_is_shown_to_the_admin(office: Office) -> None:
    await office.ask(750, "halo", "minta akses")
    await office.writes(750, "Siti, surveilans Dinkes Kudus")
    await office.inbox_work().work()
    assert await said_to(office, ADMIN) == ["access-asked", "access-how"]


async def _waiting(office: Office) -> list[int]:
    async with office.store.read() as views:
        return [request.id for request in await views.requests("covid19", [KUDUS])]
