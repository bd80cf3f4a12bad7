"""Whether this process can do its work now, part by part: what a load balancer and a supervisor ask."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol

import structlog

from bot.errors import SatuLaporError
from storage import SchemaState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storage import SqlStore

log = structlog.get_logger()

ANSWER_SECONDS = 2.0
"""Real seconds: a storage that needs longer for one row is of no use to anybody who waits."""
_USABLE = frozenset({SchemaState.CURRENT, SchemaState.AHEAD})
"""A newer version has widened the schema while we run: what we know is still there (expand now, contract later)."""


class Loop(Protocol):
    """Something that goes round."""

    @property
    def well(self) -> bool:
        """Whether it does."""


class Readiness:
    """Looks at the storage and at the loops; nothing is written, and no lock is taken."""

    def __init__(
        self, store: SqlStore, loops: Mapping[str, Loop], seconds: float = ANSWER_SECONDS
    ) -> None:
        self._store = store
        self._loops = loops
        self._seconds = seconds

    async def __call__(self) -> dict[str, bool]:
        """Say of each part whether it is well; the schema of a silent storage is unknown, and not well."""
        state = await self._schema()
        return {
            "storage": state is not None,
            "schema": state in _USABLE,
            **{name: loop.well for name, loop in self._loops.items()},
        }

    async def _schema(self) -> SchemaState | None:
        try:
            async with asyncio.timeout(self._seconds), self._store.read() as views:
                return await views.schema()
        except (SatuLaporError, TimeoutError) as error:
            log.warning("storage_not_ready", error=type(error).__name__)
            return None
