"""A session is JSON between two updates, also what an older version wrote."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.model import DraftId, IndicatorKey, Lane, UnitCode
from bot.session import (
    Draft,
    Opening,
    Purpose,
    Sent,
    Session,
    session_from_json,
    session_to_json,
)

LANE, KUDUS, TODAY = Lane(700), UnitCode("33.19"), date(2021, 8, 16)
NOON = datetime(2021, 8, 16, 5, 0, tzinfo=UTC)
KONFIRMASI, SEMBUH = IndicatorKey("konfirmasi"), IndicatorKey("sembuh")
DRAFT = Draft(
    DraftId(1),
    KUDUS,
    TODAY,
    1,
    figures={KONFIRMASI: 12, SEMBUH: None},
    asking=SEMBUH,
    changing=True,
    detailed=True,
    carded=True,
    purpose=Purpose.RALAT,
    adjustments={KONFIRMASI: -3},
    reasons={"ralat": "typo"},
    doubtful={SEMBUH: (1234, 1)},
    answers={7: KONFIRMASI},
    last_answer="12",
    unsure_day=True,
    touched_at=NOON,
    warned=True,
)
SESSION = Session(
    LANE,
    draft=DRAFT,
    choice=Opening(DraftId(2), TODAY, Purpose.RALAT, KUDUS, "12 9 1", TODAY),
    closed=DraftId(3),
    last_update_id=1000,
    last_handled_at=NOON,
    version=4,
    sent=Sent(KUDUS, TODAY, (5, 6)),
    rejecting=DraftId(8),
    asking_access=True,
    asked_access_on=TODAY,
)


def _through_json(session: Session) -> Session:
    raw = json.loads(json.dumps(session_to_json(session)))
    return session_from_json(session.lane, session.version, raw)


def test_everything_that_a_session_remembers_survives_its_json() -> None:
    assert _through_json(SESSION) == SESSION


def test_an_empty_session_survives_its_json() -> None:
    assert _through_json(Session(LANE)) == Session(LANE)


def test_what_an_older_version_did_not_know_has_its_default() -> None:
    draft = {"id": 1, "unit": "33.19", "day": "2021-08-16", "on_revision": 0}
    choice = {"id": 2}
    read = session_from_json(LANE, 1, {"draft": draft, "choice": choice})
    assert read == Session(
        LANE,
        draft=Draft(DraftId(1), KUDUS, TODAY, 0),
        choice=Opening(DraftId(2), None),
        version=1,
    )


def test_what_is_known_no_more_is_left_out() -> None:
    raw = session_to_json(SESSION)
    raw["draft"]["reasoning"] = True
    assert session_from_json(LANE, SESSION.version, raw) == SESSION


def test_the_seal_of_a_card_changes_with_its_day_and_its_figures() -> None:
    others = [replace(DRAFT, day=date(2021, 8, 15)), replace(DRAFT, figures={KONFIRMASI: 13})]
    assert len({DRAFT.seal, *(other.seal for other in others)}) == 3
