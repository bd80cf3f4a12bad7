"""Draw a QR code: small enough to be made in the moment in which its message is sent."""

from __future__ import annotations

from io import BytesIO

import segno

DOTS, QUIET = 8, 4
"""Pixels a module, and modules of white around it: what a phone's camera reads from another phone's screen."""


def draw_code(text: str) -> bytes:
    """Give the PNG of a QR code that says a text; it can still be read with a quarter of it covered."""
    picture = BytesIO()
    segno.make_qr(text, error="q").save(picture, kind="png", scale=DOTS, border=QUIET)
    return picture.getvalue()
