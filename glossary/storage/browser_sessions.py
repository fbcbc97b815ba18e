"""Browser sessions: what the site remembers of each browser, and for how long.

Owns the rows; a cookie holds the random id of one, the database its digest. What
the content means, and when a cookie is set, is decided in the web room. The
functions that change something are called inside ``writing``. *session* is always
SQLAlchemy's, here as in the other modules of this room.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, delete, insert, select, update
from sqlalchemy.orm import Session

from glossary.storage.tables import (
    LONGEST_ADDRESS,
    LONGEST_USER_AGENT,
    BrowserSessionRow,
)
from glossary.storage.tokens import digest, make_token


@dataclass(frozen=True, slots=True)
class BrowserSession:
    """One browser's session, as it is kept."""

    id_hash: str
    """Names it in a list of sessions; the cookie cannot be made from it."""
    person_id: int | None
    """None while nobody is signed in."""
    created_at: datetime
    expires_at: datetime
    user_agent: str
    address: str


# Columns and no entity: what the browser keeps there is nobody's to list.
_COLUMNS = (
    BrowserSessionRow.id_hash,
    BrowserSessionRow.person_id,
    BrowserSessionRow.created_at,
    BrowserSessionRow.expires_at,
    BrowserSessionRow.user_agent,
    BrowserSessionRow.address,
)


def start(
    session: Session,
    *,
    content: str,
    now: datetime,
    expires_at: datetime,
    person_id: int | None = None,
    user_agent: str = "",
    address: str = "",
    cookie_id: str | None = None,
) -> str:
    """Make a session and return the id for its cookie.

    *cookie_id* is one that ``make_token`` made before, for a page that already
    speaks of it.
    """
    cookie_id = cookie_id or make_token()
    session.execute(
        insert(BrowserSessionRow).values(
            id_hash=digest(cookie_id),
            person_id=person_id,
            content=content,
            created_at=now,
            expires_at=expires_at,
            user_agent=user_agent[:LONGEST_USER_AGENT],
            address=address[:LONGEST_ADDRESS],
        )
    )
    return cookie_id


def save(
    session: Session, cookie_id: str, *, content: str, expires_at: datetime
) -> bool:
    """Keep new content; False if the session was ended in the meantime.

    It is never made again: who signed out elsewhere stays signed out.
    """
    return _changes(
        session,
        update(BrowserSessionRow)
        .where(_is_at(cookie_id))
        .values(content=content, expires_at=expires_at),
    )


def end(session: Session, cookie_id: str) -> bool:
    """End the session of a cookie; False if there was none."""
    return _changes(session, delete(BrowserSessionRow).where(_is_at(cookie_id)))


def end_listed(session: Session, id_hash: str, *, person_id: int) -> bool:
    """End a session that the list of *person_id* showed; False if it is not theirs."""
    mine = BrowserSessionRow.person_id == person_id
    return _changes(
        session,
        delete(BrowserSessionRow).where(mine, BrowserSessionRow.id_hash == id_hash),
    )


def end_all(session: Session, person_id: int) -> None:
    """End every session of a person."""
    session.execute(
        delete(BrowserSessionRow).where(BrowserSessionRow.person_id == person_id)
    )


def end_others(session: Session, person_id: int, *, kept_cookie_id: str) -> None:
    """End every session of a person but that of one cookie."""
    others = BrowserSessionRow.id_hash != digest(kept_cookie_id)
    session.execute(
        delete(BrowserSessionRow).where(
            BrowserSessionRow.person_id == person_id, others
        )
    )


def list_of(
    session: Session, person_id: int, *, now: datetime
) -> tuple[BrowserSession, ...]:
    """Return the sessions of a person that have not expired, the newest first."""
    rows = session.execute(
        select(*_COLUMNS)
        .where(
            BrowserSessionRow.person_id == person_id, BrowserSessionRow.expires_at > now
        )
        .order_by(BrowserSessionRow.created_at.desc(), BrowserSessionRow.id_hash)
    )
    return tuple(BrowserSession(*row) for row in rows)


def owner_of(session: Session, id_hash: str) -> int | None:
    """Return who is signed in by a listed session; None for nobody, or if it ended."""
    kept = select(BrowserSessionRow.person_id).where(
        BrowserSessionRow.id_hash == id_hash
    )
    return session.scalar(kept)


def purge_expired(session: Session, *, now: datetime) -> int:
    """Delete what has expired and return how many there were."""
    expired = delete(BrowserSessionRow).where(BrowserSessionRow.expires_at <= now)
    return _count(session, expired)


def _is_at(cookie_id: str) -> ColumnElement[bool]:
    return BrowserSessionRow.id_hash == digest(cookie_id)


def _changes(session: Session, statement: Any) -> bool:
    return _count(session, statement) == 1


def _count(session: Session, statement: Any) -> int:
    result = session.execute(
        statement, execution_options={"synchronize_session": False}
    )
    assert isinstance(result, CursorResult)
    return result.rowcount
