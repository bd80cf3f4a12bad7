"""One call goes on while something else is done; what is not waited for is given up."""

from __future__ import annotations

import asyncio

import pytest

from sync.ahead import Ahead


async def answer(value: int) -> int:
    await asyncio.sleep(0)
    return value


async def test_a_call_goes_on_until_its_answer_is_taken() -> None:
    async with Ahead[int]() as call:
        for value in (1, 2):
            call.begin(answer(value))
            assert await call.take() == value


async def test_a_call_that_is_not_taken_is_given_up() -> None:
    ended: list[bool] = []

    async def for_ever() -> int:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)
        return 0

    async with Ahead[int]() as call:
        call.begin(for_ever())
        await asyncio.sleep(0)
    assert ended == [True]


async def test_two_calls_at_once_and_no_call_at_all_are_bugs() -> None:
    second = answer(2)
    async with Ahead[int]() as call:
        with pytest.raises(RuntimeError, match="no call"):
            await call.take()
        call.begin(answer(1))
        with pytest.raises(RuntimeError, match="under way already"):
            call.begin(second)
    second.close()
