"""Whatever is done to a sealed audit trail is found, and at which seal; an honest one is whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.audit import Action, body_of, hash_of, make_seal, root_of
from bot.audit_chain import MOST_FAULTS, Broken, Fault, Walk, examine_trail
from bot.chain import canonical, sha256_hex, spelled
from bot.model import Lane
from tests.bot.trails import AT, closed, noted, trail

if TYPE_CHECKING:
    from bot.audit import Entry
    from tests.bot.trails import Sealed


def found(sealed: Sealed, **known: object) -> list[tuple[Broken, int]]:
    """Give what is broken, each with the number of the seal at which it shows; 0 for none."""
    places = {seal.hash: seal.number for seal, _ in sealed}
    verdict = examine_trail(sealed, **known)  # type: ignore[arg-type]  # tests name them freely
    return [(fault.broken, places.get(fault.hash, 0)) for fault in verdict.faults]


def test_an_honest_trail_is_whole() -> None:
    sealed = trail(3, 1, 5)
    verdict = examine_trail(sealed, heads=[sealed[-1][0].hash, sealed[0][0].hash[:8]])
    assert (verdict.whole, verdict.seals, verdict.entries) == (True, 3, 9)
    assert verdict.head == sealed[-1][0]


def test_an_empty_trail_is_whole() -> None:
    assert examine_trail([]).whole is True


@pytest.mark.parametrize(
    "changes",
    [
        {"actor": Lane(701)},
        {"actor": None},
        {"action": Action.DECIDE},
        {"subject": "covid19 33.19-20210816-r9"},
        {"before": {"revision": 1}},
        {
            "after": {
                "revision": 4,
                "figures": {"konfirmasi": 11, "sembuh": None},
                "adjustments": {},
            }
        },
        {"after": {"revision": 4, "figures": {"konfirmasi": 12}, "adjustments": {}}},
        {"unit": None},
        {"person": Lane(5)},
    ],
)
def test_a_changed_entry_is_found(changes: dict[str, object]) -> None:
    sealed = trail(3, 2, 1)
    sealed[1][1][0] = noted(4, AT + timedelta(minutes=1), **changes)
    assert found(sealed) == [(Broken.CHANGED, 2)]


def test_a_changed_moment_is_found_to_the_microsecond() -> None:
    sealed = trail(3, 2)
    sealed[0][1][2] = noted(3, AT + timedelta(microseconds=1))
    assert found(sealed) == [(Broken.CHANGED, 1)]


def test_entries_that_changed_places_are_found() -> None:
    sealed = trail(3)
    one, two, three = sealed[0][1]
    sealed[0] = (sealed[0][0], [one, replace(three, id=2), replace(two, id=3)])
    assert found(sealed) == [(Broken.CHANGED, 1)]


def test_a_removed_entry_is_found() -> None:
    sealed = trail(3, 2)
    del sealed[0][1][1]
    assert found(sealed) == [(Broken.REMOVED, 1)]


def test_every_entry_of_a_seal_removed_is_found() -> None:
    sealed = trail(3, 2)
    sealed[1][1].clear()
    assert found(sealed) == [(Broken.REMOVED, 2)]


def test_an_entry_put_under_an_old_seal_is_found() -> None:
    sealed = trail(3, 2)
    sealed[0][1].append(noted(4))
    assert found(sealed) == [(Broken.INSERTED, 1)]


def test_an_entry_put_among_those_sealed_long_ago_is_found_when_it_is_sealed() -> None:
    sealed = trail(3, 2)
    late = noted(2, subject="put in later")
    sealed.append((closed([late], sealed, AT + timedelta(hours=2)), [late]))
    assert found(sealed) == [(Broken.INSERTED, 3)]


def test_an_entry_that_became_visible_late_is_sealed_by_the_next_and_whole() -> None:
    sealed = trail(3, 2)
    late = noted(2, subject="committed later")
    sealed.append((closed([late, noted(6)], sealed, AT + timedelta(minutes=2)), [late, noted(6)]))
    assert found(sealed) == []


def test_entries_that_waited_long_because_nobody_sealed_are_whole() -> None:
    sealed = trail(3, 2)
    waited = [noted(6), noted(7)]
    sealed.append((closed(waited, sealed, AT + timedelta(days=3)), waited))
    assert found(sealed) == []


def test_a_removed_seal_is_found_at_the_one_behind_it() -> None:
    sealed = trail(3, 2, 1, 1)
    del sealed[1]
    assert found(sealed) == [(Broken.LINK, 3)]


def test_a_removed_first_seal_is_found() -> None:
    sealed = trail(3, 2)
    del sealed[0]
    assert found(sealed) == [(Broken.LINK, 2)]


def test_seals_that_changed_places_are_found() -> None:
    sealed = trail(1, 1, 1, 1)
    sealed[1], sealed[2] = sealed[2], sealed[1]
    assert found(sealed) == [(Broken.LINK, 3), (Broken.LINK, 2), (Broken.LINK, 4)]


def test_a_seal_that_was_put_in_is_found() -> None:
    sealed = trail(2, 2)
    put_in = make_seal([noted(9)], sealed[0][0], AT)
    sealed.insert(1, (put_in, [noted(9)]))
    assert [broken for broken, _ in found(sealed)] == [Broken.LINK]


@pytest.mark.parametrize(
    "changes", [{"first": 9}, {"last": 9}, {"at": AT}, {"hash": "0" * 64}, {"previous": None}]
)
def test_a_changed_seal_is_found(changes: dict[str, object]) -> None:
    sealed = trail(3, 2, 1)
    seal, entries = sealed[1]
    sealed[1] = (replace(seal, **changes), entries)  # type: ignore[arg-type]
    assert Broken.SEAL in [broken for broken, _ in found(sealed)]


def test_a_seal_that_was_made_again_for_changed_entries_breaks_the_next_link() -> None:
    sealed = trail(3, 2, 1)
    changed = [noted(4, subject="nothing happened"), sealed[1][1][1]]
    sealed[1] = (replace(make_seal(changed, sealed[0][0], sealed[1][0].at), number=2), changed)
    assert found(sealed) == [(Broken.LINK, 3)]


def test_a_whole_history_that_was_made_again_is_found_by_a_head_known_outside() -> None:
    known = trail(3, 2)[-1][0].hash
    forged = trail(3, 1)
    assert found(forged) == []
    assert examine_trail(forged, heads=[known]).faults == (Fault(Broken.HEAD, known),)


def test_seals_cut_off_at_the_end_are_found_by_a_head_known_outside() -> None:
    sealed = trail(3, 2, 1)
    head = spelled(sealed[-1][0].hash).replace(" ", "")
    assert examine_trail(sealed[:-1], heads=[head]).faults == (Fault(Broken.HEAD, head),)
    assert examine_trail(sealed, heads=[head]).whole is True


def test_an_entry_that_names_no_seal_of_the_chain_is_found() -> None:
    assert examine_trail(trail(3), strays=1).faults == (Fault(Broken.INSERTED),)


def test_a_check_goes_on_behind_a_seal_that_was_checked() -> None:
    sealed = trail(3, 2, 1)
    after = sealed[0][0]
    verdict = examine_trail(sealed[1:], after=after, heads=[after.hash])
    assert (verdict.whole, verdict.seals, verdict.entries) == (True, 2, 3)
    assert found(sealed[2:], after=after) == [(Broken.LINK, 3)]


def test_a_fault_names_the_entries_of_its_seal() -> None:
    sealed = trail(3, 2)
    seal = sealed[1][0]
    sealed[1][1][0] = noted(4)
    assert examine_trail(sealed).faults == (Fault(Broken.CHANGED, seal.hash, seal.at, 4, 5),)


def test_many_faults_are_counted() -> None:
    sealed = trail(*[1] * (MOST_FAULTS + 3))
    for _, entries in sealed:
        entries.clear()
    verdict = examine_trail(sealed)
    assert (len(verdict.faults), verdict.more, verdict.whole) == (MOST_FAULTS, 3, False)


def test_a_walk_knows_where_it_stands() -> None:
    walk = Walk()
    assert walk.head is None
    ((seal, entries),) = trail(2)
    walk.take(seal, entries)
    assert walk.head == seal


def _edited(entry: Entry) -> list[Entry]:
    return [
        replace(entry, subject=entry.subject + "x"),
        replace(entry, after=None),
        replace(entry, actor=Lane(1)),
    ]


@given(data=st.data())
def test_one_tampering_anywhere_is_always_found(data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=6))
    sealed = trail(*sizes)
    heads = [sealed[-1][0].hash]
    place = data.draw(st.integers(0, len(sealed) - 1))
    seal, entries = sealed[place]
    at = data.draw(st.integers(0, len(entries) - 1))
    match data.draw(st.sampled_from(["edit", "remove", "insert", "unseal", "moment"])):
        case "edit":
            changed = data.draw(st.sampled_from(_edited(entries[at].entry)))
            entries[at] = replace(entries[at], entry=changed)
        case "remove":
            del entries[at]
        case "insert":
            entries.insert(at, replace(entries[at], id=entries[at].id + 100))
        case "unseal":
            del sealed[place]
        case _:
            sealed[place] = (replace(seal, at=seal.at + timedelta(seconds=1)), entries)
    assert not examine_trail(sealed, heads=heads).whole


def test_the_canonical_form_is_the_documented_one() -> None:
    ((seal, entries),) = trail(1)
    leaf = (
        '{"action":"submit","actor":700,"after":{"adjustments":{},"figures":{"konfirmasi":12,"sembuh":null},'
        '"revision":1},"at":"2021-08-16T09:59:00.250000Z","id":1,"subject":"covid19 33.19-20210816-r1","unit":"33.19"}'
    )
    assert canonical(body_of(entries[0])) == leaf
    assert root_of(entries) == sha256_hex("\0" + leaf)
    body = (
        '{"at":"2021-08-16T09:59:00.250000Z","count":1,"document":"segel-audit","first":1,"last":1,'
        f'"root":"{seal.root}","version":1}}'
    )
    assert (hash_of(seal), seal.hash) == (sha256_hex(body), sha256_hex(body))
