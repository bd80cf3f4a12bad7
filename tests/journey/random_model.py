"""What must hold, whatever officers do: kept from what they saw and pressed, never from our sessions.

A revision is expected from the card that stood on its officer's screen when they said Kirim. A number is expected only in
the line of the question that stood there when it was typed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.bot.dialog.chat import WIB
from tests.journey.random_screen import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from bot.model import Report
    from bot.session import Draft
    from tests.journey.random_screen import Paper, Reader
    from tests.journey.random_world import Screen, Shown, Update

LOCK_AFTER = timedelta(days=3)
UnitDay = tuple[str, "date"]


@dataclass
class Kirim:
    """An officer said that what a card shows is to be sent."""

    update: Update
    card: Paper | None
    blind: bool = False
    used: bool = False

    @property
    def locked(self) -> bool:
        """Whether the day could only be corrected with a supervisor's consent when they said it."""
        today = self.update.at.astimezone(WIB).date()
        return (
            self.card is not None
            and self.card.kind is not Kind.REPORT
            and today > self.card.day + LOCK_AFTER
        )


@dataclass
class Model:
    """Everything that may be stored and shown. `opening` are the balances, each with its last day."""

    reader: Reader
    opening: Mapping[str, tuple[date, Mapping[Any, int]]]
    stored: dict[UnitDay, list[Report]] = field(default_factory=dict)
    kirims: list[Kirim] = field(default_factory=list)
    approved: list[Paper] = field(default_factory=list)
    cards: set[str] = field(default_factory=set)
    meant: dict[tuple[int, str], set[int]] = field(default_factory=lambda: defaultdict(set))
    """Which numbers an officer meant for an indicator; a penyesuaian has its sign."""
    new: int = 0
    """How many revisions were seen to come."""

    def current(self, key: UnitDay) -> Report | None:
        return self.stored[key][-1] if self.stored.get(key) else None

    def believe(self, report: Report) -> None:
        """Take a report that was there before anybody did anything."""
        self.stored.setdefault((report.unit, report.day), []).append(report)
        self.cards.add(report.card)

    def learn(self, revisions: Sequence[Report]) -> None:
        """Compare all revisions of a unit's day with what is known; a new one must be what a card showed."""
        key = (str(revisions[0].unit), revisions[0].day)
        known = self.stored.setdefault(key, [])
        assert [r.revision for r in revisions] == list(range(1, len(revisions) + 1))
        assert list(revisions[: len(known)]) == known
        for report in revisions[len(known) :]:
            self._justify(report, known[-1] if known else None)
            known.append(report)
            self.new += 1

    def _justify(self, report: Report, before: Report | None) -> None:
        """Find the Kirim that this revision came from, and spend it."""
        assert report.card not in self.cards, f"two revisions came from {report.card}"
        self.cards.add(report.card)
        said = [kirim for kirim in self.kirims if kirim.update.lane == report.author_chat]
        fitting = [kirim for kirim in said if _came_from(kirim, report, before)]
        fitting = fitting or [
            kirim for kirim in said if kirim.blind and not kirim.used and kirim.update.handled
        ]
        assert fitting, f"nobody sent {report}: the cards sent were {[k.card for k in said]}"
        chosen = min(fitting, key=lambda kirim: kirim.locked)
        chosen.used = True
        seen = [paper for paper in self.approved if paper.number == report.number]
        assert not chosen.locked or any(_shows(paper, report, before) for paper in seen), (
            f"{report.number} was approved by nobody who saw it: {seen}"
        )

    def cumulative(self, unit: str) -> dict[str, int]:
        """Add up the current revisions of a unit with their penyesuaian, since its opening balance."""
        since = self.opening[unit][0] if unit in self.opening else None
        sums: dict[str, int] = {}
        for (code, day), revisions in self.stored.items():
            if code != unit or not revisions or (since and day <= since):
                continue
            for counts in (revisions[-1].figures, revisions[-1].adjustments):
                for key, count in counts.items():
                    if count is not None:
                        sums[key] = sums.get(key, 0) + count
        return sums

    def mean(self, lane: int, keys: Iterable[str], number: int) -> None:
        """Note for which lines a number was typed or pressed."""
        for key in keys:
            self.meant[lane, key].add(number)

    def look_at(self, shown: Shown) -> None:
        """Check every figure of a card: its officer gave it for that line, or it was stored before."""
        card = self.reader.card(shown.text)
        if card is None:
            return
        self._meant(shown.chat, (card.unit, card.day), card.figures, shown.text)
        self._meant(shown.chat, (card.unit, card.day), card.adjustments, shown.text)

    def look_into(self, who: int, draft: Draft) -> None:
        """Check the figures that wait in a draft before any card shows them."""
        self._meant(who, (draft.unit, draft.day), draft.figures, draft)

    def _meant(
        self, who: int, key: UnitDay, counts: Mapping[Any, int | None], where: object
    ) -> None:
        known = self.stored.get(key, [])
        for name, count in counts.items():
            stored = {report.figures.get(name) for report in known}
            meant = self.meant[who, str(name)]
            assert count in {None, *stored, *meant}, (
                f"{name} {count} was never meant, but {sorted(meant)}: {where}"
            )

    def check_receipts(self, screens: Mapping[int, Screen], seeds: int) -> None:
        """Every revision has its receipt, and every receipt says what is stored."""
        receipts = {
            paper.number: paper
            for screen in screens.values()
            for shown in screen.messages.values()
            if (paper := self.reader.receipt(shown.text))
        }
        reports = {r.number: r for revisions in self.stored.values() for r in revisions}
        assert len(receipts) == len(reports) - seeds
        for number, paper in receipts.items():
            report = reports[number]
            assert (paper.unit, paper.day) == (report.unit, report.day)
            assert paper.figures == report.figures
            assert paper.adjustments == report.adjustments


def _came_from(kirim: Kirim, report: Report, before: Report | None) -> bool:
    card = kirim.card
    if (
        card is None
        or kirim.used
        or not kirim.update.handled
        or (card.unit, card.day) != (report.unit, report.day)
    ):
        return False
    if card.kind is Kind.REPORT:
        return before is None and _equal(report, card.figures, {})
    if before is None or card.kind is Kind.PRACTICE:
        return False
    if card.kind is Kind.RALAT:
        return _equal(report, card.figures, before.adjustments)
    return _equal(report, before.figures, added(before, card.adjustments))


def _equal(
    report: Report, figures: Mapping[Any, int | None], adjustments: Mapping[Any, int]
) -> bool:
    stored = (dict(report.figures), dict(report.adjustments))
    return stored == (dict(figures), dict(adjustments))


def added(before: Report | None, amounts: Mapping[str, int]) -> dict[str, int]:
    """Book amounts on top of a report's penyesuaian; what comes to nothing is left out."""
    sums: dict[str, int] = {str(key): n for key, n in before.adjustments.items()} if before else {}
    for key, amount in amounts.items():
        sums[key] = sums.get(key, 0) + amount
    return {key: amount for key, amount in sums.items() if amount}


def _shows(paper: Paper, report: Report, before: Report | None) -> bool:
    """Say whether the supervisor saw what was stored: each line that changed, and no other."""
    old = dict(before.figures) if before else {}
    changed = {str(key): n for key, n in report.figures.items() if old.get(key, -1) != n}
    booked = added(before, paper.adjustments)
    return dict(paper.figures) == changed and booked == dict(report.adjustments)
