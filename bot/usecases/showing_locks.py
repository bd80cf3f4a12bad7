"""Locks and openings by hand for an admin: what stands, and what a new one would cover, read when it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import NOT_YOURS, Answer
from bot.lock_plan import read_plan
from bot.locks_page import locks_page, preview_page
from bot.model import Role

if TYPE_CHECKING:
    from bot.usecases.sight import Sight


async def show_locks(sight: Sight) -> Answer:
    """List what stands now."""
    if not sight.person.has(Role.ADMIN):
        return NOT_YOURS
    locks = await sight.views.locks.standing(sight.form, sight.now)
    return Answer(*locks_page(sight.channel, locks, _number(sight)))


async def show_lock_preview(sight: Sight) -> Answer:
    """Show what a plan would cover."""
    if not sight.person.has(Role.ADMIN):
        return NOT_YOURS
    plan = read_plan(sight.row.look)
    coverage = await sight.views.locks.coverage(sight.form, plan.span)
    return Answer(*preview_page(sight.channel, plan, coverage, _number(sight)))


def _number(sight: Sight) -> str:
    return (sight.row.place or "").rpartition(":")[2]
