"""Written files: version after version, and what of them is served."""

import pytest

from glossary.storage import ChangedMeanwhile, revisions, writing, written_files
from tests.storage.databases import NOW, both_at_once


def add(session, path="ours.yaml", text="one", *, version=0, is_published=True):
    with writing(session):
        return written_files.add(
            session,
            path,
            text,
            version=version,
            is_published=is_published,
            written_by=None,
            now=NOW,
        )


def test_what_was_published_last_is_served(session):
    add(session, text="one")
    add(session, text="two", version=1)
    add(session, "cards/ann.yaml", "a card")

    assert written_files.published(session) == {
        "ours.yaml": "two",
        "cards/ann.yaml": "a card",
    }


def test_a_draft_is_the_newest_version_and_not_served(session):
    add(session, text="one")
    add(session, text="two", version=1, is_published=False)

    assert written_files.published(session) == {"ours.yaml": "one"}
    assert written_files.newest(session)["ours.yaml"].text == "two"


def test_an_empty_text_is_served_as_nothing(session):
    add(session, text="one")
    add(session, text="", version=1)

    assert written_files.published(session) == {"ours.yaml": ""}


def test_versions_are_counted_on_and_drafts_go_when_one_is_published(session):
    add(session, text="one")
    add(session, text="draft", version=1, is_published=False)
    add(session, text="two", version=2)

    versions = written_files.versions_of(session, "ours.yaml")
    assert [(each.number, each.text) for each in versions] == [(3, "two"), (1, "one")]


@pytest.mark.parametrize("version", [0, 2])
def test_a_version_made_from_another_than_the_last_is_refused(version, session):
    add(session, text="one")

    with pytest.raises(ChangedMeanwhile):
        add(session, text="two", version=version)
    assert written_files.published(session) == {"ours.yaml": "one"}


def test_what_is_published_is_seen_by_the_revision_and_a_draft_is_not(session):
    add(session, is_published=False)
    drafted = revisions.read_all(session)
    add(session, version=1)

    assert (drafted, revisions.read_all(session)) == ({}, {"training": 1})


def test_of_two_who_save_at_once_one_is_refused(database):
    outcome = both_at_once(
        database,
        lambda session, number: written_files.add(
            session,
            "ours.yaml",
            f"by {number}",
            version=0,
            is_published=False,
            written_by=None,
            now=NOW,
        ),
    )

    assert outcome.done == [1]
    assert [type(each) for each in outcome.refused] == [ChangedMeanwhile]
