"""Three groups were trained for two weeks: late, stuck and done, each label once."""

import shutil
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import make_url

from glossary.assignments import Standing
from glossary.graders import Grader
from glossary.item_analysis import analysed
from glossary.item_labels import Label, labels
from glossary.loading.content import load_content
from glossary.people import Department
from glossary.reasoning import Reasoning
from glossary.services import training_results
from glossary.services.demo import fill, fill_groups
from glossary.services.demo_people import CAST, EXTRA_TIME
from glossary.services.programme_progress import progress
from glossary.storage import assignments, groups, make_engine, people, programmes
from glossary.withholding import LEAST
from tests.storage.databases import Database

NOW = datetime(2027, 3, 30, 7, 10, tzinfo=UTC)
"""A Tuesday; the clocks were put forward two days before."""


@pytest.fixture(scope="module")
def grader():
    """The grader of the shipped quizzes."""
    glossary = load_content().glossary
    return Grader("sales", glossary, Reasoning(glossary.definitions))


@pytest.fixture(scope="module")
def new_session(sqlite_template, tmp_path_factory):
    """Call it for a session on a database where nobody is."""
    opened = []

    def make():
        file = tmp_path_factory.mktemp("groups") / "lemma.sqlite"
        shutil.copy(sqlite_template, file)
        opened.append(Database(make_engine(make_url(f"sqlite:///{file}"))))
        return opened[-1].session()

    yield make
    for each in opened:
        each.close()


@pytest.fixture(scope="module")
def trained(new_session, grader):
    """A session on a demo whose groups were trained; the tests do not change it."""
    session = new_session()
    assert filled(session, grader) > len(CAST)
    return session


def filled(session, grader, now=NOW):
    """Fill the demo once more; return how many attempts were made."""
    languages = ("fr", "it", "en")
    fill(session, languages=languages, make_hash=str, renews=False, now=now)
    return fill_groups(session, grader=grader, now=now)


def results(session, assignment, now=NOW):
    names = {each.id: each.name for each in groups.list_groups(session)}
    return training_results.results_of(session, assignment, names, [], now=now)


def labelled(session, assignment, grader, now=NOW):
    """Return what is told of each question, by its card."""
    firsts = training_results.first_attempts(session, assignment, now=now)
    return {
        (figures.asked.pinned.get("card") or {}).get("id"): labels(figures)[0]
        for figures in analysed(firsts, grader.journey)
    }


def given_to(session, name):
    """Return what was given to one group, the oldest first."""
    by_name = {each.name: each.id for each in groups.list_groups(session)}
    return [
        each
        for each in reversed(assignments.list_all(session))
        if each.group_ids == {by_name[name]} and each.programme_id is None
    ]


def given_to_all(session):
    """Return what every group was given."""
    (found,) = (e for e in assignments.list_all(session) if len(e.group_ids) == 3)
    return found


def test_three_groups_in_three_countries_hold_forty_people(trained):
    found = groups.list_groups(trained)
    counts = groups.count_members(trained)

    assert {each.name: each.time_zone for each in found} == {
        "Lyon": "Europe/Paris",
        "Torino": "Europe/Rome",
        "Leeds": "Europe/London",
    }
    assert sum(counts.values()) == 40
    assert {each.id: 1 for each in found} == {
        group: len(trainers) for group, trainers in groups.trainers(trained).items()
    }


def test_each_group_has_five_of_sales_and_five_of_marketing(trained):
    for group in groups.list_groups(trained):
        sizes = Counter(
            person.department for person, _ in groups.list_members(trained, group.id)
        )
        assert min(sizes[Department.SALES], sizes[Department.MARKETING]) >= LEAST


def test_some_joined_late_one_has_left_and_some_have_more_time(trained):
    members = [
        member
        for group in groups.list_groups(trained)
        for member in groups.list_members(trained, group.id)
    ]
    joined = Counter((NOW - at).days for _, at in members)
    factors = Counter(person.time_factor for person, _ in members)

    assert set(joined) == {14, 8, 5}
    assert [person.name for person, _ in members if not person.is_active] == [
        "Tom Ashcroft"
    ]
    assert sum(count for factor, count in factors.items() if factor > 100) == len(
        EXTRA_TIME
    )


@pytest.mark.parametrize("name", ["Lyon", "Torino", "Leeds"])
def test_each_group_has_one_over_one_under_way_and_one_to_come(trained, name):
    over, under_way, to_come = given_to(trained, name)
    zone = ZoneInfo(over.terms.time_zone)

    assert over.terms.due_at < NOW < under_way.terms.due_at
    assert under_way.terms.opens_at < NOW < to_come.terms.opens_at
    assert under_way.terms.due_at - NOW < timedelta(days=6)
    for each in (over, under_way, to_come):
        due = each.terms.due_at.astimezone(zone)
        assert (due.hour, due.weekday() < 5) == (18, True)
        assert each.created_at < min(NOW, each.terms.opens_at)


@pytest.mark.parametrize("name", ["Lyon", "Torino", "Leeds"])
def test_most_have_finished_what_is_over_some_are_late_and_some_stuck(trained, name):
    over, under_way, to_come = (
        results(trained, each) for each in given_to(trained, name)
    )

    assert over.whole.finished > over.whole.people * 0.7
    assert over.late
    assert over.stuck
    assert under_way.stuck
    assert 0 < under_way.whole.finished < under_way.whole.people
    assert {each.standing for each in to_come.people} == {Standing.NOT_OPEN}


def test_one_group_follows_a_programme_of_three_steps(trained):
    [programme] = programmes.list_all(trained)
    [torino] = [e for e in groups.list_groups(trained) if e.name == "Torino"]

    found = progress(trained, programme.id, torino.id, now=NOW)

    assert len(programme.steps) == 3
    assert {len(each.tasks) for each in found} == {3}
    steps = [[each.tasks[n].standing for each in found] for n in range(3)]
    assert sum(each.is_finished for each in steps[0]) > len(found) * 0.7
    assert any(each.is_finished for each in steps[1])
    assert any(each.late for each in found)
    # Whoever joined later is not there yet.
    assert Standing.NOT_OPEN in steps[2]
    assert len({each.step for each in found}) >= 3


def test_what_all_groups_were_given_shows_every_label_where_it_was_planned(
    trained, grader
):
    shared = given_to_all(trained)

    told = labelled(trained, shared, grader)

    assert told["001-nine-pages"] is Label.TOO_EASY
    assert told["011-can-pay-owner"] is Label.CHECK_THE_TRANSLATION
    assert told["018-webinar-gmail"] is Label.TEAMS_DIFFER
    assert told["037-webinar-fit"] is Label.COMMON_SLIP
    assert told["043-demo-asked-fit"] is Label.CHECK_THE_CARD
    assert set(told.values()) == set(Label)
    assert results(trained, shared).by_department()[Department.SALES].people == 18


def test_nobody_answers_before_they_came_at_night_or_in_the_future(trained):
    seen = 0
    for each in assignments.list_all(trained):
        for result in results(trained, each).people:
            person = people.find(trained, result.taker.person_id)
            zone = ZoneInfo({"fr": "Europe/Paris", "it": "Europe/Rome"}.get(
                person.language, "Europe/London"
            ))  # fmt: skip
            for taken in result.taker.taken:
                seen += 1
                last = taken.last_answer_at.astimezone(zone)
                assert person.created_at < taken.started_at <= taken.last_answer_at
                assert taken.last_answer_at < NOW
                assert result.taker.terms.opens_at <= taken.started_at
                assert (9 <= last.hour < 17, last.weekday() < 5) == (True, True)
    assert seen > 80


def test_departments_answer_as_their_own_team_would(trained, grader):
    shared = given_to_all(trained)
    firsts = training_results.first_attempts(trained, shared, now=NOW)
    (webinar,) = (
        each
        for each in analysed(firsts, grader.journey)
        if (each.asked.pinned.get("card") or {}).get("id") == "018-webinar-gmail"
    )

    parts = webinar.by_department

    assert parts[Department.SALES].facility > parts[Department.MARKETING].facility


def test_a_second_call_adds_nothing_to_the_groups(trained, grader):
    before = [results(trained, each).people for each in assignments.list_all(trained)]

    assert filled(trained, grader, NOW + timedelta(minutes=1)) == 0
    after = [results(trained, each).people for each in assignments.list_all(trained)]
    assert after == before


def test_on_a_saturday_it_tells_the_same(new_session, grader):
    session, now = new_session(), NOW + timedelta(days=4)
    filled(session, grader, now)

    assert set(labelled(session, given_to_all(session), grader, now).values()) == {
        *Label
    }
