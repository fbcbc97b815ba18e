"""Linting: the house is clean, and each kind of oddity is found with a witness."""

from __future__ import annotations

import pytest

from glossary.criteria import All, Any, Criterion, Is, Not
from glossary.definitions import Definitions
from glossary.linting import FindingKind, Linter
from glossary.views import Acceptance, View, stage_of

IDENTIFIED = Is("identity", ("identified",))


def kinds(definitions: Definitions, view: View) -> list[tuple[str, str]]:
    """Return kind and stage of every finding about *view*."""
    linter = Linter(view, facts=definitions.facts, journey=definitions.journey)
    return [(finding.kind.value, finding.stage) for finding in linter.findings()]


@pytest.mark.parametrize("house", ["sales", "marketing"])
def test_the_house_views_are_clean(definitions: Definitions, house: str) -> None:
    assert kinds(definitions, definitions.view(house)) == []


def test_a_published_definition_that_falls_when_interest_appears_is_shown_so(
    definitions: Definitions,
) -> None:
    view = definitions.view("S3-a")
    linter = Linter(view, facts=definitions.facts, journey=definitions.journey)

    reversal = next(f for f in linter.all() if f.kind is FindingKind.REVERSAL)

    assert (reversal.stage, reversal.fact) == ("prospect", "interest")
    assert reversal.witness is not None
    worse, better = reversal.values
    journey = definitions.journey
    before = reversal.witness.having("interest", worse)
    after = reversal.witness.having("interest", better)
    assert stage_of(view, before, journey) == reversal.stage
    assert stage_of(view, after, journey) == reversal.other


@pytest.mark.parametrize(
    ("criteria", "finding"),
    [
        (
            {
                "suspect": IDENTIFIED,
                "lead": All((Is("fit", ("yes",)), Is("fit", ("no",)))),
            },
            ("unreachable", "lead"),
        ),
        (
            {
                "suspect": All((IDENTIFIED, Is("two_way", (True,)))),
                "lead": IDENTIFIED,
            },
            ("shadowed", "suspect"),
        ),
        ({"lead": Is("fit", ("yes",))}, ("gap", "none")),
        ({"suspect": IDENTIFIED, "lead": IDENTIFIED}, ("same", "suspect")),
        (
            {
                "suspect": IDENTIFIED,
                "lead": All((IDENTIFIED, Not(Is("fit", ("yes",))))),
            },
            ("reversal", "lead"),
        ),
        (
            {
                "suspect": IDENTIFIED,
                "lead": Any((Is("fit", ("yes",)), Is("fit", ("yes",)))),
            },
            ("idle", "lead"),
        ),
    ],
)
def test_an_oddity_is_found(
    definitions: Definitions,
    criteria: dict[str, Criterion],
    finding: tuple[str, str],
) -> None:
    assert finding in kinds(definitions, View("odd", criteria))


def test_an_accepted_finding_is_not_reported(definitions: Definitions) -> None:
    accepted = (Acceptance("gap", "none", {"en": "so it was published"}),)
    view = View("odd", {"lead": Is("fit", ("yes",))}, accepted)

    assert ("gap", "none") not in kinds(definitions, view)


def test_an_acceptance_of_nothing_is_a_finding(definitions: Definitions) -> None:
    accepted = (Acceptance("gap", "lead", {"en": "no reason"}),)
    view = View("odd", {"suspect": IDENTIFIED}, accepted)

    assert ("unused", "lead") in kinds(definitions, view)
