"""A chat as a phone shows it, as SVG: bubbles left and right, buttons below, the quoted message, the clock.

It fetches nothing and embeds no font. Every text says its own length, so that another font than ours is fitted into it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from babel.dates import format_date

from benchmarks.typesetting import BOLD, CODE, Line, Run, shorten, width_of, wrap

if TYPE_CHECKING:
    from benchmarks.screen import Bubble, Screen

WIDTH = 360
MARGIN, PAD = 10, 11
WIDEST = 302
"""Of a bubble, in pixels."""
SIZE, SMALL, LEADING = 15, 11.5, 20
QUOTE, BUTTON, GAP, HEADER = 42, 36, 4, 56
FONTS = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
MONOSPACED = "ui-monospace, 'Roboto Mono', 'Liberation Mono', monospace"
WALL, PAPER, OWN, INK = "#dfe8d8", "#ffffff", "#e6fbd0", "#111111"
FAINT, OWN_FAINT, LINK, ACCENT, KEY = "#6f7a80", "#4a8a3f", "#1f6fb2", "#2f8a5b", "#587a5e"
_STYLES = {
    BOLD: ' font-weight="700"',
    CODE: f' font-family="{MONOSPACED}" fill="{LINK}"',
    "bot_command": f' fill="{LINK}"',
    "url": f' fill="{LINK}"',
}


@dataclass(slots=True)
class Sheet:
    """A picture in the making; `y` is how far down it is drawn."""

    parts: list[str] = field(default_factory=list)
    y: float = HEADER + 10

    def rect(self, x: float, y: float, size: tuple[float, float], fill: str, radius: float) -> None:
        """Draw a rounded rectangle of this width and height."""
        self.parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{size[0]:g}" height="{size[1]:g}" rx="{radius:g}" fill="{fill}"/>'
        )

    def line(self, x: float, y: float, line: Line, size: float, fill: str = INK) -> None:
        """Write a line with its left end at x and its letters standing on y."""
        if not line.runs:
            return
        runs = "".join(
            f"<tspan{_STYLES[run.style]}>{escape(run.text)}</tspan>"
            if run.style in _STYLES
            else escape(run.text)
            for run in line.runs
        )
        self.parts.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{fill}" xml:space="preserve" '
            f'textLength="{line.width:.1f}" lengthAdjust="spacingAndGlyphs">{runs}</text>'
        )

    def text(self, x: float, y: float, run: Run, size: float, fill: str) -> None:
        """Write a text of one style."""
        self.line(x, y, Line((run,), width_of(run.text, size, run.style)), size, fill)

    def centred(self, x: float, y: float, text: str, size: float, fill: str) -> None:
        """Write a text around x."""
        self.text(x - width_of(text, size) / 2, y, Run(text), size, fill)


def draw(screen: Screen, title: str) -> str:
    """Draw a chat, from its first message to its last; `title` says what it shows."""
    sheet = Sheet()
    _day(sheet, screen.bubbles[0])
    for before, bubble in zip((None, *screen.bubbles), screen.bubbles, strict=False):
        sheet.y += 8 if before is None or before.mine != bubble.mine or before.buttons else 3
        _bubble(sheet, bubble)
    height = sheet.y + 12
    body = "\n".join(sheet.parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label={quoteattr(title)} '
        f'width="{WIDTH}" height="{height:g}" viewBox="0 0 {WIDTH} {height:g}" font-family="{FONTS}">\n'
        f"<title>{escape(title)}</title>\n"
        f'<clipPath id="phone"><rect width="{WIDTH}" height="{height:g}" rx="14"/></clipPath>\n'
        f'<g clip-path="url(#phone)">\n<rect width="{WIDTH}" height="{height:g}" fill="{WALL}"/>\n'
        f"{_header()}\n{body}\n</g>\n"
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1:g}" rx="14" fill="none" stroke="#b9c4b3"/>\n'
        "</svg>\n"
    )


def _header() -> str:
    sheet = Sheet()
    sheet.rect(0, 0, (WIDTH, HEADER), PAPER, 0)
    sheet.parts.append(f'<circle cx="32" cy="{HEADER / 2:g}" r="18" fill="{ACCENT}"/>')
    sheet.centred(32, HEADER / 2 + 5, "SL", 14, PAPER)
    sheet.text(60, 25, Run("SatuLapor", BOLD), 16, INK)
    sheet.text(60, 43, Run("bot"), 13, FAINT)
    return "\n".join(sheet.parts)


def _day(sheet: Sheet, first: Bubble) -> None:
    """Write the date in the middle, as above the first message of a day."""
    said = format_date(first.at, "d MMMM", locale="id")
    width = width_of(said, 12.5) + 20
    sheet.rect((WIDTH - width) / 2, sheet.y, (width, 22), "#8fa388", 11)
    sheet.centred(WIDTH / 2, sheet.y + 15.5, said, 12.5, PAPER)
    sheet.y += 24


def _bubble(sheet: Sheet, bubble: Bubble) -> None:
    """Draw a message with what belongs to it; the clock stands beside its last line, where there is room."""
    lines = wrap(bubble.text, bubble.spans, SIZE, WIDEST - 2 * PAD)
    stamp = f"disunting {bubble.at:%H.%M}" if bubble.edited else f"{bubble.at:%H.%M}"
    stamp_width = width_of(stamp, SMALL) + (20 if bubble.mine else 0)
    beside = lines[-1].width + 12 + stamp_width
    fits = beside <= WIDEST - 2 * PAD
    inner = max(stamp_width, *(line.width for line in lines), beside if fits else 0)
    width = WIDEST if bubble.buttons or bubble.quoted else inner + 2 * PAD
    height = len(lines) * LEADING + 13 + (0 if fits else 16) + (QUOTE if bubble.quoted else 0)
    x = WIDTH - MARGIN - width if bubble.mine else MARGIN
    sheet.rect(x, sheet.y, (width, height), OWN if bubble.mine else PAPER, 13)
    top = sheet.y + 7
    if bubble.quoted:
        _quote(sheet, x + PAD, top, bubble.quoted)
        top += QUOTE
    for at, line in enumerate(lines):
        sheet.line(x + PAD, top + at * LEADING + 15, line, SIZE)
    _stamp(sheet, x + width - PAD + 2, sheet.y + height - 7, stamp, mine=bubble.mine)
    sheet.y += height
    _keyboard(sheet, x, bubble)


def _stamp(sheet: Sheet, right: float, y: float, said: str, *, mine: bool) -> None:
    """Write the clock, with the two ticks of a message that was read."""
    fill = OWN_FAINT if mine else FAINT
    if mine:
        ticks = f"M{right - 15:g} {y - 4:g}l3 3l6 -7M{right - 8.5:g} {y - 1:g}l6 -7"
        sheet.parts.append(f'<path d="{ticks}" fill="none" stroke="{fill}" stroke-width="1.3"/>')
        right -= 20
    sheet.text(right - width_of(said, SMALL), y, Run(said), SMALL, fill)


def _quote(sheet: Sheet, x: float, y: float, quoted: tuple[str, str]) -> None:
    """Draw the message that is replied to: a bar, who wrote it, and its first line."""
    who, what = quoted
    room = WIDEST - 2 * PAD - 14
    sheet.rect(x, y, (WIDEST - 2 * PAD, QUOTE - 6), "#e8f3ec", 4)
    sheet.rect(x, y, (3, QUOTE - 6), ACCENT, 1.5)
    sheet.text(x + 10, y + 15, Run(shorten(who, 13, room, BOLD), BOLD), 13, ACCENT)
    sheet.text(x + 10, y + 30, Run(shorten(what, 13, room)), 13, INK)


def _keyboard(sheet: Sheet, x: float, bubble: Bubble) -> None:
    """Draw the buttons of a message in their rows, as wide as the message."""
    for row in bubble.buttons:
        sheet.y += GAP
        width = (WIDEST - GAP * (len(row) - 1)) / len(row)
        for at, label in enumerate(row):
            left = x + at * (width + GAP)
            sheet.rect(left, sheet.y, (width, BUTTON), KEY, 7)
            shown = shorten(label, 14, width - 6)
            sheet.centred(left + width / 2, sheet.y + BUTTON / 2 + 5, shown, 14, PAPER)
        sheet.y += BUTTON
