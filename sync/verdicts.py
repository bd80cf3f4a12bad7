"""Write what readings prove, with the messages that follow from it, inside a transaction of the caller's.

No double telling: a message is stored only together with the row's compare-and-set.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.announcements import told_of
from bot.judge import HEALINGS, healings, judge
from bot.model import ParityState, Role
from bot.parity import Outcome
from bot.ports import Judged

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime, timedelta

    from bot.effects import Say
    from bot.parity import ParityRow, Reading, RowKey, Verdict
    from bot.ports import Transaction
    from sync.announcing import Announce, AnnounceIncident, AnnounceTogether
    from sync.trouble import Trouble
    from sync.wire import Unreadable


@dataclass(slots=True)
class ReadReport:
    """What one round of reading proved: rows by state, and how many are to be sent again at once.

    `doubted` are the ids of rows that were COCOK and read otherwise for the first time: the second reading decides. `judged` are the
    ids of rows about which something was proved; `days` the days that moved, by form.
    """

    states: Counter[ParityState] = field(default_factory=Counter)
    doubted: set[int] = field(default_factory=set)
    again: int = 0
    judged: set[int] = field(default_factory=set)
    days: dict[str, set[date]] = field(default_factory=dict)
    unreadable: list[Unreadable] = field(default_factory=list)
    trouble: Trouble | None = None

    def touch(self, key: RowKey) -> None:
        """Note that something moved on a day."""
        self.days.setdefault(key.form, set()).add(key.day)

    def add(self, later: ReadReport) -> None:
        """Take a later round in; only what it left to send again and what ended it counts."""
        self.states.update(later.states)
        self.doubted = (self.doubted - later.judged) | later.doubted
        self.judged |= later.judged
        for form, days in later.days.items():
            self.days.setdefault(form, set()).update(days)
        self.unreadable.extend(later.unreadable)
        self.again, self.trouble = later.again, later.trouble


class Verdicts:
    """Judges rows and writes the verdicts; `bridge_every` is how far apart two reads of a difference must be.

    Unless the memory holds another interval, which an admin chose.
    """

    def __init__(
        self,
        *,
        bridge_every: timedelta,
        announce: Announce,
        announce_together: AnnounceTogether,
        announce_incident: AnnounceIncident,
    ) -> None:
        self._bridge_every = bridge_every
        self._announce = announce
        self._announce_together = announce_together
        self._announce_incident = announce_incident

    async def write(
        self,
        tx: Transaction,
        readings: Iterable[tuple[ParityRow, Reading]],
        now: datetime,
        report: ReadReport,
    ) -> None:
        """Judge each row by its reading and write what is new."""
        says: dict[int, Say] = {}
        judged: list[Judged] = []
        changes = await tx.timetable.changes()
        every = changes[-1].timetable.bridge_every if changes else self._bridge_every
        for row, reading in readings:
            verdict = judge(row, reading, every)
            if verdict is None:
                continue
            report.judged.add(row.id)
            if _is_nothing_new(row, verdict):
                continue
            said = self._announce(row, verdict, now)
            if said is not None:
                says[row.id] = said
            judged.append(_judged(row, verdict, reading, told=said is not None))
        written = set(await tx.parity.judge(judged, now)) if judged else set()
        fresh = [each for each in judged if each.row.id in written]
        told = [each for each in fresh if each.row.id in says]
        await tx.outbox.put(self._joined(told, says, now), now)
        for each in fresh:
            if _is_doubted(each.verdict):
                report.doubted.add(each.row.id)
            else:
                report.doubted.discard(each.row.id)
                report.states[each.verdict.state] += 1
            report.again += each.verdict.outcome in {Outcome.AGAIN, Outcome.NEVER}
            report.touch(each.row.key)
            await self._note_incident(tx, each, now)

    def _joined(self, told: Sequence[Judged], says: Mapping[int, Say], now: datetime) -> list[Say]:
        """Give what is said: several matches of one chat become one message, everything else stays by itself."""
        matched: dict[int, list[ParityRow]] = {}
        for each in told:
            if each.verdict.state is ParityState.MATCHED and each.row.author_chat is not None:
                matched.setdefault(each.row.author_chat, []).append(each.row)
        together = {chat: rows for chat, rows in matched.items() if len(rows) > 1}
        joined = {row.id for rows in together.values() for row in rows}
        alone = [says[each.row.id] for each in told if each.row.id not in joined]
        return alone + [self._announce_together(rows, now) for rows in together.values()]

    async def _note_incident(self, tx: Transaction, judged: Judged, now: datetime) -> None:
        """Call a person when a row was overtaken again after the last renumbering, and say when it is over."""
        row, verdict = judged.row, judged.verdict
        key = f"overtaken:{row.key.form}:{row.key.unit}:{row.key.day}"
        if verdict.outcome is Outcome.OVERTAKEN and row.healings >= HEALINGS:
            if await tx.schedule.begin_incident(key, now):
                await self._say(tx, key, now, None, now)
        elif verdict.state is ParityState.MATCHED and _may_have_called(row):
            since = await tx.schedule.end_incident(key)
            if since is not None:
                await self._say(tx, key, since, now, now)

    async def _say(
        self, tx: Transaction, key: str, since: datetime, until: datetime | None, now: datetime
    ) -> None:
        admins = await tx.people.with_role(Role.ADMIN)
        await tx.outbox.put(self._announce_incident(admins, key, since, until), now)


def _may_have_called(row: ParityRow) -> bool:
    """Say whether a person may have been called for this row: it differed, or was corrected since."""
    return row.state is ParityState.DIFFERENT or row.revision > 1


def _is_nothing_new(row: ParityRow, verdict: Verdict) -> bool:
    """Say whether a match was only seen again."""
    matched = row.state is ParityState.MATCHED and verdict.state is ParityState.MATCHED
    return matched and row.different_since is None and verdict.different_since is None


def _is_doubted(verdict: Verdict) -> bool:
    """Say whether a row is called COCOK although this reading differed, because one reading alone proves no difference."""
    return verdict.state is ParityState.MATCHED and verdict.different_since is not None


def _judged(row: ParityRow, verdict: Verdict, reading: Reading, *, told: bool) -> Judged:
    number = verdict.renumbered
    matched = verdict.state is ParityState.MATCHED
    so_far = healings(row, reading.began_at)
    return Judged(
        row,
        verdict,
        reading.began_at,
        told=told_of(verdict) if told else row.told,
        confirmed_revision=row.revision if told and matched else row.confirmed_revision,
        against_version=number.against_version if number else row.against_version,
        carry=number.carry if number else None,
        healings=so_far + (number is not None),
    )
