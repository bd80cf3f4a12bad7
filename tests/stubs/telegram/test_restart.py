from __future__ import annotations

import json
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from stubs.telegram.__main__ import main
from stubs.telegram.service import Service
from tests.stubs.telegram.stage import Stage, served

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "77:abc-DEF_ghi"
ROOT = Path(__file__).parents[3]


@contextmanager
def started(folder: Path) -> Iterator[tuple[subprocess.Popen[str], Stage]]:
    """Start the stub as a process of its own and wait for its ready line."""
    files = ["--state", str(folder / "state"), "--log", str(folder / "log")]
    command = [sys.executable, "-m", "stubs.telegram", "--port", "0", *files, "--token", TOKEN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        assert ready["ready"] is True
        stage = Stage(ready["url"], TOKEN)
        try:
            with closing(stage.http):
                yield process, stage
        finally:
            process.kill()


def events(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "log").read_text().splitlines()]


def play(stage: Stage) -> int:
    """Let one person start, get a card and press it; give the card's id."""
    stage.act(111, "send", text="/start")
    button = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    sent = stage.done("sendMessage", chat_id=111, text="kartu", reply_markup=button)
    stage.act(111, "press", message_id=sent["message_id"], button="A")
    return int(sent["message_id"])


def test_sigterm_ends_a_long_poll_and_leaves_with_zero(tmp_path: Path) -> None:
    with started(tmp_path) as (process, stage), ThreadPoolExecutor() as pool:
        poll = pool.submit(stage.updates, timeout=50)
        stage.control("faults", code=500, method="never")
        process.send_signal(signal.SIGTERM)
        assert (poll.result(5), process.wait(5)) == ([], 0)


def test_kill_9_keeps_chats_queue_clock_and_faults(tmp_path: Path) -> None:
    with started(tmp_path) as (process, stage):
        card = play(stage)
        first = stage.updates()
        stage.updates(offset=first[0]["update_id"] + 1)
        stage.control("clock", now="2021-08-16T10:00:00+00:00", running=False)
        stage.control("faults", code=500, method="sendPhoto", times=3)
        seen = stage.seen(111)
        process.kill()
    with started(tmp_path) as (_, stage):
        assert stage.http.get("/_control/clock").json()["now"].startswith("2021-08-16T10:00:00")
        assert stage.seen(111) == seen
        assert [update["update_id"] for update in stage.updates()] == [first[1]["update_id"]]
        assert stage.error("sendPhoto", chat_id=111)[0] == 500
        edited = stage.done("editMessageText", chat_id=111, message_id=card, text="baru")
        assert edited["message_id"] == card
        assert stage.act(111, "send", text="a")["update_id"] == first[1]["update_id"] + 1


def test_the_log_tells_the_story_once_and_in_order(tmp_path: Path) -> None:
    with started(tmp_path) as (process, stage):
        play(stage)
        process.kill()
    with started(tmp_path) as (_, stage):
        first = stage.updates()
        stage.updates(offset=first[-1]["update_id"] + 1)
        stage.error("sendMessage", chat_id=111, text="")
    told = events(tmp_path)
    assert [event["n"] for event in told] == list(range(1, len(told) + 1))
    assert [event["event"] for event in told] == [
        *("bot", "update", "call", "update"),
        *("deliver", "call", "confirm", "call", "call"),
    ]
    assert (told[1]["kind"], told[1]["text"], told[1]["user"]) == ("message", "/start", 111)
    assert (told[3]["kind"], told[3]["data"]) == ("callback_query", "a")
    assert told[2]["params"]["text"] == "kartu"
    assert told[2]["answer"]["message_id"] == 2
    assert told[4]["update_ids"] == told[6]["update_ids"]
    assert told[8]["answer"]["description"] == "Bad Request: message text is empty"


def test_a_torn_journal_line_and_its_log_lines_never_happened(tmp_path: Path) -> None:
    state, log = tmp_path / "state", tmp_path / "log"
    service = Service(state, log)
    service.register_bot(TOKEN)
    service.close()
    told = log.read_bytes()
    with state.open("ab") as journal:
        journal.write(b'[["user",5,{"first_')
    with log.open("ab") as lines:
        lines.write(b'{"n":2,"event":"update"}\n{"n":3,"ev')
    again = Service(state, log)
    assert (again.world.users, log.read_bytes()) == ({}, told)
    again.close()


def test_a_log_of_another_state_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "log"
    told = b"".join(b'{"n":%d}\n' % number for number in range(1, 20))
    log.write_bytes(told)
    with pytest.raises(SystemExit):
        main(["--state", str(tmp_path / "state"), "--log", str(log)])
    assert log.read_bytes() == told
    assert "log is the log of another state" in capsys.readouterr().err


def test_a_long_journal_is_shortened_at_a_start(tmp_path: Path) -> None:
    state = tmp_path / "state"
    with served(state) as (service, url):
        service.register_bot(TOKEN)
        stage = Stage(url, TOKEN)
        card = play(stage)
        for number in range(40):
            stage.done("editMessageText", chat_id=111, message_id=card, text=f"ke-{number}")
        stage.done("deleteMessage", chat_id=111, message_id=1)
        stage.http.close()
    long = len(state.read_bytes())
    Service(state, None, compact_above=100).close()
    again = Service(state, None)
    assert len(state.read_bytes()) < long
    assert again.world.messages[f"77:{card}"]["raw"]["text"] == "ke-39"
    assert again.world.feed.changes[-1]["kind"] == "delete"
    assert list(again.world.queues[77].pending) == [100_000_001, 100_000_002]
    again.close()


def test_only_loopback_is_served(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["--host", "192.0.2.1"], ["--host", "nowhere"], ["--token", "nonsense"]):
        with pytest.raises(SystemExit) as left:
            main(["--state", str(tmp_path / "state"), *wrong])
        assert left.value.code == 2
    assert "a token is <number>:<letters>" in capsys.readouterr().err


def test_surrogates_of_a_strange_keyboard_survive(tmp_path: Path) -> None:
    with served(tmp_path / "state") as (service, url):
        service.register_bot(TOKEN)
        stage = Stage(url, TOKEN)
        body = b'{"text": "a\\ud83d"}'
        stage.http.post("/_person/111/send", content=body)
        assert b'"a\\ud83d"' in stage.http.get(f"/bot{TOKEN}/getUpdates").content
        stage.http.close()
