"""What is to be said: FIFO inside a chat, and what becomes of each row after an attempt to send it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.broadcast import BroadcastState
from bot.effects import Rewrite
from bot.ports import Mode
from storage import aside, tables
from storage.outbox_rows import OutboxState, if_unknown_of, new_rows, row_of, without_secrets
from storage.reminders import note_sent
from storage.statements import (
    chunks,
    condition,
    insert_new_rows,
    listed,
    param,
    quoted,
    upsert_rows,
)
from storage.tables.broadcasts import IS_OPEN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.effects import Spoken
    from bot.model import ChatId
    from bot.ports import Delivered, OutboxRow

_row = tables.outbox
_before = tables.outbox.alias("before")
_stands = tables.places.alias("stands")
_answered = tables.places.alias("answered")
_NEW, _LATER, _HELD, _SENDING = (
    quoted(state)
    for state in (OutboxState.NEW, OutboxState.LATER, OutboxState.HELD, OutboxState.SENDING)
)
_IDS = listed("ids")
_CHATS = listed("chats")
_PUT = _row.insert().values(
    state=sa.case(
        (sa.exists().where(tables.chats.c.chat == param("chat_of")), _HELD),
        else_=param("waits", sa.Text),
    )
)
_ROWS = sa.select(
    _row.c.id,
    _row.c.chat,
    _row.c.mode,
    _row.c.body,
    _row.c.urgency,
    _row.c.created_at,
    _row.c.attempts,
    _row.c.place,
    _stands.c.message_id.label("edits"),
    _row.c.reply_to,
    _answered.c.message_id.label("answers_to"),
    _row.c.quote,
    _row.c.callback_id,
).select_from(
    _row.outerjoin(_stands, _stands.c.place == _row.c.place).outerjoin(
        _answered, _answered.c.place == _row.c.reply_to
    )
)
_OPEN_IN_CHAT = (
    _before.c.state.in_((_NEW, _SENDING)),
    _before.c.chat == _row.c.chat,
    _before.c.mode != quoted(Mode.ANSWER),
)
_READY = (
    _ROWS.where(
        _row.c.state == _NEW,
        sa.or_(
            _row.c.mode == quoted(Mode.ANSWER),
            sa.and_(
                _row.c.chat.not_in(listed("skip")),
                ~sa.exists().where(*_OPEN_IN_CHAT, _before.c.id < _row.c.id),
            ),
        ),
    )
    .order_by(_row.c.rank, _row.c.id)
    .limit(param("limit", sa.Integer))
    .with_for_update(of=_row, skip_locked=True)
)
_RUNNING = sa.select(tables.broadcasts.c.id).where(
    condition(IS_OPEN), tables.broadcasts.c.state == quoted(BroadcastState.RUNNING)
)
_MAY_GO_LATER = (
    _ROWS.where(
        _row.c.state == _LATER,
        _row.c.chat.not_in(listed("skip")),
        (_row.c.broadcast + 0).in_(listed("running")),  # by the order of ids, not by this index
        sa.exists().where(tables.people.c.lane == _row.c.chat, tables.people.c.active),
        ~sa.exists().where(*_OPEN_IN_CHAT),
    )
    .order_by(_row.c.id)
    .limit(param("limit", sa.Integer))
    .with_for_update(of=_row, skip_locked=True)
)
_MARK = _row.update().where(_row.c.id.in_(_IDS)).values(state=OutboxState.SENDING)
_UNDER_WAY = sa.and_(_row.c.id.in_(_IDS), _row.c.state == _SENDING)
_SENT = (
    _row.update()
    .where(_UNDER_WAY)
    .values(state=OutboxState.SENT, sent_at=param("at"))
    .returning(_row.c.id, _row.c.chat, _row.c.place, _row.c.secret, _row.c.created_at)
)
_AS_IT_WAITED = sa.case((_row.c.broadcast.is_not(None), _LATER), else_=_NEW)
_PUT_BACK = (
    _row.update().where(_UNDER_WAY).values(state=_AS_IT_WAITED, attempts=_row.c.attempts + 1)
)
_BODIES = sa.select(_row.c.id, _row.c.body).where(_row.c.id.in_(_IDS), _row.c.secret)
_BODIES_UNDER_WAY = sa.select(_row.c.id, _row.c.chat, _row.c.reply_to, _row.c.body).where(
    _UNDER_WAY
)
_SUPERSEDE = (
    _row.update()
    .where(_row.c.state.in_((_NEW, _SENDING)), _row.c.state == _NEW)
    .where(_row.c.prompt, _row.c.chat.in_(_CHATS))
    .values(state=OutboxState.DROPPED, error="superseded")
)
_LEFT = sa.select(_row.c.id).where(
    condition("state IN ('new', 'sending')"), _row.c.state == _SENDING
)
_REACHABLE = tables.chats.delete().where(tables.chats.c.chat.in_(_CHATS))
_SHUT_OUT = (
    _row.update()
    .where(condition(tables.LATER), _row.c.chat.in_(_CHATS))
    .values(state=OutboxState.DROPPED, error="unreachable")
)
_RELEASE = _row.update().where(_row.c.state == _HELD).values(state=OutboxState.NEW)


class SqlOutbox:
    """The port `Outbox`. Rows of a chat that cannot be written to are held: the search for work never meets them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(
        self, spoken: Iterable[Spoken], at: datetime, settled: Collection[ChatId] = ()
    ) -> None:
        """Store what is to be said; prompts that a newer one of their chat supersedes are dropped.

        So is what waits aside in chats that are `settled`, or that are answered late once more.
        """
        rows = new_rows(spoken, at)
        late = {row["chat"] for row in rows if row["waits"] is OutboxState.ASIDE}
        await aside.give_way(self._connection, settled, late)
        for some in chunks({row["chat"] for row in rows if row["prompt"]}):
            await self._connection.execute(_SUPERSEDE, {"chats": some})
        for some in chunks(rows):
            await self._connection.execute(_PUT, some)

    async def release(self) -> int:
        """Let late answers go of chats of which nothing is to be handled, 500 at most; give how many."""
        return await aside.release(self._connection)

    async def claim(
        self, limit: int, skip: Collection[ChatId] = (), spare: int | None = None
    ) -> Sequence[OutboxRow]:
        """Mark as being sent and give what may go now; a body that cannot be read is parked.

        What is left of `limit`, and of `spare`, is for broadcasts.
        """
        asked = {"limit": limit, "skip": list(skip)}
        found: list[Any] = list((await self._connection.execute(_READY, asked)).all())
        left = min(limit, limit if spare is None else spare) - len(found)
        if left > 0:
            found += await self._later(left, skip)
        ready: list[OutboxRow] = []
        for row in found:
            try:
                ready.append(row_of(row))
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                await self.park(row.id, f"unreadable body: {type(error).__name__}")
        for some in chunks([row.id for row in ready]):
            await self._connection.execute(_MARK, {"ids": some})
        return ready

    async def _later(self, limit: int, skip: Collection[ChatId]) -> Sequence[Any]:
        """Give messages of broadcasts that run; where none does, it costs a look at them alone."""
        running = (await self._connection.execute(_RUNNING)).scalars().all()
        if not running:
            return ()
        asked = {"running": running, "limit": limit, "skip": list(skip)}
        return (await self._connection.execute(_MAY_GO_LATER, asked)).all()

    async def delivered(self, rows: Sequence[Delivered], at: datetime) -> None:
        """Mark as sent, write their places, and cut secrets out of their bodies."""
        messages = {row.id: row.message_id for row in rows}
        places: list[dict[str, object]] = []
        secrets: list[int] = []
        taken: list[tuple[str, datetime]] = []
        for some in chunks(messages):
            sent = await self._connection.execute(_SENT, {"ids": some, "at": at})
            for row_id, chat, place, secret, put_at in sent:
                if secret:
                    secrets.append(row_id)
                if place and messages[row_id] is not None:
                    placed = {"chat": chat, "message_id": messages[row_id], "placed_at": at}
                    places.append({"place": place, **placed})
                    taken.append((place, put_at))
        await upsert_rows(self._connection, tables.places, places, ("place",))
        await note_sent(self._connection, taken, at)
        await cut_secrets(self._connection, secrets)

    async def put_back(self, ids: Collection[int]) -> None:
        """Let rows that were surely not sent wait again, one more attempt counted."""
        for some in chunks(ids):
            await self._connection.execute(_PUT_BACK, {"ids": some})

    async def unknown(self, ids: Collection[int], at: datetime) -> None:
        """Turn a row that must not be sent twice into an edit of what it replies to; let the others wait again."""
        for some in chunks(ids):
            found = await self._connection.execute(_BODIES_UNDER_WAY, {"ids": some})
            once: list[int] = []
            edits: list[Rewrite] = []
            for row in found:
                instead = if_unknown_of(row.body)
                if instead is None:
                    continue
                once.append(row.id)
                if row.reply_to:
                    edits.append(Rewrite(row.chat, row.reply_to, instead))
            await self._close(once, OutboxState.SENT, "unknown", at)
            await self.put_back(set(some) - set(once))
            await self.put(edits, at)

    async def drop(self, row_id: int, reason: str) -> None:
        """Give up a row that is worthless now."""
        await self._close([row_id], OutboxState.DROPPED, reason)

    async def park(self, row_id: int, error: str) -> None:
        """Mark as dead."""
        await self._close([row_id], OutboxState.DEAD, error)

    async def _close(
        self, ids: Collection[int], state: OutboxState, error: str, at: datetime | None = None
    ) -> None:
        for some in chunks(ids):
            await self._connection.execute(
                _row.update()
                .where(_row.c.id.in_(some))
                .values(state=state, error=error, sent_at=at)
            )
        if state is not OutboxState.DEAD:
            await cut_secrets(self._connection, ids)

    async def recover(self, at: datetime) -> int:
        """Treat what a dead process left as "sending" as unknown; give how many."""
        left = await self._connection.execute(_LEFT)
        ids = left.scalars().all()
        await self.unknown(ids, at)
        closed = sa.exists().where(tables.chats.c.chat == _row.c.chat)
        # a chat may have opened in the moment in which another transaction held a row for it
        await self._connection.execute(_RELEASE.where(~closed))
        return len(ids)

    async def close_chat(self, chat: ChatId, at: datetime) -> None:
        """Keep this chat's rows until the person writes again; drop its prompts, its answers and what is of a broadcast."""
        row = {"chat": chat, "unreachable_since": at}
        await insert_new_rows(self._connection, tables.chats, [row], ("chat",))
        waiting = _row.update().where(_row.c.chat == chat, _row.c.state.in_((_NEW, _SENDING)))
        worthless = sa.or_(_row.c.prompt, _row.c.mode == Mode.ANSWER)
        await self._connection.execute(
            waiting.where(worthless).values(state=OutboxState.DROPPED, error="unreachable")
        )
        await self._connection.execute(waiting.values(state=OutboxState.HELD))
        await self._connection.execute(_SHUT_OUT, {"chats": [chat]})
        await aside.shut_out(self._connection, chat)

    async def open_chat(self, chats: Collection[ChatId]) -> None:
        """Let the rows of people who wrote go out again."""
        for some in chunks(chats):
            opened = await self._connection.execute(_REACHABLE, {"chats": some})
            if opened.rowcount:
                await self._connection.execute(_RELEASE.where(_row.c.chat.in_(some)))


async def cut_secrets(connection: AsyncConnection, ids: Collection[int]) -> None:
    """Cut secrets out of the bodies of rows that are not sent any more."""
    for some in chunks(ids):
        found = await connection.execute(_BODIES, {"ids": some})
        for row_id, body in found.all():
            cut = {"body": without_secrets(body), "secret": False}
            await connection.execute(_row.update().where(_row.c.id == row_id).values(cut))
