"""A text while a report or a correction is being entered: what it answers, and whether it answers anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.backlog import ANSWERED_LATE
from bot.dialog import acting, asking, correcting, doubting, entering, opening
from bot.dialog.calendar import typed_day
from bot.dialog.revision import reason_wanted
from bot.dialog.typed import Verb, read_verb
from bot.phrases import phrase
from bot.policy import RESUME_AFTER
from bot.reasons import typed_reason
from bot.session import WHOLE, Purpose
from bot.typed_text import fold_typed

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.model import IndicatorKey
    from bot.session import Draft

_ABOUT_THE_DRAFT = frozenset({Verb.CANCEL, Verb.ANEW, Verb.GO_ON, Verb.SEND})
"""What is meant for the draft itself, however long it was silent."""


def text_in_draft(turn: Turn, draft: Draft, text: str) -> Step:
    """Read a text while a draft is open; what it answers depends on what the officer could see when they wrote it."""
    verb = read_verb(turn.channel.vocabulary, text)
    replied = _replied_question(turn, draft)
    if turn.arrival.forwarded:
        return asking.ask_again(turn, draft, phrase("answer-forwarded"), quote=True)
    if verb is Verb.SEND and _card_unseen(turn, draft):
        return asking.ask_again(turn, acting.reviewed(draft), phrase("card-what-now"), quote=True)
    if verb in _ABOUT_THE_DRAFT:
        return acting.act(turn, draft, verb)
    if replied is None and turn.session.choice is not None:
        return opening.offer_elsewhere(turn, draft, text, phrase("report-choose-first"))
    if replied is None and _was_silent(turn, draft):
        return _come_back(turn, draft, text)
    if verb is not None:
        return acting.act(turn, draft, verb)
    if draft.unsure_day:
        return _answer_day(turn, draft, text)
    return _answer(turn, draft, text)


def _was_silent(turn: Turn, draft: Draft) -> bool:
    """Say whether the officer comes back to a draft of another day: what they write may be meant for today."""
    last = draft.touched_at
    return last is not None and draft.day != turn.today and turn.now - last >= RESUME_AFTER


def _come_back(turn: Turn, draft: Draft, text: str) -> Step:
    """Show what is open before anything is filled; a whole report may as well be the one of today."""
    still_here = phrase("report-still-here")
    if entering.holds_figures(opening.read(turn, text)):
        return opening.offer_elsewhere(turn, draft, text, still_here)
    return asking.ask_again(turn, draft, still_here, asking.progress(turn, draft))


def _answer_day(turn: Turn, draft: Draft, text: str) -> Step:
    """Read the day that was asked for; figures are kept until it is known."""
    day = typed_day(text, turn.today)
    if day is not None:
        return acting.choose_day(turn, draft, day)
    entry = opening.read(turn, text)
    if not entering.holds_figures(entry):
        return asking.ask_again(turn, draft, phrase("day-first"))
    if entering.belongs_elsewhere(draft, entry):
        return opening.offer_elsewhere(turn, draft, text, phrase("entry-elsewhere"))
    return entering.take_entry(turn, draft, entry)


def _answer(turn: Turn, draft: Draft, text: str) -> Step:
    """Take a text as the answer to the question it replies to, to the open one, or as what it says of the card."""
    replied = _replied_question(turn, draft)
    if replied is not None:
        return _answer_question(turn, draft, replied, text)
    elsewhere = turn.arrival.replied_to is not None and turn.facts.replied != draft.card
    if draft.asking is None:
        return _say_of_card(turn, draft, text)
    if elsewhere:
        return asking.ask_again(turn, draft, phrase("answer-elsewhere"), quote=True)
    if _saw_another_question(turn, draft):
        return asking.ask_again(turn, draft, phrase("answer-other-question"), quote=True)
    if _sent_twice(turn, draft, text):
        return asking.ask_again(turn, draft, phrase("answer-twice"), quote=True)
    return _answer_question(turn, draft, draft.asking, text)


def _answer_question(turn: Turn, draft: Draft, key: IndicatorKey, text: str) -> Step:
    """Read an answer: one number, or a whole report where one number was asked for.

    Numbers without names at a detail or a change are of the questions from there on: they overwrite no main count.
    """
    if draft.purpose is Purpose.ADJUSTMENT:
        return correcting.answer_amount(turn, draft, key, text)
    entry = opening.read(turn, text)
    in_place = key in turn.channel.form.main and not draft.changing
    if not entering.holds_figures(entry) or not (entry.labelled or in_place):
        return asking.answer_text(turn, draft, key, text)
    if entering.belongs_elsewhere(draft, entry):
        return opening.offer_elsewhere(turn, draft, text, phrase("entry-elsewhere"))
    return entering.take_entry(turn, draft, entry)


def _say_of_card(turn: Turn, draft: Draft, text: str) -> Step:
    """Read a text at the card: a line to change, new figures, or the reason that is wanted."""
    said = _without_change(turn, text)
    key = _typed_line(turn, draft, said)
    if key is not None:
        return acting.change_line(turn, draft, key)
    if draft.purpose is Purpose.ADJUSTMENT:
        named = correcting.named_amount(turn, text)
        if named is not None:
            return correcting.answer_amount(turn, draft, *named)
        if not draft.adjustments:
            return correcting.choose_again(turn, draft)
    else:
        entry = opening.read(turn, said)
        if entering.holds_figures(entry) and entering.belongs_elsewhere(draft, entry):
            return opening.offer_elsewhere(turn, draft, text, phrase("entry-elsewhere"))
        if entering.changes_figures(draft, entry):
            return entering.take_entry(turn, draft, entry)
    reason, wanted = typed_reason(text), doubting.open_doubts(turn, draft) or reason_wanted(draft)
    if reason and wanted:
        return acting.give_reason(turn, draft, reason)
    return asking.ask_again(
        turn, draft, phrase("report-needs-a-reason" if wanted else "card-what-now")
    )


def _card_unseen(turn: Turn, draft: Draft) -> bool:
    """Say whether a Kirim was typed before its card could be seen: what was understood is shown before it counts.

    A button carries its card's seal; a word tells nothing but when it was written. Telegram's time is in whole seconds.
    """
    number, edited_at = turn.arrival.message_id, draft.edited_at
    if not draft.carded or number is None:
        return False
    if number < turn.facts.shown.get(draft.card, number + 1):
        return True
    return edited_at is not None and turn.arrival.sent_at < edited_at.replace(microsecond=0)


def _saw_another_question(turn: Turn, draft: Draft) -> bool:
    """Say whether the last question that stood in the chat before this text was another than the open one.

    So it is when a question arrived twice: who answers its second copy does not mean the question after it. A copy may
    still be unknown here: nobody knows that a question was sent which was answered, and something came after the answer.
    """
    number, shown = turn.arrival.message_id, turn.facts.shown
    if number is None or draft.asking is None or draft.carded or _was_sent_ahead(turn, draft):
        return False
    here = shown.get(draft.prompt(draft.asking))
    answered = max(draft.answers, default=number)
    if here is None and draft.answers.get(answered, WHOLE) != WHOLE:
        return draft.prompt(draft.answers[answered]) not in shown and number > answered + 1
    before = [at for place, at in shown.items() if at < number]
    return here is not None and here < number and bool(before) and max(before) > here


def _was_sent_ahead(turn: Turn, draft: Draft) -> bool:
    """Say whether a text was written while nobody answered, long before the draft's first question was asked at all."""
    opened_at = draft.opened_at
    return opened_at is not None and opened_at - turn.arrival.sent_at > ANSWERED_LATE


def _sent_twice(turn: Turn, draft: Draft, text: str) -> bool:
    """Say whether the same answer came again before the next question could be seen: a phone that sent it twice."""
    number = turn.arrival.message_id
    if number is None or draft.asking is None or fold_typed(text) != draft.last_answer:
        return False
    if _was_sent_ahead(turn, draft):
        return True
    shown = turn.facts.shown.get(draft.prompt(draft.asking))
    if shown is not None:
        return number < shown
    return bool(draft.answers) and number == max(draft.answers) + 1


def _replied_question(turn: Turn, draft: Draft) -> IndicatorKey | None:
    """Give the question of this draft that the text is a Telegram reply to."""
    asked = (*draft.figures, *((draft.asking,) if draft.asking else ()))
    return next((key for key in asked if draft.prompt(key) == turn.facts.replied), None)


def _without_change(turn: Turn, text: str) -> str:
    """Leave out the word that asks for a change: "ubah sembuh 8" is "sembuh 8"."""
    first, _, rest = text.strip().partition(" ")
    asks = read_verb(turn.channel.vocabulary, first) is Verb.CHANGE
    return rest if rest and asks else text


def _typed_line(turn: Turn, draft: Draft, text: str) -> IndicatorKey | None:
    """Give the line of the card whose name was typed, in any of the words for it."""
    form, typed = turn.channel.form, fold_typed(text)
    keys = form.keys if draft.purpose is Purpose.ADJUSTMENT else tuple(draft.figures)
    shown = [form.indicator(key) for key in keys]
    return next((one.key for one in shown if typed in {one.name, *one.labels}), None)
