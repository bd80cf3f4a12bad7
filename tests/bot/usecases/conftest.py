"""An office on each database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bot.usecases.office import Office

if TYPE_CHECKING:
    from storage import SqlStore


@pytest.fixture
async def office(store: SqlStore) -> Office:
    """The channel with its first admin."""
    opened = Office(store)
    await opened.open()
    return opened
