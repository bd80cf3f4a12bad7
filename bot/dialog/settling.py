"""A difference that the centre made: the officer says whose figures are right, ours or the centre's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import asking
from bot.dialog.lines import heading
from bot.dialog.typed import Verb
from bot.effects import UseOurs
from bot.model import DraftId
from bot.parity import ASKED, Cause
from bot.phrases import phrase
from bot.reasons import RALAT, Reason
from bot.session import Draft, Purpose

if TYPE_CHECKING:
    from datetime import date

    from bot.dialog.turn import Step, Turn
    from bot.facts import NationSays
    from bot.model import Report, UnitCode


def settle(turn: Turn, verb: Verb, unit: UnitCode, day: date) -> Step:
    """Do what was chosen: our figures go again, or the centre's become a ralat."""
    return _use_ours(turn, unit, day) if verb is Verb.OURS else _use_theirs(turn, unit, day)


def _use_ours(turn: Turn, unit: UnitCode, day: date) -> Step:
    """Send our figures once more."""
    facts = turn.facts.day(unit, day)
    if facts.nation is None:
        return turn.answer((phrase("settle-nothing"), heading(turn.channel, unit, day)))
    again = UseOurs(turn.channel.form.key, unit, day, facts.nation.carry)
    bridge = turn.facts.next_bridge or turn.now
    said = turn.say(phrase("settle-ours", at=bridge), heading(turn.channel, unit, day))
    return turn.done(replace(turn.session, choice=None), [again, said])


def _use_theirs(turn: Turn, unit: UnitCode, day: date) -> Step:
    """Make a ralat of the centre's figures, to be reviewed and sent like any other."""
    facts = turn.facts.day(unit, day)
    nation, report = facts.nation, facts.report
    mine = nation is not None and nation.cause in ASKED - {Cause.MISSING_THERE}
    if nation is None or report is None or not mine:
        return turn.answer((phrase("settle-nothing"), heading(turn.channel, unit, day)))
    return asking.show_card(turn, _as_theirs(turn, report, nation))


def _as_theirs(turn: Turn, report: Report, nation: NationSays) -> Draft:
    figures = dict(report.figures)
    adjustments = {}
    for each in nation.differences:
        if each.adjustment:
            adjustments[each.indicator] = (each.theirs or 0) - (each.ours or 0)
        else:
            figures[each.indicator] = each.theirs
    reasons = {RALAT: Reason.CENTRE.value, **{str(k): Reason.CENTRE.value for k in adjustments}}
    return Draft(
        id=DraftId(turn.arrival.update_id),
        unit=report.unit,
        day=report.day,
        on_revision=report.revision,
        figures=figures,
        purpose=Purpose.RALAT,
        adjustments=adjustments,
        reasons=reasons,
    )
