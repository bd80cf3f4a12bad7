"""The page on an outage, with the figures of a run."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.outage import Outage

_NAMES = {
    "receipt": "receipts and refusals",
    "prompt": "open questions and answers",
    "rest": "the rest (summaries, views)",
}
_TOP = """# After an outage

The bot was away for 23 hours, and {officers:,} officers went on writing: {inputs:,} inputs. All of them arrive at once. This
page is written by `python -m benchmarks.outage --write docs/after-an-outage.md`.

## What happens

1. Telegram hands out full answers of 100 updates; each is stored before the next one is asked for. Lanes handle batches of
   100 officers at a time, whatever the sender's pace: what is waited for is the database, never Telegram.
2. A report's day, its timeliness and the flood limit go by Telegram's `message.date`: an outage of ours makes nobody late, and
   a day's backlog is no flood. No draft ends by itself before what its officer wrote is read.
3. An answer to an input that was sent more than 5 minutes ago is *late* ([ADR 34](adr/0034-late-answers-wait-aside.md)). It waits
   aside until nothing more of its chat is to be handled and Telegram has no more for us, and the next answer of its chat takes
   its place. What was done because of an input (receipts, refusals, invitations, decisions) is told in any case and at once.
4. What is said is said in the order of importance between chats, first in first out inside a chat, at 28 messages a second.
5. A press older than 150 s is not answered; a summary that could not be sent for a day is not sent any more; reminders say
   nothing once their hour is over.

So an officer who typed `/lapor`, three figures, `/status` and a wrong word sees one message: the card with the three figures.
One who sent the card they had seen, and then asked four things, sees its receipt and the answer to the last thing.
Figures that no card has shown yet are not sent by a typed "kirim": they wait on the card.

## Figures of one run

SQLite, synchronous=FULL, one process for intake, lanes and sender's transactions, on a machine that others used as well.

| what | figure |
| --- | ---: |
| officers, inputs | {officers:,}, {inputs:,} |
| everything stored and handled after | {stored:,.0f} s ({speed:,.0f} inputs a second) |
| reports among them | {reports:,} |
| longest inbox, longest outbox | {inbox:,}, {outbox:,} rows |
| messages that gave way unsent | {dropped:,} |
| messages that are said | {said:,} |
| of these while inputs were still handled | {meanwhile:,} |
| then Telegram's 28 a second needs | {pace:,.0f} s |
| one message for each of the {said_before:,} answers would have taken | {without:,.0f} s |
"""


def page(seen: Outage) -> str:
    """Write docs/after-an-outage.md."""
    said = seen.said.total()
    top = _TOP.format(
        officers=seen.officers,
        inputs=seen.inputs,
        stored=seen.stored_seconds,
        speed=seen.inputs / seen.stored_seconds,
        reports=seen.reports,
        inbox=seen.longest_inbox,
        outbox=seen.longest_outbox,
        dropped=seen.dropped,
        said=said,
        meanwhile=seen.said_meanwhile,
        pace=seen.pace_seconds,
        said_before=said + seen.dropped,
        without=math.ceil((said + seen.dropped) / 28),
    )
    kinds = [
        f"| {name} | {seen.said[kind]:,} | {seen.ended.get(kind, 0.0):,.0f} s |"
        for kind, name in _NAMES.items()
    ]
    each = [f"| {number} | {people:,} |" for number, people in sorted(seen.per_officer.items())]
    costs = [f"| {what} | {cost:,.1f} ms |" for what, cost in seen.claims.items()]
    return "\n".join(
        (
            top,
            "| by importance | said | the last one, after everything was handled |",
            "| --- | ---: | ---: |",
            *kinds,
            "",
            "| messages that an officer sees | officers |",
            "| ---: | ---: |",
            *each,
            "",
            "## The sender's search",
            "",
            "Medians of one transaction that claims 28 rows and is undone. Late answers stand in a partial index of their own.",
            "",
            "| waiting | cost |",
            "| --- | ---: |",
            *costs,
            "",
            "## What is not covered",
            "",
            "- With webhooks Telegram delivers on its own schedule, and nothing says whether more is to come: a late answer then",
            "  waits only for what is stored already, so an officer may see a few messages where polling gives one.",
            "- A press has no time of its own; Telegram forgets it after 150 s, so nothing late comes of one.",
            "",
        )
    )
