"""The ladder on a real memory and a driven clock: the right people, once, a tick after its minute, also after an outage."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.answers import NOTHING
from bot.errors import StorageAway
from bot.fence import Fence
from bot.holidays import Holidays, Mild
from bot.model import Lane, Role
from bot.ports import Delivered
from bot.usecases.reminding import Reminding
from tests.bot.dialog.chat import KUDUS, SEMARANG, TEGAL, WIB, lines
from tests.bot.usecases.office import ADMIN
from tests.bot.usecases.shaky import Shaky, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers import Answer
    from bot.ports import OutboxRow
    from tests.bot.usecases.office import Office

KUDUS_ONE, SEMARANG_ONE, TWO_UNITS, NATIONWIDE, OF_KUDUS = 701, 702, 703, 801, 802
MERDEKA = date(2021, 8, 17)
TICK = timedelta(minutes=10)
Heard = tuple[str, int, str]
"""The clock, the chat, and what it was reminded of."""


def wib(clock: str, day: int = 16) -> datetime:
    hour, minute = map(int, clock.split("."))
    return datetime(2021, 8, day, hour, minute, tzinfo=WIB).astimezone(UTC)


async def a_province(office: Office) -> Reminding:
    """Three officers, two supervisors and the admin; reminders at 13 and 15, quiet at night, holidays are mild."""
    policy = replace(office.channel.policy, remind_at=(time(13), time(15)))
    holidays = Holidays({MERDEKA: "Hari Kemerdekaan"}, frozenset({Mild.HOLIDAYS}))
    office.channel = replace(office.channel, policy=policy, holidays=holidays)
    await office.daily().prepare([ADMIN])
    await office.hire(KUDUS_ONE, Role.OFFICER, KUDUS)
    await office.hire(SEMARANG_ONE, Role.OFFICER, SEMARANG)
    await office.hire(TWO_UNITS, Role.OFFICER, KUDUS, TEGAL)
    await office.hire(NATIONWIDE, Role.SUPERVISOR)
    await office.hire(OF_KUDUS, Role.SUPERVISOR, KUDUS)
    return Reminding(office.store, office.channel, Fence())


async def send(office: Office) -> list[tuple[OutboxRow, Answer]]:
    """Send what waits, as the sender does: what has nothing to say any more is dropped."""
    sent: list[tuple[OutboxRow, Answer]] = []
    while True:
        async with office.store.write() as tx:
            rows = await tx.outbox.claim(500)
            await tx.commit()
        if not rows:
            return sorted(sent, key=lambda pair: pair[0].id)
        answers = [(row, await office.questions().answer(row)) for row in rows]
        async with office.store.write() as tx:
            for row, answer in answers:
                if answer is NOTHING:
                    await tx.outbox.drop(row.id, "moot")
            said = [(row, answer) for row, answer in answers if answer is not NOTHING]
            at = office.clock.moment
            await tx.outbox.delivered([Delivered(row.id, row.id) for row, _ in said], at)
            await tx.commit()
        sent += said


def about(answer: Answer) -> str:
    """Say what a reminder is about: its kind, and the units that an officer reads."""
    first = answer.message[0]
    text = lines(answer.message)[0]
    return f"{first.key} {text.partition('[')[2].partition(']')[0]}".strip()


async def report(office: Office, lane: int, at: datetime, text: str = "/lapor 12 9 1") -> None:
    office.clock.moment = at
    await office.ask(lane, text, "kirim")
    await office.take_outbox()


@dataclass
class Days:
    """Ticks of ten minutes over the hours of a day in which something happens."""

    office: Office
    heard: list[Heard] = field(default_factory=list)

    async def live(
        self, reminding: Reminding, day: int, *, away: tuple[str, str] = ("", "")
    ) -> None:
        for moment in _ticks(day):
            clock = f"{moment.astimezone(WIB):%H.%M}"
            if away[0] <= clock < away[1]:
                continue
            self.office.clock.moment = moment
            await reminding(moment)
            sent = await send(self.office)
            self.heard += [(clock, int(row.chat), about(answer)) for row, answer in sent]
            if (day, clock) == (16, "14.00"):
                await report(self.office, KUDUS_ONE, moment)


def _ticks(day: int) -> Iterator[datetime]:
    moment = wib("12.30", day)
    while moment <= wib("18.30", day):
        yield moment
        moment += TICK


async def test_over_three_days_the_right_people_are_reminded_once_each_at_the_first_tick(
    office: Office,
) -> None:
    """On the 17th, a holiday, the bot is away over the reminder; on the 18th from noon until after the summary."""
    reminding, days = await a_province(office), Days(office)
    await days.live(reminding, 16)
    assert days.heard == [
        ("13.00", KUDUS_ONE, "reminder-before Kab. Kudus"),
        ("13.00", SEMARANG_ONE, "reminder-before Kota Semarang"),
        ("13.00", TWO_UNITS, "reminder-before Kab. Kudus, Kota Tegal"),
        ("15.00", SEMARANG_ONE, "reminder-before Kota Semarang"),
        ("15.00", TWO_UNITS, "reminder-before Kota Tegal"),
        ("16.00", SEMARANG_ONE, "reminder-cutoff Kota Semarang"),
        ("16.00", TWO_UNITS, "reminder-cutoff Kota Tegal"),
        ("16.30", NATIONWIDE, "escalation-title"),
        ("16.30", ADMIN, "escalation-title"),
    ]
    days.heard.clear()
    await days.live(Reminding(office.store, office.channel, Fence()), 17, away=("14.50", "15.20"))
    assert [(clock, chat) for clock, chat, _ in days.heard] == [
        *(("15.20", chat) for chat in (KUDUS_ONE, SEMARANG_ONE, TWO_UNITS)),
        *(("16.30", chat) for chat in (NATIONWIDE, OF_KUDUS, ADMIN)),
    ]
    days.heard.clear()
    await days.live(Reminding(office.store, office.channel, Fence()), 18, away=("12.50", "17.30"))
    assert {(clock, what.partition(" ")[0]) for clock, _, what in days.heard} == {
        ("17.30", "reminder-cutoff")
    }


async def test_what_another_process_climbed_is_not_climbed_again(office: Office) -> None:
    first = await a_province(office)
    office.clock.moment = wib("13.00")
    for process in (first, Reminding(office.store, office.channel, Fence()), first):
        await process(office.clock.moment)
    assert len(await send(office)) == 3


async def test_who_dies_between_two_batches_is_followed_by_one_who_goes_on(office: Office) -> None:
    await a_province(office)
    office.clock.moment = wib("13.00")
    store = Shaky(office.store, [Trouble.ANSWER_IS_LOST] * 2)
    with pytest.raises(StorageAway):
        await Reminding(store, office.channel, Fence(), at_once=1)(office.clock.moment)
    assert len(await send(office)) == 1
    await Reminding(office.store, office.channel, Fence(), at_once=2)(office.clock.moment)
    chats = [row.chat for row, _ in await send(office)]
    assert chats == [SEMARANG_ONE, TWO_UNITS]


async def taken(office: Office) -> list[OutboxRow]:
    """Take what waits, as a sender who is about to make its messages."""
    async with office.store.write() as tx:
        rows = await tx.outbox.claim(500)
        await tx.commit()
    return list(rows)


async def answered(office: Office, rows: list[OutboxRow]) -> list[tuple[int, str]]:
    shown = [(row, await office.questions().answer(row)) for row in rows]
    return [(int(row.chat), about(answer)) for row, answer in shown if answer is not NOTHING]


async def test_a_unit_that_reports_before_the_message_goes_out_is_not_reminded(
    office: Office,
) -> None:
    reminding = await a_province(office)
    office.clock.moment = wib("13.00")
    await reminding(office.clock.moment)
    rows = await taken(office)
    await office.hire(704, Role.OFFICER, KUDUS)
    await report(office, 704, wib("13.00"))
    assert await answered(office, rows) == [
        (SEMARANG_ONE, "reminder-before Kota Semarang"),
        (TWO_UNITS, "reminder-before Kota Tegal"),
    ]


async def test_reminders_that_telegram_did_not_take_in_time_are_replaced_by_the_newest(
    office: Office,
) -> None:
    reminding = await a_province(office)
    for clock in ("13.00", "15.00"):
        office.clock.moment = wib(clock)
        await reminding(office.clock.moment)
    sent = await send(office)
    assert [row.look for row, _ in sent] == ["15:00"] * 3
    assert {(row.place, row.anew) for row, _ in sent} == {
        (f"remind:{lane}:officers", True) for lane in (KUDUS_ONE, SEMARANG_ONE, TWO_UNITS)
    }


async def test_what_waited_until_quiet_hours_is_dropped(office: Office) -> None:
    reminding = await a_province(office)
    office.clock.moment = wib("21.50")
    await reminding(office.clock.moment)
    office.clock.moment = wib("22.00")
    assert await send(office) == []


async def test_who_is_no_officer_or_supervisor_any_more_reads_nothing(office: Office) -> None:
    reminding = await a_province(office)
    office.clock.moment = wib("16.40")
    await reminding(office.clock.moment)
    officers, watchers = (701, 702, 703), (NATIONWIDE, OF_KUDUS, ADMIN)
    rows = await taken(office)
    assert {row.lane for row in rows} == {*officers, *watchers}
    others = [
        replace(row, lane=Lane(NATIONWIDE if row.lane in officers else KUDUS_ONE)) for row in rows
    ]
    assert await answered(office, others) == []


async def test_who_watches_only_what_is_complete_is_told_nothing(office: Office) -> None:
    reminding = await a_province(office)
    office.clock.moment = wib("16.40")
    await reminding(office.clock.moment)
    rows = await taken(office)
    await office.hire(704, Role.OFFICER, KUDUS)
    await report(office, 704, wib("16.41"))
    told = [chat for chat, what in await answered(office, rows) if what == "escalation-title"]
    assert told == [NATIONWIDE, ADMIN]


async def test_a_rung_of_another_day_says_nothing(office: Office) -> None:
    reminding = await a_province(office)
    office.clock.moment = wib("13.00")
    await reminding(office.clock.moment)
    rows = await taken(office)
    office.clock.moment = wib("13.00", 18)
    assert await answered(office, rows) == []


async def test_where_nobody_reports_for_a_unit_no_officer_is_reminded(office: Office) -> None:
    policy = replace(office.channel.policy, remind_at=(time(13),))
    office.channel = replace(office.channel, policy=policy)
    await office.daily().prepare([ADMIN])
    office.clock.moment = wib("13.00")
    await Reminding(office.store, office.channel, Fence())(office.clock.moment)
    assert await send(office) == []
