"""An officer with a paper of the day's counts: follows the conversation by what the screen says, as a person would.

Questions are recognised by their words and buttons by their labels, so a conversation that a person could not follow
stops a player too. What the card shows is compared with the paper before Kirim is pressed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from stubs.officers.phone import Deed

if TYPE_CHECKING:
    from stubs.officers.phone import Json

QUESTION = re.compile(r"\(\d+/\d+\) Jumlah (?P<asked>.+?) baru\?")
NUMBER = re.compile(r"Laporan tersimpan · (?P<number>\d\d\.\d\d-\d{8}-r\d+)")
MATCHED = re.compile(r"^COCOK r(?P<revision>\d+)")
ASKED = {
    "kasus konfirmasi": "konfirmasi",
    "selesai isolasi/sembuh": "sembuh",
    "meninggal (konfirmasi)": "meninggal",
    "kasus suspek": "suspek",
    "discarded": "discarded",
    "kasus probable": "probable",
    "meninggal (probable)": "meninggal_probable",
    "kontak erat": "kontak_erat",
    "orang diperiksa": "diperiksa",
}
MAIN = ("konfirmasi", "sembuh", "meninggal")


class Stage(StrEnum):
    """How far an officer is with a report."""

    ENTERING = "entering"
    SENDING = "sending"
    SENT = "sent"
    MATCHED = "matched"


@dataclass(slots=True)
class Officer:
    """A person with one report to send; `paper` holds counts, None for a blank."""

    user: int
    paper: dict[str, int | None]
    stage: Stage = Stage.ENTERING
    card: int = 0
    number: str = ""
    typed: int = 0
    pressed: int = 0
    surprises: list[str] = field(default_factory=list)
    confirmations: int = 0

    def begin(self) -> Deed:
        """Open the report."""
        return self._type("/lapor")

    def see(self, change: Json) -> Deed | None:
        """Look at a change of the chat and do what comes next, if anything."""
        if change["kind"] not in {"message", "edit"} or not change["message"]["from_bot"]:
            return None
        message: Json = change["message"]
        text = str(message["text"])
        labels = [button["text"] for row in message["buttons"] for button in row]
        if matched := MATCHED.match(text):
            self._note_matched(message, matched["revision"])
            return None
        if stored := NUMBER.search(text):
            self.stage, self.number = Stage.SENT, stored["number"]
            return None
        if "Kirim" in labels:
            return self._review(message, text, labels)
        if asked := QUESTION.search(text):
            return self._answer(message, ASKED.get(asked["asked"], ""))
        self.surprises.append(text)
        return None

    def _answer(self, message: Json, indicator: str) -> Deed:
        count = self.paper.get(indicator)
        if count is None:
            return self._press(message, "Belum ada")
        return self._type(str(count))

    def _review(self, message: Json, text: str, labels: list[str]) -> Deed | None:
        """Compare the card with the paper, add details that the paper has, and send."""
        self.card = int(message["id"])
        details = [
            key for key, count in self.paper.items() if key not in MAIN and count is not None
        ]
        if details and "Tambah rincian" in labels:
            return self._press(message, "Tambah rincian")
        expected = [self._shown(self.paper.get(key)) for key in MAIN]
        shown = re.findall(
            r"^(?:Konfirmasi|Sembuh|Meninggal): (belum ada|[\d.]+)", text, re.MULTILINE
        )
        if shown != expected:
            self.surprises.append(f"the card shows {shown}, the paper says {expected}: {text}")
            return None
        self.stage = Stage.SENDING
        return self._press(message, "Kirim")

    @staticmethod
    def _shown(count: int | None) -> str:
        """Write a count as the card does: thousands with dots."""
        return "belum ada" if count is None else f"{count:,}".replace(",", ".")

    def _note_matched(self, message: Json, revision: str) -> None:
        self.confirmations += 1
        if not self.number.endswith(f"-r{revision}") or message["reply_to"] != self.card:
            self.surprises.append(f"COCOK r{revision} is no reply to the receipt of {self.number}")
        self.stage = Stage.MATCHED

    def _type(self, text: str) -> Deed:
        self.typed += 1
        return Deed(self.user, "send", {"text": text})

    def _press(self, message: Json, label: str) -> Deed:
        self.pressed += 1
        return Deed(self.user, "press", {"message_id": message["id"], "button": label})
