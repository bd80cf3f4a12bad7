"""The proof's page: everything it says stands on the sheet, inside its margins, in the reader's words."""

from __future__ import annotations

import struct
from dataclasses import fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from zoneinfo import ZoneInfo

import pytest

from bot.evidence import Amounts, NationSide, OurSide, UnitEvidence
from bot.model import IndicatorKey, ParityState, UnitCode
from bot.parity import Cause
from bot.phrases import Listing, Phrase, ShortDay, phrase
from bot.proof_sheet import Fact, Pair, ProofSheet, SheetLine, as_example, proof_sheet
from bot.usecases.proving import seal
from commands.channel import shipped_words
from handlers.drawing import proof_table
from handlers.drawing.proof_page import draw_proof, fitting, lay_out
from handlers.drawing.sheet import DOTS_PER_INCH, HEIGHT, WIDTH, Face, Sheet, fit, width_of, wrap
from handlers.pictures.artist import Artist
from handlers.pictures.values import plain_values
from handlers.render import Renderer
from tests.bot.dialog.chat import a_channel
from tests.bot.proofs import DAY, FIRST, FIRST_PROOF, SECOND, SECOND_PROOF, SIGNER

if TYPE_CHECKING:
    from bot.evidence import Evidence
    from handlers.drawing.proof_table import ProofPage

CHANNEL = a_channel()
KEYS = [IndicatorKey(key) for key in CHANNEL.form.keys]


@cache
def _renderer() -> Renderer:
    return Renderer(shipped_words(CHANNEL.form, ZoneInfo("Asia/Jakarta")), "SatuLaporBot")


def page_of(evidence: Evidence = FIRST, language: str = "id", **changed: Any) -> ProofPage:
    sheet = proof_sheet(CHANNEL, seal(evidence, SIGNER))
    page = plain_values(replace(sheet, **changed), _renderer(), language)
    return cast("ProofPage", page)


def a_bad_day(extra: int = 0) -> Evidence:
    """Every unit differs in every figure, and the nation holds units that nobody knows."""
    theirs = Amounts(dict.fromkeys(KEYS, 393_670), dict.fromkeys(KEYS, -12))
    ours = Amounts(dict.fromkeys(KEYS, 393_671))
    causes = {Cause.CHANGED: ours.less(theirs), Cause.UNKNOWN: Amounts({KEYS[0]: 0})}
    units = [
        UnitEvidence(
            unit.code, OurSide(1, ours), NationSide(1, theirs), ParityState.DIFFERENT, causes
        )
        for unit in CHANNEL.units
    ]
    foreign = [
        UnitEvidence(UnitCode(f"99.{n:02}"), nation=NationSide(1, theirs)) for n in range(extra)
    ]
    return replace(FIRST, units=(*units, *foreign))


class Written(NamedTuple):
    """A line of text where it stands."""

    left: float
    right: float
    y: float
    text: str


class WatchedSheet(Sheet):
    """A sheet that remembers what was written on it."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[Written] = []

    def text(self, x: float, y: float, text: str, size: float = 7.5, **how: Any) -> None:
        super().text(x, y, text, size, **how)
        if not how.get("turned"):
            width = width_of(text, size, how.get("face", Face.PLAIN))
            left = x - {"right": width, "center": width / 2}.get(how.get("align", ""), 0)
            self.written.append(Written(left, left + width, y, text))


def laid_out(page: ProofPage) -> list[Written]:
    sheet = WatchedSheet()
    lay_out(sheet, page)
    return sheet.written


def size_of(png: bytes) -> tuple[int, ...]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


async def test_another_process_draws_the_page_as_a_picture_of_a4() -> None:
    artist = Artist()
    try:
        drawn = await artist.draw(ProofSheet.picture, dict(page_of()))
    finally:
        await artist.close()
    width, height = size_of(drawn)
    assert (round(width / DOTS_PER_INCH * 25.4), round(height / DOTS_PER_INCH * 25.4)) == (210, 297)


def test_everything_that_the_page_says_is_written_on_it() -> None:
    page = page_of()
    texts = {line.text for line in laid_out(page)}
    whole = " ".join(line.text for line in laid_out(page))
    for key in ("title", "day", "place", "counted", "notes_title", "check_title", "command"):
        assert page[key] in texts
    for fact in (*page["facts"], *page["hashes"]):
        assert {fact["label"], fact["text"]} <= texts
    for said in (*page["notes"], *page["meaning"], page["legend"], page["check"]):
        assert said in whole
    assert f"≠  {page['verdict']}" in texts


@pytest.mark.parametrize(
    ("evidence", "language"),
    [
        (FIRST, "id"),
        (SECOND, "id"),
        (replace(SECOND, published=None), "en"),
        (a_bad_day(), "id"),
        (a_bad_day(extra=20), "en"),
    ],
    ids=["first", "second", "unread", "bad", "worse"],
)
def test_every_line_stands_inside_the_margins_and_none_lies_on_another(
    evidence: Evidence, language: str
) -> None:
    written = laid_out(page_of(evidence, language))
    outside = [
        line
        for line in written
        if line.left < proof_table.MARGIN - 0.1
        or line.right > WIDTH - proof_table.MARGIN + 0.1
        or line.y > HEIGHT - 6
    ]
    rows = sorted(written, key=lambda line: line.y)
    touching = [
        (a, b)
        for n, a in enumerate(rows)
        for b in rows[n + 1 : n + 40]
        if b.y - a.y < 1.6 and a.left < b.right - 0.2 and b.left < a.right - 0.2
    ]
    assert (outside, touching) == ([], [])


def test_notes_that_find_no_room_are_counted() -> None:
    page = page_of(a_bad_day())
    kept = fitting(page, 12)
    notes = sum(line.startswith("•") for line in kept) - 1
    left_out = f"• dan {len(page['notes']) - notes} selisih lain; selengkapnya di berkas bukti."
    assert (len(kept) <= 12, kept[-1], notes > 0) == (True, left_out, True)
    assert fitting(page_of(), 12) == [f"• {note}" for note in page_of()["notes"]]


def test_the_same_page_is_the_same_picture_and_an_example_says_so_across() -> None:
    sheet = as_example(proof_sheet(CHANNEL, FIRST_PROOF))
    plain, marked = page_of(), page_of(mark=sheet.mark)
    assert (plain["mark"], marked["mark"]) == (None, "CONTOH")
    first, again, example = (draw_proof(page) for page in (plain, plain, marked))
    assert (first == again, first == example) == (True, False)


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        (ProofSheet, proof_table.ProofPage),
        (Fact, proof_table.Fact),
        (Pair, proof_table.Pair),
        (SheetLine, proof_table.Line),
    ],
)
def test_what_the_mind_says_is_what_is_drawn(said: Any, drawn: Any) -> None:
    assert {field.name for field in fields(said)} == set(drawn.__annotations__)


def test_values_are_plain_and_in_the_readers_words() -> None:
    page = page_of(language="en")
    assert (page["title"], page["day"]) == ("PROOF OF PARITY", "Monday, 16 August 2021")
    sheet = proof_sheet(CHANNEL, SECOND_PROOF)
    plain = plain_values(
        replace(
            sheet,
            facts=(
                Fact(phrase("proof-number"), 1234),
                Fact(phrase("proof-key"), ShortDay(DAY)),
                Fact(phrase("proof-read"), Listing((Phrase(phrase("proof-same").key), "a & b"))),
            ),
        ),
        _renderer(),
        "id",
    )
    assert [fact["text"] for fact in plain["facts"]] == [1234, "16 Agu", "SAMA, a & b"]


def test_lines_break_where_they_are_full_and_end_in_an_ellipsis_where_they_are_too_many() -> None:
    text = "satu dua tiga empat"
    room = width_of("satu dua", 10) + 0.5
    assert wrap(text, 10, room) == ["satu dua", "tiga", "empat"]
    assert wrap(text, 10, room, most=2) == ["satu dua", "tiga e…"]
    assert fit("satu dua", 10, room) == "satu dua"
    assert fit("satu dua", 10, 0.1) == "…"


def test_letters_of_hashes_are_all_of_one_width() -> None:
    assert width_of("1111", 7, Face.EXACT) == width_of("abcd", 7, Face.EXACT)
