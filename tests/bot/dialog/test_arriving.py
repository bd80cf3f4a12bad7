"""Coming in by an invitation, and what each role is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.effects import Join, Say
from bot.model import DraftId, Invitation, Lane, PersonId, Role
from bot.staff import AccessRequest
from bot.staffing import AskAccess
from tests.bot.dialog.chat import KUDUS, NOON, Chat, a_person, keys, lines

HASH = "sha256-abc"
INVITATION = Invitation(HASH, Role.OFFICER, (KUDUS,), PersonId(1), NOON + timedelta(days=1))


def _invited(invitation: Invitation = INVITATION) -> Chat:
    return Chat(person=None, invitations={HASH: invitation})


def test_an_invitation_lets_its_person_in_and_says_role_and_unit() -> None:
    chat = _invited()
    assert chat.write(f"/start {HASH}") == [
        "welcome(name=Petugas Kudus)",
        "role-units(role=role-petugas, units=[Kab. Kudus])",
        "welcome-privacy",
        "help-petugas",
    ]
    assert chat.of(Join) == [Join(HASH, "Petugas Kudus")]


def test_a_role_for_the_whole_province_says_so() -> None:
    invitation = replace(INVITATION, role=Role.SUPERVISOR, units=())
    assert _invited(invitation).write(f"/start {HASH}")[1] == "role-province(role=role-pengawas)"


def test_a_used_invitation_is_refused() -> None:
    assert _invited(replace(INVITATION, used_by=PersonId(9))).write(f"/start {HASH}") == [
        "invitation-used"
    ]


def test_a_second_tap_on_ones_own_link_greets() -> None:
    chat = _invited(replace(INVITATION, used_by=PersonId(700)))
    chat.person = a_person()
    assert keys(chat.write(f"/start {HASH}")) == ["welcome-back", "help-petugas"]


def test_an_expired_invitation_is_refused() -> None:
    assert _invited(replace(INVITATION, expires_at=NOON)).write(f"/start {HASH}") == [
        "invitation-expired"
    ]


def test_an_unknown_token_is_refused() -> None:
    assert Chat(person=None).write(f"/start {HASH}") == ["invitation-unknown"]


def test_help_names_what_each_role_may_do() -> None:
    person = a_person(700, (Role.OFFICER, KUDUS), (Role.SUPERVISOR, None), (Role.ADMIN, None))
    assert Chat(person=person).write("/bantuan") == [
        "help-title",
        "help-petugas",
        "help-pengawas",
        "help-admin",
    ]


def test_somebody_who_left_is_a_stranger() -> None:
    for command in ("/start", "/lapor"):
        assert Chat(person=replace(a_person(), active=False)).write(command) == ["stranger"]


def test_start_in_the_middle_of_a_draft_shows_where_it_stands() -> None:
    chat = Chat()
    chat.enter("12")
    said = chat.write("/start")
    assert keys(said)[:2] == ["welcome-back", "report-resume"]
    assert "indicator-sembuh" in said[2]


def test_an_officer_is_offered_a_practice_report_at_once() -> None:
    chat = _invited()
    chat.write(f"/start {HASH}")
    assert chat.buttons() == ["button-practise"]


def test_a_supervisor_is_offered_no_practice_report() -> None:
    chat = _invited(replace(INVITATION, role=Role.SUPERVISOR, units=()))
    chat.write(f"/start {HASH}")
    assert chat.buttons() == []


def test_the_practice_button_begins_a_practice_report() -> None:
    chat = Chat()
    assert keys(chat.press_data("x:practise"))[0] == "practice-mark"


def test_who_has_no_name_is_called_by_their_number() -> None:
    chat = _invited()
    chat.name = "  "
    chat.write(f"/start {HASH}")
    assert chat.of(Join) == [Join(HASH, "700")]


@pytest.mark.parametrize("text", ["halo", "/lapor", "/start", "12 9 1", "batal"])
def test_a_stranger_learns_nothing_but_how_to_ask(text: str) -> None:
    chat = Chat(person=None)
    assert (chat.write(text), chat.buttons()) == (["stranger"], ["button-ask-access"])


def test_who_has_no_role_any_more_is_a_stranger() -> None:
    chat = Chat(person=replace(a_person(), assignments=()))
    assert chat.write("/start") == ["stranger"]


def test_who_was_removed_and_taps_their_old_link_is_a_stranger() -> None:
    chat = _invited(replace(INVITATION, used_by=PersonId(700)))
    chat.person = replace(a_person(), active=False)
    assert chat.write(f"/start {HASH}") == ["stranger"]


def asking(*, admins: int = 1) -> Chat:
    """A stranger who is asked who they are."""
    people = tuple(a_person(900 + n, (Role.ADMIN, None)) for n in range(admins))
    chat = Chat(person=None, people={Role.ADMIN: people})
    chat.write("halo")
    assert chat.press("button-ask-access") == ["access-who"]
    return chat


def test_a_request_for_access_reaches_every_admin() -> None:
    chat = asking(admins=2)
    chat.write("Siti, surveilans\nDinkes Kudus")
    told = [(said.chat, lines(said.message)) for said in chat.of(Say) if said.chat != 700]
    wish = "access-asked(name=Petugas Kudus, id=700, about=Siti, surveilans Dinkes Kudus)"
    asked = [wish, "access-how"]
    assert told == [(900, asked), (901, asked)]


def test_a_request_for_access_is_noted_and_thanked_for() -> None:
    chat = asking()
    said = chat.write("Siti, surveilans Dinkes Kudus")
    assert said[0] == "access-thanks"
    about = "Siti, surveilans Dinkes Kudus"
    assert chat.of(AskAccess) == [AskAccess("Petugas Kudus", about, DraftId(chat.update_id))]


def test_a_stranger_whose_wish_waits_asks_for_nothing_twice() -> None:
    chat = asking()
    chat.access[5] = AccessRequest(DraftId(5), Lane(700), "Siti", "Dinkes Kudus", NOON)
    said = chat.write("Siti, surveilans Dinkes Kudus")
    assert (said, chat.of(AskAccess)) == (["access-asked-already"], [])


def test_access_can_be_asked_for_by_typing() -> None:
    assert Chat(person=None).write("minta akses") == ["access-who"]


@pytest.mark.parametrize("again", ["halo", "minta akses"])
def test_access_is_asked_for_once_a_day(again: str) -> None:
    chat = asking()
    chat.write("Siti, surveilans Dinkes Kudus")
    assert chat.write(again) == ["access-asked-already"]


def test_the_next_day_access_can_be_asked_for_again() -> None:
    chat = asking()
    chat.write("Siti, surveilans Dinkes Kudus")
    chat.now += timedelta(days=1)
    assert chat.write("minta akses") == ["access-who"]


@pytest.mark.parametrize("text", ["batal", "12"])
def test_what_says_nothing_of_a_stranger_asks_for_no_access(text: str) -> None:
    chat = asking()
    assert (chat.write(text), chat.of(AskAccess)) == (["stranger"], [])


def test_an_officer_who_lost_every_role_in_the_middle_of_a_draft_is_told() -> None:
    chat = Chat()
    chat.enter("12")
    chat.person = replace(a_person(), assignments=())
    assert chat.write("9") == ["access-ended"]
    assert chat.session.draft is None


def test_the_draft_of_who_lost_every_role_ends_silently() -> None:
    chat = Chat()
    chat.enter("12")
    chat.person = replace(a_person(), assignments=())
    assert (chat.wake(), chat.session.draft) == ([], None)


def test_the_draft_of_a_deactivated_officer_is_kept_and_goes_nowhere() -> None:
    chat = Chat()
    chat.enter("12")
    chat.person = replace(a_person(), active=False)
    assert chat.write("9") == ["access-paused"]
    chat.person = a_person()
    chat.write("9")
    assert chat.session.draft is not None
    assert len(chat.session.draft.figures) == 2


def test_the_draft_of_a_deactivated_officer_ends_silently_at_its_time() -> None:
    chat = Chat()
    chat.enter("12")
    chat.person = replace(a_person(), active=False)
    chat.now += timedelta(days=2, hours=1)
    assert chat.wake() == []
    assert chat.session.draft is not None
    assert chat.session.draft.warned
    chat.now = NOON + timedelta(days=3)
    said = chat.wake()
    assert (said, chat.session) == ([], replace(chat.session, draft=None))


def test_a_greeting_shows_where_the_draft_stands() -> None:
    chat = Chat()
    chat.enter("12")
    assert keys(chat.write("/start"))[:3] == ["welcome-back", "report-resume", "report-ask"]


def test_a_late_message_of_a_removed_officer_shows_no_figures() -> None:
    chat = Chat()
    chat.enter("12")
    chat.person = replace(a_person(), active=False)
    assert chat.write("9", late=True) == ["access-paused"]
