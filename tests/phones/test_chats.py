"""Chats in a real browser look and behave as Telegram's do, for thumbs and for keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.phones.pages import KEYS, MARKED, phone, say, spoken_to
from tests.phones.test_server import PNG
from tests.waiting import DEADLINE_SECONDS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Route

    from tests.phones.pages import Pages
    from tests.stubs.telegram.stage import Stage

NASTY = '<img src=x onerror="alert(1)"> <script>alert(2)</script>'


def test_a_text_goes_from_the_thumb_to_the_bot_and_back(pages: Pages, stage: Stage) -> None:
    page = pages.open()
    officer = phone(page, 7)
    say(page, 7, "12 9 1")
    expect(officer.locator(".message.out .text")).to_have_text("12 9 1")
    expect(officer.get_by_label("terkirim")).to_be_visible()
    [update] = stage.updates()
    stage.updates(offset=update["update_id"] + 1)
    expect(officer.get_by_label("diterima bot")).to_be_visible()
    stage.done("sendChatAction", chat_id=7, action="typing")
    expect(officer.locator(".status")).to_have_text("sedang mengetik …")
    answered = {"message_id": update["message"]["message_id"]}
    stage.done("sendMessage", chat_id=7, text="Tersimpan", reply_parameters=answered)
    expect(officer.locator(".message.in .quote")).to_contain_text("12 9 1")
    expect(officer.locator(".status")).to_have_text("bot")
    officer.locator(".quote").click()
    expect(officer.locator(".message.out")).to_have_class("message out fresh found")


def test_formatting_is_shown_and_nothing_of_a_text_is_markup(pages: Pages, stage: Stage) -> None:
    spoken_to(stage)
    stage.done("sendMessage", chat_id=7, text=MARKED, parse_mode="HTML")
    stage.done(
        "sendMessage",
        chat_id=7,
        text=NASTY,
        reply_markup={"inline_keyboard": [[{"text": NASTY, "callback_data": "x"}]]},
    )
    page = pages.open()
    officer = phone(page, 7)
    for inside, text in (
        ("strong em", "miring"),
        ("> code", "kode"),
        ("a[href='https://example.org/']", "tautan"),
        ("pre", "tabel"),
        ("blockquote", "kutipan"),
    ):
        expect(officer.locator(f".text {inside}")).to_have_text(text)
    spoiler = officer.get_by_label("Teks tersembunyi")
    spoiler.click()
    expect(officer.locator(".spoiled")).to_have_text("rahasia")
    expect(officer.locator(".text").last).to_have_text(NASTY)
    expect(officer.get_by_role("button", name=NASTY)).to_be_visible()
    assert page.locator("img[src='x'], script:not([src])").count() == 0


def test_that_the_bot_is_typing_is_shown(pages: Pages, stage: Stage) -> None:
    spoken_to(stage)
    officer = phone(pages.open(), 7)
    expect(officer.locator(".bubble").first).to_be_visible()
    stage.done("sendChatAction", chat_id=7, action="typing")
    expect(officer.get_by_text("sedang mengetik …")).to_be_visible()


def test_a_button_turns_until_it_is_answered_and_its_message_is_edited(
    pages: Pages, stage: Stage
) -> None:
    spoken_to(stage)
    sent = stage.done("sendMessage", chat_id=7, text="Kirim?", reply_markup=KEYS)
    page = pages.open()
    officer = phone(page, 7)
    button = officer.get_by_role("button", name="Kirim", exact=True)
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    [press] = stage.updates(timeout=5)
    query = {"callback_query_id": press["callback_query"]["id"]}
    stage.done("answerCallbackQuery", **query, text="Tersimpan")
    expect(officer.locator(".toast")).to_have_text("Tersimpan")
    expect(button).not_to_have_attribute("aria-busy", "true")
    stage.done("editMessageText", chat_id=7, message_id=sent["message_id"], text="Sudah")
    expect(officer.locator(".message.in")).to_have_count(1)
    expect(officer.locator(".message.in .bubble")).to_contain_text("diedit")
    expect(button).to_have_count(0)


def test_an_alert_stands_until_it_is_closed(pages: Pages, stage: Stage) -> None:
    spoken_to(stage)
    stage.done("sendMessage", chat_id=7, text="Kirim?", reply_markup=KEYS)
    page = pages.open()
    phone(page, 7).get_by_role("button", name="Kirim", exact=True).click()
    [press] = stage.updates(timeout=5)
    stage.done(
        "answerCallbackQuery",
        callback_query_id=press["callback_query"]["id"],
        text="Sudah ditutup",
        show_alert=True,
    )
    alert = page.get_by_role("alertdialog")
    expect(alert).to_contain_text("Sudah ditutup")
    alert.get_by_role("button", name="OK").click()
    expect(alert).to_have_count(0)


def test_the_reply_keyboard_writes_its_label_and_goes_when_told(pages: Pages, stage: Stage) -> None:
    spoken_to(stage)
    keyboard = {"keyboard": [["Lapor", "Nihil"]], "input_field_placeholder": "Pilih"}
    stage.done("sendMessage", chat_id=7, text="?", reply_markup=keyboard)
    page = pages.open()
    officer = phone(page, 7)
    officer.get_by_role("button", name="Nihil").click()
    expect(officer.locator(".message.out .text").last).to_have_text("Nihil")
    stage.done("sendMessage", chat_id=7, text="ok", reply_markup={"remove_keyboard": True})
    expect(officer.get_by_role("button", name="Nihil")).to_have_count(0)


def test_the_menu_shows_the_commands_of_this_chat(pages: Pages, stage: Stage) -> None:
    spoken_to(stage)
    menu = [{"command": "lapor", "description": "Kirim laporan"}]
    stage.done("setMyCommands", commands=menu, scope={"type": "chat", "chat_id": 7})
    page = pages.open()
    phone(page, 9).get_by_role("button", name="Perintah bot").click()
    expect(phone(page, 9).locator(".popover")).to_contain_text("belum memasang perintah")
    page.keyboard.press("Escape")
    phone(page, 7).get_by_role("button", name="Perintah bot").click()
    phone(page, 7).get_by_role("button", name="/lapor Kirim laporan").click()
    expect(phone(page, 7).locator(".message.out .text").last).to_have_text("/lapor")


def test_people_send_stickers_pictures_edits_replies_and_forwards(
    pages: Pages, stage: Stage, tmp_path: Path
) -> None:
    (tmp_path / "foto.png").write_bytes(PNG)
    page = pages.open()
    officer = phone(page, 7)
    officer.get_by_role("button", name="Stiker", exact=True).click()
    officer.get_by_role("button", name="Stiker 👍").click()
    expect(officer.get_by_role("img", name="Stiker 👍")).to_be_visible()
    officer.get_by_role("button", name="Lampirkan").click()
    officer.get_by_label("Foto", exact=True).set_input_files(tmp_path / "foto.png")
    officer.get_by_role("button", name="Perbesar foto").click()
    expect(page.get_by_role("dialog", name="Foto").locator("img")).to_be_visible()
    page.keyboard.press("Escape")
    say(page, 7, "dua belas")
    expect(officer.locator(".message.out .text")).to_have_text("dua belas")
    officer.get_by_label("Tulis pesan").press("ArrowUp")
    expect(officer.get_by_text("Mengedit pesan")).to_be_visible()
    say(page, 7, "12")
    expect(officer.locator(".message.out .text")).to_have_text("12")
    for choice in ("Teruskan", "Balas"):
        officer.locator(".message.out").last.hover()
        officer.locator(".message.out .more").last.click()
        page.get_by_role("button", name=choice, exact=True).click()
    expect(officer.get_by_text("Diteruskan dari Rini")).to_be_visible()
    say(page, 7, "tambahan")
    expect(officer.locator(".message.out .quote")).to_contain_text("12")
    kinds = [next(iter(set(update) - {"update_id"})) for update in stage.updates()]
    assert kinds == ["message"] * 3 + ["edited_message"] + ["message"] * 2


def test_what_could_not_be_sent_stays_in_the_field(pages: Pages, stage: Stage) -> None:
    stage.act(7, "send", text="/start")
    page = pages.open()
    stage.act(7, "block")
    say(page, 7, "12 9 1")
    expect(phone(page, 7).locator(".toast")).to_contain_text("blocked")
    expect(phone(page, 7).get_by_label("Tulis pesan")).to_have_value("12 9 1")
    assert [text for text in pages.complaints if "409" not in text] == []
    pages.complaints.clear()  # a browser notes every refused request


def test_a_file_is_there_to_download(pages: Pages, stage: Stage) -> None:
    spoken_to(stage)
    files = {"document": ("laporan.csv", b"a,b\n", "text/csv")}
    stage.http.post(f"/bot{stage.token}/sendDocument", data={"chat_id": "7"}, files=files)
    page = pages.open()
    with page.expect_download() as coming:
        phone(page, 7).get_by_role("link", name="Unduh laporan.csv").click()
    assert coming.value.suggested_filename == "laporan.csv"


def test_who_reads_above_is_not_pulled_down_and_sees_what_is_unread(
    pages: Pages, stage: Stage
) -> None:
    spoken_to(stage)
    for number in range(30):
        stage.done("sendMessage", chat_id=7, text=f"pesan {number}")
    page = pages.open()
    officer = phone(page, 7)
    expect(officer.get_by_text("pesan 29")).to_be_in_viewport()
    officer.locator(".log").evaluate("(log) => (log.scrollTop = 0)")
    stage.done("sendMessage", chat_id=7, text="yang terakhir")
    jump = officer.get_by_role("button", name="Ke pesan terakhir: 1 belum dibaca")
    jump.click()
    expect(officer.get_by_text("yang terakhir")).to_be_in_viewport()
    expect(jump).to_have_count(0)


def test_days_are_kept_apart_in_the_time_of_java(pages: Pages, stage: Stage) -> None:
    for now in ("2021-08-16T16:59:00Z", "2021-08-16T17:01:00Z"):
        stage.http.post("/_control/clock", json={"now": now})
        stage.act(7, "send", text=now)
    page = pages.open("?user=7")
    expect(phone(page, 7).locator(".day")).to_have_text(
        ["Senin, 16 Agustus 2021", "Selasa, 17 Agustus 2021"]
    )
    expect(phone(page, 7).locator("time")).to_have_text(["23.59", "00.01"])
    assert page.locator(".phone").count() == 1


def test_an_invitation_opens_on_the_phone_of_a_new_person(pages: Pages, stage: Stage) -> None:
    spoken_to(stage)
    stage.done("sendMessage", chat_id=7, text="https://t.me/a_bot?start=tok3n")
    page = pages.open()
    phone(page, 7).get_by_role("button", name="https://t.me/a_bot").click()
    page.get_by_label("Nama orang baru").fill("Sari")
    page.get_by_role("button", name="Orang baru").click()
    opened = page.locator(".phone").filter(has_text="Sari")
    expect(opened.locator(".message.out .text")).to_have_text("/start")
    [update] = stage.updates()
    assert update["message"]["text"] == "/start tok3n"
    opened.locator(".owner-row").get_by_role("button", name="Tutup").click()
    expect(opened).to_have_count(0)


def test_a_lost_connection_is_said_and_taken_up_again_without_a_gap(
    pages: Pages, stage: Stage
) -> None:
    page = pages.open()
    stage.act(7, "send", text="sebelum")
    expect(phone(page, 7).get_by_text("sebelum")).to_be_visible()
    cut: list[str] = []

    def cut_off(route: Route) -> None:
        cut.append(route.request.url)
        route.abort()

    page.route("**/_phones/stream*", cut_off)
    page.evaluate("satulapor.reconnect()")
    expect(page.get_by_text("Sambungan terputus")).to_be_visible()
    stage.act(7, "send", text="sesudah")
    page.unroute("**/_phones/stream*")
    expect(phone(page, 7).get_by_text("sesudah")).to_be_visible(timeout=DEADLINE_SECONDS * 1000)
    expect(phone(page, 7).get_by_text("sebelum")).to_have_count(1)
    assert len(cut) >= 1
    pages.complaints[:] = [text for text in pages.complaints if "ERR_FAILED" not in text]
