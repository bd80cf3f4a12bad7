"""The sender: each answer of Telegram's has its own consequence, and a round never waits for the network."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from bot import answers
from bot.effects import Acknowledge, Rewrite, Say, Show, View
from bot.fence import Fence
from bot.model import ChatId, Lane, Person, PersonId, Place
from bot.phrases import Button, Secret, phrase
from bot.ports import Lease
from handlers.connection import Telegram
from handlers.delivery import Delivery
from handlers.pacing import Pacing
from handlers.pictures.artist import Artist
from handlers.render import Renderer
from handlers.sender import Sender
from handlers.workers import Backoff
from tests.fakes import NOON, FakeClock, FakeStore
from tests.handlers.bot_api import (
    HANG_UP,
    TOKEN,
    Answer,
    BotApi,
    bot_api,
    error,
    ok,
    page,
    usual_answer,
)
from tests.handlers.words import ShownWords
from tests.waiting import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.ports import OutboxRow

A, B, GROUP = ChatId(5), ChatId(6), ChatId(-9)
CARD = Place("card:1")
HELLO = Say(A, (phrase("hello"),))


class SilentView:
    """Answers questions from nowhere; `failures` are raised first, one each, then `answer` is given, where there is one."""

    def __init__(self) -> None:
        self.failures: list[Exception] = []
        self.answer: answers.Answer | None = None

    async def __call__(self, row: OutboxRow) -> answers.Answer:
        if self.failures:
            raise self.failures.pop(0)
        return self.answer or answers.Answer((phrase("view", day=row.day or NOON.date()),))


@dataclass
class Sending:
    """A sender with everything around it; `seconds` is its monotonic clock."""

    api: BotApi
    store: FakeStore
    clock: FakeClock
    view: SilentView
    seconds: list[float] = field(default_factory=lambda: [100.0])
    artist: Artist = field(default_factory=Artist)
    fence: Fence = field(default_factory=Fence)
    pacing: Pacing = field(default_factory=Pacing)
    sender: Sender = field(init=False)

    async def turn(self, times: int = 1) -> float:
        """Let go what may go, wait until it landed, and write it down without letting more go."""
        pause = 0.0
        for _ in range(times):
            pause = await self.sender.round()
            await self.sender.settle(10.0)
        return pause

    def texts(self, method: str = "sendMessage") -> list[str]:
        return [call.parameters["text"] for call in self.api.of(method)]


@asynccontextmanager
async def sending(
    *script: Answer,
    store: FakeStore | None = None,
    fence: Fence | None = None,
    pacing: Pacing | None = None,
    artist: Artist | None = None,
) -> AsyncIterator[Sending]:
    async with bot_api() as api:
        api.script = list(script)
        state = Sending(
            api, store or FakeStore(), FakeClock(), SilentView(), artist=artist or Artist()
        )
        telegram = Telegram(TOKEN, api.url)
        state.sender = Sender(
            store=state.store,
            delivery=Delivery(telegram.bot, Renderer(ShownWords(), "SatuLaporBot"), state.artist),
            answer_view=state.view,
            clock=state.clock,
            default_language="id",
            pacing=pacing,
            fence=fence,
            backoff=Backoff(first=1.0, longest=30.0),
            monotonic=lambda: state.seconds[0],
        )
        try:
            yield state
        finally:
            await state.artist.close()
            await telegram.close()


async def test_a_message_goes_out_with_everything_it_needs() -> None:
    async with sending() as state:
        keyboard = ((Button(phrase("raw", text="Kirim"), "k:1"),),)
        await state.store.say(Say(A, (phrase("hello"),), keyboard, place=CARD, quote=70))
        await state.turn(2)
        (call,) = state.api.calls
        words = {"chat_id": "5", "text": "id:hello", "parse_mode": "HTML"}
        assert {name: call.parameters.get(name) for name in words} == words
        assert {name: call.json(name) for name in call.parameters.keys() - words.keys()} == {
            "link_preview_options": {"is_disabled": True},
            "reply_markup": {"inline_keyboard": [[{"text": "Kirim", "callback_data": "k:1"}]]},
            "reply_parameters": {"message_id": 70, "allow_sending_without_reply": True},
        }
        assert state.store.state(1) == "sent"
        assert state.store.memory.places == {(A, CARD): 1005}


async def test_a_person_is_spoken_to_in_their_language_and_a_group_in_the_default_one() -> None:
    async with sending() as state:
        state.store.memory.people[Lane(5)] = Person(PersonId(1), Lane(5), "Petugas Kudus", "en")
        await state.store.say(HELLO, Say(B, (phrase("hello"),)), Say(GROUP, (phrase("hello"),)))
        await state.turn()
        assert sorted(state.texts()) == ["en:hello", "id:hello", "id:hello"]


async def test_a_chat_gets_its_messages_one_after_another() -> None:
    async with sending() as state:
        await state.store.say(*(Say(A, (phrase("raw", text=str(n)),)) for n in range(3)))
        await state.turn(4)
        assert state.texts() == ["0", "1", "2"]


async def test_a_slow_chat_does_not_hold_up_another() -> None:
    async with sending() as state:
        await state.store.say(HELLO)
        state.api.release.clear()
        await state.sender.round()
        await state.api.until_called(1)
        await state.store.say(Say(B, (phrase("other"),)))
        await state.sender.round()
        await state.api.until_called(2)
        state.api.release.set()
        await state.turn(2)
        assert (state.store.state(1), state.store.state(2)) == ("sent", "sent")


async def test_an_edit_changes_the_message_at_its_place() -> None:
    async with sending() as state:
        state.store.memory.places[A, CARD] = 60
        await state.store.say(Rewrite(A, CARD, (phrase("receipt"),)))
        await state.turn(2)
        (call,) = state.api.of("editMessageText")
        assert (call.parameters["message_id"], call.parameters["text"]) == ("60", "id:receipt")
        assert state.store.state(1) == "sent"


async def test_an_edit_of_nothing_is_sent_and_takes_the_place() -> None:
    async with sending() as state:
        await state.store.say(Rewrite(A, CARD, (phrase("receipt"),)))
        await state.turn(2)
        assert (state.texts(), state.store.memory.places) == (["id:receipt"], {(A, CARD): 1005})


async def test_an_edit_that_changes_nothing_is_done() -> None:
    same = error(400, "Bad Request: message is not modified: specified new message content...")
    async with sending(same) as state:
        state.store.memory.places[A, CARD] = 60
        await state.store.say(Rewrite(A, CARD, (phrase("receipt"),)))
        await state.turn(2)
        assert (state.store.state(1), len(state.api.calls)) == ("sent", 1)


@pytest.mark.parametrize("why", ["message to edit not found", "message can't be edited"])
async def test_an_edit_of_a_message_that_is_gone_is_sent_anew(why: str) -> None:
    async with sending(error(400, f"Bad Request: {why}")) as state:
        state.store.memory.places[A, CARD] = 60
        await state.store.say(Rewrite(A, CARD, (phrase("receipt"),)))
        await state.turn(2)
        assert state.store.memory.places == {(A, CARD): 1005}


async def test_an_edit_that_telegram_refuses_is_parked() -> None:
    async with sending(error(400, "Bad Request: can't parse entities")) as state:
        state.store.memory.places[A, CARD] = 60
        await state.store.say(Rewrite(A, CARD, (phrase("receipt"),)))
        await state.turn(2)
        assert state.store.memory.outbox[1].note == "Can't parse entities"


async def test_a_reply_to_a_place_answers_its_message() -> None:
    async with sending() as state:
        state.store.memory.places[A, CARD] = 60
        await state.store.say(Say(A, (phrase("cocok"),), reply_to=CARD))
        await state.turn()
        assert state.api.calls[0].json("reply_parameters")["message_id"] == 60


async def test_a_reply_whose_target_is_gone_is_sent_without_it() -> None:
    async with sending(error(400, "Bad Request: message to be replied not found")) as state:
        await state.store.say(Say(A, (phrase("cocok"),), quote=60))
        await state.turn(2)
        assert ["reply_parameters" in c.parameters for c in state.api.calls] == [True, False]
        assert state.store.state(1) == "sent"


async def test_a_press_is_answered_with_a_plain_toast() -> None:
    async with sending() as state:
        await state.store.say(
            Acknowledge(A, "77", (phrase("bold", text="Baik"),)), Acknowledge(A, "78")
        )
        await state.turn(2)
        assert [call.parameters for call in state.api.of("answerCallbackQuery")] == [
            {"callback_query_id": "77", "text": "Baik"},
            {"callback_query_id": "78"},
        ]
        assert (state.store.state(1), state.store.state(2)) == ("sent", "sent")


async def test_a_press_that_telegram_forgot_is_not_answered() -> None:
    async with sending() as state:
        await state.store.say(Acknowledge(A, "77"))
        state.clock.moment = NOON + timedelta(seconds=151)
        await state.turn(2)
        assert (state.store.state(1), state.api.calls) == ("dropped", [])


async def test_a_press_that_telegram_calls_too_old_is_dropped() -> None:
    old = error(400, "Bad Request: query is too old and response timeout expired or query ID is...")
    async with sending(old) as state:
        await state.store.say(Acknowledge(A, "77"))
        await state.turn(2)
        assert state.store.state(1) == "dropped"


async def test_a_question_is_answered_as_things_stand_at_sending() -> None:
    async with sending() as state:
        await state.store.say(Show(A, Lane(5), View.SUMMARY, NOON.date()))
        await state.turn(2)
        assert state.texts() == ["id:view day='id 16-08 weekday'"]


async def test_a_question_whose_place_has_a_message_turns_its_page() -> None:
    async with sending() as state:
        shown = Show(A, Lane(5), View.HISTORY, NOON.date(), page=1, place=CARD)
        await state.store.say(shown, shown)
        await state.turn(3)
        (edit,) = state.api.of("editMessageText")
        assert (len(state.texts()), edit.parameters["message_id"]) == (1, "1005")
        assert state.store.memory.places == {(A, CARD): 1005}


async def test_turning_pages_spends_no_budget_of_new_messages() -> None:
    async with sending() as state:
        state.store.memory.places[A, CARD] = 60
        shown = Show(A, Lane(5), View.HISTORY, NOON.date(), place=CARD)
        await state.store.say(*[shown] * 6)
        await state.turn(7)
        assert len(state.texts("editMessageText")) == 6


async def test_a_view_that_cannot_be_read_is_tried_again_and_parked_in_the_end() -> None:
    async with sending() as state:
        state.view.failures = [OSError("locked") for _ in range(9)]
        await state.store.say(Show(A, Lane(5), View.SUMMARY, NOON.date()))
        for _ in range(6):
            await state.turn()
            state.seconds[0] += 60.0
        kept = state.store.memory.outbox[1]
        assert (kept.state, kept.note, kept.row.attempts) == ("dead", "OSError: locked", 3)


@pytest.mark.parametrize("bad", [phrase("missing"), phrase("raw", text="")])
async def test_what_cannot_be_rendered_is_parked_and_the_next_one_goes(
    bad: phrase.__class__,  # type: ignore[name-defined]
) -> None:
    async with sending() as state:
        await state.store.say(Say(A, (bad,)), HELLO)
        await state.turn(3)
        assert (state.store.state(1), state.store.state(2)) == ("dead", "sent")


async def test_a_blocked_chat_keeps_its_rows_and_loses_its_prompts() -> None:
    async with sending(error(403, "Forbidden: bot was blocked by the user")) as state:
        await state.store.say(HELLO, Say(A, (phrase("ask"),), prompt=True))
        await state.turn(3)
        assert (state.store.state(1), state.store.state(2)) == ("waiting", "dropped")
        assert (state.store.memory.closed, len(state.api.calls)) == ({A}, 1)


async def test_a_person_who_never_wrote_is_as_good_as_blocked() -> None:
    async with sending(error(400, "Bad Request: chat not found")) as state:
        await state.store.say(HELLO)
        await state.turn(2)
        assert (state.store.state(1), state.store.memory.closed) == ("waiting", {A})


async def test_an_answer_to_someone_who_blocked_us_is_dropped() -> None:
    async with sending(error(403, "Forbidden: user is deactivated")) as state:
        await state.store.say(Acknowledge(A, "77"))
        await state.turn(2)
        assert (state.store.state(1), state.store.memory.closed) == ("dropped", set())


async def test_a_proxys_refusal_closes_no_chat() -> None:
    async with sending(page(403)) as state:
        await state.store.say(HELLO)
        await state.turn(2)
        assert (state.store.state(1), state.store.memory.closed) == ("waiting", set())
        state.seconds[0] += 60.0
        await state.turn(2)
        assert state.store.state(1) == "sent"


UNKNOWN = [
    HANG_UP,
    error(500, "Internal Server Error"),
    error(502, "Bad Gateway"),
    page(502),
    page(200),
    Answer(200, b'{"ok":true}'),
]


@pytest.mark.parametrize("answer", UNKNOWN)
async def test_a_lost_answer_turns_a_confirmation_into_an_edit_of_its_receipt(
    answer: Answer,
) -> None:
    async with sending(answer) as state:
        state.store.memory.places[A, CARD] = 60
        await state.store.say(
            Say(A, (phrase("cocok"),), reply_to=CARD, if_unknown=(phrase("receipt"),))
        )
        await state.turn(2)
        state.seconds[0] += 60.0
        await state.turn(2)
        assert (state.texts(), state.texts("editMessageText")) == (["id:cocok"], ["id:receipt"])


async def test_without_a_connection_everything_waits_and_nothing_is_doubled() -> None:
    async with sending() as state, bot_api() as dead:
        telegram = Telegram(TOKEN, dead.url.replace("127.0.0.1", "127.0.0.2"))
        state.sender._delivery = Delivery(telegram.bot, Renderer(ShownWords(), "b"), Artist())
        await state.store.say(
            Say(A, (phrase("cocok"),), reply_to=CARD, if_unknown=(phrase("receipt"),))
        )
        await state.turn(2)
        kept = state.store.memory.outbox[1]
        assert (kept.state, kept.row.if_unknown is not None, kept.row.attempts) == (
            "waiting",
            True,
            1,
        )
        await telegram.close()


async def test_a_chat_that_is_too_fast_waits_as_long_as_telegram_asks() -> None:
    async with sending(error(429, "Too Many Requests", retry_after=7)) as state:
        await state.store.say(HELLO, Say(B, (phrase("other"),)))
        await state.turn(2)
        assert [state.store.state(n) for n in (1, 2)] in (["waiting", "sent"], ["sent", "waiting"])
        state.seconds[0] += 6.9
        await state.turn(2)
        assert len(state.api.calls) == 2
        state.seconds[0] += 0.2
        await state.turn(2)
        assert (state.store.state(1), state.store.state(2)) == ("sent", "sent")


async def test_an_answer_that_is_too_fast_makes_everything_wait() -> None:
    async with sending(error(429, "Too Many Requests", retry_after=7)) as state:
        await state.store.say(Acknowledge(A, "77"))
        await state.turn(3)
        await state.store.say(Say(B, (phrase("other"),)))
        await state.turn(2)
        assert len(state.api.calls) == 1
        state.seconds[0] += 7.1
        await state.turn(3)
        assert (state.store.state(1), state.store.state(2)) == ("sent", "sent")


@pytest.mark.parametrize("code", [401, 404, 409])
async def test_a_refused_token_holds_everything_and_loses_nothing(code: int) -> None:
    async with sending(error(code, "Unauthorized")) as state:
        await state.store.say(HELLO)
        await state.turn(2)
        await state.store.say(Say(B, (phrase("other"),)))
        pause = await state.turn(2)
        assert len(state.api.calls) == 1
        assert pause == pytest.approx(1.0)
        state.seconds[0] += 1.1
        await state.turn(3)
        assert (state.store.state(1), state.store.state(2)) == ("sent", "sent")


async def test_three_failures_in_a_row_are_an_outage_and_one_success_its_end() -> None:
    async with sending(*[page(502)] * 3) as state:
        chats = [ChatId(n) for n in range(11, 16)]
        await state.store.say(*(Say(chat, (phrase("hello"),)) for chat in chats[:3]))
        await state.turn(2)
        await state.store.say(Say(chats[3], (phrase("hello"),)))
        await state.turn(2)
        assert len(state.api.calls) == 3
        state.seconds[0] += 60.0
        await state.turn(3)
        assert [state.store.state(n) for n in range(1, 5)] == ["sent"] * 4


async def test_a_burst_is_paced_and_the_pause_says_when_to_look_again() -> None:
    async with sending() as state:
        await state.store.say(*[HELLO] * 6)
        pause = await state.turn(7)
        assert len(state.api.calls) == 4
        assert pause == pytest.approx(1.0)
        state.seconds[0] += 1.0
        await state.turn(2)
        assert len(state.api.calls) == 5


async def test_more_chats_than_the_budget_wait_for_the_next_second() -> None:
    async with sending() as state:
        await state.store.say(*(Say(ChatId(n), (phrase("hello"),)) for n in range(1, 33)))
        await state.turn(2)
        assert len(state.api.calls) == 28
        assert await state.turn() == pytest.approx(1.0)
        state.seconds[0] += 1.0
        await state.turn(2)
        assert len(state.api.calls) == 32


async def test_without_pacing_everything_goes_at_once() -> None:
    async with sending(pacing=Pacing(None)) as state:
        await state.store.say(*[HELLO] * 6)
        await state.turn(7)
        assert len(state.api.calls) == 6


async def test_what_a_dead_sender_left_is_sent_by_the_next_one() -> None:
    store = FakeStore()
    await store.say(HELLO)
    store.memory.outbox[1].state = "sending"
    async with sending(store=store) as state:
        await state.turn(2)
        assert (state.store.state(1), state.store.memory.outbox[1].row.attempts) == ("sent", 1)


async def test_a_torn_commit_strands_no_row() -> None:
    async with sending() as state:
        await state.store.say(HELLO)
        await state.turn(1)
        state.store.failures = [OSError("the disk is full")]
        with pytest.raises(OSError, match="full"):
            await state.sender.round()
        await state.turn(1)
        assert (state.store.state(1), len(state.api.calls)) == ("sent", 1)


async def test_without_the_lease_nothing_is_sent() -> None:
    async with sending(fence=Fence(lambda: None)) as state:
        await state.store.say(HELLO)
        assert (await state.turn(2), state.api.calls) == (1.0, [])


async def test_a_lost_lease_stops_the_writing_until_there_is_a_new_one() -> None:
    held = [Lease("sender", "a", 1)]
    async with sending(fence=Fence(lambda: held[0])) as state:
        await state.store.say(HELLO)
        await state.turn(1)
        state.store.memory.fence = 2
        await state.turn(1)
        assert state.store.state(1) == "sending"
        held[0] = Lease("sender", "a", 2)
        await state.turn(2)
        assert (state.store.state(1), len(state.api.calls)) == ("sent", 2)


async def test_a_new_lease_waits_for_what_still_flies() -> None:
    held = [Lease("sender", "a", 1)]
    async with sending(fence=Fence(lambda: held[0])) as state:
        await state.store.say(HELLO)
        state.api.release.clear()
        await state.sender.round()
        await state.api.until_called(1)
        held[0], state.store.memory.fence = Lease("sender", "a", 3), 3
        await state.sender.round()
        assert state.store.state(1) == "sending"
        state.api.release.set()
        await state.turn(2)
        assert (state.store.state(1), len(state.api.calls)) == ("sent", 1)


async def test_the_loop_sends_when_woken_and_writes_the_rest_down_when_stopped() -> None:
    async with sending() as state:
        running = asyncio.create_task(state.sender.run())
        await state.store.say(HELLO)
        state.sender.wake()
        await until(lambda: state.store.state(1) == "sent")
        state.api.release.clear()
        await state.store.say(Say(B, (phrase("other"),)))
        state.sender.wake()
        await state.api.until_called(2)
        state.sender.stop()
        state.api.release.set()
        await running
        assert state.store.state(2) == "sent"


async def test_no_log_line_holds_a_text_or_the_token() -> None:
    answers = (error(400, "Bad Request: no"), page(502), HANG_UP, ok({"odd": 1}))
    with capture_logs() as lines:
        async with sending(*answers) as state:
            await state.store.say(*[Say(A, (phrase("raw", text=Secret("rahasia")),))] * 5)
            for _ in range(8):
                await state.turn()
                state.seconds[0] += 60.0
    assert len(lines) >= 4
    assert [line for line in lines if TOKEN in str(line) or "rahasia" in str(line)] == []


@pytest.mark.parametrize(
    "gone", [ok(result=True), error(400, "Bad Request: message can't be deleted")]
)
async def test_what_is_said_anew_takes_the_old_message_away_if_it_can(gone: Answer) -> None:
    """An edit would make no phone ring; after 48 hours Telegram deletes nothing, and the old one stays."""
    asked = Show(A, Lane(5), View.REMINDER, NOON.date(), place=CARD, anew=True)
    async with sending() as state:
        await state.store.say(asked)
        await state.turn(2)
        assert [call.method for call in state.api.calls] == ["sendMessage"]
        state.seconds[0] += 2
        state.api.script = [usual_answer(state.api.calls[0]), gone]
        await state.store.say(asked)
        await state.turn(2)
        *_, sent, deleted = state.api.calls
        assert (sent.method, deleted.method) == ("sendMessage", "deleteMessage")
        assert deleted.parameters == {"chat_id": "5", "message_id": "1005"}
        assert state.store.state(2) == "sent"
