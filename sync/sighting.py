"""What one read of the nation saw, and which reading of a key may be made of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.parity import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bot.parity import NationRow, RowKey
    from sync.wire import Unreadable


@dataclass(frozen=True, slots=True)
class Beginning:
    """The turn and the moment at which a read began."""

    turn: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Sighting:
    """The rows that were seen, by key. `hidden` are keys of which a row could not be read.

    `blind`: a row was seen of which not even the key could be read, so that no absence proves anything.
    """

    beginning: Beginning
    ended_at: datetime
    rows: Mapping[RowKey, tuple[NationRow, ...]]
    hidden: frozenset[RowKey]
    blind: bool

    def stands_after(
        self, before: Mapping[RowKey, Iterable[NationRow]]
    ) -> dict[RowKey, list[NationRow]]:
        """Give what stands under each key once this is kept: the last of what was shown in place of what stood before.

        It is what the memory gives then, without asking it again for every row that was just written.
        """
        shown = {row.row_id: row for rows in self.rows.values() for row in rows}
        stands = {
            key: [row for row in before.get(key, ()) if shown.get(row.row_id, row) == row]
            for key in self.rows
        }
        for row in shown.values():
            if not row.deleted and row not in stands[row.key]:
                stands[row.key].append(row)
        return stands

    def of_changes(self, key: RowKey, standing: Iterable[NationRow]) -> Reading | None:
        """Make a reading of a key that changed: what stands there now, and what this page showed as deleted.

        A row that stood there before and that this page does not show may be gone without a trace: only reading the key in
        full tells, so that nothing is made of it here.
        """
        shown = self.rows.get(key, ())
        stands = tuple(standing)
        if key in self.hidden or not {row.row_id for row in stands} <= {
            row.row_id for row in shown
        }:
            return None
        return self._reading(key, (*stands, *(row for row in shown if row.deleted)))

    def of_all(self, key: RowKey, standing: Iterable[NationRow] = ()) -> Reading | None:
        """Make a reading of a key whose rows were all asked for; of those that stood there before some may be gone."""
        rows = self.rows.get(key, ())
        if key in self.hidden or (self.blind and not rows):
            return None
        shown = {row.row_id for row in rows}
        gone = tuple(row for row in standing if row.row_id not in shown)
        return self._reading(key, rows, gone)

    def _reading(
        self, key: RowKey, rows: tuple[NationRow, ...], gone: tuple[NationRow, ...] = ()
    ) -> Reading:
        return Reading(key, self.beginning.turn, self.beginning.at, self.ended_at, rows, gone)


def sighting(
    beginning: Beginning,
    ended_at: datetime,
    rows: Iterable[NationRow],
    unreadable: Iterable[Unreadable],
) -> Sighting:
    """Sort what was seen by key."""
    by_key: defaultdict[RowKey, list[NationRow]] = defaultdict(list)
    for row in rows:
        by_key[row.key].append(row)
    keys = [each.key for each in unreadable]
    return Sighting(
        beginning,
        ended_at,
        {key: tuple(found) for key, found in by_key.items()},
        frozenset(key for key in keys if key is not None),
        blind=None in keys,
    )
