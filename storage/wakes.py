"""Tell other replicas at once that there is work, by LISTEN and NOTIFY on a connection of its own.

Nothing rests on it: who hears nothing looks by itself every second. Told after the commit and not inside it, so that no transaction
waits for PostgreSQL's one lock on notifications; what is told while another telling is under way goes together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import asyncpg

from bot.errors import StorageAway
from storage.away import TROUBLES, mend_for, why
from storage.engine import parse_url
from storage.postgresql import dsn

if TYPE_CHECKING:
    from collections.abc import Callable

CHANNEL = "satulapor"
BEAT_SECONDS = 15.0
"""Real time between two proofs that what is told is heard."""
_ANSWER_SECONDS = 10.0
_BEAT = "beat"


class Wakes:
    """One listening connection. `heard` gets the name that another process told, and `stir` asks for another round."""

    def __init__(
        self,
        url: str,
        *,
        heard: Callable[[str], None],
        lost: Callable[[], None],
        stir: Callable[[], None],
    ) -> None:
        self._dsn = dsn(parse_url(url))
        self._heard, self._lost, self._stir = heard, lost, stir
        self._own = uuid4().hex
        self._connection: asyncpg.Connection | None = None
        self._untold: set[str] = set()
        self._unheard = False

    def tell(self, name: str) -> None:
        """Let the other replicas hear a name soon; without a connection they look by themselves."""
        if self._connection is not None:
            self._untold.add(name)
            self._stir()

    async def round(self) -> float:
        """Listen, and tell what is to be told; StorageAway where the connection is lost or hears nothing."""
        try:
            connection = self._connection or await self._open()
            untold, self._untold = self._untold, set()
            if not untold:
                self._prove_hearing()
            for name in sorted(untold) or (_BEAT,):
                await self._notify(connection, name)
        except TROUBLES as error:
            await self.close()
            said = why(error)
            mend = mend_for(said).replace("DATABASE_URL", "DATABASE_LISTEN_URL")
            raise StorageAway(f"nobody can be listened to ({said}): {mend}") from error
        return BEAT_SECONDS

    async def close(self) -> None:
        """Listen no more."""
        connection, self._connection = self._connection, None
        self._untold.clear()
        self._unheard = False
        if connection is not None:
            connection.terminate()

    async def _open(self) -> asyncpg.Connection:
        connection = await asyncpg.connect(
            self._dsn, timeout=_ANSWER_SECONDS, command_timeout=_ANSWER_SECONDS
        )
        connection.add_termination_listener(self._ended)
        await connection.add_listener(CHANNEL, self._hear)
        self._connection = connection
        self._lost()
        return connection

    async def _notify(self, connection: asyncpg.Connection, name: str) -> None:
        await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, f"{self._own} {name}")

    def _prove_hearing(self) -> None:
        if self._unheard:
            raise OSError("what is told is not heard: DATABASE_LISTEN_URL may name a pooler")
        self._unheard = True

    def _hear(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        teller, _, name = str(payload).partition(" ")
        if teller == self._own:
            self._unheard = False
        elif name != _BEAT:
            self._heard(name)

    def _ended(self, _connection: object) -> None:
        self._stir()
