"""Draw what is ordered, a line of JSON each, until the input ends: the answer is a line of JSON, and the picture's bytes.

Order: {"picture": its name, "values": …}. Answer: {"bytes": n} and n bytes of PNG, or {"error": why}.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

from handlers.drawing.delay_page import draw_delay
from handlers.drawing.proof_page import draw_proof
from handlers.drawing.signal_page import draw_signal
from handlers.drawing.summary_page import draw_summary
from handlers.drawing.trend_page import draw_trend

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

PICTURES: Mapping[str, Callable[[Any], bytes]] = {
    "proof": draw_proof,
    "summary": draw_summary,
    "signal": draw_signal,
    "delay": draw_delay,
    "trend": draw_trend,
}
"""Every picture, by the name that its drawing has in the mind."""
LONGEST_REASON = 300


def serve(orders: Iterable[bytes], answers: BinaryIO) -> None:
    """Answer each order; one that cannot be drawn says why and breaks nothing."""
    for order in orders:
        head, picture = _draw(order)
        answers.write(json.dumps(head).encode() + b"\n" + picture)
        answers.flush()


def _draw(order: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        wanted = json.loads(order)
        picture = PICTURES[wanted["picture"]](wanted["values"])
    except Exception as error:  # noqa: BLE001 - the boundary of a drawing: the process goes on
        return {"error": f"{type(error).__name__}: {error}"[:LONGEST_REASON]}, b""
    return {"bytes": len(picture)}, picture


def main() -> None:
    """Serve the bot; Ctrl+C in a terminal is meant for the bot, which then ends our input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
