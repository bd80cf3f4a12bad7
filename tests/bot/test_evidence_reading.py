"""A foreign document is read strictly: what is not as agreed is named, never guessed."""

from __future__ import annotations

from typing import Any

import pytest

from bot.evidence import body_of
from bot.evidence_reading import read_evidence, strict_json
from tests.bot.proofs import FIRST, SECOND


def body(**changes: Any) -> dict[str, Any]:
    """Give the second proof's body with some of it replaced."""
    return {**body_of(SECOND), **changes}


def unit(**changes: Any) -> dict[str, Any]:
    """Give a body whose second unit is changed."""
    units = [dict(each) for each in body_of(FIRST)["units"]]
    units[1] |= changes
    return {**body_of(FIRST), "units": units}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "Expecting property name"),
        ('{"a":1,"a":1}', "a key stands twice"),
        ('{"a":1.0}', "1.0 is no whole number"),
        ('{"a":1e3}', "1e3 is no whole number"),
        ('{"a":NaN}', "NaN is no whole number"),
        ("[" * 200_000, "nested too deeply"),
        ('{"a":' + "1" * 5000 + "}", "Exceeds the limit"),
    ],
)
def test_what_is_no_plain_json_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        strict_json(text)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ([], "body is no object"),
        (body(document="surat"), "no bukti-paritas of version 1"),
        (body(version=2), "no bukti-paritas of version 1"),
        (body(province="3"), "province is not as agreed"),
        (body(province="../x"), "province is not as agreed"),
        (body(form="Covid"), "form is not as agreed"),
        (body(definition=""), "definition is not as agreed"),
        (body(day="16-08-2021"), "day is not as agreed"),
        (body(day="2021-02-30"), "day"),
        (body(issued_at="2021-08-20T00:05:00"), "issued_at is not as agreed"),
        (body(issued_at="2021-08-20T25:05:00Z"), "hour"),
        (body(previous="abc"), "previous is not as agreed"),
        (body(replaces=None), "replaces is not as agreed"),
        (body(units={}), "units is no list"),
        (body(units=[7]), r"units\[0\] is no object"),
        (body(published=[]), "published is no object"),
        (body(read_at={"began": "2021-08-20T00:05:00Z"}), "ended is not as agreed"),
        (unit(unit="3319"), "unit is not as agreed"),
        (unit(state="cocok"), "a ParityState that is none"),
        (unit(state=1), "a ParityState that is none"),
        (unit(causes={"magic": {}}), "a Cause that is none"),
        (unit(causes={"changed": 3}), "changed is no object"),
        (unit(ours={"revision": True, "figures": {}, "adjustments": {}}), "revision is no whole"),
        (unit(nation={"rows": 1, "figures": {"a": "1"}, "adjustments": {}}), "a is no whole"),
        (unit(nation={"rows": 1, "figures": {"A": 1}, "adjustments": {}}), "figures is not as"),
        (unit(nation={"rows": 1, "figures": {}}), "adjustments is no object"),
    ],
)
def test_what_is_not_as_agreed_is_named(raw: object, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_evidence(raw)


def test_what_may_be_absent_is_read_as_none() -> None:
    short = body()
    for name in ("published", "gap", "read_at", "previous", "replaces"):
        del short[name]
    read = read_evidence(short)
    assert (read.published, read.gap, read.began, read.ended) == (None, None, None, None)
    assert (read.previous, read.replaces) == (None, None)
