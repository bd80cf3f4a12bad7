"""Every person of every gap, held against the registry's own book: each cause has the amount that it has there.

Reports enter as an officer's Kirim does, the registry is real HTTP, the memory a real SQLite file, the bridge and the
reconciler are those of production.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from bot.model import UnitCode
from tests.bot.dialog.chat import a_channel
from tests.sync.central_book import books_of_both
from tests.sync.world import DAY, EVERY, KUDUS, SEMARANG, World

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FIGURES = {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}
AT = {"kode_wilayah": KUDUS, "tanggal": DAY.isoformat()}
KENDAL, SOLO = UnitCode("33.24"), UnitCode("33.72")
PLACES = [KUDUS, SEMARANG, KENDAL, SOLO]
DAYS = [DAY - timedelta(days=back) for back in range(3)]
FORM = a_channel().form
Figures = dict[str, int]


@pytest.fixture
def database_url(tmp_path: Path, sqlite_template: Path) -> str:
    """The books are arithmetic of the mind: one database is enough."""
    path = tmp_path / "satulapor.db"
    path.write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{path}"


@dataclass
class Play:
    """Reports of some units and days, kept beside the channel as a plain model."""

    world: World
    revisions: dict[tuple[UnitCode, date], int] = field(default_factory=dict)
    model: dict[tuple[UnitCode, date], Counter[tuple[str, str]]] = field(default_factory=dict)

    async def report(
        self,
        figures: Figures,
        adjustments: Figures | None = None,
        unit: UnitCode = KUDUS,
        day: date = DAY,
    ) -> None:
        """Report, or correct what was reported."""
        key = unit, day
        self.revisions[key] = self.revisions.get(key, 0) + 1
        parts = {"indikator": figures, "penyesuaian": adjustments or {}}
        self.model[key] = Counter(
            {(part, name): n for part, of in parts.items() for name, n in of.items()}
        )
        await self.world.report(
            figures, unit=unit, day=day, revision=self.revisions[key], adjustments=adjustments
        )

    async def rounds(self, number: int = 1) -> None:
        """Let the time of the bridge come, again and again."""
        for _ in range(number):
            await self.world.rounds.run()
            self.world.pass_time(EVERY)

    async def settle(self) -> None:
        """Read until nothing that can be known is unknown: what is being healed is healed, what differs is seen twice."""
        self.world.pass_time(timedelta(hours=1))
        await self.rounds(2)
        first = min([DAYS[-1], *(day for _, day in self.model)])
        await self.world.reconciler.sweep(first, self.world.now.date())
        self.world.pass_time(EVERY)
        await self.rounds(2)

    async def holds(self) -> Mapping[str, Any]:
        """Compare the books and give ours, by day."""
        ours, truth = await books_of_both(self.world.store, self.world.nation, FORM, self.model)
        assert _differing(ours, truth) == _differing(truth, ours)
        return ours

    async def explains(self) -> dict[str, int]:
        """Compare the books; give the causes of Kudus' day for konfirmasi."""
        _, lines = (await self.holds())[DAY.isoformat()]
        causes: dict[str, int] = lines.get(("indikator", "konfirmasi"), (0, 0, {}))[2]
        return causes


def _differing(these: Mapping[str, Any], those: Mapping[str, Any]) -> dict[str, Any]:
    """Give what of these books is not the same in those, so that a failure shows nothing else."""
    return {
        day: (reports, {line: of for line, of in lines.items() if those[day][1].get(line) != of})
        for day, (reports, lines) in these.items()
        if those[day] != (reports, lines)
    }


@pytest.fixture
async def play(world: World) -> Play:
    """Two units have reported two days and are COCOK."""
    play = Play(world)
    for number, unit in enumerate((KUDUS, SEMARANG)):
        for day in DAYS[:2]:
            await play.report({**FIGURES, "konfirmasi": 12 + number}, {"sembuh": -2}, unit, day)
    await play.rounds()
    return play


ALONE: list[tuple[str, dict[str, Any], dict[str, int]]] = [
    ("edit", {**AT, "indikator": {"konfirmasi": 15}}, {"changed": -3}),
    ("edit", {**AT, "indikator": {"konfirmasi": None}}, {"changed": 12}),
    ("edit", {**AT, "indikator": {"konfirmasi": 15}, "definisi": "lama"}, {"definition": -3}),
    ("double", AT, {"doubled": -12}),
    ("double", {**AT, "kali": 3, "indikator": {"konfirmasi": 2}}, {"doubled": -6}),
    ("double", {**AT, "tanggal": DAYS[1].isoformat(), "pada": DAY.isoformat()}, {"doubled": -12}),
    ("delete", AT, {"missing_there": 12}),
    ("vanish", AT, {}),
    ("manual", {**AT, "indikator": {"konfirmasi": 5}}, {"extra_there": -5}),
    (
        "manual",
        {**AT, "kode_wilayah": "33.99", "indikator": {"konfirmasi": 4}},
        {"extra_there": -4},
    ),
    ("manual", {**AT, "kode_wilayah": KENDAL, "indikator": {"konfirmasi": 3}}, {"extra_there": -3}),
    (
        "faults",
        {"kind": "total", "tanggal": DAY.isoformat(), "indikator": {"konfirmasi": 30}},
        {"total_not_sum": -5},
    ),
    (
        "faults",
        {"kind": "omit", "kode_wilayah": KUDUS, "tanggal": DAY.isoformat()},
        {"verification": 12},
    ),
    ("faults", {"kind": "strings", "kode_wilayah": KUDUS}, {}),
]


@pytest.mark.parametrize(("what", "body", "causes"), ALONE)
async def test_an_act_of_the_centre_has_its_cause(
    play: Play, what: str, body: dict[str, Any], causes: dict[str, int]
) -> None:
    play.world.nation.control(what, **body)
    await play.settle()
    assert await play.explains() == causes


BEFORE: list[tuple[str, dict[str, Any], dict[str, int]]] = [
    ("faults", {"kind": "refuse"}, {"refused": 25}),
    ("faults", {"kind": "unknown_unit"}, {"refused": 25}),
    (
        "periode",
        {"dari": DAYS[1].isoformat(), "sampai": DAY.isoformat(), "status": "tutup"},
        {"period_closed": 25},
    ),
    ("faults", {"kind": "pretend"}, {"verification": 25}),
    ("faults", {"kind": "hold"}, {"verification": 25}),
    ("faults", {"kind": "hold", "mode": "run"}, {"verification": 25}),
    ("mode", {"mode": "hidden"}, {"verification": 25}),
    ("mode", {"mode": "run"}, {"verification": 25}),
    ("manual", {**AT, "indikator": {"konfirmasi": 5}}, {}),
    ("faults", {"kind": "maintenance", "endpoint": "batch"}, {"not_sent": 25}),
]


@pytest.mark.parametrize(("what", "body", "causes"), BEFORE)
async def test_what_stands_in_the_way_of_a_report_has_its_cause(
    world: World, what: str, body: dict[str, Any], causes: dict[str, int]
) -> None:
    play = Play(world)
    world.nation.control(what, **body)
    for number, unit in enumerate((KUDUS, SEMARANG)):
        await play.report({**FIGURES, "konfirmasi": 12 + number}, {"sembuh": -2}, unit)
    await play.settle()
    assert await play.explains() == causes


OF_CALLS = [
    "status",
    "slow_down",
    "maintenance",
    "close",
    "tear",
    "error_inside",
    "expire_tokens",
    "html",
    "shuffle",
]
OF_ROWS = ["drop", "repeat", "unknown_state", "wrong_types", "strings", "omit"]
LASTING = ["refuse", "unknown_unit", "pretend", "hold"]
CENTRAL = ["edit", "double", "delete", "vanish", "manual", "total"]


class Storm:
    """What a seed does to four units in three days: reports, corrections, the centre's acts, faults of all kinds."""

    def __init__(self, play: Play, seed: int) -> None:
        self._play, self._dice, self._seed = play, Random(seed), seed
        self._nation = play.world.nation

    async def blow(self, steps: int) -> None:
        """Let some time pass with everything at once."""
        dice = self._dice
        self._nation.control(
            "random",
            seed=dice.randrange(10**6),
            rate=0.1,
            row_rate=0.08,
            central=True,
            central_rate=0.12,
            units=PLACES,
            seconds=0.001,
            kinds=[*OF_CALLS, *OF_ROWS, *dice.sample(LASTING, 2), *CENTRAL],
        )
        for _ in range(steps):
            await self._report()
            if dice.random() < 0.4:
                self._act()
            await self._play.world.rounds.run()
            self._play.world.pass_time(timedelta(minutes=dice.choice([5, 20])))
        self._nation.http.delete("/_control/random")
        for fault in self._nation.http.get("/_control/faults").json():
            if fault["kind"] != "total":
                self._nation.http.delete("/_control/faults", params={"id": fault["id"]})

    async def _report(self) -> None:
        """Report something new, or correct something."""
        dice = self._dice
        for _ in range(dice.choice([0, 1, 1, 3])):
            figures = {"konfirmasi": dice.randint(0, 40), "sembuh": dice.randint(0, 20)}
            if dice.random() < 0.7:
                figures["meninggal"] = dice.randint(0, 3)
            adjustments = {"konfirmasi": dice.randint(-5, 5)} if dice.random() < 0.3 else {}
            await self._play.report(figures, adjustments, dice.choice(PLACES), dice.choice(DAYS))

    def _act(self) -> None:
        """Do one of the things that the stub's own chance does not."""
        dice = self._dice
        day, other = (d.isoformat() for d in dice.sample(DAYS, 2))
        row = {"kode_wilayah": dice.choice(PLACES), "tanggal": day}
        act = dice.choice(
            ["mode", "verify", "definition", "double", "beside", "stranger", "period"]
        )
        stored = any(
            (r["kode_wilayah"], r["tanggal"], r["utama"]) == (*row.values(), True)
            for r in self._nation.ledger()
        )
        if act == "mode":
            self._nation.control("mode", mode=dice.choice(["direct", "run", "hidden"]))
        elif act == "verify":
            self._nation.control("verify")
        elif act == "definition" and stored:
            self._nation.control(
                "edit", **row, indikator={"meninggal": dice.randint(4, 9)}, definisi="lama"
            )
        elif act == "double" and stored:
            self._nation.control(
                "double", **row, pada=other, indikator={"konfirmasi": dice.randint(1, 9)}
            )
        elif act == "beside":
            self._nation.control(
                "manual", **row, indikator={"konfirmasi": dice.randint(1, 9)}, di_samping=True
            )
        elif act == "stranger":
            self._nation.control(
                "manual",
                **row | {"kode_wilayah": "33.99"},
                indikator={"sembuh": dice.randint(1, 9)},
            )
        elif act == "period":
            self._nation.control(
                "periode", dari=day, sampai=day, status=dice.choice(["tutup", "buka"])
            )


async def weather(world: World, seed: int) -> None:
    """Compare the books in the middle, while everything that lasts still stands, and at the end."""
    play = Play(world)
    storm = Storm(play, seed)
    for _ in range(2):
        await storm.blow(5)
        await play.settle()
        await play.holds()


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_happens_every_person_is_explained_as_in_the_registrys_own_book(
    world: World, seed: int
) -> None:
    await weather(world, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4, 64))
async def test_nor_does_any_of_many_more_seeds_leave_a_person_unexplained(
    world: World, seed: int
) -> None:
    await weather(world, seed)
