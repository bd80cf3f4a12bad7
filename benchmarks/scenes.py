"""What is said in each conversation, and on which moments a phone is looked at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from benchmarks.conversations import Conversation

if TYPE_CHECKING:
    from benchmarks.conversations import Scene

GUIDED_CALLS, QUICK_CALLS = 7, 4
"""Bot API calls, the parity reply among them."""
PASTED = "Laporan Kota Salatiga 16 Agustus\nPositif: 12 orang\nSembuh: sembilan\nMeninggal dunia: 1"


async def _guided(scene: Scene) -> None:
    for text in ("/lapor", "12", "9", "1"):
        await scene.officer.types(text)
    scene.show("card")
    await scene.officer.presses("Kirim")
    await scene.until_matched()


async def _quick(scene: Scene) -> None:
    await scene.officer.types("12 9 1")
    scene.show("card")
    await scene.officer.presses("Kirim")
    await scene.until_matched()


async def _pasted(scene: Scene) -> None:
    await scene.officer.types(PASTED)
    scene.show("card")
    await scene.officer.presses("Kirim")
    await scene.until_matched()


async def _nothing(scene: Scene) -> None:
    await scene.officer.types("/nihil")
    scene.show("card")
    await scene.officer.presses("Kirim")
    await scene.until_matched()


async def _slip(scene: Scene) -> None:
    await scene.officer.types("120 9 1")
    scene.show("question")
    await scene.officer.presses("Salah ketik")
    scene.show("again")
    await scene.officer.types("12")
    await scene.officer.presses("Kirim")
    await scene.until_matched()


async def _meant(scene: Scene) -> None:
    await scene.officer.types("120 9 1")
    scene.show("question")
    await scene.officer.presses("Lonjakan nyata")
    scene.show("card")
    await scene.officer.presses("Kirim")
    await scene.until_matched()


async def _edited(scene: Scene) -> None:
    await scene.officer.types("12 9 1")
    await scene.officer.edits("12 9 1", "12 9 0")
    scene.show("card")
    await scene.officer.presses("Kirim")
    await scene.until_matched()


async def _report_before(scene: Scene) -> None:
    """Send today's report, so that there is something to correct."""
    await scene.officer.types("12 9 1")
    await scene.officer.presses("Kirim")
    await scene.until_matched()
    scene.begin()


async def _ralat_typed(scene: Scene) -> None:
    await _report_before(scene)
    await scene.officer.types("/koreksi konf 15")
    scene.show("why")
    await scene.officer.presses("Data susulan")
    scene.show("card")
    await scene.officer.presses("Kirim")
    await scene.until_matched(2)


async def _ralat_pressed(scene: Scene) -> None:
    await _report_before(scene)
    await scene.officer.types("/koreksi")
    scene.show("menu")
    await scene.officer.presses("Ralat angka")
    scene.show("lines")
    await scene.officer.presses("Konfirmasi")
    await scene.officer.types("15")
    scene.show("why")
    await scene.officer.presses("Salah ketik")
    scene.show("card")
    await scene.officer.presses("Kirim")
    await scene.until_matched(2)


async def _adjustment(scene: Scene) -> None:
    await scene.officer.types("/koreksi kemarin")
    await scene.officer.presses("Penyesuaian")
    await scene.officer.presses("Konfirmasi")
    scene.show("amount")
    await scene.officer.types("-5")
    scene.show("why")
    await scene.officer.presses("Data ganda")
    scene.show("card")
    await scene.officer.presses("Kirim")
    await scene.until_matched(2)


async def _ask_approval(scene: Scene) -> None:
    await scene.officer.types("/koreksi 10/8 konf 15")
    scene.show("why")
    await scene.officer.presses("Data susulan")
    scene.show("card")
    await scene.officer.presses("Minta persetujuan")
    scene.show("asked")
    scene.people.append(scene.supervisor)
    scene.show("supervisor", scene.supervisor)


async def _approved(scene: Scene) -> None:
    await _ask_approval(scene)
    await scene.supervisor.presses("Setujui")
    scene.show("decided", scene.supervisor)
    await scene.until_matched(2)


async def _rejected(scene: Scene) -> None:
    await _ask_approval(scene)
    await scene.supervisor.types("/persetujuan")
    scene.show("list", scene.supervisor)
    await scene.supervisor.presses("Tolak")
    scene.show("rejecting", scene.supervisor)
    await scene.supervisor.presses("Angka semula sudah benar")
    scene.show("decided", scene.supervisor)


async def _calendar(scene: Scene) -> None:
    await scene.officer.types("/lapor")
    scene.show("unit")
    await scene.officer.presses("Kab. Sukoharjo")
    await scene.officer.presses("Hari lain")
    scene.show("calendar")
    await scene.officer.presses("14")
    for text in ("12", "9", "1"):
        await scene.officer.types(text)
    scene.show("card")
    await scene.officer.presses("Kirim")
    await scene.until_matched()


async def _second(scene: Scene) -> None:
    await scene.officer.types("12 9 1")
    await scene.officer.presses("Kirim")
    await scene.until_matched()
    theatre = scene.theatre
    scene.officer = await theatre.invite(790, "Bu Endang", f"petugas {WONOSOBO}")
    scene.begin()
    await scene.officer.types("14 9 1")
    scene.show("offer")
    await scene.officer.presses("Koreksi")
    scene.show("why")
    await scene.officer.presses("Data susulan")
    scene.show("card")
    await scene.officer.presses("Kirim")
    await scene.until_matched(2)


async def _practice(scene: Scene) -> None:
    theatre = scene.theatre
    scene.officer = await theatre.actor(791, "Pak Heru")
    token = await theatre.invitation(f"petugas {WONOSOBO}")
    scene.begin()
    await scene.officer.types(f"/start {token}")
    scene.show("welcome")
    await scene.officer.presses("Coba latihan")
    scene.show("practice")
    for text in ("12", "9", "1"):
        await scene.officer.types(text)
    scene.show("card")
    await scene.officer.presses("Kirim")


WONOSOBO = "33.07"
_14_AUGUST = date(2021, 8, 14)
CONVERSATIONS = (
    Conversation(
        "guided", "guided: `/lapor`, three answers", "Bu Sri", ("33.19",), _guided, GUIDED_CALLS
    ),
    Conversation(
        "quick", "all in one message: `12 9 1`", "Pak Budi", ("33.20",), _quick, QUICK_CALLS
    ),
    Conversation(
        "pasted", "a list with labels, pasted", "Bu Wati", ("33.73",), _pasted, QUICK_CALLS
    ),
    Conversation("nothing", "`/nihil`", "Pak Joko", ("33.16",), _nothing, QUICK_CALLS),
    Conversation(
        "edited", "`12 9 1`, the message edited to `12 9 0`", "Bu Tutik", ("33.12",), _edited
    ),
    Conversation(
        "slip", "a slip (`120`), asked about and put right", "Pak Agus", ("33.21",), _slip
    ),
    Conversation(
        "meant", "an unusual figure, meant, with its reason", "Bu Lestari", ("33.10",), _meant
    ),
    Conversation(
        "calendar",
        "unit by button, day on the calendar",
        "Pak Dwi",
        ("33.72", "33.11"),
        _calendar,
        silent=(_14_AUGUST,),
    ),
    Conversation(
        "second", "the second officer of a unit, who corrects", "Pak Slamet", (WONOSOBO,), _second
    ),
    Conversation("ralat_typed", "ralat: `/koreksi konf 15`", "Bu Yanti", ("33.76",), _ralat_typed),
    Conversation(
        "ralat_pressed", "ralat by buttons: `/koreksi`", "Pak Eko", ("33.28",), _ralat_pressed
    ),
    Conversation(
        "adjustment", "penyesuaian: `/koreksi kemarin`", "Bu Nur", ("33.25",), _adjustment
    ),
    Conversation("approved", "a locked day, approved", "Pak Hadi", ("33.24",), _approved),
    Conversation("rejected", "a locked day, rejected", "Bu Indah", ("33.18",), _rejected),
    Conversation("practice", "invitation and practice report", "Pak Tono", ("33.02",), _practice),
)
