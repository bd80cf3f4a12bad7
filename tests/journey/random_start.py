"""Who plays and what was stored before: two officers who share a unit, a supervisor, and reports that may be corrected."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.effects import Submit
from bot.model import IndicatorKey, Lane, Place, Report, Role, UnitCode
from bot.parity import TARGET
from storage import open_store
from tests.bot.dialog.chat import KUDUS, TEGAL
from tests.bot.usecases.office import Office
from tests.conftest import DEFINITION
from tests.fakes import NOON
from tests.storage.samples import counts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bot.model import Person
    from bot.parity import Counts

ANI, BUDI, CITRA = 11, 12, 90
OFFICERS = (ANI, BUDI)
UNITS = (KUDUS, TEGAL)
"""Budi reports for both and shares Kudus with Ani. Citra is the supervisor."""
FORM = "covid19"
_MAIN = tuple(IndicatorKey(key) for key in ("konfirmasi", "sembuh", "meninggal"))
SEEDS: tuple[tuple[int, UnitCode, date, tuple[int | None, ...], Counts], ...] = (
    (ANI, KUDUS, date(2021, 8, 11), (3, 2, 0), counts(sembuh=-2)),
    (ANI, KUDUS, date(2021, 8, 15), (5, 4, 1), {}),
    (BUDI, TEGAL, date(2021, 8, 12), (2, None, 0), counts(konfirmasi=1)),
)
"""At noon of the 16th the days up to the 12th are locked."""
OPENED = date(2021, 8, 9)
OPENING = counts(konfirmasi=900, sembuh=850, meninggal=30)
"""Kudus has an opening balance; Tegal has none, so that nothing of it is complete."""


async def furnish(path: Path) -> list[Report]:
    """Let the people in, and store what was there before; give it."""
    async with open_store(f"sqlite:///{path}", definition=DEFINITION) as store:
        office = Office(store)
        await office.open()
        await office.hire(ANI, Role.OFFICER, KUDUS)
        await office.hire(BUDI, Role.OFFICER, KUDUS, TEGAL)
        await office.hire(CITRA, Role.SUPERVISOR)
        async with store.write() as tx:
            await tx.seeds.load_balances(TARGET, FORM, DEFINITION, [(KUDUS, OPENED, OPENING)], NOON)
            people = await tx.lanes.people([Lane(lane) for lane in OFFICERS])
            for lane, unit, day, figures, adjustments in SEEDS:
                person = people[Lane(lane)]
                main = dict(zip(_MAIN, figures, strict=True))
                submit = Submit(_report(person, unit, day, main, adjustments), 0)
                assert await tx.lanes.apply(person, person.lane, submit, NOON)
            await tx.commit()
        async with store.read() as views:
            return [r for _, unit, day, *_ in SEEDS for r in await views.revisions(FORM, unit, day)]


def _report(
    person: Person,
    unit: UnitCode,
    day: date,
    figures: Mapping[IndicatorKey, int | None],
    adjustments: Counts,
) -> Report:
    return Report(
        form=FORM,
        unit=unit,
        day=day,
        revision=1,
        figures=figures,
        author=person.id,
        author_name=person.name,
        author_chat=person.chat,
        sent_at=NOON,
        card=Place(f"card:{unit}:{day}"),
        adjustments=adjustments,
    )
