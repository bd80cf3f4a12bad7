"""What an officer sees of a report: the questions, the review card, and the receipt that the card becomes."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from bot.dialog.doubting import doubt_lines, doubts_keyboard, open_doubts
from bot.dialog.lines import button, heading, indicator_name, parity_word, reason_buttons
from bot.dialog.locked import locked_lines
from bot.dialog.revision import corrected_adjustments, needs_approval, reason_wanted
from bot.dialog.typed import Act, Verb
from bot.model import ParityState, Role
from bot.phrases import Phrase, ShortDay, phrase
from bot.reasons import FOR_ADJUSTMENT, FOR_RALAT
from bot.report_lines import (
    figure,
    figures_listed,
    line,
    reason_lines,
    report_lines,
    short_name,
    signed_line,
)
from bot.session import Purpose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from bot.dialog.turn import Channel, Turn
    from bot.facts import DayFacts
    from bot.model import IndicatorKey, Report
    from bot.phrases import Keyboard, Message, Value
    from bot.session import Draft

WEEK = 7
"""Days whose middle figure stands on the card as the usual one."""
WEEK_NEEDS = 3
"""Fewer figures than this have no middle worth showing."""
_TITLES = {
    Purpose.REPORT: phrase("card-title"),
    Purpose.PRACTICE: phrase("card-title-practice"),
    Purpose.RALAT: phrase("card-title-ralat"),
    Purpose.ADJUSTMENT: phrase("card-title-adjustment"),
}


def question(turn: Turn, draft: Draft, key: IndicatorKey) -> Message:
    """Ask for an indicator; unit and day are named first, and always where another unit or day could be meant."""
    form = turn.channel.form
    asked = form.main if key in form.main else form.details
    yesterday = turn.facts.day(draft.unit, draft.day).yesterday
    number = asked.index(key) + 1
    ask = phrase("report-ask", indicator=indicator_name(key), number=number, of=len(asked))
    if draft.changing:
        ask = phrase("change-ask", indicator=indicator_name(key))
    lines = [ask, _day_before(yesterday, key, today=draft.day == turn.today)]
    if number == 1 or draft.changing or could_be_another(turn, draft):
        lines.insert(0, heading(turn.channel, draft.unit, draft.day))
    if draft.purpose is Purpose.PRACTICE:
        lines.insert(0, phrase("practice-mark"))
    elif number == 1 and not draft.changing:
        lines[1:1] = locked_lines(turn, draft.unit, draft.day)
    return tuple(lines)


def could_be_another(turn: Turn, draft: Draft) -> bool:
    """Say whether a prompt has to name its unit and day, because the officer has several units or it is another day."""
    person = turn.facts.person
    several = person is not None and len(person.units(Role.OFFICER)) > 1
    return several or draft.day != turn.today


def named(turn: Turn, draft: Draft, *lines: Phrase) -> Message:
    """Put unit and day above a prompt where another one could be meant."""
    if not could_be_another(turn, draft):
        return lines
    return (heading(turn.channel, draft.unit, draft.day), *lines)


def _day_before(before: Report | None, key: IndicatorKey, *, today: bool) -> Phrase:
    """Show the figure of the day before; only today's is yesterday's."""
    if before is None:
        return phrase("report-no-yesterday" if today else "report-no-day-before")
    shown = figure(before.figures.get(key))
    if today:
        return phrase("report-yesterday", figure=shown)
    return phrase("report-day-before", figure=shown)


def question_keyboard(turn: Turn, draft: Draft, key: IndicatorKey) -> Keyboard:
    """Offer "belum ada"; beside the first question another day, beside details and changes the way back to the card."""
    form = turn.channel.form
    row = [button(draft, Act.NONE, phrase("button-missing"), form.indicator(key).short)]
    if draft.carded or key in form.details:
        label = "button-back" if draft.changing else "button-enough"
        row.append(button(draft, Verb.ENOUGH, phrase(label)))
    elif key == form.main[0] and draft.purpose is Purpose.REPORT:
        row.append(button(draft, Verb.OTHER_DAY, phrase("button-other-day")))
    return (tuple(row),)


def review(turn: Turn, draft: Draft) -> Message:
    """Show everything that was understood, before it counts, with what is unusual about it."""
    facts = turn.facts.day(draft.unit, draft.day)
    return (
        _title(draft),
        heading(turn.channel, draft.unit, draft.day),
        *_review_lines(draft, facts, today=draft.day == turn.today),
        *_derived(turn, draft, facts),
        *reason_lines(draft.reasons),
        *_wanted(turn, draft),
    )


def _derived(turn: Turn, draft: Draft, facts: DayFacts) -> Iterator[Phrase]:
    """Give what follows from the figures; a penyesuaian shows its own cumulative already."""
    adjustments = corrected_adjustments(draft, facts)
    lines = derived_lines(turn.channel, facts, draft.figures, adjustments)
    if draft.purpose is not Purpose.ADJUSTMENT:
        yield from lines
    else:
        yield from (said for said in lines if said.key != "card-cumulative")


def _title(draft: Draft) -> Phrase:
    given = [count for count in draft.figures.values() if count is not None]
    if draft.purpose is Purpose.REPORT and given and not any(given):
        return phrase("card-title-nihil")
    return _TITLES[draft.purpose]


def _review_lines(draft: Draft, facts: DayFacts, *, today: bool) -> Iterator[Phrase]:
    """Give a line an indicator: beside yesterday's and the usual figure, or old and new beside each other."""
    before = facts.report
    if draft.purpose is Purpose.ADJUSTMENT:
        yield from adjustment_lines(draft.adjustments, facts)
    elif draft.purpose is Purpose.RALAT and before is not None:
        for key in {**before.figures, **draft.figures}:
            stood = before.figures.get(key)
            yield _line_changed(key, stood, draft.figures.get(key, stood))
    else:
        for key, value in draft.figures.items():
            yield _line_beside(key, value, facts, today=today)


def _line_changed(key: IndicatorKey, old: int | None, new: int | None) -> Phrase:
    if old == new:
        return line(key, new)
    name = short_name(key)
    return phrase("card-line-changed", indicator=name, old=figure(old), new=figure(new))


def _line_beside(key: IndicatorKey, value: int | None, facts: DayFacts, *, today: bool) -> Phrase:
    before = facts.yesterday.figures.get(key) if facts.yesterday else None
    usual = usual_figure(key, facts)
    name, shown = short_name(key), figure(value)
    if before is None:
        return line(key, value)
    if not today:
        return phrase("card-line-before", indicator=name, figure=shown, before=before)
    if usual is None:
        return phrase("card-line-beside", indicator=name, figure=shown, yesterday=before)
    return phrase("card-line-usual", indicator=name, figure=shown, yesterday=before, usual=usual)


def usual_figure(key: IndicatorKey, facts: DayFacts) -> int | None:
    """Give the middle of the last week's figures, rounded; None where there are too few."""
    days = sorted(facts.recent, reverse=True)[:WEEK]
    known = [count for day in days if (count := facts.recent[day].get(key)) is not None]
    return round(median(known)) if len(known) >= WEEK_NEEDS else None


def adjustment_lines(adjustments: Mapping[IndicatorKey, int], facts: DayFacts) -> Iterator[Phrase]:
    """Show each penyesuaian signed, and what it makes of the cumulative where that is known."""
    for key, amount in adjustments.items():
        yield signed_line(key, amount)
        standing = _cumulative(key, facts)
        if standing is not None:
            yield phrase(
                "card-cumulative-changed",
                indicator=short_name(key),
                old=standing,
                new=standing + amount,
            )


def _cumulative(key: IndicatorKey, facts: DayFacts) -> int | None:
    """Give the cumulative of the day as it stands; None where the opening balance is not loaded."""
    if key not in facts.opening:
        return None
    report = facts.report
    today = (report.figures.get(key) or 0) + report.adjustments.get(key, 0) if report else 0
    return facts.opening[key] + facts.entered_before.get(key, 0) + today


def _wanted(turn: Turn, draft: Draft) -> Iterator[Phrase]:
    """Say what stands between this card and Kirim."""
    if needs_approval(turn, draft):
        yield from locked_lines(turn, draft.unit, draft.day) or (phrase("card-locked"),)
    doubts = open_doubts(turn, draft)
    if doubts:
        yield from doubt_lines(turn.channel.form, doubts)
    elif reason_wanted(draft):
        adjusts = draft.purpose is Purpose.ADJUSTMENT
        yield phrase("adjustment-why" if adjusts else "correction-why")


def review_keyboard(turn: Turn, draft: Draft) -> Keyboard:
    """Offer to send, change, cancel, and to add details; or first the reasons, while one is wanted."""
    cancel = button(draft, Verb.CANCEL, phrase("button-cancel"))
    change = button(draft, Verb.CHANGE, phrase("button-change"))
    doubts = open_doubts(turn, draft)
    if doubts:
        return (*doubts_keyboard(turn, draft, doubts), (cancel,))
    if reason_wanted(draft):
        usual = FOR_RALAT if draft.purpose is Purpose.RALAT else FOR_ADJUSTMENT
        return (*reason_buttons(draft, usual), (change, cancel))
    label = "button-ask-approval" if needs_approval(turn, draft) else "button-send"
    rows = [(button(draft, Verb.SEND, phrase(label), draft.seal),), (change, cancel)]
    entering = draft.purpose in {Purpose.REPORT, Purpose.PRACTICE, Purpose.RALAT}
    if entering and any(key not in draft.figures for key in turn.channel.form.details):
        rows.append((button(draft, Verb.DETAIL, phrase("button-detail")),))
    return tuple(rows)


def lines_keyboard(turn: Turn, draft: Draft) -> Keyboard:
    """Offer the lines of the card, to choose the one to change."""
    form = turn.channel.form
    keys = form.keys if draft.purpose is Purpose.ADJUSTMENT else tuple(draft.figures)
    made = [
        button(draft, Act.LINE, short_name(key), form.indicator(key).short)
        for key in keys
        if key in form.keys
    ]
    rows = tuple(tuple(made[at : at + 3]) for at in range(0, len(made), 3))
    back = Verb.CANCEL if _is_empty(draft) else Verb.ENOUGH
    label = phrase("button-cancel") if _is_empty(draft) else phrase("button-back")
    return (*rows, (button(draft, back, label),))


def _is_empty(draft: Draft) -> bool:
    return draft.purpose is Purpose.ADJUSTMENT and not draft.adjustments


def receipt(turn: Turn, report: Report) -> Message:
    """Show exactly what was stored, its number, where it stands and when it is carried."""
    facts = turn.facts.day(report.unit, report.day)
    bridge: datetime | None = turn.facts.next_bridge
    return (
        phrase("receipt-title", number=report.number),
        heading(turn.channel, report.unit, report.day),
        *report_lines(report),
        *derived_lines(turn.channel, facts, report.figures, report.adjustments),
        *reason_lines(report.reasons),
        phrase("receipt-parity", state=parity_word(ParityState.NOT_SENT)),
        *([phrase("receipt-bridge", at=bridge)] if bridge else []),
    )


def sent_by(turn: Turn, report: Report) -> dict[str, Value]:
    """Give who sent a report, on which day and when, and its number."""
    return {
        "name": report.author_name,
        "day": ShortDay(turn.channel.policy.reporting_day(report.sent_at)),
        "at": report.sent_at,
        "number": report.number,
    }


def already_sent(turn: Turn, report: Report, key: str) -> Message:
    """Say who sent the day's report, when, what, and where it stands; `key` introduces it."""
    parity = turn.facts.day(report.unit, report.day).parity
    return (
        phrase(key, **sent_by(turn, report)),
        heading(turn.channel, report.unit, report.day),
        *report_lines(report),
        *([phrase("receipt-parity", state=parity_word(parity))] if parity else []),
    )


def derived_lines(
    channel: Channel,
    facts: DayFacts,
    figures: Mapping[IndicatorKey, int | None],
    adjustments: Mapping[IndicatorKey, int],
) -> Iterator[Phrase]:
    """Give derived figures and cumulatives; "belum lengkap" where an opening balance or a figure is missing."""
    cumulative = {
        key: facts.opening[key] + facts.entered_before.get(key, 0) + today + adjustments.get(key, 0)
        for key in channel.form.main
        if key in facts.opening and (today := figures.get(key)) is not None
    }
    for derived in channel.form.derived:
        value = derived.value(cumulative)
        shown: Value = phrase("figure-incomplete") if value is None else value
        yield phrase("card-line", indicator=short_name(derived.key), figure=shown)
    if cumulative:
        yield phrase("card-cumulative", figures=figures_listed(cumulative))
