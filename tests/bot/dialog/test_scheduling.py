"""An admin looks at the timetable and changes it: typed or pressed, previewed, saved, effective from a day that is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.dialog.schedule_typed import read_typed
from bot.effects import Acknowledge, SetTimetable, Show, View
from bot.model import Role
from bot.schedule_wish import UNCLEAR, Wish
from bot.timetable import NIGHT, Change, Origin, Quiet
from tests.bot.dialog.chat import NOON, WIB, Chat, a_channel, a_person

if TYPE_CHECKING:
    from bot.policy import Policy
    from bot.timetable import Timetable

TODAY, TOMORROW = date(2021, 8, 16), date(2021, 8, 17)
CHANNEL = a_channel()
USUAL = replace(CHANNEL.policy, remind_at=(time(13), time(15)))


def an_admin(policy: Policy = USUAL, role: Role = Role.ADMIN, now: datetime = NOON) -> Chat:
    """Twelve o'clock in WIB, an hour before the first reminder."""
    return Chat(
        person=a_person(700, (role, None)), channel=replace(CHANNEL, policy=policy), now=now
    )


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2021, 8, 16, hour, minute, tzinfo=WIB)


def changed(policy: Policy, from_day: date = TODAY, **values: Any) -> Policy:
    """The policy after the settings were noted and an admin changed something."""
    first = Change(1, TODAY, policy.timetable, Origin.SETTINGS, NOON)
    wanted = replace(policy.timetable, **values)
    return policy.under((first, Change(2, from_day, wanted, Origin.ADMIN, NOON, "Sri")))


def saved(chat: Chat) -> Timetable:
    (effect,) = chat.of(SetTimetable)
    return effect.timetable


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", Wish()),
        ("batas", Wish(about="cutoff_at")),
        ("batas 15.30", Wish({"cutoff_at": time(15, 30)})),
        ("Batas waktu: pukul 15:30 WIB.", Wish({"cutoff_at": time(15, 30)})),
        ("cut-off 9 ya", Wish({"cutoff_at": time(9)}, sure=True)),
        (
            "batas 18.00 ringkasan 19.00 iya",
            Wish({"cutoff_at": time(18), "summary_at": time(19)}, sure=True),
        ),
        ("pengingat 14.30, 11.00 dan 11", Wish({"remind_at": (time(11), time(14, 30))})),
        ("pengingat matikan", Wish({"remind_at": ()})),
        ("bridging setiap 10 menit", Wish({"bridge_every": timedelta(minutes=10)})),
        ("bridging 2 jam", Wish({"bridge_every": timedelta(hours=2)})),
        ("bridge 5m", Wish({"bridge_every": timedelta(minutes=5)})),
        ("bridging 15", Wish({"bridge_every": timedelta(minutes=15)})),
        ("jam tenang 21.00-06.00", Wish({"quiet": Quiet(time(21), time(6))})),
        ("quiet hours 21.00 until 6", Wish({"quiet": Quiet(time(21), time(6))})),
        ("tenang tanpa", Wish({"quiet": None})),
        ("kembali ke setelan awal", Wish(back=True)),
        ("setelan awal ya", Wish(back=True, sure=True)),
        ("ya", UNCLEAR),
        ("15.30", UNCLEAR),
        ("batas matikan", UNCLEAR),
        ("batas 25.00", UNCLEAR),
        ("batas 15.30 16.00", UNCLEAR),
        ("batas sore", UNCLEAR),
        ("batas 15.30 batas 16.00", UNCLEAR),
        ("batas 15.30 setelan awal", UNCLEAR),
        ("batas 15.30 ringkasan", UNCLEAR),
        ("pengingat nanti", UNCLEAR),
        ("jam tenang 21.00", UNCLEAR),
        ("bridging sering", UNCLEAR),
    ],
)
def test_what_is_typed_is_read(typed: str, wish: Wish) -> None:
    assert read_typed(CHANNEL.vocabulary, typed) == wish


def test_the_page_is_shown_when_its_answer_is_sent() -> None:
    chat = an_admin()
    chat.write("/jadwal")
    assert [show.view for show in chat.of(Show)] == [View.SCHEDULE]


def test_what_is_not_read_is_answered_with_examples() -> None:
    assert an_admin().write("/jadwal nanti sore") == ["schedule-usage"]


def test_a_change_is_shown_before_it_is_saved() -> None:
    chat = an_admin()
    assert chat.write("/jadwal batas 15.30") == [
        "schedule-preview",
        f"schedule-change(name=schedule-cutoff, old={_moment(16)}, new={_moment(15, 30)})",
        "schedule-from-today",
        "schedule-preview-how",
    ]
    assert (chat.buttons(), chat.of(SetTimetable)) == (["button-save", "button-cancel"], [])
    assert chat.press("button-save")[0] == "schedule-saved"
    assert chat.of(SetTimetable) == [
        SetTimetable(replace(USUAL.timetable, cutoff_at=time(15, 30)), TODAY, Origin.ADMIN, 0)
    ]


def _every(minutes: int) -> str:
    return f"schedule-every-minutes(minutes={minutes})"


def _moment(hour: int, minute: int = 0) -> str:
    return str(USUAL.moment(TODAY, time(hour, minute)))


def test_a_preview_may_be_dropped() -> None:
    chat = an_admin()
    chat.write("/jadwal batas 15.30")
    assert chat.press("button-cancel") == ["choice-dropped"]


def test_a_word_saves_at_once_as_a_press_lives_for_minutes_only() -> None:
    chat = an_admin()
    chat.write("/jadwal batas 15.30 ya")
    assert saved(chat).cutoff_at == time(15, 30)


def test_a_summary_that_was_sent_is_not_sent_again_and_the_next_one_is_named() -> None:
    chat = an_admin(now=at(17, 30))
    said = chat.write("/jadwal ringkasan 18.00 ya")
    next_at = USUAL.moment(TOMORROW, time(18))
    assert said[2:] == [
        f"schedule-from-tomorrow(day={TOMORROW})",
        f"schedule-summary-over(at={_moment(17)})",
        f"schedule-next-summary(day=17/08, at={next_at})",
    ]
    (effect,) = chat.of(SetTimetable)
    assert effect.from_day == TOMORROW


def test_an_hour_that_has_passed_holds_from_tomorrow_and_today_keeps_its_own() -> None:
    chat = an_admin(replace(USUAL, cutoff_at=time(14), remind_at=()), now=at(15, 30))
    said = chat.write("/jadwal ringkasan 15.00")
    assert said[2:4] == [
        f"schedule-from-tomorrow(day={TOMORROW})",
        f"schedule-next-summary(day=16/08, at={_moment(17)})",
    ]


def test_the_interval_of_the_bridge_holds_at_once() -> None:
    said = an_admin(now=at(23)).write("/jadwal bridging 10 menit")
    assert said[1:] == [
        f"schedule-change(name=schedule-bridging, old={_every(5)}, new={_every(10)})",
        "schedule-bridge-at-once",
        "schedule-preview-how",
    ]


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("ringkasan 15.30", "schedule-fault-summary-first"),
        ("batas 17.00", "schedule-fault-summary-first"),
        ("batas 15.00", "schedule-fault-reminder-late"),
        ("pengingat 13.00 13.05", "schedule-fault-reminders-close"),
        ("pengingat 9 10 11 12 13", "schedule-fault-reminders-many"),
        ("jam tenang 22.00-22.00", "schedule-fault-quiet-empty"),
        ("jam tenang 12.00-14.00", "schedule-fault-quiet-reminder"),
        ("bridging 0 menit", "schedule-fault-bridge-often"),
        ("bridging 7 jam", "schedule-fault-bridge-seldom"),
    ],
)
def test_hours_that_do_not_fit_are_refused_with_the_reason(typed: str, fault: str) -> None:
    chat = an_admin()
    assert chat.write(f"/jadwal {typed} ya") == ["schedule-faults", fault]
    assert chat.of(SetTimetable) == []


def test_an_interval_of_the_settings_stands_in_nobodys_way() -> None:
    chat = an_admin(replace(USUAL, bridge_every=timedelta(seconds=1)))
    chat.write("/jadwal batas 15.30 ya")
    assert saved(chat).bridge_every == timedelta(seconds=1)


def test_what_is_so_already_is_said() -> None:
    assert an_admin().write("/jadwal batas 16.00 ya") == ["schedule-same"]
    assert an_admin().write("/jadwal setelan awal") == ["schedule-same"]


def test_a_timetable_that_moved_since_the_preview_is_shown_and_nothing_saved() -> None:
    chat = an_admin()
    chat.write("/jadwal batas 15.30")
    chat.channel = replace(CHANNEL, policy=changed(USUAL, summary_at=time(18)))
    assert chat.press("button-save") == ["schedule-moved"]
    assert ([show.view for show in chat.of(Show)], chat.of(SetTimetable)) == ([View.SCHEDULE], [])


def test_the_settings_can_be_given_back_their_say() -> None:
    chat = an_admin(changed(USUAL, cutoff_at=time(15, 30)))
    chat.write("/jadwal setelan awal")
    assert chat.press("button-save")[0] == "schedule-saved-back"
    assert chat.of(SetTimetable) == [SetTimetable(USUAL.timetable, TODAY, Origin.SETTINGS, 2)]


def test_settings_that_say_the_same_can_be_given_back_too() -> None:
    """So that what the operator sets later holds again."""
    chat = an_admin(changed(USUAL))
    chat.write("/jadwal setelan awal ya")
    assert [effect.origin for effect in chat.of(SetTimetable)] == [Origin.SETTINGS]


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("bridging", ["minutes=10", "minutes=15", "minutes=30"]),
        ("batas", [_moment(15, 30), _moment(16, 30)]),
        ("ringkasan", [_moment(16, 30), _moment(17, 30), _moment(18)]),
        ("jam tenang", [_moment(21), _moment(20), "schedule-none"]),
    ],
)
def test_other_values_can_be_pressed_as_far_as_they_fit(typed: str, choices: list[str]) -> None:
    chat = an_admin()
    said = chat.write(f"/jadwal {typed}")
    assert said[0].startswith("schedule-ask(")
    assert len(chat.buttons()) == len(choices)
    assert all(text in label for text, label in zip(choices, chat.buttons(), strict=True))
    chat.press("schedule-choice")
    assert chat.buttons() == ["button-save", "button-cancel"]


def test_reminders_are_offered_before_the_cutoff() -> None:
    chat = an_admin()
    chat.write("/jadwal pengingat")
    chat.press("schedule-choice(value=schedule-none)")
    chat.press("button-save")
    assert saved(chat).remind_at == ()


def test_a_button_of_the_page_asks_for_a_value() -> None:
    chat = an_admin()
    assert chat.press_data("jad:about:quiet")[0].startswith("schedule-ask(name=schedule-quiet")
    assert chat.channel.policy.quiet == NIGHT


def test_a_forged_button_changes_nothing() -> None:
    chat = an_admin()
    chat.press_data("jad:save:x:y")
    assert [type(effect) for effect in chat.effects] == [Acknowledge]


def test_who_is_no_admin_is_refused() -> None:
    chat = an_admin(role=Role.SUPERVISOR)
    assert chat.write("/jadwal batas 15.30 ya") == ["command-not-yours"]
    assert chat.press_data("jad:save:0:c1530") == ["command-not-yours"]
