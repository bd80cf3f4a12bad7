"""A press on a button of the open draft: old, double and forged ones fill nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog import acting, asking, correcting, doubting
from bot.dialog.calendar import pressed_day
from bot.dialog.typed import Act, Verb
from bot.session import Purpose

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.model import IndicatorKey
    from bot.session import Draft

_CARRY_A_KEY = frozenset({Act.NONE, Act.NUMBER, Act.LINE, Act.ALL, Act.DIFFERENCE})


def press_in_draft(turn: Turn, draft: Draft, parts: list[str]) -> Step:
    """Do what a button of this draft says: [verb, argument …]; a question that is no longer open is not answered.

    Kirim under a card that shows other figures than the draft's sends nothing: the card of now is shown.
    """
    verb, *rest = parts
    if verb in set(Act):
        return _press_value(turn, draft, Act(verb), rest)
    if verb not in set(Verb):
        return acting.old_button(turn, draft)
    if verb == Verb.SEND and rest != [draft.seal]:
        return acting.old_button(turn, acting.reviewed(draft) if draft.carded else draft)
    return acting.act(turn, draft, Verb(verb))


def _press_value(turn: Turn, draft: Draft, kind: Act, rest: list[str]) -> Step:
    """Do what a button with a value says; whatever does not fit the draft as it is now changes nothing."""
    if kind is Act.DAY and draft.unsure_day:
        day = pressed_day(rest)
        return acting.choose_day(turn, draft, day) if day else acting.old_button(turn, draft)
    if kind is Act.REASON and rest and rest[0] in acting.REASONS and draft.asking is None:
        return acting.give_reason(turn, draft, rest[0])
    form = turn.channel.form
    indicator = form.by_short(rest[0]) if rest and kind in _CARRY_A_KEY else None
    if indicator is None:
        return acting.old_button(turn, draft)
    key, values = indicator.key, tuple(map(_whole, rest[1:]))
    numbers = tuple(n for n in values if n is not None)
    if kind is Act.LINE:
        return acting.change_line(turn, draft, key)
    if kind is Act.DIFFERENCE and numbers and _is_offered(turn, draft, key, numbers[0]):
        return asking.answer_number(turn, draft, key, numbers[0])
    if key != draft.asking or len(numbers) != len(rest) - 1:
        return acting.old_button(turn, draft)
    if kind is Act.NONE and draft.purpose is not Purpose.ADJUSTMENT:
        return asking.take(turn, draft, key, None)
    if kind is Act.NUMBER and numbers:
        return _press_number(turn, draft, key, numbers[0])
    if kind is Act.ALL and numbers:
        return asking.take_in_order(turn, draft, key, numbers)
    return acting.old_button(turn, draft)


def _is_offered(turn: Turn, draft: Draft, key: IndicatorKey, difference: int) -> bool:
    """Say whether the card offers this difference now; a button of an earlier card may hold another one."""
    doubts = doubting.open_doubts(turn, draft) if draft.asking is None else ()
    return any(doubt.indicator == key and doubt.difference == difference for doubt in doubts)


def _press_number(turn: Turn, draft: Draft, key: IndicatorKey, number: int) -> Step:
    if draft.purpose is Purpose.ADJUSTMENT:
        return correcting.book_amount(turn, draft, key, number)
    return asking.answer_number(turn, draft, key, number)


def _whole(text: str) -> int | None:
    """Read a number of a button; buttons may be forged."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
