"""An admin looks after the queue by buttons and by typing: both do the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.effects import Acknowledge, Assign, Say, Show, TryAgain, TryAllAgain, View
from bot.facts import DayFacts, NationSays
from bot.model import ChatId, ParityState, Role
from bot.parity import Cause, Difference, Outcome, RowKind
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, Chat, a_person, keys, labels, lines
from tests.bot.parity_rows import KUDUS as KEY
from tests.bot.parity_rows import SEMBUH, our_row

TODAY = date(2021, 8, 16)
REFUSED = our_row(
    state=ParityState.REFUSED,
    outcome=Outcome.REFUSED,
    code="rule_broken",
    refusal="indikator.sembuh: Tidak boleh.",
    told="refused:1",
    carry=3,
)
STUCK = our_row(
    state=ParityState.DIFFERENT, outcome=Outcome.OVERTAKEN, healings=3, cause=Cause.CHANGED, carry=3
)
UNSENT = our_row(state=ParityState.NOT_SENT, outcome=Outcome.NEVER, carry=3)
AGAIN = "q:5001-2:again:33.19:2021-08-16:d:3"
ASSIGN = "q:5001-2:assign:33.19:2021-08-16:d:3"
OFFICERS = (
    a_person(7, name="Andini"),
    a_person(8, (Role.OFFICER, TEGAL), name="Budi"),
    a_person(9, (Role.SUPERVISOR, None), (Role.OFFICER, KUDUS), name="Citra"),
)


def admin(*rows: Any, officers: tuple[Any, ...] = OFFICERS) -> Chat:
    return Chat(
        person=a_person(700, (Role.ADMIN, None)),
        rows={row.key: row for row in rows},
        people={Role.OFFICER: officers},
    )


def shows(chat: Chat) -> list[tuple[View, object, object, int, object]]:
    return [(s.view, s.unit, s.day, s.page, s.place) for s in chat.of(Show)]


@pytest.mark.parametrize(
    ("typed", "page"),
    [("/antrean", 0), ("/antrean 2", 1), ("/antrean 0", 0), ("/antrean 9999999", 99_999)],
)
def test_the_list_is_shown_at_a_place_of_ones_own(typed: str, page: int) -> None:
    chat = admin()
    chat.write(typed)
    assert shows(chat) == [(View.QUEUE, None, TODAY, page, f"queue:700:{chat.update_id}")]


def test_a_page_is_turned_where_the_list_stands() -> None:
    chat = admin()
    chat.press_data("q:5001-3:page")
    assert shows(chat) == [(View.QUEUE, None, TODAY, 3, "queue:700:5001")]


@pytest.mark.parametrize(
    "typed",
    [
        "lihat 33.19 16/8",
        "lihat Kab. Kudus hari ini",
        "Lihat 33.19-20210816-r1",
        "look 33.19-20210816",
    ],
)
def test_a_row_is_looked_at(typed: str) -> None:
    chat = admin()
    chat.write(f"/antrean {typed}")
    assert shows(chat) == [(View.QUEUE, KUDUS, TODAY, 0, None)]


def test_a_button_looks_at_a_row_too() -> None:
    chat = admin()
    chat.press_data("q:5001-2:look:33.19:2021-08-16:d:3")
    assert shows(chat) == [(View.QUEUE, KUDUS, TODAY, 0, None)]


@pytest.mark.parametrize(
    "typed",
    [
        "coba",
        "coba 33.19",
        "coba 16/8",
        "coba 33.99-20210816-r1",
        "coba 33.19-20219916",
        "semua 33.19",
        "bakar 33.19 16/8",
        "2 3",
        "²",
    ],
)
def test_what_is_not_clear_shows_how_it_is_typed(typed: str) -> None:
    assert admin(REFUSED).write(f"/antrean {typed}") == ["queue-usage"]


def test_a_name_that_two_units_have_is_asked_about() -> None:
    assert admin().write("/antrean coba semarang 16/8") == [
        "queue-which-unit(units=[Kab. Semarang (33.22), Kota Semarang (33.74)])"
    ]


@pytest.mark.parametrize(
    "typed", ["coba 33.19 16/8", "coba lagi Kudus hari ini", "retry 33.19-20210816-r1"]
)
@pytest.mark.parametrize("row", [REFUSED, STUCK])
def test_a_typed_wish_lets_a_row_go_again(typed: str, row: Any) -> None:
    chat = admin(row)
    assert chat.write(f"/antrean {typed}") == ["queue-again(number=33.19-20210816-r1)"]
    assert chat.of(TryAgain) == [TryAgain(KEY, 3, ChatId(700))]


def test_a_button_lets_a_row_go_again_and_shows_the_list_as_it_is_then() -> None:
    chat = admin(REFUSED)
    assert chat.press_data(AGAIN) == ["queue-again(number=33.19-20210816-r1)"]
    assert chat.of(TryAgain) == [TryAgain(KEY, 3, ChatId(700))]
    assert (chat.of(Say), shows(chat)) == ([], [(View.QUEUE, None, TODAY, 2, "queue:700:5001")])


def test_a_button_under_a_single_row_is_answered_by_a_message() -> None:
    chat = admin(REFUSED)
    chat.press_data(AGAIN.replace("5001-2", "0"))
    assert [lines(said.message) for said in chat.of(Say)] == [
        ["queue-again(number=33.19-20210816-r1)"]
    ]
    assert shows(chat) == []


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (replace(REFUSED, carry=4), "parity-refused"),
        (replace(REFUSED, state=ParityState.MATCHED, outcome=Outcome.ACCEPTED), "parity-matched"),
        (UNSENT, "parity-not-sent"),
    ],
)
def test_a_row_that_moved_since_is_not_sent_and_said_to_have_moved(row: Any, state: str) -> None:
    chat = admin(row)
    assert chat.press_data(AGAIN) == [f"queue-not-again(number=33.19-20210816-r1, state={state})"]
    assert chat.of(TryAgain) == []


@pytest.mark.parametrize("what", ["coba", "tugaskan"])
def test_a_day_without_a_row_is_said_to_have_none(what: str) -> None:
    assert admin().write(f"/antrean {what} 33.19 15/8") == [
        "queue-no-row(unit=Kab. Kudus, day=15/08)"
    ]


def test_of_a_days_two_rows_the_one_that_needs_a_person_is_meant() -> None:
    opening = replace(REFUSED, key=replace(KEY, kind=RowKind.OPENING))
    chat = admin(UNSENT, opening)
    assert chat.write("/antrean coba 33.19 16/8") == [
        "queue-again(number=queue-opening(unit=33.19, day=16/08))"
    ]
    assert chat.of(TryAgain) == [TryAgain(opening.key, 3, ChatId(700))]


@pytest.mark.parametrize("typed", ["semua", "coba semua", "coba lagi semua", "retry all"])
def test_everything_goes_again_at_once(typed: str) -> None:
    chat = admin()
    assert chat.write(f"/antrean {typed}") == ["queue-every"]
    assert chat.of(TryAllAgain) == [TryAllAgain(ChatId(700))]


def test_a_button_lets_everything_go_again() -> None:
    chat = admin()
    assert chat.press_data("q:5001-1:every") == ["queue-every"]
    assert chat.of(TryAllAgain) == [TryAllAgain(ChatId(700))]
    assert shows(chat) == [(View.QUEUE, None, TODAY, 1, "queue:700:5001")]


@pytest.mark.parametrize(
    "data",
    [
        "q:5001-1",
        "q:0:page",
        "q:0:every",
        "q:x:page",
        "q:5001-1:burn",
        "q:5001-1:burn:33.19:2021-08-16:d:3",
        "q:5001-1:again:33.99:2021-08-16:d:3",
        "q:5001-1:again:33.19:kapan:d:3",
        "q:5001-1:again:33.19:2021-08-16:x:3",
        "q:5001-1:again:33.19:2021-08-16:d:-3",
        "q:5001-1:again:33.19:2021-08-16:d:99999999999",
    ],
)
def test_a_forged_button_does_nothing(data: str) -> None:
    chat = admin(REFUSED)
    assert chat.press_data(data) == ["button-old"]
    assert [type(effect) for effect in chat.effects] == [Acknowledge]


def test_nobody_but_an_admin_may_press_them() -> None:
    chat = Chat(rows={KEY: REFUSED})
    assert chat.press_data(AGAIN) == ["command-not-yours"]
    assert chat.write("/antrean") == ["command-not-yours"]
    assert chat.of(TryAgain) == []


def test_a_refused_row_is_handed_to_every_officer_of_its_unit_and_the_admin_sees_to_whom() -> None:
    chat = admin(REFUSED)
    chat.press_data(ASSIGN)
    assert chat.of(Assign) == [Assign(KEY, 3, "refused:1")]
    *told, answer = chat.of(Say)
    assert [(said.chat, keys(lines(said.message))[0], labels(said.keyboard)) for said in told] == [
        (7, "assigned-refused", ["button-ralat"]),
        (9, "assigned-refused", ["button-ralat"]),
    ]
    assert (answer.chat, lines(answer.message)) == (
        ChatId(700),
        ["queue-assigned(number=33.19-20210816-r1, unit=Kab. Kudus, names=[Andini, Citra])"],
    )
    assert shows(chat) == [(View.QUEUE, None, TODAY, 2, "queue:700:5001")]


def test_a_typed_wish_hands_over_too_with_the_differences() -> None:
    chat = admin(STUCK)
    says = NationSays(Cause.CHANGED, (Difference(SEMBUH, 9, 10),), 3)
    chat.days[KUDUS, TODAY] = DayFacts(nation=says)
    chat.write("/antrean tugaskan ke petugas 33.19 16/8")
    assert chat.of(Assign) == [Assign(KEY, 3, "different")]
    assert "parity-difference(indicator=indicator-sembuh-short, ours=9, theirs=10)" in lines(
        chat.of(Say)[0].message
    )


def test_the_same_is_handed_over_once() -> None:
    handed = replace(REFUSED, assigned="refused:1", assigned_at=NOON - timedelta(hours=1))
    chat = admin(handed)
    assert chat.press_data(ASSIGN) == [
        "queue-assigned-already(number=33.19-20210816-r1, day=16/08, at=2021-08-16 04:00:00+00:00)"
    ]
    assert (chat.of(Assign), chat.of(Say)) == ([], [])
    anew = admin(replace(handed, told="refused:2"))
    anew.press_data(ASSIGN)
    assert anew.of(Assign) == [Assign(KEY, 3, "refused:2")]


def test_what_no_officer_can_mend_is_handed_to_nobody() -> None:
    chat = admin(replace(REFUSED, code="unit_unknown"))
    assert chat.press_data(ASSIGN) == [
        "queue-not-officers(number=33.19-20210816-r1, state=parity-refused)"
    ]
    assert chat.of(Assign) == []


def test_a_unit_without_an_officer_is_said_to_have_none() -> None:
    chat = admin(REFUSED, officers=())
    assert chat.press_data(ASSIGN) == ["queue-no-officer(unit=Kab. Kudus, code=33.19)"]
    assert chat.of(Assign) == []


def test_a_row_that_moved_since_is_handed_to_nobody() -> None:
    chat = admin(replace(REFUSED, carry=4))
    assert chat.press_data(ASSIGN) == [
        "queue-moved(number=33.19-20210816-r1, state=parity-refused)"
    ]
    assert chat.of(Assign) == []
