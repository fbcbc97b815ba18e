"""What is said of an answer: verdict, distance, reasons, the other department."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossary.criteria import Is, Not, facts_of
from glossary.criteria_checks import Check, check_of
from glossary.graders import Grader
from glossary.quiz_feedback import Verdict, feedback
from glossary.quiz_scores import DONT_KNOW, BadAnswer, right_answer
from glossary.quizzes import Agree, Classify, Scale, Sort
from glossary.reasoning import Reasoning
from tests.quizzes.making import EVERY_KIND, pinned

MET, MISSING = Check.MET, Check.MISSING


@pytest.mark.parametrize(
    ("answer", "verdict", "distance"),
    [
        ("lead", Verdict.RIGHT, 0),
        ("opportunity", Verdict.NOT_YET, 2),
        ("suspect", Verdict.NOT_YET, -1),
        ("disqualified", Verdict.NOT_YET, None),
        (DONT_KNOW, Verdict.UNKNOWN, None),
    ],
)
def test_distance_counts_the_offered_stages(grader, answer, verdict, distance):
    found = feedback(pinned(Classify("005-scored"), grader), answer, grader)

    assert (found.verdict, found.distance) == (verdict, distance)
    assert found.right == "lead"
    assert found.mine == (None if answer == DONT_KNOW else answer)


def test_distance_is_longer_where_marks_are_offered(grader):
    # Suspect, lead, MQL, SAL, prospect, SQL, opportunity: four beyond the MQL.
    question = pinned(Classify("005-scored", view="marketing"), grader, scale=Scale.ALL)

    assert feedback(question, "opportunity", grader).distance == 4


def test_a_way_out_has_no_distance_from_anything(grader):
    found = feedback(pinned(Classify("011-student"), grader), "lead", grader)

    assert (found.right, found.distance) == ("disqualified", None)


def test_the_criteria_of_both_stages_stand_against_the_card(grader):
    # A lead: identified; a request, or fit with a need or an interest.
    # An opportunity: identified, a talk, an open deal.
    found = feedback(pinned(Classify("005-scored"), grader), "opportunity", grader)

    table = found.reasons[0].table
    assert table.stages == ("lead", "opportunity")
    assert [(facts_of(row.condition), row.columns) for row in table.rows] == [
        (("identity",), (MET, MET)),
        (("interest", "fit", "need"), (MET, None)),
        (("two_way",), (None, MISSING)),
        (("deal",), (None, MISSING)),
    ]
    assert table.rows[1].shown == (("fit", "yes"), ("interest", "signal"))
    assert [row.gap and dict(row.gap.missing) for row in table.rows] == [
        None,
        None,
        {"two_way": (True,)},
        {"deal": ("open", "demo", "quoted")},
    ]


def test_a_right_answer_has_one_column(grader):
    found = feedback(pinned(Classify("005-scored"), grader), "lead", grader)

    assert found.reasons[0].table.stages == ("lead",)


def test_within_the_right_step_that_step_stands_alone(grader):
    question = pinned(Classify("005-scored", view="marketing"), grader)

    found = feedback(question, "lead", grader)

    # A mark below which everybody was told "lead" is not what was asked.
    assert found.reasons[0].table.stages == ("lead",)


def test_a_way_out_is_one_line_of_many(grader):
    found = feedback(pinned(Classify("011-student"), grader), "lead", grader)

    table = found.reasons[0].table
    assert table.ways_out == {"disqualified"}
    assert [row.columns[0] for row in table.rows].count(MET) == 1


@pytest.mark.parametrize(
    ("condition", "stated", "expected"),
    [
        (Is("fit", ("yes",)), {"fit": "yes"}, Check.MET),
        (Is("fit", ("yes",)), {}, Check.MISSING),
        (Is("fit", ("yes",)), {"fit": "no"}, Check.CONTRADICTED),
        (Is("interest", ("expressed", "intent")), {"interest": "signal"}, MISSING),
        (
            Is("interest", ("expressed", "intent")),
            {"interest": "refused"},
            Check.CONTRADICTED,
        ),
        (
            Not(Is("sales_review", ("rejected",))),
            {"sales_review": "rejected"},
            Check.CONTRADICTED,
        ),
        (Is("interest", ("signal",)), {"interest": "intent"}, Check.CONTRADICTED),
    ],
)
def test_what_nobody_said_is_missing_and_what_was_said_may_contradict(
    glossary, condition, stated, expected
):
    facts = glossary.definitions.facts

    assert check_of(condition, facts.contact(stated), facts) is expected


def test_the_other_department_is_heard(grader):
    found = feedback(pinned(Classify("005-scored"), grader), "lead", grader)

    (other,) = found.reasons[0].others
    assert (other.view, other.stage, other.offered) == ("marketing", "mql", "lead")


def test_the_next_question_and_the_term_are_at_hand(grader):
    # A listed name is a lead with an interest or a need; interest is asked first.
    found = feedback(pinned(Classify("002-listed"), grader), "lead", grader)

    assert found.reasons[0].next_question in ("interest", "need")
    assert found.term == "suspect"


def test_nobody_yet_has_no_term(grader):
    found = feedback(pinned(Classify("001-visitor"), grader), "none", grader)

    assert (found.verdict, found.term) == (Verdict.RIGHT, None)


def test_two_departments_give_two_reasons(grader):
    question = pinned(Agree("006-asks"), grader)

    found = feedback(question, {"sales": "lead", "marketing": "lead"}, grader)

    assert found.verdict is Verdict.PARTLY
    assert [(r.view, r.right, r.mine, r.distance) for r in found.reasons] == [
        ("sales", "lead", "lead", 0),
        ("marketing", "prospect", "lead", -1),
    ]
    assert found.distance is None


def test_each_sorted_card_has_its_reasons_in_the_right_order(grader):
    question = pinned(Sort(("010-buyer", "002-listed", "006-asks")), grader)

    found = feedback(question, DONT_KNOW, grader)

    assert [reasons.stage for reasons in found.reasons] == [
        "suspect",
        "lead",
        "customer",
    ]


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda each: each.kind)
def test_every_kind_has_something_to_say_of_every_answer(question, grader):
    found = pinned(question, grader)

    right = feedback(found, right_answer(found), grader)

    assert right.verdict is Verdict.RIGHT
    assert not right.is_outdated
    assert feedback(found, DONT_KNOW, grader).verdict is Verdict.UNKNOWN
    with pytest.raises(BadAnswer):
        feedback(found, "no such answer", grader)


def test_all_that_is_right_to_ask_among_the_options_is_named(grader):
    ask = next(each for each in EVERY_KIND if each.kind == "ask")
    question = {**pinned(ask, grader), "options": ["need", "fit", "interest"]}

    assert feedback(question, "fit", grader).all_right == ("need", "interest")


def test_a_changed_definition_keeps_the_key_and_says_that_it_changed(glossary, grader):
    question = pinned(Classify("006-asks"), grader)
    known = glossary.definitions
    houses = {**known.houses, "sales": replace(known.view("marketing"), id="sales")}
    today = Grader("sales", glossary, Reasoning(replace(known, houses=houses)))

    found = feedback(question, "lead", today)

    assert (found.verdict, found.right) == (Verdict.RIGHT, "lead")
    assert found.is_outdated
    assert found.reasons[0].explanation.stage == "prospect"


def test_a_view_that_is_gone_leaves_a_verdict_without_reasons(grader):
    question = {**pinned(Classify("006-asks"), grader), "view": "of-old"}

    found = feedback(question, "lead", grader)

    assert found.verdict is Verdict.RIGHT
    assert (found.reasons, found.is_outdated) == ((), True)


def test_a_fact_that_is_gone_is_passed_over(grader):
    question = pinned(Classify("006-asks"), grader)
    facts = {**question["card"]["facts"], "mood": "good", "fit": "perhaps"}
    question = {**question, "card": {**question["card"], "facts": facts}}

    found = feedback(question, "lead", grader)

    assert found.reasons[0].contact["two_way"] is True


def row_about(found, fact):
    """Return the one row of the table that looks at *fact*."""
    (row,) = (r for r in found.reasons[0].table.rows if fact in facts_of(r.condition))
    return row


def test_what_a_criterion_of_many_lacks_is_told_apart_from_what_is_known(grader):
    # In the target market; a lead needs an interest beside it, or a need.
    found = feedback(pinned(Classify("002-listed"), grader), "lead", grader)

    gap = row_about(found, "fit").gap
    assert dict(gap.missing) == {"interest": ("signal", "expressed", "intent")}
    assert gap.known == (("fit", "yes"),)
    assert gap.against == ()


def test_what_is_stated_against_a_criterion_is_named(glossary, grader):
    question = pinned(Classify("007-in-need"), grader)
    facts = {**question["card"]["facts"], "interest": "refused"}
    question = {**question, "card": {**question["card"], "facts": facts}}

    found = feedback(question, "prospect", grader)

    # Outdated by hand: with a refusal, the same contact is no prospect any more.
    assert row_about(found, "interest").gap.against == (("interest", "refused"),)


def test_who_is_not_known_yet_may_still_become_known(grader):
    found = feedback(pinned(Classify("001-visitor"), grader), "suspect", grader)

    row = row_about(found, "identity")
    assert row.check is MISSING
    assert dict(row.gap.missing) == {"identity": ("identified",)}


def test_what_lifts_a_contact_above_the_chosen_stage_is_marked(grader):
    # Known, in the target market, interested: the last two make the lead.
    found = feedback(pinned(Classify("004-ebook-in-target"), grader), "suspect", grader)

    assert [
        (facts_of(row.condition), row.is_lifting) for row in found.reasons[0].table.rows
    ] == [(("identity",), False), (("interest", "fit", "need"), True)]


@pytest.mark.parametrize(
    ("card", "scale", "above"),
    [
        ("001-visitor", Scale.STEPS, "suspect"),
        ("005-scored", Scale.STEPS, "prospect"),
        ("005-scored", Scale.ALL, "sal"),
        ("010-buyer", Scale.STEPS, None),
        ("011-student", Scale.STEPS, None),
    ],
)
def test_the_next_offered_stage_lies_ahead(grader, card, scale, above):
    found = feedback(pinned(Classify(card), grader, scale=scale), DONT_KNOW, grader)

    assert found.reasons[0].above == above
