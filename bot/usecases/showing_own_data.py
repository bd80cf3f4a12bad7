"""A person's own data, for that person alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import Answer
from bot.own_data_page import own_data_page

if TYPE_CHECKING:
    from bot.usecases.sight import Sight


async def show_own_data(sight: Sight) -> Answer:
    """Show it to whom it is about: who asks is who is shown."""
    data = await sight.views.privacy.own_data(sight.person.id)
    return Answer(*own_data_page(sight.channel, sight.person, data))
