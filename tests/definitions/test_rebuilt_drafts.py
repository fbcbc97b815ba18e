"""A definition that is kept is told as the switches that lead to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossary.agreements import Scope, StageDefinition
from glossary.loading.content import load_content
from glossary.rebuilt_drafts import rebuilt
from glossary.signed_definitions import in_force, proposed
from glossary.views import Acceptance, stage_of
from glossary.workbenches import STAGE

GLOSSARY = load_content().glossary
KNOWN = GLOSSARY.definitions
STAGES = [each.id for each in GLOSSARY.journey.stages if each.term is not None]


@pytest.mark.parametrize("stage", STAGES)
def test_it_classes_every_contact_as_the_definition_itself(stage: str) -> None:
    contacts = [each.contact for each in GLOSSARY.examples]
    for before in KNOWN.views:
        for other in KNOWN.views:
            content = StageDefinition(other.criteria.get(stage))
            after = proposed(before, stage, content)
            found = rebuilt(before, after, stage, KNOWN)
            told = found.bench.view(found.draft)
            for contact in contacts:
                assert stage_of(told, contact, KNOWN.journey) == stage_of(
                    after, contact, KNOWN.journey
                )


def test_what_is_the_same_changes_nothing() -> None:
    sales = KNOWN.view("sales")

    found = rebuilt(sales, sales, "prospect", KNOWN)

    assert found.bench.changes(found.draft) == ()


def test_a_stage_that_is_not_used_any_longer_is_one_switch() -> None:
    sales = KNOWN.view("sales")
    after = proposed(sales, "prospect", StageDefinition(None))

    found = rebuilt(sales, after, "prospect", KNOWN)

    assert found.bench.changes(found.draft) == (STAGE,)


def test_until_both_have_signed_the_base_view_stands_in() -> None:
    found = in_force(KNOWN, Scope.AGREED, base="marketing")

    assert found == replace(KNOWN.view("marketing"), id="agreed")
    assert in_force(KNOWN, Scope.SALES, base="marketing") is KNOWN.view("sales")


def test_what_is_accepted_of_a_stage_is_what_was_signed_with_it() -> None:
    old, new, other = (
        Acceptance(finding, stage, {"en": "So it is."})
        for finding, stage in (("gap", "lead"), ("idle", "lead"), ("idle", "sql"))
    )
    view = replace(KNOWN.view("sales"), accepts=(old, other))

    after = proposed(view, "lead", StageDefinition(None, accepts=(new,)))

    assert after.accepts == (other, new)
    assert "lead" not in after.criteria
