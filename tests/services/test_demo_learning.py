"""Invented trainees have two weeks behind them, made as real answers are."""

import shutil
from datetime import UTC, timedelta

import pytest
from sqlalchemy import make_url

from glossary.attempts import AttemptKind, OfPerson
from glossary.graders import Grader
from glossary.learned_definitions import definition_revision
from glossary.loading.content import load_content
from glossary.reasoning import Reasoning
from glossary.services import attempts, reviews
from glossary.services.demo import fill, fill_practice
from glossary.services.demo_answers import Knowledge, confused_answer
from glossary.services.demo_learning import HABITS
from glossary.services.demo_people import CAST, DOMAIN
from glossary.services.own_data import own_data
from glossary.storage import make_engine, people, writing
from tests.storage.databases import NOW, Database, run_sql

TRAINEES = [each for each in CAST if each.login in {e.login for e in HABITS}]
RUSHES = Knowledge(care=0, takes={"lead": "prospect"})


@pytest.fixture(scope="session")
def grader():
    """The grader of the shipped quizzes."""
    glossary = load_content().glossary
    return Grader("sales", glossary, Reasoning(glossary.definitions))


@pytest.fixture(scope="session")
def learned(sqlite_template, tmp_path_factory, grader):
    """A session on a demo that was filled; the tests only read it."""
    file = tmp_path_factory.mktemp("demo") / "lemma.sqlite"
    shutil.copy(sqlite_template, file)
    database = Database(make_engine(make_url(f"sqlite:///{file}")))
    session = database.session()
    assert filled(session, grader) == len(TRAINEES)
    yield session
    database.close()


def filled(session, grader, now=NOW):
    """Fill the demo once more; return how many got a past."""
    languages = ("fr", "it", "en")
    fill(session, languages=languages, make_hash=str, renews=False, now=now)
    return fill_practice(session, grader=grader, zone=UTC, now=now)


def owners(session):
    found = (people.find_by_email(session, each.email) for each in TRAINEES)
    return [OfPerson(person.id) for person in found]


def attempts_of_all(session):
    return [attempts.attempts_of(session, owner) for owner in owners(session)]


def test_every_trainee_has_finished_start_here_and_left_one_quiz(learned):
    for own in attempts_of_all(learned):
        kinds = [each.attempt.kind for each in own]
        opened = [each for each in own if not each.attempt.is_finished]
        assert kinds.count(AttemptKind.START_HERE) == 1
        assert AttemptKind.PRACTICE in kinds
        assert [each.progress.answered for each in opened] == [3]


def test_every_trainee_has_strengths_confusions_and_reviews_due(learned):
    for owner in owners(learned):
        person = owner.person_id
        weeks = reviews.two_weeks(learned, person, now=NOW, zone=UTC)
        (due,) = reviews.plan(learned, person, now=NOW, zone=UTC, days=1)
        assert len(reviews.strengths(learned, person)) >= 5
        assert reviews.confusions(learned, person) != ()
        assert sum(day.cards > 0 for day in weeks) >= 7
        assert due.subjects != ()


def test_some_answers_are_right_and_some_are_not(learned):
    for own in attempts_of_all(learned):
        done = [each for each in own if each.attempt.is_finished]
        share = sum(each.share for each in done) / len(done)
        assert 0.3 < share < 0.95


def test_who_takes_a_lead_for_a_prospect_is_told_so(learned):
    luca = people.find_by_email(learned, f"luca.barone@{DOMAIN}")
    first = reviews.confusions(learned, luca.id)[0]
    assert (first.right, first.chosen) == ("lead", "prospect")


def test_everything_lies_in_the_past_and_after_they_joined(learned):
    for each in TRAINEES:
        person = people.find_by_email(learned, each.email)
        own = own_data(learned, person, now=NOW)["attempts"]
        assert isinstance(own, list)
        answered = [answer["at"] for attempt in own for answer in attempt["answers"]]
        assert person.created_at.isoformat() < min(answered)
        assert max(answered) < NOW.isoformat()
        assert NOW - person.created_at == timedelta(days=15)


def test_nothing_that_was_learned_is_defined_otherwise_now(learned, grader):
    for owner in owners(learned):
        changed = reviews.requeue_changed(
            learned,
            owner.person_id,
            lambda subject, view: definition_revision(subject, grader.under(view)),
            now=NOW,
        )
        assert changed == ()


def test_a_second_call_adds_nothing(session, grader):
    filled(session, grader)
    before = attempts_of_all(session)

    assert filled(session, grader, NOW + timedelta(days=1)) == 0
    assert attempts_of_all(session) == before


def test_every_demo_tells_the_same(session, grader):
    def told():
        return [
            (each.attempt.quiz, each.attempt.started_at, each.share)
            for own in attempts_of_all(session)
            for each in own
        ]

    filled(session, grader)
    first = told()
    with writing(session):
        run_sql(session, "DELETE FROM people")
    filled(session, grader)

    assert told() == first


@pytest.mark.parametrize(
    ("pinned", "said"),
    [
        (
            {"kind": "classify", "key": "lead", "options": ["lead", "prospect"]},
            "prospect",
        ),
        ({"kind": "classify", "key": "lead", "options": ["lead", "suspect"]}, None),
        ({"kind": "classify", "key": "suspect", "options": ["lead", "suspect"]}, None),
        (
            {
                "kind": "agree",
                "key": {"sales": "lead", "marketing": "prospect"},
                "options": {
                    "sales": ["lead", "prospect"],
                    "marketing": ["lead", "prospect"],
                },
            },
            {"sales": "prospect", "marketing": "prospect"},
        ),
        ({"kind": "facts", "key": ["budget"], "options": ["budget", "need"]}, None),
    ],
)
def test_a_stage_is_taken_for_another_where_that_is_offered(pinned, said):
    assert confused_answer(RUSHES, pinned) == said
