"""What an officer sees of a report: the questions, the review card, and the receipt that the card becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog.typed import Verb
from bot.model import ParityState
from bot.phrases import Button, Phrase, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from bot.dialog.turn import Channel, Turn
    from bot.facts import DayFacts
    from bot.model import IndicatorKey, Report, UnitCode
    from bot.phrases import Keyboard, Message, Value
    from bot.session import Draft


def indicator_name(key: str) -> Phrase:
    """Name an indicator as a sentence uses it."""
    return phrase(f"indicator-{key}")


def figure(value: int | None) -> Value:
    """Show a figure; a missing one says so and is never zero."""
    return phrase("figure-missing") if value is None else value


def line(key: str, value: int | None) -> Phrase:
    """Show a figure with its name, as the card does."""
    return phrase("card-line", indicator=phrase(f"indicator-{key}-short"), figure=figure(value))


def heading(channel: Channel, unit: UnitCode, day: date) -> Phrase:
    """Name unit and day: "Kab. Kudus · Senin, 16 Agustus 2021"."""
    return phrase("report-heading", unit=channel.units[unit].label, day=day)


def button(draft: Draft, verb: Verb, label: Phrase, *rest: str | int) -> Button:
    """Make a button of this draft: "r:<draft>:<verb>[:…]"."""
    return Button(label, ":".join(["r", str(draft.id), verb, *map(str, rest)]))


def question(turn: Turn, draft: Draft, key: IndicatorKey) -> Message:
    """Ask for an indicator; the first question of a draft names unit and day."""
    form = turn.channel.form
    asked = form.main if key in form.main else form.details
    yesterday = turn.facts.day(draft.unit, draft.day).yesterday
    number = asked.index(key) + 1
    ask = phrase("report-ask", indicator=indicator_name(key), number=number, of=len(asked))
    lines = [ask, _yesterday(yesterday, key)]
    if number == 1 or draft.changing:
        lines.insert(0, heading(turn.channel, draft.unit, draft.day))
    return tuple(lines)


def _yesterday(yesterday: Report | None, key: IndicatorKey) -> Phrase:
    if yesterday is None:
        return phrase("report-no-yesterday")
    return phrase("report-yesterday", figure=figure(yesterday.figures.get(key)))


def question_keyboard(turn: Turn, draft: Draft, key: IndicatorKey) -> Keyboard:
    """Offer "belum ada", and for details a way back to the card."""
    short = turn.channel.form.indicator(key).short
    missing = button(draft, Verb.NONE, phrase("button-missing"), short)
    if key in turn.channel.form.details:
        return ((missing, button(draft, Verb.ENOUGH, phrase("button-enough"))),)
    return ((missing,),)


def review(turn: Turn, draft: Draft) -> Message:
    """Show everything that was understood, before it counts."""
    facts = turn.facts.day(draft.unit, draft.day)
    return (
        phrase("card-title"),
        heading(turn.channel, draft.unit, draft.day),
        *_lines(draft.figures, facts.yesterday),
        *derived_lines(turn.channel, facts, draft.figures),
    )


def review_keyboard(turn: Turn, draft: Draft) -> Keyboard:
    """Offer to send, change, cancel, and to add details while some were not asked."""
    rows = [
        (button(draft, Verb.SEND, phrase("button-send"), draft.seal),),
        (
            button(draft, Verb.CHANGE, phrase("button-change")),
            button(draft, Verb.CANCEL, phrase("button-cancel")),
        ),
    ]
    if any(key not in draft.figures for key in turn.channel.form.details):
        rows.append((button(draft, Verb.DETAIL, phrase("button-detail")),))
    return tuple(rows)


def lines_keyboard(turn: Turn, draft: Draft) -> Keyboard:
    """Offer the lines of the card, to choose the one to change."""
    short = {key: turn.channel.form.indicator(key).short for key in draft.figures}
    rows = [
        (button(draft, Verb.LINE, phrase(f"indicator-{key}-short"), short[key]),)
        for key in draft.figures
    ]
    back = button(draft, Verb.ENOUGH, phrase("button-back"))
    return (*rows, (back,))


def receipt(turn: Turn, report: Report) -> Message:
    """Show exactly what was stored, its number, where it stands and when it is carried."""
    facts = turn.facts.day(report.unit, report.day)
    bridge: datetime | None = turn.facts.next_bridge
    return (
        phrase("receipt-title", number=report.number),
        heading(turn.channel, report.unit, report.day),
        *_lines(report.figures, None),
        *derived_lines(turn.channel, facts, report.figures),
        phrase("receipt-parity", state=parity_word(ParityState.NOT_SENT)),
        *([phrase("receipt-bridge", at=bridge)] if bridge else []),
    )


def already_sent(turn: Turn, report: Report, key: str) -> Message:
    """Say who sent the day's report, when, what, and where it stands; `key` introduces it."""
    parity = turn.facts.day(report.unit, report.day).parity
    return (
        phrase(key, name=report.author_name, at=report.sent_at, number=report.number),
        heading(turn.channel, report.unit, report.day),
        *_lines(report.figures, None),
        *([phrase("receipt-parity", state=parity_word(parity))] if parity else []),
    )


def parity_word(state: ParityState) -> Phrase:
    """Say a parity state as officers know it, "COCOK"."""
    return phrase(f"parity-{state.replace('_', '-')}")


def _lines(
    figures: Mapping[IndicatorKey, int | None], yesterday: Report | None
) -> Iterable[Phrase]:
    """Give one line an indicator, with yesterday's figure beside it when there is one."""
    for key, value in figures.items():
        before = yesterday.figures.get(key) if yesterday else None
        if before is None:
            yield line(key, value)
        else:
            name = phrase(f"indicator-{key}-short")
            yield phrase("card-line-beside", indicator=name, figure=figure(value), yesterday=before)


def derived_lines(
    channel: Channel, facts: DayFacts, figures: Mapping[IndicatorKey, int | None]
) -> Iterable[Phrase]:
    """Give the derived cumulatives; "belum lengkap" where an opening balance or a figure is missing."""
    cumulative = {
        key: facts.opening[key] + facts.entered_before.get(key, 0) + today
        for key in channel.form.main
        if key in facts.opening and (today := figures.get(key)) is not None
    }
    for derived in channel.form.derived:
        value = derived.value(cumulative)
        shown: Value = phrase("figure-incomplete") if value is None else value
        name = phrase(f"indicator-{derived.key}-short")
        yield phrase("card-line", indicator=name, figure=shown)
