"""Somebody writes faster than anybody reads: they are told once, nothing of their draft is lost or filled wrongly."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.dialog.flooding import wakes_at
from bot.flow import Flow, Limit
from bot.policy import STRANGER_INPUTS, STRANGER_WAITS
from bot.staffing import AskAccess
from tests.bot.dialog.chat import NOON, Chat, keys

MOST = 60
SECOND = timedelta(seconds=1)
LIMIT = Limit(2, timedelta(minutes=1))


def flooding(chat: Chat, inputs: int = MOST) -> list[list[str]]:
    """Write as many texts as are read, and one more; give what is said to the last of them."""
    return [keys(chat.write("apa")) for _ in range(inputs + 1)][-2:]


def drafting() -> Chat:
    """Enter a first figure, a minute before."""
    chat = Chat()
    chat.enter("12")
    chat.now += timedelta(minutes=1)
    return chat


def test_who_writes_more_than_is_read_is_told_once() -> None:
    chat = drafting()
    last, told = flooding(chat)
    assert last[0] == "answer-not-a-number"
    assert told == ["flood", "flood-kept"]
    assert [chat.write("9"), chat.write("/lapor"), chat.press_data("x:1")] == [[], [], []]
    assert chat.effects == ()


def test_a_pause_ends_it_and_the_open_question_is_shown_before_anything_is_filled() -> None:
    chat = drafting()
    flooding(chat)
    chat.now += timedelta(seconds=59)
    assert chat.write("9") == []
    chat.now += timedelta(seconds=60)
    assert keys(chat.write("9"))[0] == "flood-over"
    assert chat.session.draft is not None
    assert chat.session.draft.figures == {"konfirmasi": 12}
    assert "indicator-meninggal" in " ".join(chat.write("9"))


def test_the_open_question_comes_by_itself_after_the_pause() -> None:
    chat = drafting()
    flooding(chat)
    assert wakes_at(chat.session) == chat.now + timedelta(minutes=1)
    assert chat.wake() == []
    chat.now += timedelta(minutes=1)
    assert keys(chat.wake())[0] == "flood-over"
    assert wakes_at(chat.session) is None
    assert chat.session.draft is not None
    chat.write("9")
    assert chat.session.draft.figures == {"konfirmasi": 12, "sembuh": 9}


def test_a_command_after_the_pause_goes_where_it_leads() -> None:
    chat = drafting()
    flooding(chat)
    chat.now += timedelta(minutes=1)
    assert keys(chat.write("/batal"))[0] == "report-cancelled"


def test_without_a_draft_there_is_nothing_to_show_again() -> None:
    chat = Chat()
    assert flooding(chat)[1] == ["flood", "flood-kept"]
    assert wakes_at(chat.session) is None
    chat.now += timedelta(minutes=1)
    assert keys(chat.write("/bantuan"))[0] == "help-title"
    assert chat.session.flow == Flow(chat.now, chat.now)


def test_a_draft_that_ended_meanwhile_is_woken_as_ever() -> None:
    chat = drafting()
    flooding(chat)
    chat.now += timedelta(days=9)
    assert keys(chat.wake())[0] == "flood-over"
    assert keys(chat.wake())[0] == "draft-ended"


def test_what_a_day_of_outage_brings_at_once_is_no_flood() -> None:
    chat = Chat()
    for number in range(3 * MOST):
        sent_at = NOON - timedelta(hours=20) + 2 * SECOND * number
        assert keys(chat.write("apa", sent_at=sent_at)) == ["text-officer"]


def test_the_limit_can_be_lifted() -> None:
    chat = Chat()
    chat.channel = replace(chat.channel, policy=replace(chat.channel.policy, inputs_a_minute=0))
    assert flooding(chat, 3 * MOST) == [["text-officer"], ["text-officer"]]
    assert chat.session.flow is None


def test_the_chatter_of_a_group_is_not_counted_and_commands_there_are() -> None:
    chat = Chat(private=False)
    flooding(chat)
    assert chat.session.flow is None
    assert chat.write("/lapor") == ["group-not-here"]
    assert chat.session.flow == Flow(NOON, NOON)


def test_blocking_is_noted_in_a_flood_too() -> None:
    chat = drafting()
    flooding(chat)
    before = chat.session.last_update_id
    assert chat.block() == []
    assert chat.session.last_update_id > before


def test_a_stranger_gets_the_same_answer_once_in_ten_minutes() -> None:
    chat = Chat(person=None)
    assert chat.write("halo") == ["stranger"]
    chat.now += STRANGER_WAITS - SECOND
    assert chat.write("halo") == []
    chat.now += SECOND
    assert chat.write("halo") == ["stranger"]


def test_a_stranger_who_floods_is_told_once_and_can_ask_to_be_let_in_later() -> None:
    chat = Chat(person=None)
    assert flooding(chat, STRANGER_INPUTS) == [[], ["flood"]]
    assert chat.write("minta akses") == []
    chat.now += STRANGER_WAITS
    assert chat.write("minta akses") == ["access-who"]
    chat.write("Siti, surveilans Dinkes Kudus")
    assert len(chat.of(AskAccess)) == 1


def test_an_input_that_telegram_delivered_late_counts_with_the_others() -> None:
    flow = Flow(NOON, NOON).counting(NOON - SECOND, LIMIT)
    assert flow == Flow(NOON, NOON, 2)
    assert not flow.floods(LIMIT)


def test_the_next_minute_is_counted_anew() -> None:
    flow = Flow(NOON, NOON + 59 * SECOND, 2).counting(NOON + 60 * SECOND, LIMIT)
    assert flow == Flow(NOON + 60 * SECOND, NOON + 60 * SECOND)


def test_a_flood_goes_on_until_there_is_a_pause() -> None:
    flow = Flow(NOON, NOON + 59 * SECOND, 3)
    assert flow.counting(NOON + 60 * SECOND, LIMIT).floods(LIMIT)
    assert not flow.counting(NOON + 119 * SECOND, LIMIT).floods(LIMIT)
