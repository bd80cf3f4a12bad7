"""Secrets stand in no argument of a process, in no child's environment, no error, no traceback, no log and no copy."""

from __future__ import annotations

import gzip
import logging
import os
import stat
import subprocess
import sys
import threading
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
import structlog
from telegram.error import TelegramError

from bot.backup import Manifest
from bot.ports import Trouble
from commands.archive import FileArchive
from commands.channel import PROJECT
from commands.logs import start_logging
from commands.packing import pack
from commands.postgres_tools import dumping, fill
from commands.secrecy import Cut, secrets_of, without_secrets
from commands.settings import SECRETS, Settings
from commands.shelf import Shelf
from commands.workbench import ExportBench, spool_of
from handlers.connection import UpdateSource
from handlers.pictures.artist import Artist, DrawingFailed
from storage import SqlStore, tables
from storage.dumping import server_access
from tests.bot.dialog.chat import KUDUS, a_channel
from tests.bot.usecases.office import ADMIN
from tests.commands.test_export_worker import an_order
from tests.security.scene import a_full_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.bot.usecases.office import Office

TOKEN = "987654321:AAF-sangat_rahasia-0123456789abcdef"
CLIENT_SECRET, PASSWORD = "rahasia-kementerian", "kata:sandi/basis"
QUOTED = "kata%3Asandi%2Fbasis"
DSN = f"postgresql+asyncpg://satulapor:{QUOTED}@127.0.0.1:9/satulapor"
HIDDEN = (TOKEN, TOKEN.partition(":")[2], CLIENT_SECRET, PASSWORD, QUOTED)
WRITTEN = "kalimat yang ditulis petugas"
TELLS = """
import json, os, sys
with open(sys.argv[1], "a", encoding="utf-8") as told:
    with open("/proc/self/cmdline", "rb") as line:
        told.write(line.read().decode().replace("\\0", " ") + "\\n")
    told.write("\\n".join(f"{k}={v}" for k, v in os.environ.items()) + "\\n")
"""


@pytest.fixture(autouse=True)
def _as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The secrets stand in the environment, as production has them; logging is put back."""
    values = dict(zip(SECRETS, (TOKEN, CLIENT_SECRET, DSN, DSN, CLIENT_SECRET), strict=False))
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    hooks = sys.excepthook, threading.excepthook
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)
    sys.excepthook, threading.excepthook = hooks


def _settings(folder: Path, url: str = "") -> Settings:
    return Settings(
        _env_file=None,
        bot_token=TOKEN,
        database_url=url or DSN,
        national_url="http://127.0.0.1:1",
        national_client_id="jateng",
        national_client_secret=CLIENT_SECRET,
        spool_dir=folder / "spool",
    )


def _revealed(text: str) -> list[str]:
    return [secret for secret in HIDDEN if secret in text]


async def test_no_child_gets_a_secret_as_argument_or_in_its_environment(tmp_path: Path) -> None:
    told = tmp_path / "told"
    command = (sys.executable, "-c", TELLS, str(told))
    artist = Artist(command, environment=without_secrets())
    with pytest.raises(DrawingFailed):
        await artist.draw("any", {})
    await artist.close()
    settings = _settings(tmp_path)
    bench = ExportBench(settings, a_channel(), spool_of(settings), command=command)
    assert isinstance(await bench.make(an_order(), lambda _percent: None), Trouble)
    with (tmp_path / "x").open("wb+") as empty:
        pack(empty, tmp_path / "packed", command, compress=False, stopped=lambda: False)
    said = told.read_text(encoding="utf-8")
    assert said.count("PATH=") >= 3
    assert _revealed(said) == []


def test_postgresql_s_tools_get_the_password_in_their_environment_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pg_dump", "pg_restore"):
        tool = tmp_path / name
        tool.write_text(f'#!/bin/sh\necho "$0 $*" >> {tmp_path}/arguments\nenv >> {tmp_path}/env\n')
        tool.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    access = server_access(DSN)
    assert access is not None
    with dumping(access, "00000003-1") as source:
        assert source.read() == b""
    fill(access, tmp_path / "dump")
    arguments, environment = ((tmp_path / n).read_text() for n in ("arguments", "env"))
    assert (arguments.count("--dbname=satulapor"), _revealed(arguments)) == (2, [])
    assert environment.count(f"PGPASSWORD={PASSWORD}\n") == 2
    assert _revealed(environment.replace(f"PGPASSWORD={PASSWORD}", "")) == []
    assert _revealed(repr(access)) == []


@pytest.mark.parametrize(
    "url",
    [
        DSN,
        DSN.replace(":9/", ":angka/"),
        DSN.replace("postgresql", "oracle"),
        f"{DSN}?sslmode=apa&password={QUOTED}",
        f"satulapor:{QUOTED}@127.0.0.1/satulapor",
    ],
)
def test_a_start_that_fails_does_not_repeat_the_database_s_password(url: str) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "NATIONAL_URL": "http://127.0.0.1:1",
        "NATIONAL_CLIENT_ID": "jateng",
    }
    done = subprocess.run(
        [sys.executable, "run_bot.py", "migrate"],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert done.stderr.strip()
    assert _revealed(done.stdout + done.stderr) == []


@pytest.mark.parametrize("where", ["main", "thread"])
def test_a_crash_that_nobody_foresaw_is_told_without_secrets(where: str) -> None:
    program = f"""
import threading
from commands.secrecy import guard_crashes
guard_crashes()
def fail():
    raise RuntimeError("https://api.telegram.org/bot{TOKEN}/getMe {DSN} {CLIENT_SECRET}")
{"fail()" if where == "main" else "threading.Thread(target=fail).start()"}
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert "RuntimeError: https://api.telegram.org/bot<token>/getMe" in done.stderr
    assert _revealed(done.stderr) == []


def test_a_traceback_that_shows_locals_shows_no_secret(tmp_path: Path) -> None:
    def fail() -> None:
        settings = _settings(tmp_path)
        cut = Cut(secrets_of(settings))
        raise RuntimeError(cut(settings.province))

    with pytest.raises(RuntimeError) as failed:
        fail()
    shown = traceback.TracebackException.from_exception(failed.value, capture_locals=True)
    text = "".join(shown.format())
    assert "Settings(" in text
    assert _revealed(text) == []


async def test_an_error_of_the_way_to_telegram_is_logged_without_the_token(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    start_logging("json", secrets=secrets_of(_settings(tmp_path)))
    source = UpdateSource(TOKEN, "http://127.0.0.1:9", poll_seconds=1)
    try:
        await source.poll(None)
    except TelegramError as error:
        structlog.get_logger().exception("round_failed", error=error, more=[error, {"x": error}])
        logging.getLogger("some.library").exception("with %s", CLIENT_SECRET)
    await source.close()
    said = capsys.readouterr().err
    assert said.count("Traceback") >= 2
    assert _revealed(said) == []


async def test_a_database_s_error_is_logged_without_what_people_wrote(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logging("json")
    row = tables.people.insert().values(lane=7, name=WRITTEN, language=None, active=True)
    assert isinstance(office.store, SqlStore)
    async with office.store.write() as tx:
        try:
            await tx._connection.execute(row)
        except sa.exc.DBAPIError:
            structlog.get_logger().exception("round_failed")
            logging.getLogger("some.library").exception("failed")
    said = capsys.readouterr().err
    assert said.lower().count("null") >= 2
    assert WRITTEN not in said


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_copy_holds_no_secret_and_no_link(
    office: Office, database_url: str, tmp_path: Path
) -> None:
    await a_full_day(office)
    await office.ask(ADMIN, f"/undang petugas {KUDUS}")
    archive = FileArchive(database_url, Shelf(tmp_path / "backup"), "0.4.0", ZoneInfo("UTC"))
    made = await archive.make(datetime(2021, 8, 16, 21, 0, tzinfo=UTC), lambda _percent: None)
    assert isinstance(made, Manifest)
    folder = tmp_path / "backup"
    held = gzip.decompress((folder / made.file).read_bytes()).decode("utf-8", "replace")
    held += (folder / f"{made.file}.json").read_text(encoding="utf-8")
    assert "Petugas 702" in held
    assert ("token-1" in held, _revealed(held)) == (False, [])
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_every_secret_setting_is_hidden_and_cut(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    shown = [name for name in SECRETS if Settings.model_fields[name.lower()].repr]
    assert shown == []
    assert set(HIDDEN) <= set(secrets_of(settings))
    assert (
        Cut(secrets_of(settings))(" ".join(HIDDEN)) == "<token> <secret> <secret> <secret> <secret>"
    )
