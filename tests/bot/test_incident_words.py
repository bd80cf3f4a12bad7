"""What admins are told of a trouble that was measured, and how an open one is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.incident_words import SHOWN, Evidence, begun, ended, open_line
from bot.incidents import CLOCK, DISK, NATION_CLOCK, PARKED, REFUSED, TAKEN
from bot.model import ParityState
from bot.parity import Outcome
from bot.ports import Incident, Machine, Signs, Witness
from tests.bot.dialog.chat import a_channel, keys, lines, show
from tests.bot.parity_rows import NOON, our_row

CHANNEL = a_channel()
AT = "2021-08-16 05:00:00+00:00"
MACHINE = Machine("0.1.0", timedelta(0), free_mb=120, least_mb=500)
SIGNS = Signs(2, 3, 4)
CLOSED = our_row(
    state=ParityState.REFUSED, outcome=Outcome.REFUSED, code="period_closed", refusal="Tutup."
)


def told(key: str, evidence: Evidence) -> list[str]:
    return lines(begun(CHANNEL, key, NOON, evidence))


def test_refused_rows_are_counted_and_named_with_their_reasons() -> None:
    assert told(REFUSED, Evidence(SIGNS, MACHINE, (CLOSED, CLOSED))) == [
        f"incident-refused(rows=2, since={AT})",
        "incident-refused-row(unit=Kab. Kudus, day=16/08, reason=refusal-period-closed)",
        "incident-refused-row(unit=Kab. Kudus, day=16/08, reason=refusal-period-closed)",
        "incident-refused-do",
    ]


def test_of_many_refused_rows_some_are_named() -> None:
    said = told(REFUSED, Evidence(replace(SIGNS, refused=30), MACHINE, (CLOSED,) * 9))
    assert keys(said)[1:-2] == ["incident-refused-row"] * SHOWN
    assert said[-2] == f"incident-refused-more(more={30 - SHOWN})"


def test_what_is_parked_is_counted_on_both_ways() -> None:
    assert told(PARKED, Evidence(SIGNS, MACHINE)) == [
        f"incident-parked(since={AT}, inbox=3, outbox=4)",
        "incident-parked-do",
    ]


@pytest.mark.parametrize(("free", "shown"), [(120, 120), (None, 0)])
def test_a_full_disk_says_what_is_left_and_what_there_should_be(
    free: int | None, shown: int
) -> None:
    assert told(DISK, Evidence(SIGNS, replace(MACHINE, free_mb=free))) == [
        f"incident-disk(since={AT}, free={shown}, least=500)",
        "incident-disk-do",
    ]


def test_who_takes_our_updates_has_to_be_found_by_the_operator() -> None:
    assert told(TAKEN, Evidence(SIGNS, MACHINE)) == [
        f"incident-taken(since={AT})",
        "incident-taken-do",
    ]


def test_a_clock_says_by_how_much_it_is_off() -> None:
    drifts = {Witness.TELEGRAM: timedelta(seconds=-75.4), Witness.READ: timedelta(minutes=5)}
    evidence = Evidence(SIGNS, replace(MACHINE, drifts=drifts))
    assert told(CLOCK, evidence) == [
        f"incident-clock(since={AT}, seconds=75)",
        "incident-clock-do",
    ]
    assert told(NATION_CLOCK, evidence) == [
        f"incident-clock-nation(since={AT}, seconds=300)",
        "incident-clock-nation-do",
    ]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (REFUSED, "incident-refused-over"),
        (PARKED, "incident-parked-over"),
        (DISK, "incident-disk-over"),
        (TAKEN, "incident-taken-over"),
        (CLOCK, "incident-clock-over"),
        (NATION_CLOCK, "incident-clock-nation-over"),
    ],
)
def test_an_end_says_when_it_was_and_how_long_it_had_lasted(key: str, said: str) -> None:
    until = NOON + timedelta(minutes=12)
    over = f"{said}(until={until}, duration=duration-minutes(minutes=12))"
    assert lines(ended(key, NOON, until)) == [over]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("nation", "incident-name-nation"),
        ("openings:covid19", "incident-name-openings"),
        (
            "overtaken:covid19:33.19:2021-08-15",
            "incident-name-overtaken(unit=Kab. Kudus, day=15/08)",
        ),
        ("foreign:covid19:33.99", "incident-name-foreign(unit=33.99)"),
        ("disowned:covid19:33.19", "incident-name-disowned(unit=Kab. Kudus)"),
        ("disowned:covid19:99.99", "incident-name-disowned(unit=99.99)"),
        (REFUSED, "incident-name-refused"),
        (PARKED, "incident-name-parked"),
        (DISK, "incident-name-disk"),
        (TAKEN, "incident-name-taken"),
        (CLOCK, "incident-name-clock"),
        (NATION_CLOCK, "incident-name-clock-nation"),
        ("flood", "incident-name-other(text=flood)"),
    ],
)
def test_every_open_incident_has_a_name_with_its_day(key: str, name: str) -> None:
    line = show(open_line(CHANNEL, Incident(key, NOON)))
    assert line == f"system-incident(what={name}, day=16/08, since={AT})"
