from dataclasses import replace

from bot.model import UnitCode
from bot.parity import Reading
from sync.sighting import Beginning, sighting
from sync.wire import Unreadable
from tests.bot.parity_rows import KONFIRMASI, KUDUS, NOON, their_row

BEGAN = Beginning(3, NOON)
DELETED = their_row(row_id="B2", deleted=True)


def test_a_change_is_read_with_what_stands_and_what_was_deleted() -> None:
    seen = sighting(BEGAN, NOON, [their_row(), DELETED], [])
    standing = [their_row(version=2)]
    assert seen.of_changes(KUDUS, standing) == Reading(KUDUS, 3, NOON, NOON, (*standing, DELETED))


def test_what_stood_there_before_and_is_not_shown_proves_nothing() -> None:
    seen = sighting(BEGAN, NOON, [their_row()], [])
    assert seen.of_changes(KUDUS, [their_row(), their_row(row_id="B9")]) is None


def test_a_key_with_a_row_that_cannot_be_read_proves_nothing() -> None:
    seen = sighting(BEGAN, NOON, [their_row()], [Unreadable(KUDUS, "x")])
    assert seen.of_changes(KUDUS, [their_row()]) is None
    assert seen.of_all(KUDUS) is None


def test_where_a_row_was_seen_without_its_key_absence_proves_nothing() -> None:
    blind = [Unreadable(None, "x")]
    assert sighting(BEGAN, NOON, [], blind).of_all(KUDUS) is None
    assert sighting(BEGAN, NOON, [their_row()], blind).of_all(KUDUS) is not None
    assert sighting(BEGAN, NOON, [], []).of_all(KUDUS) == Reading(KUDUS, 3, NOON, NOON)


def test_what_stands_after_a_page_is_what_it_showed_last_in_place_of_what_stood() -> None:
    elsewhere = replace(KUDUS, unit=UnitCode("33.74"))
    first, second, gone = (their_row(row_id=name) for name in ("B1", "B2", "B3"))
    later = replace(first, version=2, figures={KONFIRMASI: 13})
    moved = replace(second, key=elsewhere)
    shown = [first, later, moved, replace(gone, deleted=True)]
    seen = sighting(BEGAN, NOON, shown, [])
    other = their_row(row_id="B4")
    assert seen.stands_after({KUDUS: [first, second, gone, other]}) == {
        KUDUS: [other, later],
        elsewhere: [moved],
    }
    assert sighting(BEGAN, NOON, [first], []).stands_after({KUDUS: [first, other]}) == {
        KUDUS: [first, other]
    }
