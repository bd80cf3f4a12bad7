"""A day's signed proof of parity: a picture to look at, and the file that anybody verifies.

A proof holds every unit, so that it is for those who watch the whole province. What is said is said with the picture; the
file's row is silent where there is none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.access import scope_of, watches
from bot.answers import NOT_YOURS, NOTHING, Answer, Paper, PaperKind
from bot.evidence_gathering import gather, is_settled
from bot.evidence_reading import evidence_of
from bot.model import Role
from bot.parity import TARGET
from bot.phrases import phrase
from bot.proof_captions import (
    PICTURE_FAILED,
    file_caption,
    no_proof_at_all,
    no_proof_yet,
    picture_caption,
    picture_keyboard,
)
from bot.proof_sheet import proof_sheet

if TYPE_CHECKING:
    from bot.evidence import Evidence
    from bot.usecases.sight import Sight

_WHOLE_PROVINCE = Answer((phrase("proof-whole-province"),))
"""For a supervisor of some units."""


async def show_proof(sight: Sight) -> Answer:
    """Show the picture of a day's standing proof, or say why there is none."""
    if not watches(sight.person):
        return NOT_YOURS
    if scope_of(sight.person):
        return _WHOLE_PROVINCE
    proofs = await sight.views.proofs_of_day(sight.form, sight.day)
    now_known = await _evidence_now(sight)
    if not proofs:
        admin = sight.person.has(Role.ADMIN)
        locks = await sight.views.locks.standing(sight.form, sight.now)
        return Answer(no_proof_yet(sight.channel, now_known, locks, sight.now, admin=admin))
    standing, replaced = proofs[-1], proofs[-2] if len(proofs) > 1 else None
    outdated = is_settled(now_known) and not now_known.same_content(evidence_of(standing.body))
    days = await sight.views.proved_days(sight.form, sight.day)
    return Answer(
        picture_caption(sight.channel, standing, replaced, outdated=outdated),
        picture_keyboard(days),
        proof_sheet(sight.channel, standing, replaced),
        PICTURE_FAILED,
    )


async def show_proof_file(sight: Sight) -> Answer:
    """Give the file of a day's standing proof, as it was signed."""
    if not watches(sight.person) or scope_of(sight.person):
        return NOTHING
    proofs = await sight.views.proofs_of_day(sight.form, sight.day)
    if not proofs:
        return NOTHING
    standing = proofs[-1]
    content = standing.file_text.encode()
    return Answer(file_caption(standing), (), Paper(PaperKind.FILE, standing.file_name, content))


async def show_latest_proof(sight: Sight) -> Answer:
    """Show the picture of the latest day that has a proof."""
    latest = await _of_latest_day(sight)
    if latest is not None or not watches(sight.person) or scope_of(sight.person):
        return await show_proof(latest or sight)
    return Answer(no_proof_at_all(sight.channel, admin=sight.person.has(Role.ADMIN)))


async def show_latest_proof_file(sight: Sight) -> Answer:
    """Give its file."""
    latest = await _of_latest_day(sight)
    return await show_proof_file(latest) if latest else NOTHING


async def _of_latest_day(sight: Sight) -> Sight | None:
    latest = (await sight.views.proved_days(sight.form, sight.day)).latest
    return replace(sight, day=latest) if latest else None


async def _evidence_now(sight: Sight) -> Evidence:
    """Give what a proof of the day would say now."""
    book = await sight.views.day_book(TARGET, sight.form, sight.day, sight.all_units)
    province = sight.all_units[0].partition(".")[0]
    return gather(book, sight.channel.form, province, sight.now)
