"""``tidy`` deletes what is past its time, as often as it is called."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from glossary.attempts import OfPerson
from glossary.cli.main import main
from glossary.people import Role
from glossary.services.attempts import attempts_of
from glossary.settings import Settings
from glossary.storage import db
from tests.services.learning import begin
from tests.web.people import make_person
from tests.web.sites import make_site

NOW = datetime.now(UTC)


@pytest.fixture
def site(tmp_path):
    return make_site(Settings(instance=tmp_path / "instance"))


@pytest.fixture
def ada(site):
    """Somebody who practised yesterday, and a year ago."""
    person = make_person(site, Role.TRAINEE)
    with site.test_request_context():
        for name, days in (("old", 365), ("new", 1)):
            owner = OfPerson(person.id)
            begin(db.session, owner, quiz=name, now=NOW - timedelta(days=days))
    return person


@pytest.fixture
def tidy(tmp_path, capsys):
    """Call the command; return its exit code, what it printed and complained of."""

    def call(*options):
        code = main(["tidy", "--instance", str(tmp_path / "instance"), *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def quizzes(site, person):
    with site.test_request_context():
        return [
            each.attempt.quiz for each in attempts_of(db.session, OfPerson(person.id))
        ]


def test_nothing_goes_unless_it_is_said_how_long_it_is_kept(site, ada, tidy):
    code, printed, _ = tidy()

    assert code == 0
    assert printed == (
        "deleted: 0 sessions, 0 attempts, 0 reviews, 0 invitations, 0 letters\n"
    )
    assert quizzes(site, ada) == ["new", "old"]


def test_what_is_older_goes_and_a_second_call_finds_nothing(
    site, ada, tidy, monkeypatch
):
    monkeypatch.setenv("LEMMA_RETENTION_DAYS", "30")

    _, printed, _ = tidy("--json")
    _, again, _ = tidy("--json")

    assert json.loads(printed)["attempts"] == 1
    assert set(json.loads(again).values()) == {0}
    assert quizzes(site, ada) == ["new"]


def test_a_folder_without_a_database_is_named_and_left_as_it_is(tidy, tmp_path):
    (tmp_path / "instance").mkdir()

    code, _, complaint = tidy()

    assert code == 2
    assert f"no database in {tmp_path / 'instance'}" in complaint
    assert list((tmp_path / "instance").iterdir()) == []


def test_a_setting_that_is_none_is_refused(site, tidy, monkeypatch):
    monkeypatch.setenv("LEMMA_RETENTION_DAYS", "a year")

    code, _, complaint = tidy()

    assert code == 2
    assert "LEMMA_RETENTION_DAYS" in complaint
