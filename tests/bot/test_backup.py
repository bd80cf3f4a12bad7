"""Copies of the database: what stands beside one, and which of them stay."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.backup import (
    Keep,
    Manifest,
    Stock,
    erased_since,
    made_at_of,
    name_of,
    read_manifest,
    too_many,
    unequal,
    write_manifest,
)

WIB = ZoneInfo("Asia/Jakarta")
AT = datetime(2021, 8, 15, 21, 0, tzinfo=UTC)
"""Four o'clock in WIB, on Monday the 16th."""
DAY = timedelta(days=1)
STOCK = Stock("0012", {"reports": 3, "audit": 9}, "9f3a", "77aa", (17,))


def made(at: datetime = AT, *erased: int) -> Manifest:
    stock = replace(STOCK, erased=erased)
    name = name_of(at, "sqlite", filtered=False)
    return Manifest(name, at, "sqlite", "0.4.0", stock, 3_000_000, 1.5, "ab" * 32)


def nightly(nights: int) -> list[Manifest]:
    return [made(AT - night * DAY) for night in range(nights)]


def test_a_manifest_is_read_as_it_was_written() -> None:
    manifest = made(AT, 17, 23)
    assert read_manifest(write_manifest(manifest)) == manifest


@pytest.mark.parametrize(
    "change",
    [
        {"document": "something else"},
        {"format": 2},
        {"counts": ["reports"]},
        {"counts": {"reports": "many"}},
        {"made_at": "yesterday"},
        {"erased": None},
        {"sha256": ...},
        {"file": "../satulapor.db"},
        {"file": "satulapor-/../../etc/passwd"},
        {"file": "laporan.xlsx"},
    ],
)
def test_what_is_no_manifest_of_ours_is_none(change: dict[str, object]) -> None:
    body = json.loads(write_manifest(made()))
    (name, value), *_ = change.items()
    if value is ...:
        del body[name]
    else:
        body[name] = value
    assert read_manifest(json.dumps(body)) is None


@pytest.mark.parametrize("text", ["", "[]", "7", "null", "{"])
def test_what_is_no_json_object_is_none(text: str) -> None:
    assert read_manifest(text) is None


def test_a_name_says_when_a_copy_was_made_and_of_what_kind() -> None:
    names = [
        name_of(AT, "sqlite", filtered=False),
        name_of(AT, "sqlite", filtered=True),
        name_of(AT, "postgresql", filtered=True),
    ]
    assert names == [
        "satulapor-20210815T210000Z.db.gz",
        "satulapor-20210815T210000Z.db.gz.enc",
        "satulapor-20210815T210000Z.dump.enc",
    ]
    assert [made_at_of(name) for name in names] == [AT] * 3


@pytest.mark.parametrize("name", ["", "backup.db.gz", "satulapor-20211399T210000Z.db.gz"])
def test_another_name_says_nothing(name: str) -> None:
    assert made_at_of(name) is None


def test_the_newest_of_each_day_week_and_month_stays() -> None:
    kept = nightly(400)
    gone = too_many(kept, Keep(7, 4, 12), AT, WIB)
    stay = [one.made_at.astimezone(WIB).date().isoformat() for one in kept if one not in gone]
    assert stay == [
        # seven days, of which the first is also its week's and month's
        *(f"2021-08-{day}" for day in (16, 15, 14, 13, 12, 11, 10)),
        # the Sundays of the weeks before
        *("2021-08-08", "2021-08-01"),
        # the last days of the months before
        *("2021-07-31", "2021-06-30", "2021-05-31", "2021-04-30", "2021-03-31"),
        *("2021-02-28", "2021-01-31", "2020-12-31", "2020-11-30", "2020-10-31", "2020-09-30"),
    ]
    assert gone == sorted(gone, key=lambda one: one.made_at)


def test_every_copy_of_the_last_day_stays_and_older_ones_of_one_day_do_not() -> None:
    hours = [made(AT - timedelta(hours=n)) for n in (0, 1, 2, 25, 26)]
    assert too_many(hours, Keep(7, 0, 0), AT, WIB) == [hours[4]]


def test_the_newest_copy_never_goes_however_old_it_is() -> None:
    old = [made(AT - 900 * DAY), made(AT - 901 * DAY)]
    assert too_many(old, Keep(1, 0, 0), AT, WIB) == [old[1]]


def test_who_was_removed_after_a_copy_is_known_from_newer_ones() -> None:
    copies = [made(AT - DAY, 4), made(AT, 4, 17), made(AT + DAY, 4, 17, 23)]
    assert erased_since(copies, AT) == {4, 17, 23}
    assert erased_since(copies, AT + DAY) == frozenset()


def test_tables_that_hold_other_numbers_of_rows_are_named() -> None:
    found = {"reports": 2, "audit": 9, "people": 1}
    assert list(unequal(STOCK.counts, found)) == [("people", 0, 1), ("reports", 3, 2)]
