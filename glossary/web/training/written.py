"""What stands at a path below ``quizzes/``: its versions, and which of them is open.

Owns what an editor needs of a file, whoever wrote it: shipped, of the instance, or on
the site. What the text says is for the editors to know.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from glossary.loading.files import SourceFile
from glossary.services import written_files as service
from glossary.storage import db, people, written_files
from glossary.storage.written_files import WrittenFile
from glossary.web.access import renewal
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.forms import typed
from glossary.web.sent import whole_number
from glossary.web.training_files import started_files

LARGEST_FILE = 64 * 1024
"""Bytes of one card or quiz; the largest shipped one has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version in the list of them."""

    number: int
    """0 for the file that was there before anything was written here."""
    is_published: bool
    is_gone: bool
    """It takes the file away."""
    written_at: datetime | None
    author: str
    """Empty where nobody is known any more, and for a file."""


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file as its editor opens it."""

    path: str
    text: str
    """Of the version that is open; the last one that says something, by default."""
    number: int
    """Of the last version, which a change is made from; 0 for none."""
    is_draft: bool
    """The last version is not published."""
    is_served: bool
    """Something is published here."""
    versions: tuple[Version, ...]
    """The last one first."""

    @property
    def kept_versions(self) -> tuple[Version, ...]:
        """The last one, and those that were published."""
        older = (each for each in self.versions[1:] if each.is_published)
        return (*self.versions[:1], *older)

    @property
    def earlier_drafts(self) -> tuple[Version, ...]:
        """Drafts that a later one has replaced: they go when one is published."""
        return tuple(each for each in self.versions[1:] if not each.is_published)


def open_file(path: str, asked: int | None = None) -> OpenFile | None:
    """Return the file at *path*, version *asked* of it; None if there is none."""
    rows = written_files.versions_of(db.session, path)
    started = started_files().get(path)
    if not rows and started is None:
        return None
    published = next((each for each in rows if each.is_published), None)
    return OpenFile(
        path=path,
        text=_chosen(rows, started, asked),
        number=rows[0].number if rows else 0,
        is_draft=bool(rows) and not rows[0].is_published,
        is_served=bool(published.text) if published else started is not None,
        versions=_versions(rows, started),
    )


def newest_text(path: str) -> tuple[str, int]:
    """Return the last version of *path* as it is stored now, and its number."""
    found = open_file(path)
    return ("", 0) if found is None else (found.text, found.number)


def version_sent() -> int:
    """Return the number of the version that the form was made from."""
    return whole_number(typed("version")) or 0


def keep_draft(path: str, text: str, *, version: int) -> int:
    """Keep *text* as a draft and return its number; raises ChangedMeanwhile."""
    return service.save_draft(
        db.session, path, text, version=version, actor=signed_in(), now=now()
    )


def publish(path: str, text: str, *, version: int) -> int:
    """Let *text* be served at once, here too; raises ChangedMeanwhile."""
    return _served(service.publish, path, text, version=version)


def take_away(path: str, *, version: int) -> int:
    """Let nothing be served at *path*; raises ChangedMeanwhile."""
    return _served(service.take_away, path, version=version)


def _served(act: Callable[..., int], *file: str, version: int) -> int:
    number = act(db.session, *file, version=version, actor=signed_in(), now=now())
    renewal.renew(at_once=True)
    return number


def _chosen(
    rows: Sequence[WrittenFile], started: SourceFile | None, asked: int | None
) -> str:
    original = "" if started is None else started.content.decode("utf-8-sig", "replace")
    if asked == 0:
        return original
    texts = (each.text for each in rows if asked in (None, each.number) and each.text)
    return next(texts, original)


def _versions(
    rows: Sequence[WrittenFile], started: SourceFile | None
) -> tuple[Version, ...]:
    ids = {each.written_by for each in rows if each.written_by is not None}
    authors = {id: each.name for id, each in people.find_all(db.session, ids).items()}
    found = [
        Version(
            number=each.number,
            is_published=each.is_published,
            is_gone=not each.text,
            written_at=each.written_at,
            author=authors.get(each.written_by or 0, ""),
        )
        for each in rows
    ]
    if started is not None:
        found.append(Version(0, True, False, None, ""))
    return tuple(found)
