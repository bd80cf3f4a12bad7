"""An entry in words: who, what, about whom, and what changed."""

from __future__ import annotations

from typing import Any

import pytest

from bot.audit import Action, Entry, Noted
from bot.audit_words import entry_lines, people_of
from bot.model import Lane, UnitCode
from tests.bot.dialog.chat import KUDUS, NOON, a_channel, lines

CHANNEL = a_channel()
SITI, BUDI = Lane(700), Lane(701)
NAMES = {SITI: "Siti", BUDI: "Budi"}


def said(entry: Entry) -> list[str]:
    """Say an entry, without the moment that begins it."""
    shown = lines(tuple(entry_lines(CHANNEL, Noted(1, NOON, entry), NAMES)))
    return [line.replace(f"at={NOON}, ", "") for line in shown]


def changed(before: Any, after: Any) -> list[str]:
    """Give the line of what changed."""
    return said(Entry(SITI, Action.RUN_SYNC, "chat 1", before, after))[1:]


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (
            Entry(None, Action.USE_KEY, "signing key"),
            "audit-line(who=audit-channel, done=audit-use-key)",
        ),
        (
            Entry(Lane(5), Action.RUN_SYNC, "chat 5"),
            "audit-line(who=audit-id(id=5), done=audit-run-sync)",
        ),
        (
            Entry(SITI, Action.SUBMIT, "covid19 33.19-20210816-r2", unit=KUDUS),
            (
                "audit-line-about(who=Siti, done=audit-submit, "
                "about=audit-about-report(unit=Kab. Kudus, day=16/08, revision=2))"
            ),
        ),
        (
            Entry(SITI, Action.USE_OURS, "covid19 33.19 2021-08-16", unit=KUDUS),
            (
                "audit-line-about(who=Siti, done=audit-use-ours, "
                "about=audit-about-day(unit=Kab. Kudus, day=16/08))"
            ),
        ),
        (
            Entry(None, Action.LOAD_BALANCE, "covid19 33.19", unit=KUDUS),
            "audit-line-about(who=audit-channel, done=audit-load-balance, about=Kab. Kudus)",
        ),
        (
            Entry(SITI, Action.SUBMIT, "covid19 99.99-20219999-r2", unit=UnitCode("99.99")),
            "audit-line-about(who=Siti, done=audit-submit, about=99.99)",
        ),
        (
            Entry(None, Action.ENSURE_ADMIN, "lane 701", person=BUDI),
            "audit-line-about(who=audit-channel, done=audit-ensure-admin, about=Budi)",
        ),
        (
            Entry(SITI, Action.TRANSFER, "person 1 to person 2", unit=KUDUS, person=BUDI),
            "audit-line-about(who=Siti, done=audit-transfer, about=[Budi, Kab. Kudus])",
        ),
        (
            Entry(SITI, Action.ASK_ACCESS, "access 5", person=SITI),
            "audit-line(who=Siti, done=audit-ask-access)",
        ),
        (
            Entry(SITI, "teleport", "x"),  # type: ignore[arg-type]  # of a newer version
            "audit-line(who=Siti, done=audit-other(text=teleport))",
        ),
    ],
)
def test_an_entry_says_who_did_what_about_whom(entry: Entry, line: str) -> None:
    assert said(entry) == [line]


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        (
            {"revision": 1, "figures": {"konfirmasi": 12, "sembuh": 9}, "adjustments": {}},
            {"revision": 2, "figures": {"konfirmasi": 14, "sembuh": 9}, "adjustments": {}},
            "audit-change(name=indicator-konfirmasi-short, old=12, new=14)",
        ),
        (
            None,
            {"figures": {"konfirmasi": None, "rahasia": 3}, "adjustments": {"sembuh": -2}},
            (
                "audit-given(name=indicator-konfirmasi-short, new=figure-missing), "
                "audit-given(name=rahasia, new=3), "
                "audit-given(name=audit-field-adjustment(indicator=indicator-sembuh-short), new=-2)"
            ),
        ),
        (
            {"figures": {"suspek": 4}},
            {"figures": {}},
            "audit-change(name=indicator-suspek-short, old=4, new=figure-missing)",
        ),
        (
            {"state": "waiting", "report": None},
            {"state": "approved", "reason": "", "report": {"figures": {"sembuh": 1}}},
            (
                "audit-change(name=audit-field-state, old=audit-state-waiting, new=audit-state-approved), "
                "audit-given(name=indicator-sembuh-short, new=1)"
            ),
        ),
        (
            {"state": "refused", "code": "period_closed", "carry": 1},
            {"carry": 2},
            (
                "audit-was(name=audit-field-state, old=parity-refused), "
                "audit-was(name=audit-field-code, old=refusal-period-closed)"
            ),
        ),
        (
            None,
            {"role": "petugas", "units": ["33.19", "99.99"]},
            (
                "audit-given(name=audit-field-role, new=role-petugas), "
                "audit-given(name=audit-field-units, new=[Kab. Kudus, 99.99])"
            ),
        ),
        (
            {"role": "raja"},
            {"role": None, "units": []},
            (
                "audit-change(name=audit-field-role, old=raja, new=audit-nothing), "
                "audit-given(name=audit-field-units, new=audit-all-units)"
            ),
        ),
        (
            {"roles": [["petugas", "33.19"], ["admin", ""]]},
            {"roles": []},
            (
                "audit-change(name=audit-field-role, old=[audit-role(role=role-petugas, unit=Kab. Kudus), "
                "role-admin], new=audit-nothing)"
            ),
        ),
        (
            {"roles": []},
            {"roles": ["x"]},
            "audit-change(name=audit-field-role, old=audit-nothing, new=[x])",
        ),
        (
            {"active": True},
            {"active": False},
            "audit-change(name=audit-field-active, old=audit-yes, new=audit-no)",
        ),
        (
            {"person": 701, "chat": -100123},
            {"person": 5, "chat": -100124},
            (
                "audit-change(name=audit-field-person, old=Budi, new=audit-id(id=5)), "
                "audit-change(name=audit-field-chat, old=-100123, new=-100124)"
            ),
        ),
        (
            {"language": "id"},
            {"language": "xx"},
            "audit-change(name=audit-field-language, old=Bahasa Indonesia, new=xx)",
        ),
        (
            {"day": "2021-08-16"},
            {"day": "kemarin"},
            "audit-change(name=audit-field-day, old=2021-08-16, new=kemarin)",
        ),
        (
            None,
            {"inbox": [4, 5], "outbox": []},
            "audit-given(name=audit-field-inbox, new=2), audit-given(name=audit-field-outbox, new=0)",
        ),
        (None, {"reason": "x" * 90}, f"audit-given(name=audit-field-reason, new={'x' * 60})"),
        (None, {"state": "melted"}, "audit-given(name=audit-field-state, new=melted)"),
    ],
)
def test_what_changed_is_said_field_by_field(before: Any, after: Any, changes: str) -> None:
    assert changed(before, after) == [f"audit-changes(changes=[{changes}])"]


def test_a_lock_says_its_days_and_an_opening_its_end() -> None:
    after = {"first_day": "2021-08-01", "units": [], "until": "2021-08-17T05:00:00+00:00"}
    assert changed(None, after) == [
        (
            "audit-changes(changes=[audit-given(name=audit-field-first-day, new=2021-08-01), "
            "audit-given(name=audit-field-units, new=audit-all-units), "
            "audit-given(name=audit-field-until, "
            "new=audit-moment(day=17/08, at=2021-08-17 05:00:00+00:00))])"
        )
    ]
    assert changed(None, {"until": "besok"}) == [
        "audit-changes(changes=[audit-given(name=audit-field-until, new=besok)])"
    ]


def test_a_day_alone_is_an_end_too() -> None:
    assert changed(None, {"until": "2021-08-16"}) == [
        "audit-changes(changes=[audit-given(name=audit-field-until, new=2021-08-16)])"
    ]


def test_many_changes_are_counted() -> None:
    after = {f"field {number}": number for number in range(8)}
    (line,) = changed(None, after)
    assert (line.count("audit-given"), line.endswith(", more=2)")) == (6, True)


def test_what_stayed_the_same_is_not_said() -> None:
    assert changed({"state": "waiting"}, {"state": "waiting"}) == []


def test_everybody_whom_an_entry_names_is_known() -> None:
    entry = Entry(SITI, Action.TRANSFER, "x", {"person": 701}, {"person": 702}, person=Lane(703))
    assert people_of(Noted(1, NOON, entry)) == {700, 701, 702, 703}
    assert people_of(Noted(1, NOON, Entry(None, Action.USE_KEY, "x"))) == frozenset()
