"""Broadcasts for an admin: whom one would be for, how far it is, whom it did not reach; read when it is shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.answers import NOT_YOURS, NOTHING, Answer
from bot.broadcast import audience_from_json
from bot.broadcast_page import (
    NAMES,
    RECENT,
    broadcasts_page,
    preview_page,
    progress_page,
    report_page,
)
from bot.model import DraftId, Role

if TYPE_CHECKING:
    from bot.usecases.sight import Sight

REPORT = "report:"
"""Before the number of a broadcast: its end and who was not reached, and not how far it is."""


async def show_broadcast_preview(sight: Sight) -> Answer:
    """Say whom a text would be for."""
    if not sight.person.has(Role.ADMIN):
        return NOT_YOURS
    asked = json.loads(sight.row.look)
    audience = audience_from_json(asked)
    reach = await sight.views.broadcasts.reach(audience)
    plan = DraftId(asked["id"])
    return Answer(*preview_page(sight.channel, plan, audience, reach, sight.now))


async def show_broadcast(sight: Sight) -> Answer:
    """Say how far one is, or at its end whom it did not reach."""
    if not sight.person.has(Role.ADMIN):
        return NOT_YOURS
    number = DraftId(int(sight.row.look.removeprefix(REPORT)))
    found = await sight.views.broadcasts.one(number)
    if found is None:
        return NOTHING
    if not sight.row.look.startswith(REPORT):
        return Answer(*progress_page(sight.channel, found))
    missed = await sight.views.broadcasts.not_reached(number, NAMES)
    return Answer(*report_page(sight.channel, found, missed))


async def show_broadcasts(sight: Sight) -> Answer:
    """List the newest ones."""
    if not sight.person.has(Role.ADMIN):
        return NOT_YOURS
    found = await sight.views.broadcasts.recent(RECENT)
    return Answer(*broadcasts_page(sight.channel, found))
