"""A day of inputs is handled at once: everything is stored, and each officer sees one sensible message."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.effects import View
from bot.model import Role
from bot.ports import Mode
from tests.bot.dialog.chat import KUDUS, lines

if TYPE_CHECKING:
    from tests.bot.usecases.office import Office

OFFICER = 701
AWAY = timedelta(hours=22)


async def wrote(office: Office, *texts: str) -> None:
    """Let texts arrive that were written long ago, half a minute apart, and handle them all."""
    begun = office.clock.moment - AWAY
    for number, text in enumerate(texts):
        office.updates += 1  # message ids rise with what others write, too
        at = begun + timedelta(seconds=30) * number
        await office.arrives(OFFICER, office.message(OFFICER, text, at=at))
    while await office.inbox_work().work():
        pass


async def told(office: Office) -> list[list[str]]:
    """Give each message that is sent then, first what cannot wait."""
    async with office.store.write() as tx:
        await tx.outbox.release()
        await tx.commit()
    rows = await office.take_outbox()
    return [lines(row.message) if row.mode is not Mode.SHOW else [str(row.view)] for row in rows]


def first(messages: list[list[str]]) -> list[str]:
    return [message[0].partition("(")[0] for message in messages]


@pytest.fixture
async def hired(office: Office) -> Office:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    return office


async def test_who_sent_a_card_that_they_had_seen_gets_the_receipt_and_one_answer(
    hired: Office,
) -> None:
    await hired.ask(OFFICER, "/lapor", "12", "9", "1")
    hired.clock.moment += AWAY + timedelta(hours=1)
    await wrote(hired, "kirim", "/status", "halo", "/riwayat", "/status")
    assert first(await told(hired)) == ["receipt-title", "status"]


async def test_figures_that_nobody_has_seen_on_a_card_are_not_sent(hired: Office) -> None:
    await wrote(hired, "/lapor", "12", "9", "1", "kirim")
    assert first(await told(hired)) == ["card-what-now"]


async def test_a_report_that_was_not_sent_leaves_its_card_with_the_figures(hired: Office) -> None:
    await wrote(hired, "/lapor", "12", "9", "1", "/status", "apa")
    (card,) = await told(hired)
    assert [part for part in ("12", "9", "1") if part not in " ".join(card)] == []
    draft = (await hired.session(OFFICER)).draft
    assert draft is not None
    assert draft.figures == {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}


async def test_the_same_answer_twice_may_be_a_phone_s_doing_and_is_asked_about(
    hired: Office,
) -> None:
    await wrote(hired, "/lapor", "0", "0")
    assert first(await told(hired)) == ["answer-twice"]


async def test_what_was_asked_last_is_answered_beside_the_open_question(hired: Office) -> None:
    await wrote(hired, "/status", "/lapor", "12", "halo", "/bantuan", "/status")
    messages = await told(hired)
    assert len(messages) == 2
    assert messages[1] == [View.STATUS.value]


async def test_what_was_dropped_leaves_no_question(hired: Office) -> None:
    await wrote(hired, "/lapor", "12", "/batal")
    assert first(await told(hired)) == ["report-cancelled"]


async def test_who_writes_again_first_gets_the_answer_to_that(hired: Office) -> None:
    await wrote(hired, "/lapor", "12", "9", "apa")
    await hired.writes(OFFICER, "1")
    while await hired.inbox_work().work():
        pass
    (card,) = await told(hired)
    assert card[0].startswith("card-title")


async def test_the_day_of_a_late_report_is_the_day_on_which_it_was_written(hired: Office) -> None:
    await wrote(hired, "/lapor", "12", "9", "1")
    draft = (await hired.session(OFFICER)).draft
    assert draft is not None
    assert draft.day == hired.channel.policy.reporting_day(hired.clock.moment - AWAY)


async def test_a_draft_does_not_end_before_what_its_officer_wrote_is_read(hired: Office) -> None:
    await hired.ask(OFFICER, "/lapor", "12")
    hired.clock.moment += timedelta(days=3, hours=1)
    begun = hired.clock.moment - AWAY
    await hired.arrives(OFFICER, hired.message(OFFICER, "9", at=begun))
    assert await hired.daily().wake_sessions(hired.clock.moment) == 0
    while await hired.inbox_work().work():
        pass
    draft = (await hired.session(OFFICER)).draft
    assert draft is not None
    assert draft.day == (hired.clock.moment - timedelta(days=3, hours=1)).date()
    assert len(await told(hired)) == 1


async def test_a_summary_that_could_not_be_sent_for_a_day_is_not_sent_any_more(
    office: Office,
) -> None:
    await office.hire(801, Role.SUPERVISOR)
    await office.daily().summarise(office.clock.moment, office.clock.moment)
    (row,) = [row for row in await office.take_outbox() if row.view is View.SUMMARY]
    assert (await office.questions().answer(row)).message != ()
    office.clock.moment += timedelta(days=1)
    assert (await office.questions().answer(row)).message == ()
