from __future__ import annotations

from datetime import date

from stubs.officers.epidemic import papers

FIRST = date(2021, 8, 16)
PLACES = ["33.19", "33.74", "33.76"]


def test_the_same_seed_gives_the_same_papers_and_another_seed_others() -> None:
    assert papers(PLACES, FIRST, 5, 1) == papers(PLACES, FIRST, 5, 1)
    assert papers(PLACES, FIRST, 5, 1) != papers(PLACES, FIRST, 5, 2)


def test_papers_come_day_by_day_and_place_by_place() -> None:
    heads = [(paper.day.day, paper.place) for paper in papers(PLACES, FIRST, 2, 1)]
    assert heads == [(day, place) for day in (16, 17) for place in PLACES]


def test_more_days_or_places_do_not_change_a_paper() -> None:
    few = papers(PLACES[:2], FIRST, 3, 1)
    many = papers(PLACES, FIRST, 9, 1)
    assert [paper for paper in many if paper in few] == few


def test_every_paper_has_a_count_and_no_count_is_below_zero() -> None:
    many = papers(PLACES, FIRST, 200, 1)
    known = [[n for n in paper.counts.values() if n is not None] for paper in many]
    assert (all(known), min(n for counts in known for n in counts)) == (True, 0)
    assert any(len(counts) < 3 for counts in known)
