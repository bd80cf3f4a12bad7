"""Proofs hang together in one chain: a fork, a gap and a wrong predecessor of a day are found."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import TYPE_CHECKING

from bot.proof_chain import Break, Link, examine_chain
from bot.usecases.proving import seal
from tests.bot.proofs import FIRST, SIGNER

if TYPE_CHECKING:
    from bot.evidence import Evidence

Chain = dict[str, "Evidence"]


def chain(*days: int, replaces: bool = True) -> Chain:
    """Give a chain with one proof of each of these days, as it would have been issued."""
    issued: Chain = {}
    last: dict[int, str] = {}
    previous = None
    for number, day in enumerate(days):
        proof = replace(
            FIRST,
            day=FIRST.day + timedelta(days=day),
            issued_at=FIRST.issued_at + timedelta(minutes=number),
            previous=previous,
            replaces=last.get(day) if replaces else None,
        )
        previous = last[day] = seal(proof, SIGNER).hash
        issued[previous] = proof
    return issued


WHOLE = chain(0, 1, 0, 2, 0)
HASHES = tuple(WHOLE)


def without(*numbers: int) -> Chain:
    return {h: WHOLE[h] for n, h in enumerate(HASHES) if n not in numbers}


def test_a_whole_chain_holds_in_any_order() -> None:
    for order in permutations(WHOLE.items()):
        assert examine_chain(dict(order)) == ()


def test_nothing_and_one_proof_hold() -> None:
    assert examine_chain({}) == ()
    assert examine_chain(without(0, 1, 2, 4)) == ()


def test_the_beginning_may_be_missing() -> None:
    assert examine_chain(without(0)) == ()
    assert examine_chain(without(0, 1, 2)) == ()


def test_the_end_may_be_missing() -> None:
    assert examine_chain(without(4)) == ()


def test_a_proof_that_is_missing_between_is_a_gap() -> None:
    beginnings = tuple(sorted((HASHES[0], HASHES[4])))
    assert Link(Break.GAP, beginnings) in examine_chain(without(3))


def test_two_successors_of_one_proof_are_a_fork() -> None:
    other = replace(WHOLE[HASHES[4]], issued_at=FIRST.issued_at + timedelta(days=1))
    found = examine_chain({**WHOLE, seal(other, SIGNER).hash: other})
    assert found == (Link(Break.FORK, tuple(sorted((HASHES[4], seal(other, SIGNER).hash)))),)


def test_two_first_proofs_are_a_fork() -> None:
    other = replace(WHOLE[HASHES[0]], issued_at=FIRST.issued_at + timedelta(days=1))
    found = examine_chain({**WHOLE, seal(other, SIGNER).hash: other})
    assert {link.broken for link in found} == {Break.FORK, Break.GAP}


def test_a_later_proof_names_the_earlier_one_of_its_day() -> None:
    silent = chain(0, 1, 0, replaces=False)
    assert examine_chain(silent) == (Link(Break.REPLACES, (list(silent)[2],)),)


def test_a_proof_names_none_of_another_day() -> None:
    wrong = dict(WHOLE)
    last = wrong.pop(HASHES[4])
    wrong["last"] = replace(last, replaces=HASHES[1])
    assert examine_chain(wrong) == (Link(Break.REPLACES, ("last",)),)


def test_the_first_proof_of_all_replaces_none() -> None:
    first = replace(FIRST, replaces="0" * 64)
    assert examine_chain({"first": first}) == (Link(Break.REPLACES, ("first",)),)


def test_each_province_and_form_has_a_chain_of_its_own() -> None:
    elsewhere = {f"{h}-31": replace(proof, province="31") for h, proof in chain(0).items()}
    assert examine_chain({**WHOLE, **elsewhere}) == ()
