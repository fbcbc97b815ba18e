"""Who is done, late and stuck; middle scores and times; what of it is withheld."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest

from glossary.assignment_results import NOBODY, Figures, assignment_results
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


def test_figures_are_over_everybody_with_a_score_who_may_try_again_included():
    found = results(
        taker("Nora", taken(100, minutes=4)),
        taker("Luca", taken(90, minutes=5)),
        taker("Jean", taken(50, minutes=9), taken(70, number=2, minutes=8)),
        taker("Elisa", taken(40, minutes=20)),
        taker("Marc", taken(60, minutes=2), taken(number=2, **BEGUN)),
        taker("Owen", taken(**BEGUN)),
    )

    # Jean has no attempt left: finished, not passed. Elisa may try again, and Marc
    # does: not finished, but scored. Scores 100, 90, 70, 60, 40; times 4, 5, 8, 2, 20.
    assert found.whole == Figures(
        people=6,
        finished=3,
        scores=5,
        passed=2,
        score=Fraction(70, 100),
        time=timedelta(minutes=5),
    )


def test_two_who_passed_and_eight_who_may_try_again_have_ten_scores():
    passed = [taker(str(each), taken(each)) for each in (96, 97)]
    others = [
        taker(str(each), taken(each)) for each in (41, 45, 47, 50, 52, 55, 60, 66)
    ]

    found = results(*passed, *others, taker(), taker()).whole

    # In order 41 45 47 50 52 | 55 60 66 96 97: the middle is that of 52 and 55.
    assert (found.people, found.finished, found.scores, found.passed) == (12, 2, 10, 2)
    assert found.score == Fraction(107, 200)


def of_scores(*percents):
    return results(*(taker(str(each), taken(each)) for each in percents)).whole


def test_the_middle_of_an_even_number_lies_between_the_two():
    assert of_scores(100, 81, 90, 60, 50, 70).score == Fraction(151, 200)


def test_of_fewer_than_five_scores_there_is_no_middle():
    few = of_scores(100, 90, 80, 70)

    assert (few.scores, few.score, few.time) == (4, None, None)
    assert of_scores(100, 90, 80, 70, 60).score == Fraction(80, 100)


def test_without_a_pass_mark_nobody_passes_or_fails():
    found = results(taker("Nora", taken(10), terms=terms(pass_mark=None)))

    assert found.people[0].standing is Standing.DONE
    assert (found.whole.finished, found.whole.passed) == (1, None)


def test_with_nobody_finished_there_is_no_middle():
    assert results().whole == Figures(0, 0, 0, None, None, None)
    assert results(taker()).whole == Figures(1, 0, 0, 0, None, None)


def test_a_clock_that_was_put_back_takes_no_time_at_all():
    back = [taker(str(each), taken(90, minutes=-3)) for each in range(5)]

    assert results(*back).whole.time == timedelta()


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


def test_of_equal_scores_names_stand_as_a_reader_looks_them_up():
    names = ["Luca", "Sofia", "Élodie", "Léa", "elena", "Œnone"]

    found = results(*(taker(name, taken(90)) for name in names))

    assert [each.taker.name for each in found.people] == [
        *("elena", "Élodie", "Léa", "Luca", "Œnone", "Sofia")
    ]


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


def test_the_middle_of_four_scores_is_withheld_and_of_the_part_beside_it_too():
    found = department_results(sales=(6, 4), marketing=(5, 5))

    # From the middle of all nine and that of the five, something could be worked out.
    assert (found[SALES].scores, found[SALES].score) == (4, None)
    assert (found[MARKETING].scores, found[MARKETING].score) == (5, None)


@pytest.mark.parametrize("part", ["by_group", "by_language", "by_department"])
def test_in_every_part_the_middle_follows_the_same_rule(part):
    some = [
        taker(f"{sort} {number}", taken(90), **chosen)
        for sort, count, chosen in (
            ("a", 8, {"groups": ("A",), "language": "fr", "department": SALES}),
            ("b", 6, {"groups": ("B",), "language": "en", "department": MARKETING}),
            ("c", 1, {"groups": ("C",), "language": "it", "department": OTHER}),
        )
        for number in range(count)
    ]

    found = getattr(results(*some), part)()

    told = {each.people: each.score for each in found.values() if each is not None}
    assert told.pop(8) == Fraction(90, 100)
    assert set(told.values()) <= {None}


def erased(*attempts, **chosen):
    return taker("", *attempts, person_id=NOBODY, **chosen)


def test_who_was_erased_counts_in_every_figure_and_in_no_list():
    some = [taker(str(each), taken(each), language="fr") for each in (90, 80, 70, 60)]
    gone = taker("Zoe", taken(50, minutes=10), language="fr")
    before = results(*some, gone)

    after = assignment_results(
        some, NOW, [erased(taken(50, minutes=10), language="fr")]
    )

    assert before.whole == after.whole
    assert before.by_department() == after.by_department()
    assert before.by_group() == after.by_group()
    assert before.by_language() == after.by_language()
    assert [each.taker.name for each in after.people] == ["90", "80", "70", "60"]
    assert [each.score for each in after.everybody] == [
        *(Fraction(each, 100) for each in (90, 80, 70, 60, 50))
    ]
    assert len(before.unfinished) == len(after.unfinished) + 1


def test_a_department_that_is_not_there_has_no_figures():
    assert list(department_results(sales=(6, 0))) == [SALES]
