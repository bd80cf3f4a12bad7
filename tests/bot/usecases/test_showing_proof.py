"""A supervisor of the province gets a day's proof as a picture and a file, or hears why there is none yet and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.answers import NOTHING, Answer, Paper, PaperKind
from bot.effects import Urgency, View
from bot.model import ChatId, Lane, ParityState, Role
from bot.parity import RowKey
from bot.ports import Mode, OutboxRow
from bot.proof_sheet import ProofSheet
from bot.verification import examine
from commands.signing import verify_ed25519
from tests.bot.dialog.chat import KUDUS, SEMARANG, TEGAL, keys, labels, lines
from tests.bot.usecases.office import ADMIN
from tests.bot.usecases.proved_days import (
    DAY,
    KONFIRMASI,
    LOCKED,
    OFFICER,
    carried,
    proofs,
    proving,
    published,
    read,
    reports,
)

if TYPE_CHECKING:
    from datetime import date

    from bot.parity import NationRow
    from tests.bot.usecases.office import Office

SUPERVISOR = Lane(801)
PICTURES = View.PROOF, View.LATEST_PROOF
FILES = View.PROOF_FILE, View.LATEST_PROOF_FILE


@pytest.fixture
async def matched(office: Office) -> NationRow:
    """Kudus reported the day, and the nation holds the same; the channel has a key."""
    office.channel = replace(office.channel, signs=True)
    await office.hire(OFFICER, Role.OFFICER, KUDUS, SEMARANG, TEGAL)
    await office.hire(SUPERVISOR, Role.SUPERVISOR)
    await reports(office)
    await published(office, {KONFIRMASI: 12})
    return await carried(office, RowKey("covid19", KUDUS, DAY))


async def shown(office: Office, view: View, day: date = DAY, lane: int = SUPERVISOR) -> Answer:
    row = OutboxRow(
        *(1, ChatId(lane), Mode.SHOW, (), (), Urgency.NOTE, office.clock.moment, 0),
        view=view,
        day=day,
        lane=Lane(lane),
    )
    return await office.questions().answer(row)


async def said(
    office: Office, view: View = View.PROOF, day: date = DAY, lane: int = 801
) -> list[str]:
    answer = await shown(office, view, day, lane)
    assert answer.paper is None
    return lines(answer.message)


@pytest.mark.usefixtures("matched")
async def test_the_summary_of_a_proved_day_leads_to_its_proof(office: Office) -> None:
    before = await shown(office, View.SUMMARY)
    await proving(office)(LOCKED)
    after = await shown(office, View.SUMMARY)
    leading = [
        [button.data for row in answer.keyboard for button in row if button.data == f"b:{DAY}"]
        for answer in (before, after)
    ]
    assert leading == [[], [f"b:{DAY}"]]


@pytest.mark.usefixtures("matched")
async def test_a_proved_day_is_shown_and_given(office: Office) -> None:
    assert await proving(office)(LOCKED) == 1
    (proof,) = await proofs(office)

    for picture, file in zip(PICTURES, FILES, strict=True):
        answer = await shown(office, picture)
        assert isinstance(answer.paper, ProofSheet)
        assert answer.paper.name == proof.file_name.replace(".json", ".png")
        assert keys(lines(answer.message)) == [
            *("proof-caption", "proof-caption-state", "proof-caption-number", "proof-caption-file")
        ]
        given = (await shown(office, file)).paper
        assert given == Paper(PaperKind.FILE, proof.file_name, proof.file_text.encode())
        assert isinstance(given, Paper)
        assert examine(given.content, verify_ed25519).holds


@pytest.mark.usefixtures("matched")
async def test_a_day_that_changed_says_what_it_replaces(office: Office) -> None:
    await proving(office)(LOCKED)
    await reports(office, 13, revision=2)
    outdated = await shown(office, View.PROOF)
    assert keys(lines(outdated.message))[-2:] == ["proof-caption-outdated", "proof-caption-file"]

    office.clock.moment = LOCKED
    await proving(office)(LOCKED + timedelta(minutes=5))
    first, second = await proofs(office)
    message = lines((await shown(office, View.PROOF)).message)
    assert message[3] == (
        f"proof-caption-replaces(number={first.hash[:8]}, signed=proof-signed-at(day=2021-08-20, "
        "at=2021-08-20 05:00:00+00:00))"
    )
    assert f"number={second.hash[:8]}" in message[2]
    file = (await shown(office, View.PROOF_FILE)).paper
    assert isinstance(file, Paper)
    assert file.name == second.file_name


@pytest.mark.usefixtures("matched")
async def test_buttons_lead_to_the_proved_days_beside(office: Office) -> None:
    days = [DAY - timedelta(days=back) for back in (4, 2)]
    for day, unit in zip(days, (SEMARANG, TEGAL), strict=True):
        await reports(office, unit=unit, day=day)
        await carried(office, RowKey("covid19", unit, day))
    assert await proving(office)(LOCKED) == 3

    middle = await shown(office, View.PROOF, days[1])
    assert labels(middle.keyboard) == [
        "button-day-before(day=12/08)",
        "button-day-after(day=16/08)",
    ]
    assert [b.data for row in middle.keyboard for b in row] == ["b:2021-08-12", "b:2021-08-16"]
    latest = await shown(office, View.LATEST_PROOF, days[0])
    assert labels(latest.keyboard) == ["button-day-before(day=14/08)"]


@pytest.mark.usefixtures("matched")
async def test_a_day_that_is_open_says_when_it_is_locked(office: Office) -> None:
    assert await said(office) == [
        "proof-none(day=2021-08-16)",
        "proof-none-locked(day=2021-08-20)",
    ]


@pytest.mark.usefixtures("matched")
async def test_a_locked_day_waits_for_the_next_round(office: Office) -> None:
    office.clock.moment = LOCKED
    assert (await said(office))[1] == "proof-none-soon(at=2021-08-20 05:05:00+00:00)"


async def test_a_day_that_is_between_two_readings_waits_for_the_second(
    office: Office, matched: NationRow
) -> None:
    office.clock.moment = LOCKED
    await read(office, replace(matched, figures={KONFIRMASI: 13}, version=9), ParityState.MATCHED)
    assert (await said(office))[1] == "proof-none-unsettled(units=[Kab. Kudus])"


@pytest.mark.usefixtures("matched")
async def test_a_day_without_any_figure_is_never_proved(office: Office) -> None:
    office.clock.moment = LOCKED
    assert (await said(office, day=DAY - timedelta(days=9)))[1] == "proof-none-silent"


@pytest.mark.usefixtures("matched")
async def test_without_a_key_the_admin_is_told_how_to_make_one(office: Office) -> None:
    office.channel = replace(office.channel, signs=False)
    assert (await said(office))[-1] == "proof-no-key"
    office.clock.moment = LOCKED
    assert (await said(office))[-1] == "proof-no-key"
    assert (await said(office, lane=ADMIN))[-1] == "proof-no-key-admin"
    assert await said(office, View.LATEST_PROOF, lane=ADMIN) == [
        *("proof-none-at-all", "proof-none-when(days=4)", "proof-no-key-admin")
    ]


@pytest.mark.usefixtures("matched")
async def test_without_a_proof_there_is_no_file_and_not_a_word_of_it(office: Office) -> None:
    for view in FILES:
        assert await shown(office, view) is NOTHING
    assert await said(office, View.LATEST_PROOF) == [
        *("proof-none-at-all", "proof-none-when(days=4)")
    ]


@pytest.mark.usefixtures("matched")
async def test_only_who_watches_the_whole_province_gets_it(office: Office) -> None:
    await proving(office)(LOCKED)
    await office.hire(802, Role.SUPERVISOR, KUDUS)
    for picture, file in zip(PICTURES, FILES, strict=True):
        assert await said(office, picture, lane=802) == ["proof-whole-province"]
        assert await said(office, picture, lane=OFFICER) == ["command-not-yours"]
        for lane in (802, OFFICER):
            assert await shown(office, file, lane=lane) is NOTHING
    assert (await shown(office, View.PROOF, lane=ADMIN)).paper is not None
