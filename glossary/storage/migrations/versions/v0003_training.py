"""Groups, assignments and programmes; reminders, letters to be sent, other sign-ins."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of training, and let the older ones point to them."""
    _create_groups()
    _create_programmes()
    _create_assignments()
    _create_written_files()
    _create_reminders()
    _extend_older_tables()


def _create_groups() -> None:
    op.create_table(
        "groups",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("name_key", sa.String(160), nullable=False, unique=True),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _link("created_by", "people.id", ondelete="SET NULL"),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "group_members",
        _link("group_id", "groups.id", primary_key=True),
        _link("person_id", "people.id", primary_key=True, index=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "group_trainers",
        _link("group_id", "groups.id", primary_key=True),
        _link("person_id", "people.id", primary_key=True, index=True),
    )


def _create_programmes() -> None:
    op.create_table(
        "programmes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _link("created_by", "people.id", ondelete="SET NULL"),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "programme_steps",
        _link("programme_id", "programmes.id", primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("quiz", sa.String(138), nullable=False),
        sa.Column("opens_after", sa.Integer(), nullable=False),
        sa.Column("due_after", sa.Integer(), nullable=False),
        *_how_it_is_taken(),
    )


def _create_assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("quiz", sa.String(138), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True)),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("opens_after", sa.Integer()),
        sa.Column("due_after", sa.Integer()),
        *_how_it_is_taken(),
        sa.Column("time_zone", sa.String(64), nullable=False),
        _link("programme_id", "programmes.id", ondelete="SET NULL", index=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        _link("created_by", "people.id", ondelete="SET NULL", index=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    op.create_table(
        "assignment_groups",
        _link("assignment_id", "assignments.id", primary_key=True),
        _link("group_id", "groups.id", primary_key=True, index=True),
    )
    op.create_table(
        "assignment_people",
        _link("assignment_id", "assignments.id", primary_key=True),
        _link("person_id", "people.id", primary_key=True, index=True),
    )
    op.create_table(
        "assignment_overrides",
        sa.Column("id", sa.Integer(), primary_key=True),
        _link("assignment_id", "assignments.id", nullable=False),
        _link("person_id", "people.id"),
        _link("group_id", "groups.id"),
        sa.Column("opens_at", sa.DateTime(timezone=True)),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("attempts", sa.Integer()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.UniqueConstraint("assignment_id", "person_id"),
        sa.UniqueConstraint("assignment_id", "group_id"),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (group_id IS NULL)", name="overrides_are_for_one"
        ),
    )


def _create_written_files() -> None:
    op.create_table(
        "written_files",
        sa.Column("path", sa.String(160), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_published", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        _link("written_by", "people.id", ondelete="SET NULL", index=True),
    )


def _create_reminders() -> None:
    op.create_table(
        "reminders",
        _link("assignment_id", "assignments.id", primary_key=True),
        _link("person_id", "people.id", primary_key=True, index=True),
        sa.Column("kind", sa.String(32), primary_key=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "queued_mails",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("key", sa.String(160), nullable=False, unique=True),
        sa.Column("recipient", sa.String(254), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), index=True),
        sa.Column("tries", sa.Integer(), nullable=False),
    )
    op.create_table(
        "identities",
        sa.Column("issuer", sa.String(255), primary_key=True),
        sa.Column("subject", sa.String(255), primary_key=True),
        _link("person_id", "people.id", nullable=False, index=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )


def _extend_older_tables() -> None:
    op.execute("ALTER TABLE people ADD COLUMN time_factor INTEGER DEFAULT 100 NOT NULL")
    op.execute(
        "ALTER TABLE invitations ADD COLUMN name VARCHAR(120) DEFAULT '' NOT NULL"
    )
    op.execute("ALTER TABLE invitations ADD COLUMN group_ids JSON")
    with op.batch_alter_table("attempts") as attempts:
        attempts.add_column(sa.Column("assignment_id", sa.Integer()))
        attempts.add_column(sa.Column("closes_at", sa.DateTime(timezone=True)))
        attempts.add_column(sa.Column("department", sa.String(32)))
        attempts.create_foreign_key(
            "fk_attempts_assignment_id",
            "assignments",
            ["assignment_id"],
            ["id"],
            ondelete="SET NULL",
        )
    op.create_index(None, "attempts", ["assignment_id"])


def _add(table: str, column: str) -> None:
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")


def _how_it_is_taken() -> list[sa.Column[Any]]:
    return [
        sa.Column("attempts", sa.Integer()),
        sa.Column("pass_mark", sa.Integer()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("counts", sa.String(32), nullable=False),
        sa.Column("shows", sa.String(32), nullable=False),
    ]


def _link(
    name: str, target: str, *, ondelete: str = "CASCADE", **options: Any
) -> sa.Column[int]:
    key = sa.ForeignKey(target, ondelete=ondelete)
    return sa.Column(name, sa.Integer(), key, **options)
