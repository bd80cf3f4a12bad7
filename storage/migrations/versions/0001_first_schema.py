"""Make the first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Moment = sa.DateTime(timezone=True)


def _partial(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", Id, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("actor", sa.BigInteger()),
        sa.Column("action", Text, nullable=False),
        sa.Column("subject", Text, nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
        sa.Column("seal", Text),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )

    op.create_table(
        "chats",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("unreachable_since", Moment, nullable=False),
        sa.PrimaryKeyConstraint("chat", name="pk_chats"),
    )

    op.create_table(
        "cursors",
        sa.Column("target", Text, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("cursor", Text, nullable=False),
        sa.PrimaryKeyConstraint("target", "form", name="pk_cursors"),
    )

    op.create_table(
        "inbox",
        sa.Column("id", Id, nullable=False),
        sa.Column("update_id", sa.BigInteger()),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", Moment, nullable=False),
        sa.Column("state", Text, nullable=False),
        sa.Column("error", Text),
        sa.Column("handled_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_inbox"),
        sa.UniqueConstraint("update_id", name="uq_inbox_update_id"),
    )
    _partial("ix_inbox_arrival", "inbox", ["id"], "state = 'new'")
    _partial("ix_inbox_dead", "inbox", ["id"], "state = 'dead'")
    _partial("ix_inbox_new", "inbox", ["lane", "turn", "id"], "state = 'new'")

    op.create_table(
        "incidents",
        sa.Column("key", Text, nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_incidents"),
    )

    op.create_table(
        "jobs",
        sa.Column("id", Id, nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("state", Text, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("done_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    _partial("ix_jobs_new", "jobs", ["kind", "id"], "state = 'new'")

    op.create_table(
        "lanes",
        sa.Column("lane", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("lane", name="pk_lanes"),
    )

    op.create_table(
        "leases",
        sa.Column("name", Text, nullable=False),
        sa.Column("holder", Text, nullable=False),
        sa.Column("until", sa.Float(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )

    op.create_table(
        "outbox",
        sa.Column("id", Id, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("mode", Text, nullable=False),
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("prompt", sa.Boolean(), nullable=False),
        sa.Column("secret", sa.Boolean(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("place", Text),
        sa.Column("reply_to", Text),
        sa.Column("quote", sa.BigInteger()),
        sa.Column("callback_id", Text),
        sa.Column("state", Text, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", Text),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("sent_at", Moment),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
    )
    _partial("ix_outbox_dead", "outbox", ["id"], "state = 'dead'")
    _partial("ix_outbox_held", "outbox", ["chat", "id"], "state = 'held'")
    _partial("ix_outbox_new", "outbox", ["rank", "id"], "state = 'new'")
    _partial("ix_outbox_open", "outbox", ["chat", "id"], "state IN ('new', 'sending')")

    op.create_table(
        "people",
        sa.Column("id", Id, nullable=False),
        sa.Column("lane", sa.BigInteger(), nullable=False),
        sa.Column("name", Text, nullable=False),
        sa.Column("language", Text, nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("joined_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("lane", name="uq_people_lane"),
    )

    op.create_table(
        "places",
        sa.Column("place", Text, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("place", name="pk_places"),
    )
    op.create_index("ix_places_message", "places", ["chat", "message_id"])

    op.create_table(
        "published",
        sa.Column("target", Text, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("adjustments", sa.JSON(), nullable=False),
        sa.Column("read_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("target", "form", "day", name="pk_published"),
    )

    op.create_table(
        "readings",
        sa.Column("id", Id, nullable=False),
        sa.Column("target", Text, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("unit_code", Text, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("row_id", Text, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("carry", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("adjustments", sa.JSON(), nullable=False),
        sa.Column("definition", Text, nullable=False),
        sa.Column("source", Text, nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.Column("doubled", sa.Boolean(), nullable=False),
        sa.Column("read_began_at", Moment, nullable=False),
        sa.Column("read_ended_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_readings"),
    )
    op.create_index("ix_readings_day", "readings", ["target", "form", "day", "unit_code"])
    op.create_index("ix_readings_row", "readings", ["target", "row_id", "id"])

    op.create_table(
        "sessions",
        sa.Column("lane", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("changed_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("lane", name="pk_sessions"),
    )

    op.create_table(
        "slots",
        sa.Column("job", Text, nullable=False),
        sa.Column("due_at", Moment, nullable=False),
        sa.Column("claimed_at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("job", "due_at", name="pk_slots"),
    )

    op.create_table(
        "turns",
        sa.Column("target", Text, nullable=False),
        sa.Column("turn", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("target", name="pk_turns"),
    )

    op.create_table(
        "units",
        sa.Column("code", Text, nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("name", Text, nullable=False),
        sa.Column("short_name", Text, nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_units"),
    )

    op.create_table(
        "adjustments",
        sa.Column("id", Id, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("unit_code", Text, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("indicator", Text, nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("reason", Text, nullable=False),
        sa.Column("author_id", Id, nullable=False),
        sa.Column("approved_by", Id),
        sa.Column("stored_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["approved_by"], ["people.id"], name="fk_adjustments_approved_by"),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name="fk_adjustments_author_id"),
        sa.ForeignKeyConstraint(["unit_code"], ["units.code"], name="fk_adjustments_unit_code"),
        sa.PrimaryKeyConstraint("id", name="pk_adjustments"),
        sa.UniqueConstraint(
            "form",
            "unit_code",
            "day",
            "revision",
            "indicator",
            name="uq_adjustments_form_unit_code_day_revision_indicator",
        ),
    )

    op.create_table(
        "assignments",
        sa.Column("id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("role", Text, nullable=False),
        sa.Column("unit_code", Text, nullable=False),
        sa.Column("since", Moment, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_assignments_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_assignments"),
        sa.UniqueConstraint(
            "person_id", "role", "unit_code", name="uq_assignments_person_id_role_unit_code"
        ),
    )

    op.create_table(
        "balances",
        sa.Column("id", Id, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("unit_code", Text, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("loaded_at", Moment, nullable=False),
        sa.ForeignKeyConstraint(["unit_code"], ["units.code"], name="fk_balances_unit_code"),
        sa.PrimaryKeyConstraint("id", name="pk_balances"),
        sa.UniqueConstraint(
            "form", "unit_code", "revision", name="uq_balances_form_unit_code_revision"
        ),
    )

    op.create_table(
        "invitations",
        sa.Column("token_hash", Text, nullable=False),
        sa.Column("role", Text, nullable=False),
        sa.Column("units", sa.JSON(), nullable=False),
        sa.Column("invited_by", Id, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("expires_at", Moment, nullable=False),
        sa.Column("used_by", Id),
        sa.Column("used_at", Moment),
        sa.ForeignKeyConstraint(["invited_by"], ["people.id"], name="fk_invitations_invited_by"),
        sa.ForeignKeyConstraint(["used_by"], ["people.id"], name="fk_invitations_used_by"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_invitations"),
    )

    op.create_table(
        "parity",
        sa.Column("id", Id, nullable=False),
        sa.Column("target", Text, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("unit_code", Text, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", Text, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("adjustments", sa.JSON(), nullable=False),
        sa.Column("definition", Text, nullable=False),
        sa.Column("carry", sa.Integer(), nullable=False),
        sa.Column("state", Text, nullable=False),
        sa.Column("outcome", Text, nullable=False),
        sa.Column("sent_carry", sa.Integer(), nullable=False),
        sa.Column("send_began_at", Moment),
        sa.Column("send_ended_at", Moment),
        sa.Column("sent_turn", sa.BigInteger()),
        sa.Column("next_try_at", Moment),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("code", Text),
        sa.Column("refusal", Text),
        sa.Column("against_version", sa.Integer()),
        sa.Column("cause", Text),
        sa.Column("differences", sa.JSON()),
        sa.Column("read_began_at", Moment),
        sa.Column("different_since", Moment),
        sa.Column("matched_at", Moment),
        sa.Column("healings", sa.Integer(), nullable=False),
        sa.Column("confirmed_revision", sa.Integer(), nullable=False),
        sa.Column("told", Text),
        sa.Column("author_chat", sa.BigInteger()),
        sa.Column("card", Text),
        sa.ForeignKeyConstraint(["unit_code"], ["units.code"], name="fk_parity_unit_code"),
        sa.PrimaryKeyConstraint("id", name="pk_parity"),
        sa.UniqueConstraint(
            "target",
            "form",
            "day",
            "unit_code",
            "kind",
            name="uq_parity_target_form_day_unit_code_kind",
        ),
    )
    _partial("ix_parity_carry", "parity", ["target", "day", "id"], "outcome IN ('never', 'again')")
    _partial(
        "ix_parity_read",
        "parity",
        ["target", "id"],
        "outcome IN ('unknown', 'accepted', 'overtaken') AND (state <> 'matched' OR different_since IS NOT NULL)",
    )
    _partial("ix_parity_refused", "parity", ["target", "id"], "outcome = 'refused'")
    op.create_index("ix_parity_state", "parity", ["target", "form", "kind", "state"])

    op.create_table(
        "reports",
        sa.Column("id", Id, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("unit_code", Text, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("adjustments", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("author_id", Id, nullable=False),
        sa.Column("sent_at", Moment, nullable=False),
        sa.Column("stored_at", Moment, nullable=False),
        sa.Column("card", Text, nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name="fk_reports_author_id"),
        sa.ForeignKeyConstraint(["unit_code"], ["units.code"], name="fk_reports_unit_code"),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        sa.UniqueConstraint(
            "form", "unit_code", "day", "revision", name="uq_reports_form_unit_code_day_revision"
        ),
    )

    op.create_table(
        "totals",
        sa.Column("form", Text, nullable=False),
        sa.Column("unit_code", Text, nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("opening_day", sa.Date()),
        sa.Column("last_day", sa.Date()),
        sa.ForeignKeyConstraint(["unit_code"], ["units.code"], name="fk_totals_unit_code"),
        sa.PrimaryKeyConstraint("form", "unit_code", name="pk_totals"),
    )
