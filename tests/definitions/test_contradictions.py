"""Contradictions: what each definition answers is read off its criteria."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossary.contradictions import (
    ClassOf,
    Contradiction,
    Need,
    StageNeeds,
    Told,
    class_of,
    need_of,
)
from glossary.criteria import All, Any, Is, Named, Not
from glossary.diagrams import Forest
from glossary.facts import Fact, Facts
from glossary.glossary import Glossary
from glossary.loading.content import load_content
from glossary.reasoning import Reasoning
from glossary.same_criteria import StageOf, other_names
from glossary.stages import Journey, Stage, StageKind
from glossary.views import View

FACTS = Facts(
    (
        Fact("two_way", (False, True), False),
        Fact("need", ("no", "unknown", "yes"), "unknown"),
        Fact("budget", ("no", "unknown", "yes"), "unknown"),
    )
)
TALKED = Is("two_way", (True,))
NEED = Is("need", ("yes",))
BUDGET = Is("budget", ("yes",))

# The domain brief's table of contradictions, cell by cell, worked out by hand from
# the criteria of each definition: who requires it, for whom it is one way among
# others, for whom it must be absent, and who has no such stage. It makes no
# difference to all the others.
NEEDS = {
    "lead-interest": {
        Need.REQUIRED: "FT-2024",
        Need.ONE_WAY: "sales marketing S0-sales",
        Need.SILENT: "S0-expert S3-a S3-h S4-early",
    },
    "lead-target": {
        Need.REQUIRED: "S0-sales",
        Need.ONE_WAY: "sales",
        Need.SILENT: "S0-expert S3-a S3-h S4-early",
    },
    "lead-qualified": {
        Need.ONE_WAY: "sales S0-sales",
        Need.SILENT: "S0-expert S3-a S3-h S4-early",
    },
    "prospect-interest": {
        Need.REQUIRED: "marketing S1 S4 S4-early FT-2024",
        Need.ONE_WAY: "S0-mkt",
        Need.EXCLUDED: "S3-a",
        Need.SILENT: "S0-sales",
    },
    "prospect-dialogue": {
        Need.REQUIRED: "sales marketing S1 S3-f S3-h S4",
        Need.ONE_WAY: "S0-expert",
        Need.SILENT: "S0-sales",
    },
    "prospect-qualified": {
        Need.REQUIRED: "sales S3-b",
        Need.ONE_WAY: "S0-mkt S0-expert",
        Need.SILENT: "S0-sales",
    },
    "prospect-authority": {
        Need.REQUIRED: "S3-b",
        Need.ONE_WAY: "sales S0-expert",
        Need.SILENT: "S0-sales",
    },
    "prospect-need": {
        Need.ONE_WAY: "sales S0-mkt S0-expert",
        Need.SILENT: "S0-sales",
    },
    "prospect-credit": {
        Need.REQUIRED: "S4",
        Need.EXCLUDED: "S4-early",
        Need.SILENT: "S0-sales",
    },
    "prospect-permission": {Need.REQUIRED: "S3-g", Need.SILENT: "S0-sales"},
    "sql-or-prospect": {
        Need.REQUIRED: "sales marketing",
        Need.EXCLUDED: "S1",
        Need.SILENT: "S0-sales S0-mkt S0-expert S3-a S3-b S3-f S3-g S3-h S4"
        " S4-early FT-2024",
    },
}
CLASSES = {
    "listed-name": {
        "suspect": "sales marketing S0-expert FT-2024",
        "lead": "S0-mkt S3-b S3-f S3-g S4",
        "none": "S0-sales S1 S3-a S3-h S4-early",
    },
    "ebook-requester": {
        "suspect": "sales S0-expert",
        "lead": "marketing S0-mkt S1 S3-b S3-f S4 FT-2024",
        "qualified-lead": "S3-a",
        "prospect": "S3-g",
        "none": "S0-sales S3-h S4-early",
    },
    "business-card": {
        "suspect": "sales S0-expert FT-2024",
        "lead": "marketing S0-mkt S1 S3-b S3-f S4",
        "prospect": "S3-g",
        "none": "S0-sales S3-a S3-h S4-early",
    },
    "one-contact-two-names": {
        "suspect": "S0-expert",
        "lead": "sales marketing S0-sales S3-b S3-f S3-g S4 FT-2024",
        "qualified-lead": "S3-a",
        "prospect": "S0-mkt",
        "none": "S1 S3-h S4-early",
    },
}
TOLD = ("after-a-no", "everyone-or-select", "first-step")


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    """Return the shipped glossary."""
    return load_content().glossary


def asked(glossary: Glossary, id: str) -> Contradiction:
    """Return the shipped question *id*."""
    return next(each for each in glossary.contradictions if each.id == id)


def test_every_question_is_held_against_a_table_by_hand(glossary: Glossary) -> None:
    ids = {each.id for each in glossary.contradictions}

    assert ids == {*NEEDS, *CLASSES, *TOLD}


@pytest.mark.parametrize("id", NEEDS)
def test_what_a_stage_needs_is_read_off_every_definition(
    glossary: Glossary, id: str
) -> None:
    question = asked(glossary, id).asks
    assert isinstance(question, StageNeeds)
    reasoning = Reasoning(glossary.definitions)
    by_hand = {
        view: need for need, views in NEEDS[id].items() for view in views.split()
    }

    found = {
        view.id: reasoning.need(view.id, question)
        for view in glossary.definitions.views
    }

    assert found == {view: by_hand.get(view, Need.NOT_REQUIRED) for view in found}


@pytest.mark.parametrize("id", CLASSES)
def test_what_a_contact_is_called_is_read_off_every_definition(
    glossary: Glossary, id: str
) -> None:
    question = asked(glossary, id).asks
    assert isinstance(question, ClassOf)
    definitions = glossary.definitions

    found = {
        view.id: class_of(view, question, definitions.journey)
        for view in definitions.views
    }

    assert found == {
        view: stage for stage, views in CLASSES[id].items() for view in views.split()
    }


@pytest.mark.parametrize("id", TOLD)
def test_advice_is_told_of_both_teams_and_of_a_publication(
    glossary: Glossary, id: str
) -> None:
    question = asked(glossary, id).asks

    assert isinstance(question, Told)
    told = {name for name, _ in question.answers}
    assert {"sales", "marketing"} < told


def test_two_teams_may_give_one_contact_two_names(glossary: Glossary) -> None:
    definitions = glossary.definitions

    groups = other_names(definitions.views, definitions.facts)

    assert any(
        {StageOf("S0-sales", "lead"), StageOf("S0-mkt", "prospect")} <= {*group}
        for group in groups
    )


def test_an_answer_follows_the_criterion(glossary: Glossary) -> None:
    definitions = glossary.definitions
    question = asked(glossary, "prospect-dialogue").asks
    assert isinstance(question, StageNeeds)
    sales = definitions.view("sales")
    without = {**sales.criteria, "prospect": Is("fit", ("yes",))}

    changed = replace(sales, criteria=without)

    forest = Forest(definitions.facts)
    assert need_of(sales, question, forest) is Need.REQUIRED
    assert need_of(changed, question, forest) is Need.NOT_REQUIRED


@pytest.mark.parametrize(
    ("criterion", "need"),
    [
        (TALKED, Need.REQUIRED),
        (Named("talked", All((BUDGET, TALKED))), Need.REQUIRED),
        (Not(Is("two_way", (False,))), Need.REQUIRED),
        (Any((All((TALKED, NEED)), All((TALKED, BUDGET)))), Need.REQUIRED),
        (Any((TALKED, NEED)), Need.ONE_WAY),
        (NEED, Need.NOT_REQUIRED),
        (Any((NEED, Not(NEED))), Need.NOT_REQUIRED),
        (Any((NEED, All((NEED, TALKED)))), Need.NOT_REQUIRED),
        (Not(TALKED), Need.EXCLUDED),
        (Is("two_way", (False,)), Need.EXCLUDED),
    ],
)
def test_a_need_is_the_meaning_of_a_criterion_and_not_its_spelling(
    criterion: Any | All | Not | Is | Named, need: Need
) -> None:
    view = View("ours", {"prospect": criterion})

    assert need_of(view, StageNeeds("prospect", TALKED), Forest(FACTS)) is need


def test_to_rule_out_a_no_is_not_to_require_a_yes() -> None:
    view = View("ours", {"prospect": Not(Is("need", ("no",)))})

    found = need_of(view, StageNeeds("prospect", NEED), Forest(FACTS))

    assert found is Need.NOT_REQUIRED


def test_one_of_several_facts_may_be_needed_as_a_whole() -> None:
    view = View("ours", {"prospect": NEED})
    either = StageNeeds("prospect", Any((NEED, BUDGET)))

    assert need_of(view, either, Forest(FACTS)) is Need.REQUIRED


def test_a_view_without_the_stage_is_silent() -> None:
    view = View("ours", {"lead": NEED})

    found = need_of(view, StageNeeds("prospect", NEED), Forest(FACTS))

    assert found is Need.SILENT


def test_a_contact_that_a_view_has_no_word_for_is_none() -> None:
    journey = Journey((Stage("lead", StageKind.STEP, 1, "lead"),))
    view = View("ours", {"lead": NEED})
    nobody = ClassOf(FACTS.contact({}))

    assert class_of(view, nobody, journey) == "none"
