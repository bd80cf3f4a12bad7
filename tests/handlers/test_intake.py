"""The poller: stored before confirmed, and nothing that is answered ends it."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from structlog.testing import capture_logs
from telegram.error import TelegramError

from bot.fence import Fence
from bot.model import ChatId
from bot.ports import Lease
from bot.secrets import hash_token
from handlers.connection import UpdateSource
from handlers.intake import FULL, Intake
from handlers.workers import Backoff
from tests.fakes import NOON, FakeClock, FakeStore
from tests.handlers.bot_api import HANG_UP, TOKEN, Answer, BotApi, bot_api, error, ok, page
from tests.handlers.updates_json import message
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

QUICK = Backoff(first=0.001, longest=0.002)


@dataclass
class Polling:
    """An intake at work, with what it did."""

    api: BotApi
    store: FakeStore
    woken: list[int] = field(default_factory=list)
    health: list[str | None] = field(default_factory=list)

    def stored(self) -> list[int | None]:
        return [row.update_id for row in self.store.memory.inbox]

    def offsets(self) -> list[str | None]:
        return [call.parameters.get("offset") for call in self.api.of("getUpdates")]


@asynccontextmanager
async def polling(
    *script: Answer,
    store: FakeStore | None = None,
    fence: Fence | None = None,
    unhook: Callable[[], Awaitable[str]] | None = None,
) -> AsyncIterator[Polling]:
    """Run an intake against these answers; afterwards the server answers with no updates."""
    async with bot_api() as api:
        api.script = list(script)
        state = Polling(api, store or FakeStore())
        source = UpdateSource(TOKEN, api.url, poll_seconds=7)
        intake = Intake(
            source=source,
            store=state.store,
            clock=FakeClock(),
            arrived=lambda: state.woken.append(len(state.store.memory.inbox)),
            fence=fence,
            health=state.health.append,
            unhook=unhook,
            backoff=QUICK,
        )
        running = asyncio.create_task(intake.run())
        try:
            yield state
        finally:
            intake.stop()
            await running
            await source.close()


async def test_an_update_is_stored_and_then_confirmed_by_the_next_offset() -> None:
    async with polling(ok([message(41), message(42)])) as state:
        await state.api.until_called(3)
        assert state.stored() == [41, 42]
        assert state.offsets()[:3] == [None, "43", None]
        assert state.woken == [2]
        row = state.store.memory.inbox[0]
        assert (row.lane, row.received_at, json.loads(row.raw)) == (5, NOON, message(41))


async def test_only_the_four_kinds_of_updates_are_asked_for() -> None:
    async with polling() as state:
        await state.api.until_called(1)
        assert state.api.calls[0].json("allowed_updates") == [
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
        ]


async def test_an_update_that_comes_again_is_stored_once() -> None:
    async with polling(ok([message(41)]), ok([message(41), message(42)])) as state:
        await state.api.until_called(3)
        assert state.stored() == [41, 42]


async def test_numbers_that_begin_anew_below_the_old_ones_are_taken() -> None:
    async with polling(ok([message(900)]), ok([]), ok([message(5)])) as state:
        await state.api.until_called(4)
        assert state.stored() == [900, 5]
        assert state.offsets()[:4] == [None, "901", None, "6"]


async def test_what_cannot_be_stored_is_not_confirmed() -> None:
    store = FakeStore()
    store.failures = [None, OSError("the disk is full")]  # what is noted at the start goes well
    async with polling(ok([message(41)]), ok([message(41)]), store=store) as state:
        await state.api.until_called(3)
        assert state.stored() == [41]
        assert state.offsets()[:3] == [None, None, "42"]


TROUBLES = [
    (error(401, "Unauthorized"), "token_refused"),
    (error(404, "Not Found"), "token_refused"),
    (error(409, "Conflict: terminated by other getUpdates request"), "conflict"),
    (error(500, "Internal Server Error"), "status_500"),
    (error(429, "Too Many Requests", retry_after=0.01), "slow_down"),
    (error(429, "Too Many Requests", retry_after=[]), "slow_down"),
    (page(502), "unreachable"),
    (page(403), "unreachable"),
    (page(200), "unreachable"),
    (Answer(200, b'{"ok":true}'), "unreachable"),
    (Answer(503), "unreachable"),
    (HANG_UP, "unreachable"),
]


@pytest.mark.parametrize(("answer", "word"), TROUBLES)
async def test_no_answer_ends_the_poller(answer: Answer, word: str) -> None:
    async with polling(answer, ok([message(41)])) as state:
        await until(lambda: len(state.health) == 2)
        assert state.health == [word, None]
        assert state.stored() == [41]


async def test_an_end_of_trouble_is_told_once() -> None:
    async with polling(page(502), page(502), error(500, "x"), ok([]), ok([])) as state:
        await state.api.until_called(6)
        assert state.health == ["unreachable", None]


async def test_no_log_line_holds_the_token_or_a_text() -> None:
    with capture_logs() as lines:
        async with polling(*(a for a, _ in TROUBLES), ok([message(1, "rahasia")])) as state:
            await until(lambda: state.stored() == [1])
    assert [line for line in lines if TOKEN in str(line) or "rahasia" in str(line)] == []


@pytest.mark.parametrize("odd", [5, None, "x", {}, [message(41)], {"update_id": True}])
async def test_an_update_that_cannot_be_told_apart_does_not_hold_up_the_others(odd: Any) -> None:
    async with polling(ok([odd]), ok([odd, message(41)])) as state:
        await until(lambda: state.stored() == [41])


async def test_an_update_of_unknown_shape_is_stored_as_it_came() -> None:
    async with polling(ok([{"update_id": 41, "message": [1, None]}])) as state:
        await until(lambda: state.stored() == [41])
        assert state.store.memory.inbox[0].raw == b'{"update_id": 41, "message": [1, null]}'


async def test_an_invitation_token_is_never_stored() -> None:
    async with polling(ok([message(41, "/start RAHASIA-1")])) as state:
        await until(lambda: state.stored() == [41])
        stored = json.loads(state.store.memory.inbox[0].raw)
        assert stored == message(41, f"/start {hash_token('RAHASIA-1')}")


async def test_who_writes_can_be_written_to_again() -> None:
    store = FakeStore()
    store.memory.closed = {ChatId(5), ChatId(6)}
    async with polling(ok([message(41)]), store=store) as state:
        await until(lambda: state.stored() == [41])
        assert store.memory.closed == {6}


async def test_without_the_lease_nobody_polls() -> None:
    held: list[Lease] = []
    fence = Fence(lambda: held[0] if held else None)
    async with polling(fence=fence) as state:
        await asyncio.sleep(0)
        assert state.api.calls == []


async def test_with_a_lost_lease_nothing_is_stored_and_nothing_confirmed() -> None:
    store = FakeStore()
    store.memory.fence = 2
    with capture_logs() as lines:
        async with polling(
            ok([message(41)]), store=store, fence=Fence(lambda: Lease("poller", "a", 1))
        ) as state:
            await until(lambda: any(line["event"] == "intake_lease_lost" for line in lines))
            assert (state.stored(), state.offsets()) == ([], [])


async def test_it_does_not_wait_at_telegram_before_everything_is_read() -> None:
    full = [message(number) for number in range(1, FULL + 1)]
    async with polling(ok(full), ok([message(FULL + 1)])) as state:
        await state.api.until_called(4)
        timeouts = [call.parameters["timeout"] for call in state.api.of("getUpdates")]
        assert timeouts[:4] == ["0", "0", "7", "7"]
        assert [row.more for row in state.store.memory.kept] == [True] * FULL + [False]
        assert state.store.memory.more == [True, False]


async def test_who_takes_over_reads_what_waits_at_telegram_before_it_says_so() -> None:
    store = FakeStore()
    store.memory.fence = 2
    lease = Lease("poller", "a", 1)
    with capture_logs() as lines:
        async with polling(store=store, fence=Fence(lambda: lease)) as state:
            await until(lambda: any(line["event"] == "intake_lease_lost" for line in lines))
            store.memory.fence = 1
            await state.api.until_called(2)
            assert store.memory.more == [True, False]


async def test_a_stop_does_not_wait_for_a_long_poll() -> None:
    async with polling() as state:
        state.api.release.clear()
        before = len(state.api.calls)
        await state.api.until_called(before + 1)


WEBHOOK_STANDS = error(409, "Conflict: can't use getUpdates method while webhook is active")


async def test_a_webhook_that_was_left_over_is_ended_once_and_then_left_to_the_operator() -> None:
    ended: list[str] = []

    async def unhook() -> str:
        ended.append("old.example")
        return "old.example"

    script = (WEBHOOK_STANDS, ok([message(41)]), WEBHOOK_STANDS, WEBHOOK_STANDS)
    async with polling(*script, unhook=unhook) as state:
        await until(lambda: state.health == ["webhook", None])
        assert (ended, state.stored()) == (["old.example"], [41])


async def test_another_poller_is_no_webhook_to_end() -> None:
    async def unhook() -> str:
        return ""

    conflict = error(409, "Conflict: terminated by other getUpdates request")
    async with polling(conflict, conflict, unhook=unhook) as state:
        await until(lambda: state.health == ["conflict", None])


async def test_a_webhook_that_cannot_be_ended_now_is_ended_later() -> None:
    answers: list[str | TelegramError] = [TelegramError("away"), "old.example"]

    async def unhook() -> str:
        answer = answers.pop(0)
        if isinstance(answer, TelegramError):
            raise answer
        return answer

    async with polling(WEBHOOK_STANDS, WEBHOOK_STANDS, unhook=unhook) as state:
        await until(lambda: not answers)
        await until(lambda: state.health == ["unreachable", None])


async def test_that_somebody_else_polls_is_told_apart_from_other_troubles() -> None:
    conflict = error(409, "Conflict: terminated by other getUpdates request")
    async with polling(page(502), conflict, page(502)) as state:
        await until(lambda: len(state.health) == 4)
        assert state.health == ["unreachable", "conflict", "unreachable", None]
