"""The report that a draft would become, and what the rules say of it before it may be sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog.locked import lock_over
from bot.dialog.resting import rests_on
from bot.model import IndicatorKey, Report
from bot.reasons import RALAT
from bot.session import Purpose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.dialog.turn import Turn
    from bot.facts import DayFacts
    from bot.form import Form
    from bot.session import Draft

_CORRECTIONS = frozenset({Purpose.RALAT, Purpose.ADJUSTMENT})


def is_correction(draft: Draft) -> bool:
    """Say whether the draft changes a report that was sent."""
    return draft.purpose in _CORRECTIONS


def needs_approval(turn: Turn, draft: Draft) -> bool:
    """Say whether a supervisor has to agree: corrections of days that are locked by themselves, everything where an admin locked."""
    if draft.purpose is Purpose.PRACTICE:
        return False
    at, locks = turn.arrival.sent_at, turn.facts.locks
    if not is_correction(draft):
        return lock_over(turn, draft.unit, draft.day) is not None
    return locks.is_closed(turn.channel.policy, draft.unit, draft.day, at)


def reason_wanted(draft: Draft) -> bool:
    """Say whether a correction still lacks its reason."""
    if draft.purpose is Purpose.ADJUSTMENT:
        return any(key not in draft.reasons for key in draft.adjustments)
    return draft.purpose is Purpose.RALAT and RALAT not in draft.reasons


def corrected_adjustments(draft: Draft, facts: DayFacts) -> dict[IndicatorKey, int]:
    """Give the day's penyesuaian as they would stand: what was booked before, and the draft's on top; zeros are left out."""
    standing = dict(facts.report.adjustments) if facts.report else {}
    for key, amount in draft.adjustments.items():
        standing[key] = standing.get(key, 0) + amount
    return {key: amount for key, amount in standing.items() if amount}


def propose(turn: Turn, draft: Draft) -> Report:
    """Make the revision that the draft stands for."""
    person = turn.person
    facts = turn.facts.day(draft.unit, draft.day)
    adjustments = corrected_adjustments(draft, facts)
    before = facts.report
    unchanged = set(_answers_that_stand(turn.channel.form, before, draft)) if before else set()
    carried_on = {
        name: reason
        for name, reason in (before.reasons if before else {}).items()
        if name in adjustments or name in unchanged
    }
    return Report(
        form=turn.channel.form.key,
        unit=draft.unit,
        day=draft.day,
        revision=draft.on_revision + 1,
        figures=draft.figures,
        author=person.id,
        author_name=person.name,
        author_chat=turn.chat,
        sent_at=turn.arrival.sent_at,
        card=draft.card,
        adjustments=adjustments,
        reasons={**carried_on, **draft.reasons},
    )


def _answers_that_stand(form: Form, before: Report, draft: Draft) -> Iterator[str]:
    """Name the answers to doubts about figures that stay as they are."""
    for name in before.reasons:
        keys = rests_on(form, name)
        if keys and all(draft.figures.get(key, -1) == before.figures.get(key, -1) for key in keys):
            yield name


def changes_nothing(draft: Draft, facts: DayFacts) -> bool:
    """Say whether a correction would leave everything as it is."""
    before = facts.report
    if before is None or not is_correction(draft):
        return False
    same = dict(before.figures) == dict(draft.figures)
    return same and not any(draft.adjustments.values())


def falls_below_zero(report: Report, facts: DayFacts) -> IndicatorKey | None:
    """Give the indicator whose cumulative would fall below zero, on the day or by now (docs/rules.md, rule 4).

    Only where the opening balance is loaded: what is not known to be enough cannot be known to be too little.
    """
    before = facts.report
    for key, opening in facts.opening.items():
        now = _of_day(report.figures, report.adjustments, key)
        was = _of_day(before.figures, before.adjustments, key) if before else 0
        in_all = facts.entered_in_all.get(key, 0) - was
        if opening + min(facts.entered_before.get(key, 0), in_all) + now < 0:
            return key
    return None


def _of_day(
    figures: Mapping[IndicatorKey, int | None],
    adjustments: Mapping[IndicatorKey, int],
    key: IndicatorKey,
) -> int:
    return (figures.get(key) or 0) + adjustments.get(key, 0)


def without_stale_reasons(form: Form, draft: Draft, keys: frozenset[IndicatorKey]) -> Draft:
    """Forget the answers to doubts about figures that change: another figure is asked about anew."""
    kept = {
        name: reason
        for name, reason in draft.reasons.items()
        if rests_on(form, name).isdisjoint(keys)
    }
    return replace(draft, reasons=kept)
