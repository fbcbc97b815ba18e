"""Attempts: one stored answer per question, whoever sends what and how often."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from fractions import Fraction
from threading import Barrier

import pytest

from glossary.attempts import (
    AttemptFinished,
    AttemptKind,
    OfBrowser,
    OfPerson,
    Progress,
    UnknownAttempt,
    UnknownQuestion,
)
from glossary.services import attempts, reviews
from glossary.storage import attempts as stored
from glossary.storage import writing
from tests.services.learning import (
    BROWSER,
    MINUTE,
    PINNED,
    answer,
    answer_all,
    begin,
    score,
)
from tests.storage.databases import LATER, NOW, NewPerson, both_at_once, run_sql


@pytest.fixture
def ada(person):
    return OfPerson(person.id)


@pytest.fixture
def grace(session):
    return OfPerson(NewPerson(email="grace@example.com").added_to(session).id)


@pytest.fixture(params=["person", "browser"])
def owner(request, ada):
    return ada if request.param == "person" else BROWSER


def test_a_question_is_as_it_was_pinned(session, owner):
    attempt = begin(session, owner)

    asked = attempts.question(session, owner, attempt.id, 2)

    assert (asked.attempt, asked.number, asked.answer) == (attempt, 2, None)
    assert asked.pinned == {"card": "002-card", "key": "lead"}


def test_an_attempt_keeps_what_it_was_begun_with(session, owner):
    begun = begin(session, owner, kind=AttemptKind.PRACTICE, seed=2**62)

    attempt = attempts.find(session, owner, begun.id)

    assert (attempt.quiz, attempt.number, attempt.kind) == (
        "first-steps",
        1,
        "practice",
    )
    assert (attempt.view, attempt.revision, attempt.seed) == ("sales", "r1", 2**62)
    assert (attempt.started_at, attempt.finished_at) == (NOW, None)


def test_an_attempt_without_a_question_is_refused(session, ada):
    with pytest.raises(ValueError, match="first-steps"):
        begin(session, ada, pinned=())


def test_an_answer_is_kept_with_its_exact_score(session, owner):
    attempt = begin(session, owner)

    answer(
        session,
        owner,
        attempt,
        1,
        {"sales": "lead", "marketing": "?"},
        score=lambda pinned, said: Fraction(2, 3),
        language="it",
        now=LATER,
    )

    kept = attempts.question(session, owner, attempt.id, 1).answer
    assert kept.answer == {"sales": "lead", "marketing": "?"}
    assert kept.score == Fraction(2, 3)
    assert (kept.language, kept.answered_at) == ("it", LATER)


def test_an_open_attempt_is_taken_up_where_it_was_left(session, owner):
    first = begin(session, owner)
    answer(session, owner, first, 1)

    again = begin(session, owner, seed=8, now=LATER)

    assert again == first
    assert attempts.open_attempt(session, owner, "first-steps") == first
    assert attempts.progress(session, owner, again.id) == Progress(1, 3, 2)


def test_after_the_end_another_attempt_has_the_next_number(session, owner):
    first = begin(session, owner)
    answer_all(session, owner, first, "lead", "lead", "lead")

    second = begin(session, owner)

    assert (first.number, second.number) == (1, 2)


def test_two_starts_at_once_begin_one_attempt(database, session, owner):
    outcome = both_at_once(
        database, lambda session, number: begin(session, owner, seed=number)
    )

    assert outcome.refused == []
    assert outcome.done[0] == outcome.done[1]
    assert len(attempts.attempts_of(session, owner)) == 1


def test_two_sends_at_once_store_one_answer(database, session, owner):
    attempt = begin(session, owner)
    said = ["lead", "prospect"]

    outcome = both_at_once(
        database,
        lambda session, number: answer(session, owner, attempt, 1, said[number]),
    )

    assert outcome.refused == []
    assert sorted(each.is_new for each in outcome.done) == [False, True]
    kept = attempts.question(session, owner, attempt.id, 1).answer
    assert [each.answer for each in outcome.done] == [kept, kept]


def test_two_that_were_both_scored_before_either_is_stored_store_one(
    database, session, ada
):
    attempt = begin(session, ada)
    both_scored = Barrier(2)

    def send(said):
        def slow_score(pinned, said):
            both_scored.wait(timeout=20)
            return score(pinned, said)

        return answer(database.session(), ada, attempt, 1, said, score=slow_score)

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(send, ["lead", "prospect"])

    assert {first.is_new, second.is_new} == {True, False}
    assert first.answer == second.answer
    assert run_sql(session, "SELECT count(*) FROM reviews") == [(1,)]


def test_two_sends_at_once_are_one_review(database, session, ada):
    attempt = begin(session, ada)

    both_at_once(database, lambda session, _: answer(session, ada, attempt, 1))

    assert run_sql(session, "SELECT count(*) FROM reviews") == [(1,)]


def test_the_last_two_answers_at_once_finish_the_attempt(database, session, owner):
    attempt = begin(session, owner)
    answer(session, owner, attempt, 1)

    outcome = both_at_once(
        database, lambda session, number: answer(session, owner, attempt, number + 2)
    )

    assert outcome.refused == []
    assert attempts.find(session, owner, attempt.id).is_finished


def test_the_same_form_sent_twice_gets_the_first_result(session, owner):
    attempt = begin(session, owner)
    first = answer(session, owner, attempt, 1, "prospect")

    again = answer(session, owner, attempt, 1, "prospect", now=LATER)

    assert (first.is_new, again.is_new, again.is_resent) == (True, False, True)
    assert again.answer == first.answer


def test_another_answer_in_another_tab_does_not_count(session, owner):
    attempt = begin(session, owner)
    answer(session, owner, attempt, 1, "prospect")

    other = answer(session, owner, attempt, 1, "lead")

    assert (other.is_new, other.is_resent) == (False, False)
    assert (other.answer.answer, other.answer.score) == ("prospect", 0)


def test_two_tabs_on_different_questions_both_count(session, owner):
    attempt = begin(session, owner)
    answer(session, owner, attempt, 3)

    answer(session, owner, attempt, 1)

    assert attempts.progress(session, owner, attempt.id) == Progress(2, 3, 2)


def test_the_last_answer_finishes_the_attempt(session, owner):
    attempt = begin(session, owner)
    answer_all(session, owner, attempt, "lead", "?")

    last = answer(session, owner, attempt, 3, now=LATER)

    assert (last.attempt.finished_at, last.progress.first_open) == (LATER, None)
    assert attempts.find(session, owner, attempt.id).finished_at == LATER
    assert attempts.open_attempt(session, owner, "first-steps") is None


def test_a_finished_attempt_takes_no_new_answer(session, owner):
    attempt = begin(session, owner)
    attempts.finish(session, owner, attempt.id, now=NOW)

    with pytest.raises(AttemptFinished):
        answer(session, owner, attempt, 1)

    assert attempts.question(session, owner, attempt.id, 1).answer is None


def test_a_finished_attempt_still_gives_back_what_was_answered(session, owner):
    attempt = begin(session, owner)
    first = answer(session, owner, attempt, 1)
    attempts.finish(session, owner, attempt.id, now=NOW)

    again = answer(session, owner, attempt, 1, "prospect")

    assert (again.is_new, again.answer) == (False, first.answer)


def test_an_attempt_keeps_its_first_end(session, owner):
    attempt = begin(session, owner)
    attempts.finish(session, owner, attempt.id, now=NOW)

    again = attempts.finish(session, owner, attempt.id, now=LATER)

    assert again.finished_at == NOW


def test_an_answer_that_cannot_be_scored_stores_nothing(session, owner):
    attempt = begin(session, owner)

    def refuse(pinned, said):
        raise LookupError(said)

    with pytest.raises(LookupError):
        answer(session, owner, attempt, 1, "no-stage", score=refuse)

    assert attempts.progress(session, owner, attempt.id).answered == 0


def test_an_answer_is_scored_once_whatever_the_rules_say_later(session, owner):
    attempt = begin(session, owner)
    answer(session, owner, attempt, 1, "prospect")

    again = answer(session, owner, attempt, 1, "prospect", score=lambda *_: Fraction(1))

    assert again.answer.score == 0


def test_a_result_has_every_question_and_what_came_of_it(session, owner):
    attempt = begin(session, owner)
    answer_all(session, owner, attempt, "lead", "prospect")

    result = attempts.result(session, owner, attempt.id)

    assert [each.answer and each.answer.answer for each in result.questions] == [
        "lead",
        "prospect",
        None,
    ]
    assert (result.right, result.share) == (1, Fraction(1, 3))
    assert result.progress == Progress(2, 3, 3)


def test_attempts_are_listed_the_newest_first_and_with_how_they_went(session, owner):
    first = begin(session, owner)
    answer_all(session, owner, first, "lead", "lead", "prospect")
    second = begin(session, owner, now=LATER)
    answer(session, owner, second, 2)

    listed = attempts.attempts_of(session, owner)

    assert [each.attempt.id for each in listed] == [second.id, first.id]
    assert [each.share for each in listed] == [Fraction(1, 3), Fraction(2, 3)]
    assert listed[0].progress == Progress(1, 3, 1)
    assert listed[1].progress == Progress(3, 3, None)


def strangers(attempt_id):
    """Every door to an attempt, for somebody it does not belong to."""
    return {
        "find": lambda session, owner: attempts.find(session, owner, attempt_id),
        "progress": lambda session, owner: attempts.progress(
            session, owner, attempt_id
        ),
        "question": lambda session, owner: attempts.question(
            session, owner, attempt_id, 1
        ),
        "answer": lambda session, owner: attempts.store_answer(
            session, owner, attempt_id, 1, "lead", score=score, language="en", now=NOW
        ),
        "add": lambda session, owner: attempts.add_question(
            session, owner, attempt_id, 4, PINNED[0]
        ),
        "finish": lambda session, owner: attempts.finish(
            session, owner, attempt_id, now=NOW
        ),
        "result": lambda session, owner: attempts.result(session, owner, attempt_id),
    }


@pytest.mark.parametrize("door", sorted(strangers(0)))
def test_somebody_elses_attempt_is_unknown(session, ada, grace, door):
    attempt = begin(session, ada)
    answer(session, ada, attempt, 2)

    for other in (grace, BROWSER):
        with pytest.raises(UnknownAttempt):
            strangers(attempt.id)[door](session, other)

    assert attempts.progress(session, ada, attempt.id) == Progress(1, 3, 1)


def test_somebody_elses_attempts_are_not_listed_nor_taken_up(session, ada, grace):
    begin(session, ada)

    own = begin(session, grace)

    assert [each.attempt for each in attempts.attempts_of(session, grace)] == [own]


def test_a_question_that_is_not_there_is_unknown(session, owner):
    attempt = begin(session, owner)

    with pytest.raises(UnknownQuestion):
        answer(session, owner, attempt, 4)


def test_a_clock_that_is_put_back_makes_no_attempt_end_before_it_began(session, owner):
    attempt = begin(session, owner, pinned=PINNED[:1])

    stored_answer = answer(session, owner, attempt, 1, now=NOW - timedelta(hours=1))

    assert stored_answer.answer.answered_at == NOW
    assert stored_answer.attempt.finished_at == NOW


def test_a_drill_goes_on_until_it_is_finished(session, owner):
    drill = begin(session, owner, kind=AttemptKind.DRILL, pinned=PINNED[:1])
    answer(session, owner, drill, 1)

    added = attempts.add_question(session, owner, drill.id, 2, PINNED[1])
    again = attempts.add_question(session, owner, drill.id, 2, PINNED[2])

    assert added == again
    assert added.pinned == PINNED[1]
    attempts.finish(session, owner, drill.id, now=LATER)
    with pytest.raises(AttemptFinished):
        attempts.add_question(session, owner, drill.id, 3, PINNED[2])


def test_a_quiz_gets_no_question_added(session, owner):
    attempt = begin(session, owner)

    with pytest.raises(UnknownQuestion):
        attempts.add_question(session, owner, attempt.id, 4, PINNED[0])


def test_seen_cards_are_those_of_the_attempts_at_one_quiz(session, owner):
    begin(session, owner, pinned=PINNED[:2])
    begin(session, owner, quiz="other", pinned=PINNED[2:])

    seen = attempts.seen_cards(
        session, owner, "first-steps", lambda pinned: [pinned["card"]]
    )

    assert seen == {"001-card", "002-card"}


def test_claiming_makes_the_attempts_of_a_browser_a_persons(session, ada):
    own = begin(session, ada)
    found = begin(session, BROWSER)
    answer(session, BROWSER, found, 1, "prospect")

    [claimed] = attempts.claim(session, BROWSER, ada.person_id)

    assert (claimed.id, claimed.number) == (found.id, own.number + 1)
    kept = attempts.question(session, ada, claimed.id, 1).answer
    assert kept.answer == "prospect"
    with pytest.raises(UnknownAttempt):
        attempts.find(session, BROWSER, found.id)


def test_a_claimed_attempt_goes_on_where_it_was(session, ada):
    found = begin(session, BROWSER)
    answer(session, BROWSER, found, 1)
    attempts.claim(session, BROWSER, ada.person_id)

    again = begin(session, ada)
    answer(session, ada, again, 2)

    assert again.id == found.id
    assert attempts.progress(session, ada, found.id) == Progress(2, 3, 3)


def test_claimed_answers_are_reviews_of_the_time_they_were_given(session, ada):
    found = begin(session, BROWSER)
    answer(session, BROWSER, found, 1, now=NOW + MINUTE)

    attempts.claim(session, BROWSER, ada.person_id)

    [waiting] = reviews.waiting(session, ada.person_id)
    assert (str(waiting.subject), waiting.reviewed_at) == ("lead", NOW + MINUTE)
    assert (waiting.view, waiting.revision) == ("sales", "r1")


def test_claiming_twice_claims_once(session, ada):
    found = begin(session, BROWSER)
    answer(session, BROWSER, found, 1)
    attempts.claim(session, BROWSER, ada.person_id)

    again = attempts.claim(session, BROWSER, ada.person_id)

    assert again == ()
    assert run_sql(session, "SELECT count(*) FROM reviews") == [(1,)]


def test_two_claims_at_once_claim_once(database, session, ada):
    answer(session, BROWSER, begin(session, BROWSER), 1)

    outcome = both_at_once(
        database, lambda session, _: attempts.claim(session, BROWSER, ada.person_id)
    )

    assert outcome.refused == []
    assert sorted(len(claimed) for claimed in outcome.done) == [0, 1]
    assert run_sql(session, "SELECT count(*) FROM reviews") == [(1,)]


def test_claiming_takes_nothing_of_anybody_else(session, ada, grace):
    elsewhere = OfBrowser("the-token-of-another-browser")
    others = [(grace, begin(session, grace)), (elsewhere, begin(session, elsewhere))]
    begin(session, BROWSER)

    claimed = attempts.claim(session, BROWSER, ada.person_id)

    assert len(claimed) == 1
    for owner, attempt in others:
        assert attempts.find(session, owner, attempt.id) == attempt


def test_what_one_person_claimed_no_other_can(session, ada, grace):
    found = begin(session, BROWSER)
    attempts.claim(session, BROWSER, ada.person_id)

    assert attempts.claim(session, BROWSER, grace.person_id) == ()
    assert attempts.find(session, ada, found.id).id == found.id


def test_the_token_of_a_browser_is_not_kept(session):
    begin(session, BROWSER)

    assert BROWSER.token not in str(run_sql(session, "SELECT * FROM attempts"))
    assert BROWSER.token not in repr(BROWSER)


def test_an_attempt_of_a_browser_goes_with_its_session(session, ada):
    old, mine = begin(session, BROWSER), begin(session, ada)
    answer(session, BROWSER, old, 1)
    new = begin(session, BROWSER, quiz="other", now=NOW + timedelta(days=1))

    with writing(session):
        stored.purge_expired(session, now=NOW + stored.KEPT_FOR_BROWSERS)

    assert attempts.attempts_of(session, BROWSER)[0].attempt == new
    assert len(attempts.attempts_of(session, BROWSER)) == 1
    assert attempts.find(session, ada, mine.id) == mine
    assert run_sql(session, "SELECT count(*) FROM answers") == [(0,)]


def test_a_claimed_attempt_stays(session, ada):
    found = begin(session, BROWSER)
    attempts.claim(session, BROWSER, ada.person_id)

    with writing(session):
        stored.purge_expired(session, now=NOW + timedelta(days=365))

    assert attempts.find(session, ada, found.id).id == found.id


def test_what_somebody_learned_goes_with_them(session, ada, grace):
    answer(session, ada, begin(session, ada), 1)
    answer(session, grace, begin(session, grace), 1)

    with writing(session):
        run_sql(session, "DELETE FROM people WHERE id = :id", id=ada.person_id)

    for table in ("attempts", "answers", "review_cards", "reviews"):
        assert run_sql(session, f"SELECT count(*) FROM {table}") == [(1,)]
    assert run_sql(session, "SELECT count(*) FROM attempt_questions") == [(3,)]
