"""The audit log grows, and nothing in it changes."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from glossary.storage import audit, writing
from glossary.storage.audit import AuditEntry
from tests.storage.databases import NOW, run_sql

ENTRY = AuditEntry(
    at=NOW,
    actor_id=None,
    actor_name="Ada",
    action="role_changed",
    object_kind="person",
    object_id="7",
    before={"roles": ["trainee"]},
    after={"roles": ["trainer"]},
)


def record(session, *entries):
    with writing(session):
        for entry in entries:
            audit.record(session, entry)


def test_the_newest_entry_comes_first(session):
    entries = [replace(ENTRY, object_id=str(number)) for number in range(3)]
    record(session, *entries)

    first, second = (
        audit.list_newest(session, number=number, size=2) for number in (1, 2)
    )

    assert first.values + second.values == tuple(reversed(entries))
    assert first.total == 3


def test_an_entry_has_no_before_and_after_where_there_is_none(session):
    record(session, replace(ENTRY, before=None, after=None))

    empty = "SELECT count(*) FROM audit_entries WHERE before IS NULL AND after IS NULL"
    assert run_sql(session, empty) == [(1,)]


def test_an_entry_goes_with_what_it_tells_of(session):
    with pytest.raises(ZeroDivisionError), writing(session):
        audit.record(session, ENTRY)
        _ = 1 / 0

    assert audit.list_newest(session).values == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entries SET actor_name = 'Eve'",
        "UPDATE audit_entries SET after = NULL",
        "UPDATE audit_entries SET id = id + 1",
        "UPDATE audit_entries SET actor_id = 2",
        "UPDATE audit_entries SET actor_id = NULL, action = 'nothing'",
        "DELETE FROM audit_entries",
    ],
)
def test_the_database_refuses_to_change_an_entry(statement, session, person):
    entry = replace(ENTRY, actor_id=person.id)
    record(session, entry)

    with pytest.raises(IntegrityError, match="append-only"), writing(session):
        run_sql(session, statement)

    assert audit.list_newest(session).values == (entry,)


def test_the_database_refuses_to_replace_an_entry(session, kind):
    record(session, ENTRY)
    statement = {
        "sqlite": "REPLACE INTO audit_entries SELECT * FROM audit_entries",
        "postgresql": "TRUNCATE audit_entries",
    }[kind]

    with pytest.raises(IntegrityError, match="append-only"), writing(session):
        run_sql(session, statement)


def test_an_entry_keeps_the_name_of_a_person_who_was_deleted(session, person):
    record(session, replace(ENTRY, actor_id=person.id))

    with writing(session):
        run_sql(session, "DELETE FROM people")

    assert audit.list_newest(session).values == (ENTRY,)
