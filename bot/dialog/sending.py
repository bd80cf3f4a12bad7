"""Kirim: every check that stands between a card and the national figure, and what becomes of the card."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import asking, card, requesting
from bot.dialog.correcting import ralat_of, waits
from bot.dialog.doubting import open_doubts
from bot.dialog.lines import heading, indicator_name
from bot.dialog.locked import locked_lines
from bot.dialog.resting import rests_on
from bot.dialog.revision import (
    changes_nothing,
    falls_below_zero,
    is_correction,
    needs_approval,
    propose,
    reason_wanted,
)
from bot.effects import AskApproval, Rewrite, Submit
from bot.phrases import phrase
from bot.report_lines import line
from bot.session import Purpose, Sent

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.effects import Effect
    from bot.model import CorrectionRequest, Report
    from bot.phrases import Message
    from bot.session import Draft, Session


def send(turn: Turn, draft: Draft) -> Step:
    """Send the draft, if nothing speaks against it; whatever does is said, and the draft stays.

    That its unit is the officer's own was seen before any text or button is read (`mending.mend`).
    """
    current = turn.facts.day(draft.unit, draft.day)
    if draft.purpose is Purpose.PRACTICE:
        return _end_practice(turn, draft)
    if current.report is not None and current.revision != draft.on_revision:
        return _came_second(turn, draft, current.report)
    held = _held_back(turn, draft)
    if held is not None:
        return held
    report = propose(turn, draft)
    fallen = falls_below_zero(report, current)
    if fallen is not None:
        below = phrase("correction-below-zero", indicator=indicator_name(fallen))
        return asking.ask_again(turn, draft, below)
    if needs_approval(turn, draft):
        return _ask_approval(turn, draft, report, current.request)
    receipt = Rewrite(turn.chat, draft.card, card.receipt(turn, report))
    submit = Submit(report, draft.on_revision, turn.facts.locks.version)
    return turn.done(_sent(turn, draft), [submit, receipt])


def _held_back(turn: Turn, draft: Draft) -> Step | None:
    """Give what is still wanted of a draft before it can be sent; None when nothing is."""
    missing = [key for key in turn.channel.form.main if key not in draft.figures]
    if (missing or draft.doubtful) and not is_correction(draft):
        return asking.ask_again(turn, draft, phrase("report-not-finished"))
    if all(value is None for value in draft.figures.values()):
        return asking.ask_again(turn, draft, phrase("report-needs-a-number"))
    if changes_nothing(draft, turn.facts.day(draft.unit, draft.day)):
        return asking.ask_again(turn, draft, phrase("correction-changes-nothing"))
    if open_doubts(turn, draft) or reason_wanted(draft):
        return asking.ask_again(turn, draft, phrase("report-needs-a-reason"))
    return None


def _sent(turn: Turn, draft: Draft) -> Session:
    """Close the draft and remember its messages: an edit of one comes too late and is told so."""
    sent = Sent(draft.unit, draft.day, tuple(draft.answers))
    return replace(turn.without_draft(), sent=sent)


def _came_second(turn: Turn, draft: Draft, stored: Report) -> Step:
    """Somebody sent the day meanwhile: equal figures need nothing more, others may become a ralat, seen beside them.

    Why it is corrected is asked anew: a double tap must not undo what the draft's owner has not seen yet.
    """
    changed = {
        key: (old, draft.figures[key])
        for key, old in {**dict.fromkeys(draft.figures), **stored.figures}.items()
        if key in draft.figures and draft.figures[key] != old
    }
    if not changed and draft.purpose is not Purpose.ADJUSTMENT:
        return close(turn, draft, card.already_sent(turn, stored, "report-sent-the-same"))
    if draft.purpose is Purpose.ADJUSTMENT:
        moved = replace(draft, on_revision=stored.revision, figures=stored.figures)
    else:
        moved = ralat_of(draft, stored)
    form = turn.channel.form
    doubts = {name: why for name, why in moved.reasons.items() if rests_on(form, name)}
    moved = replace(moved, reasons=doubts)
    who = phrase("report-sent-by-other", **card.sent_by(turn, stored))
    return (
        asking.show_card(turn, moved, (who,))
        if moved.carded
        else asking.ask_again(turn, moved, who)
    )


def _ask_approval(
    turn: Turn, draft: Draft, report: Report, waiting: CorrectionRequest | None
) -> Step:
    """Ask the supervisors; the card becomes the officer's proof that it was asked.

    One request of a day waits at most: where another one does, the draft stays until that is answered.
    """
    if waiting is not None:
        return asking.ask_again(turn, draft, waits(turn, waiting))
    asked = AskApproval(draft.id, report, draft.on_revision)
    kept = (
        phrase("request-sent" if draft.on_revision else "request-sent-first", number=report.number),
        heading(turn.channel, report.unit, report.day),
        *locked_lines(turn, report.unit, report.day),
        *requesting.changes(turn, report),
    )
    told = requesting.tell_approvers(turn, draft.id, report)
    if not told:
        kept = (*kept, phrase("request-nobody"))
    receipt = Rewrite(turn.chat, draft.card, kept)
    return turn.done(_sent(turn, draft), [asked, receipt, *told])


def _end_practice(turn: Turn, draft: Draft) -> Step:
    """Show what a receipt looks like; nothing of a practice report is stored anywhere."""
    shown = (
        phrase("practice-done"),
        *(line(key, value) for key, value in draft.figures.items()),
        phrase("practice-what-now"),
    )
    return close(turn, draft, shown)


def cancel(turn: Turn, draft: Draft) -> Step:
    """Drop the draft, because its owner asked."""
    return close(
        turn, draft, (phrase("report-cancelled"), heading(turn.channel, draft.unit, draft.day))
    )


def close(turn: Turn, draft: Draft, lines: Message) -> Step:
    """End the draft with words at its card, or as a message when it has none yet."""
    said: Effect = Rewrite(turn.chat, draft.card, lines) if draft.carded else turn.say(*lines)
    return turn.done(turn.without_draft(), [said])
