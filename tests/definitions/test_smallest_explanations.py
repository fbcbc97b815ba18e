"""Smallest explanations: beside what trying every contact finds.

Nothing here asks a diagram: what the explanations say is held beside the classes
of contacts alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, islice, product
from random import Random

import pytest

from glossary.criteria import facts_of, holds
from glossary.definitions import Definitions
from glossary.explainer import Explainer
from glossary.explanations import Missing
from glossary.facts import Contact, Facts, Value
from glossary.views import View, later_stages, stage_of
from tests.definitions.reduced_facts import (
    SETS,
    every_contact,
    reduced,
    some_of_each_stage,
)

HOUSES = ("sales", "marketing")
SOURCES = ("FT-2024", "S0-expert", "S1", "S3-a", "S3-b", "S4")
CASES = [(house, name) for house in HOUSES for name in SETS]
CASES += [(source, "its own") for source in SOURCES]
"""Views and the facts to try; for a source, all the facts it looks at."""


def explainer(definitions: Definitions, view: View, facts: Facts) -> Explainer:
    """Return the explainer of *view* over *facts*."""
    return Explainer(view, facts=facts, journey=definitions.journey)


def tried(definitions: Definitions, view: View, name: str) -> Facts:
    """Return the facts of the set *name*, or those that *view* looks at."""
    own = {id for each in view.criteria.values() for id in facts_of(each)}
    return reduced(definitions.facts, SETS.get(name, own))


def beyond(definitions: Definitions, view: View, stage: str) -> set[str]:
    """Return where whoever has come as far as *stage* may stand.

    A purchase does for every stage; to wait for it is no way to an earlier one.
    """
    later = {stage, *later_stages(view, stage, definitions.journey)}
    return later if stage == "customer" else later - {"customer"}


def is_there(
    definitions: Definitions, view: View, stage: str, contact: Contact
) -> bool:
    """Return whether *contact* fulfils *stage* and stands there or beyond."""
    if not holds(view.criteria[stage], contact):
        return False
    stands = stage_of(view, contact, definitions.journey)
    return stands in beyond(definitions, view, stage)


def differing(one: Contact, other: Contact) -> frozenset[str]:
    """Return the facts on which two contacts differ."""
    return frozenset(f for f, value in one.values.items() if other[f] != value)


@pytest.mark.parametrize(("id", "name"), CASES)
def test_the_reason_is_one_of_the_smallest_that_force_the_class(
    definitions: Definitions, id: str, name: str
) -> None:
    view, journey = definitions.view(id), definitions.journey
    facts = tried(definitions, view, name)
    contacts = every_contact(facts)
    stages = [stage_of(view, each, journey) for each in contacts]
    explain = explainer(definitions, view, facts)
    asked = [fact.id for fact in facts if len(fact.values) > 1]

    for contact in some_of_each_stage(contacts, view, journey, most=4, rng=Random(1)):
        found = explain.explain(contact)
        stage = stage_of(view, contact, journey)
        others = {
            differing(contact, each) & frozenset(asked)
            for each, other in zip(contacts, stages, strict=True)
            if other != stage
        }
        chosen = {each.fact for each in found.because}

        assert found.stage == stage
        assert all(chosen & each for each in others)
        assert not any(
            all(each & {*fewer} for each in others)
            for fewer in combinations(asked, len(chosen) - 1)
        )


@pytest.mark.parametrize("id", [*HOUSES, "S1", "S3-b"])
def test_without_any_fact_of_the_reason_another_class_is_possible(
    definitions: Definitions, crowd: Sequence[Contact], id: str
) -> None:
    view, journey = definitions.view(id), definitions.journey
    explain = explainer(definitions, view, definitions.facts)

    for contact in some_of_each_stage(crowd, view, journey, most=4, rng=Random(2)):
        found = explain.explain(contact)
        chosen = [each.fact for each in found.because]
        for left_out in chosen:
            kept = {fact for fact in chosen if fact != left_out}
            assert any(
                stage_of(view, other, journey) != found.stage
                for other in completions(definitions, crowd, contact, kept)
            ), (contact, left_out)


@pytest.mark.parametrize("id", [*HOUSES, "S1", "S3-b"])
def test_whatever_the_other_facts_are_the_reason_forces_the_class(
    definitions: Definitions, crowd: Sequence[Contact], id: str
) -> None:
    view, journey = definitions.view(id), definitions.journey
    explain = explainer(definitions, view, definitions.facts)

    for contact in some_of_each_stage(crowd, view, journey, most=4, rng=Random(3)):
        found = explain.explain(contact)
        chosen = {each.fact for each in found.because}
        others = completions(definitions, crowd, contact, chosen)
        for other in islice(others, 400):
            assert stage_of(view, other, journey) == found.stage


def completions(
    definitions: Definitions,
    crowd: Sequence[Contact],
    contact: Contact,
    kept: Collection[str],
) -> Iterator[Contact]:
    """Yield contacts that agree with *contact* on *kept*: the crowd, and all evenly.

    First those that differ in one fact only.
    """
    for fact in definitions.facts:
        if fact.id not in kept:
            yield from (contact.having(fact.id, value) for value in fact.values)
    rng = Random(4)
    for other in rng.sample(crowd, len(crowd)):
        drawn = {f.id: rng.choice((other[f.id], *f.values)) for f in definitions.facts}
        yield Contact({**other.values, **{id: contact[id] for id in kept}})
        yield Contact({**drawn, **{id: contact[id] for id in kept}})


@pytest.mark.parametrize(("id", "name"), CASES)
def test_what_is_missing_are_the_fewest_changes_to_each_later_stage(
    definitions: Definitions, id: str, name: str
) -> None:
    view, journey = definitions.view(id), definitions.journey
    facts = tried(definitions, view, name)
    contacts = every_contact(facts)
    there = {
        stage: [each for each in contacts if is_there(definitions, view, stage, each)]
        for stage in view.criteria
    }
    explain = explainer(definitions, view, facts)

    for contact in some_of_each_stage(contacts, view, journey, most=2, rng=Random(5)):
        found = explain.explain(contact)
        for stage in later_stages(view, found.stage, journey):
            ways = shortest(differing(contact, each) for each in there[stage])

            assert (stage in found.missing) is bool(ways)
            if ways:
                lacks = found.missing[stage]
                assert frozenset(each.fact for each in lacks) in ways
                assert (stage in found.has_other_ways) is (len(ways) > 1)


def shortest(ways: Iterator[frozenset[str]]) -> set[frozenset[str]]:
    """Return those of *ways* that change the fewest facts."""
    found = set(ways)
    fewest = min(map(len, found), default=0)
    return {each for each in found if len(each) == fewest}


@pytest.mark.parametrize(("id", "name"), CASES)
def test_the_next_question_asks_the_least_for_the_nearest_stage_answers_can_reach(
    definitions: Definitions, id: str, name: str
) -> None:
    view, journey = definitions.view(id), definitions.journey
    facts = tried(definitions, view, name)
    contacts = every_contact(facts)
    explain = explainer(definitions, view, facts)

    for contact in some_of_each_stage(contacts, view, journey, most=4, rng=Random(8)):
        found = explain.explain(contact).next_question
        answered = [each for each in contacts if is_answered(contact, each, facts)]
        ways = {
            stage: shortest(
                differing(contact, each)
                for each in answered
                if is_there(definitions, view, stage, each)
            )
            for stage in later_stages(view, stage_of(view, contact, journey), journey)
        }
        nearest = next((stage for stage in ways if ways[stage]), None)

        assert (found.stage if found else None) == nearest, contact
        if found is not None:
            assert frozenset((found.fact, *found.beside)) in ways[found.stage]


def is_answered(contact: Contact, other: Contact, facts: Facts) -> bool:
    """Return whether answers of *contact*, each one good news, make it *other*.

    What was answered with a no is not asked again; an identity is not known yet,
    unless the details are known to be wrong.
    """
    for fact in facts:
        rank = fact.values.index
        have, then = rank(contact[fact.id]), rank(other[fact.id])
        is_refused = have < rank(fact.default) < len(fact.values) - 1
        is_refused |= fact.id == "identity" and contact[fact.id] == "invalid"
        if have != then and (then < have or is_refused or not fact.is_asked):
            return False
    return True


@pytest.mark.parametrize("id", [*HOUSES, *SOURCES])
def test_any_of_the_needed_values_leads_to_the_stage_and_fewer_facts_do_not(
    definitions: Definitions, crowd: Sequence[Contact], id: str
) -> None:
    view, journey = definitions.view(id), definitions.journey
    explain = explainer(definitions, view, definitions.facts)
    reached = set()

    for contact in some_of_each_stage(crowd, view, journey, most=6, rng=Random(6)):
        for stage, lacks in explain.explain(contact).missing.items():
            for values in product(*values_of(lacks, definitions.facts)):
                changed = having(contact, lacks, values)
                is_enough = is_there(definitions, view, stage, changed)
                pairs = list(zip(lacks, values, strict=True))
                if all(value in lack.need for lack, value in pairs):
                    assert is_enough, (contact, stage, values)
                    reached.add(stage)
                if any(value == lack.have for lack, value in pairs):
                    assert not is_enough, (contact, stage, values)

    assert reached >= {*LATER} & {*view.criteria}


@pytest.mark.parametrize("id", [*HOUSES, *SOURCES])
def test_no_value_that_would_do_as_well_is_left_out(
    definitions: Definitions, crowd: Sequence[Contact], id: str
) -> None:
    view, journey = definitions.view(id), definitions.journey
    explain = explainer(definitions, view, definitions.facts)

    for contact in some_of_each_stage(crowd, view, journey, most=6, rng=Random(7)):
        for stage, lacks in explain.explain(contact).missing.items():
            for place, values in enumerate(values_of(lacks, definitions.facts)):
                choices = [each.need for each in lacks]
                for value in set(values) - set(lacks[place].need):
                    choices[place] = (value,)
                    assert not all(
                        is_there(definitions, view, stage, having(contact, lacks, each))
                        for each in product(*choices)
                    ), (contact, stage, lacks[place].fact, value)


LATER = ("prospect", "sql", "opportunity", "customer")
"""Stages for which something is missing to most contacts."""


def having(
    contact: Contact, lacks: Sequence[Missing], values: Sequence[Value]
) -> Contact:
    """Return *contact* with one of *values* for each of *lacks*."""
    given = {lack.fact: each for lack, each in zip(lacks, values, strict=True)}
    return Contact({**contact.values, **given})


def values_of(lacks: Sequence[Missing], facts: Facts) -> list[tuple[Value, ...]]:
    """Return every value of the facts in *lacks*."""
    known = {fact.id: fact.values for fact in facts}
    return [known[each.fact] for each in lacks]
