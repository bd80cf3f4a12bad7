"""What /sistem shows: what is wrong first, and nothing that is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ports import (
    Calls,
    Confirmation,
    Database,
    Incident,
    Link,
    Machine,
    Oldest,
    Pending,
    SystemState,
    Witness,
)
from bot.system_page import LONG, System, lasted, system_page
from tests.bot.dialog.chat import a_channel, labels, lines, show
from tests.bot.parity_rows import NOON
from tests.bot.proofs import FIRST_PROOF
from tests.bot.test_backup import made

CHANNEL = a_channel()
AT = "2021-08-16 05:00:00+00:00"
MINUTE = timedelta(minutes=1)
EMPTY = SystemState(
    Database("sqlite", 3_000_000, "0005"),
    Pending(0, 0, 0, 0, 0, 0),
    Oldest(),
    {},
    Link(),
    Calls(),
    (),
    (),
    None,
)
NEW = Machine("0.1.0", timedelta(seconds=5))


def shown(state: SystemState = EMPTY, machine: Machine = NEW) -> list[str]:
    return lines(system_page(CHANNEL, System(state, machine, NOON))[0])


def test_a_new_channel_says_what_it_does_not_know_yet() -> None:
    assert shown() == [
        f"system-title(at={AT})",
        "system-well",
        "system-nation-unheard",
        "system-next-bridge(at=2021-08-16 05:05:00+00:00)",
        "system-telegram-unheard",
        "system-rows-none",
        "system-confirmed-none",
        "system-queues(inbox=0, outbox=0, carry=0)",
        "system-database(kind=SQLite, size=3, revision=0005)",
        "system-clock-unknown",
        "system-key-none",
        "system-version(version=0.1.0, up=duration-seconds(seconds=5))",
    ]


def test_a_channel_in_trouble_says_so_first_and_everything_it_knows() -> None:
    took = tuple(Confirmation(NOON, n * MINUTE) for n in range(1, 101))
    state = replace(
        EMPTY,
        database=Database("postgresql", 1, "0005"),
        pending=Pending(1, 2, 3, 4, 0, 5),
        oldest=Oldest(report=NOON - 3 * MINUTE, message=NOON - 90 * MINUTE),
        states={"matched": 40, "refused": 2},
        link=Link(NOON - 60 * MINUTE, NOON - 50 * MINUTE, "lost"),
        calls=Calls(199, 1, 9_950, 1_200),
        confirmations=took,
        incidents=(Incident("nation", NOON - 50 * MINUTE),),
        proof=FIRST_PROOF,
    )
    machine = replace(
        NEW,
        up=timedelta(hours=26),
        free_mb=900,
        drifts={Witness.READ: timedelta(seconds=-70), Witness.TELEGRAM: timedelta(0)},
        telegram_heard=timedelta(seconds=12),
        fingerprint="1f0a 22b3",
    )
    assert shown(state, machine) == [
        f"system-title(at={AT})",
        "system-incident(what=incident-name-nation, day=16/08, since=2021-08-16 04:10:00+00:00)",
        ("system-nation-silent(day=16/08, since=2021-08-16 04:10:00+00:00, trouble=trouble-lost)"),
        "system-nation-heard(day=16/08, at=2021-08-16 04:00:00+00:00)",
        "system-nation-calls(answered=199, calls=200, percent=99)",
        "system-nation-latency(usual=50, slowest=1200)",
        "system-next-bridge(at=2021-08-16 05:05:00+00:00)",
        "system-telegram-heard(heard=duration-seconds(seconds=12))",
        (
            "system-rows(rows=[system-count(state=parity-matched, rows=40),"
            " system-count(state=parity-refused, rows=2)])"
        ),
        (
            "system-confirmed(reports=100, half=duration-minutes(minutes=50),"
            " most=duration-hours(hours=1, minutes=35),"
            " nearly_all=duration-hours(hours=1, minutes=39))"
        ),
        "system-queues(inbox=1, outbox=2, carry=3)",
        "system-oldest(age=duration-hours(hours=1, minutes=30))",
        "system-parked(dead=5)",
        "system-database(kind=PostgreSQL, size=1, revision=0005)",
        "system-disk(free=900)",
        ("system-clock(drifts=[system-drift-telegram(seconds=0), system-drift-read(seconds=70)])"),
        "system-key(fingerprint=1f0a 22b3)",
        "system-proof(day=16/08, on=20/08, at=2021-08-20 00:05:00+00:00)",
        "system-version(version=0.1.0, up=duration-days(days=1, hours=2))",
    ]


def test_a_nation_that_never_answered_is_silent_and_was_not_heard() -> None:
    link, calls = Link(None, NOON - MINUTE, "token"), Calls(failed=3)
    said = shown(replace(EMPTY, link=link, calls=calls))
    assert said[2:4] == [
        "system-nation-silent(day=16/08, since=2021-08-16 04:59:00+00:00, trouble=trouble-token)",
        "system-nation-calls(answered=0, calls=3, percent=0)",
    ]


@pytest.mark.parametrize(
    ("heard", "line"),
    [
        (None, "system-telegram-never(why=conflict)"),
        (
            timedelta(minutes=7),
            "system-telegram-silent(why=conflict, heard=duration-minutes(minutes=7))",
        ),
    ],
)
def test_a_telegram_that_cannot_be_read_says_why(heard: timedelta | None, line: str) -> None:
    assert line in shown(machine=replace(NEW, telegram_heard=heard, telegram_trouble="conflict"))


def test_another_clock_is_named_too() -> None:
    drifts = {Witness.NATION: timedelta(seconds=1)}
    clock = "system-clock(drifts=[system-drift-nation(seconds=1)])"
    assert clock in shown(machine=replace(NEW, drifts=drifts))


def test_buttons_stand_only_below_what_is_parked() -> None:
    assert system_page(CHANNEL, System(EMPTY, NEW, NOON))[1] == ()
    parked = replace(EMPTY, pending=Pending(0, 0, 0, 0, 0, 1))
    keyboard = system_page(CHANNEL, System(parked, NEW, NOON))[1]
    assert labels(keyboard) == ["button-parked-again", "button-parked-close"]
    assert [row[0].data for row in keyboard] == ["s:again", "s:close"]


@pytest.mark.parametrize(
    ("took", "said"),
    [
        (timedelta(seconds=-1), "duration-seconds(seconds=0)"),
        (LONG - timedelta(seconds=1), "duration-seconds(seconds=99)"),
        (LONG, "duration-minutes(minutes=2)"),
    ],
)
def test_a_short_duration_is_said_in_seconds(took: timedelta, said: str) -> None:
    assert show(lasted(took)) == said


def test_the_newest_copy_of_the_database_is_told_with_its_age() -> None:
    two = replace(NEW, backups=(made(NOON - timedelta(hours=8)), made(NOON - timedelta(days=9))))
    at = "2021-08-15 21:00:00+00:00"
    age = "duration-hours(hours=8, minutes=0)"
    assert f"system-backup(day=16/08, at={at}, age={age}, size=3)" in shown(machine=two)
    assert "system-backup-none" in shown(machine=replace(NEW, backups=()))
