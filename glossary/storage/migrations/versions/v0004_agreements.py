"""Definitions that are signed: drafts, what was said of them, the chain of versions."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

# No trigger may name another table: SQLite could not rebuild that.
SQLITE_APPEND_ONLY = (
    """
    CREATE TRIGGER definition_versions_kept BEFORE DELETE ON definition_versions
    BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END
    """,
    """
    CREATE TRIGGER definition_versions_unchanged BEFORE UPDATE ON definition_versions
    BEGIN SELECT RAISE(ABORT, 'versions are append-only'); END
    """,
)
POSTGRESQL_APPEND_ONLY = (
    """
    CREATE FUNCTION refuse_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'versions are append-only'
            USING ERRCODE = 'restrict_violation';
    END $$
    """,
    """
    CREATE TRIGGER definition_versions_unchanged
    BEFORE UPDATE OR DELETE ON definition_versions
    FOR EACH ROW EXECUTE FUNCTION refuse_version_change()
    """,
    """
    CREATE TRIGGER definition_versions_kept BEFORE TRUNCATE ON definition_versions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_version_change()
    """,
)


def upgrade() -> None:
    """Make the tables of definitions that are signed."""
    _create_versions()
    _create_drafts()


def _create_versions() -> None:
    op.create_table(
        "definition_versions",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("scope", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("signatures", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("review_by", sa.String(10)),
        sa.Column("published_at", sa.String(32), nullable=False),
        sa.Column("previous_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
        sa.UniqueConstraint("scope", "subject", "number"),
    )
    heads = op.create_table(
        "definition_head",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.bulk_insert(heads, [{"id": 1, "seq": 0, "hash": "0" * 64}])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_APPEND_ONLY if is_sqlite else POSTGRESQL_APPEND_ONLY:
        op.execute(statement)


def _create_drafts() -> None:
    op.create_table(
        "definition_drafts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("scope", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("review_by", sa.Date()),
        sa.Column("edited_by", sa.Integer()),
        sa.Column("edited_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("scope", "subject"),
    )
    draft = sa.ForeignKey("definition_drafts.id", ondelete="CASCADE")
    op.create_table(
        "draft_signatures",
        sa.Column("draft_id", sa.Integer(), draft, primary_key=True),
        sa.Column("department", sa.String(32), primary_key=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "draft_remarks",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("scope", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("edit", sa.Integer(), nullable=False),
        sa.Column("department", sa.String(32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index(None, "draft_remarks", ["scope", "subject"])
