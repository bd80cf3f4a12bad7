"""/sinyal and its buttons, and /keterlambatan: what is asked for, and who may follow an episode up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.effects import HandleSignal, Say, Show, View
from bot.model import ChatId, IndicatorKey, Lane, Role
from bot.surveillance import Signal
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, TEGAL, Chat, a_person, keys

DAY = date(2021, 8, 16)
BEGAN = date(2021, 8, 14)
K, M = IndicatorKey("konfirmasi"), IndicatorKey("meninggal")
OTHER = a_person(801, (Role.SUPERVISOR, KUDUS), name="Bu Endang")
FAR = a_person(802, (Role.SUPERVISOR, TEGAL))
NEW = a_person(803, (Role.SUPERVISOR, None))
SIGNAL = Signal(
    KUDUS, K, BEGAN, BEGAN, total=140, usual=70, limit=120, told=(ChatId(700), OTHER.chat, FAR.chat)
)
DEATHS = replace(SIGNAL, indicator=M)


def a_supervisor(*signals: Signal, scope: str | None = None) -> Chat:
    unit = None if scope is None else KUDUS if scope == "Kudus" else TEGAL
    chat = Chat(person=a_person(700, (Role.SUPERVISOR, unit), name="Pak Arif"))
    chat.signals = signals or (SIGNAL,)
    chat.people = {Role.SUPERVISOR: (a_person(700, (Role.SUPERVISOR, None)), OTHER, FAR, NEW)}
    return chat


def seen(chat: Chat) -> list[tuple[View, date, str | None, str]]:
    return [(show.view, show.day, show.unit, show.look) for show in chat.of(Show)]


def test_sinyal_alone_lists_what_is_open() -> None:
    chat = a_supervisor()
    chat.write("/sinyal")
    assert chat.effects == (Show(ChatId(700), Lane(700), View.SIGNALS, DAY),)


@pytest.mark.parametrize("typed", ["/sinyal Kab. Kudus", "/sinyal konfirmasi kudus"])
def test_sinyal_of_a_unit_shows_its_curve_as_it_is_today(typed: str) -> None:
    chat = a_supervisor()
    chat.write(typed)
    assert seen(chat) == [(View.SIGNAL, DAY, KUDUS, "konfirmasi/2021-08-14")]


def test_every_open_episode_of_a_unit_is_shown_and_no_other() -> None:
    chat = a_supervisor(SIGNAL, DEATHS)
    chat.write("/sinyal kudus")
    assert [look for *_, look in seen(chat)] == ["konfirmasi/2021-08-14", "meninggal/2021-08-14"]
    chat.write("/sinyal meninggal kudus")
    assert [look for *_, look in seen(chat)] == ["meninggal/2021-08-14"]
    over = a_supervisor(replace(SIGNAL, ended_on=DAY))
    assert over.write("/sinyal kudus") == ["signal-none(unit=Kab. Kudus)"]


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("/sinyal semarang", "unit-ambiguous"),
        ("/sinyal entah apa", "signals-usage"),
        ("/sinyal ditindaklanjuti", "signals-usage"),
    ],
)
def test_what_is_not_clear_is_asked_about(typed: str, answered: str) -> None:
    assert keys(a_supervisor().write(typed)) == [answered]


def test_another_unit_is_not_shown() -> None:
    chat = a_supervisor(scope="Tegal")
    assert chat.write("/sinyal kudus") == ["unit-not-yours(units=[Kab. Kudus])"]
    assert keys(Chat().write("/sinyal")) == ["command-not-yours"]


def test_a_button_of_the_list_shows_an_episode_also_when_it_is_over() -> None:
    ended = replace(SIGNAL, ended_on=date(2021, 8, 15))
    chat = a_supervisor(ended)
    chat.press_data("sig:see:33.19:k:2021-08-14")
    assert seen(chat) == [(View.SIGNAL, date(2021, 8, 15), KUDUS, "konfirmasi/2021-08-14")]


HANDLED = "sig:handled:33.19:k:2021-08-14"


@pytest.mark.parametrize("how", [HANDLED, "/sinyal sudah ditindaklanjuti konfirmasi Kab. Kudus"])
def test_following_up_is_noted_and_told_to_those_who_were_alerted_and_may_know(how: str) -> None:
    chat = a_supervisor()
    said = chat.write(how) if how.startswith("/") else chat.press_data(how)
    signal = "signal-name(unit=Kab. Kudus, indicator=indicator-konfirmasi-short)"
    assert chat.of(HandleSignal) == [HandleSignal("covid19", KUDUS, K, BEGAN)]
    assert said[-2:] == [
        f"signal-handled-by-you(signal={signal})",
        f"signal-handled-by(signal={signal}, name=Pak Arif)",
    ]
    assert [(one.chat, one.reply_to) for one in chat.of(Say)] == [
        (ChatId(700), "signal:700:33.19:konfirmasi:2021-08-14"),
        (OTHER.chat, "signal:801:33.19:konfirmasi:2021-08-14"),
    ]


def test_the_first_who_follows_up_counts() -> None:
    chat = a_supervisor(replace(SIGNAL, handled_by="Bu Endang", handled_at=NOON))
    said = chat.press_data(HANDLED)
    assert said == [f"signal-handled(name=Bu Endang, day=16/08, at={NOON})"]
    assert chat.of(HandleSignal) == []


def test_who_was_not_alerted_gets_no_reply_to_a_message_that_is_not_there() -> None:
    chat = a_supervisor(replace(SIGNAL, told=()))
    chat.press_data(HANDLED)
    assert [(one.chat, one.reply_to) for one in chat.of(Say)] == [(ChatId(700), None)]


def test_several_open_episodes_are_asked_about() -> None:
    chat = a_supervisor(SIGNAL, DEATHS)
    assert keys(chat.write("/sinyal ditindaklanjuti kudus")) == ["signal-which"]


def test_a_button_of_an_episode_that_a_newer_one_replaced_does_nothing() -> None:
    chat = a_supervisor(replace(SIGNAL, began_on=DAY))
    assert chat.press_data(HANDLED) == ["signal-none(unit=Kab. Kudus)"]


@pytest.mark.parametrize(
    "forged",
    [
        "sig:handled:33.99:k:2021-08-14",
        "sig:handled:33.19:zz:2021-08-14",
        "sig:handled:33.19:k:yesterday",
        "sig:drop:33.19:k:2021-08-14",
        "sig:handled",
        "lag:zz:",
        "lag:k",
        "lag:k:33.99",
    ],
)
def test_a_forged_button_is_an_old_one(forged: str) -> None:
    assert a_supervisor().press_data(forged) == ["button-old"]


def test_a_button_for_supervisors_is_not_an_officers() -> None:
    assert Chat().press_data(HANDLED) == ["command-not-yours"]
    assert a_supervisor(scope="Tegal").press_data(HANDLED) == ["unit-not-yours(units=[Kab. Kudus])"]


@pytest.mark.parametrize(
    ("typed", "unit", "look"),
    [
        ("/keterlambatan", None, "konfirmasi"),
        ("/keterlambatan provinsi", None, "konfirmasi"),
        ("/keterlambatan meninggal", None, "meninggal"),
        ("/keterlambatan meninggal Kab. Kudus", KUDUS, "meninggal"),
        ("/keterlambatan kota semarang", SEMARANG, "konfirmasi"),
    ],
)
def test_a_triangle_is_shown_of_a_figure_and_a_unit(
    typed: str, unit: str | None, look: str
) -> None:
    chat = a_supervisor()
    chat.write(typed)
    assert seen(chat) == [(View.DELAY, DAY, unit, look)]


@pytest.mark.parametrize(
    ("typed", "answered"),
    [
        ("/keterlambatan aktif", "delay-usage"),
        ("/keterlambatan entah apa", "delay-usage"),
        ("/keterlambatan semarang", "unit-ambiguous"),
    ],
)
def test_a_triangle_that_is_not_clear_is_asked_about(typed: str, answered: str) -> None:
    assert keys(a_supervisor().write(typed)) == [answered]


def test_a_triangle_of_another_unit_is_not_shown() -> None:
    chat = a_supervisor(scope="Tegal")
    assert chat.write("/keterlambatan kudus") == ["unit-not-yours(units=[Kab. Kudus])"]


@pytest.mark.parametrize(("data", "unit"), [("lag:m:", None), ("lag:m:33.19", KUDUS)])
def test_a_button_shows_another_triangle(data: str, unit: str | None) -> None:
    chat = a_supervisor()
    chat.press_data(data)
    assert seen(chat) == [(View.DELAY, DAY, unit, "meninggal")]
