"""Nothing in a proof can be changed without being found, and what was changed is named."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.chain import canonical, sha256_hex
from bot.evidence import Amounts, NationSide, OurSide, body_of
from bot.model import IndicatorKey, ParityState
from bot.parity import Cause
from bot.usecases.proving import seal
from bot.verification import Check, Examination, Finding, examine
from commands.signing import Ed25519Signer, verify_ed25519
from tests.bot.proofs import FIRST, FIRST_PROOF, KUDUS, SECOND, SECOND_PROOF, SIGNER, SOLO

if TYPE_CHECKING:
    from bot.evidence import Evidence, UnitEvidence

KONFIRMASI = IndicatorKey("konfirmasi")
FILE = FIRST_PROOF.file_text


def failures(raw: bytes | str, *keys: bytes) -> list[tuple[Check, str, str]]:
    written = raw.encode() if isinstance(raw, str) else raw
    found = examine(written, verify_ed25519, keys).findings
    return [(each.check, each.unit, each.detail) for each in found if not each.holds]


def changed(**parts: Any) -> str:
    """Give the first proof's file with parts of the file replaced, written canonically."""
    return canonical({**json.loads(FILE), **parts})


def changed_body(**parts: Any) -> str:
    return changed(body={**body_of(FIRST), **parts})


def changed_unit(number: int, **parts: Any) -> str:
    units = body_of(FIRST)["units"]
    units[number] |= parts
    return changed_body(units=units)


def signed(evidence: Evidence, **more: Any) -> str:
    """Give the file of a document that its author signed as it stands, whatever it says."""
    body = {**body_of(evidence), **more}
    text = canonical(body)
    file = json.loads(seal(evidence, SIGNER).file_text)
    signature = seal_text(text)
    return canonical({**file, "body": body, "hash": sha256_hex(text), "signature": signature})


def seal_text(text: str) -> str:
    proof = replace(FIRST_PROOF, signature=SIGNER.sign(text.encode()))
    return str(json.loads(proof.file_text)["signature"])


def with_solo(unit: UnitEvidence) -> Evidence:
    return replace(FIRST, units=(*FIRST.units[:2], unit))


def test_proofs_hold_with_and_without_a_known_key() -> None:
    for proof, evidence in ((FIRST_PROOF, FIRST), (SECOND_PROOF, SECOND)):
        whole = Examination(
            tuple(Finding(check, holds=True) for check in Check),
            proof.hash,
            "21fe 31df a154 a261",
            evidence,
        )
        raw = proof.file_text.encode()
        assert examine(raw, verify_ed25519) == whole
        assert examine(raw, verify_ed25519, [b"another", SIGNER.public_key]) == whole
        assert whole.holds


def test_one_line_feed_may_follow() -> None:
    assert failures(FILE + "\n") == []
    assert failures(FILE + "\n\n") == [(Check.CANONICAL, "", "")]


def test_a_figure_that_was_changed_is_named_with_its_unit_and_side() -> None:
    figures = {"konfirmasi": 13, "sembuh": 9}
    ours = {**body_of(FIRST)["units"][1]["ours"], "figures": figures}
    assert failures(changed_unit(1, ours=ours)) == [
        (Check.DIGESTS, "33.19", "ours"),
        (Check.UNITS, "33.19", "state"),
        (Check.UNITS, "33.19", "causes"),
        (Check.ROOT, "", "root"),
        (Check.SUMS, "", "sum"),
        (Check.HASH, "", ""),
        (Check.SIGNATURE, "", ""),
    ]


def test_a_figure_of_the_nation_s_is_named_too() -> None:
    nation = {**body_of(FIRST)["units"][2]["nation"], "adjustments": {"konfirmasi": -3}}
    found = failures(changed_unit(2, nation=nation))
    assert found[:2] == [(Check.DIGESTS, "33.72", "nation"), (Check.UNITS, "33.72", "causes")]


def test_a_digest_that_was_changed_does_not_fit_its_figures() -> None:
    ours = {**body_of(FIRST)["units"][1]["ours"], "digest": "0" * 64}
    assert failures(changed_unit(1, ours=ours))[0] == (Check.DIGESTS, "33.19", "ours")


@pytest.mark.parametrize(
    ("name", "value", "check"),
    [
        ("root", "0" * 64, Check.ROOT),
        ("sum", {"adjustments": {}, "figures": {}}, Check.SUMS),
        ("gap", {}, Check.SUMS),
        ("comment", "trust me", Check.REST),
    ],
)
def test_what_does_not_follow_is_named_even_when_it_was_signed(
    name: str, value: object, check: Check
) -> None:
    assert failures(signed(FIRST, **{name: value})) == [(check, "", name)]


def test_a_unit_may_say_nothing_that_the_format_does_not_know() -> None:
    units = body_of(FIRST)["units"]
    units[0]["comment"] = "trust me"
    assert failures(signed(FIRST, units=units)) == [(Check.REST, "33.16", "")]


def test_cocok_that_is_not_equal_is_found_even_when_it_was_signed() -> None:
    solo = replace(FIRST.units[2], state=ParityState.MATCHED)
    assert failures(signed(with_solo(solo))) == [(Check.UNITS, "33.72", "state")]
    doubled = replace(solo, nation=NationSide(2, SOLO), causes={})
    assert failures(signed(with_solo(doubled))) == [(Check.UNITS, "33.72", "state")]


def test_causes_that_do_not_add_up_are_found_even_when_they_were_signed() -> None:
    solo = replace(FIRST.units[2], causes={Cause.CHANGED: Amounts({KONFIRMASI: -2})})
    assert failures(signed(with_solo(solo))) == [(Check.UNITS, "33.72", "causes")]


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 0, 1, 2)])
def test_units_stand_once_in_order(order: tuple[int, ...]) -> None:
    shuffled = replace(FIRST, units=tuple(FIRST.units[n] for n in order))
    assert (Check.UNITS, "", "order") in failures(signed(shuffled))


def test_a_hash_of_something_else_is_found() -> None:
    assert failures(changed(hash="0" * 64)) == [(Check.HASH, "", "")]


def test_a_proof_that_another_signed_is_found_by_its_key() -> None:
    forged = seal(replace(FIRST, units=FIRST.units[:2]), Ed25519Signer.generate())
    assert failures(forged.file_text) == []
    assert failures(forged.file_text, SIGNER.public_key) == [(Check.KEY, "", "another key")]


def test_a_key_under_another_s_fingerprint_is_found() -> None:
    assert failures(changed(fingerprint="0000 0000 0000 0000")) == [(Check.KEY, "", "fingerprint")]


def test_what_is_no_key_verifies_nothing() -> None:
    found = failures(changed(public_key="AAAA"))
    assert found == [(Check.SIGNATURE, "", ""), (Check.KEY, "", "fingerprint")]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"\xff", "invalid start byte"),
        (b"[]", "the file is no object"),
        (b"{}", "the file does not consist of body, fingerprint, hash, public_key, signature"),
        (changed(more=1).encode(), "does not consist of"),
        (changed(body=1).encode(), "body is no object"),
        (changed(signature=1).encode(), "signature is not written as base64 is"),
        (changed(signature="AB==").encode(), "signature is not written as base64 is"),
        (changed(signature="!").encode(), "base64"),
        (FILE.replace("KMK HK", r"KMK \ud800").encode(), "surrogates not allowed"),
    ],
)
def test_what_cannot_be_read_is_said(raw: bytes, why: str) -> None:
    ((check, _, detail),) = failures(raw)
    assert check is Check.READABLE
    assert why in detail


@pytest.mark.parametrize(
    "written",
    [
        json.dumps(json.loads(FILE)),
        FILE.replace('"version":1', '"version": 1'),
        FILE.replace("konfirmasi", r"k\u006fnfirmasi"),
        FILE.replace("HK.01.07/", r"HK.01.07\/"),
    ],
)
def test_the_same_figures_written_otherwise_are_not_the_file(written: str) -> None:
    assert (Check.CANONICAL, "", "") in failures(written)


def test_every_other_digit_in_a_figure_breaks_the_proof_and_names_its_unit() -> None:
    for at, where in _digits_of_figures():
        for digit in set("0123456789") - {FILE[at]}:
            found = failures(FILE[:at] + digit + FILE[at + 1 :])
            named = where in {unit for _, unit, _ in found}
            assert named or found[0][0] is Check.READABLE, (at, digit)


def _digits_of_figures() -> list[tuple[int, str]]:
    """Give the place of each digit of the units' figures, with the unit's code."""
    found = []
    begin = FILE.index('"units":')
    for code in ("33.16", "33.19", "33.72"):
        end = FILE.index(f'"unit":"{code}"')
        for number in re.compile(r'"(?:konfirmasi|sembuh)":-?(\d+)').finditer(FILE, begin, end):
            found += [(at, code) for at in range(*number.span(1))]
        begin = end
    assert len(found) == 15
    return found


def test_a_revision_is_under_the_signature() -> None:
    units = body_of(FIRST)["units"]
    units[1]["ours"]["revision"] = 2
    assert failures(changed_body(units=units)) == [(Check.HASH, "", ""), (Check.SIGNATURE, "", "")]


def test_sides_may_be_absent() -> None:
    lone = replace(FIRST.units[1], nation=None, state=ParityState.WAITING)
    lone = replace(lone, causes={Cause.VERIFICATION: KUDUS})
    evidence = replace(FIRST, units=(FIRST.units[0], lone), published=None)
    assert failures(seal(evidence, SIGNER).file_text) == []
    assert failures(
        seal(replace(evidence, units=(replace(lone, ours=OurSide(1, SOLO)),)), SIGNER).file_text
    ) == [(Check.UNITS, "33.19", "causes")]
