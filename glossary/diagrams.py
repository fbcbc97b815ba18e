"""Decision diagrams: a whole view as one small graph, for exact answers.

A diagram asks one fact after another, always in the same order, and ends in a
result. Equal parts are stored once, so that two diagrams of one forest are
equal exactly when they mean the same. Counts over all combinations of facts,
witnesses and proofs of equality are read off it (multi-valued reduced ordered
decision diagrams; Bryant 1986 for the binary case).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from glossary.criteria import All, Any, Criterion, Is, Named, Not
from glossary.facts import Contact, Facts, Value
from glossary.stages import Journey
from glossary.views import NONE, View, ladder

Node = int
"""A place in a forest: equal numbers mean equal diagrams."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A result."""

    result: Hashable


@dataclass(frozen=True, slots=True)
class Branch:
    """A question: one child for each value of the fact at *level*."""

    level: int
    children: tuple[Node, ...]


class Forest:
    """Diagrams over one set of facts, sharing all that is equal."""

    def __init__(self, facts: Facts) -> None:
        self.facts = tuple(facts)
        self._places: list[Leaf | Branch] = []
        self._numbers: dict[Leaf | Branch, Node] = {}
        self._counted: dict[Node, dict[Hashable, int]] = {}
        self._levels = {fact.id: level for level, fact in enumerate(self.facts)}

    def at(self, node: Node) -> Leaf | Branch:
        """Return what stands at *node*."""
        return self._places[node]

    def leaf(self, result: Hashable) -> Node:
        """Return the diagram that always ends in *result*."""
        return self._number(Leaf(result))

    def branch(self, level: int, children: tuple[Node, ...]) -> Node:
        """Return the diagram that asks the fact at *level* first."""
        if children.count(children[0]) == len(children):
            return children[0]
        return self._number(Branch(level, children))

    def _number(self, place: Leaf | Branch) -> Node:
        number = self._numbers.setdefault(place, len(self._places))
        if number == len(self._places):
            self._places.append(place)
        return number

    def apply(self, join: Callable[..., Hashable], *nodes: Node) -> Node:
        """Return the diagram whose result is *join* of the results of *nodes*."""
        return self._apply(join, nodes, {})

    def pair(self, one: Node, other: Node) -> Node:
        """Return the diagram whose results are pairs: of *one*, then of *other*."""
        return self.apply(_pair, one, other)

    def _apply(
        self,
        join: Callable[..., Hashable],
        nodes: tuple[Node, ...],
        done: dict[tuple[Node, ...], Node],
    ) -> Node:
        if nodes not in done:
            places = [self.at(node) for node in nodes]
            levels = [place.level for place in places if isinstance(place, Branch)]
            if not levels:
                done[nodes] = self.leaf(
                    join(*(p.result for p in places if isinstance(p, Leaf)))
                )
            else:
                level = min(levels)
                children = tuple(
                    self._apply(join, self._step(nodes, level, position), done)
                    for position in range(len(self.facts[level].values))
                )
                done[nodes] = self.branch(level, children)
        return done[nodes]

    def _step(
        self, nodes: tuple[Node, ...], level: int, position: int
    ) -> tuple[Node, ...]:
        """Return *nodes* once the fact at *level* has its value at *position*."""
        return tuple(self._child(node, level, position) for node in nodes)

    def _child(self, node: Node, level: int, position: int) -> Node:
        place = self.at(node)
        if isinstance(place, Branch) and place.level == level:
            return place.children[position]
        return node

    def criterion(self, criterion: Criterion) -> Node:
        """Return the diagram of *criterion*, with results true and false."""
        match criterion:
            case Is(fact, values):
                level = self._levels[fact]
                wanted = (value in values for value in self.facts[level].values)
                return self.branch(level, tuple(self.leaf(each) for each in wanted))
            case All(parts):
                return self.apply(_every, self.leaf(True), *map(self.criterion, parts))
            case Any(parts):
                return self.apply(_some, self.leaf(False), *map(self.criterion, parts))
            case Not(part):
                return self.apply(_negated, self.criterion(part))
            case Named(_, part):
                return self.criterion(part)

    def view(self, view: View, journey: Journey) -> Node:
        """Return the diagram of *view*; its results are stage ids."""
        rest = self.leaf(NONE)
        for stage, criterion in reversed(tuple(ladder(view, journey))):
            rest = self.apply(partial(_first, stage), self.criterion(criterion), rest)
        return rest

    def restrict(self, node: Node, fact: str, value: Value) -> Node:
        """Return *node* once *fact* has *value*."""
        level = self._levels[fact]
        position = self.facts[level].values.index(value)
        return self._restrict(node, level, position, {})

    def _restrict(
        self, node: Node, level: int, position: int, done: dict[Node, Node]
    ) -> Node:
        place = self.at(node)
        if isinstance(place, Leaf) or place.level > level:
            return node
        if place.level == level:
            return place.children[position]
        if node not in done:
            children = (
                self._restrict(c, level, position, done) for c in place.children
            )
            done[node] = self.branch(place.level, tuple(children))
        return done[node]

    def result(self, node: Node, contact: Contact) -> Hashable:
        """Return the result of *node* for *contact*."""
        place = self.at(node)
        while isinstance(place, Branch):
            fact = self.facts[place.level]
            place = self.at(place.children[fact.values.index(contact[fact.id])])
        return place.result

    def results(self, node: Node) -> frozenset[Hashable]:
        """Return every result that *node* can have."""
        seen: set[Node] = set()
        waiting, found = [node], set()
        while waiting:
            at = waiting.pop()
            if at in seen:
                continue
            seen.add(at)
            place = self.at(at)
            if isinstance(place, Branch):
                waiting.extend(place.children)
            else:
                found.add(place.result)
        return frozenset(found)

    def counts(self, node: Node) -> Mapping[Hashable, int]:
        """Return how many combinations of all facts end in each result."""
        return self.counts_below(node, 0)

    def counts_below(self, node: Node, level: int) -> Mapping[Hashable, int]:
        """Return the same for the facts from *level* on."""
        return self._counts(node, level, self._counted)

    def _counts(
        self, node: Node, level: int, done: dict[Node, dict[Hashable, int]]
    ) -> dict[Hashable, int]:
        place = self.at(node)
        own = place.level if isinstance(place, Branch) else len(self.facts)
        if node not in done:
            if isinstance(place, Leaf):
                done[node] = {place.result: 1}
            else:
                total: dict[Hashable, int] = {}
                for child in place.children:
                    for result, count in self._counts(child, own + 1, done).items():
                        total[result] = total.get(result, 0) + count
                done[node] = total
        skipped = 1
        for fact in self.facts[level:own]:
            skipped *= len(fact.values)
        return {result: count * skipped for result, count in done[node].items()}

    def paths(self, node: Node) -> Iterator[tuple[Mapping[str, Value], Hashable]]:
        """Yield each way through *node*: the facts asked, and the result."""
        place = self.at(node)
        if isinstance(place, Leaf):
            yield {}, place.result
            return
        fact = self.facts[place.level]
        for value, child in zip(fact.values, place.children, strict=True):
            for asked, result in self.paths(child):
                yield {fact.id: value, **asked}, result


def _pair(one: Hashable, other: Hashable) -> tuple[Hashable, Hashable]:
    return one, other


def _every(*results: bool) -> bool:
    return all(results)


def _some(*results: bool) -> bool:
    return any(results)


def _negated(result: bool) -> bool:
    return not result


def _first(stage: str, is_reached: bool, rest: str) -> str:
    return stage if is_reached else rest
