"""Who is done, late and stuck; middle scores and times; what of it is withheld."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from glossary.assignment_results import Figures, assignment_results
from glossary.assignments import Counts, Standing
from glossary.people import Department
from glossary.reviews import Grade, Mark, about
from tests.results.making import DAY, NOW, taken, taker, terms

SALES, MARKETING, OTHER = Department
OVER = {"terms": terms(due_at=NOW - DAY)}
UNLIMITED = {"terms": terms(attempts=None)}
BEGUN = {"is_finished": False}


def results(*takers):
    return assignment_results(takers, NOW)


def one(*attempts, **chosen):
    (found,) = results(taker("Nora", *attempts, **chosen)).people
    return found


def test_finished_and_passed_with_the_middle_score_and_time():
    found = results(
        taker("Nora", taken(100, minutes=4)),
        taker("Luca", taken(90, minutes=5)),
        taker("Jean", taken(50, minutes=9), taken(70, number=2, minutes=8)),
        taker("Elisa", taken(70)),
        taker("Owen", taken(**BEGUN)),
    )

    # Jean has no attempt left: finished, not passed. Elisa may try again.
    # Scores 100, 90, 70; times 4, 5, 8.
    assert found.whole == Figures(
        people=5,
        finished=3,
        passed=2,
        score=Fraction(90, 100),
        time=timedelta(minutes=5),
    )


def test_the_middle_of_an_even_number_lies_between_the_two():
    found = results(
        taker("Nora", taken(100, minutes=4)), taker("Luca", taken(81, minutes=7))
    )

    assert found.whole.score == Fraction(181, 200)
    assert found.whole.time == timedelta(minutes=5, seconds=30)


def test_without_a_pass_mark_nobody_passes_or_fails():
    found = results(taker("Nora", taken(10), terms=terms(pass_mark=None)))

    assert found.people[0].standing is Standing.DONE
    assert (found.whole.finished, found.whole.passed) == (1, None)


def test_with_nobody_finished_there_is_no_middle():
    assert results().whole == Figures(0, 0, None, None, None)
    assert results(taker()).whole == Figures(1, 0, 0, None, None)


def test_a_clock_that_was_put_back_takes_no_time_at_all():
    assert results(taker("Nora", taken(90, minutes=-3))).whole.time == timedelta()


def test_best_scores_stand_first_and_those_without_one_last():
    found = results(
        taker("Zoe", taken(100)),
        taker("owen"),
        taker("Elisa", taken(70)),
        taker("Marc", taken(90)),
        taker("Anna", taken(90)),
    )

    names = [each.taker.name for each in found.people]
    assert names == ["Zoe", "Anna", "Marc", "Elisa", "owen"]
    assert [each.taker.name for each in found.unfinished] == ["Elisa", "owen"]


def test_the_attempt_that_counts_may_be_the_last():
    attempts = (taken(90), taken(80, number=2))

    assert one(*attempts).score == Fraction(90, 100)
    last = one(*attempts, terms=terms(counts=Counts.LAST))
    assert last.score == Fraction(80, 100)
    assert last.attempts_left == 0


@pytest.mark.parametrize(
    ("attempts", "chosen", "expected"),
    [
        ((), OVER, True),
        ((taken(**BEGUN),), OVER, True),
        ((), {}, False),
        # Finished within the grace, a minute after it was due.
        ((taken(90, started_at=NOW - DAY - timedelta(minutes=5)),), OVER, True),
        ((taken(90, started_at=NOW - DAY - timedelta(minutes=6)),), OVER, False),
        ((taken(90),), {"terms": terms(due_at=None)}, False),
    ],
)
def test_late_is_who_has_not_finished_in_time(attempts, chosen, expected):
    found = results(taker("Nora", *attempts, **chosen))

    assert found.people[0].is_late is expected
    assert bool(found.late) is expected


@pytest.mark.parametrize(
    ("attempts", "chosen", "expected"),
    [
        ((taken(started_at=NOW - 3 * DAY, **BEGUN),), {}, True),
        ((taken(started_at=NOW - 3 * DAY + timedelta(minutes=1), **BEGUN),), {}, False),
        (
            (taken(started_at=NOW - 9 * DAY, last_answer_at=NOW - 2 * DAY, **BEGUN),),
            {},
            False,
        ),
        (
            (taken(started_at=NOW - 9 * DAY, last_answer_at=NOW - 3 * DAY, **BEGUN),),
            {},
            True,
        ),
        # Begun anew today, after a first attempt long ago.
        (
            (
                taken(70, started_at=NOW - 9 * DAY, last_answer_at=NOW - 9 * DAY),
                taken(number=2, started_at=NOW, **BEGUN),
            ),
            {},
            False,
        ),
        # Below the mark since yesterday, with an attempt left: they may well go on.
        ((taken(70),), {}, False),
        ((taken(70, started_at=NOW - 4 * DAY),), {}, True),
        ((taken(70, started_at=NOW - 4 * DAY), taken(70, number=2)), {}, True),
        ((taken(70, started_at=NOW - 4 * DAY),), UNLIMITED, True),
        ((taken(70), taken(70, number=2)), {}, True),
        ((taken(70), taken(70, number=2)), OVER, False),
        ((taken(70, started_at=NOW - 4 * DAY),), OVER, False),
        ((taken(90),), {}, False),
        ((), {}, False),
        ((), OVER, False),
    ],
)
def test_stuck_is_who_left_off_or_needs_an_attempt_while_there_is_time(
    attempts, chosen, expected
):
    found = results(taker("Nora", *attempts, **chosen))

    assert found.people[0].is_stuck is expected
    assert bool(found.stuck) is expected


def marks(stage, *rights):
    return [
        Mark(
            about(stage),
            Grade.RIGHT if right else Grade.WRONG,
            right=stage,
            chosen=stage if right else "none",
        )
        for right in rights
    ]


def test_the_weakest_stage_is_the_one_with_the_smallest_share_right():
    found = one(marks=[*marks("lead", 1, 0), *marks("mql", 1, 1, 0), *marks("sql", 1)])

    assert found.weakest == "lead"


def test_of_two_alike_the_one_asked_more_often_is_the_weakest():
    found = one(marks=[*marks("lead", 1, 0), *marks("mql", 1, 1, 0, 0)])

    assert found.weakest == "mql"


def test_who_had_every_stage_right_has_no_weakest():
    assert one(marks=marks("lead", 1, 1)).weakest is None


def test_figures_by_group_and_by_language():
    found = results(
        taker("Nora", taken(100), groups=("Autumn", "Paris"), language="fr"),
        taker("Luca", taken(90), groups=("Autumn",), language="it"),
        taker("Owen", groups=(), language="fr"),
    )

    assert {k: v.people for k, v in found.by_group().items()} == {
        "Autumn": 2,
        "Paris": 1,
    }
    assert {k: (v.finished, v.people) for k, v in found.by_language().items()} == {
        "fr": (1, 2),
        "it": (1, 1),
    }


def department_results(**counts):
    takers = [
        taker(
            f"{name} {number}",
            *[taken(90)] * (number < finished),
            department=Department(name),
        )
        for name, (count, finished) in counts.items()
        for number in range(count)
    ]
    return results(*takers).by_department()


def test_a_department_of_four_is_withheld_and_one_more_with_it():
    found = department_results(sales=(9, 9), marketing=(6, 6), other=(4, 4))

    assert (found[OTHER], found[MARKETING]) == (None, None)
    assert found[SALES].score == Fraction(90, 100)


def test_the_middle_of_four_scores_is_withheld_in_a_larger_department():
    found = department_results(sales=(6, 4), marketing=(5, 5))

    assert (found[SALES].finished, found[SALES].score) == (4, None)
    assert found[MARKETING].score == Fraction(90, 100)


def test_a_department_that_is_not_there_has_no_figures():
    assert list(department_results(sales=(6, 0))) == [SALES]
