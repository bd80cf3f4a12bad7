"""A day's summary is answered for who reads it: with its picture, in full, and as an update; a group reads without buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.answers import NOT_YOURS, NOTHING
from bot.effects import Show, View
from bot.model import ChatId, Lane, Role
from bot.summary_sheet import SummarySheet
from bot.summary_update import write_span
from bot.usecases.showing_summary import PICTURE_FAILED, span_of
from tests.bot.dialog.chat import KUDUS, SEMARANG, TEGAL, keys, labels, lines
from tests.bot.usecases.groups import a_receiving_group
from tests.bot.usecases.office import TODAY, Office

if TYPE_CHECKING:
    from bot.answers import Answer
    from bot.model import UnitCode

OFFICER, SUPERVISOR = 701, 801
GROUP = ChatId(-100_777)


async def shown(office: Office, lane: int, view: View = View.SUMMARY, look: str = "") -> Answer:
    """Put a question into the outbox as it stands there, and answer it."""
    asked = Show(ChatId(lane), Lane(lane), view, TODAY, look=look)
    async with office.store.write() as tx:
        await tx.outbox.put([asked], office.clock.moment)
        await tx.commit()
    (row,) = await office.take_outbox()
    return await office.questions().answer(row)


async def a_report(office: Office, day: str = "") -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.ask(OFFICER, f"/lapor {day} 12 9 1".replace("  ", " "), "kirim")
    await office.take_outbox()


async def test_a_summary_comes_with_its_picture_and_its_ways_on(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR)
    await a_report(office)
    answer = await shown(office, SUPERVISOR)
    assert isinstance(answer.paper, SummarySheet)
    assert answer.without_paper == PICTURE_FAILED
    ways = labels(answer.keyboard)
    assert ways[:3] == ["button-by-unit", "button-in-full", "button-parity"]
    assert ways[3:5] == ["button-trend", "button-belum"]
    assert ways[-1] == "button-day-before(day=15/08)"
    assert "glance-completeness" in keys(lines(answer.message))


async def test_a_channel_that_draws_nothing_says_it_in_words(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR)
    office.channel = replace(office.channel, draws=False)
    assert (await shown(office, SUPERVISOR)).paper is None


async def test_what_arrived_for_earlier_days_is_susulan(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR)
    await a_report(office, "kemarin")
    said = lines((await shown(office, SUPERVISOR)).message)
    assert [line for line in said if line.startswith("glance-late(reports=1,")] != []
    assert "glance-completeness(reported=0, units=35, cases=0, nihil=0, missing=35)" in said


async def test_a_summary_in_full_is_one_text(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS)
    await a_report(office)
    answer = await shown(office, SUPERVISOR, View.SUMMARY_IN_FULL)
    assert (answer.paper, answer.keyboard) == (None, ())
    assert "summary-completeness(reported=1, units=1, nihil=0)" in lines(answer.message)


async def test_a_day_is_dug_into_unit_by_unit_within_the_readers_scope(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS, TEGAL)
    await a_report(office)
    answer = await shown(office, SUPERVISOR, View.SUMMARY_BY_UNIT)
    assert keys(lines(answer.message))[2:] == ["by-unit-line", "by-unit-missing"]
    assert labels(answer.keyboard) == ["unit-name(unit=Kab. Kudus)"]


def span(office: Office) -> str:
    now = office.clock.moment
    return write_span((now - timedelta(hours=1), now + timedelta(hours=1)))


async def test_an_update_says_what_came_in_of_the_readers_units(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS)
    await office.hire(802, Role.SUPERVISOR, SEMARANG)
    await a_report(office)
    answer = await shown(office, SUPERVISOR, View.SUMMARY_UPDATE, span(office))
    assert keys(lines(answer.message)) == ["update-title", "update-day", "update-now"]
    assert labels(answer.keyboard) == ["button-summary(day=16/08)"]
    assert await shown(office, 802, View.SUMMARY_UPDATE, span(office)) is NOTHING


async def test_an_officer_is_shown_none_of_it(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    assert await shown(office, OFFICER) == NOT_YOURS
    assert await shown(office, OFFICER, View.SUMMARY_IN_FULL) == NOT_YOURS
    assert await shown(office, OFFICER, View.SUMMARY_BY_UNIT) == NOT_YOURS
    assert await shown(office, OFFICER, View.SUMMARY_UPDATE, span(office)) is NOTHING


@pytest.mark.parametrize("units", [(), (KUDUS, TEGAL)])
async def test_a_group_reads_its_scope_without_buttons(
    office: Office, units: tuple[UnitCode, ...]
) -> None:
    await a_receiving_group(office, GROUP, units)
    await a_report(office)
    answer = await shown(office, GROUP)
    update = await shown(office, GROUP, View.SUMMARY_UPDATE, span(office))
    assert (answer.keyboard, update.keyboard) == ((), ())
    counted = len(units) or 35
    said = lines(answer.message)
    assert (
        f"glance-completeness(reported=1, units={counted}, cases=1, nihil=0, missing={counted - 1})"
        in said
    )


async def test_a_group_is_told_nothing_else_and_nothing_any_more_once_it_was_taken_out(
    office: Office,
) -> None:
    await a_receiving_group(office, GROUP, ())
    assert await shown(office, GROUP, View.PARITY) is NOTHING
    assert await shown(office, ChatId(-5)) is NOTHING


def test_a_day_begins_and_ends_at_midnight_in_wib(office: Office) -> None:
    begins, ends = span_of(office.channel, TODAY)
    assert (begins.astimezone(UTC), ends - begins) == (
        datetime(2021, 8, 15, 17, tzinfo=UTC),
        timedelta(days=1),
    )
