"""A proof of parity of made-up figures, signed with a key that anybody can make again, for the guides' picture of it."""

from __future__ import annotations

import asyncio
import hashlib
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.dialog import Channel
from bot.evidence import Amounts, Evidence, NationSide, OurSide, PublishedTotal, UnitEvidence, total
from bot.model import ParityState
from bot.parity import Cause
from bot.proof_sheet import as_example, proof_sheet
from bot.usecases.proving import seal
from commands.channel import load_form, load_units, shipped_words
from commands.replay import POLICY
from commands.signing import Ed25519Signer
from handlers.pictures.artist import Artist
from handlers.pictures.values import plain_values
from handlers.render import Renderer

if TYPE_CHECKING:
    from bot.model import IndicatorKey
    from bot.proof import Proof
    from bot.proof_sheet import ProofSheet

SEED = 33
DAY = date(2021, 8, 16)
READ = datetime(2021, 8, 16, 9, 5, tzinfo=UTC), datetime(2021, 8, 19, 17, 0, 21, tzinfo=UTC)
SIGNED = datetime(2021, 8, 19, 17, 0, 34, tzinfo=UTC)
SIGNER = Ed25519Signer(
    Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"contoh, bukan kunci").digest())
)
CHANGED, SILENT = "33.19", "33.72"
"""A unit whose figure was changed at the centre, and one that did not report."""


def example_evidence(channel: Channel) -> Evidence:
    """Make a province's day up: all units are equal but for two."""
    chance = random.Random(SEED)
    units = tuple(_unit(channel, unit.code, chance) for unit in channel.units)
    return Evidence(
        province="33",
        form=channel.form.key,
        definition=channel.form.definition,
        day=DAY,
        issued_at=SIGNED,
        units=units,
        began=READ[0],
        ended=READ[1],
        published=PublishedTotal(total(unit.nation_amounts for unit in units), READ[1]),
    )


def example_proof(channel: Channel) -> tuple[Proof, Proof]:
    """Give the proof, and the earlier one of its day that it replaces."""
    evidence = example_evidence(channel)
    earlier = seal(replace(evidence, issued_at=READ[1].replace(day=18), units=()), SIGNER)
    linked = replace(evidence, previous=earlier.hash, replaces=earlier.hash)
    return seal(linked, SIGNER), earlier


def example_sheet(channel: Channel) -> ProofSheet:
    """Give its page, marked as an example."""
    return as_example(proof_sheet(channel, *example_proof(channel)))


def example_picture() -> bytes:
    """Draw its page in Indonesian, as the bot has it drawn."""
    channel = Channel(load_form("covid19"), load_units("33"), POLICY)
    words = shipped_words(channel.form, ZoneInfo("Asia/Jakarta"))
    sheet = example_sheet(channel)
    return asyncio.run(_draw(sheet, plain_values(sheet, Renderer(words, "SatuLaporBot"), "id")))


async def _draw(sheet: ProofSheet, values: dict[str, object]) -> bytes:
    artist = Artist()
    try:
        return await artist.draw(sheet.picture, values)
    finally:
        await artist.close()


def _unit(channel: Channel, code: str, chance: random.Random) -> UnitEvidence:
    konfirmasi, sembuh, meninggal = channel.form.main
    unit = channel.units[next(one.code for one in channel.units if one.code == code)]
    persons = unit.population // 12_000
    figures: dict[IndicatorKey, int] = {
        konfirmasi: chance.randint(persons // 3, persons),
        sembuh: chance.randint(persons // 2, 2 * persons),
        meninggal: chance.randint(0, persons // 12),
    }
    if code == SILENT:
        return UnitEvidence(unit.code)
    ours = OurSide(1, Amounts(figures))
    if code != CHANGED:
        return UnitEvidence(unit.code, ours, NationSide(1, ours.amounts), ParityState.MATCHED)
    there = Amounts({**figures, konfirmasi: figures[konfirmasi] + 3})
    causes = {Cause.CHANGED: Amounts({konfirmasi: -3})}
    return UnitEvidence(unit.code, ours, NationSide(1, there), ParityState.DIFFERENT, causes)
