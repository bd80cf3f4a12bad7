"""Fit what sync reports to the words of the mind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.parity import Outcome
from bot.sync_result import RoundResult
from bot.sync_result import sync_result as word_result

if TYPE_CHECKING:
    from bot.effects import Say
    from bot.policy import Policy
    from bot.ports import Job
    from sync.round import RoundReport


def sync_result(policy: Policy, job: Job, report: RoundReport) -> Say:
    """Word the result of a round for who asked; what was refused was never read."""
    carried, trouble = report.carried, report.trouble
    others = {
        outcome.value: rows
        for outcome, rows in carried.outcomes.items()
        if outcome is not Outcome.ACCEPTED
    }
    result = RoundResult(
        asked_at=job.asked_at,
        began_at=report.began_at,
        ended_at=report.ended_at,
        sent={**carried.taken, **others},
        read=report.read.states,
        doubted=len(report.read.doubted),
        left=report.left,
        trouble=trouble.kind.value if trouble else None,
        silent_since=report.silent_since,
        again_at=report.again_at if trouble else None,
        ran=not report.held,
    )
    return word_result(policy, job.chat, result)
