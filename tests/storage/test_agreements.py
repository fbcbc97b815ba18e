"""Drafts and versions as they are kept; and a history that only grows."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from glossary.agreements import Remark, RemarkKind, Scope, StageDefinition
from glossary.people import Department
from glossary.plain_criteria import UnreadableContent
from glossary.storage import agreements, erasing, revisions, writing
from glossary.storage.version_links import links
from glossary.version_chain import breaks
from tests.agreements.signing import (
    BY_MARKETING,
    BY_SALES,
    DRAFT,
    STAGE,
    TERM,
    VERSION,
    stage,
)
from tests.storage.databases import LATER, NOW, both_at_once, run_sql

SIGNED = replace(
    DRAFT,
    review_by=VERSION.review_by,
    signatures=(BY_SALES, BY_MARKETING),
)
REMARK = Remark(
    scope=Scope.AGREED,
    subject="prospect",
    number=1,
    edit=2,
    department=Department.SALES,
    person=1,
    kind=RemarkKind.REJECTION,
    text="Nobody has a budget in March.",
    said_at=NOW,
)


def publish(session, draft=SIGNED, **changes):
    with writing(session):
        return agreements.publish(session, replace(draft, **changes))


def begin(session, draft=DRAFT, **changes):
    wanted = replace(draft, **changes)
    with writing(session):
        assert agreements.hold(session, wanted.scope, wanted.subject) is None
        return agreements.begin(session, wanted)


def test_a_version_comes_back_as_it_was_published(session):
    assert publish(session) == VERSION
    assert agreements.versions_of(session, Scope.AGREED, "prospect") == (VERSION,)


@pytest.mark.parametrize("content", [STAGE, StageDefinition(None), TERM])
def test_any_content_comes_back_as_it_was_signed(content, session):
    publish(session, content=content)

    assert agreements.newest(session, Scope.AGREED, "prospect").content == content


def test_versions_are_counted_for_each_scope_and_subject(session):
    made = [
        publish(session, subject=subject, scope=scope).number
        for scope, subject in (
            (Scope.AGREED, "prospect"),
            (Scope.AGREED, "lead"),
            (Scope.AGREED, "prospect"),
            (Scope.SALES, "prospect"),
        )
    ]

    assert made == [1, 1, 2, 1]
    assert [each.seq for each in links(session)] == [1, 2, 3, 4]


def test_the_newest_of_each_holds_and_older_ones_are_kept(session):
    first = publish(session)
    other = publish(session, subject="lead")
    second = publish(session, content=stage("none"))

    key = (Scope.AGREED, "prospect")
    assert agreements.current(session) == (other, second)
    assert agreements.versions_of(session, *key) == (second, first)
    assert agreements.version(session, *key, 1) == first
    assert agreements.version(session, *key, 3) is None
    assert agreements.newest(session, Scope.SALES, "prospect") is None


def test_every_publication_is_seen_by_the_revision_and_a_draft_is_not(session):
    begin(session)
    drafted = revisions.read_all(session)
    publish(session)
    publish(session)

    assert (drafted, revisions.read_all(session)) == ({}, {"definitions": 2})


def test_the_chain_is_whole(session):
    for subject in ("prospect", "lead", "prospect"):
        publish(session, subject=subject)

    assert breaks(links(session), agreements.head(session)) == ()
    assert agreements.head(session).hash == links(session)[-1].hash


@pytest.mark.parametrize(
    "statement",
    [
        *(
            f"UPDATE definition_versions SET {column} = {column}"
            for column in ("seq", "content", "review_by", "hash")
        ),
        "DELETE FROM definition_versions",
        "DELETE FROM definition_versions WHERE seq = 1",
    ],
)
def test_the_database_refuses_to_change_a_version(statement, session):
    publish(session)

    with pytest.raises(IntegrityError, match="append-only"), writing(session):
        run_sql(session, statement)

    assert agreements.current(session) == (VERSION,)


def test_the_database_refuses_to_replace_a_version(session, kind):
    publish(session)
    statement = {
        "sqlite": "REPLACE INTO definition_versions SELECT * FROM definition_versions",
        "postgresql": "TRUNCATE definition_versions",
    }[kind]

    with pytest.raises(IntegrityError, match="append-only"), writing(session):
        run_sql(session, statement)


@pytest.mark.parametrize("column", ["number", "hash", "previous_hash"])
def test_the_database_refuses_a_second_version_in_the_same_place(column, session):
    publish(session)
    own = {
        "number": "2",
        "hash": "'another'",
        "previous_hash": "'another'",
    }
    del own[column]
    kept = "seq, scope, subject, number, content, signatures, reason, published_at"
    columns = f"{kept}, previous_hash, hash"
    values = columns.replace("seq", "2")
    for name, value in own.items():
        values = ", ".join(
            value if each == name else each for each in values.split(", ")
        )

    with pytest.raises(IntegrityError), writing(session):
        run_sql(
            session,
            f"INSERT INTO definition_versions ({columns})"
            f" SELECT {values} FROM definition_versions",
        )


def test_a_draft_comes_back_as_it_was_kept(session):
    draft = begin(session, based_on=3, edited_by=1, edited_at=NOW)
    changed = replace(
        draft,
        content=TERM,
        edit=2,
        reason="Better.",
        review_by=date(2027, 1, 1),
        signatures=(BY_MARKETING,),
        edited_by=2,
        edited_at=LATER,
    )
    with writing(session):
        agreements.keep(session, changed)

    assert draft == replace(DRAFT, based_on=3, edited_by=1, edited_at=NOW)
    assert agreements.draft_of(session, Scope.AGREED, "prospect") == changed


def test_what_was_edited_last_is_the_first_of_the_drafts(session):
    first = begin(session, edited_at=NOW)
    second = begin(session, subject="lead", edited_at=LATER)

    assert agreements.drafts(session) == (second, first)


def test_a_closed_draft_is_gone_and_its_edits_are_counted_on(session):
    begin(session)
    with writing(session):
        agreements.close(session, Scope.AGREED, "prospect")
    closed = agreements.drafts(session)
    again = begin(session)

    assert (closed, again.edit, again.signatures) == ((), 2, ())


def test_a_draft_that_could_not_be_read_back_is_not_kept(session):
    with pytest.raises(UnreadableContent):
        begin(session, content=stage(1))

    assert agreements.drafts(session) == ()


def test_what_was_said_stays_when_the_draft_is_published(session):
    begin(session)
    with writing(session):
        agreements.add_remark(session, REMARK)
        agreements.add_remark(session, replace(REMARK, subject="lead"))
        agreements.publish(session, SIGNED)
        agreements.close(session, Scope.AGREED, "prospect")

    assert agreements.remarks_of(session, Scope.AGREED, "prospect") == (REMARK,)


def test_a_person_who_is_erased_changes_no_version_and_no_draft(session, person):
    signature = replace(BY_SALES, person=person.id)
    begin(session, edited_by=person.id)
    version = publish(session, signatures=(signature, BY_MARKETING))
    before = links(session), agreements.drafts(session)
    with writing(session):
        erasing.erase(session, person)

    assert (links(session), agreements.drafts(session)) == before
    assert agreements.current(session) == (version,)


def test_two_who_publish_at_once_make_two_links_of_one_chain(database):
    subjects = ("prospect", "lead")

    outcome = both_at_once(
        database,
        lambda session, number: agreements.publish(
            session, replace(SIGNED, subject=subjects[number])
        ),
    )

    session = database.session()
    assert (len(outcome.done), outcome.refused) == (2, [])
    assert breaks(links(session), agreements.head(session)) == ()
    assert [each.seq for each in links(session)] == [1, 2]


def test_two_who_publish_the_same_at_once_make_two_versions(database):
    outcome = both_at_once(
        database, lambda session, number: agreements.publish(session, SIGNED).number
    )

    assert sorted(outcome.done) == [1, 2]
