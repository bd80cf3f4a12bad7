"""A supervisor looks at who has not reported, and reminds officers: by buttons and by typing, within their scope only."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.dialog.missing import needed_missing, watched_units
from bot.effects import Acknowledge, RemindOfficers, Say, Show, View
from bot.inputs import Press
from bot.missing import MOST_AT_ONCE, MissingUnit, Reminded, UnitOfficer
from bot.model import Lane, Role, UnitCode
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, TEGAL, Chat, a_person, keys, labels

if TYPE_CHECKING:
    from bot.model import Person

TODAY = date(2021, 8, 16)
ANDI, BUDI = UnitOfficer(Lane(7), "Andi"), UnitOfficer(Lane(8), "Budi")
SILENT = UnitOfficer(Lane(9), "Citra", reachable=False)
OF_KUDUS = MissingUnit(KUDUS, (ANDI, BUDI))
OF_TEGAL = MissingUnit(TEGAL, (BUDI,), reminded=Reminded("Dewi", NOON - timedelta(minutes=20)))
OF_SEMARANG = MissingUnit(SEMARANG, (SILENT,))
BLORA = UnitCode("33.16")
NOBODYS = MissingUnit(BLORA)
REMIND = "bel:5001-2:2021-08-16:remind:33.19"
ALL = "bel:5001-0:2021-08-16:all"


def watching(*missing: MissingUnit, scope: tuple[UnitCode, ...] = ()) -> Chat:
    roles = ((Role.SUPERVISOR, unit) for unit in scope or (None,))
    return Chat(person=a_person(700, *roles, name="Eka"), missing=missing)


def shows(chat: Chat) -> list[tuple[View, date, int, object]]:
    return [(s.view, s.day, s.page, s.place) for s in chat.of(Show)]


def messages(chat: Chat) -> dict[int, list[str]]:
    """The officers' messages: their chats, and the labels of their buttons."""
    return {int(s.chat): labels(s.keyboard) for s in chat.of(Say) if s.chat != 700}


@pytest.mark.parametrize(
    ("typed", "day", "page"),
    [
        ("/belum", TODAY, 0),
        ("/belum 2", TODAY, 1),
        ("/belum 0", TODAY, 0),
        ("/belum kemarin", date(2021, 8, 15), 0),
        ("/belum 12/8", date(2021, 8, 12), 0),
        ("/belum 12/8 3", date(2021, 8, 12), 2),
    ],
)
def test_the_list_is_shown_at_a_place_of_ones_own(typed: str, day: date, page: int) -> None:
    chat = watching()
    chat.write(typed)
    assert shows(chat) == [(View.MISSING, day, page, f"missing:700:{chat.update_id}")]


def test_a_page_is_turned_where_the_list_stands() -> None:
    chat = watching()
    chat.press_data("bel:5001-3:2021-08-15:page")
    assert shows(chat) == [(View.MISSING, date(2021, 8, 15), 3, "missing:700:5001")]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("kapan saja", "missing-usage"),
        ("31/2", "missing-usage"),
        ("besok 2", "missing-usage"),
        ("18/8", "day-future"),
        ("1/1/2019", "day-too-early"),
        ("ingatkan", "missing-usage"),
        ("ingatkan semua kapan", "missing-usage"),
        ("ingatkan Bandung", "missing-usage"),
        ("ingatkan Kab. Kudus 12 9 1", "missing-usage"),
        ("ingatkan semarang", "unit-ambiguous"),
    ],
)
def test_what_is_not_clear_is_explained(typed: str, said: str) -> None:
    chat = watching(OF_KUDUS)
    assert keys(chat.write(f"/belum {typed}")) == [said]
    assert chat.of(RemindOfficers) == []


def test_every_officer_of_a_unit_is_reminded_with_buttons_that_begin_at_once() -> None:
    chat = watching(OF_KUDUS)
    toast, *reminders = sorted(chat.press_data(REMIND))
    assert toast == "missing-sent(unit=Kab. Kudus, names=[Andi, Budi])"
    assert sorted(set(reminders)) == [
        "remind-by-supervisor(name=Eka, units=[Kab. Kudus], day=2021-08-16)",
        "remind-how",
    ]
    assert messages(chat) == {lane: ["button-report", "button-nihil"] for lane in (7, 8)}
    assert chat.of(RemindOfficers) == [
        RemindOfficers("covid19", TODAY, ((KUDUS, (Lane(7), Lane(8))),))
    ]
    assert len(chat.of(Acknowledge)) == 1
    assert shows(chat) == [(View.MISSING, TODAY, 2, "missing:700:5001")]


def test_a_reminder_can_be_typed_and_is_answered_by_a_message() -> None:
    chat = watching(OF_KUDUS)
    chat.write("/belum ingatkan Kab. Kudus kemarin")
    (effect,) = chat.of(RemindOfficers)
    assert (effect.day, chat.of(Show)) == (date(2021, 8, 15), [])
    assert [s.message[0].key for s in chat.of(Say) if s.chat == 700] == ["missing-sent"]


def test_within_the_hour_nobody_is_reminded_again_and_it_is_said_who_did() -> None:
    chat = watching(OF_TEGAL)
    (said,) = chat.write("/belum ingatkan 33.76")
    since, until = "2021-08-16 04:40:00+00:00", "2021-08-16 05:40:00+00:00"
    name = "unit=Kota Tegal, name=Dewi"
    assert said == f"missing-reminded-already({name}, since={since}, until={until})"
    assert chat.of(RemindOfficers) == []


def test_a_unit_that_reported_meanwhile_is_not_reminded() -> None:
    chat = watching()
    assert chat.press_data(REMIND) == ["missing-reported(unit=Kab. Kudus, day=2021-08-16)"]
    assert (chat.of(RemindOfficers), chat.of(Say)) == ([], [])


def test_an_officer_who_cannot_be_reached_is_said() -> None:
    chat = watching(OF_SEMARANG)
    said = ["missing-unreachable(names=[missing-officer-of(name=Citra, unit=Kota Semarang)])"]
    assert chat.write("/belum ingatkan 33.74") == said
    assert chat.of(RemindOfficers) == []


def test_one_of_two_officers_who_cannot_be_reached_is_said_beside_who_can() -> None:
    chat = watching(MissingUnit(KUDUS, (ANDI, SILENT)))
    chat.press_data(REMIND)
    mine = [line.key for s in chat.of(Say) if s.chat == 700 for line in s.message]
    assert (mine, list(messages(chat))) == (["missing-sent", "missing-unreachable"], [7])


def test_a_unit_without_officers_is_for_the_admin() -> None:
    chat = watching(NOBODYS)
    assert keys(chat.write("/belum ingatkan 33.16")) == ["missing-nobody"]


def test_all_are_reminded_with_one_message_for_each_officer() -> None:
    of_tegal = replace(OF_TEGAL, reminded=None)
    chat = watching(OF_KUDUS, of_tegal)
    chat.press_data(ALL)
    assert messages(chat) == {
        7: ["button-report", "button-nihil"],
        8: [
            "button-report-unit(unit=Kab. Kudus)",
            "button-nihil-unit(unit=Kab. Kudus)",
            "button-report-unit(unit=Kota Tegal)",
            "button-nihil-unit(unit=Kota Tegal)",
        ],
    }
    assert "missing-sent-all(sent=2, units=[Kab. Kudus, Kota Tegal])" in chat.said()


def test_what_became_of_all_is_said_kind_by_kind() -> None:
    chat = watching(OF_KUDUS, OF_TEGAL, OF_SEMARANG, NOBODYS)
    chat.write("/belum ingatkan semua")
    (answer,) = [s for s in chat.of(Say) if s.chat == 700]
    assert [line.key for line in answer.message] == [
        "missing-sent-all",
        "missing-rest",
        "missing-unreachable",
        "missing-nobody-all",
    ]
    (effect,) = chat.of(RemindOfficers)
    assert [unit for unit, _ in effect.told] == [KUDUS]


def test_where_nobody_can_be_reminded_that_is_said() -> None:
    chat = watching(OF_TEGAL)
    assert keys(chat.write("/belum ingatkan semua")) == ["missing-sent-none", "missing-rest"]
    none = watching()
    assert keys(none.write("/belum ingatkan semua")) == ["missing-nobody-missing"]


def test_very_many_units_are_reminded_in_turns() -> None:
    every = [unit.code for unit in Chat().channel.units]
    many = [MissingUnit(every[n % len(every)], (ANDI,)) for n in range(MOST_AT_ONCE + 3)]
    chat = watching(*many)
    chat.write("/belum ingatkan semua")
    (answer,) = [s for s in chat.of(Say) if s.chat == 700]
    (effect,) = chat.of(RemindOfficers)
    assert (len(effect.told), answer.message[-1].values) == (MOST_AT_ONCE, {"more": 3})
    (_, reminder) = sorted(chat.of(Say), key=lambda said: said.chat == 7)
    assert len(reminder.keyboard) == 10


@pytest.mark.parametrize("data", [REMIND, "bel:5001-0:2021-08-16:remind:33.76"])
def test_a_button_for_a_unit_outside_of_the_scope_reminds_nobody(data: str) -> None:
    chat = watching(OF_KUDUS, replace(OF_TEGAL, reminded=None), scope=(SEMARANG,))
    assert keys(chat.press_data(data)) == ["unit-not-yours"]
    assert (chat.of(RemindOfficers), chat.of(Say)) == ([], [])
    assert needed_missing(chat.channel, chat.person, a_press(chat, data)) is not None
    assert keys(chat.write("/belum ingatkan 33.19")) == ["unit-not-yours"]


def test_all_means_all_of_the_scope() -> None:
    chat = watching(OF_KUDUS, replace(OF_TEGAL, reminded=None), scope=(TEGAL,))
    chat.press_data(ALL)
    (effect,) = chat.of(RemindOfficers)
    assert [unit for unit, _ in effect.told] == [TEGAL]


def test_a_supervisor_of_units_that_there_are_not_is_sent_to_the_admin() -> None:
    chat = watching(OF_KUDUS, scope=(UnitCode("99.01"),))
    assert chat.press_data(ALL) == ["access-no-scope"]
    assert chat.write("/belum ingatkan semua") == ["access-no-scope"]
    person: Any = chat.person
    assert watched_units(chat.channel, person) == ()


@pytest.mark.parametrize("person", [a_person(), a_person(700, (Role.OFFICER, TEGAL))])
def test_an_officer_reminds_nobody_and_sees_no_list(person: Person) -> None:
    chat = Chat(person=person, missing=(OF_KUDUS,))
    assert chat.press_data(REMIND) == ["command-not-yours"]
    assert chat.write("/belum") == ["command-not-yours"]
    assert needed_missing(chat.channel, person, a_press(chat, REMIND)) is None


def test_who_lost_the_role_is_a_stranger_to_the_button() -> None:
    chat = watching(OF_KUDUS)
    chat.person = replace(a_person(), assignments=())
    assert keys(chat.press_data(ALL)) == ["stranger"]


def a_press(chat: Chat, data: str) -> Press:
    return Press(chat._arrival(), "callback-1", data)


@pytest.mark.parametrize(
    "data",
    [
        "bel:",
        "bel:x-1:2021-08-16:page",
        "bel:5001-1:31-31-31:page",
        "bel:5001-1:2021-08-16",
        "bel:5001-1:2021-08-16:away",
        "bel:5001-1:2021-08-16:remind:99.99",
    ],
)
def test_a_forged_button_does_nothing(data: str) -> None:
    chat = watching(OF_KUDUS)
    assert (chat.press_data(data), chat.of(RemindOfficers)) == (["button-old"], [])


def test_a_day_that_is_not_there_yet_is_refused_at_the_button_too() -> None:
    chat = watching(OF_KUDUS)
    assert chat.press_data("bel:5001-1:2021-08-17:all") == ["day-future"]


def test_a_group_reminds_nobody() -> None:
    chat = watching(OF_KUDUS)
    chat.private = False
    assert needed_missing(chat.channel, chat.person, a_press(chat, ALL)) is None
    assert keys(chat.write("/belum")) == ["group-not-here"]


def test_a_reminders_buttons_begin_the_report_of_that_unit_and_day() -> None:
    chat = Chat(person=a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, TEGAL)))
    chat.press_data("d:begin:33.76:2021-08-15")
    draft = chat.session.draft
    assert draft is not None
    assert (draft.unit, draft.day, draft.carded, draft.unsure_day) == (
        TEGAL,
        date(2021, 8, 15),
        False,
        False,
    )


def test_nihil_leads_to_a_card_of_zeros() -> None:
    chat = Chat()
    chat.press_data("d:nihil:33.19:2021-08-16")
    draft = chat.session.draft
    assert draft is not None
    assert (draft.carded, set(draft.figures.values())) == (True, {0})


def test_a_reminder_of_somebody_elses_unit_begins_nothing() -> None:
    chat = Chat()
    assert chat.press_data("d:begin:33.76:2021-08-16") == ["button-old"]
    assert chat.session.draft is None


def test_a_reminder_never_drops_an_open_draft() -> None:
    chat = Chat(person=a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, TEGAL)))
    chat.write("/lapor kudus")
    chat.write("12")
    assert "report-still-open" in keys(chat.press_data("d:begin:33.76:2021-08-16"))
    assert chat.session.draft is not None
    assert chat.session.draft.unit == KUDUS
