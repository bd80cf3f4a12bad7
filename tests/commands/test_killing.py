from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from commands.killing import LATEST, MARKS, MESSAGES_PER_REPORT, Aim, Tail, draw_strikes

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_seed_strikes_at_the_same_moments() -> None:
    assert draw_strikes(random.Random(7), 20, 100) == draw_strikes(random.Random(7), 20, 100)


def test_strikes_come_in_order_before_the_trip_is_over_and_at_every_aim() -> None:
    strikes = draw_strikes(random.Random(7), 3 * len(Aim), 100)
    points = [strike.after for strike in strikes]
    assert (points, max(points) < LATEST * MESSAGES_PER_REPORT * 100) == (sorted(points), True)
    assert Counter(strike.aim for strike in strikes) == Counter(dict.fromkeys(Aim, 3))


@pytest.mark.parametrize(
    ("aim", "event"),
    [
        (Aim.HANDED_OUT, {"event": "deliver", "update_ids": [1]}),
        (Aim.SAID, {"event": "call", "method": "sendMessage", "answer": {"text": "Halo"}}),
        (Aim.REWROTE, {"event": "call", "method": "editMessageText", "answer": {"text": "Halo"}}),
        (Aim.CONFIRMED, {"event": "call", "method": "sendMessage", "answer": {"text": "COCOK r1"}}),
        (Aim.CARRIED, {"event": "call", "path": "/v1/laporan-harian/batch"}),
        (Aim.READ_BACK, {"event": "call", "path": "/v1/rekonsiliasi"}),
    ],
)
def test_an_aim_is_known_by_a_line_of_a_log(aim: Aim, event: dict[str, object]) -> None:
    assert MARKS[aim](event)
    assert not MARKS[aim]({"event": "call", "method": "getMe", "answer": {"id": 1}})


def test_a_log_is_read_on_from_where_it_ended_and_only_in_whole_lines(tmp_path: Path) -> None:
    log = tmp_path / "telegram.jsonl"
    log.write_text('{"n":1}\n')
    tail = Tail(log)
    looks = [tail.read()]
    for piece in ('{"n":2}\n{"n"', ":3}", "\n"):
        with log.open("a") as file:
            file.write(piece)
        looks.append(tail.read())
    assert looks == [[], [{"n": 2}], [], [{"n": 3}]]
