"""Logs hold no bot token, whoever writes them."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

import pytest
import structlog

from commands.logs import start_logging

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz0123"
URL = f"https://api.telegram.org/bot{TOKEN}/sendMessage"


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def fail() -> None:
    raise ConnectionError(URL)


def test_events_are_json_lines_without_the_token(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging("json")
    log = structlog.get_logger()
    log.info("sent", url=URL, chat=5)
    try:
        fail()
    except ConnectionError:
        log.exception("not_sent")
    log.debug("unheard")

    sent, not_sent = map(json.loads, capsys.readouterr().err.splitlines())
    assert (sent["event"], sent["level"], sent["chat"]) == ("sent", "info", 5)
    assert sent["url"] == "https://api.telegram.org/bot<token>/sendMessage"
    assert sent["timestamp"].endswith("Z")
    assert "bot<token>/sendMessage" in not_sent["exception"]
    assert TOKEN not in json.dumps(not_sent)


def test_for_a_terminal_they_are_lines_without_the_token(
    capsys: pytest.CaptureFixture[str],
) -> None:
    start_logging("console")
    structlog.get_logger().warning("slow", url=URL)
    said = capsys.readouterr().err
    assert "slow" in said
    assert "<token>" in said
    assert TOKEN not in said


def test_what_libraries_write_is_cut_too(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging("json")
    library = logging.getLogger("some.library")
    library.warning("asking %s", URL)
    try:
        fail()
    except ConnectionError:
        library.exception("asking failed")
    said = capsys.readouterr().err
    assert said.count("bot<token>/sendMessage") >= 2
    assert "Traceback" in said
    assert TOKEN not in said


@pytest.mark.parametrize("name", ["httpx", "telegram", "apscheduler"])
def test_talkative_libraries_are_heard_from_warnings_on(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    start_logging("json")
    logging.getLogger(name).info("HTTP Request: POST %s", URL)
    assert capsys.readouterr().err == ""
