"""A world that changed while a draft was open: its unit was given to somebody else, or the form asks other things."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.dialog import asking, sending
from bot.model import Role
from bot.phrases import phrase
from bot.session import Purpose

if TYPE_CHECKING:
    from bot.dialog.turn import Step, Turn
    from bot.session import Draft


def mend(turn: Turn) -> Step | None:
    """Look whether the open draft still fits the world: its unit is the officer's, its figures are the form's.

    None where it does. Otherwise it is closed, or carried over to the form as it is now, and that is said.
    """
    draft, person = turn.session.draft, turn.facts.person
    if draft is None or person is None:
        return None
    if draft.unit not in person.units(Role.OFFICER):
        return sending.close(turn, draft, (phrase("report-not-yours"),))
    carried = _carry_over(turn, draft)
    return None if carried == draft else asking.ask_again(turn, carried, phrase("form-changed"))


def _carry_over(turn: Turn, draft: Draft) -> Draft:
    """Fit a draft to the form: what the form does not ask any more goes, and what it asks now is asked."""
    form = turn.channel.form
    fitting = replace(
        draft,
        figures={key: n for key, n in draft.figures.items() if key in form.keys},
        adjustments={key: n for key, n in draft.adjustments.items() if key in form.keys},
        doubtful={key: r for key, r in draft.doubtful.items() if key in form.keys},
    )
    entering_all = draft.purpose in {Purpose.REPORT, Purpose.PRACTICE}
    unasked = entering_all and asking.next_question(turn, replace(fitting, detailed=False))
    if draft.asking not in {None, *form.keys}:
        return replace(fitting, asking=asking.next_question(turn, fitting))
    return replace(fitting, asking=unasked) if draft.asking is None and unasked else fitting
