"""What comes in and goes out, and whose turn it is: inbox, sessions, outbox, jobs, leases, slots."""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables.base import (
    ASIDE,
    JSON,
    LATER,
    OF_A_BROADCAST,
    OPEN_JOB,
    WANTS_TO_BE_WOKEN,
    Boolean,
    Column,
    Integer,
    MaybeJSON,
    partial,
    table,
)
from storage.types import Id, Text, UtcDateTime

sessions = table(  # a lane's conversation between two updates
    "sessions",
    Column("lane", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("state", JSON, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("wake_at", UtcDateTime),  # when a timer should come; NULL once it is in the inbox
    partial("ix_sessions_wake", WANTS_TO_BE_WOKEN, "wake_at"),
)
lanes = table(  # every lane that wrote, to be locked while one of its inputs is handled (PostgreSQL only)
    "lanes",
    Column("lane", sa.BigInteger, primary_key=True, autoincrement=False),
)
inbox = table(  # what arrived, stored before it was confirmed to Telegram
    "inbox",
    Column("id", Id, primary_key=True),
    Column("update_id", sa.BigInteger, unique=True),  # NULL for timers and notices of our own
    Column("lane", sa.BigInteger, nullable=False),
    Column("turn", sa.BigInteger, nullable=False),  # the order inside a lane: update_id, or 0
    Column("kind", Text, nullable=False),  # update | timer | notice
    Column("raw", sa.LargeBinary, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),  # new | done | dead
    Column("error", Text),
    Column("handled_at", UtcDateTime),
    Column("more", Boolean),  # Telegram's answer was full: it had more for us when this came
    partial("ix_inbox_new", "state = 'new'", "lane", "turn", "id"),
    partial("ix_inbox_arrival", "state = 'new'", "id"),
    partial("ix_inbox_dead", "state = 'dead'", "id"),
)
outbox = table(  # what is to be said, written in the transaction that decided it
    "outbox",
    Column("id", Id, primary_key=True),
    Column("chat", sa.BigInteger, nullable=False),
    Column("mode", Text, nullable=False),  # send | edit | answer | show
    Column("urgency", Integer, nullable=False),
    Column("rank", Integer, nullable=False),  # answers, edits, then by urgency
    Column("prompt", Boolean, nullable=False),
    Column("secret", Boolean, nullable=False),  # the body holds a secret, to be cut out once sent
    Column("body", JSON, nullable=False),  # message, keyboard, if_unknown, view: keys and values
    Column("place", Text),
    Column("reply_to", Text),
    Column("quote", sa.BigInteger),
    Column("callback_id", Text),
    Column("state", Text, nullable=False),  # storage.outbox_rows.OutboxState
    Column("attempts", Integer, nullable=False),
    Column("error", Text),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("broadcast", sa.BigInteger),  # the one that it is of
    partial("ix_outbox_open", "state IN ('new', 'sending')", "chat", "id"),
    partial("ix_outbox_new", "state = 'new'", "rank", "id"),
    partial("ix_outbox_held", "state = 'held'", "chat", "id"),
    partial("ix_outbox_dead", "state = 'dead'", "id"),
    partial("ix_outbox_later", LATER, "id"),
    partial("ix_outbox_aside", ASIDE, "chat", "id"),
    partial("ix_outbox_broadcast", OF_A_BROADCAST, "broadcast", "chat"),
)
places = table(  # where a named message stands; written by the sender only
    "places",
    Column("place", Text, primary_key=True),
    Column("chat", sa.BigInteger, nullable=False),
    Column("message_id", sa.BigInteger, nullable=False),
    Column("placed_at", UtcDateTime),  # when it was written last; NULL from before that was noted
    sa.Index("ix_places_message", "chat", "message_id"),
    sa.Index("ix_places_placed", "placed_at"),
)
chats = table(  # chats that cannot be written to until they write again (403)
    "chats",
    Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("unreachable_since", UtcDateTime, nullable=False),
)
jobs = table(  # work that outlives an update: done by a worker, announced by the outbox
    "jobs",
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),  # sync | export | …
    Column("chat", sa.BigInteger, nullable=False),
    Column("params", JSON, nullable=False),
    Column("state", Text, nullable=False),  # bot.ports.JobState
    Column("created_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),
    Column("lane", sa.BigInteger),  # who asked, of a long job
    Column("key", Text),  # what makes two of them the same while one is open
    Column("place", Text),  # the message that shows how far it is
    Column("holder", Text),  # who does it now, or did it last
    Column("until", sa.Float),  # Unix seconds on the database's clock: nobody else takes it before
    Column("attempts", Integer, nullable=False, default=0, server_default="0"),
    Column("percent", Integer, nullable=False, default=0, server_default="0"),
    Column("error", Text),
    Column("result", MaybeJSON),
    partial("ix_jobs_new", "state = 'new'", "kind", "id"),
    partial("uq_jobs_open", OPEN_JOB, "kind", "key", unique=True),
)
slots = table(  # what fell due and was begun: a unique row is the claim
    "slots",
    Column("job", Text, primary_key=True),  # bridge | summary | summary-update | …
    Column("due_at", UtcDateTime, primary_key=True),
    Column("claimed_at", UtcDateTime, nullable=False),
)
leases = table(  # who is the one poller, sender, metronome; on the database's own clock
    "leases",
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", sa.Float, nullable=False),  # Unix seconds
    Column("fence", Integer, nullable=False),
)
incidents = table(  # open troubles, so that admins get one message for each, and its end
    "incidents",
    Column("key", Text, primary_key=True),  # "nation", "parked"
    Column("since", UtcDateTime, nullable=False),
)
