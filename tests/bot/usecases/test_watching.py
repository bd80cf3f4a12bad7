"""Alerts come once an episode to those who watch the unit, whoever is killed in between; and what a reader sees of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.effects import Submit, View
from bot.errors import LeaseLost
from bot.fence import Fence
from bot.model import ChatId, IndicatorKey, Lane, Place, Report, Role
from bot.ports import Asked, Lease
from bot.usecases.watching import Watching
from tests.bot.dialog.chat import KUDUS, SEMARANG, TEGAL, WIB, keys, lines
from tests.bot.signals import weeks
from tests.bot.usecases.groups import a_receiving_group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answers import Answer
    from bot.model import UnitCode
    from bot.ports import OutboxRow
    from tests.bot.usecases.office import Office

DAY = date(2021, 8, 16)
FIVE = datetime(2021, 8, 16, 10, 0, tzinfo=UTC)  # 17.00 WIB
ONE_DAY = timedelta(days=1)
NATIONWIDE, OF_KUDUS, OF_SEMARANG, GROUP = 801, 802, 803, ChatId(-777)
OFFICER = Lane(701)
KEYS = K, S, M = tuple(map(IndicatorKey, ("konfirmasi", "sembuh", "meninggal")))


async def people(office: Office) -> None:
    """Three supervisors, a group, and an officer."""
    await office.hire(NATIONWIDE, Role.SUPERVISOR)
    await office.hire(OF_KUDUS, Role.SUPERVISOR, KUDUS)
    await office.hire(OF_SEMARANG, Role.SUPERVISOR, SEMARANG)
    await office.hire(OFFICER, Role.OFFICER, KUDUS, TEGAL)
    await a_receiving_group(office, GROUP, (KUDUS, TEGAL))


async def reported(
    office: Office,
    figures: Mapping[date, int],
    unit: UnitCode = KUDUS,
    *,
    late: timedelta = ONE_DAY * 0,
) -> None:
    """Store a unit's reports of these days, each sent at 14.00 WIB of its day or so much later."""
    officer = await office.person(OFFICER)
    asked = [
        Asked(officer, OFFICER, Submit(_report(officer.id, unit, day, persons, late), 0))
        for day, persons in sorted(figures.items())
    ]
    async with office.store.write() as tx:
        assert all(await tx.lanes.apply_all(asked, office.clock.moment))
        await tx.commit()


def _report(author: object, unit: UnitCode, day: date, persons: int, late: timedelta) -> Report:
    sent_at = datetime.combine(day, time(14), WIB) + late
    who = (author, "Petugas", ChatId(OFFICER), sent_at.astimezone(UTC))
    figures = dict(zip(KEYS, (persons, None, 0), strict=True))
    return Report("covid19", unit, day, 1, figures, *who, Place(f"card:{unit}:{day}"))  # type: ignore[arg-type]


def watching(office: Office, fence: Fence | None = None) -> Watching:
    return Watching(office.store, office.channel, fence or Fence(), office.daily().summarise)


async def at_five(office: Office, days: int = 0) -> list[OutboxRow]:
    """Let the summary's minute come, so many days later, and give what is told beside the summaries."""
    due = FIVE + days * ONE_DAY
    office.clock.moment = due
    await watching(office)(due, due)
    return [row for row in await office.take_outbox() if row.view is not View.SUMMARY]


async def answer(office: Office, row: OutboxRow) -> Answer:
    return await office.questions().answer(row)


async def test_who_watches_the_unit_is_told_once_below_the_summary(office: Office) -> None:
    await people(office)
    await reported(office, weeks())
    await watching(office)(FIVE, FIVE)
    rows = await office.take_outbox()
    of_supervisor = [row.view for row in rows if row.chat == OF_KUDUS]
    assert of_supervisor == [View.SUMMARY, View.SIGNAL]
    told = [row for row in rows if row.view is View.SIGNAL]
    assert [(row.chat, row.day, row.unit, row.look) for row in told] == [
        (chat, DAY, KUDUS, f"konfirmasi/{DAY - 2 * ONE_DAY}")
        for chat in (NATIONWIDE, OF_KUDUS, GROUP)
    ]
    assert await at_five(office) == []


async def test_an_episode_is_told_again_only_after_a_week_within_the_range(office: Office) -> None:
    await people(office)
    first = weeks()
    await reported(office, first)
    assert len(await at_five(office)) == 3
    quiet = {DAY + n * ONE_DAY: 10 for n in range(1, 31)}
    await reported(office, quiet)
    assert [await at_five(office, days) for days in (1, 12, 30)] == [[]] * 3
    async with office.store.read() as views:
        (latest,) = (await views.signals.latest("covid19", [KUDUS])).values()
        assert await views.signals.open("covid19", [KUDUS]) == []
    assert latest.ended_on == DAY + 12 * ONE_DAY
    await reported(office, {DAY + 31 * ONE_DAY: 400})
    assert len(await at_five(office, 31)) == 3


async def test_a_report_that_came_after_the_summary_is_judged_by_the_next(office: Office) -> None:
    await people(office)
    figures = weeks(rise=60, days=1)
    await reported(office, {day: n for day, n in figures.items() if day < DAY})
    assert await at_five(office) == []
    await reported(office, {DAY: 60, DAY + ONE_DAY: 0}, late=timedelta(hours=5))
    assert [row.day for row in await at_five(office, 1)] == [DAY + ONE_DAY] * 3


async def test_a_kill_before_the_commit_tells_it_all_when_the_bot_is_back(office: Office) -> None:
    """The summary's transaction stood; that of the alerts did not."""
    await people(office)
    await reported(office, weeks())

    async def lost() -> Lease | None:
        raise LeaseLost("metronome")

    class Lost(Fence):
        async def check(self, tx: object) -> None:
            del tx
            await lost()

    with pytest.raises(LeaseLost):
        await watching(office, Lost())(FIVE, FIVE)
    assert {row.view for row in await office.take_outbox()} == {View.SUMMARY}
    told = await at_five(office)
    assert [row.chat for row in told] == [NATIONWIDE, OF_KUDUS, GROUP]
    assert await at_five(office) == []


async def test_a_new_channel_makes_up_for_no_alert_before_it(office: Office) -> None:
    await people(office)
    await reported(office, weeks(last=DAY - ONE_DAY))
    yesterday = FIVE - ONE_DAY  # the slot that had fallen due when the channel began
    await watching(office)(yesterday, yesterday)
    assert await office.take_outbox() == []


async def test_many_at_once_are_three_curves_and_a_list(office: Office) -> None:
    await people(office)
    units = [unit.code for unit in office.channel.units][:5]
    for number, unit in enumerate(units):
        await reported(office, weeks(rise=40 + number), unit)
    told = [row for row in await at_five(office) if row.chat == NATIONWIDE]
    assert [(row.view, row.unit) for row in told] == [
        *((View.SIGNAL, unit) for unit in reversed(units[2:])),
        (View.SIGNALS, None),
    ]
    listed = await answer(office, told[-1])
    assert keys(lines(listed.message)) == ["signals-title", *["signals-line"] * 5]
    async with office.store.read() as views:
        signals = await views.signals.open("covid19", units)
    assert [NATIONWIDE in signal.told for signal in signals] == [True, True, True, False, False]


async def test_an_alert_shows_its_curve_and_a_group_reads_no_name(office: Office) -> None:
    await people(office)
    await reported(office, weeks())
    rows = {row.chat: row for row in await at_five(office)}
    (number,) = await office.all_arrive(
        [(OF_KUDUS, office.press(OF_KUDUS, f"sig:handled:33.19:k:{DAY - 2 * ONE_DAY}", 1))]
    )
    assert number
    await office.inbox_work().work()
    said = await office.said()
    assert [(chat, line.partition("(")[0]) for chat, line in said] == [
        (OF_KUDUS, "signal-handled-by-you"),
        (NATIONWIDE, "signal-handled-by"),
    ]
    for_supervisor = await answer(office, rows[ChatId(NATIONWIDE)])
    for_group = await answer(office, rows[GROUP])
    assert keys(lines(for_supervisor.message)) == [
        *("signal-title", "signal-rise", "signal-usual", "signal-since"),
        *("signal-handled", "signal-no-verdict"),
    ]
    assert for_supervisor.paper is not None
    assert "Pengawas" not in "".join(lines(for_group.message))
    assert (for_group.keyboard, len(for_supervisor.keyboard)) == ((), 1)


async def test_what_may_not_be_seen_any_more_is_not_shown(office: Office) -> None:
    await people(office)
    await reported(office, weeks())
    row = next(row for row in await at_five(office) if row.chat == OF_KUDUS)
    of_other = replace(row, lane=Lane(OF_SEMARANG))
    officer = replace(row, lane=OFFICER)
    asked = [
        of_other,
        officer,
        replace(officer, view=View.SIGNALS),
        replace(of_other, view=View.DELAY, look="konfirmasi"),
    ]
    said = [keys(lines((await answer(office, one)).message)) for one in asked]
    assert said == [["command-not-yours"]] * 4


async def test_an_episode_that_is_not_there_any_more_says_so(office: Office) -> None:
    await people(office)
    await reported(office, weeks())
    row = next(row for row in await at_five(office) if row.chat == OF_KUDUS)
    other = replace(row, look=f"konfirmasi/{DAY - 30 * ONE_DAY}")
    assert keys(lines((await answer(office, other)).message)) == ["signal-gone"]
    form = replace(office.channel.form, watched=())
    office.channel = replace(office.channel, form=form, draws=False)
    assert keys(lines((await answer(office, row)).message)) == ["signal-gone"]


async def test_without_pictures_an_alert_is_its_text(office: Office) -> None:
    await people(office)
    await reported(office, weeks())
    row = next(row for row in await at_five(office) if row.chat == OF_KUDUS)
    office.channel = replace(office.channel, draws=False)
    assert (await answer(office, row)).paper is None
    triangle = replace(row, view=View.DELAY, look="konfirmasi")
    assert (await answer(office, triangle)).paper is None


async def test_the_triangle_is_of_what_the_reader_watches(office: Office) -> None:
    await people(office)
    days = {DAY - n * ONE_DAY: 10 for n in range(1, 29)}
    await reported(office, days)
    await reported(office, dict.fromkeys(days, 30), TEGAL, late=2 * ONE_DAY)
    row = next(iter(await _asked(office, NATIONWIDE, "/keterlambatan")))
    province = lines((await answer(office, row)).message)
    assert "delay-row(row=04/08   25  25 100 100 100 100)" in province
    (of_kudus,) = await _asked(office, OF_KUDUS, "/keterlambatan")
    own = lines((await answer(office, of_kudus)).message)
    assert own[0] == "delay-title(indicator=indicator-konfirmasi-short, place=[Kab. Kudus])"
    assert "delay-row(row=04/08  100 100 100 100 100 100)" in own
    (one,) = await _asked(office, NATIONWIDE, "/keterlambatan meninggal Kota Tegal")
    seen = await answer(office, one)
    assert lines(seen.message)[0] == (
        "delay-title(indicator=indicator-meninggal-short, place=[Kota Tegal])"
    )
    assert [button.data for button in seen.keyboard[0]] == ["lag:k:33.76", "lag:s:33.76"]


async def _asked(office: Office, lane: int, text: str) -> list[OutboxRow]:
    await office.writes(lane, text)
    await office.inbox_work().work()
    return await office.take_outbox()
