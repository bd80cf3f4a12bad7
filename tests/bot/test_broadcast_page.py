"""How far a broadcast is, and whom it did not reach, in words."""

from __future__ import annotations

from dataclasses import replace

from bot.broadcast import Audience, Broadcast, BroadcastState, Fate
from bot.broadcast_page import broadcasts_page, progress_page, report_page
from bot.model import DraftId, Lane, Role
from tests.bot.dialog.chat import NOON, a_channel, keys, labels, lines

CHANNEL = a_channel()
ONE = Broadcast(
    DraftId(7),
    Audience(Role.OFFICER),
    "Besok rapat",
    "Ani",
    Lane(900),
    NOON,
    whole=True,
    fates={Fate.SENT: 120, Fate.QUEUED: 391, Fate.FAILED: 2, Fate.UNKNOWN: 1},
)
DONE = replace(ONE, state=BroadcastState.DONE)


def test_one_that_runs_says_how_far_it_is_and_can_be_stopped() -> None:
    message, keyboard = progress_page(CHANNEL, ONE)
    assert lines(message) == [
        "broadcast-running",
        "broadcast-for(audience=audience-role(role=role-petugas))",
        "broadcast-progress(sent=120, people=514, failed=3)",
    ]
    assert labels(keyboard) == ["button-stop"]


def test_a_report_names_people_as_far_as_names_are_given() -> None:
    message, _ = report_page(CHANNEL, DONE, [("Siti", Fate.UNKNOWN)])
    assert lines(message)[3:] == [
        "broadcast-missed-named(fate=broadcast-fate-unknown, people=1, names=[Siti])",
        "broadcast-missed(fate=broadcast-fate-failed, people=2)",
        "broadcast-missed-more(more=2)",
    ]


def test_only_those_that_run_can_be_stopped_from_the_list() -> None:
    message, keyboard = broadcasts_page(CHANNEL, [ONE, DONE])
    assert keys(lines(message)) == [
        "broadcasts-title",
        *("broadcasts-line", "broadcasts-state", "broadcasts-stop"),
        *("broadcasts-line", "broadcasts-state"),
    ]
    assert labels(keyboard) == ["button-stop-number(number=1)"]
