"""Print chats as they happen: people on the right in their colour, the bot on the left, buttons below."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from rich.markup import escape
from rich.panel import Panel
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rich.console import Console

    from stubs.officers.phone import Phones

COLOURS = ("magenta", "green", "cyan")
WIDTH = 64
_STYLES = {"bold": "bold", "italic": "italic", "code": "cyan", "bot_command": "blue"}


class ChatPrinter:
    """Follows the chats of one Telegram stub; `names` are the people, in the order of their colours, `hidden` those left out."""

    def __init__(
        self,
        console: Console,
        phones: Phones,
        names: Mapping[int, str],
        hidden: Callable[[int], bool] = lambda _: False,
    ) -> None:
        self._console = console
        self._phones = phones
        self._names = names
        self._hidden = hidden
        self._colour = dict(zip(names, COLOURS, strict=False))
        self._quiet = asyncio.Event()

    async def watch(self) -> None:
        """Print every change until cancelled."""
        while True:
            changes = await self._phones.look(0.3)
            if not changes:
                self._quiet.set()
            for change in changes:
                self._quiet.clear()
                self.show(change)

    async def quiet(self) -> None:
        """Wait until nothing new was to be seen for a moment."""
        self._quiet.clear()
        await self._quiet.wait()

    async def chapter(self, title: str) -> None:
        """Print a heading after everything before it was shown."""
        await self.quiet()
        self._console.rule(title)

    def begin_picture(self) -> None:
        """Leave everything before this out of a picture that is being recorded."""
        if self._console.record:
            self._console.export_text(clear=True)

    def show(self, change: Mapping[str, Any]) -> None:
        """Print a message, an edit or a toast."""
        user = change["chat"]
        if self._hidden(user):
            return
        name, colour = self._names.get(user, str(user)), self._colour.get(user, "white")
        if change["kind"] == "answer" and change.get("text"):
            self._console.print(f"  [{colour}]{escape(name)}[/] melihat: {escape(change['text'])}")
        message = change.get("message")
        if message is None:
            return
        if not message["from_bot"]:
            said = Text(message["text"], style=f"bold {colour}")
            self._console.print(Text.assemble((f"{name} ▸ ", colour), said), justify="right")
            return
        title = f"SatuLapor → {name}" + (" · diubah" if change["kind"] == "edit" else "")
        body = formatted(message["text"], message["entities"])
        for row in message["buttons"]:
            body.append("\n")
            for button in row:
                body.append(f" {button['text']} ", style="reverse")
                body.append(" ")
        self._console.print(
            Panel(body, title=title, title_align="left", border_style=colour, width=WIDTH)
        )


def formatted(text: str, entities: list[dict[str, Any]]) -> Text:
    """Give a message its bold and code; Telegram counts in UTF-16 units."""
    units = text.encode("utf-16-le")
    shown = Text(text)
    for entity in entities:
        style = _STYLES.get(entity["type"])
        if style:
            begin = len(units[: 2 * entity["offset"]].decode("utf-16-le"))
            length = 2 * (entity["offset"] + entity["length"])
            shown.stylize(style, begin, len(units[:length].decode("utf-16-le")))
    return shown
