"""The audit log: who did what, when, and what it was before.

Owns the page, its filters and the file of all that they let through.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, stream_with_context

from glossary.people import Person
from glossary.services.audit import Action
from glossary.spreadsheets import BYTE_ORDER_MARK, LINE_END, defused
from glossary.storage import ListPage, audit, db, people
from glossary.storage.audit import AuditEntry
from glossary.web.admin.audit_words import ACTIONS, said
from glossary.web.admin.list_queries import asked_words, page_number
from glossary.web.forms import page
from glossary.web.sent import asked_text, whole_number

COLUMNS = ("at", "who", "action", "object", "before", "after")
ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries are asked for."""

    person: Person | None
    words: str
    action: str


def admin_audit() -> Response:
    """Show one page of the log."""
    filters = _filters()
    entries = _entries(filters, page_number(), audit.PAGE_SIZE)
    return page(
        "admin/audit.html",
        entries=entries,
        said=said(db.session, entries.values),
        actions=sorted(ACTIONS.items(), key=lambda each: str(each[1])),
        query=filters.words,
        action=filters.action,
        person=filters.person,
    )


def admin_audit_csv() -> Response:
    """Send every entry that the filters let through, the newest first."""
    # What cannot be asked for is refused before the file begins.
    lines = _lines(_filters())
    response = Response(
        stream_with_context(lines), content_type="text/csv; charset=utf-8"
    )
    response.headers["Content-Disposition"] = 'attachment; filename="audit.csv"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _lines(filters: Filters) -> Iterator[str]:
    yield BYTE_ORDER_MARK + _line(COLUMNS)
    number, count = 1, 1
    while number <= count:
        entries = _entries(filters, number, ROWS_AT_ONCE)
        yield "".join(_line(_cells(each)) for each in entries.values)
        number, count = number + 1, entries.count


def _cells(entry: AuditEntry) -> tuple[str, ...]:
    return (
        entry.at.isoformat(),
        entry.actor_name,
        entry.action,
        f"{entry.object_kind} {entry.object_id}".strip(),
        *(_json(each) for each in (entry.before, entry.after)),
    )


def _json(value: object) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _line(cells: tuple[str, ...]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator=LINE_END).writerow(map(defused, cells))
    return written.getvalue()


def _filters() -> Filters:
    return Filters(_asked_person(), asked_words(), asked_text("action"))


def _asked_person() -> Person | None:
    number = whole_number(asked_text("person"))
    return None if number is None else people.find(db.session, number)


def _entries(filters: Filters, number: int, size: int) -> ListPage[AuditEntry]:
    """Return one page of what the filters let through."""
    person, action = filters.person, filters.action
    return audit.list_newest(
        db.session,
        person_id=None if person is None else person.id,
        # The page of one person has no box for words.
        words=filters.words if person is None else "",
        action=action if action in list(Action) else None,
        number=number,
        size=size,
    )
