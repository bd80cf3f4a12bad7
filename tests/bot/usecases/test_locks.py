"""Locks as they happen: what an admin sees before confirming, what officers meet at once, and what becomes of proofs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.evidence_reading import evidence_of
from bot.model import Lane, Role
from bot.parity import RowKey
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, TEGAL, keys, lines
from tests.bot.usecases.office import ADMIN
from tests.bot.usecases.proved_days import (
    DAY,
    KONFIRMASI,
    LOCKED,
    OFFICER,
    carried,
    proofs,
    proving,
    published,
    reports,
)
from tests.bot.usecases.test_people import data_of
from tests.bot.usecases.test_questions import asked

if TYPE_CHECKING:
    from bot.answers import Answer
    from bot.ports import OutboxRow
    from tests.bot.usecases.office import Office

WHY = "data sudah final"


async def pressed(office: Office, data: str) -> list[OutboxRow]:
    await office.arrives(ADMIN, office.press(ADMIN, data, office.updates + 1))
    await office.inbox_work().work()
    return await office.take_outbox()


async def previewed(office: Office, text: str) -> Answer:
    return await office.questions().answer(await asked(office, ADMIN, text))


async def done(office: Office, text: str, label: str = "button-lock") -> None:
    """Lock or open as an admin does: in one line, and confirmed."""
    shown = await previewed(office, text)
    rows = await pressed(office, data_of(shown, label))
    assert keys(line for row in rows for line in lines(row.message))[0] in {
        "lock-done",
        "opening-done",
    }


async def test_a_preview_counts_what_it_covers(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS, TEGAL)
    await reports(office)
    shown = await previewed(office, f"/kunci 15/8 16/8 Kab. Kudus, Kota Tegal alasan {WHY}")
    assert lines(shown.message) == [
        "lock-preview",
        "lock-preview-days(days=locks-days(first=15/08, last=16/08), count=2)",
        "lock-preview-units(units=[Kab. Kudus, Kota Tegal], count=2)",
        "lock-preview-reports(reports=1, missing=3)",
        f"lock-reason(reason={WHY})",
        "lock-preview-what",
    ]
    shown = await previewed(office, f"/buka 16/8 semua sampai besok 12.00 {WHY}")
    assert keys(lines(shown.message)) == [
        "opening-preview",
        "lock-preview-days",
        "lock-preview-units",
        "lock-preview-reports",
        "lock-reason",
        "opening-until",
        "opening-preview-what",
    ]
    assert lines(shown.message)[1:4] == [
        "lock-preview-days(days=locks-day(day=16/08), count=1)",
        "lock-preview-units(units=locks-province, count=35)",
        "lock-preview-reports(reports=1, missing=34)",
    ]


async def test_what_stands_is_listed_and_ended(office: Office) -> None:
    none = await previewed(office, "/kunci daftar")
    assert keys(lines(none.message)) == ["locks-none", "locks-automatic", "locks-how"]
    await done(office, f"/kunci 16/8 Kudus {WHY}")
    await done(office, f"/buka 15/8 semua sampai besok 12.00 {WHY}", "button-open")
    shown = await previewed(office, "/buka daftar")
    assert keys(lines(shown.message)) == [
        "locks-title",
        "locks-line-open",
        "opening-until",
        "locks-by",
        "locks-line",
        "locks-by",
        "locks-automatic",
    ]
    rows = await pressed(office, data_of(shown, "button-lock-end"))
    shown = await office.questions().answer(rows[-1])
    assert keys(lines(shown.message))[:2] == ["locks-title", "locks-line"]


async def test_many_locks_are_listed_as_far_as_a_phone_shows_them(office: Office) -> None:
    for _ in range(21):
        await done(office, f"/kunci 16/8 Kudus {WHY}")
    shown = await previewed(office, "/kunci daftar")
    assert "locks-more(more=1)" in lines(shown.message)


async def test_locks_are_for_admins_only(office: Office) -> None:
    listed, row = [
        await asked(office, ADMIN, f"/kunci {t}") for t in ("daftar", f"16/8 Kudus {WHY}")
    ]
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    for each in (listed, row):
        shown = await office.questions().answer(replace(each, lane=Lane(OFFICER)))
        assert lines(shown.message) == ["command-not-yours"]


async def test_a_draft_that_is_locked_meanwhile_becomes_a_request_and_loses_nothing(
    office: Office,
) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.hire(902, Role.SUPERVISOR)
    await office.ask(OFFICER, "/lapor 12 9 1")
    await done(office, f"/kunci 16/8 Kudus {WHY}")
    said = await office.ask(OFFICER, "kirim")
    assert "locked-by" in keys(said)
    async with office.store.read() as views:
        (request,) = await views.requests("covid19", [KUDUS])
    assert (request.on_revision, request.report.figures[KONFIRMASI]) == (0, 12)
    said = await office.ask(902, "setujui 33.19-20210816-r1")
    assert "request-was-approved" in keys(said)
    async with office.store.read() as views:
        assert [r.revision for r in await views.revisions("covid19", KUDUS, DAY)] == [1]


async def test_opening_a_proved_day_leads_to_a_new_proof_that_names_the_old_one(
    office: Office,
) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS, SEMARANG, TEGAL)
    await reports(office)
    await published(office, {KONFIRMASI: 12})
    key = RowKey("covid19", KUDUS, DAY)
    await carried(office, key)
    issue = proving(office)
    office.clock.moment = LOCKED
    assert await issue(LOCKED) == 1
    await done(office, f"/buka 16/8 Kudus sampai besok 12.00 {WHY}", "button-open")
    shown = await previewed(office, f"/buka 16/8 Kudus sampai besok 12.00 {WHY}")
    assert "opening-preview-proofs(proofs=1)" in lines(shown.message)
    await reports(office, 14, revision=2)
    await published(office, {KONFIRMASI: 14}, LOCKED)
    await carried(office, key, LOCKED)
    assert await issue(LOCKED + timedelta(hours=1)) == 0
    assert await issue(LOCKED + timedelta(days=2)) == 1
    first, second = await proofs(office)
    assert evidence_of(second.body).replaces == first.hash


async def test_a_day_that_is_locked_by_hand_for_everybody_is_proved_before_its_time(
    office: Office,
) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await reports(office)
    await published(office, {KONFIRMASI: 12})
    await carried(office, RowKey("covid19", KUDUS, DAY))
    issue = proving(office)
    await done(office, f"/kunci 16/8 Kudus {WHY}")
    assert await issue(NOON) == 0
    await done(office, f"/kunci 16/8 semua {WHY}")
    assert await issue(NOON) == 1


async def test_a_day_that_is_open_says_why_it_has_no_proof(office: Office) -> None:
    await office.hire(902, Role.SUPERVISOR)
    office.clock.moment = LOCKED
    await done(office, f"/buka 16/8 Kudus sampai besok 12.00 {WHY}", "button-open")
    await office.writes(902, "/bukti 16/8")
    await office.inbox_work().work()
    shown = await office.questions().answer((await office.take_outbox())[0])
    assert keys(lines(shown.message)) == ["proof-none", "proof-none-open"]
