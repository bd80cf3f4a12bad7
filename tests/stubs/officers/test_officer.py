from __future__ import annotations

from typing import Any

from stubs.officers.officer import Officer, Stage
from stubs.officers.phone import Deed

Json = dict[str, Any]

USER = 13319
KIRIM = ("Kirim", "Ubah", "Batal")
NUMBER = "33.19-20210816-r1"


def officer() -> Officer:
    return Officer(USER, {"konfirmasi": 1200, "sembuh": 9, "meninggal": None})


def shows(
    message: int,
    text: str,
    *labels: str,
    edit: bool = False,
    reply_to: int | None = None,
) -> Json:
    buttons = [[{"text": label}] for label in labels]
    said = {"id": message, "from_bot": True, "text": text, "buttons": buttons, "reply_to": reply_to}
    return {"kind": "edit" if edit else "message", "chat": USER, "message": said}


def question(message: int, number: int = 1, asked: str = "kasus konfirmasi") -> Json:
    return shows(message, f"({number}/3) Jumlah {asked} baru?\nKemarin: 3", "Belum ada")


def card(message: int, sembuh: str = "9") -> Json:
    text = f"Periksa dulu\nKonfirmasi: 1.200\nSembuh: {sembuh} (kemarin 3)\nMeninggal: belum ada"
    return shows(message, text, *KIRIM)


def receipt(message: int) -> Json:
    return shows(message, f"Laporan tersimpan · {NUMBER}\nSembuh: 9", edit=True)


def told(message: int, reply_to: int | None, *, edit: bool = False) -> Json:
    return shows(message, "COCOK r1, 12.05 WIB", edit=edit, reply_to=reply_to)


def typed(text: str) -> Deed:
    return Deed(USER, "send", {"text": text})


def pressed(message: int, button: str) -> Deed:
    return Deed(USER, "press", {"message_id": message, "button": button})


def test_a_report_is_followed_by_what_the_screen_says() -> None:
    person = officer()
    trip = [question(1), question(2, 2, "selesai isolasi/sembuh")]
    trip += [question(3, 3, "meninggal (konfirmasi)"), card(4), receipt(4), told(5, 4)]
    assert [person.begin(), *(person.see(change) for change in trip)] == [
        typed("/lapor"),
        typed("1200"),
        typed("9"),
        pressed(3, "Belum ada"),
        pressed(4, "Kirim"),
        None,
        None,
    ]
    assert (person.stage, person.number, person.confirmations) == (Stage.MATCHED, NUMBER, 1)
    assert person.surprises == []


def test_a_question_that_comes_twice_is_answered_once() -> None:
    person = officer()
    assert [person.see(question(1)), person.see(question(2))] == [typed("1200"), None]


def test_a_card_that_comes_twice_is_sent_once_and_the_receipt_is_where_it_is_shown() -> None:
    person = officer()
    trip = [card(4), card(5), receipt(5), told(6, 5)]
    assert [person.see(change) for change in trip] == [pressed(4, "Kirim"), None, None, None]
    assert (person.confirmations, person.surprises) == (1, [])


def test_cocok_in_the_receipt_counts_and_counts_once_beside_the_reply() -> None:
    heard = []
    for trip in ([told(4, None, edit=True)], [told(5, 4), told(4, None, edit=True)]):
        person = officer()
        for change in [card(4), receipt(4), *trip]:
            person.see(change)
        heard.append((person.confirmations, person.surprises))
    assert heard == [(1, []), (1, [])]


def test_two_replies_count_as_two() -> None:
    person = officer()
    for change in [card(4), receipt(4), told(5, 4), told(6, 4)]:
        person.see(change)
    assert person.confirmations == 2


def test_a_receipt_that_is_shown_again_changes_nothing() -> None:
    person = officer()
    for change in [card(4), receipt(4), told(5, 4), receipt(4)]:
        person.see(change)
    assert person.stage is Stage.MATCHED


def test_who_heard_nothing_opens_the_report_again() -> None:
    person = officer()
    assert (person.again(), person.repeated) == (typed("/lapor"), 1)


def test_an_answer_is_repeated_as_a_reply_to_its_newest_question() -> None:
    person = officer()
    person.see(question(1))
    person.see(question(2))
    reply = Deed(USER, "reply", {"text": "1200", "reply_to_message_id": 2})
    assert person.again() == reply


def test_kirim_is_pressed_again_on_the_newest_card() -> None:
    person = officer()
    person.see(card(4))
    person.see(card(5))
    assert person.again() == pressed(5, "Kirim")


def test_a_card_that_is_wrong_is_put_right_before_it_is_sent() -> None:
    person = officer()
    person.see(question(2, 2, "selesai isolasi/sembuh"))
    lines = shows(
        4,
        "Konfirmasi: 1.200\nSembuh: 1.200\nMeninggal: belum ada",
        *("Konfirmasi", "Sembuh", "Meninggal", "Kembali"),
        edit=True,
    )
    trip = [card(4, "1.200"), lines, question(5, 2, "selesai isolasi/sembuh"), card(4)]
    assert [person.see(change) for change in trip] == [
        pressed(4, "Ubah"),
        pressed(4, "Sembuh"),
        typed("9"),
        pressed(4, "Kirim"),
    ]
    assert [text.partition(":")[0] for text in person.surprises] == [
        "the card is not what the paper says"
    ]


def test_details_on_the_paper_are_added_before_the_report_is_sent() -> None:
    person = Officer(USER, {"konfirmasi": 1200, "sembuh": 9, "meninggal": None, "suspek": 4})
    with_details = card(4)
    with_details["message"]["buttons"].append([{"text": "Tambah rincian"}])
    trip = [with_details, question(5, 1, "kasus suspek"), with_details]
    assert [person.see(change) for change in trip] == [
        pressed(4, "Tambah rincian"),
        typed("4"),
        pressed(4, "Kirim"),
    ]


def test_words_that_nobody_understands_are_a_surprise() -> None:
    person = officer()
    assert person.see(shows(1, "Apa kabar?")) is None
    assert person.surprises == ["Apa kabar?"]


def test_a_report_is_for_today_when_the_bot_asks_for_which_day() -> None:
    asked = shows(1, "Laporan Kab. Kudus untuk Senin, 16 Agustus 2021?", "Ya, 16 Agu", "Hari lain")
    assert officer().see(asked) == pressed(1, "Ya, 16 Agu")
