"""Whatever people send, they get an answer of its own in their language, and what was entered stays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.effects import Invite
from bot.model import Lane, Role
from bot.secrets import hash_token
from commands.world import ADMIN
from tests.journey.stage import BRIDGE
from tests.journey.wording import text

if TYPE_CHECKING:
    from tests.journey.stage import Person, Stage

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]

NOT_READ = [
    ("banyak sekali", text("answer-not-a-number")),
    ("-3", text("answer-negative")),
    ("2,75", text("answer-not-whole")),
    ("12 dan 9", text("answer-which")),
    ("1 2 3 4 5", text("answer-several")),
    ("9.999.999", text("answer-above-population")),
    ("12" + " sekian" * 580, text("answer-not-a-number")),
    ("1,234", text("answer-ambiguous")),
    ("/laporan", text("command-unknown")),
    ("/undang admin", text("command-not-yours")),
]


async def finish(officer: Person) -> None:
    """The draft still holds its first answer: the remaining two lead to a card with all three."""
    await officer.writes("9", "(3/3)")
    card = await officer.writes("1", text("card-title"))
    assert "Konfirmasi: 12\nSembuh: 9\nMeninggal: 1" in card
    await officer.writes("/batal", text("report-cancelled"))


async def halfway(stage: Stage, user: int, unit: str = "33.19") -> Person:
    """An officer who has answered the first question."""
    officer = await stage.officer(user, unit)
    await officer.writes("/lapor", "(1/3)")
    await officer.writes("12", "(2/3)")
    return officer


async def test_what_is_no_number_is_answered_and_asked_again(stage: Stage) -> None:
    officer = await halfway(stage, 701)
    answers = [await officer.writes(written, why) for written, why in NOT_READ]
    again = [answer for answer in answers if "(2/3) Jumlah selesai isolasi/sembuh baru?" in answer]
    # two offer readings, which then stay the question for the unknown command; one only refuses
    assert len(again) == len(NOT_READ) - 4
    await finish(officer)


async def test_what_is_no_text_is_answered_and_asked_again(stage: Stage) -> None:
    officer = await halfway(stage, 711)
    for deed, why in (
        ("sticker", text("unsupported-sticker")),
        ("photo", text("unsupported-photo")),
        ("voice", text("unsupported-voice")),
        ("document", text("unsupported-document")),
        ("location", text("unsupported-location")),
        ("contact", text("unsupported-contact")),
    ):
        await officer.does(deed)
        assert "(2/3)" in await officer.reads(why)
    await finish(officer)


async def test_signs_that_no_text_may_hold_do_no_harm(stage: Stage) -> None:
    officer = await halfway(stage, 712)
    for written, why in (("\0\ud800", text("answer-not-a-number")), ("sem\0bilan\udc00", "(3/3)")):
        await stage.telegram("inject", update=await raw_message(stage, officer, written))
        await officer.reads(why)
    await officer.writes("ubah", text("report-not-finished"))
    card = await officer.writes("1", text("card-title"))
    assert "Konfirmasi: 12\nSembuh: 9\nMeninggal: 1" in card
    await officer.writes("/batal", text("report-cancelled"))


async def raw_message(stage: Stage, person: Person, written: str) -> dict[str, Any]:
    """Write a message as Telegram would, with a text that its apps would not send."""
    await stage.look(0)
    person.read = len(person.changes)
    return {
        "message": {
            "message_id": 900_000,
            "date": int((await stage.now()).timestamp()),
            "chat": {"id": person.user, "type": "private"},
            "from": {"id": person.user, "is_bot": False, "first_name": "Petugas"},
            "text": written,
        }
    }


async def test_a_button_of_an_old_question_fills_no_answer(stage: Stage) -> None:
    officer = await halfway(stage, 713)
    first_question = min(
        change["message"]["id"]
        for change in officer.changes[-8:]
        if change["kind"] == "message" and "(1/3)" in change["message"]["text"]
    )
    await officer.does("press", message_id=first_question, button="Belum ada")
    await officer.reads_all(text("button-old"), "(2/3)")
    await finish(officer)


async def test_a_second_tap_on_kirim_sends_nothing_twice(stage: Stage) -> None:
    officer = await stage.officer(702, "33.20")
    await stage.enters(officer, "1", "2", "3")
    card = officer.message_with("Kirim")["id"]
    tap = ("press", {"message_id": card, "button": "Kirim"})
    await officer.do_together([tap, tap])
    mark = officer.read
    await officer.reads(text("button-closed"))
    await stage.rests()
    await stage.look(0)
    said = officer.said_since(mark)
    receipts = [one for one in said if text("receipt-title").search(one)]
    assert len(receipts) == 1
    assert "33.20-20210816-r1" in receipts[0]
    assert "Petugas 702" in await officer.writes("/lapor", text("report-already-sent"))


async def test_a_stranger_is_told_whom_to_ask(stage: Stage) -> None:
    stranger = await stage.person(666)
    for written in ("/start", "/lapor", "12", "/ringkasan"):
        assert text("stranger").fullmatch(await stranger.writes(written))
    await stranger.does("sticker")
    await stranger.reads(text("stranger"))
    await stranger.writes("/start 0123456789abcdef", text("invitation-unknown"))


async def test_an_officer_without_a_unit_is_told_so(stage: Stage) -> None:
    await invite_directly(stage, "tanpa-wilayah")
    officer = await stage.person(703)
    await officer.writes("/start tanpa-wilayah", text("welcome"))
    await officer.writes("/lapor", text("report-no-unit"))
    await officer.writes("/status", text("report-no-unit"))


async def invite_directly(stage: Stage, token: str) -> None:
    """Store an invitation without a unit, which /undang refuses to make."""
    now = await stage.now()
    await stage.admin()
    async with stage.store.write() as tx:
        admin = (await tx.lanes.people([Lane(ADMIN)]))[Lane(ADMIN)]
        invite = Invite(hash_token(token), Role.OFFICER, (), now + timedelta(days=7))
        assert await tx.lanes.apply(admin, admin.lane, invite, now)
        await tx.commit()


async def test_a_link_lets_one_person_in_and_ends_after_a_week(stage: Stage) -> None:
    admin = await stage.admin()
    links = [await admin.writes("/undang petugas 33.21", "start=") for _ in range(2)]
    used, left = (link.split("start=")[1].split()[0] for link in links)
    first, second = await stage.person(704), await stage.person(705)
    await first.writes(f"/start {used}", text("welcome"))
    await second.writes(f"/start {used}", text("invitation-used"))
    await first.writes(f"/start {used}", text("welcome-back"))
    await admin.writes("/undang petugas", text("pick-units"))
    await admin.writes("/undang petugas Tegal", text("unit-ambiguous"))

    await stage.rests()
    await stage.move_clock(timedelta(days=7) + BRIDGE)
    await second.writes(f"/start {left}", text("invitation-expired"))
