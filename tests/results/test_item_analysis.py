"""The figures of a question, worked out by hand, and what holds for any of them."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.item_analysis import OptionCount, analysed
from glossary.people import Department
from glossary.quiz_scores import DONT_KNOW
from tests.results.making import (
    EXITS,
    JOURNEY,
    STEPS,
    attempt,
    figures,
    on_stage,
    question,
)

SALES, MARKETING = Department.SALES, Department.MARKETING


def test_facility_is_the_share_of_points():
    # Three of four are right.
    found = figures(attempt("lead"), attempt("lead"), attempt("lead"), attempt("none"))

    assert (found.count, found.right) == (4, 3)
    assert found.facility == Fraction(3, 4)


def test_an_answer_may_count_in_part():
    kept = {
        "kind": "agree",
        "scale": "steps",
        "card": {"id": "a", "facts": {}},
        "view": "sales",
        "revisions": {"sales": "1", "marketing": "1"},
        "options": {"sales": [*STEPS], "marketing": [*STEPS]},
        "key": {"sales": "lead", "marketing": "prospect"},
    }
    both = question(kept, {"sales": "lead", "marketing": "prospect"})
    half = question(kept, {"sales": "lead", "marketing": "lead"})

    (found,) = analysed([attempt_of(both), attempt_of(half), attempt_of(half)], JOURNEY)

    # (1 + 1/2 + 1/2) / 3, though one of three is right in full.
    assert found.facility == Fraction(2, 3)
    assert found.right == 1
    assert OptionCount("marketing:lead", 2, is_right=False) in found.options


def test_a_question_left_open_is_no_answer_but_costs_on_the_rest():
    found = analysed([attempt("lead", None, "customer")], JOURNEY)

    assert [each.asked.pinned["card"]["id"] for each in found] == ["a", "c"]
    # Of the two other questions one is right: (0 + 1) / 2.
    assert found[0].by_department[SALES].rest == Fraction(1, 2)


def test_discrimination_by_hand():
    # Score here x, and the mean y of the two others:
    #   x  1    1    0    0
    #   y  1    1/2  1/2  0
    # Means 1/2 and 1/2. Deviations of x: ½ ½ -½ -½, of y: ½ 0 0 -½.
    # S(xy) = ¼ + 0 + 0 + ¼ = ½; S(xx) = 1; S(yy) = ½; r = ½ / √½ = √½ = 0.707.
    found = figures(
        attempt("lead", "prospect", "customer"),
        attempt("lead", "prospect", "lead"),
        attempt("none", "prospect", "lead"),
        attempt("none", "none", "lead"),
    )

    assert found.discrimination == pytest.approx(sqrt(0.5))


def test_the_question_itself_does_not_count_to_the_rest():
    # Who is right here is wrong elsewhere: with the question itself in the total all
    # would be level, and nothing would be seen.
    found = figures(attempt("lead", "none"), attempt("none", "prospect"))

    assert found.discrimination == pytest.approx(-1)


def test_where_nothing_varies_there_is_no_discrimination():
    alike = figures(attempt("lead", "none"), attempt("lead", "prospect"))
    level = figures(attempt("lead", "none"), attempt("none", "none"))
    alone = figures(attempt("lead"), attempt("none"))

    assert [e.discrimination for e in (alike, level, alone)] == [None] * 3
    assert (level.tails, alone.tails) == (None, None)


def test_the_tails_are_27_percent_and_whoever_is_level_with_them():
    # Eight people: 0.27 × 8 = 2.16, so three on each side. By the other two questions
    # there are three with 1, two with ½ and three with 0.
    best = [attempt("none", "prospect", "customer")] * 2
    best += [attempt("lead", "prospect", "customer")]
    middle = [attempt("lead", "prospect", "none")] * 2
    weakest = [attempt("lead", "none", "none")] * 3

    tails = figures(*best, *middle, *weakest).tails

    assert (tails.best.count, tails.best.facility) == (3, Fraction(1, 3))
    assert (tails.weakest.count, tails.weakest.facility) == (3, Fraction(1))


def test_tails_that_would_share_people_tell_nothing():
    # Four people make tails of two; the second best is level with the second weakest.
    found = figures(
        attempt("lead", "prospect", "customer"),
        attempt("lead", "prospect", "none"),
        attempt("none", "prospect", "none"),
        attempt("none", "none", "none"),
    )

    assert found.tails is None


def test_options_are_counted_in_their_order_and_gaps_apart():
    found = figures(attempt("lead"), attempt("prospect"), attempt("prospect"))
    gap = figures(attempt(DONT_KNOW), attempt("lead"))

    assert [each.id for each in found.options] == [*STEPS, *EXITS]
    assert [each.count for each in found.options] == [0, 1, 2, 0, 0, 0, 0]
    assert [each.is_right for each in found.options].index(True) == 1
    assert (found.dont_know, gap.dont_know) == (0, 1)
    assert gap.facility == Fraction(1, 2)


def test_distances_run_along_the_axis_and_a_way_out_has_none():
    found = figures(
        attempt("suspect"),
        attempt("lead"),
        attempt("opportunity"),
        attempt("opportunity"),
        attempt("disqualified"),
        attempt(DONT_KNOW),
    )

    assert found.distances == {-1: 1, 0: 1, 2: 2}


def test_facility_by_language_and_by_department():
    found = figures(
        attempt("lead", department=SALES, language="it"),
        attempt("none", department=SALES, language="fr"),
        attempt("lead", department=MARKETING, language="fr"),
    )

    assert {k: p.facility for k, p in found.by_language.items()} == {
        "fr": Fraction(1, 2),
        "it": Fraction(1),
    }
    assert {k: p.count for k, p in found.by_department.items()} == {
        SALES: 2,
        MARKETING: 1,
    }


def test_the_hardest_question_comes_first_with_its_place_in_the_quiz():
    found = analysed(
        [attempt("lead", "none", "customer"), attempt("lead", "none", "none")], JOURNEY
    )

    assert [(each.number, each.facility) for each in found] == [
        (2, 0),
        (3, Fraction(1, 2)),
        (1, 1),
    ]


def test_questions_with_fewer_than_five_answers_come_last():
    some = [attempt("lead", "none")] * 4 + [attempt("lead")] * 2

    found = analysed(some, JOURNEY)

    assert [(each.number, each.count) for each in found] == [(1, 6), (2, 4)]


def test_without_answers_there_are_no_figures():
    assert analysed([], JOURNEY) == ()
    assert analysed([attempt(None, None)], JOURNEY) == ()


ANSWERS = st.tuples(*[st.sampled_from([*STEPS, *EXITS, DONT_KNOW, None])] * 4)
ATTEMPTS = st.lists(
    st.builds(
        lambda answers, department, language: attempt(
            *answers, department=department, language=language
        ),
        ANSWERS,
        st.sampled_from(Department),
        st.sampled_from(["en", "fr", "it"]),
    ),
    max_size=12,
)


@given(ATTEMPTS)
def test_every_figure_is_within_its_bounds(attempts):
    for each in analysed(attempts, JOURNEY):
        assert 0 <= each.facility <= 1
        assert each.discrimination is None or -1 <= each.discrimination <= 1
        assert each.right <= each.count <= len(attempts)
        assert sum(e.count for e in each.options) + each.dont_know == each.count
        assert sum(part.count for part in each.by_language.values()) == each.count
        assert sum(part.count for part in each.by_department.values()) == each.count
        if each.tails is not None:
            assert each.tails.best.count + each.tails.weakest.count <= each.count


@given(ATTEMPTS, st.randoms(use_true_random=False))
def test_no_figure_hangs_on_the_order_of_people(attempts, rng):
    mixed = list(attempts)
    rng.shuffle(mixed)

    assert analysed(mixed, JOURNEY) == analysed(attempts, JOURNEY)


def attempt_of(asked):
    return type(attempt())(SALES, [asked])


def test_the_same_card_under_another_key_is_counted_for_itself():
    before, after = (
        attempt_of(question(on_stage("a", key), "lead")) for key in ("lead", "suspect")
    )

    found = analysed([before, after], JOURNEY)

    assert [each.facility for each in found] == [0, 1]


def test_options_drawn_by_chance_are_all_counted_in_one_order():
    def word(*options):
        return {
            "kind": "word",
            "term": "lead",
            "language": "fr",
            "options": [*options],
            "key": "lead",
        }

    first = attempt_of(question(word("piste", "lead", "plomb"), "plomb"))
    second = attempt_of(question(word("lead", "prospect", "plomb"), "prospect"))

    for attempts in ([first, second], [second, first]):
        (found,) = analysed(attempts, JOURNEY)
        assert [(each.id, each.count) for each in found.options] == [
            ("lead", 0),
            ("piste", 0),
            ("plomb", 1),
            ("prospect", 1),
        ]
        assert found.asked.option("piste").is_right is False
