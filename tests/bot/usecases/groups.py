"""A group that an admin has let receive summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bot.usecases.office import ADMIN
from tests.bot.usecases.test_people import a_change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import ChatId, UnitCode
    from tests.bot.usecases.office import Office


async def a_receiving_group(office: Office, chat: ChatId, units: Sequence[UnitCode]) -> None:
    """Put the bot into a group and give that its scope; none is the province."""
    await office.arrives(ADMIN, a_change(office, ADMIN, chat, "member"))
    await office.inbox_work().work()
    await office.take_outbox()
    named = ", ".join(office.channel.units[code].label for code in units)
    (said,) = await office.ask(ADMIN, f"/grup 1 {named or 'seluruh provinsi'}")
    assert said.startswith("group-set")
    await office.take_outbox()
