"""A picture shows everything that stands on the phone, inside its bubbles, as XML that anybody can read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from benchmarks.admin_scenes import ADMIN_CONVERSATIONS
from benchmarks.drawing import WIDEST, WIDTH, draw
from benchmarks.example_proof import example_proof, example_sheet
from benchmarks.example_summary import DAYS, example_channel
from benchmarks.example_summary import example_sheet as example_summary
from benchmarks.pictures import FOLDER, PICTURES, PROOF
from benchmarks.scenes import CONVERSATIONS
from benchmarks.screen import Bubble, Screen, Span, see
from benchmarks.typesetting import BOLD, CODE, Run, shorten, width_of, wrap
from bot.verification import examine
from commands.signing import verify_ed25519
from tests.bot.dialog.chat import a_channel

SVG = "{http://www.w3.org/2000/svg}"
AT = datetime(2021, 8, 16, 14, 31, tzinfo=UTC)
GUIDES = FOLDER.parent


def texts(drawn: str) -> list[str]:
    """Give every line of a picture; this also proves that it is XML."""
    root = ET.fromstring(drawn)  # noqa: S314 - we drew it
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def message(number: int, text: str, **changed: Any) -> dict[str, Any]:
    shown = {
        "id": number,
        "from_bot": True,
        "text": text,
        "entities": [],
        "buttons": [],
        "reply_to": None,
        "edited": False,
        "date": AT.timestamp(),
    }
    return {**shown, **changed}


def test_a_picture_has_every_text_button_quote_and_clock() -> None:
    card = Bubble(
        mine=False,
        text="Periksa dulu\nKonfirmasi: 12",
        at=AT,
        buttons=(("Kirim",), ("Ubah", "Batal")),
        edited=True,
    )
    told = Bubble(mine=False, text="COCOK r1", at=AT, quoted=("SatuLapor", "Laporan tersimpan"))
    asked = Bubble(mine=True, text="12 9 1", at=AT)

    found = texts(draw(Screen("Bu Sri", (asked, card, told)), "Judul"))

    wanted = ["16 Agustus", "12 9 1", "Periksa dulu", "Konfirmasi: 12", "disunting 14.31"]
    wanted += ["Kirim", "Ubah", "Batal", "SatuLapor", "Laporan tersimpan", "COCOK r1", "14.31"]
    assert [text for text in wanted if text not in found] == []


def test_markup_of_a_text_is_escaped() -> None:
    drawn = draw(Screen("Bu Sri", (Bubble(mine=True, text='<b>&"', at=AT),)), 'A "<&" title')
    assert '<b>&"' in texts(drawn)


def test_a_picture_fetches_nothing_and_is_as_wide_as_a_phone() -> None:
    drawn = draw(Screen("Bu Sri", (Bubble(mine=True, text="12", at=AT),)), "Judul")
    assert "href" not in drawn
    assert f'width="{WIDTH}"' in drawn


def test_no_line_is_wider_than_its_bubble() -> None:
    long = "Bridging berikutnya pukul 08.15 WIB. Hasilnya menyusul sebagai balasan pesan ini. " * 3
    drawn = draw(Screen("Bu Sri", (Bubble(mine=False, text=long + "x" * 200, at=AT),)), "Judul")
    root = ET.fromstring(drawn)  # noqa: S314 - we drew it
    widths = [float(text.attrib["textLength"]) for text in root.iter(f"{SVG}text")]
    assert max(widths) <= WIDEST


def test_lines_break_at_spaces_and_keep_every_word() -> None:
    lines = wrap("satu dua tiga\n\nempat", (), 15, width_of("satu dua", 15) + 1)
    assert ["".join(run.text for run in line.runs) for line in lines] == [
        "satu dua",
        "tiga",
        "",
        "empat",
    ]


def test_a_word_that_is_too_long_is_broken() -> None:
    lines = wrap("x" * 10, (), 10, width_of("xxxx", 10))
    assert [line.runs[0].text for line in lines] == ["xxxx", "xxxx", "xx"]


def test_a_style_goes_on_over_the_end_of_a_line() -> None:
    lines = wrap("ab cd", (Span(1, 5, BOLD),), 10, width_of("abc", 10, BOLD))
    assert [line.runs for line in lines] == [
        (Run("a"), Run("b", BOLD)),
        (Run("cd", BOLD),),
    ]


def test_a_label_that_is_too_long_ends_in_an_ellipsis() -> None:
    short = shorten("Pembersihan data", 14, 60)
    assert short.endswith("…")
    assert width_of(short, 14) <= 60
    assert shorten("Kirim", 14, 60) == "Kirim"


def test_letters_of_code_are_all_of_one_width() -> None:
    assert width_of("iii", 10, CODE) == width_of("WWW", 10, CODE)


def test_a_screen_is_the_chat_with_its_edits_in_order() -> None:
    messages = {
        3: message(3, "⚠️ COCOK", reply_to=2, entities=[{"offset": 3, "length": 5, "type": "bold"}]),
        2: message(2, "Laporan tersimpan\n…", edited=True, buttons=[[{"text": "Kirim"}]]),
        1: message(1, "lama"),
    }
    screen = see("Bu Sri", messages, after=1)

    receipt, told = screen.bubbles
    assert (receipt.text, receipt.edited, receipt.buttons) == (
        "Laporan tersimpan\n…",
        True,
        (("Kirim",),),
    )
    assert told.quoted == ("SatuLapor", "Laporan tersimpan")
    assert told.spans == (Span(3, 8, "bold"),)
    assert f"{told.at:%H.%M}" == "21.31"  # WIB


def test_a_link_that_was_tapped_hides_its_token() -> None:
    bubble = see("Bu Sri", {1: message(1, "/start geheim", from_bot=False)}).bubbles[0]
    assert (bubble.mine, bubble.text) == (True, "/start")


def test_every_picture_is_of_a_conversation_and_stands_in_a_guide() -> None:
    played = {one.name for one in (*CONVERSATIONS, *ADMIN_CONVERSATIONS)}
    guides = "".join(path.read_text(encoding="utf-8") for path in GUIDES.glob("panduan-*.md"))
    assert [p.file for p in PICTURES if p.conversation not in played] == []
    assert [p.file for p in PICTURES if f"images/{p.file}.svg" not in guides] == []


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.file)
def test_a_shipped_picture_is_well_formed(picture: Any) -> None:
    drawn = Path(FOLDER / f"{picture.file}.svg").read_text(encoding="utf-8")
    assert "SatuLapor" in texts(drawn)


def test_the_shipped_page_of_a_proof_is_of_the_example_and_stands_in_a_guide() -> None:
    channel = a_channel()
    proof, _ = example_proof(channel)
    assert examine(proof.file_text.encode(), verify_ed25519).holds
    assert example_sheet(channel).mark is not None
    assert (FOLDER / f"{PROOF}.png").read_bytes()[:4] == b"\x89PNG"
    assert f"images/{PROOF}.png" in (GUIDES / "panduan-pengawas.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("day", DAYS, ids=lambda day: day.name)
def test_the_shipped_picture_of_a_summary_is_an_example_and_stands_in_a_guide(day: Any) -> None:
    channel, _ = example_channel()
    assert example_summary(channel, day).mark is not None
    assert (FOLDER / f"{day.name}.png").read_bytes()[:4] == b"\x89PNG"
    assert f"images/{day.name}.png" in (GUIDES / "panduan-pengawas.md").read_text(encoding="utf-8")
