"""Judge a storm by two logs: what the nation wrote down itself, and what people were told. It knows none of our tables.

`filed` are the revisions that officers sent, by their numbers: what may be carried and called equal is one of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from commands.storms.held import Figures
from commands.storms.messages import read_message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commands.storms.held import History
    from commands.storms.messages import Said

Json = dict[str, Any]
LOOKED_BACK = timedelta(seconds=30)
"""A round takes less of the simulated time: what changed earlier was there to be seen."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A message with its moment, as the log writes it."""

    at: str
    chat: int
    said: Said


def judge(
    history: History,
    told: Iterable[Json],
    filed: Mapping[str, Figures],
    labels: Mapping[str, str],
) -> list[str]:
    """Say everything that was doubled, invented or mislabelled, a sentence each; nothing when all is well."""
    spoken = [
        _Spoken(line["at"], line["chat"], read_message(line["text"], labels)) for line in told
    ]
    return [
        *_judge_rows(history, filed),
        *_judge_matches(history, spoken, filed),
        *_judge_repeats(spoken),
        *_judge_differences(history, spoken, filed),
        *_judge_silence(history, spoken, filed),
    ]


def _judge_rows(history: History, filed: Mapping[str, Figures]) -> Iterator[str]:
    """Under one carry number the same figures came each time, and all that came was somebody's report."""
    carried: dict[tuple[str, str, int], Figures] = {}
    for row in history.arrived:
        figures = Figures(row["indikator"], row["penyesuaian"] or {})
        key = (row["kode_wilayah"], row["tanggal"], row["revisi"])
        if carried.setdefault(key, figures) != figures:
            yield f"{key[0]} {key[1]}: number {key[2]} came with different figures"
        number = _number(row["kode_wilayah"], row["tanggal"], row["revisi_laporan"])
        if number not in filed:
            yield f"{number} was carried, and nobody reported it"
        elif filed[number] != figures:
            yield f"{number} was carried with figures that nobody reported"


def _judge_matches(
    history: History, spoken: Sequence[_Spoken], filed: Mapping[str, Figures]
) -> Iterator[str]:
    """Whoever was told COCOK, the nation held that revision's figures at the read before, verified, and alone."""
    for one, number in _of_kind(spoken, "matched"):
        look = history.last_look(_place(number), one.at)
        if number not in filed:
            yield f"{number} was called COCOK, and nobody reported it"
        elif look is None:
            yield f"{number} was called COCOK before the nation showed it"
        elif look.held.figures != filed[number] or look.held.revision != _revision(number):
            yield f"{number} was called COCOK, and the nation did not hold its figures (call {look.call})"
        elif look.shown != filed[number] or look.revision != _revision(number):
            yield f"{number} was called COCOK, and the nation did not show its figures (call {look.call})"
        elif not look.verified:
            yield f"{number} was called COCOK before it was verified (call {look.call})"
        elif look.held.beside:
            yield f"{number} was called COCOK, and a second row stood beside it (call {look.call})"


def _judge_repeats(spoken: Sequence[_Spoken]) -> Iterator[str]:
    """COCOK is said once of a revision, unless it was called different in between."""
    last: dict[str, str] = {}
    for one in spoken:
        for number in one.said.numbers:
            if one.said.kind == "matched" and last.get(number) == "matched":
                yield f"{number} was called COCOK twice"
            last[number] = one.said.kind


def _judge_differences(
    history: History, spoken: Sequence[_Spoken], filed: Mapping[str, Figures]
) -> Iterator[str]:
    """Nobody was told SELISIH while both sides held the same all the time, one row alone, and showed it."""
    for one, number in _of_kind(spoken, "different"):
        since = (datetime.fromisoformat(one.at) - LOOKED_BACK).isoformat()
        place = _place(number)
        if any(since <= at < one.at for at in history.omitted[place]):
            continue
        held = history.between(place, since, one.at)
        if all(each.figures == filed.get(number) and not each.beside for each in held):
            yield f"{number} was called SELISIH, and both sides held the same"


def _judge_silence(
    history: History, spoken: Sequence[_Spoken], filed: Mapping[str, Figures]
) -> Iterator[str]:
    """Whoever's latest revision the nation shows as equal at the end has heard so."""
    matched = {number for _, number in _of_kind(spoken, "matched")}
    latest = {_place(number): number for number in sorted(filed, key=_revision)}
    if any(one.said.unnamed for one in spoken):
        return  # a message that names the newest reports and counts the others
    for place, number in sorted(latest.items()):
        look = history.looks[place][-1:]
        held = history.changes[place][-1:]
        if not look or not look[0].verified or look[0].held != held[0][1]:
            continue
        equal = look[0].held.figures == look[0].shown == filed[number] and not look[0].held.beside
        if equal and look[0].revision == _revision(number) and number not in matched:
            yield f"{number} is equal on both sides, and its officer never heard it"


def _of_kind(spoken: Iterable[_Spoken], kind: str) -> Iterator[tuple[_Spoken, str]]:
    for one in spoken:
        if one.said.kind == kind:
            for number in one.said.numbers:
                yield one, number


def _number(unit: str, day: str, revision: int) -> str:
    return f"{unit}-{day.replace('-', '')}-r{revision}"


def _place(number: str) -> tuple[str, str]:
    """Give unit and day (ISO) of a report's number."""
    raw = number[6:14]
    return number[:5], f"{raw[:4]}-{raw[4:6]}-{raw[6:]}"


def _revision(number: str) -> int:
    return int(number.rpartition("-r")[2])
