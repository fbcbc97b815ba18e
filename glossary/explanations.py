"""Explanations: why a contact is where it is, and what is missing for more.

The reason of a class is a smallest set of the contact's facts that forces it,
whatever the other facts were. What is missing for a later stage is a smallest
set of facts to change. Both are exact: they are read off decision diagrams.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import combinations

from glossary.criteria import facts_of
from glossary.diagrams import Branch, Forest, Leaf, Node
from glossary.facts import Contact, Fact, Facts, Value
from glossary.stages import Journey
from glossary.views import NONE, View, decision_order, exit_reason, stage_of


class Lack(StrEnum):
    """How a fact stands in the way of a stage."""

    MISSING = "missing"
    """Nobody has stated it."""
    CONTRADICTED = "contradicted"
    """It is stated, and it is not what the stage needs."""


@dataclass(frozen=True, slots=True)
class Because:
    """One fact that helps to force the class."""

    fact: str
    value: Value
    stages: tuple[str, ...]
    """The stages whose criteria look at it, the contact's own first."""
    is_stated: bool
    """Not at its default: somebody has said so."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One fact that would have to change for a stage."""

    fact: str
    have: Value
    need: tuple[Value, ...]
    lack: Lack


@dataclass(frozen=True, slots=True)
class Explanation:
    """The class of a contact under one view, with its reasons."""

    stage: str
    reason: str | None
    """Why it is out: the name of the part of the criterion that holds."""
    because: tuple[Because, ...]
    missing: Mapping[str, tuple[Missing, ...]]
    """By later stage, the nearest first; stages out of reach are left out."""
    next_question: str | None
    """The fact to ask the contact about next; None if nothing is left to ask."""

    @property
    def proofs(self) -> tuple[Because, ...]:
        """The deciding facts that speak for the stage, the stated ones if any is.

        The others only rule out other stages: that nobody has bought is no news.
        """
        own = [e for e in self.because if self.stage in (NONE, *e.stages)]
        return tuple([each for each in own if each.is_stated] or own)


class Explainer:
    """Explains the classes of one view; built once, safe to share."""

    def __init__(self, view: View, *, facts: Facts, journey: Journey) -> None:
        self._view = view
        self._facts = facts
        self._journey = journey
        self._forest = Forest(facts)
        self._node = self._forest.view(view, journey)
        self._proved = {
            stage: self._forest.apply(
                _pair, self._forest.criterion(criterion), self._node
            )
            for stage, criterion in view.criteria.items()
        }

    def explain(self, contact: Contact) -> Explanation:
        """Return why *contact* is where it is, and what is missing for more."""
        stage = stage_of(self._view, contact, self._journey)
        missing = dict(self._missing(contact, stage))
        return Explanation(
            stage=stage,
            reason=exit_reason(self._view, contact, stage),
            because=self._because(contact, stage),
            missing=missing,
            next_question=self._next_question(missing),
        )

    def can_differ(self, contact: Contact, kept: Collection[str]) -> bool:
        """Return whether the class may be another one while *kept* stays the same."""
        stage = stage_of(self._view, contact, self._journey)
        other = nearest_other(self._forest, self._node, contact, stage, frozenset(kept))
        return other is not None

    def _because(self, contact: Contact, stage: str) -> tuple[Because, ...]:
        forced = smallest_reason(self._forest, self._node, contact)
        stated = self._facts.stated(contact)
        ordered = sorted(forced, key=lambda fact: fact not in stated)
        return tuple(
            Because(fact, contact[fact], self._looking_at(fact, stage), fact in stated)
            for fact in ordered
        )

    def _looking_at(self, fact: str, stage: str) -> tuple[str, ...]:
        stages = [
            id
            for id, criterion in self._view.criteria.items()
            if fact in facts_of(criterion)
        ]
        return tuple(sorted(stages, key=lambda id: id != stage))

    def _missing(
        self, contact: Contact, stage: str
    ) -> Iterator[tuple[str, tuple[Missing, ...]]]:
        for later in later_stages(self._view, stage, self._journey):
            beyond = {later, *later_stages(self._view, later, self._journey)}
            accept = partial(_is_proved, beyond)
            changes = _search(
                self._forest, self._proved[later], contact, accept, frozenset(), {}
            )
            if changes is not None:
                yield later, tuple(self._lacks(contact, changes, later, beyond))

    def _lacks(
        self,
        contact: Contact,
        changes: Mapping[str, Value],
        stage: str,
        beyond: Collection[str],
    ) -> Iterator[Missing]:
        changed = contact
        for id, value in changes.items():
            changed = changed.having(id, value)
        for fact in self._facts:
            if fact.id not in changes:
                continue
            need = tuple(
                value
                for value in fact.values
                if self._proves(stage, changed.having(fact.id, value), beyond)
            )
            is_unstated = contact[fact.id] == fact.default
            lack = Lack.MISSING if is_unstated else Lack.CONTRADICTED
            yield Missing(fact.id, contact[fact.id], need, lack)

    def _proves(self, stage: str, contact: Contact, beyond: Collection[str]) -> bool:
        """Return whether *contact* fulfils *stage* and stands there or beyond."""
        return _is_proved(beyond, self._forest.result(self._proved[stage], contact))

    def _next_question(self, missing: Mapping[str, tuple[Missing, ...]]) -> str | None:
        """Return the first fact to ask about, for the nearest stage it can open.

        A stage that a "no" bars is passed over: no question would lead to it.
        """
        for lacks in missing.values():
            facts = [self._facts.get(each.fact) for each in lacks]
            open_facts = [
                fact
                for fact, each in zip(facts, lacks, strict=True)
                if fact is not None and _is_open(fact, each.have)
            ]
            if len(open_facts) < len(lacks):
                continue
            for fact in open_facts:
                if fact.is_asked:
                    return fact.id
        return None


def _is_open(fact: Fact, value: Value) -> bool:
    """Return whether an answer may still improve *fact*: nobody has said no to it.

    Where the default is the best there is, as with an identity, a worse value
    means that it is not known yet.
    """
    rank = fact.values.index
    return fact.default == fact.values[-1] or rank(value) >= rank(fact.default)


def later_stages(view: View, stage: str, journey: Journey) -> tuple[str, ...]:
    """Return the stages of *view* beyond *stage*, the nearest first.

    From a way out, and from no stage at all, every stage lies ahead.
    """
    exits = {each.id for each in journey.exits}
    path = [
        s
        for s in reversed(decision_order(journey))
        if s in view.criteria and s not in exits
    ]
    # A purchase comes first in the decision and last on the path.
    path.sort(key=lambda id: [each.id for each in journey.known].index(id))
    return tuple(path[path.index(stage) + 1 :] if stage in path else path)


def smallest_reason(forest: Forest, node: Node, contact: Contact) -> tuple[str, ...]:
    """Return a smallest set of *contact*'s facts that forces its result at *node*.

    Whatever values the other facts take, the result stays. Found by implicit
    hitting sets (Reiter 1987; Ignatiev, Narodytska and Marques-Silva 2019):
    each contact with another result must differ on a chosen fact.
    """
    wanted = forest.result(node, contact)
    differences: list[frozenset[str]] = []
    while True:
        chosen = _smallest_hitting_set(differences, [fact.id for fact in forest.facts])
        counter = nearest_other(forest, node, contact, wanted, frozenset(chosen))
        if counter is None:
            return chosen
        differences.append(frozenset(counter))


def _smallest_hitting_set(
    sets: Iterable[frozenset[str]], elements: list[str]
) -> tuple[str, ...]:
    """Return a smallest choice of *elements* that meets each of *sets*."""
    wanted = list(sets)
    # A set of one leaves no choice; what it decides is not searched for.
    forced = {each for one in wanted if len(one) == 1 for each in one}
    unmet = [one for one in wanted if one.isdisjoint(forced)]
    useful = [each for each in elements if any(each in one for one in unmet)]
    for size in range(len(useful) + 1):
        for choice in combinations(useful, size):
            if all(not one.isdisjoint(choice) for one in unmet):
                return tuple(each for each in elements if each in forced | {*choice})
    raise AssertionError("every set meets the whole of its elements")


def nearest_other(
    forest: Forest, node: Node, contact: Contact, result: object, fixed: frozenset[str]
) -> frozenset[str] | None:
    """Return the fewest facts to change, none of *fixed*, for another result."""
    best = _search(forest, node, contact, lambda found: found != result, fixed, {})
    return None if best is None else frozenset(best)


Changes = Mapping[str, Value]


def _is_proved(beyond: Collection[str], result: object) -> bool:
    """Return whether *result* says that a criterion holds, and a stage in *beyond*."""
    assert isinstance(result, tuple)
    holds, stage = result
    return bool(holds) and stage in beyond


def _pair(one: Hashable, other: Hashable) -> tuple[Hashable, Hashable]:
    return one, other


def _search(
    forest: Forest,
    node: Node,
    contact: Contact,
    accept: Callable[[object], bool],
    fixed: frozenset[str],
    done: dict[Node, Changes | None],
) -> Changes | None:
    """Return the fewest changes of *contact* that lead from *node* to *accept*.

    None when no change of facts outside *fixed* does. Of equally few changes,
    those to the facts asked first win, at their best value.
    """
    if node not in done:
        place = forest.at(node)
        if isinstance(place, Leaf):
            done[node] = {} if accept(place.result) else None
        else:
            done[node] = _step(forest, place, contact, accept, fixed, done)
    return done[node]


def _step(
    forest: Forest,
    place: Branch,
    contact: Contact,
    accept: Callable[[object], bool],
    fixed: frozenset[str],
    done: dict[Node, Changes | None],
) -> Changes | None:
    fact = forest.facts[place.level]
    best: Changes | None = None
    values = sorted(
        zip(fact.values, place.children, strict=True),
        key=lambda pair: pair[0] != contact[fact.id],
    )
    for value, child in values:
        is_change = value != contact[fact.id]
        if is_change and fact.id in fixed:
            continue
        below = _search(forest, child, contact, accept, fixed, done)
        if below is None:
            continue
        found = {fact.id: value, **below} if is_change else below
        if best is None or len(found) <= len(best):
            best = found
    return best
