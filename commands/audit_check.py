"""Check the whole audit trail for the command line, and say in English what was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.audit_chain import Broken
from bot.chain import spelled
from bot.errors import SettingsError
from bot.usecases.verifying import verify_trail

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.audit_chain import Fault, Verdict
    from bot.ports import Store, Unsealed

SHOWN = 5
LEAST_DIGITS = 8
_HEX = re.compile(rf"[0-9a-f]{{{LEAST_DIGITS},64}}")
_BROKEN = {
    Broken.CHANGED: "something in them was changed after they were sealed",
    Broken.REMOVED: "some of them were removed",
    Broken.INSERTED: "some of them were inserted later",
    Broken.SEAL: "their seal was changed",
    Broken.LINK: "their seal does not follow the one before it",
}
MEND = (
    "keep a copy of the database as it is, change nothing in it, and read "
    '"When the audit trail is broken" in docs/operations.md'
)


def read_seals(given: Sequence[str]) -> list[str]:
    """Read seals as people have them, "9f3a 21bc 04de 77aa"; SettingsError for what is none."""
    read = ["".join(text.split()).casefold() for text in given]
    wrong = [text for text, digits in zip(given, read, strict=True) if not _HEX.fullmatch(digits)]
    if wrong:
        raise SettingsError(
            tuple(
                f"--seal {text}: write the digits of a seal as a daily summary shows it, "
                f'at least {LEAST_DIGITS}, like "9f3a 21bc 04de 77aa"'
                for text in wrong
            )
        )
    return read


async def check_trail(store: Store, seals: Sequence[str]) -> tuple[str, str]:
    """Give what was found, and its mend where something is wrong; `seals` are heads that have to be there."""
    verdict = await verify_trail(store, seals)
    async with store.read() as views:
        waiting = await views.audit.waiting()
    if verdict.whole:
        return _whole(verdict, waiting, seals), ""
    lines = [_line(fault) for fault in verdict.faults[:SHOWN]]
    more = len(verdict.faults) - len(lines) + verdict.more
    return "; ".join([*lines, *([f"and {more} more"] if more else [])]), MEND


def _whole(verdict: Verdict, waiting: Unsealed, seals: Sequence[str]) -> str:
    return ", ".join(_said(verdict, waiting, seals))


def _said(verdict: Verdict, waiting: Unsealed, seals: Sequence[str]) -> Iterator[str]:
    yield f"{verdict.entries} entries in {verdict.seals} seals are as they were sealed"
    if verdict.head is not None:
        yield f"the newest is {spelled(verdict.head.hash)} of {verdict.head.at:%Y-%m-%d %H:%M} UTC"
    if waiting.entries:
        yield f"{waiting.entries} wait for the next one"
    if seals:
        yield "what you gave with --seal is there"


def _line(fault: Fault) -> str:
    if fault.broken is Broken.HEAD:
        return f"seal {spelled(fault.hash)} is not there"
    if fault.at is None:
        return "entries name seals that do not know them"
    return (
        f"entries {fault.first} to {fault.last}, sealed {fault.at:%Y-%m-%d %H:%M} UTC: "
        f"{_BROKEN[fault.broken]}"
    )
