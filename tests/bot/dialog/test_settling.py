"""A difference that the centre made: our figures go again, or the centre's become a ralat to be reviewed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.effects import UseOurs
from bot.facts import DayFacts, NationSays
from bot.model import IndicatorKey, ParityState
from bot.parity import Cause, Difference
from bot.session import Purpose
from tests.bot.dialog.chat import KUDUS, TEGAL, Chat
from tests.bot.dialog.reports import TODAY, a_report

KONFIRMASI, SEMBUH = IndicatorKey("konfirmasi"), IndicatorKey("sembuh")
CHANGED = (Difference(KONFIRMASI, 12, 15), Difference(SEMBUH, None, -2, adjustment=True))
OURS, THEIRS = f"d:ours:{KUDUS}:{TODAY}", f"d:theirs:{KUDUS}:{TODAY}"


def differing(cause: Cause = Cause.CHANGED, carry: int = 3) -> Chat:
    """A chat whose day differs at the nation."""
    facts = DayFacts(
        a_report(12, 9, 1),
        parity=ParityState.DIFFERENT,
        nation=NationSays(cause, CHANGED, carry),
    )
    return Chat(days={(KUDUS, TODAY): facts})


def test_our_figures_go_again_on_what_was_seen() -> None:
    chat = differing()
    assert chat.press_data(OURS) == [
        "settle-ours(at=2021-08-16 05:05:00+00:00)",
        f"report-heading(unit=Kab. Kudus, day={TODAY})",
    ]
    assert chat.of(UseOurs) == [UseOurs("covid19", KUDUS, TODAY, 3)]


def test_the_centres_figures_become_a_ralat_with_its_reason() -> None:
    chat = differing()
    said = chat.press_data(THEIRS)
    assert said[0] == "card-title-ralat"
    assert "card-line-changed(indicator=indicator-konfirmasi-short, old=12, new=15)" in said
    draft = chat.session.draft
    assert draft is not None
    assert (draft.purpose, draft.figures[KONFIRMASI], draft.adjustments, dict(draft.reasons)) == (
        Purpose.RALAT,
        15,
        {SEMBUH: -2},
        {"ralat": "centre", "sembuh": "centre"},
    )
    chat.press("button-send")
    assert (chat.report().revision, chat.report().adjustments) == (2, {SEMBUH: -2})


def test_koreksi_offers_both_ways_out_and_they_can_be_typed() -> None:
    chat = differing()
    chat.write("/koreksi")
    assert chat.buttons()[:2] == ["button-use-ours", "button-use-theirs"]
    chat.write("pakai angka kita")
    assert (chat.of(UseOurs), chat.session.choice) == (
        [UseOurs("covid19", KUDUS, TODAY, 3)],
        None,
    )


def test_the_centres_figures_wait_for_a_draft_that_is_open() -> None:
    chat = differing()
    chat.days[KUDUS, TODAY] = DayFacts()
    chat.write("/lapor")
    draft = chat.session.draft
    chat.days.update(differing().days)
    assert chat.press_data(THEIRS)[0].startswith("report-still-open")
    assert chat.session.draft == replace(draft, touched_at=chat.now) if draft else None


def test_what_is_missing_there_can_only_be_sent_again() -> None:
    chat = differing(Cause.MISSING_THERE)
    chat.write("/koreksi")
    assert chat.buttons()[:2] == ["button-use-ours", "button-ralat"]
    assert chat.press_data(THEIRS)[0] == "settle-nothing"


@pytest.mark.parametrize("data", [OURS, THEIRS])
def test_a_difference_that_is_over_is_said_to_be(data: str) -> None:
    chat = Chat(days={(KUDUS, TODAY): DayFacts(a_report(12, 9, 1))})
    assert chat.press_data(data)[0] == "settle-nothing"


def test_what_stands_beside_ours_is_not_offered() -> None:
    chat = differing(Cause.DOUBLED)
    chat.write("/koreksi")
    assert "button-use-ours" not in chat.buttons()


def test_another_units_difference_is_not_an_officers_to_answer() -> None:
    assert differing().press_data(f"d:ours:{TEGAL}:{TODAY}") == ["button-old"]
