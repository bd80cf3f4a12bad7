"""People looked after as it happens: what admins write and press, the memory behind it, and who is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.model import ChatId, Lane, Role
from bot.staff import Group, mark_of
from tests.bot.dialog.chat import KUDUS, TEGAL, keys, labels, lines
from tests.bot.usecases.office import ADMIN
from tests.bot.usecases.test_questions import asked

if TYPE_CHECKING:
    from bot.answers import Answer
    from bot.ports import OutboxRow
    from tests.bot.usecases.office import Office

OFFICER, SECOND, THIRD, STRANGER = 701, 902, 903, 4711


async def answer(office: Office, text: str, lane: int = ADMIN) -> Answer:
    return await office.questions().answer(await asked(office, lane, text))


async def pressed(office: Office, lane: int, data: str) -> list[OutboxRow]:
    """Press a button; give what is to be said or shown to everybody."""
    await office.arrives(lane, office.press(lane, data, office.updates + 1))
    await office.inbox_work().work()
    return await office.take_outbox()


def said_to(rows: list[OutboxRow], lane: int) -> list[str]:
    return keys(line for row in rows if row.chat == lane for line in lines(row.message))


def data_of(shown: Answer | OutboxRow, label: str) -> str:
    """Give what the button with a label carries."""
    found = [b.data for row in shown.keyboard for b in row if b.label.key == label]
    return found[0]


async def number_of(office: Office, lane: int) -> int:
    return (await office.person(lane)).id


async def test_a_link_is_listed_and_taken_back(office: Office) -> None:
    said = await office.ask(ADMIN, "/undang petugas Kab. Kudus")
    assert "invite-link(token=secret token-1)" in said
    shown = await answer(office, "/undang daftar")
    assert keys(lines(shown.message)) == [
        "invite-list-title",
        "invite-list-line",
        "invite-list-how",
    ]
    rows = await pressed(office, ADMIN, data_of(shown, "button-revoke-number"))
    assert said_to(rows, ADMIN) == ["invite-revoked"]
    again = await office.questions().answer(rows[-1])
    assert keys(lines(again.message)) == ["invite-list-none"]


async def test_links_are_listed_for_admins_only(office: Office) -> None:
    row = await asked(office, ADMIN, "/undang daftar")
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    shown = await office.questions().answer(replace(row, lane=Lane(OFFICER)))
    assert keys(lines(shown.message)) == ["command-not-yours"]
    people = await asked(office, ADMIN, "/pengguna")
    shown = await office.questions().answer(replace(people, lane=Lane(OFFICER)))
    assert keys(lines(shown.message)) == ["command-not-yours"]


async def test_people_are_found_and_looked_at(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.hire(SECOND, Role.SUPERVISOR)
    assert lines((await answer(office, "/pengguna")).message)[0] == "people-title(people=3)"
    for text, who in (("kudus", OFFICER), ("pengawas", SECOND), (f"petugas {OFFICER}", OFFICER)):
        found = await answer(office, f"/pengguna {text}")
        assert lines(found.message)[0] == f"people-found(text={text}, people=1)"
        number = await number_of(office, who)
        assert lines(found.message)[1].startswith(f"people-line(number={number},")
    nobody = await answer(office, "/pengguna bambang")
    assert lines(nobody.message) == ["people-nobody(text=bambang)"]
    one = await answer(office, f"/pengguna {await number_of(office, OFFICER)}")
    assert keys(lines(one.message)) == [
        "person-title",
        "person-roles",
        "person-since",
        "person-language",
        "person-reachable",
        "person-last-never",
    ]
    for label, title in (
        ("button-take", "person-take"),
        ("button-off", "person-off-ask"),
        ("button-move", "person-move"),
    ):
        (row,) = [r for r in await pressed(office, ADMIN, data_of(one, label)) if r.view]
        assert keys(lines((await office.questions().answer(row)).message))[0] == title
    assert keys(lines((await answer(office, "/pengguna 999")).message)) == ["person-unknown"]


async def test_a_unit_is_handed_over_by_buttons(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.hire(SECOND, Role.OFFICER, TEGAL)
    one = await answer(office, f"/pengguna {await number_of(office, OFFICER)}")
    for label in ("button-move", "unit-name"):
        (row,) = [r for r in await pressed(office, ADMIN, data_of(one, label)) if r.view]
        one = await office.questions().answer(row)
    rows = await pressed(office, ADMIN, data_of(one, "button-person"))
    assert said_to(rows, SECOND) == ["told-move-taker", "told-help"]
    assert said_to(rows, OFFICER) == ["told-move-giver"]
    assert (await office.person(SECOND)).units(Role.OFFICER) == (KUDUS, TEGAL)
    assert not (await office.person(OFFICER)).has(Role.OFFICER)
    shown = await office.questions().answer(rows[-1])
    assert keys(lines(shown.message))[0] == "person-title"


async def test_a_page_of_a_unit_that_was_handed_over_meanwhile_shows_the_person(
    office: Office,
) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    number = await number_of(office, OFFICER)
    (row,) = [r for r in await pressed(office, ADMIN, f"man:7:to:{number}:33.76:0:") if r.view]
    assert keys(lines((await office.questions().answer(row)).message))[0] == "person-title"


async def test_a_deactivated_officer_is_out_and_comes_back_to_the_draft(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.ask(OFFICER, "/lapor", "12")
    number = await number_of(office, OFFICER)
    menus: list[str] = []
    await office.take_outbox()
    await office.writes(ADMIN, f"/pengguna {number} nonaktifkan")
    await office.inbox_work(joined=lambda: menus.append("set")).work()
    rows = await office.take_outbox()
    assert said_to(rows, OFFICER) == ["told-off", "told-off-draft"]
    assert menus == ["set"]
    assert await office.ask(OFFICER, "9") == ["access-paused"]
    await office.ask(ADMIN, f"/pengguna {number} aktifkan")
    await office.ask(OFFICER, "9")
    draft = (await office.session(OFFICER)).draft
    assert draft is not None
    assert list(draft.figures.values()) == [12, 9]


async def asks_for_access(office: Office) -> list[OutboxRow]:
    await office.ask(STRANGER, "halo", "minta akses")
    await office.writes(STRANGER, "Siti, surveilans Dinkes Kudus")
    await office.inbox_work().work()
    return await office.take_outbox()


async def test_a_stranger_is_let_in_by_taps_and_the_second_admin_hears_by_whom(
    office: Office,
) -> None:
    await office.hire(SECOND, Role.ADMIN)
    rows = await asks_for_access(office)
    (wish,) = [row for row in rows if row.chat == ChatId(ADMIN)]
    await pressed(office, ADMIN, data_of(wish, "button-admit"))
    await office.ask(ADMIN, "Kab. Kudus")
    await office.writes(ADMIN, "lanjut")
    await office.inbox_work().work()
    rows = await office.take_outbox()
    assert said_to(rows, STRANGER)[:2] == ["welcome", "role-units"]
    assert said_to(rows, SECOND) == ["access-was-admitted"]
    assert (await office.person(STRANGER)).units(Role.OFFICER) == (KUDUS,)
    late = await pressed(office, SECOND, data_of(wish, "button-reject"))
    assert set(said_to(late, SECOND)) == {"access-was-admitted"}


async def test_two_admins_who_answer_at_once_decide_once(office: Office) -> None:
    await office.hire(SECOND, Role.ADMIN)
    (wish, *_) = [row for row in await asks_for_access(office) if row.chat == ChatId(ADMIN)]
    reject = data_of(wish, "button-reject")
    await office.all_arrive([(n, office.press(n, reject, n)) for n in (ADMIN, SECOND)])
    await office.inbox_work().work()
    rows = await office.take_outbox()
    assert said_to(rows, STRANGER) == ["access-declined"]


async def test_strangers_who_wait_are_seen_from_the_list_of_people(office: Office) -> None:
    await asks_for_access(office)
    shown = await answer(office, "/pengguna")
    (row,) = [
        r for r in await pressed(office, ADMIN, data_of(shown, "button-access-list")) if r.view
    ]
    page = await office.questions().answer(row)
    assert keys(lines(page.message)) == ["access-title", "access-line"]
    rows = await pressed(office, ADMIN, data_of(page, "button-reject-access"))
    assert said_to(rows, STRANGER) == ["access-declined"]


async def test_an_admin_is_removed_by_two(office: Office) -> None:
    for lane in (SECOND, THIRD):
        await office.hire(lane, Role.ADMIN)
    number = await number_of(office, THIRD)
    await office.take_outbox()
    await office.writes(ADMIN, f"/pengguna {number} cabut admin")
    await office.inbox_work().work()
    rows = await office.take_outbox()
    (asked_second,) = [row for row in rows if row.chat == SECOND]
    assert said_to(rows, THIRD) == []
    rows = await pressed(office, SECOND, data_of(asked_second, "button-approve"))
    assert said_to(rows, THIRD) == ["told-taken"]
    assert said_to(rows, ADMIN) == ["person-admin-taken", "second-was-confirmed"]
    assert not (await office.person(THIRD)).has(Role.ADMIN)


async def test_two_admins_who_confirm_each_others_removal_at_once_leave_one(
    office: Office,
) -> None:
    await office.hire(SECOND, Role.ADMIN)
    taps: dict[int, str] = {}
    for lane, other in ((ADMIN, SECOND), (SECOND, ADMIN)):
        await office.take_outbox()
        await office.writes(lane, f"/pengguna {await number_of(office, lane)} cabut admin")
        await office.inbox_work().work()
        (row,) = [r for r in await office.take_outbox() if r.chat == other]
        taps[other] = data_of(row, "button-approve")
    await office.all_arrive([(lane, office.press(lane, tap, lane)) for lane, tap in taps.items()])
    await office.inbox_work().work()
    said = [keys([line])[0] for _, line in await office.said()]
    left = [lane for lane in (ADMIN, SECOND) if (await office.person(lane)).has(Role.ADMIN)]
    assert (len(left), said.count("told-taken")) == (1, 1)
    assert (await office.pending()).inbox == 0


async def test_a_tap_after_ten_minutes_changes_nothing(office: Office) -> None:
    for lane in (SECOND, THIRD):
        await office.hire(lane, Role.ADMIN)
    await office.take_outbox()
    await office.writes(ADMIN, f"/pengguna {await number_of(office, THIRD)} cabut admin")
    await office.inbox_work().work()
    (row,) = [r for r in await office.take_outbox() if r.chat == SECOND]
    office.clock.moment += timedelta(minutes=11)
    rows = await pressed(office, SECOND, data_of(row, "button-approve"))
    assert set(said_to(rows, SECOND)) == {"second-expired"}
    assert (await office.person(THIRD)).has(Role.ADMIN)


def a_change(office: Office, lane: int, chat: int, status: str) -> bytes:
    change = {
        "chat": {"id": chat, "type": "group", "title": "Dinkes Jateng"},
        "from": {"id": lane, "is_bot": False, "first_name": "Ani"},
        "date": int(office.clock.moment.timestamp()),
        "old_chat_member": {"status": "left"},
        "new_chat_member": {"status": status},
    }
    return json.dumps({"update_id": office.updates + 1, "my_chat_member": change}).encode()


async def test_a_group_is_added_given_a_scope_moved_and_lost(office: Office) -> None:
    await office.arrives(ADMIN, a_change(office, ADMIN, -11, "member"))
    await office.inbox_work().work()
    (noted,) = await office.take_outbox()
    assert (noted.chat, labels(noted.keyboard)) == (ChatId(ADMIN), ["button-group-set"])
    assert await office.ask(ADMIN, "/grup 1 Kab. Kudus") == [
        "group-set(name=Dinkes Jateng, units=group-scope-units(units=[Kab. Kudus]))"
    ]
    group = {"id": -11, "type": "group", "title": "Dinkes Jateng"}
    moved = office.message(ADMIN, None, chat=group, migrate_to_chat_id=-100_999)
    await office.arrives(ADMIN, moved)
    await office.inbox_work().work()
    async with office.store.read() as views:
        (received,) = await views.staff.receivers()
    now = office.clock.moment
    assert received == Group(ChatId(-100_999), "Dinkes Jateng", (KUDUS,), now)
    await office.arrives(OFFICER, a_change(office, OFFICER, -100_999, "kicked"))
    await office.inbox_work().work()
    assert [line for _, line in await office.said()] == ["group-lost(name=Dinkes Jateng)"]
    (line,) = [one for one in await office.ask(ADMIN, "/grup") if one.startswith("group-line")]
    assert "group-scope-silent" in line


async def test_a_link_is_taken_back_by_its_mark(office: Office) -> None:
    await office.invite("sha256-" + "ab" * 32, Role.ADMIN)
    said = await office.ask(ADMIN, f"/undang cabut {mark_of('sha256-' + 'ab' * 32)}")
    assert keys(said) == ["invite-revoked"]
