"""The one-page picture of a proof of parity: the whole province on an A4 sheet, for a phone and for the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.drawing.proof_table import (
    INNER,
    MARGIN,
    SMALL,
    draw_table,
    line_height,
    sign_of,
    tone_of,
)
from handlers.drawing.sheet import HEIGHT, WIDTH, Face, Ink, Sheet, fit, width_of, wrap

if TYPE_CHECKING:
    from handlers.drawing.proof_table import Fact, ProofPage

_NOTE = 7.0
_STEP = 3.25
"""From one line of small letters to the next."""
_FACT_STEP = 5.0
_HASH_STEP = 4.2
_LABEL = 30.0
_LINES_OF_A_NOTE = 6
_BOTTOM = 6.0


def draw_proof(page: ProofPage) -> bytes:
    """Draw the page; give it as PNG."""
    sheet = Sheet()
    lay_out(sheet, page)
    return sheet.png()


def lay_out(sheet: Sheet, page: ProofPage) -> None:
    """Draw everything; the table takes the room that the notes leave."""
    top = _draw_head(sheet, page)
    below = HEIGHT - _BOTTOM - _box_height(page) - _HASH_STEP * len(page["hashes"]) - 4.0
    fixed = 9.5 + _STEP * (len(wrap(page["legend"], SMALL, INNER)) + min(len(page["notes"]), 1))
    wanted = _STEP * (sum(map(len, _wrapped(page["notes"]))) - 1)
    height = line_height(page, below - top - fixed, max(wanted, 0.0))
    y = draw_table(sheet, page, top, height)
    _draw_notes(sheet, page, y, below)
    _draw_foot(sheet, page)
    if page["mark"]:
        sheet.text(
            *(WIDTH / 2, HEIGHT / 2, page["mark"], 120),
            face=Face.BOLD,
            ink=Ink.FAINT,
            align="center",
            turned=52,
            alpha=0.1,
        )


def _draw_head(sheet: Sheet, page: ProofPage) -> float:
    """Draw the title, how both sides stand, and the facts of the document; give where the table begins."""
    sheet.box(0, 0, WIDTH, 3.2, fill=tone_of(page["equal"]))
    sheet.text(MARGIN, 16.5, page["title"], 21, face=Face.BOLD)
    sheet.text(MARGIN, 23.4, page["day"], 12.5, face=Face.BOLD)
    sheet.text(MARGIN, 28.6, page["place"], 8, ink=Ink.FAINT)
    _draw_verdict(sheet, page)
    top, rows = 32.5, _fact_rows(page["facts"])
    height = 3.0 + len(rows) * _FACT_STEP
    sheet.box(MARGIN, top, INNER, height, fill=Ink.SHADE, rounded=1.5)
    y = top + 0.6
    for row in rows:
        y += _FACT_STEP
        for number, fact in enumerate(row):
            x = MARGIN + 4 + (INNER / 2) * number
            _draw_fact(sheet, fact, x, y, INNER / len(row) - 6)
    return top + height + 3.0


def _draw_verdict(sheet: Sheet, page: ProofPage) -> None:
    """Draw the badge in the upper right corner, with the number of units below it."""
    said = f"{sign_of(page['equal'])}  {page['verdict']}".strip()
    size = 13.0
    while width_of(said, size, Face.BOLD) > INNER / 2 - 8:
        size -= 0.5
    width = width_of(said, size, Face.BOLD) + 10
    left = WIDTH - MARGIN - width
    sheet.box(left, 9.0, width, 10.0, fill=tone_of(page["equal"]), rounded=2.0)
    sheet.text(left + 5, 14.0 + size * 0.14, said, size, face=Face.BOLD, ink=Ink.PAPER)
    sheet.text(WIDTH - MARGIN, 24.2, page["counted"], 8.2, align="right")


def _fact_rows(facts: list[Fact]) -> list[list[Fact]]:
    """Put two short facts beside each other; a long one has a line of its own."""
    rows: list[list[Fact]] = []
    for fact in facts:
        if _is_half(fact) and rows and len(rows[-1]) == 1 and _is_half(rows[-1][0]):
            rows[-1].append(fact)
        else:
            rows.append([fact])
    return rows


def _is_half(fact: Fact) -> bool:
    return width_of(fact["text"], 7.6, _face(fact)) < INNER / 2 - 6 - _LABEL


def _face(fact: Fact) -> Face:
    return Face.EXACT if fact["exact"] else Face.PLAIN


def _draw_fact(sheet: Sheet, fact: Fact, x: float, y: float, room: float) -> None:
    sheet.text(x, y, fit(fact["label"], 7.4, _LABEL - 1), 7.4, ink=Ink.FAINT)
    text = fit(fact["text"], 7.6, room - _LABEL, _face(fact))
    sheet.text(x + _LABEL, y, text, 7.6, face=_face(fact))


def _wrapped(notes: list[str]) -> list[list[str]]:
    """Break notes into lines, a bullet before each."""
    return [wrap(f"• {note}", _NOTE, INNER - 2, _LINES_OF_A_NOTE) for note in notes]


def _draw_notes(sheet: Sheet, page: ProofPage, top: float, below: float) -> None:
    """Draw the legend, and the differences with their causes: as many as there is room for."""
    y = top + 3.6
    for said in wrap(page["legend"], SMALL, INNER):
        sheet.text(MARGIN, y, said, SMALL, ink=Ink.FAINT)
        y += _STEP
    y += 2.2
    sheet.text(MARGIN, y, page["notes_title"], 8.2, face=Face.BOLD)
    y += 0.6
    for said in fitting(page, int((below - y) / _STEP)):
        y += _STEP
        sheet.text(MARGIN + 1, y, said, _NOTE)


def fitting(page: ProofPage, room: int) -> list[str]:
    """Give the lines of whole notes that there is room for; the last line says how many notes are left out."""
    notes = _wrapped(page["notes"])
    if sum(map(len, notes)) <= room:
        return [line for note in notes for line in note]
    kept: list[str] = []
    for number, note in enumerate(notes):
        if len(kept) + len(note) + 1 > room:
            return [*kept, f"• {page['more_notes'][len(notes) - number - 1]}"]
        kept += note
    return kept


def _box_height(page: ProofPage) -> float:
    lines = sum(len(wrap(said, 7.6, INNER - 8)) for said in page["meaning"])
    return 15.5 + 3.7 * lines + (_STEP + 0.2) * len(wrap(page["check"], _NOTE, INNER - 8))


def _draw_foot(sheet: Sheet, page: ProofPage) -> None:
    """Draw the hashes, and the box that says what the page proves, what not, and how the file is checked."""
    top = HEIGHT - _BOTTOM - _box_height(page)
    y = top - 3.2 - _HASH_STEP * (len(page["hashes"]) - 1)
    for fact in page["hashes"]:
        _draw_fact(sheet, fact, MARGIN, y, INNER)
        y += _HASH_STEP
    sheet.box(MARGIN, top, INNER, _box_height(page), fill=Ink.SHADE, edge=Ink.LINE, rounded=1.5)
    x, y = MARGIN + 4, top + 1.8
    for said in page["meaning"]:
        for part in wrap(said, 7.6, INNER - 8):
            y += 3.7
            sheet.text(x, y, part, 7.6)
    y += 5.2
    sheet.text(x, y, page["check_title"], 7.6, face=Face.BOLD)
    for part in wrap(page["check"], _NOTE, INNER - 8):
        y += _STEP + 0.2
        sheet.text(x, y, part, _NOTE)
    sheet.text(x, y + 4.2, page["command"], _NOTE, face=Face.EXACT)
