"""Cards and quizzes written on the site: drafts, versions, and what is published.

Owns which acts are kept in the audit log. Whether a text can be used is asked before:
this knows neither cards nor quizzes, only files by their path below ``quizzes/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from glossary.people import Person
from glossary.services.audit import Action, Kind, Subject, note
from glossary.storage import Session, writing, written_files
from glossary.storage.tables import LONGEST_OBJECT_ID

NOTHING = ""
"""The text of a version that takes a file away."""


def save_draft(
    session: Session,
    path: str,
    text: str,
    *,
    version: int,
    actor: Person,
    now: datetime,
) -> int:
    """Keep *text* as a draft of *path* and return its number.

    *version* is the number of what it was made from; raises ChangedMeanwhile if there
    is a later one.
    """
    with writing(session):
        return written_files.add(
            session,
            path,
            text,
            version=version,
            is_published=False,
            written_by=actor.id,
            now=now,
        )


def publish(
    session: Session,
    path: str,
    text: str,
    *,
    version: int,
    actor: Person,
    now: datetime,
) -> int:
    """Let *text* be served as *path* by every process, and return its number.

    Raises ChangedMeanwhile as ``save_draft`` does.
    """
    with writing(session):
        return _publish(
            session,
            path,
            text,
            version=version,
            action=Action.TRAINING_PUBLISHED,
            actor=actor,
            now=now,
        )


def take_away(
    session: Session, path: str, *, version: int, actor: Person, now: datetime
) -> int:
    """Let nothing be served as *path*, shipped or not; its versions stay."""
    with writing(session):
        return _publish(
            session,
            path,
            NOTHING,
            version=version,
            action=Action.TRAINING_TAKEN_AWAY,
            actor=actor,
            now=now,
        )


def publish_all(
    session: Session,
    texts: Mapping[str, str],
    *,
    versions: Mapping[str, int],
    actor: Person,
    now: datetime,
) -> None:
    """Publish every one of *texts*, by path, or none of them.

    Raises ChangedMeanwhile if one of them has a later version than *versions* says.
    """
    with writing(session):
        for path, text in texts.items():
            _publish(
                session,
                path,
                text,
                version=versions.get(path, 0),
                action=Action.TRAINING_IMPORTED,
                actor=actor,
                now=now,
            )


def _publish(
    session: Session,
    path: str,
    text: str,
    *,
    version: int,
    action: Action,
    actor: Person,
    now: datetime,
) -> int:
    number = written_files.add(
        session,
        path,
        text,
        version=version,
        is_published=True,
        written_by=actor.id,
        now=now,
    )
    note(
        session,
        action,
        actor=actor,
        on=Subject(Kind.TRAINING_FILE, path[:LONGEST_OBJECT_ID]),
        now=now,
        after={"file": path, "version": number},
    )
    return number
