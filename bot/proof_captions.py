"""What is said under a proof's picture and its file, and in their place where a day has no proof."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.evidence_gathering import is_settled, says_something
from bot.evidence_reading import evidence_of
from bot.model import ParityState
from bot.phrases import Button, Listing, ShortDay, phrase
from bot.proof import short_hash
from bot.proof_sheet import counted, signed_at, verdict, verify_command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from bot.dialog import Channel
    from bot.evidence import Evidence
    from bot.locks import Locks
    from bot.phrases import Keyboard, Message, Phrase
    from bot.ports import ProvedDays
    from bot.proof import Proof

PICTURE_FAILED: Message = (phrase("proof-picture-failed"),)


def picture_caption(
    channel: Channel, proof: Proof, replaced: Proof | None, *, outdated: bool
) -> Message:
    """Say a proof in a few lines; `outdated`: the day has changed since, and a newer proof is due."""
    evidence = evidence_of(proof.body)
    lines = [
        phrase("proof-caption", day=proof.day),
        phrase("proof-caption-state", verdict=verdict(evidence), counted=counted(evidence)),
        phrase(
            "proof-caption-number",
            number=short_hash(proof.hash),
            signed=signed_at(channel, proof.issued_at),
        ),
    ]
    if replaced:
        lines.append(
            phrase(
                "proof-caption-replaces",
                number=short_hash(replaced.hash),
                signed=signed_at(channel, replaced.issued_at),
            )
        )
    if outdated:
        lines.append(phrase("proof-caption-outdated"))
    return (*lines, phrase("proof-caption-file"))


def picture_keyboard(days: ProvedDays) -> Keyboard:
    """Give the way to the proofs of the days beside this one."""
    row = []
    if days.before:
        row.append(
            Button(phrase("button-day-before", day=ShortDay(days.before)), f"b:{days.before}")
        )
    if days.after:
        row.append(Button(phrase("button-day-after", day=ShortDay(days.after)), f"b:{days.after}"))
    return (tuple(row),) if row else ()


def file_caption(proof: Proof) -> Message:
    """Say what the file is, how it is kept and how it is checked."""
    return (
        phrase("proof-file", day=proof.day, number=short_hash(proof.hash)),
        phrase("proof-file-keep"),
        phrase("proof-file-check", command=verify_command(proof)),
        phrase("proof-file-key", fingerprint=proof.fingerprint),
    )


def no_proof_yet(
    channel: Channel, evidence: Evidence, locks_by_hand: Locks, now: datetime, *, admin: bool
) -> Message:
    """Say why a day has no proof, and when it will; `evidence` is what could be proved of it now."""
    said = phrase("proof-none", day=evidence.day)
    locks = first_proved_on(channel, evidence.day)
    units = [unit.code for unit in channel.units]
    closed = locks_by_hand.all_closed(channel.policy, units, evidence.day, now)
    open_until = locks_by_hand.open_until(evidence.day, now)
    if not closed and open_until is not None:
        on = channel.policy.reporting_day(open_until)
        return (said, phrase("proof-none-open", day=on, at=open_until))
    if not closed:
        return (said, phrase("proof-none-locked", day=locks), *_without_key(channel, admin=admin))
    if not says_something(evidence):
        return (said, phrase("proof-none-silent"))
    if not channel.signs:
        return (said, *_without_key(channel, admin=admin))
    if not is_settled(evidence):
        return (
            said,
            phrase("proof-none-unsettled", units=Listing(tuple(_moving(channel, evidence)))),
        )
    return (said, phrase("proof-none-soon", at=channel.policy.next_bridge(now)))


def no_proof_at_all(channel: Channel, *, admin: bool) -> Message:
    """Say that not one day was proved yet, and when days are."""
    days = channel.policy.lock_after_days + 1
    said = (phrase("proof-none-at-all"), phrase("proof-none-when", days=days))
    return (*said, *_without_key(channel, admin=admin))


def first_proved_on(channel: Channel, day: date) -> date:
    """Give the first reporting day on which a day may be proved: it is locked then."""
    return day + timedelta(days=channel.policy.lock_after_days + 1)


def _without_key(channel: Channel, *, admin: bool) -> Iterator[Phrase]:
    if not channel.signs:
        yield phrase("proof-no-key-admin") if admin else phrase("proof-no-key")


def _moving(channel: Channel, evidence: Evidence) -> Iterator[str]:
    """Name the units that were COCOK and are read differently: a second reading decides."""
    for unit in evidence.units:
        if unit.state is ParityState.MATCHED and not unit.equal:
            known = channel.units.get(unit.unit)
            yield known.label if known else unit.unit
