"""What a trainer is told of a question: each threshold from both sides."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from glossary.item_analysis import Tails
from glossary.item_labels import (
    Label,
    common_slip,
    is_early,
    labels,
    languages_apart,
    shown,
    teams_apart,
)
from glossary.people import Department
from glossary.quiz_scores import DONT_KNOW
from tests.results.making import attempt, figures

SALES, MARKETING, OTHER = Department


def some(right, wrong, pick="prospect", **chosen):
    """Return attempts of which so many are right and so many pick another stage."""
    return [
        *[attempt("lead", "prospect", **chosen)] * right,
        *[attempt(pick, "prospect", **chosen)] * wrong,
    ]


def test_of_twenty_one_may_miss_a_question_that_is_too_easy():
    assert labels(figures(*some(19, 1))) == (Label.TOO_EASY,)
    assert labels(figures(*some(18, 2))) == (Label.WORKS_WELL,)


def test_of_fewer_than_five_answers_nothing_is_told():
    assert labels(figures(*some(0, 4))) == (Label.TOO_EARLY_TO_TELL,)
    assert labels(figures(*some(4, 0))) == (Label.TOO_EARLY_TO_TELL,)
    assert labels(figures(*some(0, 5))) == (Label.COMMON_SLIP,)


def test_two_of_five_make_a_common_slip():
    assert labels(figures(*some(6, 4))) == (Label.COMMON_SLIP,)
    # 39 of 100 are not.
    assert labels(figures(*some(61, 39))) == (Label.WORKS_WELL,)
    assert common_slip(figures(*some(6, 4))).id == "prospect"


def test_many_wrong_answers_without_a_common_one_are_no_slip():
    found = figures(*some(4, 3), *some(0, 3, "suspect"))

    assert labels(found) == (Label.WORKS_WELL,)


def test_a_gap_is_no_slip():
    assert labels(figures(*some(2, 8, DONT_KNOW))) == (Label.WORKS_WELL,)


def test_forty_points_between_teams_of_five_or_more():
    sales = some(1, 4, "suspect", department=SALES)
    # 1 of 5 is 20 %, 3 of 5 is 60 %.
    found = figures(*sales, *some(3, 2, department=MARKETING))
    closer = figures(*sales, *some(59, 41, department=MARKETING))

    apart = teams_apart(found)

    assert labels(found)[0] is Label.TEAMS_DIFFER
    assert (apart.high, apart.low) == (MARKETING, SALES)
    assert apart.gap == Fraction(2, 5)
    assert teams_apart(closer) is None


def test_a_team_of_four_is_told_of_in_no_way():
    found = figures(
        *some(0, 4, department=SALES),
        *some(5, 0, department=MARKETING),
        *some(10, 0, department=OTHER),
    )

    assert teams_apart(found) is None
    # Sales would be the whole less the two others.
    assert {k for k, p in shown(found.by_department).items() if p} == {OTHER}


def test_languages_are_told_apart_as_teams_are():
    found = figures(*some(1, 4, language="it"), *some(3, 2, language="fr"))
    few = figures(*some(0, 4, language="it"), *some(9, 0, language="fr"))

    assert labels(found)[0] is Label.CHECK_THE_TRANSLATION
    assert (languages_apart(found).high, languages_apart(found).low) == ("fr", "it")
    assert languages_apart(few) is None


def test_a_language_that_is_weaker_everywhere_is_no_translation():
    weak = [attempt("none", "none", language="it")] * 5
    strong = [attempt("lead", "prospect", language="fr")] * 5

    # 0 % against 100 %, on this question as on the other.
    assert languages_apart(figures(*weak, *strong)) is None


def test_languages_that_are_level_here_are_no_translation_either():
    weak = [attempt("lead", "none", language="it")] * 5
    strong = [attempt("lead", "prospect", language="fr")] * 5

    assert languages_apart(figures(*weak, *strong)) is None


def eight(best, weakest):
    """Return eight attempts: the scores here of four good people and four weak ones."""
    good = [attempt(each, "prospect", "customer") for each in best]
    return [*good, *[attempt(each, "none", "none") for each in weakest]]


R, P, S = "lead", "prospect", "suspect"


def test_a_card_is_checked_where_better_scorers_do_worse():
    assert labels(figures(*eight([R, R, P, S], [R, R, R, S]))) == (
        Label.CHECK_THE_CARD,
    )
    assert labels(figures(*eight([R, R, R, S], [R, R, P, S]))) == (Label.WORKS_WELL,)


def test_seven_people_are_not_enough_to_say_so():
    assert labels(figures(*eight([P, S, R, P], [R, R, R, S])[:-1])) == (
        Label.WORKS_WELL,
    )


def test_both_measures_must_say_that_better_scorers_do_worse():
    found = figures(*eight([R, R, P, S], [R, R, R, S]))
    weakest = found.tails.weakest

    positive = replace(found, discrimination=0.1)
    level = replace(found, tails=Tails(weakest, weakest))

    assert labels(positive) == labels(level) == (Label.WORKS_WELL,)


def test_the_cause_comes_before_what_it_brings_about():
    found = figures(
        *[attempt("prospect", P, "customer", department=SALES, language="it")] * 5,
        *[attempt("lead", "none", "customer", department=MARKETING, language="fr")] * 5,
    )

    assert labels(found) == (
        Label.CHECK_THE_TRANSLATION,
        Label.TEAMS_DIFFER,
        Label.CHECK_THE_CARD,
        Label.COMMON_SLIP,
    )
    assert list(labels(found)) == sorted(labels(found), key=list(Label).index)


@pytest.mark.parametrize(("count", "expected"), [(19, True), (20, False)])
def test_below_twenty_answers_figures_are_early(count, expected):
    assert is_early(figures(*some(count, 0))) is expected
