"""Stored settings: kept, forgotten, and noticed by every process."""

import pytest

from glossary.storage import revisions, stored_settings, writing
from tests.storage.databases import NOW, both_at_once


def keep(session, key, value):
    with writing(session):
        stored_settings.write(session, key, value, changed_by=None, now=NOW)


@pytest.mark.parametrize("value", ["Les mots", ["fr", "en"], False, 0, ""])
def test_a_setting_comes_back_as_it_was_kept(value, session):
    keep(session, "name", value)

    assert stored_settings.read_all(session) == {"name": value}


def test_a_setting_is_replaced(session):
    keep(session, "name", "One")
    keep(session, "name", "Two")

    assert stored_settings.read_all(session) == {"name": "Two"}


def test_a_forgotten_setting_is_gone(session):
    keep(session, "name", "One")
    with writing(session):
        stored_settings.forget(session, "name")

    assert stored_settings.read_all(session) == {}


def test_every_change_is_seen_by_the_revision(session, database):
    seen = [revisions.read_all(database.session())]
    keep(session, "name", "One")
    seen.append(revisions.read_all(database.session()))
    keep(session, "name", "Two")
    seen.append(revisions.read_all(database.session()))
    with writing(session):
        stored_settings.forget(session, "name")
    seen.append(revisions.read_all(database.session()))

    assert seen == [{}, {"settings": 1}, {"settings": 2}, {"settings": 3}]


def test_two_who_keep_a_setting_at_once_are_both_counted(database):
    outcome = both_at_once(
        database,
        lambda session, number: stored_settings.write(
            session, "name", str(number), changed_by=None, now=NOW
        ),
    )

    assert outcome.refused == []
    assert revisions.read_all(database.session()) == {"settings": 2}


def test_counters_do_not_touch_each_other(session):
    with writing(session):
        assert revisions.bump(session, "one") == 1
        assert revisions.bump(session, "two") == 1
        assert revisions.bump(session, "one") == 2

    assert revisions.read_all(session) == {"one": 2, "two": 1}
