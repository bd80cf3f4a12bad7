"""Evidence and proofs that tests begin with: the two of docs/proof-format.md, signed with the key of RFC 8032, test 1."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.evidence import Amounts, Evidence, NationSide, OurSide, PublishedTotal, UnitEvidence
from bot.model import IndicatorKey, ParityState, UnitCode
from bot.parity import Cause
from bot.usecases.proving import seal
from commands.signing import Ed25519Signer

SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
SIGNER = Ed25519Signer(Ed25519PrivateKey.from_private_bytes(SEED))
DAY = date(2021, 8, 16)
ISSUED = datetime(2021, 8, 20, 0, 5, tzinfo=UTC)
BEGAN = datetime(2021, 8, 16, 9, 5, tzinfo=UTC)
ENDED = datetime(2021, 8, 20, 0, 0, 12, tzinfo=UTC)


def amounts(*, konfirmasi: int, sembuh: int, adjusted: int | None = None) -> Amounts:
    key = IndicatorKey("konfirmasi")
    return Amounts(
        {key: konfirmasi, IndicatorKey("sembuh"): sembuh},
        {} if adjusted is None else {key: adjusted},
    )


KUDUS = amounts(konfirmasi=12, sembuh=9)
SOLO = amounts(konfirmasi=30, sembuh=0, adjusted=-2)
SOLO_THERE = amounts(konfirmasi=33, sembuh=0, adjusted=-2)
FIRST = Evidence(
    province="33",
    form="covid19",
    definition="KMK HK.01.07/MENKES/413/2020",
    day=DAY,
    issued_at=ISSUED,
    began=BEGAN,
    ended=ENDED,
    units=(
        UnitEvidence(UnitCode("33.16")),
        UnitEvidence(
            UnitCode("33.19"), OurSide(1, KUDUS), NationSide(1, KUDUS), ParityState.MATCHED
        ),
        UnitEvidence(
            UnitCode("33.72"),
            OurSide(2, SOLO),
            NationSide(1, SOLO_THERE),
            ParityState.DIFFERENT,
            {Cause.CHANGED: Amounts({IndicatorKey("konfirmasi"): -3})},
        ),
    ),
    published=PublishedTotal(amounts(konfirmasi=44, sembuh=9, adjusted=-2), ENDED),
)
"""Solo was changed at the centre, and the nation published one person less than its rows hold."""
FIRST_PROOF = seal(FIRST, SIGNER)
LATER = ENDED.replace(day=23)
SECOND = replace(
    FIRST,
    issued_at=LATER,
    ended=LATER,
    units=(
        *FIRST.units[:2],
        replace(FIRST.units[2], nation=NationSide(1, SOLO), state=ParityState.MATCHED, causes={}),
    ),
    published=PublishedTotal(amounts(konfirmasi=42, sembuh=9, adjusted=-2), LATER),
    previous=FIRST_PROOF.hash,
    replaces=FIRST_PROOF.hash,
)
"""All is well."""
SECOND_PROOF = seal(SECOND, SIGNER)
