"""How the page with phones is photographed: two sizes of screen, and a picture of a page at rest."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.async_api import Browser, Page, ViewportSize

    Theme = Literal["light", "dark"]

WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 740}


async def open_page(browser: Browser, url: str, size: ViewportSize, theme: Theme) -> Page:
    """Open the page in a browser that remembers nothing, and wait until it has heard everything."""
    page = await browser.new_page(
        viewport=size, color_scheme=theme, device_scale_factor=1.5 if size == NARROW else 1
    )
    await page.goto(url)
    await page.wait_for_selector("body[data-ready]")
    return page


async def save(page: Page, path: Path) -> None:
    """Photograph a page at rest: its pictures are there, and nothing moves."""
    await page.evaluate("Promise.all([...document.images].map((image) => image.decode()))")
    await page.screenshot(path=path, animations="disabled")
    sys.stdout.write(f"{path}\n")
