"""The process that writes an export's files: `python -m commands.export_worker`, one order each, so its memory goes with it.

Its input is one line of JSON, and stays open as long as the bot lives: when that dies or wants the work no more, the input ends,
and so does this process. It answers in lines: {"percent": n}, at last {"files": […], "reports": n} or {"trouble": …}.
"""

from __future__ import annotations

import asyncio
import errno
import json
import os
import signal
import sys
import threading
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.export import Made, Style, Wish, made_to_json
from bot.policy import Policy
from bot.ports import Trouble
from commands.channel import load_form, load_units, shipped_words
from commands.exporting import LARGEST_FILE, Errand, Office, make_files
from handlers.workbook.pages import TooLarge
from storage import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

KINDLY = 10
"""How far this process stands back behind the bot (nice)."""
LONGEST_REASON = 300


def main() -> None:
    """Do what the line says, and say how it ended; Ctrl+C in a terminal is meant for the bot."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    order = json.loads(sys.stdin.readline())
    threading.Thread(target=_leave_with_the_bot, daemon=True).start()
    with suppress(OSError):
        os.nice(KINDLY)
    try:
        answer = asyncio.run(work(order, lambda percent: _say({"percent": percent})))
    except TooLarge:
        answer = {"trouble": Trouble.TOO_LARGE}
    except Exception as error:  # noqa: BLE001 - the boundary of an export: it says how it ended
        full = isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}
        why = f"{type(error).__name__}: {error}"[:LONGEST_REASON]
        answer = {"trouble": Trouble.FULL if full else Trouble.BROKEN, "why": why}
    _say(answer)


def _leave_with_the_bot() -> None:
    """End as soon as nobody waits for the answer any more; the buffer of stdin is left alone, for it is locked at the end."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(1)


def _say(answer: Any) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


async def work(order: dict[str, Any], told: Callable[[int], None]) -> dict[str, Any]:
    """Make the files of an order; `told` hears how many per cent of the days are written."""
    timezone = ZoneInfo(order["timezone"])
    cutoff = time.fromisoformat(order["cutoff_at"])
    form = load_form(order["form"])
    folder = Path(order["folder"])
    async with open_store(order["url"], definition=form.definition) as store:
        async with store.read() as views:
            changes = await views.timetable.changes()
        office = Office(
            store,
            form,
            load_units(order["province"]),
            Policy(timezone, cutoff, cutoff, timedelta(minutes=5)).under(changes),
            shipped_words(form, timezone),
            order["language"],
            order["province"],
        )
        errand = Errand(
            _wish(order),
            tuple(order["units"]),
            datetime.fromisoformat(order["at"]),
            datetime.fromisoformat(order["made_at"]),
            folder,
            order.get("largest", LARGEST_FILE),
        )
        files, reports = await make_files(office, errand, told)
    return made_to_json(Made(tuple(files), reports, errand.scope))


def _wish(order: dict[str, Any]) -> Wish:
    known = order["known_at"]
    return Wish(
        date.fromisoformat(order["since"]),
        date.fromisoformat(order["until"]),
        Style(order["style"]),
        datetime.fromisoformat(known) if known else None,
    )


if __name__ == "__main__":
    main()
