"""Attempts, their questions and answers; what each person reviews, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of learning."""
    _create_attempts()
    _create_answers()
    _create_reviews()


def _create_attempts() -> None:
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "person_id", sa.Integer(), sa.ForeignKey("people.id", ondelete="CASCADE")
        ),
        sa.Column("browser_hash", sa.String(64)),
        sa.Column("quiz", sa.String(138), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("view", sa.String(64), nullable=False),
        sa.Column("revision", sa.String(64), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.Column("expires_at", sa.DateTime(timezone=True), index=True),
        sa.UniqueConstraint("person_id", "quiz", "number"),
        sa.UniqueConstraint("browser_hash", "quiz", "number"),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (browser_hash IS NULL)",
            name="attempts_have_one_owner",
        ),
    )
    attempt = sa.ForeignKey("attempts.id", ondelete="CASCADE")
    op.create_table(
        "attempt_questions",
        sa.Column("attempt_id", sa.Integer(), attempt, primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("pinned", sa.JSON(), nullable=False),
    )


def _create_answers() -> None:
    op.create_table(
        "answers",
        sa.Column("attempt_id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("out_of", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id", "number"],
            ["attempt_questions.attempt_id", "attempt_questions.number"],
            ondelete="CASCADE",
        ),
    )


def _create_reviews() -> None:
    person = sa.ForeignKey("people.id", ondelete="CASCADE")
    op.create_table(
        "review_cards",
        sa.Column("person_id", sa.Integer(), person, primary_key=True),
        sa.Column("subject", sa.String(129), primary_key=True),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer()),
        sa.Column("stability", sa.Double()),
        sa.Column("difficulty", sa.Double()),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("view", sa.String(64), nullable=False),
        sa.Column("revision", sa.String(64), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("people.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("subject", sa.String(129), nullable=False),
        sa.Column("grade", sa.String(32), nullable=False),
        sa.Column("is_planned", sa.Boolean(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "reviews", ["person_id", "reviewed_at"])
