"""Agreements: the rows of drafts, of what was said of them, and of versions.

Owns the queries. Who may sign what is decided above. The functions that change
something are called inside ``writing``, after ``hold``: of two who change the same
draft at once, the second sees what the first has done.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import ColumnElement, delete, func, insert, select, tuple_, update
from sqlalchemy.orm import Session

from glossary.agreements import Draft, Remark, Scope, Signature, Version, published
from glossary.signed_contents import read_content, write_content
from glossary.storage import revisions
from glossary.storage.agreement_tables import (
    DraftRow,
    DraftSignatureRow,
    HeadRow,
    RemarkRow,
    VersionRow,
)
from glossary.storage.upserts import insert_for
from glossary.version_chain import Head, Link, link

_HEAD = 1
"""The id of the one row that says where the chain ends."""


def current(session: Session) -> tuple[Version, ...]:
    """Return the newest version of each scope and subject."""
    newest = select(
        VersionRow.scope, VersionRow.subject, func.max(VersionRow.number)
    ).group_by(VersionRow.scope, VersionRow.subject)
    key = tuple_(VersionRow.scope, VersionRow.subject, VersionRow.number)
    return _versions(session, key.in_(newest))


def every_version(session: Session) -> tuple[Version, ...]:
    """Return all versions of all subjects, in the order they were published."""
    return _versions(session)


def versions_of(session: Session, scope: Scope, subject: str) -> tuple[Version, ...]:
    """Return every version of *subject*, the newest first."""
    found = _versions(session, *_of(VersionRow, scope, subject))
    return tuple(reversed(found))


def version(
    session: Session, scope: Scope, subject: str, number: int
) -> Version | None:
    """Return one version of *subject*."""
    is_it = (*_of(VersionRow, scope, subject), VersionRow.number == number)
    return next(iter(_versions(session, *is_it)), None)


def newest(session: Session, scope: Scope, subject: str) -> Version | None:
    """Return the version of *subject* that holds; None if none was ever signed."""
    number = _last_number(session, scope, subject)
    return version(session, scope, subject, number)


def draft_of(session: Session, scope: Scope, subject: str) -> Draft | None:
    """Return what is being worked on of *subject*."""
    return next(iter(_drafts(session, *_of(DraftRow, scope, subject))), None)


def drafts(session: Session) -> tuple[Draft, ...]:
    """Return everything that is being worked on, what was edited last first."""
    return _drafts(session)


def remarks_of(session: Session, scope: Scope, subject: str) -> tuple[Remark, ...]:
    """Return what was said of every draft of *subject*, in the order it was said."""
    rows = session.scalars(
        select(RemarkRow).where(*_of(RemarkRow, scope, subject)).order_by(RemarkRow.id)
    )
    return tuple(map(_remark, rows))


def remarks_by(session: Session, person_id: int) -> tuple[Remark, ...]:
    """Return what somebody has said of drafts, in the order they said it."""
    rows = session.scalars(
        select(RemarkRow).filter_by(person_id=person_id).order_by(RemarkRow.id)
    )
    return tuple(map(_remark, rows))


def hold(session: Session, scope: Scope, subject: str) -> Draft | None:
    """Let whoever else works on *subject* wait until the end; return its draft."""
    row = insert_for(session, DraftRow).values(
        scope=scope,
        subject=subject,
        is_open=False,
        content="",
        edit=0,
        based_on=0,
        reason="",
    )
    session.execute(row.on_conflict_do_nothing())
    _row(session, scope, subject)
    return draft_of(session, scope, subject)


def begin(session: Session, draft: Draft) -> Draft:
    """Keep a new *draft*, none being open, and return it with its edit."""
    row = _row(session, draft.scope, draft.subject)
    assert not row.is_open, "it is held and none was open"
    row.is_open = True
    row.edit += 1
    row.based_on = draft.based_on
    _write(row, draft)
    session.flush()
    return _draft(row, ())


def keep(session: Session, draft: Draft) -> None:
    """Keep *draft* as it is now, in place of the one that is open."""
    row = _row(session, draft.scope, draft.subject)
    assert row.is_open, "it is held and was open"
    row.edit = draft.edit
    row.based_on = draft.based_on
    _write(row, draft)
    session.flush()
    _sign(session, row.id, draft.signatures)


def close(session: Session, scope: Scope, subject: str) -> None:
    """Let no draft of *subject* be open; what was said of it stays."""
    row = _row(session, scope, subject)
    row.is_open = False
    row.content, row.reason, row.review_by = "", "", None
    session.flush()
    _sign(session, row.id, ())


def add_remark(session: Session, remark: Remark) -> None:
    """Keep what somebody said of a draft."""
    values = asdict(remark)
    session.add(RemarkRow(person_id=values.pop("person"), **values))
    session.flush()


def next_number(session: Session, scope: Scope, subject: str) -> int:
    """Return the number that the next version of *subject* has."""
    return _last_number(session, scope, subject) + 1


def hold_chain(session: Session) -> None:
    """Let whoever else publishes anything wait until the end."""
    session.execute(select(HeadRow.id).with_for_update())


def publish(session: Session, draft: Draft) -> Version:
    """Make the next version of a complete *draft*, and let every process see it.

    The draft itself is for the caller to close.
    """
    hold_chain(session)
    number = next_number(session, draft.scope, draft.subject)
    version = published(draft, number)
    kept = link(version, head(session))
    session.execute(insert(VersionRow).values(asdict(kept)))
    session.execute(update(HeadRow).values(seq=kept.seq, hash=kept.hash))
    revisions.bump(session, revisions.DEFINITIONS)
    return version


def head(session: Session) -> Head:
    """Return where the chain ends; before its first link if that was lost."""
    found = session.execute(
        select(HeadRow.seq, HeadRow.hash).where(HeadRow.id == _HEAD)
    ).one_or_none()
    return Head() if found is None else Head(found.seq, found.hash)


def _of(
    table: type[VersionRow | DraftRow | RemarkRow], scope: Scope, subject: str
) -> tuple[ColumnElement[bool], ...]:
    return table.scope == scope, table.subject == subject


def _last_number(session: Session, scope: Scope, subject: str) -> int:
    found = select(func.max(VersionRow.number)).where(*_of(VersionRow, scope, subject))
    return session.scalar(found) or 0


def _versions(
    session: Session, *conditions: ColumnElement[bool]
) -> tuple[Version, ...]:
    rows = session.execute(
        select(*VersionRow.__table__.columns)
        .where(*conditions)
        .order_by(VersionRow.seq)
    )
    return tuple(Link(**row._mapping).version for row in rows)


def _row(session: Session, scope: Scope, subject: str) -> DraftRow:
    """Return the row of *subject*, held, as it is now."""
    found = (
        select(DraftRow)
        .where(*_of(DraftRow, scope, subject))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return session.scalars(found).one()


def _write(row: DraftRow, draft: Draft) -> None:
    row.content = write_content(draft.content)
    row.reason = draft.reason
    row.review_by = draft.review_by
    row.edited_by = draft.edited_by
    row.edited_at = draft.edited_at


def _sign(session: Session, draft_id: int, signatures: Iterable[Signature]) -> None:
    session.execute(delete(DraftSignatureRow).filter_by(draft_id=draft_id))
    rows = [
        {
            "draft_id": draft_id,
            "department": each.department,
            "person_id": each.person,
            "signed_at": each.signed_at,
        }
        for each in signatures
    ]
    if rows:
        session.execute(insert(DraftSignatureRow), rows)


def _drafts(session: Session, *conditions: ColumnElement[bool]) -> tuple[Draft, ...]:
    rows = session.scalars(
        select(DraftRow)
        .where(DraftRow.is_open.is_(True), *conditions)
        .order_by(DraftRow.edited_at.desc(), DraftRow.id.desc())
        .execution_options(populate_existing=True)
    ).all()
    signed: dict[int, tuple[Signature, ...]] = {}
    for each in session.execute(
        select(*DraftSignatureRow.__table__.columns)
        .where(DraftSignatureRow.draft_id.in_([row.id for row in rows]))
        .order_by(DraftSignatureRow.signed_at, DraftSignatureRow.department)
    ):
        signature = Signature(each.department, each.person_id, each.signed_at)
        signed[each.draft_id] = (*signed.get(each.draft_id, ()), signature)
    return tuple(_draft(row, signed.get(row.id, ())) for row in rows)


def _draft(row: DraftRow, signatures: tuple[Signature, ...]) -> Draft:
    return Draft(
        scope=row.scope,
        subject=row.subject,
        content=read_content(json.loads(row.content)),
        edit=row.edit,
        based_on=row.based_on,
        reason=row.reason,
        review_by=row.review_by,
        signatures=signatures,
        edited_by=row.edited_by,
        edited_at=row.edited_at,
    )


def _remark(row: RemarkRow) -> Remark:
    return Remark(
        scope=row.scope,
        subject=row.subject,
        number=row.number,
        edit=row.edit,
        department=row.department,
        person=row.person_id,
        kind=row.kind,
        text=row.text,
        said_at=row.said_at,
    )
