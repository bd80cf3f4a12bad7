"""Which conversation a button belongs to, by the first letter of its data; forged and old ones change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.days import read_day
from bot.dialog import (
    acting,
    admitting,
    announcing,
    attending,
    auditing,
    choosing,
    comparing,
    deciding,
    delaying,
    exporting,
    grouping,
    inviting,
    locking,
    looking,
    managing,
    missing,
    opening,
    overseeing,
    own_data,
    picked,
    pressing,
    proofs,
    running,
    scheduling,
    settling,
    signalling,
    tapped,
    trending,
)
from bot.dialog.typed import Verb
from bot.missing_reminder import NIHIL
from bot.model import DraftId
from bot.phrases import phrase
from bot.session import Opening, Purpose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from bot.dialog.turn import Step, Turn
    from bot.inputs import Press
    from bot.model import UnitCode


def press(turn: Turn, given: Press) -> Step:
    """Route a button by its first letter; `r` is of a draft, u, c and o of an open choice; old ones are answered kindly."""
    kind, _, rest = given.data.partition(":")
    owner, *parts = rest.split(":")
    draft = turn.session.draft
    if kind == "r" and parts and draft and owner == str(draft.id):
        return pressing.press_in_draft(picked.leave(deciding.leave(turn)), draft, parts)
    if kind == "a":
        return deciding.press(turn, parts)
    return _press_elsewhere(deciding.leave(turn), kind, owner, parts)


def _press_elsewhere(turn: Turn, kind: str, owner: str, parts: list[str]) -> Step:
    """Do what a button says that is neither of the open draft nor of a request."""
    draft, choice = turn.session.draft, turn.session.choice
    if choice and owner == str(choice.id):
        step = choosing.press(turn, choice, kind, parts)
        if step is not None:
            return step
    found = _BY_WORD.get(kind)
    step = found(turn, owner, parts) if found else _press_anywhere(turn, kind, owner, parts)
    if step is not None:
        return step
    if kind == "r" and owner == str(turn.session.closed):
        return turn.done(turn.session, turn.acknowledged(phrase("button-closed")))
    if draft:
        return acting.old_button(turn, draft)
    return turn.done(turn.session, turn.acknowledged(phrase("button-old")))


def _press_anywhere(turn: Turn, kind: str, owner: str, parts: list[str]) -> Step | None:
    """Do what a button says that belongs to no draft; h a page, j a page of the audit trail, b a proof, p a day's parity, l a language, x a beginning, d a day of a unit."""
    if kind == "q":
        return attending.press(turn)
    if kind == "j":
        return auditing.press(turn, [owner, *parts])
    if kind == "h":
        return looking.press_page(turn, [owner, *parts])
    if kind == "b":
        return proofs.press_proof(turn, owner)
    if kind == "p":
        return comparing.press_parity(turn, [owner, *parts])
    if kind == "l":
        return looking.set_language(turn, owner)
    if kind == "s":
        return overseeing.press_system(turn, owner)
    if kind == "x" and owner == Verb.PRACTISE:
        return opening.begin(turn, Purpose.PRACTICE, "")
    if kind == "d" and len(parts) == 2:
        return _press_day(turn, owner, *parts)
    return None


_BY_WORD: Mapping[str, Callable[[Turn, str, list[str]], Step | None]] = {
    "sum": running.press_summary,
    "xp": exporting.press_export,
    "pick": picked.press,
    "inv": inviting.press,
    "grp": grouping.press,
    "bel": lambda turn, _owner, _parts: missing.press(turn),
    "tr": trending.press,
    "sig": lambda turn, _owner, _parts: signalling.press(turn),
    "lag": delaying.press,
    "jad": lambda turn, _owner, _parts: scheduling.press(turn),
    "man": lambda turn, _owner, _parts: managing.press(turn),
    "acc": lambda turn, _owner, parts: admitting.press(turn, parts),
    "era": own_data.press,
    "tap": lambda turn, _owner, parts: tapped.press(turn, parts),
    "lock": locking.press,
    "c": locking.press_calendar,
    "cast": announcing.press,
}


def _press_day(turn: Turn, verb: str, code: str, day_text: str) -> Step | None:
    """Look at a unit's day, report or correct it; only an officer's own units count."""
    unit = next((own for own in opening.own_units(turn) if own == code), None)
    day = read_day(day_text, turn.today)
    if unit is None or day is None:
        return None
    if verb == Verb.LOOK:
        return looking.show_day(turn, unit, day)
    if verb in {Verb.OURS, Verb.THEIRS}:
        return _settle(turn, Verb(verb), unit, day)
    if verb == Verb.BEGIN:
        return opening.begin_of_day(turn, unit, day)
    if verb == NIHIL:
        return opening.begin_of_day(turn, unit, day, nothing=True)
    if verb == Verb.FIX:
        choice = Opening(DraftId(turn.arrival.update_id), day, Purpose.RALAT, unit)
        return opening.begin_choice(turn, choice)
    return None


def _settle(turn: Turn, verb: Verb, unit: UnitCode, day: date) -> Step:
    """Answer a difference; figures of the centre become a ralat, which waits for a draft that is open."""
    draft = turn.session.draft
    if draft is not None and verb is Verb.THEIRS:
        choice = Opening(DraftId(turn.arrival.update_id), day, Purpose.RALAT, unit)
        return opening.offer_to_go_on(turn, draft, choice)
    return settling.settle(turn, verb, unit, day)
