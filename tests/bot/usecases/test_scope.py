"""Nobody sees more than their scope, whatever they ask: every view there is, for each kind of reader, read at the answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.access import within
from bot.answers import NO_SCOPE, NOTHING
from bot.effects import Show, View
from bot.model import ChatId, Lane, Role, UnitCode
from bot.staffing import ChangeRoles
from bot.usecases.questions import ANSWERS, FOR_GROUPS
from tests.bot.dialog.chat import KUDUS, TEGAL, a_person, keys, lines, show
from tests.bot.usecases.groups import a_receiving_group
from tests.bot.usecases.office import ADMIN, TODAY, Office

if TYPE_CHECKING:
    from bot.answers import Answer

OFFICER, SUPERVISOR = 701, 801
GROUP = ChatId(-100_777)
GONE = UnitCode("99.01")
OF_ONESELF = frozenset({View.OWN_DATA})
"""What everybody may see of themselves."""
OF_KUDUS = ("Kab. Kudus", "4321", "4.321", "Petugas 701")
REFUSALS = frozenset({"command-not-yours", "proof-whole-province"})
_LOOKS = {
    View.SUMMARY_UPDATE: "2021-08-16T04:00:00+00:00/2021-08-16T06:00:00+00:00",
    View.TREND: "28:konfirmasi",
    View.EXPORT: "1:1",
}


async def asked(
    office: Office, lane: int, view: View, unit: UnitCode | None = None, chat: int | None = None
) -> Answer:
    """Ask as if the question had been put into the outbox by an earlier step, or by a forged button."""
    look = _LOOKS.get(view, "")
    place = None
    row = Show(ChatId(chat or lane), Lane(lane), view, TODAY, unit=unit, place=place, look=look)
    async with office.store.write() as tx:
        await tx.outbox.put([row], office.clock.moment)
        await tx.commit()
    (put,) = await office.take_outbox()
    return await office.questions().answer(put)


async def a_day(office: Office) -> None:
    """Kudus reported figures that are nobody else's."""
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.ask(OFFICER, "/lapor 4321 1234 77", "kirim", "lonjakan nyata", "kirim")
    await office.take_outbox()


def told(answer: Answer) -> str:
    """Give everything that an answer says, its buttons and its picture."""
    buttons = [show(b.label) + b.data for row in answer.keyboard for b in row]
    return " ".join([*lines(answer.message), *buttons, repr(answer.paper)])


async def test_a_supervisor_of_tegal_learns_nothing_of_kudus(office: Office) -> None:
    await a_day(office)
    await office.hire(SUPERVISOR, Role.SUPERVISOR, TEGAL)
    learned = {}
    for view in ANSWERS:
        for unit in (None, KUDUS):
            said = told(await asked(office, SUPERVISOR, view, unit))
            learned[view, unit] = [word for word in OF_KUDUS if word in said]
    assert {asking: words for asking, words in learned.items() if words} == {}


async def test_who_lost_every_role_is_answered_nothing(office: Office) -> None:
    await a_day(office)
    await office.hire(SUPERVISOR, Role.SUPERVISOR)
    person = await office.person(SUPERVISOR)
    taken = ChangeRoles(person.id, person.version, taken=person.assignments)
    async with office.store.write() as tx:
        admin = (await tx.lanes.people([ADMIN]))[ADMIN]
        assert await tx.lanes.apply(admin, ADMIN, taken, office.clock.moment)
        await tx.commit()
    views = set(ANSWERS) - OF_ONESELF
    answers = {view: await asked(office, SUPERVISOR, view) for view in views}
    told_more = {
        view: told(answer)
        for view, answer in answers.items()
        if answer.paper or answer.keyboard or set(keys(lines(answer.message))) - REFUSALS
    }
    assert told_more == {}


async def test_a_group_is_answered_nothing_but_what_is_sent_to_groups(office: Office) -> None:
    await a_receiving_group(office, GROUP, ())
    others = set(ANSWERS) - FOR_GROUPS
    of_group = {view: await asked(office, GROUP, view, KUDUS, chat=GROUP) for view in others}
    of_admin = {view: await asked(office, ADMIN, view, KUDUS, chat=GROUP) for view in others}
    assert of_group == of_admin == dict.fromkeys(others, NOTHING)


async def test_a_groups_summary_names_no_officer(office: Office) -> None:
    await a_day(office)
    await a_receiving_group(office, GROUP, ())
    said = told(await asked(office, GROUP, View.SUMMARY, chat=GROUP))
    assert ("4321" in said, "Petugas 701" in said) == (True, False)


@pytest.mark.parametrize("view", [View.SUMMARY, View.MISSING, View.TREND, View.APPROVALS])
async def test_a_supervisor_none_of_whose_units_there_is_is_sent_to_the_admin(
    office: Office, view: View
) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR, GONE)
    assert await asked(office, SUPERVISOR, view) == NO_SCOPE


async def test_a_group_none_of_whose_units_there_is_receives_nothing(office: Office) -> None:
    await a_receiving_group(office, GROUP, (KUDUS,))
    left = tuple(unit for unit in office.channel.units if unit.code != KUDUS)
    office.channel = replace(office.channel, units=type(office.channel.units)(left))
    assert await asked(office, GROUP, View.SUMMARY, chat=GROUP) is NOTHING


def test_roles_for_units_that_there_are_not_count_for_nothing() -> None:
    both = a_person(1, (Role.SUPERVISOR, GONE), (Role.SUPERVISOR, KUDUS), (Role.ADMIN, None))
    known = within(both, {KUDUS})
    assert [one.unit for one in known.assignments] == [KUDUS, None]
    assert within(known, {KUDUS}) is known
