"""Load the exports that are under way, for steps that are about one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.dialog import asks_for_export
from bot.export import OpenExport
from bot.export_page import number_of
from bot.ports import EXPORT, wish_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.inputs import Input
    from bot.model import Lane
    from bot.ports import Transaction, Waiting


async def load_exports(
    tx: Transaction, waiting: Sequence[tuple[Waiting, Input]]
) -> Mapping[Lane, tuple[OpenExport, ...]]:
    """Give the exports that are not over of those whose step is about one, oldest first."""
    lanes = {row.lane for row, given in waiting if asks_for_export(given)}
    found: dict[Lane, tuple[OpenExport, ...]] = {}
    for job in await tx.jobs.open_jobs(EXPORT, lanes) if lanes else ():
        wish = wish_of(job)
        if wish is not None:
            one = OpenExport(job.id, number_of(job.place), wish, job.percent)
            found[job.lane] = (*found.get(job.lane, ()), one)
    return found
