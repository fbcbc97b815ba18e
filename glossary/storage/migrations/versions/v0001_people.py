"""People, their roles and sessions; invitations, the audit log, stored settings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

ROLES = ("trainee", "trainer", "sales_lead", "marketing_lead", "administrator")

SQLITE_APPEND_ONLY = (
    """
    CREATE TRIGGER audit_entries_kept BEFORE DELETE ON audit_entries
    BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END
    """,
    # A person who is deleted is taken out of it, and leaves the name; nothing else
    # may change. No trigger may name another table: SQLite could not rebuild that.
    """
    CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE ON audit_entries
    WHEN NOT (
        OLD.actor_id IS NOT NULL AND NEW.actor_id IS NULL
        AND NEW.id IS OLD.id AND NEW.at IS OLD.at
        AND NEW.actor_name IS OLD.actor_name AND NEW.actor_key IS OLD.actor_key
        AND NEW.action IS OLD.action
        AND NEW.object_kind IS OLD.object_kind AND NEW.object_id IS OLD.object_id
        AND NEW.before IS OLD.before AND NEW.after IS OLD.after
    )
    BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END
    """,
)
POSTGRESQL_APPEND_ONLY = (
    """
    CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF OLD.actor_id IS NOT NULL AND NEW.actor_id IS NULL
                AND to_jsonb(NEW) - 'actor_id' = to_jsonb(OLD) - 'actor_id'
            THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION 'audit entries are append-only'
            USING ERRCODE = 'restrict_violation';
    END $$
    """,
    """
    CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE OR DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()
    """,
    """
    CREATE TRIGGER audit_entries_kept BEFORE TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()
    """,
)


def upgrade() -> None:
    """Make the first tables."""
    _create_people()
    _create_sessions()
    _create_invitations()
    _create_audit_entries()
    op.create_table(
        "stored_settings",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "changed_by", sa.Integer(), sa.ForeignKey("people.id", ondelete="SET NULL")
        ),
    )
    op.create_table(
        "revisions",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
    )


def _create_people() -> None:
    roles = op.create_table(
        "roles",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(32), nullable=False, unique=True),
    )
    op.bulk_insert(roles, [{"name": name} for name in ROLES])
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("name_key", sa.String(240), nullable=False, index=True),
        sa.Column("password", sa.String(255)),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(64), nullable=False, unique=True),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("theme", sa.String(32), nullable=False),
        sa.Column("single_keys", sa.Boolean(), nullable=False),
        sa.Column("department", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_sign_in_at", sa.DateTime(timezone=True)),
        sa.Column("tf_primary_method", sa.String(32)),
        sa.Column("tf_totp_secret", sa.String(255)),
        sa.Column("tf_last_counter", sa.Integer()),
        sa.Column("mf_recovery_codes", sa.JSON()),
        sa.Column("version", sa.Integer(), nullable=False),
        sqlite_autoincrement=True,
    )
    person = sa.ForeignKey("people.id", ondelete="CASCADE")
    op.create_table(
        "person_roles",
        sa.Column("person_id", sa.Integer(), person, primary_key=True),
        sa.Column("role_id", sa.Integer(), sa.ForeignKey("roles.id"), primary_key=True),
    )


def _create_sessions() -> None:
    person = sa.ForeignKey("people.id", ondelete="CASCADE")
    op.create_table(
        "sessions",
        sa.Column("id_hash", sa.String(64), primary_key=True),
        sa.Column("person_id", sa.Integer(), person, index=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("user_agent", sa.String(200), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
    )


def _create_invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("department", sa.String(32), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("email", sa.String(254)),
        sa.Column("note", sa.String(120), nullable=False),
        sa.Column(
            "created_by", sa.Integer(), sa.ForeignKey("people.id", ondelete="SET NULL")
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.Column(
            "used_by", sa.Integer(), sa.ForeignKey("people.id", ondelete="SET NULL")
        ),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
    )


def _create_audit_entries() -> None:
    actor = sa.ForeignKey("people.id", ondelete="SET NULL")
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), actor, index=True),
        sa.Column("actor_name", sa.String(120), nullable=False),
        sa.Column("actor_key", sa.String(240), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("object_kind", sa.String(32), nullable=False),
        sa.Column("object_id", sa.String(64), nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON()),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_APPEND_ONLY if is_sqlite else POSTGRESQL_APPEND_ONLY:
        op.execute(statement)
