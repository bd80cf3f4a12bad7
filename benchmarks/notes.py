"""What the page of `benchmarks.bench` says around its tables."""

from __future__ import annotations

from benchmarks import bridge

HEAD = """\
# What it costs

Measured {day} by `{command}`, which writes this page, on {cores} cores with Python {python}; a sync of the disk took {sync} ms.
Of {counted} budgets {met} are met.

What is compared takes turns in one run, so that a busy machine slows all of it: ratios are medians of the rounds' ratios, figures are
medians, and each round is in the JSON (`JSON=out.json`). Run it on a machine that does nothing else.
"""
TABLE = "| what | measured | budget | |\n| --- | ---: | ---: | --- |\n"
PARTS = {
    "steps": (
        "Durable steps of a conversation, on the disk",
        """\
All hold the same conversation of five steps: a command, a text, a number, a button, a confirmation; updates come from inside the
process, and each answer is committed (`synchronous=FULL`, or a synced file) before the same person gives the next one. *In flight* are
people whose updates wait at the same time.

- **Ours** is the production path: raw updates into the inbox and a commit, then sessions, facts, the shipped form and its rules,
  report, parity row, audit and outbox, and a commit for the batch. On PostgreSQL the same.
- **Peers** keep the conversation's state and nothing else: no inbox, no report, no outbox. An update that was being handled when the
  process died is lost, and with PicklePersistence a kill can leave half a file.
- **The fastest peer** is the best of all peers with any number in flight, in each round anew.
- python-telegram-bot handles updates of a ConversationHandler one after the other; aiogram handles them side by side on one connection,
  where a commit makes durable what all wrote; pyTelegramBotAPI without threads one after the other. Each is given a SQLite storage of
  a few lines, because none ships one.
- **With what is said**: every message is rendered and handed to each library's own Bot API client, whose wire ends in the process.
""",
    ),
    "memory": (
        "The same where a sync costs nothing",
        """\
The same files in memory: what remains is the work of the processor. Here a peer that does less per answer is ahead, and nothing of this
is durable. On a disk a commit for a whole batch makes up for a part of it.
""",
    ),
    "limits": (
        "What nothing can be faster than",
        "Measured between the rounds above, in the same folder.\n",
    ),
    "alone": (
        "One update alone",
        """\
Every loop of the bot runs; one person writes, and the time ends when the reply is handed to the Bot API client. Three commits stand
between: the inbox, the batch, the outbox row that is about to be sent. The budget is meant for a disk that syncs in 0.1 ms; where this
machine's is slower, the figures in memory with three such syncs added are held against it.
""",
    ),
    "peak": (
        "The last half hour",
        """\
{minutes:g} minutes of the half hour with as many people as report in them, {speed:g} times as fast as the clock: waiting is shortened, what
the machine does is not, so that it counts {speed:g} times. `--minutes 30 --speed 1` plays all of it. People come at random moments, think
5 to 15 seconds before each answer, and every 5 minutes COCOK goes out to everybody whose report is new (a shorter play has none). Seconds are of the
played clock, from Telegram having the update to the reply being handed to the Bot API client; *stored* ends with the commit.

**The queue at the cap.** A guided report takes 7 calls and 10,000 of them 70,000: in half an hour 38.9 a second, and Telegram takes 28. What
is over waits: 10.9 a second, at most about 19,600 messages, and they are said within 12 minutes of the half hour's end. People wait for the
next question before they answer, so that the queue holds less than that: the half hour gets longer instead. Nothing that was answered waits
for it: it is stored at once. Quick reports take 4 calls: 10,000 of them and 514 guided ones are 24.2 a second.
""",
    ),
    "replicas": (
        "Replicas",
        """\
Processes that handle one inbox of {inputs:,} whole reports, a lane each, on one PostgreSQL server on the same machine: they share its cores
with the database. More machines are more cores; that the work is shared, and nothing is done twice, is what this shows.
""",
    ),
    "standing": (
        "Start and memory",
        "`run_bot.py run` as a process of its own beside both stubs, from its start until it says that it is ready.\n",
    ),
    "traffic": (
        "What a report asks of Telegram",
        "Bytes are the bodies of calls and the JSON of updates. docs/effort.md counts the other ways to report.\n",
    ),
    "link": ("The link to the nation, and a long history", bridge.NOTES),
}
