"""Days that are reported, carried, read back and proved, so that a test names only what it is about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.effects import Submit
from bot.model import ChatId, IndicatorKey, Lane, ParityState, Place, Report
from bot.parity import TARGET, NationRow, Outcome, RowKey, Source, Verdict
from bot.ports import Judged, Published, SendResult
from bot.usecases.proving import Proving
from tests.bot.dialog.chat import KUDUS, NOON
from tests.bot.proofs import SIGNER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.fence import Fence
    from bot.model import UnitCode
    from bot.ports import Signer, Store
    from bot.proof import Proof
    from tests.bot.usecases.office import Office

DAY = NOON.date()
LOCKED = NOON + timedelta(days=4)
KONFIRMASI = IndicatorKey("konfirmasi")
OFFICER = Lane(701)


def proving(
    office: Office,
    signer: Signer | None = SIGNER,
    *,
    store: Store | None = None,
    fence: Fence | None = None,
    at_most: int = 20,
) -> Proving:
    return Proving(
        store or office.store,
        office.channel,
        "33",
        signer,
        target=TARGET,
        fence=fence,
        at_most=at_most,
    )


async def proofs(office: Office, *days: date) -> list[Proof]:
    async with office.store.read() as views:
        return [p for day in days or (DAY,) for p in await views.proofs_of_day("covid19", day)]


async def reports(
    office: Office, persons: int = 12, *, unit: UnitCode = KUDUS, day: date = DAY, revision: int = 1
) -> None:
    """Let the officer report a unit's day."""
    person = await office.person(OFFICER)
    report = Report(
        form="covid19",
        unit=unit,
        day=day,
        revision=revision,
        figures={KONFIRMASI: persons, IndicatorKey("sembuh"): None},
        author=person.id,
        author_name=person.name,
        author_chat=ChatId(OFFICER),
        sent_at=NOON,
        card=Place(f"card:{unit}:{day}:{revision}"),
    )
    async with office.store.write() as tx:
        assert await tx.lanes.apply(person, OFFICER, Submit(report, revision - 1), NOON)
        await tx.commit()


async def carried(office: Office, key: RowKey, at: datetime = NOON) -> NationRow:
    """Carry a row and let the nation show it; give what it shows."""
    async with office.store.write() as tx:
        row = (await tx.parity.rows(TARGET, [key]))[key]
        await tx.parity.sending([row], at)
        await tx.parity.sent([SendResult(row.id, row.carry, Outcome.ACCEPTED)], at)
        await tx.commit()
    shown = NationRow(
        key,
        f"b-{key.unit}",
        row.carry,
        row.revision,
        row.figures,
        {},
        row.carry,
        Source.BRIDGING,
        verified=True,
    )
    await read(office, shown, ParityState.MATCHED, at)
    return shown


async def read(office: Office, shown: NationRow, state: ParityState, at: datetime = NOON) -> None:
    """Read a row back and judge it."""
    async with office.store.write() as tx:
        row = (await tx.parity.rows(TARGET, [shown.key]))[shown.key]
        await tx.parity.note(TARGET, [shown], at, at)
        verdict = Verdict(state, Outcome.ACCEPTED)
        await tx.parity.judge([Judged(row, verdict, at, "matched", row.revision)], at)
        await tx.commit()


async def published(office: Office, total: Mapping[IndicatorKey, int], at: datetime = NOON) -> None:
    async with office.store.write() as tx:
        await tx.parity.publish(TARGET, "covid19", [Published(DAY, total, {})], at)
        await tx.commit()
