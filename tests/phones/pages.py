"""The page as a test sees it: opened at an address, with everything its console complains of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.phones.browser import RULES, axe_script, grave

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from tests.stubs.telegram.stage import Stage


MARKED = (
    "<b>tebal <i>miring</i></b> <code>kode</code> <tg-spoiler>rahasia</tg-spoiler> "
    '<a href="https://example.org/">tautan</a><pre>tabel</pre><blockquote>kutipan</blockquote>'
)
KEYS = {"inline_keyboard": [[{"text": "Kirim", "callback_data": "k"}]]}


class Pages:
    """Opens pages of one stub."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context = context
        self.url = url
        self.complaints: list[str] = []

    def open(self, query: str = "") -> Page:
        """Open the page and wait until it has heard everything."""
        page = self.context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"{self.url}/{query}")
        page.wait_for_selector("body[data-ready]")
        return page

    def _hear(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


def phone(page: Page, user: int) -> Locator:
    """Find a person's phone."""
    return page.locator(f'.phone[data-user="{user}"]')


def spoken_to(stage: Stage) -> None:
    """Let the officer write first, as Telegram wants it, and the bot fetch it."""
    stage.act(7, "send", text="/start")
    [update] = stage.updates()
    stage.updates(offset=update["update_id"] + 1)


def say(page: Page, user: int, text: str) -> None:
    """Type a text on a person's phone and send it."""
    field = phone(page, user).get_by_label("Tulis pesan")
    field.fill(text)
    field.press("Enter")


def accessibility(page: Page) -> list[tuple[str, str]]:
    """Let axe-core look at the page as it is; give the serious findings."""
    page.evaluate(axe_script())
    return grave(page.evaluate("(rules) => axe.run(document, rules)", RULES))


def overflow(page: Page) -> int:
    """Give by how many pixels the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return width
