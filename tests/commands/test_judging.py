"""The judge must be able to fail: each made-up log holds one violation, and the judge names it."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.model import IndicatorKey, UnitCode
from commands.judging import judge
from commands.table import Line

Json = dict[str, Any]

FIGURES = {"konfirmasi": 1200, "sembuh": 9}
NUMBER = "33.19-20210816-r1"
PAPER = Line(
    1,
    date(2021, 8, 16),
    UnitCode("33.19"),
    {
        IndicatorKey("konfirmasi"): 1200,
        IndicatorKey("sembuh"): 9,
        IndicatorKey("meninggal"): None,
    },
)
RECEIPT = (
    f"Laporan tersimpan · {NUMBER}\nKab. Kudus · Senin, 16 Agustus 2021\n"
    "Konfirmasi: 1.200\nSembuh: 9\nMeninggal: belum ada\nAktif: belum lengkap\nStatus di pusat: BELUM DIKIRIM"
)
TOLD = f"COCOK r1, 12.05 WIB\nLaporan {NUMBER}: angka di provinsi dan di pusat sama."
CHAT, CARD, REPLY = 13319, 50, 51


def call(method: str, message: int, text: str, **more: Any) -> Json:
    answer = {"message_id": message, "chat": {"id": CHAT}, "text": text, **more}
    return {"event": "call", "method": method, "ok": True, "answer": answer}


def receipt(text: str = RECEIPT, message: int = CARD) -> Json:
    return call("editMessageText", message, text)


def told(message: int = REPLY, to: int = CARD) -> Json:
    return call("sendMessage", message, TOLD, reply_to_message={"message_id": to})


def told_in_receipt(message: int = CARD) -> Json:
    return call("editMessageText", message, TOLD)


def update(update_id: int | None = 7) -> Json:
    return {"event": "update", "update_id": update_id}


def confirm(*update_ids: int) -> Json:
    return {"event": "confirm", "update_ids": list(update_ids)}


def row(state: str = "accepted", **changed: Any) -> Json:
    return {
        "event": "row",
        "uji": False,
        "jenis": "harian",
        "kode_wilayah": "33.19",
        "tanggal": "2021-08-16",
        "revisi_laporan": 1,
        "indikator": FIGURES,
        "penyesuaian": {},
        "state": state,
        "code": None,
        **changed,
    }


def judged(
    telegram: list[Json] | None = None,
    national: list[Json] | None = None,
    papers: list[Line] | None = None,
) -> list[str]:
    said = telegram if telegram is not None else [receipt(), told()]
    events = [update(), *said, confirm(7)] if telegram is None else said
    return judge(
        [{"n": n, **event} for n, event in enumerate(events, start=1)],
        [row()] if national is None else national,
        [PAPER] if papers is None else papers,
    )


def test_a_report_stored_carried_and_confirmed_once_is_well() -> None:
    assert judged() == []


def test_a_receipt_may_be_shown_again() -> None:
    assert judged([receipt(), receipt(), receipt(message=60), told(to=60)]) == []


def test_cocok_in_the_receipt_stands_for_a_reply_whose_fate_was_unknown() -> None:
    assert judged([receipt(), told_in_receipt()]) == []
    assert judged([receipt(), told(), told_in_receipt()]) == []


def test_the_same_row_may_be_carried_again_when_the_nation_says_unchanged() -> None:
    assert judged(national=[row(), row("unchanged")]) == []


def test_a_lost_report_is_named() -> None:
    assert judged([], []) == [
        f"{NUMBER}: no receipt was shown",
        f"{NUMBER}: its officer never heard COCOK",
        f"{NUMBER}: the nation took it 0 times",
    ]


def test_a_second_revision_that_nobody_sent_is_named() -> None:
    second = receipt(RECEIPT.replace("-r1", "-r2"), message=60)
    assert judged([receipt(), told(), second]) == [
        "33.19-20210816-r2: a receipt was shown, and nobody sent that report"
    ]


def test_a_number_that_shows_other_figures_is_named() -> None:
    changed = receipt(RECEIPT.replace("Sembuh: 9", "Sembuh: 12"))
    assert judged([receipt(), changed, told()]) == [
        f"{NUMBER}: the receipt says {{'konfirmasi': 1200, 'sembuh': 12}}, the paper {FIGURES}"
    ]


def test_a_missing_figure_that_became_zero_is_named() -> None:
    zero = receipt(RECEIPT.replace("Meninggal: belum ada", "Meninggal: 0"))
    assert judged([zero, told()]) == [
        f"{NUMBER}: the receipt says {FIGURES | {'meninggal': 0}}, the paper {FIGURES}"
    ]


def test_a_receipt_in_two_chats_is_named() -> None:
    elsewhere = receipt(message=90)
    elsewhere["answer"]["chat"] = {"id": 13320}
    assert judged([receipt(), elsewhere, told()]) == [
        f"{NUMBER}: receipts were shown in the chats [13319, 13320]"
    ]


def test_a_doubled_cocok_is_named() -> None:
    assert judged([receipt(), told(), told(message=52)]) == [f"{NUMBER}: COCOK was sent 2 times"]


def test_a_doubled_cocok_whose_first_answer_was_lost_is_named_too() -> None:
    lost = {**told(), "lost": True}
    assert judged([receipt(), lost, told(message=52)]) == [f"{NUMBER}: COCOK was sent 2 times"]


def test_a_cocok_that_a_fault_kept_back_counts_for_nothing() -> None:
    refused = {**told(), "ok": False, "fault": "f1", "answer": "<html>Bad Gateway</html>"}
    assert judged([receipt(), refused, told()]) == []


def test_a_cocok_without_its_receipt_is_named() -> None:
    wrong = f"{NUMBER}: COCOK stands neither in its receipt nor in a reply to it"
    assert judged([receipt(), told(to=49)]) == [wrong]
    assert judged([receipt(), told_in_receipt(message=49)]) == [wrong]


def test_a_cocok_before_its_receipt_is_named() -> None:
    assert judged([told(), receipt()]) == [f"{NUMBER}: COCOK came before the receipt"]


def test_a_doubled_carry_is_named() -> None:
    twice = [row(), row("updated", revisi=2)]
    assert judged(national=twice) == [f"{NUMBER}: the nation took it 2 times"]


def test_other_figures_at_the_nation_are_named() -> None:
    other = row(indikator=FIGURES | {"meninggal": 0})
    assert judged(national=[other]) == [
        f"{NUMBER}: carried as {FIGURES | {'meninggal': 0}}, the paper says {FIGURES}"
    ]


def test_a_conflict_at_the_nation_is_named() -> None:
    conflict = row("conflict", code="revisi_sama_isi_beda")
    assert judged(national=[row(), conflict]) == [
        f"{NUMBER}: the nation answered conflict (revisi_sama_isi_beda)"
    ]


def test_a_row_that_nobody_sent_is_named() -> None:
    foreign = row(kode_wilayah="33.20")
    assert judged(national=[row(), foreign]) == [
        "33.20-20210816-r1: was carried, and nobody sent that report"
    ]


def test_dry_runs_and_opening_balances_are_no_carries() -> None:
    assert judged(national=[row(), row(uji=True), row(jenis="saldo_awal")]) == []


def test_an_update_that_was_never_confirmed_is_named() -> None:
    assert judged([update(), receipt(), told()]) == ["update 7 was never confirmed"]


def test_an_update_that_died_is_named() -> None:
    died = {"event": "expire", "update_ids": [7]}
    assert judged([update(), died, receipt(), told(), confirm(7)]) == [
        "update 7 died before it was confirmed"
    ]


def test_an_update_that_the_bot_did_not_want_needs_no_confirming() -> None:
    assert judged([update(None), receipt(), told()]) == []
