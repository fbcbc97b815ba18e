"""Settings that are chosen on the site: all of what was typed, or nothing."""

from dataclasses import replace

import pytest

from glossary.people import Role
from glossary.services.site_settings import RefusedSettings, choose, revision
from glossary.settings import Settings, with_chosen
from glossary.storage import ChangedMeanwhile, audit, stored_settings
from tests.storage.databases import NOW, NewPerson, both_at_once

LANGUAGES = ("fr", "it", "en")


@pytest.fixture
def admin(session):
    return NewPerson(roles=(Role.ADMINISTRATOR,)).added_to(session)


@pytest.fixture
def settings(tmp_path):
    return Settings(instance=tmp_path)


def keep(session, admin, settings, typed, *, version=0, languages=LANGUAGES):
    choose(
        session,
        typed,
        settings=settings,
        languages=languages,
        version=version,
        actor=admin,
        now=NOW,
    )


def test_what_is_chosen_wins_over_the_defaults(session, admin, settings):
    keep(session, admin, settings, {"name": "Ours", "reading": "members"})

    chosen = with_chosen(settings, stored_settings.read_all(session))
    assert (chosen.name, chosen.reading) == ("Ours", "members")
    assert revision(session) > 0


def test_one_bad_value_and_none_is_kept(session, admin, settings):
    typed = {"name": "Ours", "time_zone": "Mars", "default_language": "de"}

    with pytest.raises(RefusedSettings) as refused:
        keep(session, admin, settings, typed)

    assert refused.value.keys == ("time_zone", "default_language")
    assert stored_settings.read_all(session) == {}


def test_what_is_fixed_is_passed_over_whatever_was_typed(session, admin, settings):
    fixed = replace(settings, fixed=frozenset({"time_zone"}))

    keep(session, admin, fixed, {"time_zone": "Mars", "name": "Ours"})

    assert stored_settings.read_all(session) == {"name": "Ours"}


def test_what_is_no_setting_of_the_site_is_not_kept(session, admin, settings):
    keep(session, admin, settings, {"secret_key": "x" * 40, "smtp_url": "smtp://a"})

    assert stored_settings.read_all(session) == {}
    assert audit.list_newest(session).total == 0


def test_of_two_saves_at_once_one_is_told(database, session, admin, settings):
    names = ("First", "Second")

    def act(own, number):
        keep(own, admin, settings, {"name": names[number]})

    outcome = both_at_once(database, act)

    assert len(outcome.done) == 1
    assert [type(error) for error in outcome.refused] == [ChangedMeanwhile]
    session.rollback()
    assert audit.list_newest(session).total == 1
