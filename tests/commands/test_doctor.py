"""The doctor looks at everything and says how to mend what is missing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import pytest_asyncio
from rich.console import Console
from typer.testing import CliRunner

import run_bot  # noqa: F401 - it gives the command line its commands
from bot.effects import SetTimetable
from bot.errors import SettingsError
from bot.model import Lane
from bot.timetable import Origin
from commands.audit_check import read_seals
from commands.checkup.finding import Level, Section
from commands.checkup.given import REQUIRED
from commands.checkup.machine import python_finding
from commands.checkup.memory import memory_findings
from commands.checkup.page import print_end
from commands.checkup.telegram import _posted, _updates
from commands.doctor import Examined, examine
from commands.leases import POLLER
from commands.line import app
from commands.settings import load_settings
from commands.signing import Ed25519Signer, write_new_key
from commands.world import ADMIN, open_world
from handlers.checking import Standing
from storage import migrate, open_store
from stubs.officers.phone import Deed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from commands.world import World


URL = "https://a.example/telegram"
_MADE: list[str] = []
"""The tests that have had a bot of their own made."""


def _settings(monkeypatch: pytest.MonkeyPatch, world: World, **others: str) -> None:
    for name, value in {**world.environment, "SUMMARY_PICTURE": "no", **others}.items():
        monkeypatch.setenv(name, value)


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot of one test's own in the world of all; `api` is its address."""

    http: httpx.AsyncClient
    token: str
    username: str
    api: str

    async def asks(self, method: str, **given: Any) -> Any:
        answer = await self.http.post(f"{self.api}/{method}", json=given)
        return answer.raise_for_status().json()["result"]

    def deed(self, action: str, **details: Any) -> Deed:
        return Deed(ADMIN, action, {"bot": self.username, **details})


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in (*REQUIRED, "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """One world for all tests; each has a bot of its own in it."""
    folder = tmp_path_factory.mktemp("world")
    async with open_world(folder, datetime.now(UTC), running_clock=True) as opened:
        await opened.phones.make(ADMIN, "Siti")
        yield opened


@pytest_asyncio.fixture(loop_scope="module")
async def bot(
    world: World, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> AsyncIterator[Bot]:
    """A bot that the settings name; `privacy` of its groups as the test's parameter says."""
    number = len(_MADE)
    _MADE.append(request.node.name)
    api, token = world.environment["TELEGRAM_API_URL"], f"{700 + number}:{'A' * 35}"
    username, privacy = f"b{number}_bot", getattr(request, "param", True)
    wanted = {"token": token, "username": username, "privacy": privacy}
    async with httpx.AsyncClient(trust_env=False, timeout=60.0) as http:
        (await http.post(f"{api}/_control/bots", json=wanted)).raise_for_status()
        _settings(monkeypatch, world, BOT_TOKEN=token)
        yield Bot(http, token, username, f"{api}/bot{token}")


async def looked(**options: Any) -> Examined:
    return await examine(peek_seconds=0, **options)


def said(examined: Examined, *levels: Level) -> dict[str, str]:
    """Give what was found at these levels, by what was looked at."""
    return {f.what: f.found for f in examined.findings if f.level in levels}


def steps(examined: Examined, what: str) -> tuple[str, ...]:
    return next(finding.mend for finding in examined.findings if finding.what == what)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_healthy_channel_lacks_nothing(
    monkeypatch: pytest.MonkeyPatch, world: World, bot: Bot
) -> None:
    monkeypatch.setenv("BACKUP_AT", "04:00")
    monkeypatch.setenv("BACKUP_DIR", str(world.folder))
    await world.phones.do([bot.deed("send", text="/start")])
    key = world.folder / "key.pem"
    write_new_key(key, Ed25519Signer.generate())
    monkeypatch.setenv("SIGNING_KEY_FILE", str(key))
    examined = await looked()
    assert said(examined, Level.NOTE, Level.MISSING, Level.UNSEEN) == {}
    assert list(said(examined, Level.WELL)) == [
        *("Python", "disk", "time zone", "pictures"),
        *(".env", "BOT_TOKEN", "ADMIN_IDS", "NATIONAL_…", "form"),
        *("database", "audit", "schedule", "signing", "backup"),
        *("token", "updates", "privacy", f"admin {ADMIN}"),
        *("registry", "clock"),
    ]
    assert (examined.is_well, examined.running, examined.unreached) == (True, False, False)


async def test_with_nothing_set_each_thing_is_named_in_the_order_of_getting_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SUMMARY_PICTURE", "no")
    examined = await looked()
    assert said(examined, Level.MISSING) == {
        ".env": "is not there",
        **dict.fromkeys(REQUIRED, "is not set"),
        "database": "var is not there yet",
    }
    assert said(examined, Level.UNSEEN) == {
        "token": "not looked at: BOT_TOKEN is missing",
        "registry": "not looked at: NATIONAL_URL, NATIONAL_CLIENT_ID, NATIONAL_CLIENT_SECRET are missing",
    }
    assert ("/newbot" in steps(examined, "BOT_TOKEN")[0], examined.is_well) == (True, False)


@pytest.mark.asyncio(loop_scope="module")
async def test_with_a_token_alone_whoever_wrote_to_the_bot_learns_their_id(
    monkeypatch: pytest.MonkeyPatch, world: World, bot: Bot
) -> None:
    for name in REQUIRED[1:]:
        monkeypatch.delenv(name)
    before = await looked()
    await world.phones.do([bot.deed("send", text="/start")] * 2)
    after = await looked()
    name = f"@{bot.username}"
    assert "write /start to " + name in steps(before, "ADMIN_IDS")[0]
    assert steps(after, "ADMIN_IDS") == (
        f"Siti wrote to {name}; if that is you, write into .env: ADMIN_IDS={ADMIN}",
    )
    assert (await bot.asks("getWebhookInfo"))["pending_update_count"] == 2


@pytest.mark.asyncio(loop_scope="module")
async def test_an_admin_who_never_wrote_or_blocked_the_bot_is_noted(world: World, bot: Bot) -> None:
    never = await looked()
    await world.phones.do([bot.deed("send", text="/start"), bot.deed("block")])
    blocked = await looked()
    what = f"admin {ADMIN}"
    assert [said(examined, Level.NOTE)[what] for examined in (never, blocked)] == [
        "has not written to the bot yet",
        "has blocked the bot",
    ]
    assert (never.unreached, "press Start" in steps(never, what)[0]) == (True, True)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_webhook_that_was_left_over_is_found(bot: Bot) -> None:
    await bot.asks("setWebhook", url="https://old.example/hook")
    examined = await looked()
    found = "a webhook sends them to old.example; `run` ends that and polls"
    assert (said(examined, Level.NOTE)["updates"], said(examined, Level.MISSING)) == (found, {})


@pytest.mark.parametrize(
    ("standing", "running", "level", "found"),
    [
        (
            Standing("b", "", reads_groups=False),
            False,
            Level.WELL,
            "`run` lets Telegram post them to a.example",
        ),
        (
            Standing("b", URL, reads_groups=False),
            True,
            Level.WELL,
            "Telegram posts them to a.example",
        ),
        (
            Standing("b", URL, reads_groups=False, failure="Connection refused"),
            True,
            Level.MISSING,
            "Telegram cannot deliver them to a.example: Connection refused",
        ),
        (
            Standing("b", "", reads_groups=False),
            True,
            Level.NOTE,
            "Telegram was not told yet to post them to a.example",
        ),
        (
            Standing("b", "https://other.example/x", reads_groups=False),
            True,
            Level.MISSING,
            "a webhook sends them to other.example, not to a.example",
        ),
    ],
)
def test_with_a_webhook_of_our_own_it_is_said_who_gets_them(
    standing: Standing, level: Level, found: str, *, running: bool
) -> None:
    finding = _posted(standing, URL, running=running)
    assert (finding.level, finding.found) == (level, found)


def test_a_webhook_that_takes_them_from_a_bot_that_polls_is_found() -> None:
    finding = _updates(Standing("b", URL, reads_groups=False), None, running=True)
    assert (finding.level, finding.found) == (
        Level.MISSING,
        "a webhook sends them to a.example, not to the bot that runs here",
    )


@pytest.mark.asyncio(loop_scope="module")
async def test_a_webhook_of_our_own_is_not_polled_away(
    monkeypatch: pytest.MonkeyPatch, bot: Bot
) -> None:
    monkeypatch.setenv("WEBHOOK_URL", URL)
    monkeypatch.setenv("WEBHOOK_SECRET", "rahasia-webhook-0001")
    monkeypatch.setenv("LISTEN", "127.0.0.1:8080")
    await bot.asks("setWebhook", url=URL)
    examined = await looked()
    assert said(examined, Level.WELL)["updates"] == "Telegram posts them to a.example"


@pytest.mark.asyncio(loop_scope="module")
async def test_another_program_with_our_token_is_found(bot: Bot) -> None:
    async def poll_on() -> None:
        while True:
            await bot.http.post(f"{bot.api}/getUpdates", json={"timeout": 30})

    other = asyncio.create_task(poll_on())
    examined = await examine(peek_seconds=20)
    other.cancel()
    assert said(examined, Level.MISSING) == {
        "updates": "another program polls with this token (409)"
    }


@pytest.mark.asyncio(loop_scope="module")
async def test_our_own_bot_is_not_disturbed_while_it_runs(world: World, bot: Bot) -> None:
    async with open_store(world.database_url) as store:
        async with store.write() as tx:
            lease = await tx.leases.take(POLLER, "the bot", 60.0)
            await tx.commit()
        examined = await looked()
        assert lease is not None
        async with store.write() as tx:
            await tx.leases.release(lease)
            await tx.commit()
    assert said(examined, Level.WELL)["updates"] == "taken by the bot that runs on this database"
    calls = [event for event in world.events("telegram") if event["event"] == "call"]
    ours = [call["method"] for call in calls if str(call["bot"]) == bot.token.split(":")[0]]
    polls = [method for method in ours if method.lower() == "getupdates"]
    assert (examined.running, polls) == (True, [])


@pytest.mark.parametrize("bot", [False], indirect=True)
@pytest.mark.usefixtures("bot")
@pytest.mark.asyncio(loop_scope="module")
async def test_a_bot_that_is_shown_all_of_its_groups_is_noted() -> None:
    mend = steps(await looked(), "privacy")
    assert mend == ("groups only receive: @BotFather, /setprivacy, your bot, Enable",)


@pytest.mark.usefixtures("bot")
@pytest.mark.asyncio(loop_scope="module")
async def test_a_token_that_telegram_does_not_know_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "9:" + "C" * 35)
    assert said(await looked(), Level.MISSING) == {"token": "Telegram does not know it"}


async def test_a_clock_that_is_off_is_told_in_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    off = datetime.now(UTC) - timedelta(hours=1)
    async with open_world(tmp_path, off, running_clock=True) as world:
        _settings(monkeypatch, world)
        mend = steps(await looked(), "clock")
    assert "NTP" in mend[0]


async def test_neighbours_out_of_reach_are_each_told_with_their_mend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        **_ALONE,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'none' / 'x.db'}",
    }.items():
        monkeypatch.setenv(name, value)
    examined = await looked()
    assert list(said(examined, Level.MISSING)) == ["database", "token", "registry"]
    assert all(steps(examined, what) for what in ("database", "token", "registry"))


async def test_wrong_settings_are_all_told_and_nothing_else_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in {**_ALONE, "BOT_TOKEN": "123", "CUTOFF_AT": "late"}.items():
        monkeypatch.setenv(name, value)
    examined = await looked()
    assert said(examined, Level.MISSING) == {
        "BOT_TOKEN": "cannot be used",
        "CUTOFF_AT": "cannot be used",
    }
    assert list(said(examined, Level.UNSEEN)) == ["pictures", "database", "token", "registry"]


async def test_a_database_that_waits_for_its_migration_says_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**_ALONE, "DATABASE_URL": f"sqlite:///{tmp_path / 'x.db'}"}.items():
        monkeypatch.setenv(name, value)
    examined = await looked()
    assert (said(examined, Level.MISSING)["database"], steps(examined, "database")) == (
        "is empty",
        ("python run_bot.py migrate",),
    )


async def test_files_that_settings_name_and_that_are_not_there_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in {**_ALONE, "FORM": "flu"}.items():
        monkeypatch.setenv(name, value)
    assert "bot/data/flu.toml" in said(await looked(), Level.MISSING)["files"]


async def test_little_room_no_copies_and_a_file_that_others_read_are_noted(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    lines = {**_ALONE, "DISK_MIN_MB": str(10**9), "BACKUP_AT": ""}
    env.write_text("".join(f"{name}={value}\n" for name, value in lines.items()))
    env.chmod(0o644)
    noted = said(await looked(), Level.NOTE)
    assert list(noted) == ["disk", ".env", "signing", "backup"]
    env.chmod(0o600)
    assert said(await looked(), Level.WELL)[".env"] == "read"


async def test_a_folder_for_copies_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    for name, value in {**_ALONE, "BACKUP_DIR": str(tmp_path / "file")}.items():
        monkeypatch.setenv(name, value)
    assert "nobody may write" in said(await looked(), Level.MISSING)["backup"]


async def test_the_picture_of_an_empty_day_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**_ALONE, "SUMMARY_PICTURE": "yes"}.items():
        monkeypatch.setenv(name, value)
    assert said(await looked(), Level.WELL)["pictures"].startswith("drawn, ")


@pytest.mark.parametrize(
    ("version", "base", "level"),
    [
        ((3, 10, 12), "/usr", Level.MISSING),
        ((3, 11, 2), "/venv", Level.NOTE),
        ((3, 11, 2), "/usr", Level.WELL),
    ],
)
def test_python_is_new_enough_and_in_an_environment_of_its_own(
    version: tuple[int, ...], base: str, level: Level
) -> None:
    assert python_finding(version, "/venv", base).level is level


def test_the_command_prints_the_steps_and_leaves_with_1_while_something_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SUMMARY_PICTURE", "no")
    result = CliRunner().invoke(app, ["doctor"])
    assert (result.exit_code, "1. in Telegram open @BotFather" in result.output) == (1, True)
    assert result.output.splitlines()[-1] == (
        "Next: .env: cp .env.example .env && chmod 600 .env. Then run doctor again."
    )


@pytest.mark.parametrize(
    ("running", "greet", "ends"),
    [
        (False, True, "Next: start the bot: python run_bot.py run, then write /start to @b_bot"),
        (True, True, "Next: write /start to @b_bot (https://t.me/b_bot)"),
        (True, False, "The bot runs."),
    ],
)
def test_when_all_is_well_the_next_step_is_said(*, running: bool, greet: bool, ends: str) -> None:
    page = StringIO()
    console = Console(file=page, width=200)
    print_end(console, [Section("x").note("y", "z")], "b_bot", running=running, greet=greet)
    _, first, last = page.getvalue().strip().splitlines()
    assert (first, last.startswith(ends)) == ("Nothing is missing, 1 worth a look.", True)


@pytest.mark.parametrize("given", ["9f3a", "", "9f3a 21bc 04de 77ag", "0" * 65])
def test_what_is_no_seal_is_refused_with_an_example(given: str) -> None:
    with pytest.raises(SettingsError, match="at least 8"):
        read_seals(["9f3a 21bc", given])


async def test_hours_that_an_admin_changed_are_shown_beside_those_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    await migrate(url)
    for name, value in {**_ALONE, "DATABASE_URL": url}.items():
        monkeypatch.setenv(name, value)
    found = [await _schedule_found(url, *origins) for origins in _HELD]
    assert found == [
        "as in the environment",
        "until the next start: CUTOFF_AT 15:30 (environment: 16:00); QUIET_HOURS none (environment: 22:00-06:00)",
        "set by /jadwal: CUTOFF_AT 15:30 (environment: 16:00); QUIET_HOURS none (environment: 22:00-06:00)",
    ]


_ALONE = {
    "BOT_TOKEN": "123456:" + "A" * 30,
    "TELEGRAM_API_URL": "http://127.0.0.1:9",
    "NATIONAL_URL": "http://127.0.0.1:9",
    "NATIONAL_CLIENT_ID": "jateng",
    "NATIONAL_CLIENT_SECRET": "rahasia",
    "ADMIN_IDS": str(ADMIN),
    "SUMMARY_PICTURE": "no",
}
"""A channel whose neighbours cannot be reached."""
_HELD: tuple[tuple[Origin, ...], ...] = ((), (Origin.SETTINGS,), (Origin.ADMIN,))


async def _schedule_found(url: str, *origins: Origin) -> str:
    """Let other hours hold by these origins, one after another, and ask the doctor."""
    settings = load_settings(None)
    wanted = replace(settings.policy().timetable, cutoff_at=time(15, 30), quiet=None)
    async with open_store(url) as store, store.write() as tx:
        await tx.people.ensure_admin(Lane(ADMIN), "Admin", "id", datetime.now(UTC))
        admin = (await tx.lanes.people([Lane(ADMIN)]))[Lane(ADMIN)]
        for origin in origins:
            version = len(await tx.timetable.changes())
            effect = SetTimetable(wanted, date(2021, 8, 16), origin, version)
            assert await tx.lanes.apply(admin, admin.lane, effect, datetime.now(UTC))
        await tx.commit()
    found = await memory_findings(settings, ())
    return next(finding.found for finding in found if finding.what == "schedule")
