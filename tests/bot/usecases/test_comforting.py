"""An officer hears within about an hour that a report is safe, once, and since when the nation is silent."""

from __future__ import annotations

from datetime import timedelta

from bot.fence import Fence
from bot.model import Role
from bot.parity import TARGET
from bot.ports import Link
from bot.usecases.comforting import SHOWN, Comforting
from tests.bot.dialog.chat import KUDUS, NOON, keys, lines
from tests.bot.parity_rows import our_row
from tests.bot.usecases.office import TODAY, Office

HOUR = timedelta(hours=1)


async def reported(office: Office, *days: str) -> None:
    """Let the officer of Kudus report these days."""
    await office.hire(700, Role.OFFICER, KUDUS)
    for day in days or ("",):
        await office.ask(700, f"/lapor {day} 12 9 1", "kirim")
    await office.take_outbox()


async def comforted(office: Office, after: timedelta) -> list[tuple[int, list[str]]]:
    """Look so long after the reports; give what was said, by chat."""
    await Comforting(office.store, office.channel.policy, Fence())(NOON + after)
    return [(row.chat, lines(row.message)) for row in await office.take_outbox()]


async def test_nobody_is_told_within_the_hour(office: Office) -> None:
    await reported(office)
    assert await comforted(office, HOUR - timedelta(seconds=1)) == []


async def test_after_an_hour_the_officer_hears_once_that_it_is_safe(office: Office) -> None:
    await reported(office)
    said = ["late-hidden", "late-number(number=33.19-20210816-r1)"]
    assert await comforted(office, HOUR) == [(700, said)]
    assert await comforted(office, 5 * HOUR) == []


async def test_a_silent_nation_is_named_with_its_beginning(office: Office) -> None:
    await reported(office)
    async with office.store.write() as tx:
        await tx.parity.heard(TARGET, "unreachable", NOON)
        await tx.parity.heard(TARGET, "unreachable", NOON + HOUR)
        await tx.commit()
    ((_, said),) = await comforted(office, HOUR)
    assert said[0] == f"late-silent(day=16/08, since={NOON})"


async def test_many_late_reports_are_one_message(office: Office) -> None:
    days = [(TODAY - timedelta(days=back)).isoformat() for back in range(SHOWN + 1)]
    await reported(office, *days)
    ((_, said),) = await comforted(office, HOUR)
    assert keys(said) == ["late-hidden", *["late-number"] * SHOWN, "late-more"]


async def test_a_correction_is_late_by_itself(office: Office) -> None:
    await reported(office)
    await comforted(office, HOUR)
    office.clock.moment = NOON + 2 * HOUR
    await office.ask(700, "/koreksi konfirmasi 13", "salah ketik", "kirim")
    await office.take_outbox()
    ((_, said),) = await comforted(office, 3 * HOUR)
    assert said[1] == "late-number(number=33.19-20210816-r2)"


async def test_a_row_without_an_officer_is_nobodys_to_hear_of(office: Office) -> None:
    comforting = Comforting(office.store, office.channel.policy, Fence())
    assert list(comforting._says([our_row(author_chat=None)], Link())) == []
