"""A group that cannot be written to, or that has another chat id: what is noted, who hears of it, and what waits for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.effects import Say, Show, View
from bot.model import ChatId, Lane, Role
from bot.phrases import phrase
from bot.usecases.following_groups import follow_groups, lose_groups
from tests.bot.dialog.chat import KUDUS, keys, labels
from tests.bot.usecases.groups import a_receiving_group
from tests.bot.usecases.office import ADMIN, TODAY, Office
from tests.bot.usecases.test_people import a_change

if TYPE_CHECKING:
    from bot.staff import Group

GROUP, NEW = ChatId(-11), ChatId(-100_999)
OUTSIDER = 701


async def lost(office: Office, *chats: ChatId) -> list[tuple[ChatId, str]]:
    """Let the sender find out that these cannot be written to; give what is said."""
    async with office.store.write() as tx:
        await lose_groups(tx, chats, office.clock.moment)
        await tx.commit()
    return await office.said()


async def groups(office: Office) -> list[Group]:
    async with office.store.read() as views:
        return list(await views.staff.groups())


async def summaries(office: Office) -> list[ChatId]:
    """Let the next day's summary fall due; give whose chats it goes to."""
    office.clock.moment += timedelta(days=1)
    await office.daily().summarise(office.clock.moment, office.clock.moment)
    return [row.chat for row in await office.take_outbox()]


async def test_admins_hear_once_that_a_group_is_lost_and_see_it_in_the_list(
    office: Office,
) -> None:
    await a_receiving_group(office, GROUP, (KUDUS,))
    assert await lost(office, GROUP, ChatId(-12)) == [
        (ChatId(ADMIN), "group-lost(name=Dinkes Jateng)"),
    ]
    assert await lost(office, GROUP) == []
    await office.arrives(ADMIN, a_change(office, ADMIN, GROUP, "kicked"))
    await office.inbox_work().work()
    assert await office.said() == []
    (line,) = [x for x in await office.ask(ADMIN, "/grup") if x.startswith("group-line")]
    assert "group-scope-silent(scope=group-scope-units(units=[Kab. Kudus])" in line
    assert await summaries(office) == []


async def test_a_lost_group_receives_again_when_an_admin_says_so(office: Office) -> None:
    await a_receiving_group(office, GROUP, (KUDUS,))
    await lost(office, GROUP)
    async with office.store.write() as tx:
        await tx.outbox.put([Say(GROUP, (phrase("group-not-here"),))], office.clock.moment)
        await tx.commit()
    assert keys(await office.ask(ADMIN, "/grup 1 aktifkan")) == ["group-again"]
    assert [one.receives for one in await groups(office)] == [True]
    assert await summaries(office) == [GROUP]


async def test_an_outsider_who_puts_the_bot_back_needs_an_admins_word(office: Office) -> None:
    await a_receiving_group(office, GROUP, (KUDUS,))
    await lost(office, GROUP)
    await office.arrives(OUTSIDER, a_change(office, OUTSIDER, GROUP, "member"))
    await office.inbox_work().work()
    (told,) = await office.take_outbox()
    assert (told.chat, labels(told.keyboard)) == (ChatId(ADMIN), ["button-group-again"])
    assert await summaries(office) == []
    ((button,),) = told.keyboard
    number = office.updates + 1
    await office.arrives(ADMIN, office.press(ADMIN, button.data, number), number)
    await office.inbox_work().work()
    await office.take_outbox()
    assert await summaries(office) == [GROUP]


async def test_an_admin_who_puts_the_bot_back_is_enough(office: Office) -> None:
    await a_receiving_group(office, GROUP, ())
    await lost(office, GROUP)
    await office.arrives(ADMIN, a_change(office, ADMIN, GROUP, "member"))
    await office.inbox_work().work()
    assert keys([line for _, line in await office.said()]) == ["group-again"]
    assert await summaries(office) == [GROUP]


async def test_a_lost_group_can_be_taken_off_the_list(office: Office) -> None:
    await a_receiving_group(office, GROUP, ())
    await lost(office, GROUP)
    assert keys(await office.ask(ADMIN, "/grup 1 berhenti")) == ["group-removed"]
    assert await groups(office) == []


async def test_what_waits_for_a_group_follows_it_to_its_new_number(office: Office) -> None:
    await a_receiving_group(office, GROUP, ())
    asked = Show(GROUP, Lane(GROUP), View.SUMMARY, TODAY)
    async with office.store.write() as tx:
        await tx.outbox.put([asked, asked], office.clock.moment)
        (under_way,) = await tx.outbox.claim(1)
        await tx.outbox.put_back([under_way.id])
        await follow_groups(tx, {GROUP: NEW}, office.clock.moment)
        await tx.commit()
    rows = await office.take_outbox()
    assert [row.chat for row in rows] == [NEW, NEW]
    answer = await office.questions().answer(rows[0])
    assert answer.message != ()
    assert [one.chat for one in await groups(office)] == [NEW]
    old = replace(rows[0], chat=GROUP)
    assert (await office.questions().answer(old)).message == ()


async def test_telegrams_own_word_of_a_new_number_moves_what_waits_too(office: Office) -> None:
    await office.hire(OUTSIDER, Role.OFFICER, KUDUS)
    await a_receiving_group(office, GROUP, ())
    asked = Show(GROUP, Lane(GROUP), View.SUMMARY, TODAY)
    async with office.store.write() as tx:
        await tx.outbox.put([asked], office.clock.moment)
        await tx.commit()
    group = {"id": GROUP, "type": "group", "title": "Dinkes Jateng"}
    await office.arrives(
        OUTSIDER, office.message(OUTSIDER, None, chat=group, migrate_to_chat_id=NEW)
    )
    await office.inbox_work().work()
    assert [row.chat for row in await office.take_outbox()] == [NEW]


async def test_a_chat_that_is_no_group_of_ours_moves_as_well(office: Office) -> None:
    async with office.store.write() as tx:
        await tx.outbox.put([Say(GROUP, (phrase("group-not-here"),))], office.clock.moment)
        await follow_groups(tx, {GROUP: NEW}, office.clock.moment)
        await tx.commit()
    assert [row.chat for row in await office.take_outbox()] == [NEW]
