"""What admins are told of copies of the database: what one holds and where it is, why there is none, and the newest that are kept."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.announcements import duration
from bot.backup import BackupTrouble
from bot.phrases import ShortDay, phrase
from bot.system_page import lasted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.backup import Manifest, NotMade
    from bot.phrases import Message, Phrase
    from bot.policy import Policy

MEGABYTE = 1024 * 1024
SHOWN = 5
"""How many of the newest copies are named; the others are counted."""


def running(percent: int) -> Message:
    """Say how far it is."""
    return (phrase("backup-running", percent=percent),)


def made_page(policy: Policy, made: Manifest, folder: str, kept: Sequence[Manifest]) -> Message:
    """Say what was made, how large it is, how long it took, where it is, and which others there are."""
    return tuple(_made(policy, made, folder, kept))


def _made(
    policy: Policy, made: Manifest, folder: str, kept: Sequence[Manifest]
) -> Iterator[Phrase]:
    took = lasted(timedelta(seconds=made.seconds))
    yield phrase("backup-done", at=made.made_at, size=megabytes(made), duration=took)
    yield phrase("backup-where", file=made.file, folder=folder)
    yield phrase("backup-filtered") if made.filtered else phrase("backup-plain")
    yield phrase("backup-kept", copies=len(kept))
    for one in kept[:SHOWN]:
        day = ShortDay(policy.reporting_day(one.made_at))
        yield phrase("backup-line", day=day, at=one.made_at, size=megabytes(one))
    if len(kept) > SHOWN:
        yield phrase("backup-more", copies=len(kept) - SHOWN)


def megabytes(made: Manifest) -> int:
    """Give a copy's size in MB, rounded up."""
    return -(-made.bytes // MEGABYTE)


def not_made_page(made: NotMade) -> Message:
    """Say that there is no copy, why, and what to do."""
    return (phrase("backup-failed"), why_not(made), phrase("backup-failed-safe"))


def why_not(made: NotMade) -> Phrase:
    """Say why, with the mend."""
    if made.why is BackupTrouble.ROOM:
        return phrase("backup-trouble-room", needed=made.needed_mb, free=made.free_mb)
    return phrase(f"backup-trouble-{made.why.value}")


def incident_begun(made: NotMade, since: datetime) -> Message:
    """Tell that the nightly copy failed, and that it is tried again each hour."""
    return (phrase("incident-backup", since=since), why_not(made), phrase("incident-backup-do"))


def incident_over(until: datetime, took: timedelta) -> Message:
    """Tell that copies are made again."""
    return (phrase("incident-backup-over", until=until, duration=duration(took)),)
