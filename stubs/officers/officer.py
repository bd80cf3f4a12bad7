"""An officer with a paper of the day's counts: follows the conversation by what the screen says, as a person would.

Questions are recognised by their words and buttons by their labels, so a conversation that a person could not follow
stops a player too. What the card shows is compared with the paper before Kirim is pressed, and put right by Ubah.
A question that comes twice is answered once; whoever hears nothing for long does the last thing once more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from stubs.officers.phone import Deed

if TYPE_CHECKING:
    from stubs.officers.phone import Json

QUESTION = re.compile(r"Jumlah (?P<asked>.+?) baru(?: yang benar)?\?")
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
MEANT, SLIP = "Lonjakan nyata", "Salah ketik"
"""What is answered when a figure is doubted: it is what the paper says, or it is not."""
TODAY = re.compile(r"Ya, \d")
"""The button under the question whether a report is for today."""
LINES = {"konfirmasi": "Konfirmasi", "sembuh": "Sembuh", "meninggal": "Meninggal"}
"""The main counts, as the card calls them."""
LINE = re.compile(r"^(Konfirmasi|Sembuh|Meninggal): (belum ada|[\d.]+)", re.MULTILINE)


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
    repeated: int = 0
    surprises: list[str] = field(default_factory=list)
    confirmations: int = 0
    asked: Json | None = None
    done: set[str] = field(default_factory=set)

    def begin(self) -> Deed:
        """Open the report."""
        return self._type("/lapor")

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
            self.stage = Stage.MATCHED if self.stage is Stage.MATCHED else Stage.SENT
            return None
        step = self._next(message)
        if step is None:
            self.surprises.append(text)
            return None
        self.asked = message
        if step in self.done:
            return None
        self.done.add(step)
        return self._take(message, step)

    def again(self) -> Deed:
        """Do the last thing once more; an answer is typed as a reply, so that it stays with its question."""
        self.repeated += 1
        if self.asked is None:
            return self.begin()
        deed = self._take(self.asked, self._next(self.asked) or "")
        if deed.action == "send":
            return replace(deed, action="reply", details={**deed.details, **_to(self.asked)})
        return deed

    def _next(self, message: Json) -> str | None:
        """Say what a message wants: an indicator's count, or the button to press; None when nobody could tell."""
        labels = [button["text"] for row in message["buttons"] for button in row]
        if MEANT in labels:
            return SLIP if self._wrong_line(str(message["text"])) else MEANT
        if "Kirim" in labels:
            return self._review(str(message["text"]), labels)
        today: str | None = next(filter(TODAY.match, labels), None)
        if today:
            return today
        if asked := QUESTION.search(message["text"]):
            return ASKED.get(asked["asked"])
        wrong = self._wrong_line(message["text"])
        return LINES[wrong] if wrong and LINES[wrong] in labels else None

    def _review(self, text: str, labels: list[str]) -> str:
        """Compare the card with the paper: put it right, add details that the paper has, or send."""
        if self._wrong_line(text):
            return "Ubah"
        details = any(
            count is not None and key not in LINES and key not in self.done
            for key, count in self.paper.items()
        )
        return "Tambah rincian" if details and "Tambah rincian" in labels else "Kirim"

    def _wrong_line(self, text: str) -> str | None:
        """Give the first main count that a card shows otherwise than the paper."""
        shown = dict(LINE.findall(text))
        return next(
            (
                key
                for key, name in LINES.items()
                if shown.get(name) != _written(self.paper.get(key))
            ),
            None,
        )

    def _take(self, message: Json, step: str) -> Deed:
        """Answer, or press."""
        if step in self.paper or step in ASKED.values():
            count = self.paper.get(step)
            return self._press(message, "Belum ada") if count is None else self._type(str(count))
        if step == "Kirim":
            self.stage = Stage.SENDING
        elif step == "Ubah":
            self.surprises.append(f"the card is not what the paper says: {message['text']}")
        elif step in LINES.values():
            self.done -= {key for key, name in LINES.items() if name == step} | {step, "Ubah"}
        return self._press(message, step)

    def _note_matched(self, message: Json, revision: str) -> None:
        """Hear COCOK in a reply to the receipt; or in the receipt, when nobody could tell whether the reply arrived."""
        at_receipt = message["id"] == self.card
        if not at_receipt or self.stage is not Stage.MATCHED:
            self.confirmations += 1
        if not self.number.endswith(f"-r{revision}") or not (
            at_receipt or message["reply_to"] == self.card
        ):
            self.surprises.append(f"COCOK r{revision} is no reply to the receipt of {self.number}")
        self.stage = Stage.MATCHED

    def _type(self, text: str) -> Deed:
        self.typed += 1
        return Deed(self.user, "send", {"text": text})

    def _press(self, message: Json, label: str) -> Deed:
        self.pressed += 1
        return Deed(self.user, "press", {"message_id": message["id"], "button": label})


def _to(message: Json) -> Json:
    return {"reply_to_message_id": message["id"]}


def _written(count: int | None) -> str:
    """Write a count as the card does: thousands with dots."""
    return "belum ada" if count is None else f"{count:,}".replace(",", ".")
