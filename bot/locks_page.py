"""What an admin sees of locks and openings by hand: those that stand, and what a new one would cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog.typed import Verb
from bot.locks import LockKind
from bot.phrases import Button, Listing, ShortDay, phrase
from bot.role_names import unit_label

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bot.dialog.turn import Channel
    from bot.lock_plan import LockPlan
    from bot.locks import Coverage, Lock, Locks, Span
    from bot.phrases import Keyboard, Message, Phrase

MOST_SHOWN = 20


def locks_page(channel: Channel, locks: Locks, number: str) -> tuple[Message, Keyboard]:
    """List what stands, newest first, each with the button that ends it; `number` names the message."""
    shown = list(reversed(locks.standing))[:MOST_SHOWN]
    automatic = phrase("locks-automatic", days=channel.policy.lock_after_days)
    if not shown:
        return (phrase("locks-none"), automatic, phrase("locks-how")), ()
    lines: list[Phrase] = [phrase("locks-title", locks=len(locks.standing))]
    rows: list[tuple[Button, ...]] = []
    for position, lock in enumerate(shown, 1):
        lines += _lock(channel, position, lock)
        end = phrase("button-lock-end", number=position)
        rows.append((Button(end, f"lock:end:{lock.id}:{number}"),))
    if len(locks.standing) > len(shown):
        lines.append(phrase("locks-more", more=len(locks.standing) - len(shown)))
    return (*lines, automatic), tuple(rows)


def _lock(channel: Channel, position: int, lock: Lock) -> Iterator[Phrase]:
    key = "locks-line" if lock.kind is LockKind.LOCK else "locks-line-open"
    yield phrase(key, number=position, days=_days(lock.span), units=_units(channel, lock.span))
    if lock.until is not None:
        yield until_line(channel, lock.until)
    on = ShortDay(channel.policy.reporting_day(lock.made_at))
    yield phrase("locks-by", name=lock.made_by, day=on, at=lock.made_at, reason=lock.reason)


def _days(span: Span) -> Phrase:
    if span.first == span.last:
        return phrase("locks-day", day=ShortDay(span.first))
    return phrase("locks-days", first=ShortDay(span.first), last=ShortDay(span.last))


def _units(channel: Channel, span: Span) -> Phrase | Listing:
    if not span.units:
        return phrase("locks-province")
    return Listing(tuple(unit_label(channel, code) for code in span.units))


def until_line(channel: Channel, until: datetime) -> Phrase:
    """Say when an opening ends."""
    return phrase("opening-until", day=channel.policy.reporting_day(until), at=until)


def preview_page(
    channel: Channel, plan: LockPlan, coverage: Coverage, number: str
) -> tuple[Message, Keyboard]:
    """Show what a plan covers, and ask whether it is meant."""
    span, locks = plan.span, plan.kind is LockKind.LOCK
    units = len(span.units) or len(channel.units)
    lines = [
        phrase("lock-preview") if locks else phrase("opening-preview"),
        phrase("lock-preview-days", days=_days(span), count=span.days),
        phrase("lock-preview-units", units=_units(channel, span), count=units),
        phrase(
            "lock-preview-reports",
            reports=coverage.reports,
            missing=max(0, span.days * units - coverage.reports),
        ),
        phrase("lock-reason", reason=plan.reason),
    ]
    if plan.until is not None:
        lines.append(until_line(channel, plan.until))
    if coverage.proofs and not locks:
        lines.append(phrase("opening-preview-proofs", proofs=coverage.proofs))
    lines.append(phrase("lock-preview-what") if locks else phrase("opening-preview-what"))
    confirm = phrase("button-lock") if locks else phrase("button-open")
    buttons = (
        Button(confirm, f"lock:{plan.id}:{Verb.SEND}:{number}"),
        Button(phrase("button-cancel"), f"lock:{plan.id}:{Verb.CANCEL}:{number}"),
    )
    return tuple(lines), (buttons,)
