"""The questions that soft rules ask of a card: what is unusual, why it may be right, or what to put in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from bot.dialog.lines import button, reason_buttons
from bot.dialog.resting import rests_on
from bot.dialog.typed import Act, Verb
from bot.doubts import Past, find_doubts
from bot.phrases import Listing, phrase
from bot.reasons import FOR_DOUBTS, RALAT, Reason
from bot.report_lines import short_name
from bot.session import Purpose
from bot.soft_rules import ExitsExceedActive, RuleKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.dialog.turn import Turn
    from bot.doubts import Doubt
    from bot.form import Form
    from bot.model import IndicatorKey
    from bot.phrases import Keyboard, Phrase
    from bot.session import Draft


def open_doubts(turn: Turn, draft: Draft) -> tuple[Doubt, ...]:
    """Give what is still to be asked about the draft's figures; of a ralat only what rests on a figure that it changes."""
    if draft.purpose in {Purpose.ADJUSTMENT, Purpose.PRACTICE}:
        return ()
    facts = turn.facts.day(draft.unit, draft.day)
    past = Past(facts.recent, facts.opening, facts.entered_before)
    population = turn.channel.units[draft.unit].population
    found = find_doubts(turn.channel.form, population, draft.day, draft.figures, past)
    before = facts.report.figures if draft.purpose is Purpose.RALAT and facts.report else {}
    changed = {key for key, count in draft.figures.items() if before.get(key) != count}
    return tuple(
        doubt
        for doubt in found
        if doubt.key not in draft.reasons
        and not rests_on(turn.channel.form, doubt.key).isdisjoint(changed)
    )


def doubt_lines(form: Form, doubts: Sequence[Doubt]) -> Iterator[Phrase]:
    """Say each doubt in a sentence, and what to do about it."""
    for doubt in doubts:
        yield _sentence(form, doubt)
    yield phrase("doubt-why")


def _sentence(form: Form, doubt: Doubt) -> Phrase:
    """Name the figure, what was expected and why."""
    name = short_name(doubt.indicator or "")
    shown = doubt.figure or 0
    match doubt.rule:
        case RuleKind.LOOKS_CUMULATIVE:
            known = doubt.cumulative or 0
            return phrase("doubt-cumulative", indicator=name, figure=shown, cumulative=known)
        case RuleKind.OUTLIER if doubt.highest is None:
            limit = doubt.limit or 0
            return phrase("doubt-outlier-new", indicator=name, figure=shown, limit=limit)
        case RuleKind.OUTLIER:
            return phrase(
                "doubt-outlier",
                indicator=name,
                figure=shown,
                days=doubt.days or 0,
                lowest=doubt.lowest or 0,
                highest=doubt.highest or 0,
            )
        case RuleKind.EXCEEDS:
            other = short_name(doubt.other or "")
            limit = doubt.limit or 0
            return phrase("doubt-exceeds", indicator=name, figure=shown, other=other, limit=limit)
        case RuleKind.EXITS_EXCEED_ACTIVE:
            return _exits(form, doubt)
        case RuleKind.SAME_AS_YESTERDAY:
            return phrase("doubt-same")
        case unknown:
            assert_never(unknown)


def _exits(form: Form, doubt: Doubt) -> Phrase:
    """Say who leaves and who was there, by the rule's own indicators."""
    rule = next(rule for rule in form.rules if isinstance(rule, ExitsExceedActive))
    return phrase(
        "doubt-exits",
        exits=Listing(tuple(map(short_name, rule.exits))),
        figure=doubt.figure or 0,
        active=short_name(rule.active),
        entries=short_name(rule.entries),
        limit=doubt.limit or 0,
    )


def doubts_keyboard(turn: Turn, draft: Draft, doubts: Sequence[Doubt]) -> Keyboard:
    """Offer the difference in place of a cumulative, the usual reasons, and to put a slip right."""
    form = turn.channel.form
    differences = tuple(
        (
            button(
                draft,
                Act.DIFFERENCE,
                phrase("button-difference", indicator=short_name(d.indicator), figure=d.difference),
                form.indicator(d.indicator).short,
                d.difference,
            ),
        )
        for d in doubts
        if d.indicator is not None and d.difference is not None
    )
    slip = button(draft, Verb.TYPO, phrase("button-typo"))
    *rows, last = reason_buttons(draft, FOR_DOUBTS)
    return (*differences, *rows, (*last, slip))


def with_reason(turn: Turn, draft: Draft, reason: str) -> Draft:
    """Keep a reason for everything that still wants one; the answer to a doubt also says why a figure is corrected.

    That something was mistyped says why it is corrected, and never that an unusual figure is right.
    """
    doubts = () if reason == Reason.TYPO else open_doubts(turn, draft)
    wanted = {doubt.key: reason for doubt in doubts}
    if draft.purpose is Purpose.RALAT and not (doubts and RALAT in draft.reasons):
        wanted[RALAT] = reason
    if draft.purpose is Purpose.ADJUSTMENT:
        wanted |= {str(key): reason for key in draft.adjustments if key not in draft.reasons}
    return replace(draft, reasons={**draft.reasons, **wanted})


def doubted_lines(turn: Turn, draft: Draft) -> tuple[IndicatorKey, ...]:
    """Give the indicators that are doubted, to be put right."""
    return tuple(d.indicator for d in open_doubts(turn, draft) if d.indicator is not None)
