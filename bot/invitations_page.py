"""The links that nobody has used yet, each to be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Assignment
from bot.phrases import Button, Listing, phrase
from bot.role_names import assignment_name
from bot.staff import mark_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.dialog import Channel
    from bot.phrases import Keyboard, Message
    from bot.staff import OpenInvitation

MOST_SHOWN = 10
"""The newest; older ones end by themselves."""


def invitations_page(
    channel: Channel, number: str, found: Sequence[OpenInvitation]
) -> tuple[Message, Keyboard]:
    """List them; `number` names the message in its buttons. The link itself is known to nobody any more."""
    if not found:
        return (phrase("invite-list-none"),), ()
    lines = [phrase("invite-list-title")]
    rows: list[tuple[Button, ...]] = []
    for position, one in enumerate(found, 1):
        invitation = one.invitation
        held = [Assignment(invitation.role, unit) for unit in invitation.units or (None,)]
        lines.append(
            phrase(
                "invite-list-line",
                position=position,
                roles=Listing(tuple(assignment_name(channel, each) for each in held)),
                name=one.invited_by,
                day=channel.policy.reporting_day(invitation.expires_at),
                at=invitation.expires_at,
            )
        )
        label = phrase("button-revoke-number", number=position)
        rows.append((Button(label, f"inv:{number}:{mark_of(invitation.token_hash)}"),))
    lines.append(phrase("invite-list-how", mark=mark_of(found[0].invitation.token_hash)))
    return tuple(lines), tuple(rows)
