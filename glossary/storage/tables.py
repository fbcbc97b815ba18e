"""Tables: every row that Lemma keeps, and what may never be in one.

Owns columns, keys and lengths. A change here needs a script in
``migrations/versions``; a test compares. Values for pages are made beside the
queries; what Flask-Security needs of a person and a role is named as it says.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, ForeignKey, MetaData, String, Table, Text, text
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    mapped_column,
    relationship,
    validates,
)

from glossary.folding import fold
from glossary.people import (
    LONGEST_EMAIL,
    LONGEST_PERSON_NAME,
    USUAL_TIME,
    Department,
    Theme,
    fold_email,
)
from glossary.storage.columns import UtcDateTime, choice, structured
from glossary.storage.security_mixins import RoleMixin, UserMixin

LONGEST_USER_AGENT = 200
LONGEST_ADDRESS = 64
LONGEST_NOTE = 120
LONGEST_OBJECT_ID = 64
DIGEST = 64
"""Characters of a SHA-256 in hexadecimal."""


class Base(DeclarativeBase):
    """Base of every table."""

    # A key that has a name can be changed on both databases.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy reads it from the class)
        datetime: UtcDateTime(),
        Department: choice(Department),
        Theme: choice(Theme),
    }


person_roles = Table(
    "person_roles",
    Base.metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("roles.id"), primary_key=True),
)


class RoleRow(Base, RoleMixin):
    """A role; the migration that makes the table fills it."""

    __tablename__ = "roles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(32), unique=True)


class PersonRow(Base, UserMixin):
    """Somebody with an account."""

    __tablename__ = "people"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(LONGEST_EMAIL), unique=True)
    name: Mapped[str] = mapped_column(String(LONGEST_PERSON_NAME))
    name_key: Mapped[str] = mapped_column(String(2 * LONGEST_PERSON_NAME), index=True)
    """The name folded, to search and to sort by."""
    password: Mapped[str | None] = mapped_column(String(255))
    """A hash."""
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    language: Mapped[str] = mapped_column(String(16))
    theme: Mapped[Theme] = mapped_column(default=Theme.AUTO)
    single_keys: Mapped[bool] = mapped_column(default=True)
    department: Mapped[Department]
    created_at: Mapped[datetime]
    last_sign_in_at: Mapped[datetime | None]
    time_factor: Mapped[int] = mapped_column(
        default=USUAL_TIME, server_default=str(USUAL_TIME)
    )
    """Per cent of the usual time, wherever there is a limit."""
    tf_primary_method: Mapped[str | None] = mapped_column(String(32))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))
    tf_last_counter: Mapped[int | None] = mapped_column()
    """The time step of the last code that was used: no code is good twice."""
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(
        MutableList.as_mutable(structured())
    )
    version: Mapped[int] = mapped_column()

    roles: Mapped[list[RoleRow]] = relationship(  # type: ignore[assignment] # a list of RoleMixin there
        secondary=person_roles, order_by=RoleRow.id, lazy="selectin"
    )

    # A number once given is not given again: the audit log names people by it.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (read by SQLAlchemy)
    # A recovery code that two requests use at once is good for one of them.
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 (read by SQLAlchemy)

    @validates("email")
    def _fold_email(self, key: str, email: str) -> str:
        return fold_email(email)

    @validates("name")
    def _fold_name(self, key: str, name: str) -> str:
        self.name_key = fold(name)[: 2 * LONGEST_PERSON_NAME]
        return name


class BrowserSessionRow(Base):
    """What the site remembers of one browser, signed in or not."""

    __tablename__ = "sessions"

    id_hash: Mapped[str] = mapped_column(String(DIGEST), primary_key=True)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), index=True
    )
    content: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    user_agent: Mapped[str] = mapped_column(String(LONGEST_USER_AGENT))
    address: Mapped[str] = mapped_column(String(LONGEST_ADDRESS))


class InvitationRow(Base):
    """A link that makes one account."""

    __tablename__ = "invitations"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(DIGEST), unique=True)
    roles: Mapped[list[str]] = mapped_column(structured())
    department: Mapped[Department]
    language: Mapped[str] = mapped_column(String(16))
    email: Mapped[str | None] = mapped_column(String(LONGEST_EMAIL))
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE))
    name: Mapped[str] = mapped_column(
        String(LONGEST_PERSON_NAME), default="", server_default=text("''")
    )
    """Of whoever is invited, where it is known."""
    group_ids: Mapped[list[int] | None] = mapped_column(structured())
    """The groups they come into."""
    created_by: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL")
    )
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL")
    )
    revoked_at: Mapped[datetime | None]


class AuditEntryRow(Base):
    """Who did what, when; triggers refuse to change or delete one."""

    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), index=True
    )
    actor_name: Mapped[str] = mapped_column(String(LONGEST_PERSON_NAME))
    """Kept when the person is gone, or has another."""
    actor_key: Mapped[str] = mapped_column(String(2 * LONGEST_PERSON_NAME))
    """The name as it is searched for."""
    action: Mapped[str] = mapped_column(String(64))
    object_kind: Mapped[str] = mapped_column(String(32))
    object_id: Mapped[str] = mapped_column(String(LONGEST_OBJECT_ID))
    before: Mapped[Any] = mapped_column(structured(), nullable=True)
    after: Mapped[Any] = mapped_column(structured(), nullable=True)

    @validates("actor_name")
    def _fold_name(self, key: str, name: str) -> str:
        self.actor_key = fold(name)[: 2 * LONGEST_PERSON_NAME]
        return name


class StoredSettingRow(Base):
    """A setting that an administrator changed on the site."""

    __tablename__ = "stored_settings"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[Any] = mapped_column(structured(), nullable=False)
    changed_at: Mapped[datetime]
    changed_by: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL")
    )


class RevisionRow(Base):
    """How often something was published: other processes see that it changed."""

    __tablename__ = "revisions"

    name: Mapped[str] = mapped_column(String(32), primary_key=True)
    number: Mapped[int]
