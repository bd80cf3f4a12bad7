"""A trend is answered for who asks: a supervisor's units, an officer's own, or one unit among them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers import NOT_YOURS
from bot.effects import Show, View
from bot.model import ChatId, Lane, Role
from bot.trend_sheet import TrendSheet
from tests.bot.dialog.chat import KUDUS, TEGAL, labels, lines
from tests.bot.usecases.office import ADMIN, TODAY, Office

if TYPE_CHECKING:
    from bot.answers import Answer
    from bot.model import UnitCode

OFFICER, SUPERVISOR = 701, 801


async def shown(
    office: Office, lane: int, unit: UnitCode | None = None, look: str = "28:konfirmasi"
) -> Answer:
    asked = Show(ChatId(lane), Lane(lane), View.TREND, TODAY, unit=unit, look=look)
    async with office.store.write() as tx:
        await tx.outbox.put([asked], office.clock.moment)
        await tx.commit()
    (row,) = await office.take_outbox()
    return await office.questions().answer(row)


async def a_report(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.ask(OFFICER, "/lapor 12 9 1", "kirim")
    await office.take_outbox()


async def test_an_officer_sees_their_own_unit(office: Office) -> None:
    await a_report(office)
    answer = await shown(office, OFFICER)
    assert isinstance(answer.paper, TrendSheet)
    assert lines(answer.message)[0] == (
        "trend-title(indicator=indicator-konfirmasi-short, units=[Kab. Kudus])"
    )
    assert labels(answer.keyboard)[0] == "button-days(days=90)"
    assert await shown(office, OFFICER, TEGAL) == NOT_YOURS


async def test_an_admin_sees_the_province(office: Office) -> None:
    await a_report(office)
    said = lines((await shown(office, ADMIN)).message)
    assert said[0].endswith("units=sheet-province)")
    assert said[-1] == "trend-last(day=16/08, reported=1, units=35)"


async def test_a_figure_that_nobody_gave_has_no_picture(office: Office) -> None:
    await a_report(office)
    answer = await shown(office, OFFICER, look="28:suspek")
    assert answer.paper is None
    assert lines(answer.message)[1] == "trend-nothing(days=28, day=16/08)"


async def test_a_channel_that_draws_nothing_says_it_in_words(office: Office) -> None:
    await a_report(office)
    office.channel = replace(office.channel, draws=False)
    assert (await shown(office, OFFICER)).paper is None


async def test_who_has_no_unit_is_told_so(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS)
    await office.hire(OFFICER, Role.OFFICER)
    assert lines((await shown(office, OFFICER)).message) == ["report-no-unit"]
    assert await shown(office, SUPERVISOR, TEGAL) == NOT_YOURS
