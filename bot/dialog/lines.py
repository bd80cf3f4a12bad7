"""The small pieces that every message about a report is made of: names, figures, lines and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog.typed import Act, Verb
from bot.phrases import Button, Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.dialog.turn import Channel
    from bot.model import ParityState, UnitCode
    from bot.phrases import Keyboard
    from bot.session import Draft


def indicator_name(key: str) -> Phrase:
    """Name an indicator as a sentence uses it."""
    return phrase(f"indicator-{key}")


def heading(channel: Channel, unit: UnitCode, day: date) -> Phrase:
    """Name unit and day: "Kab. Kudus · Senin, 16 Agustus 2021"."""
    return phrase("report-heading", unit=channel.units[unit].label, day=day)


def button(draft: Draft, verb: Verb | Act, label: Phrase, *rest: str | int) -> Button:
    """Make a button of this draft: "r:<draft>:<verb>[:…]"."""
    return Button(label, ":".join(["r", str(draft.id), verb, *map(str, rest)]))


def parity_word(state: ParityState) -> Phrase:
    """Say a parity state as officers know it, "COCOK"."""
    return phrase(f"parity-{state.replace('_', '-')}")


def reason_buttons(draft: Draft, reasons: Iterable[str]) -> Keyboard:
    """Offer the usual reasons, two a row."""
    made = [
        button(draft, Act.REASON, phrase(f"reason-{reason.replace('_', '-')}"), reason)
        for reason in reasons
    ]
    return tuple(tuple(made[at : at + 2]) for at in range(0, len(made), 2))


def back_keyboard(draft: Draft) -> Keyboard:
    """Offer the way back to the card."""
    return ((button(draft, Verb.ENOUGH, phrase("button-back")),),)
