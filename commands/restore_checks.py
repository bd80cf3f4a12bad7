"""What has to be true of a restored database, each said in a line: its counts, its audit trail, its two books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.backup import unequal
from bot.parity import TARGET
from bot.usecases.asserting import Asserting
from commands.audit_check import check_trail
from storage import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.backup import Manifest, Stock
    from bot.dialog import Channel

FOR_EVER = datetime(2020, 1, 1, tzinfo=UTC)
MOST_DAYS = 4_000
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What was looked at and found; a `wrong` one stops a restore, a `doubt` is for a person to read."""

    what: str
    found: str
    wrong: bool = False
    doubt: bool = False


def check_counts(manifest: Manifest | None, stock: Stock) -> Iterator[Found]:
    """Compare what a copy holds with what its manifest says."""
    rows = sum(stock.counts.values())
    if manifest is None:
        yield Found("counts", f"{rows} rows; no manifest beside the file, so compared with nothing")
        return
    differing = list(unequal(manifest.stock.counts, stock.counts))
    if differing:
        named = ", ".join(
            f"{name}: {there} of {wanted}" for name, wanted, there in differing[:SHOWN]
        )
        yield Found("counts", f"not as many rows as the manifest says: {named}", wrong=True)
    else:
        reports = stock.counts.get("reports", 0)
        yield Found(
            "counts", f"{rows} rows in {len(stock.counts)} tables, {reports} revisions of reports"
        )
    ends = (manifest.stock.seal, manifest.stock.proof) == (stock.seal, stock.proof)
    if not ends:
        yield Found("chains", "their ends are not those that the manifest names", wrong=True)


async def check_books(url: str, channel: Channel) -> Sequence[Found]:
    """Check the audit trail, and hold both books of every day that was read against themselves."""
    async with open_store(url, definition=channel.form.definition) as store:
        said, mend = await check_trail(store, ())
        trail = Found("audit", said if not mend else f"{said}; {mend}", wrong=bool(mend))
        codes = [unit.code for unit in channel.units]
        flaws = await Asserting(store, channel.form, codes, MOST_DAYS).look(FOR_EVER)
        async with store.read() as views:
            states = await views.parity_counts(TARGET, channel.form.key)
    listed = ", ".join(f"{rows} {state}" for state, rows in sorted(states.items())) or "no reports"
    if not flaws:
        return [trail, Found("parity", f"{listed}; both books add up")]
    days = ", ".join(flaw.day.isoformat() for flaw in flaws[:SHOWN])
    said = f"{listed}; {len(flaws)} days do not add up: {days}"
    return [trail, Found("parity", said, doubt=True)]
