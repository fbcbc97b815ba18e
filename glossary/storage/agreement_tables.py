"""Agreement tables: what is being worked on, what was said of it, what was signed.

Owns columns, keys and lengths, as ``tables.py`` does for people. People stand in them
by their number alone: who is erased leaves every row as it is, and becomes nobody.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from glossary.agreements import RemarkKind, Scope
from glossary.people import Department
from glossary.reviews import LONGEST_SLUG
from glossary.storage.columns import choice
from glossary.storage.tables import DIGEST, Base
from glossary.storage.training_tables import METADATA

__all__ = ["METADATA"]

LONGEST_MOMENT = 32
LONGEST_DAY = 10
LONGEST_SCOPE = 32


class VersionRow(Base):
    """What was signed, field by field as it was hashed; triggers refuse to change it.

    See ``version_chain.py``. Moments and days are texts, so that a byte of one that is
    changed is another text.
    """

    __tablename__ = "definition_versions"
    __table_args__ = (UniqueConstraint("scope", "subject", "number"),)

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    scope: Mapped[str] = mapped_column(String(LONGEST_SCOPE))
    subject: Mapped[str] = mapped_column(String(LONGEST_SLUG))
    number: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    signatures: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    review_by: Mapped[str | None] = mapped_column(String(LONGEST_DAY))
    published_at: Mapped[str] = mapped_column(String(LONGEST_MOMENT))
    previous_hash: Mapped[str] = mapped_column(String(DIGEST), unique=True)
    """Two versions that follow the same one: the database refuses the second."""
    hash: Mapped[str] = mapped_column(String(DIGEST), unique=True)


class HeadRow(Base):
    """Where the chain of versions ends: one row."""

    __tablename__ = "definition_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    hash: Mapped[str] = mapped_column(String(DIGEST))


class DraftRow(Base):
    """A definition that is being worked on, or was: then no draft is open.

    The row stays, so that its edits are counted on: nobody signs an edit of a later
    draft for one that they have read.
    """

    __tablename__ = "definition_drafts"
    __table_args__ = (UniqueConstraint("scope", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[Scope] = mapped_column(choice(Scope))
    subject: Mapped[str] = mapped_column(String(LONGEST_SLUG))
    is_open: Mapped[bool]
    content: Mapped[str] = mapped_column(Text)
    """Empty where no draft is open."""
    edit: Mapped[int]
    based_on: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    review_by: Mapped[date | None]
    edited_by: Mapped[int | None]
    edited_at: Mapped[datetime | None]


class DraftSignatureRow(Base):
    """That somebody has signed a draft for a department."""

    __tablename__ = "draft_signatures"

    draft_id: Mapped[int] = mapped_column(
        ForeignKey("definition_drafts.id", ondelete="CASCADE"), primary_key=True
    )
    department: Mapped[Department] = mapped_column(primary_key=True)
    person_id: Mapped[int]
    signed_at: Mapped[datetime]


class RemarkRow(Base):
    """What a lead said of a draft; it stays when the draft is published."""

    __tablename__ = "draft_remarks"
    __table_args__ = (Index(None, "scope", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[Scope] = mapped_column(choice(Scope))
    subject: Mapped[str] = mapped_column(String(LONGEST_SLUG))
    number: Mapped[int]
    edit: Mapped[int]
    department: Mapped[Department]
    person_id: Mapped[int]
    kind: Mapped[RemarkKind] = mapped_column(choice(RemarkKind))
    text: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime]
