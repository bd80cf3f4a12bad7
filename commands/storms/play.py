"""Play one storm from its seed, and give what came of it.

Nothing in it waits for real time and nobody acts beside it, so a seed plays the same storm each time: the digest of the
nation's log says so.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from structlog.testing import capture_logs

from commands.storms.ending import Seen, come_to_rest, compare
from commands.storms.held import Figures, read_history
from commands.storms.judging import judge
from commands.storms.loop import JumpingLoop
from commands.storms.officers import Officers
from commands.storms.plan import Correct, Order, Send, Tick, draw_storm
from commands.storms.stage import ADMIN, open_stage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commands.storms.plan import Storm
    from commands.storms.stage import Ground, Stage

Json = dict[str, Any]
MEMORY = Path("/dev/shm")  # noqa: S108 - its own folder is made in it; a disk would only be slower
DAYS = 30
ANSWERS_AT_ONCE = 0.15
"""How likely a question is answered after a tick; the others wait until the faults are over."""
CENTRE = frozenset({"edit", "delete", "double", "manual", "vanish"})
"""What the centre does to rows, as the nation's log names it."""
PASSING = ("run", "real", "ms", "pid", "db")
"""Fields of the nation's log that differ from run to run."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a storm; `problems` is empty when it held. Counts are of the neighbours' logs and of what people did."""

    seed: int
    problems: tuple[str, ...]
    counts: Mapping[str, int]
    faults: Mapping[str, int]
    digest: str
    seconds: float


def play(seed: int, ground: Ground, days: int = DAYS, places: int | None = None) -> Outcome:
    """Play the storm of a seed in a folder of its own, and judge it; what breaks in it is one of its problems."""
    began = time.monotonic()
    codes = [unit.code for unit in ground.channel.units][:places]
    storm = draw_storm(seed, codes, days)
    where = MEMORY if MEMORY.is_dir() else None
    with TemporaryDirectory(prefix="satulapor-", dir=where) as folder:
        path = Path(folder)
        with capture_logs() as logs, asyncio.Runner(loop_factory=JumpingLoop) as runner:
            try:
                counts, problems = runner.run(_play(ground, storm, path))
            except Exception:  # noqa: BLE001 - the boundary of a storm: a bug is a find, with its seed
                counts, problems = Counter[str](), [traceback.format_exc()]
        problems += [f"logged: {log}" for log in logs if log["log_level"] in {"error", "critical"}]
        national = _lines((path / "national.jsonl").read_bytes())
        digest = _digest(national, (path / "told.jsonl").read_bytes())
    faults = _count_faults(national)
    return Outcome(seed, tuple(problems), counts, faults, digest, time.monotonic() - began)


async def _play(ground: Ground, storm: Storm, folder: Path) -> tuple[Counter[str], list[str]]:
    async with open_stage(ground, storm, folder) as stage:
        officers = Officers(stage, storm, Random(f"officers/{storm.seed}"))
        await officers.arrive()
        await _rage(stage, storm, officers)
        nights = await come_to_rest(stage, storm, officers)
        problems = [] if nights else ["it did not come to rest"]
        national = _lines((folder / "national.jsonl").read_bytes())
        history = read_history(national)
        by_hand = [line["row"] for line in national if line["event"] in {"manual", "edit"}]
        typed_in = {row["id_baris"]: row for row in by_hand if not row["revisi"]}
        problems += await compare(stage, storm, officers, Seen(history, typed_in))
    told = _lines((folder / "told.jsonl").read_bytes())
    filed = {n: Figures(s.given, dict(s.adjustments)) for n, s in officers.filed.items()}
    labels = {unit.label: str(unit.code) for unit in ground.channel.units}
    problems += judge(history, told, filed, labels)
    return _count(officers, national), problems


async def _rage(stage: Stage, storm: Storm, officers: Officers) -> None:
    """Let everything happen at its moment."""
    for deed in storm.deeds:
        stage.clock.go_to(deed.at)
        match deed:
            case Send():
                await officers.send(deed.papers)
            case Correct():
                await officers.correct(deed)
            case Order():
                await stage.nation.order(deed.do, deed.body)
            case Tick():
                if deed.asked:
                    await officers.ask_for_round(ADMIN)
                await stage.link.tick()
                officers.listen(await stage.hear())
                await officers.answer(chance=ANSWERS_AT_ONCE)


def _lines(log: bytes) -> list[Json]:
    return [json.loads(line) for line in log.splitlines()]


def _count_faults(national: Sequence[Json]) -> Counter[str]:
    """Count what went wrong by its kind; what the centre did to rows counts as often as it found one."""
    struck = Counter(line["kind"] for line in national if line["event"] == "fault")
    did = Counter(line["event"] for line in national if line["event"] in CENTRE)
    return Counter({kind: n for kind, n in struck.items() if kind not in CENTRE}) + did


def _digest(national: Sequence[Json], told: bytes) -> str:
    """Sum up both logs without what the machine's own clock wrote into them."""
    sums = hashlib.sha256(told)
    for line in national:
        kept = {name: value for name, value in line.items() if name not in PASSING}
        sums.update(json.dumps(kept, sort_keys=True).encode())
    return sums.hexdigest()


def _count(officers: Officers, national: Sequence[Json]) -> Counter[str]:
    rows = [line for line in national if line["event"] == "row"]
    healed = {
        (row["kode_wilayah"], row["tanggal"], row["revisi"])
        for row in rows
        if row["atas_versi"] is not None
    }
    return Counter(
        reports=len(officers.stands),
        revisions=len(officers.filed),
        corrections=officers.counts["corrections"],
        rows=len(rows),
        calls=sum(line["event"] == "call" for line in national),
        healings=len(healed),
        asked=officers.counts["different"],
        answers=officers.counts["answers"],
    )
