"""The guides' trend is a made-up example with gaps, and the picture stands in the guide."""

from __future__ import annotations

from benchmarks.example_summary import example_channel
from benchmarks.example_trend import TREND, example_trend
from benchmarks.pictures import FOLDER


def test_the_example_has_days_that_nobody_reported() -> None:
    trend = example_trend(example_channel()[0])
    assert (trend.gaps, trend.this_week.days, trend.last_week.days) == (4, 5, 6)


def test_the_shipped_picture_stands_in_the_guide() -> None:
    assert (FOLDER / f"{TREND}.png").read_bytes()[:4] == b"\x89PNG"
    guide = (FOLDER.parent / "panduan-pengawas.md").read_text(encoding="utf-8")
    assert f"images/{TREND}.png" in guide
