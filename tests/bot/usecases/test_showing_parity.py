"""A day on both sides is answered from the database, for who asks as they are now; and as it was known at a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.model import IndicatorKey, Lane, ParityState, Role
from bot.parity import TARGET, NationRow, Outcome, RowKey, Source, Verdict
from bot.ports import Judged, Published, SendResult
from storage import tables
from tests.bot.dialog.chat import KUDUS, NOON, SEMARANG, TEGAL, keys, labels, lines
from tests.bot.usecases.office import ADMIN, TODAY, Office

if TYPE_CHECKING:
    from datetime import datetime

    from bot.answers import Answer
    from bot.model import UnitCode
    from bot.ports import OutboxRow

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""The statements behind it are tested on both databases in tests/storage."""

OFFICER, OTHER, SUPERVISOR = 701, 702, 801
HOUR = timedelta(hours=1)
KONFIRMASI, SEMBUH, MENINGGAL = map(IndicatorKey, ("konfirmasi", "sembuh", "meninggal"))
SENT = {KONFIRMASI: 12, SEMBUH: 9, MENINGGAL: 1}


async def asked(office: Office, lane: int, text: str) -> OutboxRow:
    """Write a question and give the row that is to be answered."""
    await office.take_outbox()
    await office.writes(lane, text)
    await office.inbox_work().work()
    (row,) = await office.take_outbox()
    return row


async def answered(office: Office, lane: int, text: str) -> Answer:
    return await office.questions().answer(await asked(office, lane, text))


async def said(office: Office, lane: int, text: str) -> list[str]:
    return lines((await answered(office, lane, text)).message)


def shown(unit: UnitCode, **changes: object) -> NationRow:
    """Give what the nation shows of a unit's row after taking it."""
    form = "covid19"
    row = NationRow(
        RowKey(form, unit, TODAY), f"b-{unit}", 1, 1, SENT, {}, 1, Source.BRIDGING, verified=True
    )
    return replace(row, **changes)  # type: ignore[arg-type]  # tests name fields freely


async def reported(office: Office) -> None:
    """Let Kudus and Tegal report at noon, carry both, and read Kudus back as COCOK an hour later."""
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.hire(OTHER, Role.OFFICER, TEGAL)
    for lane in (OFFICER, OTHER):
        await office.ask(lane, "/lapor 12 9 1", "kirim")
    async with office.store.write() as tx:
        rows = [row for row in await tx.parity.to_carry(TARGET, NOON, 9) if row.key.unit == KUDUS]
        await tx.parity.sending(rows, NOON)
        await tx.parity.sent([SendResult(rows[0].id, 1, Outcome.ACCEPTED)], NOON)
        (row,) = await tx.parity.to_read(TARGET, 9)
        matched = Verdict(ParityState.MATCHED, Outcome.ACCEPTED)
        await tx.parity.judge([Judged(row, matched, NOON + HOUR, None, 1)], NOON + HOUR)
        await tx.commit()
    await reads(office, NOON + HOUR, shown(KUDUS))
    office.clock.moment = NOON + 5 * HOUR


async def reads(office: Office, at: datetime, *rows: NationRow, published: int = 12) -> None:
    """Read rows and the published total."""
    async with office.store.write() as tx:
        await tx.parity.note(TARGET, rows, at, at)
        total = Published(TODAY, {**SENT, KONFIRMASI: published}, {})
        await tx.parity.publish(TARGET, "covid19", [total], at)
        await tx.commit()


async def test_who_watches_the_province_sees_it_beside_the_published_total(office: Office) -> None:
    await reported(office)
    await office.hire(SUPERVISOR, Role.SUPERVISOR)
    for lane in (SUPERVISOR, ADMIN):
        answer = await answered(office, lane, "/paritas")
        message = lines(answer.message)
        assert message[:4] == [
            "parity-title(day=2021-08-16)",
            "parity-verdict-different(differing=3, of=3)",
            (
                "parity-gap(indicator=indicator-konfirmasi-short, here=parity-side-province, ours=24,"
                " there=parity-side-published, theirs=12, gap=signed-plus(amount=12))"
            ),
            (
                "parity-share-aged(cause=cause-not-sent, amount=signed-plus(amount=12),"
                " duration=parity-age-hours(hours=5))"
            ),
        ]
        assert message[-1] == "parity-read(day=16/08, at=2021-08-16 06:00:00+00:00)"
        assert labels(answer.keyboard)[:2] == ["button-by-unit", "button-by-indicator"]


async def test_a_supervisor_of_units_sees_those_and_no_published_total(office: Office) -> None:
    await reported(office)
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS, SEMARANG)
    message = await said(office, SUPERVISOR, "/paritas")
    assert message[0] == "parity-title-units(day=2021-08-16, units=[Kab. Kudus, Kota Semarang])"
    assert message[2] == (
        "parity-equal(indicator=indicator-konfirmasi-short, here=parity-side-units, ours=12,"
        " there=parity-side-rows, theirs=12)"
    )
    assert "parity-reports(reports=1, units=2)" in message
    assert [line for line in message if "published" in line or "Tegal" in line] == []


async def test_an_officer_sees_their_own_units_alone(office: Office) -> None:
    await reported(office)
    message = await said(office, OFFICER, "/paritas")
    assert message[0] == "report-heading(unit=Kab. Kudus, day=2021-08-16)"
    assert keys(message)[1:] == ["parity-unit-since", *["summary-equal"] * 3, "parity-unit-read"]
    assert message[-1] == "parity-unit-read(day=16/08, at=2021-08-16 06:00:00+00:00)"


async def test_the_other_pages_say_all_of_it(office: Office) -> None:
    await reported(office)
    units = await said(office, ADMIN, "/paritas per wilayah")
    figures = await said(office, ADMIN, "/paritas per indikator")
    assert units[2] == "parity-unit(unit=Kota Tegal, state=parity-not-sent, revision=1)"
    assert keys(figures)[0] == "parity-indicators-title"
    assert "card-line(indicator=indicator-aktif-short, figure=figure-incomplete)" in figures


async def test_a_unit_that_is_named_is_shown_alone(office: Office) -> None:
    await reported(office)
    await office.hire(SUPERVISOR, Role.SUPERVISOR)
    answer = await answered(office, SUPERVISOR, "/paritas Kota Tegal")
    assert lines(answer.message)[0] == "report-heading(unit=Kota Tegal, day=2021-08-16)"
    assert labels(answer.keyboard)[:2] == ["button-overview", "button-by-unit"]


@pytest.mark.parametrize(
    "text", ["/paritas", "/paritas Kab. Kudus", "/paritas per wilayah", "/paritas per indikator"]
)
async def test_who_lost_the_role_in_the_meantime_is_refused(office: Office, text: str) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR)
    row = await asked(office, SUPERVISOR, text)
    answer = await office.questions().answer(replace(row, lane=Lane(999)))
    assert lines(answer.message) == ["command-not-yours"]


async def test_an_officer_who_presses_a_supervisors_button_is_refused(office: Office) -> None:
    await office.hire(SUPERVISOR, Role.SUPERVISOR)
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    for text in ("/paritas per wilayah", "/paritas per indikator", "/paritas Kota Tegal"):
        row = await asked(office, SUPERVISOR, text)
        answer = await office.questions().answer(replace(row, lane=Lane(OFFICER)))
        assert lines(answer.message) == ["command-not-yours"]


async def test_both_dates_are_said_and_what_changed_since(office: Office) -> None:
    await reported(office)
    changed = shown(KUDUS, figures={**SENT, KONFIRMASI: 15}, source=Source.CENTRE, version=2)
    await reads(office, NOON + 4 * HOUR, changed, published=15)
    message = await said(office, ADMIN, "/paritas 16/8 per 16/8 15.00")
    assert message[:2] == [
        "parity-title(day=2021-08-16)",
        "parity-known(day=2021-08-16, at=2021-08-16 08:00:00+00:00)",
    ]
    assert message[3].endswith(
        "ours=24, there=parity-side-published, theirs=12, gap=signed-plus(amount=12))"
    )
    assert "duration=parity-age-hours(hours=3)" in message[4]
    assert message[-2:] == [
        (
            "parity-moved(indicator=indicator-konfirmasi-short, changes=["
            "parity-moved-published(old=12, new=15), parity-moved-rows(old=12, new=15)])"
        ),
        "parity-known-limits",
    ]


async def test_before_anything_was_read_nothing_of_the_nation_was_known(office: Office) -> None:
    await reported(office)
    message = await said(office, OFFICER, "/paritas per 16/8 12.30")
    assert message[:3] == [
        "parity-known(day=2021-08-16, at=2021-08-16 05:30:00+00:00)",
        "report-heading(unit=Kab. Kudus, day=2021-08-16)",
        "parity-unit-since(state=parity-waiting, revision=1, day=16/08, at=2021-08-16 05:00:00+00:00)",
    ]
    assert "ours=12, theirs=figure-none" in message[3]


async def test_an_officer_whose_units_were_taken_away_is_told_so(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    row = await asked(office, OFFICER, "/paritas")
    assert row.view is not None
    await office.hire(OTHER, Role.OFFICER)
    answer = await office.questions().answer(replace(row, lane=Lane(OTHER)))
    assert lines(answer.message) == ["report-no-unit"]


async def test_cumulatives_are_the_provinces_and_of_now(office: Office) -> None:
    await reported(office)
    await office.hire(SUPERVISOR, Role.SUPERVISOR, KUDUS)
    of_units = await said(office, SUPERVISOR, "/paritas per indikator")
    of_then = await said(office, ADMIN, "/paritas per indikator per 16/8 15.00")
    assert "parity-cumulative-title" not in keys([*of_units, *of_then])


async def test_who_holds_no_role_any_more_is_refused(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    rows = [await asked(office, OFFICER, text) for text in ("/paritas", "/paritas Kab. Kudus")]
    async with office.store.write() as tx:
        inner: Any = tx
        await inner._connection.execute(tables.people.update().values(active=False))
        await tx.commit()
    for row in rows:
        answer = await office.questions().answer(row)
        assert lines(answer.message) == ["command-not-yours"]
