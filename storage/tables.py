"""The whole schema on one page.

Moments are UTC (`UtcDateTime`), days are reporting days in WIB, counts are people. Reports, adjustments, balances,
readings, proofs, audit and seals are append-only. Partial indexes keep the queues quick however long the history is; a query gets one
only where it repeats the index's condition word for word.
"""

from __future__ import annotations

import sqlalchemy as sa

from storage.tables_broadcasts import make_broadcasts, make_deliveries
from storage.tables_erasures import make_erasures
from storage.tables_locks import make_locks
from storage.tables_schedule import make_reminders, make_timetables
from storage.tables_signals import make_signals
from storage.types import Id, Text, UtcDateTime

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)
Column, Integer, JSON, Date, Boolean = sa.Column, sa.Integer, sa.JSON, sa.Date, sa.Boolean
MaybeJSON = sa.JSON(none_as_null=True)

CARRY = "outcome IN ('never', 'again')"
"""A parity row whose national side is behind."""
READ = (
    "outcome IN ('unknown', 'accepted', 'overtaken') "
    "AND (state <> 'matched' OR different_since IS NOT NULL)"
)
"""A parity row that was sent and needs a reading."""
UNTOLD = "state IN ('not_sent', 'waiting') AND told IS NULL AND author_chat IS NOT NULL"
"""A parity row of which its officer has heard nothing since Kirim."""
CONFIRMED = "confirmed_at IS NOT NULL"
"""A parity row whose officer was told COCOK of the revision that stands."""
WAITS = "state = 'waiting'"
"""A correction, or a wish to be let in, that nobody has answered."""
UNSEALED = "seal IS NULL"
"""An entry of the audit trail that no seal has closed yet."""
OPEN_JOB = "state = 'new' AND key IS NOT NULL"
"""A long job that is not over."""
LATER = "state = 'later'"
"""A message of a broadcast that goes when nobody else's waits."""
OF_A_BROADCAST = "broadcast IS NOT NULL"
WANTS_TO_BE_WOKEN = "wake_at IS NOT NULL"
"""A session that expects a timer."""


def _table(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(name, metadata, *columns)


def _partial(name: str, condition: str, *columns: str, unique: bool = False) -> sa.Index:
    where = sa.text(condition)
    return sa.Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


units = _table(  # the kabupaten and kota this channel serves
    "units",
    Column("code", Text, primary_key=True),  # "33.19"
    Column("kind", Text, nullable=False),  # kabupaten | kota
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False),
    Column("population", Integer, nullable=False),
)
people = _table(
    "people",
    Column("id", Id, primary_key=True),
    Column("lane", sa.BigInteger, nullable=False, unique=True),  # Telegram user id
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("active", Boolean, nullable=False, default=True),
    Column("joined_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False, default=0, server_default="0"),  # of their roles
)
assignments = _table(  # who may do what, for which unit; unit_code "" is the whole province
    "assignments",
    Column("id", Id, primary_key=True),
    Column("person_id", sa.ForeignKey("people.id"), nullable=False),
    Column("role", Text, nullable=False),  # petugas | pengawas | admin
    Column("unit_code", Text, nullable=False, default=""),
    Column("since", UtcDateTime, nullable=False),
    sa.UniqueConstraint("person_id", "role", "unit_code"),
)
invitations = _table(  # single-use; only the token's SHA-256 is kept
    "invitations",
    Column("token_hash", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("units", JSON, nullable=False),  # ["33.19"]
    Column("invited_by", sa.ForeignKey("people.id"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_by", sa.ForeignKey("people.id")),
    Column("used_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
)
access_requests = _table(  # strangers who ask to be let in
    "access_requests",
    Column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # the update that asked
    Column("lane", sa.BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("about", Text, nullable=False),  # emptied once it is answered
    Column("asked_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),  # bot.staff.AccessState
    Column("role", Text),
    Column("units", MaybeJSON),
    Column("decided_by", sa.ForeignKey("people.id")),
    Column("decided_at", UtcDateTime),
    _partial("uq_access_requests_waiting", WAITS, "lane", unique=True),
)
second_taps = _table(  # what waits for a second admin
    "second_taps",
    Column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # the update that asked
    Column("kind", Text, nullable=False),  # bot.staff.TapKind
    Column("params", JSON, nullable=False),
    Column("asked_by", sa.ForeignKey("people.id"), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),  # bot.staff.TapState
    Column("decided_by", sa.ForeignKey("people.id")),
    Column("decided_at", UtcDateTime),
)
groups = _table(  # group chats that only receive
    "groups",
    Column("id", Id, primary_key=True),
    Column("chat", sa.BigInteger, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("units", MaybeJSON),  # its scope, [] is the province; NULL: nothing is sent there
    Column("since", UtcDateTime),
    Column("added_by", sa.ForeignKey("people.id"), nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
)
sessions = _table(  # a lane's conversation between two updates
    "sessions",
    Column("lane", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("state", JSON, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("wake_at", UtcDateTime),  # when a timer should come; NULL once it is in the inbox
    _partial("ix_sessions_wake", WANTS_TO_BE_WOKEN, "wake_at"),
)
lanes = _table(  # every lane that wrote, to be locked while one of its inputs is handled (PostgreSQL only)
    "lanes",
    Column("lane", sa.BigInteger, primary_key=True, autoincrement=False),
)
inbox = _table(  # what arrived, stored before it was confirmed to Telegram
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
    _partial("ix_inbox_new", "state = 'new'", "lane", "turn", "id"),
    _partial("ix_inbox_arrival", "state = 'new'", "id"),
    _partial("ix_inbox_dead", "state = 'dead'", "id"),
)
reports = _table(  # every revision of a unit's day; never changed, never deleted
    "reports",
    Column("id", Id, primary_key=True),
    Column("form", Text, nullable=False),
    Column("unit_code", sa.ForeignKey("units.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("figures", JSON, nullable=False),  # {"konfirmasi": 12, "sembuh": null}
    Column("adjustments", JSON, nullable=False),  # signed sums; the table `adjustments` says why
    Column("reasons", JSON, nullable=False),
    Column("author_id", sa.ForeignKey("people.id"), nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),  # by Telegram's clock
    Column("stored_at", UtcDateTime, nullable=False),
    Column("card", Text, nullable=False),  # the receipt's place
    sa.UniqueConstraint("form", "unit_code", "day", "revision"),
    sa.Index("ix_reports_author", "author_id", "id"),
)
adjustments = _table(  # penyesuaian: signed, with a reason, booked on a day's revision
    "adjustments",
    Column("id", Id, primary_key=True),
    Column("form", Text, nullable=False),
    Column("unit_code", sa.ForeignKey("units.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("author_id", sa.ForeignKey("people.id"), nullable=False),
    Column("approved_by", sa.ForeignKey("people.id")),
    Column("stored_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("form", "unit_code", "day", "revision", "indicator"),
)
requests = _table(  # corrections of locked days, which wait for a supervisor
    "requests",
    Column("id", sa.BigInteger, primary_key=True, autoincrement=False),  # the draft's own
    Column("form", Text, nullable=False),
    Column("unit_code", sa.ForeignKey("units.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("on_revision", Integer, nullable=False),  # the one it was asked for on
    Column("figures", JSON, nullable=False),
    Column("adjustments", JSON, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("author_id", sa.ForeignKey("people.id"), nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),  # by Telegram's clock
    Column("card", Text, nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("state", Text, nullable=False),  # bot.model.RequestState
    Column("decided_by", sa.ForeignKey("people.id")),
    Column("decided_at", UtcDateTime),
    Column("decision_reason", Text, nullable=False),
    _partial("uq_requests_waiting", WAITS, "form", "unit_code", "day", unique=True),
)
balances = _table(  # opening cumulatives (saldo awal) up to and including `day`
    "balances",
    Column("id", Id, primary_key=True),
    Column("form", Text, nullable=False),
    Column("unit_code", sa.ForeignKey("units.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("figures", JSON, nullable=False),  # absent key: not known
    Column("loaded_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("form", "unit_code", "revision"),
)
totals = _table(  # sums of current figures and adjustments since the opening; locked before a unit's report is written
    "totals",
    Column("form", Text, primary_key=True),
    Column("unit_code", sa.ForeignKey("units.code"), primary_key=True),
    Column("figures", JSON, nullable=False),
    Column("opening_day", Date),  # days up to and including it are inside the opening balance
    Column("last_day", Date),  # the latest day with a report
)
parity = _table(  # one row on both sides: wanted, sent, seen (bot.parity.ParityRow)
    "parity",
    Column("id", Id, primary_key=True),
    Column("target", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("unit_code", sa.ForeignKey("units.code"), nullable=False),
    Column("day", Date, nullable=False),
    Column("kind", Text, nullable=False),  # harian | saldo_awal
    Column("revision", Integer, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("adjustments", JSON, nullable=False),
    Column("definition", Text, nullable=False),
    Column("carry", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("sent_carry", Integer, nullable=False),
    Column("send_began_at", UtcDateTime),
    Column("send_ended_at", UtcDateTime),
    Column("sent_turn", sa.BigInteger),  # which end of a send it was; NULL while one is under way
    Column("next_try_at", UtcDateTime),
    Column("attempts", Integer, nullable=False),
    Column("code", Text),
    Column("refusal", Text),
    Column("against_version", Integer),
    Column("cause", Text),
    Column("differences", MaybeJSON),
    Column("read_began_at", UtcDateTime),
    Column("different_since", UtcDateTime),
    Column("matched_at", UtcDateTime),
    Column("healings", Integer, nullable=False, default=0),
    Column("confirmed_revision", Integer, nullable=False),
    Column("told", Text),
    Column("author_chat", sa.BigInteger),
    Column("card", Text),
    Column("wanted_at", UtcDateTime),  # since when these figures are wanted there
    Column("state_since", UtcDateTime),  # since when the state and its cause stand
    Column("confirmed_at", UtcDateTime),  # when COCOK of this revision was put into the outbox
    Column("assigned", Text),  # what an admin handed to the unit's officers: `told` as it was then
    Column("assigned_at", UtcDateTime),
    sa.UniqueConstraint("target", "form", "day", "unit_code", "kind"),
    sa.Index("ix_parity_state", "target", "form", "kind", "state"),
    _partial("ix_parity_carry", CARRY, "target", "day", "id"),
    _partial("ix_parity_read", READ, "target", "id"),
    _partial("ix_parity_refused", "outcome = 'refused'", "target", "id"),
    _partial("ix_parity_untold", UNTOLD, "target", "wanted_at"),
    _partial("ix_parity_confirmed", CONFIRMED, "target", "confirmed_at"),
)
readings = _table(  # each national value that was ever seen: a row when a value changes
    "readings",
    Column("id", Id, primary_key=True),
    Column("target", Text, nullable=False),
    Column("form", Text, nullable=False),
    Column("unit_code", Text, nullable=False),  # may be a unit that we do not know
    Column("day", Date, nullable=False),
    Column("kind", Text, nullable=False),
    Column("row_id", Text, nullable=False),  # id_baris
    Column("version", Integer, nullable=False),
    Column("carry", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("figures", JSON, nullable=False),
    Column("adjustments", JSON, nullable=False),
    Column("definition", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("verified", Boolean, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("doubled", Boolean, nullable=False),
    Column("read_began_at", UtcDateTime, nullable=False),
    Column("read_ended_at", UtcDateTime, nullable=False),
    sa.Index("ix_readings_row", "target", "row_id", "id"),
    sa.Index("ix_readings_day", "target", "form", "day", "unit_code"),
)
published = _table(  # the nation's published total of a day, as read last
    "published",
    Column("target", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("figures", JSON, nullable=False),
    Column("adjustments", JSON, nullable=False),
    Column("read_at", UtcDateTime, nullable=False),
)
published_months = _table(  # those totals added up by month, anew whenever a day of it changes
    "published_months",
    Column("target", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("month", Date, primary_key=True),  # its first day
    Column("figures", JSON, nullable=False),
    Column("adjustments", JSON, nullable=False),
)
published_readings = (
    _table(  # every published total that was ever seen: a row when a value changes; never changed
        "published_readings",
        Column("id", Id, primary_key=True),
        Column("target", Text, nullable=False),
        Column("form", Text, nullable=False),
        Column("day", Date, nullable=False),
        Column("figures", JSON, nullable=False),
        Column("adjustments", JSON, nullable=False),
        Column("read_at", UtcDateTime, nullable=False),
        sa.Index("ix_published_readings_day", "target", "form", "day", "id"),
    )
)
proofs = _table(  # signed proofs of parity (bot.proof.Proof): a chain for each form, never changed, never deleted
    "proofs",
    Column("id", Id, primary_key=True),
    Column("form", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("issued_at", UtcDateTime, nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON; its SHA-256 is `hash`
    Column("hash", Text, nullable=False, unique=True),
    Column("previous", Text, nullable=False),  # the hash before it in the chain; "" begins one
    Column("replaces", Text),  # the hash of the same day's earlier proof
    Column("signature", sa.LargeBinary, nullable=False),
    Column("public_key", sa.LargeBinary, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("mark", Text, nullable=False),  # what the day's rows looked like, see storage.proofs
    sa.UniqueConstraint("form", "previous"),  # a proof has one successor
    sa.Index("ix_proofs_day", "form", "day", "id"),
)
links = (
    _table(  # when the nation was heard last, and since when it is silent; NULL while it answers
        "links",
        Column("target", Text, primary_key=True),
        Column("heard_at", UtcDateTime),
        Column("silent_since", UtcDateTime),
        Column("trouble", Text),
    )
)
calls = _table(  # how the nation answered, hour by hour
    "calls",
    Column("target", Text, primary_key=True),
    Column("hour", UtcDateTime, primary_key=True),  # its beginning
    Column("answered", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("milliseconds", sa.BigInteger, nullable=False),  # of the answered ones, together
    Column("slowest", Integer, nullable=False),  # milliseconds
)
cursors = _table(  # how far the nation's change feed was read
    "cursors",
    Column("target", Text, primary_key=True),
    Column("form", Text, primary_key=True),
    Column("cursor", Text, nullable=False),
)
turns = _table(  # how many sends have ended, because a clock may stand still
    "turns",
    Column("target", Text, primary_key=True),
    Column("turn", sa.BigInteger, nullable=False),
)
outbox = _table(  # what is to be said, written in the transaction that decided it
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
    Column("state", Text, nullable=False),  # new | later | held | sending | sent | dropped | dead
    Column("attempts", Integer, nullable=False),
    Column("error", Text),
    Column("created_at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("broadcast", sa.BigInteger),  # the one that it is of
    _partial("ix_outbox_open", "state IN ('new', 'sending')", "chat", "id"),
    _partial("ix_outbox_new", "state = 'new'", "rank", "id"),
    _partial("ix_outbox_held", "state = 'held'", "chat", "id"),
    _partial("ix_outbox_dead", "state = 'dead'", "id"),
    _partial("ix_outbox_later", LATER, "id"),
    _partial("ix_outbox_broadcast", OF_A_BROADCAST, "broadcast", "chat"),
)
places = _table(  # where a named message stands; written by the sender only
    "places",
    Column("place", Text, primary_key=True),
    Column("chat", sa.BigInteger, nullable=False),
    Column("message_id", sa.BigInteger, nullable=False),
    sa.Index("ix_places_message", "chat", "message_id"),
)
chats = _table(  # chats that cannot be written to until they write again (403)
    "chats",
    Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
    Column("unreachable_since", UtcDateTime, nullable=False),
)
jobs = _table(  # work that outlives an update: done by a worker, announced by the outbox
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
    _partial("ix_jobs_new", "state = 'new'", "kind", "id"),
    _partial("uq_jobs_open", OPEN_JOB, "kind", "key", unique=True),
)
slots = _table(  # what fell due and was begun: a unique row is the claim
    "slots",
    Column("job", Text, primary_key=True),  # bridge | summary | summary-update | …
    Column("due_at", UtcDateTime, primary_key=True),
    Column("claimed_at", UtcDateTime, nullable=False),
)
leases = _table(  # who is the one poller, sender, metronome; on the database's own clock
    "leases",
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", sa.Float, nullable=False),  # Unix seconds
    Column("fence", Integer, nullable=False),
)
incidents = _table(  # open troubles, so that admins get one message for each, and its end
    "incidents",
    Column("key", Text, primary_key=True),  # "nation", "parked"
    Column("since", UtcDateTime, nullable=False),
)
audit = _table(  # every change of state by anyone, in the transaction that made it
    "audit",
    Column("id", Id, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", sa.BigInteger),  # Telegram user id; NULL is the channel itself
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", MaybeJSON),
    Column("after", MaybeJSON),
    Column("seal", Text),  # the hash of the seal that closed it; NULL for up to a minute
    Column("unit_code", Text),  # whom it is about, to be found by
    Column("person", sa.BigInteger),
    sa.Index("ix_audit_at", "at", "id"),
    sa.Index("ix_audit_actor", "actor", "id"),
    sa.Index("ix_audit_action", "action", "id"),
    _partial("ix_audit_unsealed", UNSEALED, "id"),
    _partial("ix_audit_unit", "unit_code IS NOT NULL", "unit_code", "id"),
    _partial("ix_audit_person", "person IS NOT NULL", "person", "id"),
)
seals = _table(  # each closes the entries that name it, and names the seal before it (bot.audit.Seal); never changed
    "seals",
    Column("id", Id, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("first_id", sa.BigInteger, nullable=False),
    Column("last_id", sa.BigInteger, nullable=False),
    Column("count", Integer, nullable=False),
    Column("root", Text, nullable=False),  # of the tree over its entries
    Column("previous", Text, nullable=False, unique=True),  # "" begins the chain
    Column("hash", Text, nullable=False, unique=True),
)
seal_checks = _table(  # nightly looks at the whole trail, or at what came since the last one
    "seal_checks",
    Column("id", Id, primary_key=True),
    Column("due_at", UtcDateTime, nullable=False, unique=True),
    Column("at", UtcDateTime, nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("upto", Text),  # the hash of the last seal that was seen
    Column("seals", Integer, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("faults", Integer, nullable=False),
)
signals = make_signals(metadata)  # episodes of surveillance
erasures = make_erasures(metadata)  # wishes to have one's data removed
locks = make_locks(metadata)  # locks and openings by hand
broadcasts = make_broadcasts(metadata)
deliveries = make_deliveries(metadata)  # whom a broadcast is for
timetables = make_timetables(metadata)
reminders = make_reminders(metadata)
