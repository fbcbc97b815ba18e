"""What is written on the site: drafts, versions, and the entries in the log."""

import pytest

from glossary.services import written_files
from glossary.storage import ChangedMeanwhile, audit
from glossary.storage import written_files as stored
from tests.storage.databases import NOW


def acts(session):
    return [(each.action, each.object_id) for each in audit.list_newest(session).values]


def test_a_draft_is_nobodys_business_and_publishing_is_in_the_log(session, person):
    drafted = written_files.save_draft(
        session, "ours.yaml", "one", version=0, actor=person, now=NOW
    )
    before = acts(session)
    written_files.publish(
        session, "ours.yaml", "two", version=drafted, actor=person, now=NOW
    )

    assert before == []
    assert acts(session) == [("training_published", "ours.yaml")]


def test_what_is_taken_away_keeps_its_versions(session, person):
    written_files.publish(session, "ours.yaml", "a", version=0, actor=person, now=NOW)
    written_files.take_away(session, "ours.yaml", version=1, actor=person, now=NOW)

    versions = stored.versions_of(session, "ours.yaml")
    assert [each.text for each in versions] == ["", "a"]
    assert acts(session)[0] == ("training_taken_away", "ours.yaml")


def test_a_long_name_fits_the_log(session, person):
    path = f"{'long-' * 27}quiz.yaml"

    written_files.publish(session, path, "one", version=0, actor=person, now=NOW)

    [entry] = audit.list_newest(session).values
    assert entry.after == {"file": path, "version": 1}


def test_several_are_published_together_or_not_at_all(session, person):
    written_files.publish(session, "b.yaml", "old", version=0, actor=person, now=NOW)

    with pytest.raises(ChangedMeanwhile):
        written_files.publish_all(
            session,
            {"a.yaml": "new", "b.yaml": "new"},
            versions={},
            actor=person,
            now=NOW,
        )

    assert stored.published(session) == {"b.yaml": "old"}
