"""The guides' alert and triangle are made-up examples, marked as such."""

from __future__ import annotations

import pytest

from benchmarks.example_signal import ALERT, TRIANGLE, example_alert, example_delays
from benchmarks.example_summary import example_channel
from benchmarks.pictures import FOLDER


def test_the_example_of_an_alert_is_above_its_range() -> None:
    alert = example_alert(example_channel()[0])
    assert (alert.now.above, alert.now.known, len(alert.measured)) == (True, 6, 28)


def test_the_example_of_a_triangle_gets_whole_sooner() -> None:
    delays = example_delays(example_channel()[0])
    this_week, before = delays.this_week.median, delays.before.median
    assert this_week is not None
    assert before is not None
    assert this_week < before


@pytest.mark.parametrize("name", [ALERT, TRIANGLE])
def test_the_shipped_picture_stands_in_a_guide(name: str) -> None:
    assert (FOLDER / f"{name}.png").read_bytes()[:4] == b"\x89PNG"
    guide = (FOLDER.parent / "panduan-pengawas.md").read_text(encoding="utf-8")
    assert f"images/{name}.png" in guide
