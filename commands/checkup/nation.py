"""The nation: whether the registry takes our credentials, and whether its clock and ours agree."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from commands.account import national_account
from commands.checkup.finding import Section
from sync.probe import Reached, probe

if TYPE_CHECKING:
    from bot.ports import Clock
    from commands.checkup.finding import Finding
    from commands.settings import Settings

NATION = Section("The nation")
DRIFT_ALLOWED = timedelta(minutes=2)


async def nation_findings(settings: Settings, clock: Clock) -> list[Finding]:
    """Make the smallest call that needs a token."""
    answer = await probe(national_account(settings), settings.form, clock)
    if not isinstance(answer, Reached):
        steps = (
            "check NATIONAL_URL, NATIONAL_CLIENT_ID and NATIONAL_CLIENT_SECRET with the ministry's team",
            "while it is down the bot may run: reports are kept and carried later",
        )
        return [NATION.missing("registry", f"{answer.kind.value}: {answer.detail}", *steps)]
    reached = NATION.well("registry", "takes our credentials")
    if answer.time is None:
        return [reached, NATION.well("clock", "the nation does not say its time: not compared")]
    drift = abs(await clock.now() - answer.time)
    seconds = round(drift.total_seconds())
    if drift > DRIFT_ALLOWED:
        steps = (
            "set this machine's clock by NTP: timedatectl set-ntp true",
            "or tell the nation that theirs is off",
        )
        return [reached, NATION.missing("clock", f"{seconds} s away from the nation's", *steps)]
    return [reached, NATION.well("clock", f"within {seconds} s of the nation's")]
