"""What was picked against what was right, and the boundary that is crossed most."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossary.confusion_matrix import Boundary, confusion_matrix
from glossary.quiz_scores import DONT_KNOW
from glossary.strengths import Confusion
from tests.results.making import EXITS, JOURNEY, STEPS, on_stage, question


def matrix(*pairs):
    """Return the matrix of (key, pick); DONT_KNOW among the picks."""
    questions = [question(on_stage("a", key), pick) for key, pick in pairs]
    return confusion_matrix(questions, JOURNEY)


def test_counts_by_key_and_pick():
    found = matrix(
        *[("lead", "lead")] * 3,
        *[("lead", "prospect")] * 2,
        ("prospect", "prospect"),
        ("prospect", DONT_KNOW),
        ("suspect", "disqualified"),
    )

    assert found.stages == ("suspect", "lead", "prospect")
    assert found.exits == ("disqualified",)
    assert found.keys == ("suspect", "lead", "prospect")
    assert found.count("lead", "prospect") == 2
    assert found.count("prospect", "lead") == 0
    assert found.count("prospect", None) == 1
    assert (found.of("lead"), found.of("prospect"), found.total) == (5, 2, 8)
    assert found.right == 4


def test_the_boundary_counts_both_directions():
    found = matrix(
        *[("lead", "prospect")] * 2,
        *[("prospect", "lead")] * 2,
        *[("suspect", "customer")] * 3,
        *[("lead", "lead")] * 4,
    )

    # Lead and prospect: 2 + 2 crossed, of 6 + 2 whose key is one of them.
    assert found.most_confused == Boundary("lead", "prospect", count=4, of=8)
    assert found.confused[0] == Confusion("suspect", "customer", count=3, of=3)


def test_of_two_boundaries_crossed_as_often_the_larger_share_is_told():
    found = matrix(
        *[("suspect", "lead")] * 2,
        *[("suspect", "suspect")] * 6,
        *[("opportunity", "customer")] * 2,
    )

    assert found.most_confused == Boundary("opportunity", "customer", count=2, of=2)


def test_one_slip_is_no_confusion():
    one = matrix(("lead", "prospect"), ("lead", "lead"))
    both = matrix(("lead", "prospect"), ("prospect", "lead"))

    assert (one.most_confused, one.confused) == (None, ())
    assert both.most_confused == Boundary("lead", "prospect", count=2, of=2)


def test_gaps_and_open_questions_cross_no_boundary():
    found = matrix(("lead", DONT_KNOW), ("lead", None), ("lead", "lead"))

    assert found.most_confused is None
    assert found.total == 2


def test_other_kinds_of_question_are_not_counted():
    kept = {
        "kind": "statement",
        "text": {"en": "?"},
        "options": ["true", "false"],
        "key": "true",
        "term": "lead",
    }

    assert confusion_matrix([question(kept, "false")], JOURNEY).total == 0


def test_a_stage_that_is_gone_from_the_journey_comes_last():
    kept = {**on_stage("a", "sampled"), "options": ["lead", "sampled"]}

    found = confusion_matrix([question(kept, "lead")], JOURNEY)

    assert found.stages == ("lead", "sampled")


PAIRS = st.lists(
    st.tuples(
        st.sampled_from([*STEPS, *EXITS]),
        st.sampled_from([*STEPS, *EXITS, DONT_KNOW]),
    )
)


@given(PAIRS, st.randoms(use_true_random=False))
def test_no_answer_is_lost_and_none_hangs_on_the_order(pairs, rng):
    mixed = list(pairs)
    rng.shuffle(mixed)

    found = matrix(*pairs)

    assert found.total == len(pairs) == sum(map(found.of, found.keys))
    assert found.right == sum(key == pick for key, pick in pairs)
    assert matrix(*mixed) == found
    assert matrix(*mixed).most_confused == found.most_confused
