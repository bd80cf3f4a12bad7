"""How the channel and its neighbours are, for an admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import NOT_YOURS, Answer
from bot.model import Role
from bot.parity import TARGET
from bot.system_page import System, system_page

if TYPE_CHECKING:
    from bot.usecases.sight import Sight


async def show_system(sight: Sight) -> Answer:
    """Show it; what the memory knows and what the process sees are of the same moment."""
    if not sight.person.has(Role.ADMIN):
        return NOT_YOURS
    state = await sight.views.system(TARGET, sight.form, sight.now)
    return Answer(*system_page(sight.channel, System(state, sight.surroundings.look(), sight.now)))
