"""An officer with a note of what the cumulatives have to be lowered or raised by: books a penyesuaian on a sent report.

Like `stubs.officers.officer` it follows what the screen says; a conversation that a person could not follow stops it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stubs.officers.officer import ASKED, MATCHED, NUMBER, Stage
from stubs.officers.phone import Deed

if TYPE_CHECKING:
    from stubs.officers.phone import Json

AMOUNT = re.compile(r"Kumulatif (?P<asked>.+?) ditambah atau dikurangi berapa\?")
NAMES = {
    "konfirmasi": "Konfirmasi",
    "sembuh": "Sembuh",
    "meninggal": "Meninggal",
}
"""The buttons that choose what is adjusted."""
REASON = "Pembersihan data"


@dataclass(slots=True)
class Corrector:
    """A person with a correction to book; `amounts` are signed persons by indicator."""

    user: int
    amounts: dict[str, int]
    stage: Stage = Stage.ENTERING
    card: int = 0
    number: str = ""
    surprises: list[str] = field(default_factory=list)
    confirmations: int = 0
    last: Deed | None = None
    booked: set[str] = field(default_factory=set)

    def begin(self) -> Deed:
        """Ask for the correction."""
        return self._do("send", text="/koreksi")

    def again(self) -> Deed:
        """Do the last thing once more."""
        return self.last or self.begin()

    def see(self, change: Json) -> Deed | None:
        """Look at a change of the chat and do what comes next, if anything."""
        if change["kind"] not in {"message", "edit"} or not change["message"]["from_bot"]:
            return None
        message: Json = change["message"]
        text = str(message["text"])
        if matched := MATCHED.match(text):
            self._note_matched(message, matched["revision"])
            return None
        if stored := NUMBER.search(text):
            self.number, self.card = stored["number"], int(message["id"])
            self.stage = Stage.SENT
            return None
        deed = self._next(message, text)
        if deed is None:
            self.surprises.append(text)
        return deed

    def _next(self, message: Json, text: str) -> Deed | None:
        """Say what a message wants; None when nobody could tell."""
        labels = [button["text"] for row in message["buttons"] for button in row]
        if asked := AMOUNT.search(text):
            key = ASKED.get(asked["asked"], "")
            self.booked.add(key)
            return self._do("send", text=f"{self.amounts.get(key, 0):+d}")
        wanted = [key for key in self.amounts if key not in self.booked]
        for label in self._wishes(wanted):
            if label in labels:
                if label == "Kirim":
                    self.stage = Stage.SENDING
                return self._do("press", message_id=message["id"], button=label)
        return None

    def _wishes(self, wanted: list[str]) -> tuple[str, ...]:
        """Give the buttons to press, the most wanted first."""
        if wanted:
            return ("Penyesuaian", NAMES[wanted[0]], "Ubah")
        return (REASON, "Kirim")

    def _note_matched(self, message: Json, revision: str) -> None:
        self.confirmations += 1
        if not self.number.endswith(f"-r{revision}") or message["reply_to"] != self.card:
            self.surprises.append(f"COCOK r{revision} is no reply to the receipt of {self.number}")
        self.stage = Stage.MATCHED

    def _do(self, action: str, **details: object) -> Deed:
        self.last = Deed(self.user, action, details)
        return self.last
