"""Reviews: scheduled from answers, moved by whoever they belong to, never lost."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from glossary.attempts import AttemptKind, OfPerson
from glossary.reviews import Grade, Mark, about, between
from glossary.services import attempts, reviews
from glossary.services.own_data import own_data
from glossary.strengths import Confusion, Strength, Trend
from tests.services.learning import PINNED, answer, answer_all, begin, planned_marks
from tests.storage.databases import LATER, NOW, NewPerson, both_at_once

LEAD, BOUNDARY = about("lead"), between("lead", "prospect")
DAY = timedelta(days=1)


@pytest.fixture
def record(session, person):
    """Grade a subject."""

    def run(grade=Grade.RIGHT, *, subject=LEAD, now=NOW, to=session, **changed):
        mark = Mark(subject, grade, **{"view": "sales", "revision": "r1", **changed})
        at = {"view": mark.view, "revision": mark.revision, "now": now}
        reviews.record_all(to, person.id, [mark], **at)
        waiting = reviews.waiting(to, person.id)
        return next(each for each in waiting if each.subject == subject)

    return run


def today(session, person, now=NOW, **known):
    (plan,) = reviews.plan(session, person.id, now=now, zone=UTC, days=1, **known)
    return [str(subject) for subject in plan.subjects]


# FSRS-6, first review: stability is 0.212, 1.2931 or 2.3065 days after Again, Hard and
# Good (its published parameters w0 to w2); at a wanted recall of 0.9 the interval is
# the stability, in whole days, at least one.
@pytest.mark.parametrize(
    ("grade", "days"), [(Grade.WRONG, 1), (Grade.PARTLY, 1), (Grade.RIGHT, 2)]
)
def test_a_first_answer_decides_when_a_subject_comes_back(record, grade, days):
    assert record(grade).due_at == NOW + days * DAY


def test_each_right_answer_in_its_time_makes_the_wait_longer(record):
    waits, now = [], NOW
    for _ in range(4):
        due_at = record(now=now).due_at
        waits.append(due_at - now)
        now = due_at

    assert waits == sorted(set(waits))


def test_a_wrong_answer_brings_a_known_subject_back_tomorrow(record):
    later = record(now=record(now=NOW).due_at).due_at

    assert record(Grade.WRONG, now=later).due_at == later + DAY


def test_no_wait_is_longer_than_a_year(record):
    due_at = NOW
    for _ in range(15):
        now = due_at
        due_at = record(now=now).due_at

    assert due_at - now == 365 * DAY


def test_a_clock_that_is_put_back_loses_nothing(session, person, record):
    record()

    again = record(now=NOW - 10 * DAY)

    assert again.reviewed_at == NOW
    assert again.due_at >= NOW + DAY


def test_two_answers_at_once_are_two_reviews(database, session, person, record):
    outcome = both_at_once(database, lambda session, _: record(to=session))

    assert outcome.refused == []
    given = own_data(session, person, now=LATER)
    assert len(given["reviews"]) == 2
    assert len(given["review_cards"]) == 1


def test_nobody_sees_the_reviews_of_another(session, person, record):
    other = NewPerson(email="grace@example.com").added_to(session)
    record()

    assert reviews.waiting(session, other.id) == ()
    assert (
        reviews.plan(session, other.id, now=NOW + 9 * DAY, zone=UTC)[0].subjects == ()
    )


def test_a_subject_comes_on_its_day(session, person, record):
    record()

    assert today(session, person, NOW + DAY) == []
    assert today(session, person, NOW + 2 * DAY) == ["lead"]
    assert today(session, person, NOW + 9 * DAY) == ["lead"]


def test_what_was_reviewed_today_counts_against_the_cap(session, person, record):
    # 24 due: 12 today. 5 of them done leave 7, whatever a quiz asks besides.
    for number in range(24):
        record(Grade.WRONG, subject=about(f"term-{number:02}"))
    now = NOW + 5 * DAY
    for number in range(5):
        record(subject=about(f"term-{number:02}"), now=now, is_planned=True)
    record(subject=about("of-a-quiz"), now=now)

    assert len(today(session, person, now)) == 7
    assert len(today(session, person, now + DAY)) == 19


@pytest.mark.parametrize(
    ("done", "changed", "left"), [(0, 30, 15), (20, 20, 0), (0, 20, 20)]
)
def test_what_is_defined_otherwise_is_planned_as_it_will_be_queued(
    session, person, record, done, changed, left
):
    # 30 make 15 and 15; 20 that were done leave nothing of the day.
    for number in range(done):
        record(subject=about(f"done-{number:02}"), revision="r2", is_planned=True)
    for number in range(changed):
        record(subject=about(f"term-{number:02}"))

    def revision_of(subject, view):
        return "r2"

    before = today(session, person, revision_of=revision_of)
    reviews.requeue_changed(session, person.id, revision_of, now=NOW)

    assert today(session, person) == before
    assert len(before) == left


def test_what_cannot_be_asked_any_more_is_on_no_day(session, person, record):
    record()
    record(subject=about("gone"))

    def can_be_asked(waiting):
        return waiting.subject != about("gone")

    now = NOW + 9 * DAY
    assert today(session, person, now, can_be_asked=can_be_asked) == ["lead"]


def test_only_what_a_review_asked_for_counts_as_reviewed(session, person):
    # A card at the boundary tells of its stage as well, which nobody was due to know.
    owner = OfPerson(person.id)
    due = begin(session, owner, quiz="review", kind=AttemptKind.REVIEW)

    def marks(pinned, answer):
        asked = Mark(BOUNDARY, Grade.RIGHT, is_planned=True)
        return [asked, Mark(LEAD, Grade.RIGHT)]

    answer(session, owner, due, 1, marks=marks)

    days = reviews.two_weeks(session, person.id, now=NOW, zone=UTC)
    assert days[-1].cards == 1
    kept = attempts.question(session, owner, due.id, 1).answer.marks
    assert [mark.is_planned for mark in kept] == [True, False]


def test_sooner_brings_it_back_tomorrow_and_counts_once(session, person, record):
    due_at = record(now=record().due_at).due_at
    now = NOW + 3 * DAY

    first = reviews.sooner(session, person.id, LEAD, shown=due_at, now=now)
    again = reviews.sooner(session, person.id, LEAD, shown=due_at, now=now + DAY)

    assert first.due_at == now + DAY
    assert again is None
    assert [each.due_at for each in reviews.waiting(session, person.id)] == [
        first.due_at
    ]


def test_what_comes_back_tomorrow_anyway_is_not_moved(session, person, record):
    due_at = record(Grade.WRONG).due_at

    assert reviews.sooner(session, person.id, LEAD, shown=due_at, now=NOW) is None


def test_days_are_those_of_the_calendar_in_its_zone(session, person, record):
    # Due on 3 March at 23:30 in Rome; there it is 00:30 on the 2nd.
    record(now=datetime(2026, 3, 1, 22, 30, tzinfo=UTC))
    seen = {
        "now": datetime(2026, 3, 1, 23, 30, tzinfo=UTC),
        "zone": ZoneInfo("Europe/Rome"),
    }

    found = reviews.days_until_back(session, person.id, LEAD, **seen)

    assert found is not None
    assert found[1] == 1
    assert reviews.days_until_back(session, person.id, BOUNDARY, **seen) is None


def test_later_doubles_the_wait_and_counts_once(session, person, record):
    due_at = record().due_at

    first = reviews.later(session, person.id, LEAD, shown=due_at, now=NOW)
    again = reviews.later(session, person.id, LEAD, shown=due_at, now=NOW)

    assert again is None
    assert first.due_at == NOW + 4 * DAY
    assert reviews.waiting(session, person.id) == (first,)


def test_what_nobody_reviews_is_not_moved(session, person):
    assert reviews.later(session, person.id, LEAD, shown=NOW, now=NOW) is None


def test_a_changed_definition_brings_its_subjects_back_today(session, person, record):
    record()
    record(subject=BOUNDARY)
    record(subject=about("churn"))
    holds = {LEAD: "r2", BOUNDARY: "r2", about("churn"): "r1"}

    subjects = reviews.requeue_changed(
        session, person.id, lambda subject, view: holds[subject], now=LATER
    )

    assert sorted(map(str, subjects)) == ["lead", "lead|prospect"]
    assert today(session, person, LATER) == ["lead", "lead|prospect"]


def test_a_changed_definition_is_told_until_it_was_reviewed(session, person, record):
    record()

    def requeue():
        return reviews.requeue_changed(session, person.id, lambda *_: "r2", now=LATER)

    def told():
        waiting = reviews.waiting(session, person.id)
        return [each.subject for each in waiting if each.changed_at is not None]

    requeue()

    assert requeue() == ()
    assert told() == [LEAD]
    record(now=LATER, revision="r2")
    assert told() == []
    assert requeue() == ()


def test_a_changed_definition_keeps_what_was_learned(session, person, record):
    learned = record(now=record().due_at)
    known = record(now=learned.due_at).due_at - learned.due_at
    now = learned.due_at + known
    reviews.requeue_changed(session, person.id, lambda *_: "r2", now=now)

    again = record(now=now, revision="r2")

    assert again.due_at - now > known


def test_the_view_that_graded_is_the_one_that_is_asked(session, person, record):
    record(view="marketing", revision="m1")
    holds = {"marketing": "m1", "sales": "s9"}

    assert (
        reviews.requeue_changed(
            session, person.id, lambda subject, view: holds[view], now=LATER
        )
        == ()
    )


def test_a_question_on_words_leaves_a_card_the_view_that_graded_it(record):
    record(view="marketing", revision="m1")

    waiting = record(Grade.WRONG, view="sales", revision="s1", keeps_view=True)

    assert (waiting.view, waiting.revision) == ("marketing", "m1")


def test_two_weeks_count_what_came_because_it_was_due(session, person):
    quiz = begin(session, OfPerson(person.id))
    answer(session, OfPerson(person.id), quiz, 1)
    due = begin(session, OfPerson(person.id), quiz="review", kind=AttemptKind.REVIEW)
    planned = {"marks": planned_marks, "now": NOW + DAY}
    answer(session, OfPerson(person.id), due, 1, "prospect", **planned)
    answer(session, OfPerson(person.id), due, 2, **planned)

    days = reviews.two_weeks(session, person.id, now=NOW + 2 * DAY, zone=UTC)

    assert (days[0].on, days[-1].on) == (date(2026, 2, 18), date(2026, 3, 3))
    assert [(day.cards, day.right_at_first) for day in days[-3:]] == [
        (0, 0),
        (1, 0),
        (0, 0),
    ]


def test_strengths_and_confusions_come_from_the_answers_of_every_attempt(
    session, person
):
    owner = OfPerson(person.id)
    answer_all(session, owner, begin(session, owner), "lead", "prospect", "prospect")
    more = begin(session, owner, now=LATER, pinned=PINNED[:2])
    answer_all(session, owner, more, "?", "lead", now=LATER)

    strengths = reviews.strengths(session, person.id)
    confusions = reviews.confusions(session, person.id)

    assert strengths == (Strength("lead", 2, 5, Trend.STEADY),)
    assert confusions == (Confusion("lead", "prospect", 2, of=5),)


def test_own_data_have_attempts_answers_and_reviews_and_no_key(session, person):
    owner = OfPerson(person.id)
    pinned = [{**PINNED[0], "key": "lead"}, {**PINNED[1], "key": "the-secret-key"}]
    attempt = begin(session, owner, pinned=pinned)
    answer(session, owner, attempt, 1, language="fr", now=LATER)

    given = own_data(session, person, now=LATER)

    assert given["attempts"] == [
        {
            "quiz": "first-steps",
            "number": 1,
            "kind": "quiz",
            "assignment": None,
            "closes_at": None,
            "graded_by": "sales r1",
            "started_at": NOW.isoformat(),
            "finished_at": None,
            "questions": 2,
            "answers": [
                {
                    "question": 1,
                    "answer": "lead",
                    "score": 1.0,
                    "at": LATER.isoformat(),
                    "language": "fr",
                }
            ],
        }
    ]
    assert given["review_cards"][0]["about"] == "lead"
    assert given["reviews"][0]["grade"] == "right"
    assert "the-secret-key" not in str(given)


def test_own_data_have_nothing_of_anybody_else(session, person):
    other = NewPerson(email="grace@example.com").added_to(session)
    answer(session, OfPerson(other.id), begin(session, OfPerson(other.id)), 1)

    given = own_data(session, person, now=LATER)

    assert given["attempts"] == given["review_cards"] == given["reviews"] == []
