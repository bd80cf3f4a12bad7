"""A sheet to draw on, A4 unless it is told otherwise: lengths are millimetres from the upper left corner, sizes of letters are points.

Letters are DejaVu's, which come with matplotlib: a server has no others. Colours are told apart by colour-blind people
(Okabe and Ito), and never carry a meaning alone.
"""

from __future__ import annotations

import io
from enum import StrEnum
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.patches import FancyBboxPatch, Patch, Rectangle
from PIL import Image

WIDTH, HEIGHT = 210.0, 297.0
DOTS_PER_INCH = 200
_COLOURS = 64
_MM_PER_INCH = 25.4
_MM_PER_POINT = _MM_PER_INCH / 72
_UNIT = 1 << 16
"""FreeType tells a letter's width in such parts of a pixel; a font is opened at 100 pixels."""
_PIXELS = 100


class Face(StrEnum):
    """A face of letters, by its file."""

    PLAIN = "DejaVuSans.ttf"
    BOLD = "DejaVuSans-Bold.ttf"
    EXACT = "DejaVuSansMono.ttf"
    """Every letter as wide as the others: hashes and commands."""


class Ink(StrEnum):
    """A colour."""

    TEXT = "#1B1F24"
    FAINT = "#5A6470"
    LINE = "#C9D1D9"
    SHADE = "#F3F6F9"
    PAPER = "#FFFFFF"
    EQUAL = "#0060A0"
    DIFFERENT = "#B34A00"
    DIFFERENT_SHADE = "#FCE9DC"


def _file(face: Face) -> str:
    return str(Path(mpl.get_data_path()) / "fonts" / "ttf" / face)


@cache
def _font(face: Face, size: float) -> FontProperties:
    return FontProperties(fname=_file(face), size=size)


@cache
def _advance(letter: str, face: Face) -> float:
    """Give a letter's width as a part of its size."""
    font = get_font(_file(face))
    font.set_size(_PIXELS, 72)
    glyph = font.load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / _UNIT / _PIXELS


def width_of(text: str, size: float, face: Face = Face.PLAIN) -> float:
    """Measure a line of text, in millimetres."""
    return sum(_advance(letter, face) for letter in text) * size * _MM_PER_POINT


def wrap(text: str, size: float, room: float, most: int = 0) -> list[str]:
    """Break a text into lines at its spaces; with `most`, what is longer ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if 0 < most < len(lines):
        return [*lines[: most - 1], fit(" ".join(lines[most - 1 :]), size, room)]
    return lines


def fit(text: str, size: float, room: float, face: Face = Face.PLAIN) -> str:
    """Cut a line that is too long, with an ellipsis."""
    if width_of(text, size, face) <= room:
        return text
    while text and width_of(f"{text}…", size, face) > room:
        text = text[:-1].rstrip()
    return f"{text}…"


class Sheet:
    """The sheet; what is drawn later lies above."""

    def __init__(
        self, width: float = WIDTH, height: float = HEIGHT, dots: float = DOTS_PER_INCH
    ) -> None:
        self._dots = dots
        self._figure = Figure(
            figsize=(width / _MM_PER_INCH, height / _MM_PER_INCH),
            dpi=dots,
            facecolor=Ink.PAPER,
        )
        self._canvas = FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.set_axis_off()
        self._layer = 1

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 7.5,
        *,
        face: Face = Face.PLAIN,
        ink: str = Ink.TEXT,
        align: str = "left",
        turned: float = 0,
        alpha: float = 1,
    ) -> None:
        """Write a line; `y` is its baseline, or its middle where it is turned."""
        self._axes.text(
            x,
            y,
            text,
            fontproperties=_font(face, size),
            color=ink,
            ha=align,
            va="center" if turned else "baseline",
            rotation=turned,
            alpha=alpha,
            parse_math=False,
            zorder=self._next(),
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        edge: str = "none",
        rounded: float = 0,
        thick: float = 0.9,
        hatch: str = "",
        dashed: bool = False,
    ) -> None:
        """Draw a box from its upper left corner; a `hatch` is drawn in the colour of the edge."""
        patch: Patch = Rectangle((x, y), width, height)
        if rounded:
            shape = f"round,pad=0,rounding_size={rounded}"
            patch = FancyBboxPatch((x, y), width, height, boxstyle=shape)
        patch.set(facecolor=fill, edgecolor=edge, linewidth=thick, zorder=self._next())
        patch.set(hatch=hatch or None, linestyle="--" if dashed else "-")
        self._axes.add_patch(patch)

    def rule(
        self, x: float, y: float, width: float, *, ink: str = Ink.LINE, thick: float = 0.6
    ) -> None:
        """Draw a horizontal line."""
        self._axes.plot([x, x + width], [y, y], color=ink, linewidth=thick, zorder=self._next())

    def path(
        self, points: list[tuple[float, float]], *, ink: str = Ink.TEXT, thick: float = 1.5
    ) -> None:
        """Draw a line through points."""
        x, y = zip(*points, strict=True)
        self._axes.plot(x, y, color=ink, linewidth=thick, zorder=self._next())

    def png(self) -> bytes:
        """Give the picture, in few colours: it is a third as large on a thin line, and nobody sees it."""
        dots, out = io.BytesIO(), io.BytesIO()
        self._figure.savefig(dots, format="rgba", dpi=self._dots)
        whole = Image.frombytes("RGBA", self._canvas.get_width_height(), dots.getvalue())
        drawn = whole.convert("RGB").quantize(_COLOURS)
        drawn.save(out, format="png", dpi=(self._dots, self._dots), optimize=True)
        return out.getvalue()

    def _next(self) -> int:
        self._layer += 1
        return self._layer
