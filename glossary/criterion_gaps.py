"""Criterion gaps: what stands between a contact and one condition.

Owns which facts are still to be learned, with the values that would do, what is
stated and speaks against the condition, and what fulfils part of it already. Knows
no words, and no stage but by what it lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from glossary.criteria import Criterion, facts_of, holds
from glossary.explanations import Lack, Missing
from glossary.facts import Contact, Fact, Facts, Value

Needs = Mapping[str, tuple[Value, ...]]
"""Facts with the values that would do: any of them, whichever of the others."""
Stated = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """What a condition takes that the contact does not have."""

    missing: Needs
    """What nobody has stated, or not yet enough of."""
    against: Stated
    """What is stated and would have to be taken back."""
    known: Stated
    """What fulfils part of it already, or leads towards it."""
    is_example: bool
    """True where as few other facts would do as well as those missing."""


def gap(
    condition: Criterion, contact: Contact, facts: Facts, lacks: Iterable[Missing] = ()
) -> Gap:
    """Return what *contact* lacks for *condition*, which it does not fulfil.

    *lacks*: what the stage takes that asks for it. That counts, so that a row says
    what the stage says, unless a way is left on which nothing has to be taken back.
    """
    looked_at = [fact for fact in facts if fact.id in facts_of(condition)]
    here = [each for each in lacks if each.fact in facts_of(condition)]
    open_way = _fewest(condition, contact, looked_at, is_open=True)
    is_hindered = any(is_in_the_way(each, facts) for each in here)
    needs: Needs = {each.fact: each.need for each in here}
    if not needs or (is_hindered and open_way):
        needs = open_way or _fewest(condition, contact, looked_at, is_open=False)
    against = {
        fact.id: contact[fact.id]
        for fact in looked_at
        if not set(needs.get(fact.id, ())) <= {*still_possible(fact, contact)}
    }
    return Gap(
        missing={fact: need for fact, need in needs.items() if fact not in against},
        against=tuple(against.items()),
        known=tuple(_known(condition, contact, facts, needs, against)),
        is_example=_is_one_of_several(condition, contact, looked_at, needs),
    )


def is_in_the_way(lack: Missing, facts: Facts) -> bool:
    """Return whether something stated has to be taken back: a no, a setback."""
    if lack.is_setback or lack.lack is Lack.MISSING:
        return lack.is_setback
    fact = facts.get(lack.fact)
    return fact is None or not _is_not_known_yet(fact, lack.have)


def still_possible(fact: Fact, contact: Contact) -> tuple[Value, ...]:
    """Return the values that *fact* may turn out to have, nothing being taken back.

    What was not said may turn out either way, and what was said may still grow.
    """
    have, rank = contact[fact.id], fact.values.index
    if have == fact.default or _is_not_known_yet(fact, have):
        return fact.values
    if rank(have) < rank(fact.default):
        return (have,)
    return fact.values[rank(have) :]


def proving(condition: Criterion, contact: Contact, facts: Facts) -> Stated:
    """Return the stated facts that *condition*, which holds, cannot do without.

    None where it asks for nothing that needs to be stated.
    """
    stated = facts.stated(contact)
    kept = [fact for fact in stated if fact in facts_of(condition)]
    for fact in reversed(tuple(kept)):
        fewer = {each: stated[each] for each in kept if each != fact}
        if holds(condition, facts.contact(fewer)):
            kept.remove(fact)
    return tuple((fact, stated[fact]) for fact in kept)


def _is_not_known_yet(fact: Fact, value: Value) -> bool:
    """Return whether *value* only says that the best is not known yet.

    So it is where the default is the best there is, as with an identity; the worst
    of several is an answer.
    """
    is_best_by_default = fact.is_asked and fact.default == fact.values[-1]
    return is_best_by_default and value != fact.values[0] and value != fact.default


def _fewest(
    condition: Criterion, contact: Contact, facts: Sequence[Fact], *, is_open: bool
) -> Needs:
    """Return the fewest facts that bring *condition*, with all values that would do.

    *is_open*: nothing that is stated is taken back. Empty where there is no way.
    """
    values = {f.id: still_possible(f, contact) if is_open else f.values for f in facts}
    for size in range(1, len(facts) + 1):
        for chosen in combinations(values, size):
            for choice in product(*(values[fact] for fact in chosen)):
                changes = dict(zip(chosen, choice, strict=True))
                if _holds_with(condition, contact, changes):
                    return _widened(condition, contact, changes, values)
    return {}


def _is_one_of_several(
    condition: Criterion, contact: Contact, facts: Sequence[Fact], needs: Needs
) -> bool:
    """Return whether as few other facts bring *condition*, nothing taken back."""
    values = {fact.id: still_possible(fact, contact) for fact in facts}
    return any(
        _holds_with(condition, contact, dict(zip(chosen, choice, strict=True)))
        for chosen in combinations(values, len(needs))
        if {*chosen} != {*needs}
        for choice in product(*(values[fact] for fact in chosen))
    )


def _widened(
    condition: Criterion,
    contact: Contact,
    changes: Mapping[str, Value],
    values: Needs,
) -> Needs:
    """Return *changes* with every other value that does as well."""
    needs: dict[str, tuple[Value, ...]] = {f: (v,) for f, v in changes.items()}
    for fact in changes:
        needs[fact] = tuple(
            value
            for value in values[fact]
            if all(
                _holds_with(condition, contact, choice)
                for choice in _choices({**needs, fact: (value,)})
            )
        )
    return needs


def _choices(needs: Needs) -> Iterator[Mapping[str, Value]]:
    for each in product(*needs.values()):
        yield dict(zip(needs, each, strict=True))


def _holds_with(
    condition: Criterion, contact: Contact, changes: Mapping[str, Value]
) -> bool:
    return holds(condition, Contact({**contact.values, **changes}))


def _known(
    condition: Criterion,
    contact: Contact,
    facts: Facts,
    needs: Needs,
    against: Mapping[str, Value],
) -> Iterator[tuple[str, Value]]:
    """Yield what is stated and needed beside *needs*, or on the way to them."""
    filled = {fact: values[0] for fact, values in needs.items()}
    for fact, value in facts.stated(contact).items():
        if fact not in facts_of(condition) or fact in against:
            continue
        known = facts.get(fact)
        assert known is not None
        if fact in needs:
            is_part = not _is_not_known_yet(known, value)
        else:
            unsaid = {**filled, fact: known.default}
            is_part = not _holds_with(condition, contact, unsaid)
        if is_part:
            yield fact, value
