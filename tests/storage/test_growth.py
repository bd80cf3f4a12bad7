"""What a step, a round of the bridge and a summary cost must not grow with the history.

On SQLite every statement of a whole round is explained: a table that grows is only searched through an index, or walked
through a partial one that holds nothing but what is under way.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from bot.effects import AskApproval, Decide, Say, Submit
from bot.model import ChatId, DraftId, ParityState, Place, RequestState
from bot.parity import TARGET, Outcome, Verdict
from bot.ports import Asked, Delivered, Judged, Published, SendResult
from bot.session import Session
from storage import SqlStore, open_store
from tests.conftest import DEFINITION
from tests.storage.samples import (
    BLORA,
    DAY,
    FORM,
    KUDUS,
    LATER,
    NOW,
    OFFICER,
    arrived,
    counts,
    message,
    nation_row,
    report,
    settle,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.effects import Shared
    from bot.model import Person

GROWING = {
    "inbox",
    "sessions",
    "reports",
    "adjustments",
    "requests",
    "parity",
    "readings",
    "published_readings",
    "outbox",
    "places",
    "audit",
}
NEWEST = "ORDER BY inbox.id DESC\n LIMIT ? OFFSET ?"
"""Ends what begins at the newest input and takes the first update there: only timers are passed over."""
UNDER_WAY = {
    "ix_inbox_new",
    "ix_inbox_arrival",
    "ix_inbox_dead",
    "ix_sessions_wake",
    "uq_requests_waiting",
    "ix_outbox_aside",
    "ix_outbox_open",
    "ix_outbox_new",
    "ix_outbox_held",
    "ix_outbox_dead",
    "ix_parity_carry",
    "ix_parity_read",
    "ix_parity_refused",
    "ix_audit_unsealed",
}
"""Partial indexes: as long as what is under way, not as the history."""
WHOLE_KEYS = {
    "reports": "(form=? AND unit_code=? AND day",
    "parity": "(target=? AND form=? AND ",
    "readings": "(target=? AND ",
    "published_readings": "(target=? AND form=? AND day=?",
}
"""What a search of these tables has to name at least; one form is the whole table."""


@contextmanager
def watched(store: SqlStore) -> Iterator[list[tuple[str, Any]]]:
    """List the statements of a store with their values."""
    seen: list[tuple[str, Any]] = []

    def note(
        _connection: object, _cursor: object, statement: str, values: Any, *_rest: object
    ) -> None:
        seen.append((statement, values[0] if isinstance(values, list) else values))

    engines = {store._engines.writer.sync_engine, store._engines.reader.sync_engine}
    for engine in engines:
        sa.event.listen(engine, "before_cursor_execute", note)
    yield seen
    for engine in engines:
        sa.event.remove(engine, "before_cursor_execute", note)


async def whole_round(store: SqlStore, person: Person) -> None:
    """Do once all that is done all day: take in, step, send, carry, read, judge, sum up."""
    async with store.write(first=True) as tx:
        await tx.inbox.keep([arrived(1)])
        await tx.inbox.wake(NOW)
        await tx.commit()
    async with store.write() as tx:
        rows = await tx.inbox.claim(100)
        assert await tx.inbox.claim_one(rows[0].id) is not None
        await tx.lanes.people([OFFICER])
        await tx.lanes.sessions([OFFICER])
        await tx.lanes.days(FORM, {(KUDUS, DAY): 14, (BLORA, DAY): 0})
        await tx.lanes.places([(ChatId(OFFICER), 5)])
        await tx.lanes.shown([Place("ask:1")])
        first = report(person, counts(konfirmasi=1))
        asked = AskApproval(DraftId(1), replace(first, revision=2), 1)
        effects: list[Shared] = [Submit(first, 0), asked, Decide(DraftId(1), RequestState.APPROVED)]
        stood = await tx.lanes.apply_all([Asked(person, OFFICER, one) for one in effects], NOW)
        assert stood == [True, True, True]
        await tx.lanes.keep_sessions([Session(OFFICER)], NOW)
        said = Say(ChatId(OFFICER), message("ask"), place=Place("ask:1"), prompt=True)
        await tx.outbox.put([said], NOW)
        await tx.inbox.done([row.id for row in rows], NOW)
        await tx.commit()
    async with store.write() as tx:
        sent = await tx.outbox.claim(30, [ChatId(7)])
        await tx.outbox.delivered([Delivered(row.id, 900) for row in sent], NOW)
        await tx.outbox.open_chat([ChatId(OFFICER)])
        await tx.outbox.recover(NOW)
        await tx.commit()
    async with store.write() as tx:
        (row,) = await tx.parity.to_carry(TARGET, NOW, 500)
        await tx.parity.sending([row], NOW)
        await tx.parity.sent([SendResult(row.id, row.carry, Outcome.ACCEPTED)], NOW)
        (row,) = await tx.parity.to_read(TARGET, 500)
        await tx.parity.note(TARGET, [nation_row(row)], NOW, NOW)
        await tx.parity.standing(TARGET, [row.key])
        await tx.parity.rows(TARGET, [row.key])
        await tx.parity.of_days(TARGET, FORM, DAY, DAY)
        await tx.parity.openings(TARGET, FORM)
        await tx.parity.strangers(TARGET, FORM, DAY, DAY)
        await tx.parity.adopt_unfinished(TARGET, NOW)
        matched = Verdict(ParityState.MATCHED, Outcome.ACCEPTED)
        await tx.parity.judge([Judged(row, matched, LATER, "matched", 1)], LATER)
        await tx.commit()
    async with store.read() as views:
        await views.day_book(TARGET, FORM, DAY, [KUDUS, BLORA])
        span, moments = (DAY - timedelta(days=28), DAY), (NOW, LATER)
        await views.daily_sums(FORM, list(counts(konfirmasi=0)), [KUDUS, BLORA], span)
        await views.arrived(FORM, list(counts(konfirmasi=0)), [KUDUS, BLORA], span, moments)
        await views.came(FORM, [KUDUS, BLORA], span, moments)
        await views.known_day(TARGET, FORM, DAY, [KUDUS, BLORA], LATER)
        await views.nation_cumulative(TARGET, FORM, DAY, [KUDUS, BLORA])
        await views.link(TARGET)
        await views.history(TARGET, FORM, [KUDUS], DAY - timedelta(days=7), DAY)
        await views.revisions(FORM, KUDUS, DAY)
        await views.requests(FORM, [KUDUS])
        await views.pending(TARGET, NOW)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_day_costs_as_many_statements_however_much_is_known_of_it(store: SqlStore) -> None:
    officer = (await settle(store))[OFFICER]
    counted = []
    for revision in range(1, 6):
        one = replace(report(officer, counts(konfirmasi=revision)), revision=revision)
        async with store.write() as tx:
            assert await tx.lanes.apply(officer, OFFICER, Submit(one, revision - 1), NOW)
            row = (await tx.parity.to_carry(TARGET, NOW, 1))[0]
            await tx.parity.note(TARGET, [nation_row(row)], NOW, NOW)
            await tx.parity.publish(TARGET, FORM, [Published(DAY, row.figures, {})], NOW)
            await tx.commit()
        with watched(store) as seen:
            async with store.read() as views:
                await views.day_book(TARGET, FORM, DAY, [KUDUS, BLORA])
                known = await views.known_day(TARGET, FORM, DAY, [KUDUS, BLORA], LATER)
        assert len(known.readings) == revision
        counted.append(sum(statement.startswith("SELECT") for statement, _ in seen))
    assert set(counted) == {counted[0]}


def whole_walks(statement: str, plan: list[str], names: dict[str, str]) -> Iterator[str]:
    """Give the lines of a plan that would grow with the history."""
    for line in plan:
        if line.startswith("SCAN") and statement.endswith(NEWEST):
            continue
        found = re.match(r"(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX (\w+))?", line)
        if found is None:
            continue
        verb, alias, index = found.groups()
        table = names.get(alias, alias)
        if table not in GROWING or index in UNDER_WAY:
            continue
        if verb == "SCAN" or (index and WHOLE_KEYS.get(table, "") not in line):
            yield line


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_statement_of_a_round_walks_the_history(database_url: str) -> None:
    path = database_url.removeprefix("sqlite:///")
    async with open_store(database_url, definition=DEFINITION) as store:
        person = (await settle(store))[OFFICER]
        with watched(store) as seen:
            await whole_round(store, person)
    walks = {}
    with sqlite3.connect(path) as connection:
        for statement, values in seen:
            if statement.startswith(("BEGIN", "PRAGMA")):
                continue
            names = {alias: table for table, alias in re.findall(r"(\w+) AS (\w+)", statement)}
            plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
            if bad := list(whole_walks(statement, [row[3] for row in plan], names)):
                walks[statement] = bad
    connection.close()
    assert walks == {}
