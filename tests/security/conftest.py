"""An office on each database, for whoever attacks it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.bot.dialog.chat import a_channel
from tests.bot.usecases.office import Office

if TYPE_CHECKING:
    from storage import SqlStore


@pytest.fixture
async def office(store: SqlStore) -> Office:
    """The channel with its first admin; it reads on however much somebody sends, so that no attack is stopped by that alone."""
    channel = a_channel()
    policy = replace(channel.policy, inputs_a_minute=0)
    opened = Office(store, channel=replace(channel, policy=policy))
    await opened.open()
    return opened
