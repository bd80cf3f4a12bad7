"""Pictures and files on their way to Telegram: with a caption and buttons, each in a message of its own, never lost."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answers import NOTHING, Answer, Paper, PaperKind, Stored
from bot.effects import Say, Show, View
from bot.model import ChatId, Lane, Place
from bot.phrases import Button, Secret, phrase
from bot.proof_sheet import proof_sheet
from handlers.pictures.artist import Artist
from handlers.qr_code import draw_code
from handlers.render import LONGEST_CAPTION, units
from handlers.spool import Spool
from tests.bot.dialog.chat import a_channel
from tests.bot.proofs import FIRST_PROOF
from tests.fakes import NOON
from tests.handlers.bot_api import HANG_UP, error, page
from tests.handlers.test_sender import HELLO, A, B, sending

if TYPE_CHECKING:
    from pathlib import Path

    from tests.handlers.bot_api import Answer as Told

FILE = Paper(PaperKind.FILE, "bukti.json", b'{"body":1}')
PICTURE = Paper(PaperKind.PICTURE, "bukti.png", b"\x89PNG\r\n\x1a\n\x00\xff")
CAPTION = (phrase("bold", text="Bukti"),)
CARD = Place("card:1")
ASKED = Show(A, Lane(5), View.PROOF, NOON.date())
SHEET = proof_sheet(a_channel(), FIRST_PROOF)


def an_artist(code: str, seconds: float = 30.0) -> Artist:
    """Draw by a few lines of Python, for each order."""
    program = (
        f"import os, sys, time\nfor line in sys.stdin.buffer:\n    {code}\n    sys.stdout.flush()"
    )
    return Artist((sys.executable, "-S", "-E", "-c", program), seconds=seconds)


@pytest.mark.parametrize(
    ("paper", "method", "part"),
    [(PICTURE, "sendPhoto", "photo"), (FILE, "sendDocument", "document")],
)
async def test_a_paper_goes_out_with_its_caption_and_buttons(
    paper: Paper, method: str, part: str
) -> None:
    async with sending() as state:
        row = (Button(phrase("raw", text="16 Agu"), "b:2021-08-16"),)
        state.view.answer = Answer(CAPTION, (row,), paper)
        await state.store.say(ASKED)
        await state.turn(2)
        (call,) = state.api.of(method)
        assert call.files == {part: (paper.name, paper.content)}
        said = [call.parameters[name] for name in ("chat_id", "caption", "parse_mode")]
        assert said == ["5", "<b>Bukti</b>", "HTML"]
        assert call.json("reply_markup") == {
            "inline_keyboard": [[{"text": "16 Agu", "callback_data": "b:2021-08-16"}]]
        }
        assert state.store.state(1) == "sent"


async def test_a_caption_that_is_too_long_is_cut_like_a_text() -> None:
    async with sending() as state:
        lines = tuple(phrase("raw", text="🦠" * 100) for _ in range(9))
        state.view.answer = Answer(lines, (), FILE)
        await state.store.say(ASKED)
        await state.turn(2)
        caption = state.api.of("sendDocument")[0].parameters["caption"]
        assert (caption.count("\n"), caption[-1], units(caption) <= LONGEST_CAPTION) == (
            *(6, "…"),
            True,
        )


async def test_a_paper_is_never_an_edit_and_takes_the_place() -> None:
    async with sending() as state:
        state.store.memory.places[A, CARD] = 60
        state.view.answer = Answer(CAPTION, (), PICTURE)
        await state.store.say(replace(ASKED, place=CARD))
        await state.turn(2)
        assert [call.method for call in state.api.calls] == ["sendPhoto"]
        assert state.store.memory.places == {(A, CARD): 1005}


async def test_a_text_where_a_picture_stands_is_sent_anew() -> None:
    no_text = error(400, "Bad Request: there is no text in the message to edit")
    async with sending(no_text) as state:
        state.store.memory.places[A, CARD] = 60
        await state.store.say(replace(ASKED, place=CARD))
        await state.turn(2)
        assert [call.method for call in state.api.calls] == ["editMessageText", "sendMessage"]


async def test_a_paper_replies_and_goes_without_where_the_message_is_gone() -> None:
    async with sending(error(400, "Bad Request: message to be replied not found")) as state:
        state.view.answer = Answer(CAPTION, (), FILE)
        await state.store.say(ASKED)
        kept = state.store.memory.outbox[1]
        kept.row = replace(kept.row, quote=60)
        await state.turn(2)
        assert ["reply_parameters" in call.parameters for call in state.api.calls] == [True, False]
        assert [set(call.files) for call in state.api.calls] == [{"document"}] * 2


@pytest.mark.parametrize("lost", [HANG_UP, page(502)])
async def test_a_paper_whose_answer_is_lost_may_double_and_is_not_lost(lost: Told) -> None:
    async with sending(lost) as state:
        state.view.answer = Answer(CAPTION, (), FILE)
        await state.store.say(ASKED)
        await state.turn(2)
        assert state.store.state(1) == "waiting"
        state.seconds[0] += 60.0
        await state.turn(2)
        assert (len(state.api.of("sendDocument")), state.store.state(1)) == (2, "sent")


async def test_a_paper_that_telegram_refuses_is_parked() -> None:
    async with sending(error(400, "Bad Request: IMAGE_PROCESS_FAILED")) as state:
        state.view.answer = Answer(CAPTION, (), PICTURE)
        await state.store.say(ASKED)
        await state.turn(2)
        kept = state.store.memory.outbox[1]
        assert (kept.state, kept.note) == ("dead", "Image_process_failed")


async def test_where_there_is_nothing_to_say_nothing_is_sent() -> None:
    async with sending() as state:
        state.view.answer = NOTHING
        await state.store.say(ASKED, HELLO)
        await state.turn(3)
        assert (state.store.state(1), state.texts()) == ("dropped", ["id:hello"])


async def test_a_drawing_goes_out_as_a_picture() -> None:
    code = """sys.stdout.write('{"bytes": 4}\\n' + line.decode()[:4])"""
    async with sending(artist=an_artist(code)) as state:
        state.view.answer = Answer(CAPTION, (), SHEET)
        await state.store.say(ASKED)
        await state.turn(2)
        assert state.api.of("sendPhoto")[0].files == {"photo": (SHEET.name, b'{"pi')}


async def test_a_drawing_that_dies_is_tried_again_and_then_its_message_goes_alone() -> None:
    async with sending(artist=an_artist("os._exit(1)")) as state:
        state.view.answer = Answer(CAPTION, (), SHEET, (phrase("raw", text="Tanpa gambar"),))
        await state.store.say(ASKED, HELLO)
        await state.turn(2)
        kept = state.store.memory.outbox[1]
        assert (kept.state, kept.row.attempts, state.api.calls) == ("waiting", 1, [])
        state.seconds[0] += 60.0
        await state.turn(3)
        assert state.texts() == ["<b>Bukti</b>\nTanpa gambar", "id:hello"]


async def test_a_drawing_that_cannot_be_drawn_is_not_tried_again() -> None:
    async with sending(artist=an_artist("""print('{"error": "KeyError"}')""")) as state:
        state.view.answer = Answer(CAPTION, (), SHEET, (phrase("raw", text="Tanpa gambar"),))
        await state.store.say(ASKED)
        await state.turn(2)
        assert state.texts() == ["<b>Bukti</b>\nTanpa gambar"]


async def test_others_are_written_to_while_a_picture_is_drawn() -> None:
    async with sending(artist=an_artist("time.sleep(600)")) as state:
        state.view.answer = Answer(CAPTION, (), SHEET)
        await state.store.say(ASKED)
        await state.sender.round()
        await state.store.say(replace(HELLO, chat=B))
        await state.sender.round()
        await state.api.until_called(1)
        assert [call.parameters["chat_id"] for call in state.api.calls] == ["6"]
        process = state.artist._process
        assert process
        process.kill()
        await state.sender.settle(10.0)


async def test_failures_of_drawing_do_not_hold_up_everybody() -> None:
    async with sending(artist=an_artist("os._exit(1)")) as state:
        state.view.answer = Answer(CAPTION, (), SHEET)
        await state.store.say(
            *(replace(ASKED, chat=ChatId(A + n), lane=Lane(5 + n)) for n in range(4))
        )
        await state.turn(2)
        await state.store.say(replace(HELLO, chat=ChatId(B + 90)))
        await state.turn(1)
        assert [call.parameters["chat_id"] for call in state.api.calls] == ["96"]


async def test_a_code_is_drawn_when_its_message_is_sent() -> None:
    async with sending() as state:
        link = phrase("raw", text=Secret("https://t.me/SatuLaporBot?start=t0ken-9"))
        await state.store.say(Say(A, (link,), code=link))
        await state.turn(2)
        (call,) = state.api.of("sendPhoto")
        name, content = call.files["photo"]
        assert (name, call.parameters["caption"]) == (
            "kode-qr.png",
            "https://t.me/SatuLaporBot?start=t0ken-9",
        )
        assert content == draw_code("https://t.me/SatuLaporBot?start=t0ken-9")


def test_a_code_is_a_picture_of_black_and_white_with_a_quiet_border() -> None:
    picture = draw_code("https://t.me/SatuLaporBot?start=" + "A" * 43)
    assert picture.startswith(b"\x89PNG")
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    assert width == height == 8 * (45 + 2 * 4)
    assert draw_code("a") != draw_code("b")


async def test_a_stored_file_is_sent_from_the_disk_and_removed(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    content = os.urandom(3_000_000)
    (spool.make("1-ab") / "1.xlsx").write_bytes(content)
    async with sending() as state:
        state.sender._delivery._spool = spool
        state.view.answer = Answer(CAPTION, (), Stored("1-ab/1.xlsx", "satulapor.xlsx"))
        await state.store.say(ASKED)
        await state.turn(2)
        (call,) = state.api.of("sendDocument")
        assert call.files == {"document": ("satulapor.xlsx", content)}
        assert (state.store.state(1), spool.find("1-ab/1.xlsx")) == ("sent", None)


async def test_a_stored_file_that_telegram_did_not_take_stays_for_the_next_try(
    tmp_path: Path,
) -> None:
    spool = Spool(tmp_path)
    (spool.make("1-ab") / "1.xlsx").write_bytes(b"PK")
    async with sending(error(429, "Too Many Requests: retry after 1", retry_after=1)) as state:
        state.sender._delivery._spool = spool
        state.view.answer = Answer(CAPTION, (), Stored("1-ab/1.xlsx", "satulapor.xlsx"))
        await state.store.say(ASKED)
        await state.turn(2)
        assert spool.find("1-ab/1.xlsx") is not None
        state.seconds[0] += 60.0
        await state.turn(2)
        assert (state.store.state(1), spool.find("1-ab/1.xlsx")) == ("sent", None)


async def test_a_stored_file_that_is_gone_is_told(tmp_path: Path) -> None:
    async with sending() as state:
        state.sender._delivery._spool = Spool(tmp_path)
        gone = (phrase("raw", text="Mohon minta lagi"),)
        state.view.answer = Answer(CAPTION, (), Stored("1-ab/1.xlsx", "x"), without_paper=gone)
        await state.store.say(ASKED)
        await state.turn(2)
        (call,) = state.api.calls
        assert (call.method, call.parameters["text"].splitlines()[-1]) == (
            *("sendMessage", "Mohon minta lagi"),
        )
