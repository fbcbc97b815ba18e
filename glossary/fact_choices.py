"""Fact choices: which facts put a contact where it is, and what to ask it next.

Owns the keys of these two questions and what may stand beside a right option: a
fact about which one could argue is no option at all. Knows nothing of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from glossary.criteria import Any, Criterion, Named, facts_of, holds
from glossary.definitions import Definitions
from glossary.facts import Contact, Fact, Value
from glossary.stages import Journey
from glossary.views import View, exit_reason, later_stages, stage_of

MOST_ANSWERS = 3
"""Nobody asks for more at once; a stage that takes more is out of reach."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Facts that are right to choose, and facts that are wrong to choose."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    """The near ones first."""


def deciding_facts(
    view: View, contact: Contact, definitions: Definitions
) -> Choices | None:
    """Return which stated facts put *contact* where it is; None if none does.

    Right are the fewest that prove the stage, nothing else being known. Wrong is
    what proves nothing and could be unsaid without a change of stage. In between
    stands what another proof would use, or what keeps the contact from going on.
    Who is at no stage is there for what would otherwise put it somewhere.
    """
    stated = tuple(definitions.facts.stated(contact))
    missed = _missed(view, contact, definitions)
    criterion = _proved(view, contact, definitions.journey)
    proofs = [frozenset(missed)]
    if criterion is not None:
        proofs = list(_proofs(criterion, contact, definitions))
    right = tuple(fact for fact in stated if proofs and fact in proofs[0])
    unsure = frozenset(missed).union(*proofs)
    wrong = tuple(fact for fact in stated if fact not in unsure)
    return Choices(right, wrong) if right and wrong else None


def _missed(view: View, contact: Contact, definitions: Definitions) -> tuple[str, ...]:
    """Return the facts without which *contact* would stand elsewhere."""
    facts, journey = definitions.facts, definitions.journey
    stage = stage_of(view, contact, journey)
    return tuple(
        fact.id
        for fact in facts
        if contact[fact.id] != fact.default
        and stage_of(view, contact.having(fact.id, fact.default), journey) != stage
    )


def _proved(view: View, contact: Contact, journey: Journey) -> Criterion | None:
    """Return what *contact*'s stage asks for: of a way out, the part it is out by."""
    stage = stage_of(view, contact, journey)
    criterion, reason = view.criteria.get(stage), exit_reason(view, contact, stage)
    for part in criterion.parts if isinstance(criterion, Any) else ():
        if isinstance(part, Named) and part.name == reason:
            return part
    return criterion


def _proofs(
    criterion: Criterion, contact: Contact, definitions: Definitions
) -> Iterator[frozenset[str]]:
    """Yield each set of stated facts that proves *criterion*, none of them idle.

    The fewest facts come first; of as few, those that are asked first.
    """
    facts = definitions.facts
    stated = facts.stated(contact)
    looked_at = [fact for fact in stated if fact in facts_of(criterion)]
    found: list[frozenset[str]] = []
    for chosen in _subsets(looked_at, len(looked_at)):
        said = facts.contact({fact: stated[fact] for fact in chosen})
        if holds(criterion, said) and not any(proof <= chosen for proof in found):
            found.append(chosen)
            yield chosen


def facts_to_ask(
    view: View, contact: Contact, definitions: Definitions
) -> Choices | None:
    """Return what to ask *contact* next; None where no answer would lead further.

    Right is whatever belongs to the fewest answers that bring the nearest stage,
    and whatever alone brings any later one. Wrong is what is known already, and
    what the nearest stage does not look at.
    """
    stated = definitions.facts.stated(contact)
    for stage in later_stages(
        view, stage_of(view, contact, definitions.journey), definitions.journey
    ):
        fewest = _fewest_answers(view, contact, stage, definitions)
        if fewest:
            alone = _leading_alone(view, contact, definitions)
            right = tuple(dict.fromkeys((*fewest, *alone)))
            asked = [fact.id for fact in definitions.facts if fact.is_asked]
            other = [fact for fact in asked if fact not in right]
            wanted = facts_of(view.criteria[stage])
            idle = [f for f in other if f not in stated and f not in wanted]
            known = [f for f in other if f in stated]
            return Choices(right, (*idle, *known)) if idle or known else None
    return None


def _fewest_answers(
    view: View, contact: Contact, stage: str, definitions: Definitions
) -> tuple[str, ...]:
    """Return the facts in any of the smallest sets of answers that bring *stage*."""
    journey = definitions.journey
    # That a purchase would do, too, is no advice on how to get to a lead.
    final = {each.id for each in journey.known if each.is_final}
    beyond = {stage, *set(later_stages(view, stage, journey)) - final}
    found: set[str] = set()
    size = 0
    for chosen in _subsets(_open(contact, definitions.facts), MOST_ANSWERS):
        if found and len(chosen) > size:
            break
        size = len(chosen)
        for answered in _answered(contact, chosen, definitions):
            is_there = stage_of(view, answered, journey) in beyond
            if is_there and holds(view.criteria[stage], answered):
                found |= chosen
    return tuple(fact.id for fact in definitions.facts if fact.id in found)


def _leading_alone(
    view: View, contact: Contact, definitions: Definitions
) -> Iterator[str]:
    """Yield each fact of which one better answer alone brings a later stage."""
    journey = definitions.journey
    later = later_stages(view, stage_of(view, contact, journey), journey)
    for fact in _open(contact, definitions.facts):
        answers = _answered(contact, [fact], definitions)
        if any(stage_of(view, each, journey) in later for each in answers):
            yield fact


def _open(contact: Contact, facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return what an answer may still improve: nobody has said no to it.

    Where the default is the best there is, as with an identity, a worse value
    means that it is not known yet.
    """
    return tuple(
        fact.id
        for fact in facts
        if fact.is_asked
        and _better(fact, contact)
        and (
            fact.default == fact.values[-1]
            or fact.values.index(contact[fact.id]) >= fact.values.index(fact.default)
        )
    )


def _better(fact: Fact, contact: Contact) -> tuple[Value, ...]:
    return fact.values[fact.values.index(contact[fact.id]) + 1 :]


def _answered(
    contact: Contact, chosen: Iterable[str], definitions: Definitions
) -> Iterator[Contact]:
    """Yield *contact* with a better value of each fact *chosen*."""
    facts = [fact for fact in definitions.facts if fact.id in {*chosen}]
    for values in product(*(_better(fact, contact) for fact in facts)):
        answers: Mapping[str, Value] = {
            fact.id: value for fact, value in zip(facts, values, strict=True)
        }
        yield Contact({**contact.values, **answers})


def _subsets(facts: Sequence[str], most: int) -> Iterator[frozenset[str]]:
    """Yield every set of up to *most* of *facts*, the small ones first."""
    for size in range(min(most, len(facts)) + 1):
        yield from map(frozenset, combinations(facts, size))
