from __future__ import annotations

from stubs.officers.corrector import Corrector
from stubs.officers.officer import Stage
from stubs.officers.phone import Deed
from tests.stubs.officers.test_officer import USER, pressed, shows, typed

NUMBER = "33.19-20210816-r2"
LINES = ("Konfirmasi", "Sembuh", "Meninggal", "Batal")
CARD = ("Data ganda", "Pembersihan data", "Ubah", "Batal")


def asks(message: int, asked: str = "kasus konfirmasi", *, edit: bool = True) -> dict[str, object]:
    return shows(message, f"Kumulatif {asked} ditambah atau dikurangi berapa?", edit=edit)


def test_a_correction_is_booked_by_what_the_screen_says() -> None:
    person = Corrector(USER, {"konfirmasi": -5})
    trip = [
        shows(1, "Yang tersimpan", "Ralat angka", "Penyesuaian", "Batal"),
        shows(2, "Kumulatif mana yang disesuaikan?", *LINES),
        asks(2),
        shows(2, "Penyesuaian Konfirmasi: 5", *CARD, edit=True),
        shows(2, "Alasan: Pembersihan data", "Kirim", "Ubah", "Batal", edit=True),
        shows(2, f"Laporan tersimpan · {NUMBER}", edit=True),
        shows(3, "COCOK r2, 12.10 WIB", reply_to=2),
    ]
    assert [person.begin(), *(person.see(change) for change in trip)] == [
        typed("/koreksi"),
        pressed(1, "Penyesuaian"),
        pressed(2, "Konfirmasi"),
        typed("-5"),
        pressed(2, "Pembersihan data"),
        pressed(2, "Kirim"),
        None,
        None,
    ]
    assert (person.stage, person.confirmations, person.surprises) == (Stage.MATCHED, 1, [])


def test_several_indicators_are_booked_before_the_reason() -> None:
    person = Corrector(USER, {"konfirmasi": -5, "sembuh": 3})
    person.see(asks(2))
    assert person.see(shows(2, "Penyesuaian", *CARD, edit=True)) == pressed(2, "Ubah")
    assert person.see(shows(2, "Mana?", *LINES, edit=True)) == pressed(2, "Sembuh")
    assert person.see(asks(2, "selesai isolasi/sembuh")) == typed("+3")


def test_what_nobody_could_follow_is_a_surprise() -> None:
    person = Corrector(USER, {"konfirmasi": -5})
    assert person.see(shows(1, "Mohon maaf")) is None
    assert person.surprises == ["Mohon maaf"]


def test_cocok_of_another_revision_is_a_surprise() -> None:
    person = Corrector(USER, {"konfirmasi": -5})
    person.see(shows(2, f"Laporan tersimpan · {NUMBER}", edit=True))
    person.see(shows(3, "COCOK r1, 12.05 WIB", reply_to=2))
    assert person.surprises == [f"COCOK r1 is no reply to the receipt of {NUMBER}"]


def test_the_last_deed_is_repeated() -> None:
    person = Corrector(USER, {"konfirmasi": -5})
    assert person.again() == Deed(USER, "send", {"text": "/koreksi"})
    person.see(asks(2))
    assert person.again() == typed("-5")


def test_what_is_not_the_bots_is_passed_over() -> None:
    person = Corrector(USER, {"konfirmasi": -5})
    change = shows(1, "-5")
    change["message"]["from_bot"] = False
    assert [person.see(change), person.see({"kind": "answer", "chat": USER})] == [None, None]
