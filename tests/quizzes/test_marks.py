"""What an answer tells of what is reviewed, and which definition was learned."""

from random import Random

import pytest

from glossary.card_keys import pin_contact
from glossary.facts import Contact
from glossary.graders import Grader
from glossary.learned_definitions import UNKNOWN, dated, definition_revision
from glossary.quiz_keys import attempt
from glossary.quiz_marks import marks
from glossary.quiz_scores import DONT_KNOW
from glossary.quizzes import Classify, Definition, Draw, Kind, Pick, Scale
from glossary.reasoning import Reasoning
from glossary.reviews import Grade, Mark, about, between
from tests.quizzes.making import a_quiz


def contact(grader: Grader, id: str) -> Contact:
    return grader.cards.card(id).contact


def pinned(grader, kind, id):
    found = pin_contact(kind, contact(grader, id), Scale.STEPS, grader, Random(1))
    assert found is not None
    return found


@pytest.fixture
def classified(grader):
    """A lead to sales, a prospect to marketing."""
    return pinned(grader, Kind.CLASSIFY, "006-asks")


def test_a_right_stage_is_known(classified):
    assert marks(classified, "lead") == (
        Mark(about("lead"), Grade.RIGHT, "lead", "lead"),
    )


def test_a_wrong_stage_is_not_told_from_the_right_one_either(classified):
    stage, boundary = marks(classified, "prospect")

    assert stage == Mark(about("lead"), Grade.WRONG, "lead", "prospect")
    assert (boundary.subject, boundary.grade) == (
        between("lead", "prospect"),
        Grade.WRONG,
    )


def test_not_knowing_is_about_the_stage_and_confuses_it_with_none(classified):
    assert marks(classified, DONT_KNOW) == (
        Mark(about("lead"), Grade.WRONG, "lead", None),
    )


def test_a_card_drawn_for_a_boundary_is_about_it_as_well(grader):
    drawn = Classify(draw=Draw(("lead", "prospect"), 1))
    (question,) = attempt(a_quiz(drawn), grader, Random(3))

    found = {mark.subject: mark.grade for mark in marks(question, question["key"])}

    assert found[between("lead", "prospect")] is Grade.RIGHT


def test_each_team_is_marked_under_its_own_view(grader):
    question = pinned(grader, Kind.AGREE, "006-asks")

    answer = {"sales": "lead", "marketing": "lead"}
    found = {(mark.subject, mark.view): mark.grade for mark in marks(question, answer)}

    assert found[about("lead"), "sales"] is Grade.RIGHT
    assert found[about("prospect"), "marketing"] is Grade.WRONG
    assert found[between("lead", "prospect"), "marketing"] is Grade.WRONG


def test_of_one_stage_under_two_views_what_was_not_known_counts(grader):
    question = pinned(grader, Kind.AGREE, "008-qualified")

    answer = {"sales": question["key"]["sales"], "marketing": "lead"}
    grades = [
        mark.grade
        for mark in marks(question, answer)
        if mark.subject == about(question["key"]["sales"])
    ]

    assert grades == [Grade.WRONG]


def test_a_question_on_words_is_about_its_term(grader):
    (question,) = attempt(a_quiz(Definition("lead", Pick.TERM)), grader, Random(1))

    (mark,) = marks(question, question["key"])

    assert (mark.subject, mark.grade, mark.right) == (about("lead"), Grade.RIGHT, None)


def test_what_was_learned_has_the_name_of_its_definition(grader, classified):
    (mark,) = dated(marks(classified, "lead"), classified, grader)

    assert mark.view == "sales"
    assert mark.revision == definition_revision(about("lead"), grader)


def test_another_criterion_of_a_stage_changes_that_stage_and_no_other(grader):
    known = grader.definitions
    sales = known.houses["sales"]
    criteria = {**sales.criteria, "lead": sales.criteria["suspect"]}
    changed = type(sales)("sales", criteria)
    houses = {**known.houses, "sales": changed}
    definitions = type(known)(
        known.facts, known.journey, known.parts, houses, known.sources
    )
    after = Grader("sales", grader.glossary, Reasoning(definitions))

    same = {
        subject: definition_revision(subject, grader)
        == definition_revision(subject, after)
        for subject in (about("lead"), between("lead", "suspect"), about("prospect"))
    }

    assert list(same.values()) == [False, False, True]


def test_what_was_graded_by_an_older_definition_has_not_been_learned(
    grader, classified
):
    older = {**classified, "revision": "another"}

    (mark,) = dated(marks(older, "lead"), older, grader)

    assert mark.revision == UNKNOWN


def test_what_is_neither_stage_nor_term_has_no_definition(grader):
    assert definition_revision(about("nonsense"), grader) is None


def test_the_words_of_a_mark_are_marked_under_the_view_that_defines_it(grader):
    (question,) = attempt(a_quiz(Definition("mql", Pick.TERM)), grader, Random(1))

    (mark,) = dated(marks(question, question["key"]), question, grader)

    assert (mark.view, mark.keeps_view) == ("marketing", True)


def test_what_a_view_has_graded_sets_the_view_of_its_card(grader, classified):
    (mark,) = dated(marks(classified, "lead"), classified, grader)

    assert not mark.keeps_view
