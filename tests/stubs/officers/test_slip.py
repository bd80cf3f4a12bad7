"""A thumb that slips is put right when the bot asks, and not before."""

from __future__ import annotations

from stubs.officers.slip import Slipping
from tests.stubs.officers.test_officer import KIRIM, USER, pressed, question, receipt, shows, typed

DOUBT = "Konfirmasi: 13.565\nSembuh: 9\nMeninggal: 1\nini angka kumulatif?"
CARD = "Periksa dulu\nKonfirmasi: {}\nSembuh: 9\nMeninggal: 1"


def slipping() -> Slipping:
    return Slipping(USER, {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}, typed_wrong=13_565)


def test_a_slip_is_put_right_when_the_bot_asks() -> None:
    person = slipping()
    again = shows(4, "Jumlah kasus konfirmasi baru yang benar?", "Belum ada", edit=True)
    trip = [question(1), shows(4, DOUBT, "Lonjakan nyata", "Salah ketik"), again]
    trip += [shows(4, CARD.format("12"), *KIRIM, edit=True), receipt(4)]
    assert [person.see(change) for change in trip] == [
        typed("13565"),
        pressed(4, "Salah ketik"),
        typed("12"),
        pressed(4, "Kirim"),
        None,
    ]
    assert (person.caught, person.number) == (True, "33.19-20210816-r1")


def test_nobody_notices_a_slip_that_the_bot_takes_as_it_is() -> None:
    person = slipping()
    trip = [question(1), shows(4, CARD.format("13.565"), *KIRIM)]
    assert [person.see(change) for change in trip] == [typed("13565"), pressed(4, "Kirim")]
    assert person.caught is False
