"""What parity says to people: COCOK, SELISIH or DITOLAK to the officer, each said once for what it is said about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.effects import Say, Urgency
from bot.model import ParityState, report_number
from bot.parity import Cause, RowKind
from bot.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.model import ChatId, Person
    from bot.parity import Difference, ParityRow, Verdict
    from bot.phrases import Message, Phrase
    from bot.units import Units

DIFFERENCES_SHOWN = 6


def announce(units: Units, row: ParityRow, verdict: Verdict, now: datetime) -> Say | None:
    """Give the officer's reply to the receipt, or None when this was told before or is nothing to tell.

    COCOK is told once a revision. It is a message that must not double: when nobody can tell whether it
    arrived, the receipt itself is edited to say it.
    """
    if row.author_chat is None or row.key.kind is not RowKind.DAILY:
        return None
    message = _message(units, row, verdict, now)
    if message is None or row.told == verdict.state.value:
        return None
    return Say(
        row.author_chat,
        message,
        reply_to=row.card,
        urgency=Urgency.RECEIPT,
        if_unknown=message if row.card else None,
    )


def _message(units: Units, row: ParityRow, verdict: Verdict, now: datetime) -> Message | None:
    number = report_number(row.key.unit, row.key.day, row.revision)
    where = phrase("report-heading", unit=units[row.key.unit].label, day=row.key.day)
    match verdict.state:
        case ParityState.MATCHED:
            told = phrase("parity-told-matched", revision=row.revision, at=now)
            return (told, where, phrase("parity-told-number", number=number))
        case ParityState.DIFFERENT:
            told = phrase("parity-told-different", revision=row.revision, at=now)
            return (told, where, *difference_lines(verdict.differences), cause_line(verdict.cause))
        case ParityState.REFUSED:
            told = phrase("parity-told-refused", revision=row.revision, at=now)
            reason = phrase("parity-refusal", reason=row.refusal or row.code or "-")
            return (told, where, reason, phrase("parity-refused-what-now"))
        case _:
            return None


def difference_lines(differences: Iterable[Difference]) -> list[Phrase]:
    """Give a line a differing figure, both sides beside each other."""
    lines = []
    for difference in list(differences)[:DIFFERENCES_SHOWN]:
        ours, theirs = (
            phrase("figure-missing") if n is None else n
            for n in (difference.ours, difference.theirs)
        )
        name = phrase(f"indicator-{difference.indicator}-short")
        lines.append(phrase("parity-difference", indicator=name, ours=ours, theirs=theirs))
    return lines


def cause_line(cause: Cause | None) -> Phrase:
    """Name a cause as officers know it."""
    named = phrase(f"cause-{(cause or Cause.UNKNOWN).value.replace('_', '-')}")
    return phrase("parity-cause", cause=named)


def sync_result(chat: ChatId, counts: Mapping[str, int], now: datetime, *, trouble: bool) -> Say:
    """Word the result of /sinkron: rows read back by state in this round, and whether the nation was out of reach."""
    lines = [phrase("sync-done", at=now)]
    for state in ParityState:
        if counts.get(state):
            word = phrase(f"parity-{state.value.replace('_', '-')}")
            lines.append(phrase("summary-parity", state=word, reports=counts[state]))
    if len(lines) == 1:
        lines.append(phrase("sync-nothing-new"))
    if trouble:
        lines.append(phrase("sync-trouble"))
    return Say(chat, tuple(lines), urgency=Urgency.NOTE)


def incident(
    admins: Sequence[Person], key: str, since: datetime, until: datetime | None
) -> list[Say]:
    """Word a trouble between us and the nation for every admin: one message when it begins, one at its end."""
    kind = "nation" if key == "nation" else "overtaken"
    if until is not None:
        said = phrase(f"incident-{kind}-over", since=since, until=until)
    else:
        said = phrase(f"incident-{kind}", since=since)
    return [Say(admin.chat, (said,), urgency=Urgency.NOTE) for admin in admins]
