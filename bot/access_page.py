"""The strangers who wait to be let in, as a list that an admin opens; each has the buttons of its own message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog.admitting import ADMITS
from bot.dialog.typed import Verb
from bot.phrases import Button, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.phrases import Keyboard, Message
    from bot.staff import AccessRequest

SHOWN = 5
"""The oldest; the others come when these are answered."""


def access_page(waiting: Sequence[AccessRequest]) -> tuple[Message, Keyboard]:
    """List them, oldest first."""
    if not waiting:
        return (phrase("access-none"),), ()
    lines = [phrase("access-title", requests=len(waiting))]
    rows: list[tuple[Button, ...]] = []
    for position, request in enumerate(waiting[:SHOWN], 1):
        lines.append(
            phrase(
                "access-line",
                position=position,
                name=request.name,
                id=str(request.lane),
                about=request.about,
            )
        )
        row = [
            Button(
                phrase("button-admit-number", role=phrase(f"role-{role.value}"), number=position),
                f"acc:{request.id}:{role.value}",
            )
            for role in ADMITS
        ]
        reject = phrase("button-reject-access", number=position)
        rows.append((*row, Button(reject, f"acc:{request.id}:{Verb.REJECT}")))
    return tuple(lines), tuple(rows)
