"""Have pictures drawn by a process of their own, which is started at first need and lives no longer than the bot.

What draws (matplotlib) takes memory and time, and may hang or die: nothing of it happens here. The process reads a line of
JSON and answers with a line and the picture; when the bot dies its input ends, and so does the process.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import OrderedDict
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Mapping, Sequence

log = structlog.get_logger()

DRAW_SECONDS = 30.0
"""Longer than the start of the process and the slowest picture take together."""
IDLE_SECONDS = 300.0
"""After so long without a picture the process is let go, and its memory with it."""
LARGEST_PICTURE = 10 * 1024 * 1024
"""Bytes; Telegram takes no larger photo."""
REMEMBERED = 8
"""So many pictures are kept for others who ask for the same."""
_PROJECT = Path(__file__).resolve().parent.parent.parent
_COMMAND = (sys.executable, "-m", "handlers.drawing")


class Failure(StrEnum):
    """Why there is no picture."""

    BROKEN = "broken"
    """These values cannot be drawn; another try would end in the same way."""
    DIED = "died"
    """The process ended, or could not be started."""
    HUNG = "hung"
    """It did not answer in time, and was ended."""


class DrawingFailed(Exception):  # noqa: N818 - it says what happened
    """There is no picture."""

    def __init__(self, failure: Failure, why: str = "") -> None:
        super().__init__(f"drawing_{failure}")
        self.failure = failure
        self.why = why


class Artist:
    """Draws one picture after another; who asks for what was just drawn gets the same bytes.

    `seconds` is real time for one picture, the start of the process included; `environment` is the process's, ours when None.
    """

    def __init__(
        self,
        command: Sequence[str] = _COMMAND,
        *,
        seconds: float = DRAW_SECONDS,
        idle_seconds: float = IDLE_SECONDS,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._command = command
        self._environment = environment
        self._seconds = seconds
        self._idle_seconds = idle_seconds
        self._process: Process | None = None
        self._turn = asyncio.Lock()
        self._drawn: OrderedDict[str, bytes] = OrderedDict()
        self._letting_go: asyncio.TimerHandle | None = None
        self.waiting = 0
        """How many pictures are asked for and not there yet."""

    async def draw(self, picture: str, values: Mapping[str, Any]) -> bytes:
        """Give a picture (PNG) of plain values. Raises DrawingFailed."""
        order = json.dumps({"picture": picture, "values": values}, sort_keys=True)
        self.waiting += 1
        try:
            async with self._turn:
                return await self._once(order)
        except DrawingFailed as failed:
            log.warning("not_drawn", picture=picture, kind=failed.failure, why=failed.why)
            raise
        finally:
            self.waiting -= 1

    async def close(self) -> None:
        """End the process, if there is one."""
        async with self._turn:
            self._rest_at(None)
            await self._end()

    async def _once(self, order: str) -> bytes:
        """Draw, unless it was drawn a moment ago."""
        if order not in self._drawn:
            self._rest_at(None)
            try:
                self._drawn[order] = await self._have_drawn(order)
            finally:
                self._rest_at(self._idle_seconds)
            if len(self._drawn) > REMEMBERED:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(order)
        return self._drawn[order]

    async def _have_drawn(self, order: str) -> bytes:
        """Ask the process; whatever leaves it in the middle of an answer ends it, and the next order starts another."""
        whole = False
        try:
            async with asyncio.timeout(self._seconds):
                answer, picture = await self._ask(order)
            whole = True
        except TimeoutError:
            raise DrawingFailed(Failure.HUNG) from None
        except (OSError, EOFError, ValueError) as error:
            raise DrawingFailed(Failure.DIED, type(error).__name__) from None
        finally:
            if not whole:
                await self._end()
        if "error" in answer:
            raise DrawingFailed(Failure.BROKEN, str(answer["error"]))
        return picture

    async def _ask(self, order: str) -> tuple[dict[str, Any], bytes]:
        if self._process is None or not _is_listening(self._process):
            await self._end()
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                cwd=_PROJECT,
                env=self._environment,
            )
        reading, writing = self._process.stdout, self._process.stdin
        if reading is None or writing is None:
            raise EOFError
        writing.write(order.encode() + b"\n")
        await writing.drain()
        answer = json.loads(await reading.readline() or "")
        size = int(answer.get("bytes", 0))
        if size > LARGEST_PICTURE:
            raise ValueError(f"a picture of {size} bytes")
        return answer, await reading.readexactly(size)

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.kill()
        await process.communicate()  # reads on, so that no pipe keeps it from being buried

    def _rest_at(self, seconds: float | None) -> None:
        """Let the process go after so long, unless something is drawn before; None: not now."""
        if self._letting_go:
            self._letting_go.cancel()
        self._letting_go = None
        if seconds is not None and self._process:
            loop = asyncio.get_running_loop()
            self._letting_go = loop.call_later(seconds, self._let_go)

    def _let_go(self) -> None:
        """End the input of a process that has nothing to do: it leaves by itself."""
        if self._process and self._process.stdin:
            self._process.stdin.close()


def _is_listening(process: Process) -> bool:
    """Say whether a process still takes orders."""
    return process.returncode is None and bool(process.stdin and not process.stdin.is_closing())
