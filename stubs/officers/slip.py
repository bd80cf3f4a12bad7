"""An officer whose thumb slips: types one figure wrong, does not notice, and puts it right when the bot asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stubs.officers.officer import MEANT, SLIP, Officer

if TYPE_CHECKING:
    from stubs.officers.phone import Deed, Json


@dataclass
class Slipping(Officer):
    """Types `typed` for the indicator `slips`; `caught` once the bot has doubted it."""

    slips: str = "konfirmasi"
    typed_wrong: int = 0
    slipped: bool = False
    caught: bool = False

    def _next(self, message: Json) -> str | None:
        labels = [button["text"] for row in message["buttons"] for button in row]
        if self.slipped and not self.caught:
            if MEANT in labels:
                return SLIP
            if "Kirim" in labels:
                return "Kirim"  # whoever saw the slip would not need the bot
        return super()._next(message)

    def _take(self, message: Json, step: str) -> Deed:
        if step == SLIP:
            self.caught = True
            self.done -= {self.slips, "Kirim"}
        if step == self.slips and not self.slipped:
            self.slipped = True
            return self._type(str(self.typed_wrong))
        return super()._take(message, step)
