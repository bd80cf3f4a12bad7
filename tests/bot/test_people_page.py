"""What an admin sees of people, of links that are open and of strangers who wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.access_page import SHOWN, access_page
from bot.invitations_page import invitations_page
from bot.model import Assignment, DraftId, Invitation, Lane, PersonId, Role, UnitCode
from bot.people_look import Look, Part
from bot.people_page import (
    PAGE,
    Book,
    off_page,
    people_page,
    person_page,
    take_page,
    to_page,
    units_page,
)
from bot.privacy import NOBODYS
from bot.staff import AccessRequest, LastReport, OpenInvitation, PersonCard
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, a_channel, a_person, labels, lines

if TYPE_CHECKING:
    from bot.phrases import Keyboard

CHANNEL = a_channel()
BOOK = Book(CHANNEL, "77")
SITI = replace(a_person(12, (Role.SUPERVISOR, None), (Role.OFFICER, KUDUS), name="Siti"), version=3)
CARD = PersonCard(SITI, NOON)


def data(keyboard: Keyboard) -> list[str]:
    return [button.data for row in keyboard for button in row]


def test_people_are_listed_with_their_roles_and_a_button_each() -> None:
    off = replace(a_person(15, name="Budi"), active=False, assignments=())
    message, keyboard = people_page(BOOK, Look(), [SITI, off], 2, 0)
    roles = (
        "[role-of-unit(role=role-petugas, unit=Kab. Kudus), role-of-province(role=role-pengawas)]"
    )
    assert lines(message) == [
        "people-title(people=2)",
        f"people-line(number=12, name=Siti, roles={roles})",
        "people-line-off(number=15, name=Budi, roles=people-no-role)",
        "people-how(number=12)",
    ]
    assert data(keyboard) == ["man:77:see:12::0:", "man:77:see:15::0:"]


def test_pages_keep_what_was_sought() -> None:
    look = Look(page=1, query="kudus")
    message, keyboard = people_page(BOOK, look, [SITI], 2 * PAGE + 1, 4)
    assert lines(message)[0] == f"people-found(text=kudus, people={2 * PAGE + 1})"
    assert data(keyboard)[-2:] == ["man:77:list:::0:kudus", "man:77:list:::2:kudus"]


def test_a_search_without_a_result_says_so() -> None:
    message, keyboard = people_page(BOOK, Look(query="xyz"), [], 0, 0)
    assert (lines(message), data(keyboard)) == (["people-nobody(text=xyz)"], [])


def test_strangers_who_wait_are_named_on_the_first_look() -> None:
    message, keyboard = people_page(BOOK, Look(), [], 0, 3)
    assert lines(message)[1:] == ["people-waiting(requests=3)"]
    assert data(keyboard) == ["man:77:access:::0:"]


def test_a_person_is_shown_with_everything_that_can_be_done() -> None:
    last = LastReport(KUDUS, NOON.date(), 2, NOON)
    message, keyboard = person_page(BOOK, replace(CARD, last=last))
    assert lines(message)[2:] == [
        "person-since(day=2021-08-16)",
        "person-language(name=Bahasa Indonesia)",
        "person-reachable",
        f"person-last(unit=Kab. Kudus, day=16/08, at={NOON}, sent=16/08)",
    ]
    assert data(keyboard) == [
        "man:77:grant:12-3",
        "man:77:roles:12::0:",
        "man:77:units:12::0:",
        "man:77:off:12::0:",
        "man:77:list:::0:",
    ]


def test_an_officer_who_never_reported_and_cannot_be_reached_is_shown_so() -> None:
    message, _ = person_page(BOOK, replace(CARD, silent_since=NOON))
    assert lines(message)[-2:] == ["person-silent(day=16/08)", "person-last-never"]


def test_who_only_watches_has_no_last_report_and_no_unit_to_hand_over() -> None:
    watcher = replace(SITI, assignments=(Assignment(Role.SUPERVISOR),))
    message, keyboard = person_page(BOOK, replace(CARD, person=watcher))
    assert lines(message)[-1] == "person-reachable"
    assert "button-move" not in labels(keyboard)


def test_who_has_no_role_and_a_language_that_is_gone_is_shown_too() -> None:
    nobody = replace(SITI, assignments=(), language="jv")
    message, keyboard = person_page(BOOK, replace(CARD, person=nobody))
    assert "person-language(name=jv)" in lines(message)
    assert labels(keyboard) == ["button-grant", "button-off", "button-all-people"]


def test_who_is_off_can_only_be_switched_on() -> None:
    message, keyboard = person_page(BOOK, replace(CARD, person=replace(SITI, active=False)))
    assert lines(message)[1] == "person-is-off"
    assert data(keyboard) == ["man:77:on:12-3", "man:77:list:::0:"]


def test_the_choices_about_a_person_lead_back_to_them() -> None:
    back = "man:77:see:12::0:"
    assert data(take_page(BOOK, SITI)[1]) == [
        "man:77:revoke:12-3:petugas:33.19",
        "man:77:revoke:12-3:pengawas:",
        back,
    ]
    assert data(off_page(BOOK, SITI)[1]) == ["man:77:off:12-3", back]
    assert data(units_page(BOOK, SITI)[1]) == ["man:77:to:12:33.19:0:", back]


def test_a_unit_may_go_to_everybody_but_its_officer() -> None:
    look = Look(Part.TO, SITI.id, KUDUS)
    other = replace(a_person(15, name="Budi"), version=1)
    message, keyboard = to_page(BOOK, look, SITI, KUDUS, ([SITI, other], PAGE + 1))
    assert lines(message) == [
        "person-move-to(name=Siti, unit=Kab. Kudus)",
        "person-move-how(number=12, code=33.19)",
    ]
    assert data(keyboard) == [
        "man:77:move:12-3:33.19:15-1",
        "man:77:to:12:33.19:1:",
        "man:77:see:12::0:",
    ]


def test_every_button_fits_into_telegrams_limit() -> None:
    person = replace(SITI, id=PersonId(10**7), version=10**6)
    other = replace(person, id=PersonId(10**7 + 1))
    book = Book(CHANNEL, str(10**10))
    shown = [
        people_page(book, Look(page=9_999, query="x" * 24), [person], 10**6, 1),
        take_page(book, person),
        to_page(book, Look(Part.TO, person.id, KUDUS), person, KUDUS, ([other], 10**6)),
    ]
    longest = max(len(one.encode()) for _, keyboard in shown for one in data(keyboard))
    assert longest <= 64


def test_a_unit_that_there_is_no_more_is_named_by_its_code() -> None:
    person = replace(SITI, assignments=(Assignment(Role.OFFICER, UnitCode("33.99")),))
    assert labels(take_page(BOOK, person)[1])[0] == (
        "button-role(role=role-of-unit(role=role-petugas, unit=33.99))"
    )


def test_open_links_are_listed_with_a_button_each() -> None:
    ends = NOON + timedelta(days=7)
    link = Invitation("sha256-" + "ab" * 32, Role.OFFICER, (KUDUS, TEGAL), PersonId(1), ends)
    admins = replace(link, token_hash="sha256-" + "cd" * 32, role=Role.ADMIN, units=())
    found = [OpenInvitation(one, "Ani", NOON) for one in (link, admins)]
    message, keyboard = invitations_page(CHANNEL, "77", found)
    of_both = "role-of-unit(role=role-petugas, unit=Kab. Kudus), role-of-unit(role=role-petugas, unit=Kota Tegal)"
    assert lines(message) == [
        "invite-list-title",
        f"invite-list-line(position=1, roles=[{of_both}], name=Ani, day=2021-08-23, at={ends})",
        f"invite-list-line(position=2, roles=[role-of-province(role=role-admin)], name=Ani, day=2021-08-23, at={ends})",
        "invite-list-how(mark=abababababab)",
    ]
    assert data(keyboard) == ["inv:77:abababababab", "inv:77:cdcdcdcdcdcd"]


def test_where_no_link_is_open_it_says_so() -> None:
    assert invitations_page(CHANNEL, "77", []) == invitations_page(CHANNEL, "78", ())
    assert lines(invitations_page(CHANNEL, "77", [])[0]) == ["invite-list-none"]


def test_strangers_who_wait_are_listed_oldest_first() -> None:
    waiting = [
        AccessRequest(DraftId(n), Lane(n), f"Siti {n}", "Dinkes", NOON) for n in range(SHOWN + 1)
    ]
    message, keyboard = access_page(waiting)
    assert lines(message)[:2] == [
        f"access-title(requests={SHOWN + 1})",
        "access-line(position=1, name=Siti 0, id=0, about=Dinkes)",
    ]
    assert (len(message), len(keyboard)) == (SHOWN + 1, SHOWN)
    assert data(keyboard)[:3] == ["acc:0:petugas", "acc:0:pengawas", "acc:0:reject"]
    assert lines(access_page([])[0]) == ["access-none"]


def test_nothing_can_be_done_about_a_person_who_was_removed() -> None:
    message, keyboard = person_page(BOOK, replace(CARD, person=replace(SITI, lane=Lane(NOBODYS))))
    assert lines(message)[-1] == "person-erased"
    assert [one for one in data(keyboard) if "12-3" in one] == []
