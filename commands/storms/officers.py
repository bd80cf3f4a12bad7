"""The officers of a storm: what they sent last, as plain figures, and how they answer what they are asked.

This is the model that both sides are held against. It learns from papers, and from receipts where somebody took the
centre's figures; never from a table.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from bot.effects import Submit
from bot.model import ChatId, IndicatorKey, Lane, Place, Report, UnitCode
from bot.ports import Asked
from commands.judging import LABELS
from commands.storms.messages import read_message
from commands.storms.stage import SUPERVISOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from random import Random

    from bot.model import Person
    from commands.storms.plan import Correct, Storm
    from commands.storms.stage import Stage
    from commands.storms.told import Told
    from stubs.officers.epidemic import Paper

Key = tuple[str, date]
"""A place and its day."""
PRESSES = 8
"""So many presses end every conversation that a difference begins."""
TAKE_THEIRS = 0.35
MINUS = "\u2212"
"""The sign of a penyesuaian as people read it."""
_FIGURE = re.compile(r"^(?P<label>[A-Z][a-z ]+): (?P<count>[\d.]+|belum ada)$", re.MULTILINE)
_BOOKED = re.compile(
    rf"^Penyesuaian (?P<label>[A-Z][a-z ]+): (?P<sign>\+|{MINUS})(?P<count>[\d.]+)$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A day as its officer sent it last; None is "belum ada"."""

    revision: int
    figures: Mapping[str, int | None]
    adjustments: Mapping[str, int] = field(default_factory=dict)

    @property
    def given(self) -> dict[str, int]:
        """The figures that are known."""
        return {key: n for key, n in self.figures.items() if n is not None}


class Officers:
    """Everybody who reports. `filed` holds every revision by its number; `asked` what waits for an answer."""

    def __init__(self, stage: Stage, storm: Storm, dice: Random) -> None:
        self._stage = stage
        self._storm = storm
        self._dice = dice
        self._people: Mapping[Lane, Person] = {}
        self.stands: dict[Key, Sheet] = {}
        self.filed: dict[str, Sheet] = {}
        self.asked: dict[Key, tuple[int, tuple[str, ...]]] = {}
        self.counts: Counter[str] = Counter()

    async def arrive(self) -> None:
        """Learn who is who."""
        lanes = {Lane(lane) for lane in self._storm.officers.values()}
        async with self._stage.store.write() as tx:
            self._people = await tx.lanes.people(lanes)

    async def send(self, papers: Iterable[Paper]) -> None:
        """Send first reports."""
        await self._submit(
            [((paper.place, paper.day), Sheet(1, dict(paper.counts))) for paper in papers]
        )

    async def correct(self, deed: Correct) -> None:
        """Correct a day; nobody corrects what was never reported."""
        key = (deed.place, deed.day)
        stood = self.stands.get(key)
        if stood is None:
            return
        figures, adjustments = dict(stood.figures), dict(stood.adjustments)
        for indicator, persons in deed.changes.items():
            if deed.booked:
                adjustments[indicator] = adjustments.get(indicator, 0) + persons
            else:
                figures[indicator] = max(0, (figures.get(indicator) or 0) + persons)
        adjustments = {key: n for key, n in adjustments.items() if n}
        self.counts["corrections"] += 1
        await self._submit([(key, Sheet(stood.revision + 1, figures, adjustments))])

    async def _submit(self, sheets: Sequence[tuple[Key, Sheet]]) -> None:
        stored = await self._stage.submit([self._asked(key, sheet) for key, sheet in sheets])
        for (key, sheet), took in zip(sheets, stored, strict=True):
            if not took:
                raise AssertionError(f"{key}: r{sheet.revision} was not stored")
            self._keep(key, sheet)

    def _asked(self, key: Key, sheet: Sheet) -> Asked:
        place, day = key
        person = self._people[Lane(self._storm.officers[place])]
        report = Report(
            form=self._stage.channel.form.key,
            unit=UnitCode(place),
            day=day,
            revision=sheet.revision,
            figures={IndicatorKey(name): n for name, n in sheet.figures.items()},
            author=person.id,
            author_name=person.name,
            author_chat=ChatId(person.lane),
            sent_at=self._stage.clock.moment,
            card=Place(f"card:{place}:{day}:{sheet.revision}"),
            adjustments={IndicatorKey(name): n for name, n in sheet.adjustments.items()},
        )
        return Asked(person, person.lane, Submit(report, sheet.revision - 1))

    def _keep(self, key: Key, sheet: Sheet) -> None:
        place, day = key
        self.stands[key] = sheet
        self.filed[f"{place}-{day:%Y%m%d}-r{sheet.revision}"] = sheet
        self.asked.pop(key, None)

    def listen(self, told: Iterable[Told]) -> None:
        """Take in what was said: receipts of what was taken over, questions, and their end."""
        labels = {unit.label: unit.code for unit in self._stage.channel.units}
        for one in told:
            said = read_message(one.text, labels)
            if said.kind == "stored" and said.numbers:
                self._take_over(said.numbers[0], one.text)
            keys = [(number[:5], _day(number)) for number in said.numbers]
            for key in keys:
                self.asked.pop(key, None)
            ways = tuple(data for data in one.buttons if data.startswith("d:"))
            if said.kind == "different" and ways:
                self.asked[keys[0]] = (one.chat, ways)
            self.counts[said.kind] += 1

    def _take_over(self, number: str, text: str) -> None:
        """Note a revision that a conversation made; its receipt shows all of it."""
        figures = {
            LABELS[found["label"]]: None if found["count"] == "belum ada" else _count(found)
            for found in _FIGURE.finditer(text)
            if found["label"] in LABELS
        }
        booked = {
            LABELS[found["label"]]: _count(found) * (-1 if found["sign"] == MINUS else 1)
            for found in _BOOKED.finditer(text)
        }
        key = (number[:5], _day(number))
        self._keep(key, Sheet(int(number.rpartition("-r")[2]), figures, booked))

    async def answer(self, *, chance: float = 1.0) -> int:
        """Answer what is asked, each question with this chance; give how many were."""
        due = [key for key in sorted(self.asked) if self._dice.random() < chance]
        for key in due:
            chat, ways = self.asked.pop(key)
            theirs = [way for way in ways if way.startswith("d:theirs")]
            takes = theirs and self._dice.random() < TAKE_THEIRS
            await self._talk(chat, theirs[0] if takes else ways[0])
            self.counts["answers"] += 1
        return len(due)

    async def _talk(self, chat: int, data: str) -> None:
        """Press a button and whatever it leads to, to its end."""
        for _ in range(PRESSES):
            told = await self._stage.press(chat, data)
            self.listen(told)
            following = _next_press(chat, told)
            if following is None:
                return
            chat, data = following

    async def ask_for_round(self, admin: int) -> None:
        """Let an admin ask for a round."""
        self.listen(await self._stage.write(admin, "/sinkron"))


def _next_press(chat: int, told: Sequence[Told]) -> tuple[int, str] | None:
    """Choose what is pressed next: a card is sent, with its reason first; a request is approved."""
    for one in reversed(told):
        found = {data.split(":")[2]: data for data in reversed(one.buttons) if data.count(":") > 1}
        if one.chat == SUPERVISOR and "approve" in found:
            return one.chat, found["approve"]
        for verb in ("send", "why", "stop"):
            if one.chat == chat and verb in found and found[verb].startswith("r:"):
                return chat, found[verb]
    return None


def _count(found: re.Match[str]) -> int:
    return int(found["count"].replace(".", ""))


def _day(number: str) -> date:
    raw = number[6:14]
    return date(int(raw[:4]), int(raw[4:6]), int(raw[6:]))
