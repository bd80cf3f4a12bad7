"""A batch of inputs becomes sessions, reports and answers in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Any

import pytest

from bot import units
from bot.effects import RunSync
from bot.errors import StorageAway
from bot.model import ChatId, DraftId, Lane, Role
from bot.parity import TARGET
from bot.session import Draft, Session
from bot.usecases.inbox_work import _shared, describe
from handlers.translate import Translator
from tests.bot.dialog.chat import DATA, KUDUS, SEMARANG, TEGAL, a_channel, figures, keys
from tests.bot.usecases.office import ADMIN, Chance, Office, ready_draft
from tests.bot.usecases.shaky import Shaky, Trouble

if TYPE_CHECKING:
    from datetime import datetime

    from bot.inputs import Input, Unreadable
    from storage import SqlStore

OFFICER, SECOND = 701, 702


class SameToken(Chance):
    """Randomness that is none."""

    def token(self) -> str:
        return "same"


async def test_nothing_waits_and_nothing_is_done(office: Office) -> None:
    assert await office.inbox_work().work() == 0


async def test_a_report_is_entered_and_kept(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)

    said = await office.ask(OFFICER, "/lapor", "12", "9", "1", "kirim")

    assert said[0] == "receipt-title(number=33.19-20210816-r1)"
    async with office.store.read() as views:
        day = office.channel.policy.reporting_day(office.clock.moment)
        (row,) = await views.history(TARGET, "covid19", [KUDUS], day, day)
    assert row.report is not None
    assert figures(row.report) == {"konfirmasi": 12, "sembuh": 9, "meninggal": 1}


async def test_a_batch_takes_one_input_of_each_lane(office: Office) -> None:
    for lane in (OFFICER, SECOND):
        await office.hire(lane, Role.OFFICER, KUDUS)
        await office.writes(lane, "/lapor")
        await office.writes(lane, "12")

    handled = [await office.inbox_work().work() for _ in range(3)]

    assert handled == [2, 2, 0]


async def test_a_batch_is_no_larger_than_asked(office: Office) -> None:
    for lane in (11, 12, 13):
        await office.writes(lane, "halo")
    work = office.inbox_work(batch=2)

    assert [await work.work() for _ in range(3)] == [2, 1, 0]


async def test_what_needs_no_answer_is_done_without_one(office: Office) -> None:
    await office.writes(OFFICER, "/lapor@another_bot")

    assert await office.inbox_work().work() == 1
    assert await office.said() == []
    assert (await office.pending()).inbox == 0


async def test_a_reply_to_an_earlier_question_changes_that_answer(office: Office) -> None:
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    await office.writes(OFFICER, "/lapor")
    await office.inbox_work().work()
    (asked,) = await office.take_outbox()
    await office.ask(OFFICER, "12")

    replied = {"message_id": asked.id, "date": 0, "chat": {"id": OFFICER, "type": "private"}}
    await office.writes(OFFICER, "15", reply_to_message=replied)
    await office.inbox_work().work()

    draft = (await office.session(OFFICER)).draft
    assert draft is not None
    assert draft.figures == {"konfirmasi": 15}
    assert draft.asking == "sembuh"


async def test_an_invitation_is_made_and_used(office: Office) -> None:
    said = await office.ask(ADMIN, "/undang petugas Kab. Kudus")
    assert "invite-link(token=secret token-1)" in said

    # the intake has put the hash in the token's place
    await office.invite("hash-of-it", Role.OFFICER, TEGAL)
    said = await office.ask(OFFICER, "/start hash-of-it")

    assert keys(said)[:2] == ["welcome", "role-units"]
    assert (await office.person(OFFICER)).units(Role.OFFICER) == (TEGAL,)


async def test_two_strangers_with_one_link_and_one_comes_in(office: Office) -> None:
    await office.invite("one-link", Role.OFFICER, KUDUS)
    for lane in (OFFICER, SECOND):
        await office.writes(lane, "/start one-link")

    joined: list[str] = []
    assert await office.inbox_work(joined=lambda: joined.append("somebody")).work() == 2
    assert joined == ["somebody"]

    said = await office.said()
    assert sorted(key for key in keys(line for _, line in said) if key != "help-petugas") == [
        "invitation-used",
        "role-units",
        "welcome",
        "welcome-privacy",
    ]


async def test_sync_is_asked_for(office: Office) -> None:
    assert await office.ask(ADMIN, "/sinkron") == ["sync-started"]
    async with office.store.write() as tx:
        assert [job.chat for job in await tx.schedule.jobs("sync")] == [ChatId(ADMIN)]


async def test_an_unreadable_update_is_parked_and_its_sender_is_told(office: Office) -> None:
    await office.writes(OFFICER, "halo")
    await office.arrives(
        SECOND, b'{"update_id": 1, "message": {"chat": {"id": 702}, "from": {"id": 702}}}'
    )

    assert await office.inbox_work().work() == 2

    assert await office.said() == [
        (SECOND, "input-parked"),
        (OFFICER, "stranger"),
    ]
    pending = await office.pending()
    assert (pending.inbox, pending.dead) == (0, 1)


async def test_nobody_is_told_in_a_group(office: Office) -> None:
    await office.said()
    await office.arrives(
        OFFICER, b'{"update_id": 1, "message": {"chat": {"id": -5}, "from": {"id": 701}}}'
    )

    await office.inbox_work().work()

    assert await office.said() == []
    assert (await office.pending()).dead == 1


async def test_a_step_that_raises_parks_only_its_own_input(office: Office) -> None:
    reader = Translator("satulapor_bot")

    def stumbling(raw: bytes, received_at: datetime) -> Input | Unreadable | None:
        if b"batu" in raw:
            raise RuntimeError("a bug\nwith a second line")
        return reader(raw, received_at)

    await office.writes(OFFICER, "batu sandungan")
    await office.writes(OFFICER, "halo")
    await office.writes(SECOND, "halo")
    work = office.inbox_work(translate=stumbling)

    assert [await work.work() for _ in range(3)] == [2, 1, 0]

    told = [(chat, key) for chat, line in await office.said() for key in keys([line])]
    assert sorted(told) == [
        (OFFICER, "input-parked"),
        (OFFICER, "stranger"),
        (SECOND, "stranger"),
    ]
    assert (await office.pending()).dead == 1


async def test_one_input_that_raises_is_parked(office: Office) -> None:
    def broken(raw: bytes, received_at: datetime) -> Input | Unreadable | None:
        raise RuntimeError(f"{len(raw)} {received_at}")

    await office.writes(OFFICER, "halo")

    assert await office.inbox_work(translate=broken).work() == 1
    assert (await office.pending()).dead == 1


async def test_a_session_that_cannot_be_read_parks_only_its_own_lane(office: Office) -> None:
    for lane in (OFFICER, SECOND):
        await office.hire(lane, Role.OFFICER, KUDUS)
        await office.writes(lane, "/lapor")
    no_day: Any = time(12)
    await office.keep_sessions(
        Session(Lane(OFFICER), Draft(DraftId(1), KUDUS, no_day, on_revision=0))
    )

    assert await office.inbox_work().work() == 2

    said = [(chat, key) for chat, line in await office.said() for key in keys([line])]
    assert (OFFICER, "input-parked") in said
    assert (SECOND, "report-ask") in said
    assert (OFFICER, "report-ask") not in said
    assert (await office.pending()).dead == 1


async def test_a_save_that_fails_parks_only_its_own_lane(store: SqlStore) -> None:
    known = a_channel()
    written = (DATA / "wilayah_33.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    without_semarang = units.parse("".join(line for line in written if SEMARANG not in line))
    office = Office(store, channel=replace(known, units=without_semarang))
    await office.open()
    office.channel = known  # the database does not know Kota Semarang yet
    for lane, unit in ((OFFICER, SEMARANG), (SECOND, KUDUS)):
        await office.hire(lane, Role.OFFICER, unit)
        ready = ready_draft(lane, unit)
        await office.keep_sessions(ready)
        assert ready.draft is not None
        number = office.updates + 1
        send = office.press(lane, f"r:{ready.draft.id}:send:{ready.draft.seal}", number)
        await office.arrives(lane, send, number)

    assert await office.inbox_work().work() == 2

    said = [(chat, key) for chat, line in await office.said() for key in keys([line])]
    assert said[0] == (OFFICER, "input-parked")
    assert (SECOND, "receipt-title") in said
    assert (await office.session(OFFICER)).draft is not None
    assert (await office.pending()).dead == 1


async def test_a_lost_commit_is_no_input_s_fault(office: Office) -> None:
    await office.writes(OFFICER, "halo")
    store = Shaky(office.store, [Trouble.COMMIT_FAILS])

    assert await office.inbox_work(store=store).work() == 1

    assert await office.said() == [(OFFICER, "stranger")]
    assert (await office.pending()).dead == 0


async def test_a_commit_that_was_only_unheard_is_not_repeated(office: Office) -> None:
    await office.writes(OFFICER, "halo")
    store = Shaky(office.store, [Trouble.ANSWER_IS_LOST])

    assert await office.inbox_work(store=store).work() == 1

    assert await office.said() == [(OFFICER, "stranger")]


async def test_what_was_handled_after_all_is_not_parked(office: Office) -> None:
    await office.writes(OFFICER, "halo")
    store = Shaky(office.store, [Trouble.COMMIT_FAILS, Trouble.ANSWER_IS_LOST])

    assert await office.inbox_work(store=store).work() == 1

    assert await office.said() == [(OFFICER, "stranger")]
    assert (await office.pending()).dead == 0


@pytest.mark.parametrize(
    "troubles", [[Trouble.CLOSED], [Trouble.COMMIT_FAILS, Trouble.CLOSED]], ids=str
)
async def test_while_the_database_is_away_everything_waits(
    office: Office, troubles: list[Trouble]
) -> None:
    await office.writes(OFFICER, "halo")

    with pytest.raises(ConnectionError):
        await office.inbox_work(store=Shaky(office.store, troubles)).work()

    assert (await office.pending()).inbox == 1
    assert await office.inbox_work().work() == 1
    assert await office.said() == [(OFFICER, "stranger")]


async def test_a_database_that_takes_nothing_parks_nothing_however_often_it_is_tried(
    office: Office,
) -> None:
    await office.writes(OFFICER, "halo")
    store = Shaky(office.store, [Trouble.AWAY] * 9)

    for _ in range(3):
        with pytest.raises(StorageAway):
            await office.inbox_work(store=store).work()

    pending = await office.pending()
    assert (pending.inbox, pending.dead) == (1, 0)
    assert await office.inbox_work(store=store).work() == 1
    assert await office.said() == [(OFFICER, "stranger")]


async def test_what_moves_again_and_again_waits_for_the_next_batch(office: Office) -> None:
    second_admin = 901
    await office.hire(second_admin, Role.ADMIN)
    for lane in (ADMIN, second_admin):
        await office.writes(lane, "/undang admin")
    same_token = replace(office.inbox_work(), entropy=SameToken())

    assert await same_token.work() == 2
    assert (await office.pending()).inbox == 1
    assert await office.inbox_work().work() == 1
    said = keys(line for _, line in await office.said())
    assert said.count("invite-link") == 2


def test_a_step_has_one_shared_effect_at_most() -> None:
    with pytest.raises(ValueError, match="one shared effect"):
        _shared([RunSync(ChatId(1)), RunSync(ChatId(2))])


@pytest.mark.parametrize(
    ("error", "described"),
    [
        (ValueError("first\nsecond"), "ValueError: first"),
        (ValueError(), "ValueError: "),
        (KeyError("x" * 300), f"KeyError: '{'x' * 199}"),
    ],
)
def test_an_error_is_named_by_its_first_line(error: Exception, described: str) -> None:
    assert describe(error) == described
