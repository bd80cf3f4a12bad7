"""What Telegram can do to us: nothing is lost, nothing is handled twice, and the bot goes on by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from commands.world import TOKEN
from tests.journey.stage import BRIDGE
from tests.journey.wording import text

if TYPE_CHECKING:
    from tests.journey.stage import Stage

pytestmark = [pytest.mark.journey, pytest.mark.asyncio(loop_scope="module")]

PROXY = {"kind": "raw", "code": 502, "body": "<html><h1>502 Bad Gateway</h1></html>"}
FAULTS: list[dict[str, Any]] = [
    {"kind": "error", "code": 401},
    {"kind": "error", "code": 404},
    {"kind": "error", "code": 502},
    PROXY,
    {"kind": "raw", "code": 200, "body": "<html>Please log in to the hotel's network</html>"},
    {"kind": "error", "code": 429, "retry_after": 1},
    {"kind": "close"},
    {"kind": "lose"},
]


def named(fault: dict[str, Any]) -> str:
    return "-".join(str(part) for part in (fault["kind"], fault.get("code")) if part)


@pytest.mark.parametrize("fault", FAULTS, ids=named)
async def test_polling_goes_on_after(stage: Stage, fault: dict[str, Any]) -> None:
    admin = await stage.admin()
    await stage.telegram("faults", method="getUpdates", times=2, **fault)
    mark = len(admin.changes)
    for _ in range(3):
        await admin.writes("/bantuan", text("help-title"))
    await stage.rests()
    assert len(admin.said_since(mark)) == 3


@pytest.mark.parametrize("fault", FAULTS, ids=named)
async def test_a_message_arrives_after(stage: Stage, fault: dict[str, Any]) -> None:
    admin = await stage.admin()
    await stage.telegram("faults", method="sendMessage", times=2, **fault)
    await admin.writes("/bantuan", text("help-title"))
    await stage.rests()


async def test_an_unreadable_update_stands_in_nobody_s_way(stage: Stage) -> None:
    admin = await stage.admin()
    officer = await stage.officer(701, "33.19")
    await officer.writes("/lapor", "(1/3)")
    await stage.telegram("inject", update={"message": {"from": {"id": 701}, "text": ["what"]}})
    await stage.telegram("inject", update={"something_new": {"from": {"id": 701}}})
    await stage.telegram("inject", update={"callback_query": "broken"})
    await officer.writes("12", "(2/3)")
    await admin.reads(text("incident-parked"))
    assert (await stage.pending()).dead == 2


async def test_another_poller_of_the_same_bot_takes_nothing_away(stage: Stage) -> None:
    officer = await stage.officer(702, "33.20")
    url = f"{stage.world.phones.url}/bot{TOKEN}/getUpdates"
    async with httpx.AsyncClient(trust_env=False) as thief:
        for _ in range(3):
            (await thief.post(url, data={"timeout": 0})).raise_for_status()
    assert "Kab. Jepara" in await stage.reports(officer, "1", "2", "3")
    refused = [call["answer"] for call in stage.calls() if not call["ok"]]
    assert 409 in [answer["error_code"] for answer in refused if isinstance(answer, dict)]


async def test_who_blocked_the_bot_hears_everything_when_they_are_back(stage: Stage) -> None:
    officer = await stage.officer(703, "33.21")
    await stage.reports(officer, "1", "2", "3")
    await officer.does("block")
    mark = len(officer.changes)
    await stage.run_bridge()
    await stage.until(lambda: _refused_by(stage, 703))
    assert officer.said_since(mark) == []

    await officer.does("unblock")
    await officer.reads("COCOK r1")
    await officer.writes("/status", "COCOK")


def _refused_by(stage: Stage, chat: int) -> dict[str, Any] | None:
    """Find a message to a chat that Telegram refused."""
    for call in stage.calls():
        if str(call["params"].get("chat_id")) == str(chat) and not call["ok"]:
            found: dict[str, Any] = call
            return found
    return None


async def test_a_message_that_is_delivered_three_times_is_handled_once(stage: Stage) -> None:
    officer = await stage.officer(704, "33.22")
    mark = len(officer.changes)
    done = await officer.does("send", text="/lapor")
    await officer.reads("(1/3)")
    for _ in range(2):
        await stage.telegram("redeliver", update_id=done["update_id"])
    await officer.writes("5", "(2/3)")
    await stage.rests()
    assert len(officer.said_since(mark)) == 2


async def test_a_report_gets_through_whatever_telegram_does_meanwhile(stage: Stage) -> None:
    officer = await stage.officer(705, "33.23")
    for method in ("getUpdates", "sendMessage", "editMessageText", "answerCallbackQuery"):
        for fault in (PROXY, *FAULTS[-2:]):
            await stage.telegram("faults", method=method, times=1, **fault)
    await stage.reports(officer, "7", "8", "9")
    await stage.rests()
    await stage.telegram("faults", method="sendMessage", chat_id=705, times=1, kind="lose")
    await stage.move_clock(BRIDGE)
    await officer.reads("COCOK r1")
    await stage.rests()
