"""What an admin sees of broadcasts: whom one would be for, how far it is, and whom it did not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.broadcast import HALT, NOT_REACHED, Audience, BroadcastState, Fate
from bot.dialog.typed import Verb
from bot.phrases import Button, Listing, ShortDay, phrase
from bot.role_names import unit_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from bot.broadcast import Broadcast, Reach
    from bot.dialog.turn import Channel
    from bot.model import DraftId
    from bot.phrases import Keyboard, Message, Phrase

NAMES = 20
"""So many people who were not reached are named; more are counted."""
RECENT = 5
_FATES = {fate: phrase(f"broadcast-fate-{fate.value}") for fate in Fate}


def audience_name(channel: Channel, audience: Audience) -> Phrase:
    """Name whom it is for."""
    units = Listing(tuple(unit_label(channel, code) for code in audience.units))
    if audience.role is None:
        if not audience.units:
            return phrase("audience-everybody")
        return phrase("audience-units", units=units)
    role = phrase(f"role-{audience.role.value}")
    if not audience.units:
        return phrase("audience-role", role=role)
    return phrase("audience-role-units", role=role, units=units)


def preview_page(
    channel: Channel, plan: DraftId, audience: Audience, reach: Reach, now: datetime
) -> tuple[Message, Keyboard]:
    """Say how many would get the text above, and ask whether it is meant."""
    lines = [
        phrase("broadcast-preview"),
        phrase("broadcast-to", audience=audience_name(channel, audience), people=reach.people),
    ]
    if reach.unreachable:
        lines.append(phrase("broadcast-unreachable", people=reach.unreachable))
    if channel.policy.is_quiet(now):
        lines.append(phrase("broadcast-quiet", at=now))
    if audience.is_everybody:
        lines.append(phrase("broadcast-second"))
    stop = Button(phrase("button-cancel"), f"cast:{plan}:{Verb.CANCEL}")
    change = Button(phrase("button-change-text"), f"cast:{plan}:{Verb.CHANGE}")
    if reach.people == reach.unreachable:
        return (*lines, phrase("broadcast-nobody")), ((stop,),)
    send = Button(
        phrase("button-broadcast", people=reach.people - reach.unreachable),
        f"cast:{plan}:{Verb.SEND}",
    )
    return tuple(lines), ((send,), (change, stop))


def progress_page(channel: Channel, one: Broadcast) -> tuple[Message, Keyboard]:
    """Say how far it is: "terkirim 120 dari 514, gagal 3"."""
    title = {
        BroadcastState.RUNNING: phrase("broadcast-running"),
        BroadcastState.STOPPED: phrase("broadcast-stopped", name=one.stopped_by or "-"),
        BroadcastState.DONE: phrase("broadcast-done"),
    }[one.state]
    lines = (title, *_numbers(channel, one))
    if one.state is not BroadcastState.RUNNING:
        return lines, ()
    return lines, ((Button(phrase("button-stop"), f"cast:{one.id}:{HALT}"),),)


def _numbers(channel: Channel, one: Broadcast) -> Iterator[Phrase]:
    yield phrase("broadcast-for", audience=audience_name(channel, one.audience))
    failed = one.count(*(fate for fate in NOT_REACHED if fate is not Fate.STOPPED))
    yield phrase("broadcast-progress", sent=one.count(Fate.SENT), people=one.people, failed=failed)


def report_page(
    channel: Channel, one: Broadcast, missed: Sequence[tuple[str, Fate]]
) -> tuple[Message, Keyboard]:
    """Say at the end who did not get it, and why."""
    title = phrase("broadcast-report")
    if one.state is BroadcastState.STOPPED:
        title = phrase("broadcast-report-stopped", name=one.stopped_by or "-")
    lines = [title, *_numbers(channel, one)]
    for fate in NOT_REACHED:
        count = one.count(fate)
        names = [name for name, what in missed if what is fate]
        if not count:
            continue
        line = phrase("broadcast-missed", fate=_FATES[fate], people=count)
        if names:
            named = Listing(tuple(names))
            line = phrase("broadcast-missed-named", fate=_FATES[fate], people=count, names=named)
        lines.append(line)
    left = one.count(*NOT_REACHED) - len(missed)
    if left > 0:
        lines.append(phrase("broadcast-missed-more", more=left))
    return tuple(lines), ()


def broadcasts_page(channel: Channel, found: Sequence[Broadcast]) -> tuple[Message, Keyboard]:
    """List the newest ones; those that run can be stopped by any admin."""
    if not found:
        return (phrase("broadcasts-none"),), ()
    lines: list[Phrase] = [phrase("broadcasts-title")]
    rows: list[tuple[Button, ...]] = []
    for position, one in enumerate(found, 1):
        lines.append(
            phrase(
                "broadcasts-line",
                number=position,
                day=ShortDay(channel.policy.reporting_day(one.made_at)),
                at=one.made_at,
                name=one.made_by,
                audience=audience_name(channel, one.audience),
            )
        )
        lines.append(
            phrase(
                "broadcasts-state",
                state=phrase(f"broadcast-state-{one.state.value}"),
                sent=one.count(Fate.SENT),
                people=one.people,
            )
        )
        if one.state is BroadcastState.RUNNING:
            stop = phrase("button-stop-number", number=position)
            rows.append((Button(stop, f"cast:{one.id}:{HALT}"),))
            lines.append(phrase("broadcasts-stop", number=str(one.id)))
    return tuple(lines), tuple(rows)
