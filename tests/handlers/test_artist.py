"""Pictures are drawn by another process: it may hang, die or answer nonsense, and the next picture is drawn all the same."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from handlers.pictures.artist import LARGEST_PICTURE, REMEMBERED, Artist, DrawingFailed, Failure
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

PROJECT = Path(__file__).resolve().parent.parent.parent
PAINTER = f"""
import json, os, sys, time
drawn = 0
for line in sys.stdin.buffer:
    do = json.loads(line)["values"]["do"]
    if do == "die":
        os._exit(3)
    if do == "hang":
        time.sleep(600)
    drawn += 1
    picture = f"{{os.getpid()}} {{drawn}}".encode()
    head = {{"bytes": len(picture)}}
    if do == "break":
        head, picture = {{"error": "ValueError: no such unit"}}, b""
    if do == "boast":
        head = {{"bytes": {LARGEST_PICTURE + 1}}}
    answer = json.dumps(head).encode() + b"\\n" + picture
    sys.stdout.buffer.write(b"nonsense\\n" if do == "babble" else answer)
    sys.stdout.buffer.flush()
"""
COMMAND = (sys.executable, "-S", "-E", "-c", PAINTER)


@asynccontextmanager
async def an_artist(*command: str, **options: Any) -> AsyncIterator[Artist]:
    artist = Artist(command or COMMAND, **options)
    try:
        yield artist
    finally:
        await artist.close()


async def drawn(artist: Artist, do: str) -> tuple[int, int]:
    """Have something drawn; give the process that did it, and its how many-th picture it is."""
    process, number = (await artist.draw("any", {"do": do})).split()
    return int(process), int(number)


async def failure_of(artist: Artist, do: str) -> Failure:
    with pytest.raises(DrawingFailed) as failed:
        await artist.draw("any", {"do": do})
    return failed.value.failure


async def test_one_process_draws_one_picture_after_another() -> None:
    async with an_artist() as artist:
        found = await asyncio.gather(*(drawn(artist, f"draw {n}") for n in range(3)))
        assert (len({process for process, _ in found}), [n for _, n in found]) == (1, [1, 2, 3])


async def test_who_asks_for_the_same_gets_what_was_drawn() -> None:
    async with an_artist() as artist:
        first, second = await asyncio.gather(drawn(artist, "draw"), drawn(artist, "draw"))
        assert (first, artist.waiting) == (second, 0)


async def test_the_pictures_that_are_kept_are_few() -> None:
    async with an_artist() as artist:
        for number in range(REMEMBERED + 1):
            await drawn(artist, f"draw {number}")
        assert (await drawn(artist, "draw 1"))[1] == 2
        assert (await drawn(artist, "draw 0"))[1] == REMEMBERED + 2


@pytest.mark.parametrize(
    ("do", "failure"),
    [("die", Failure.DIED), ("babble", Failure.DIED), ("boast", Failure.DIED)],
)
async def test_a_process_that_fails_is_replaced(do: str, failure: Failure) -> None:
    async with an_artist() as artist:
        before, _ = await drawn(artist, "draw")
        assert await failure_of(artist, do) is failure
        after, number = await drawn(artist, "draw again")
        assert (after != before, number) == (True, 1)


async def test_a_process_that_hangs_is_ended() -> None:
    async with an_artist(seconds=0.5) as artist:
        assert await failure_of(artist, "hang") is Failure.HUNG
        artist._seconds = 30.0
        assert (await drawn(artist, "draw"))[1] == 1


async def test_a_picture_that_cannot_be_drawn_breaks_nothing_else() -> None:
    async with an_artist() as artist:
        before, _ = await drawn(artist, "draw")
        assert await failure_of(artist, "break") is Failure.BROKEN
        assert await drawn(artist, "draw again") == (before, 3)


async def test_a_process_that_cannot_be_started_is_a_failure() -> None:
    async with an_artist("/nonexistent/python") as artist:
        assert await failure_of(artist, "draw") is Failure.DIED


async def test_a_process_with_nothing_to_do_is_let_go() -> None:
    async with an_artist(idle_seconds=0.05) as artist:
        before, _ = await drawn(artist, "draw")
        process = artist._process
        assert process
        await until(lambda: process.returncode is not None)
        assert (process.returncode, (await drawn(artist, "draw again"))[0] != before) == (0, True)


async def test_a_drawing_that_is_given_up_leaves_no_half_answer_behind() -> None:
    async with an_artist() as artist:
        task = asyncio.create_task(artist.draw("any", {"do": "hang"}))
        await until(lambda: artist._process is not None)
        task.cancel()
        await asyncio.wait({task})
        assert (await drawn(artist, "draw"))[1] == 1


def test_the_process_that_draws_ends_with_its_input() -> None:
    command = [sys.executable, "-m", "handlers.drawing"]
    orders = b'{"picture": "proof", "values": {}}\n{"picture": "none"}\nnonsense\n'
    done = subprocess.run(command, input=orders, capture_output=True, cwd=PROJECT, check=True)
    assert [line[:20] for line in done.stdout.splitlines()] == [b'{"error": "KeyError:'] * 2 + [
        b'{"error": "JSONDecod'
    ]


def test_the_bot_itself_loads_nothing_that_draws() -> None:
    code = (
        "import sys, run_bot; "
        "heavy = {'matplotlib', 'numpy', 'PIL', 'handlers.drawing'}; "
        "print(*(heavy & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, cwd=PROJECT, check=True)
    assert done.stdout.split() == []
