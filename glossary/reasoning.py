"""Reasoning: what is derived from the definitions, each thing once.

Explainers and comparisons take milliseconds to build and are asked for by every
page; they are built when first wanted and shared. New definitions need a new
value of this class: nothing here is ever brought up to date. Every start makes one,
and what finds near misses is imported with those who practise them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING, TypeVar

from glossary.comparison import Comparison, Reach, compare, reach
from glossary.contradictions import Need, StageNeeds, need_of
from glossary.criteria import All, Criterion, Not, facts_of
from glossary.definitions import Definitions
from glossary.diagrams import Forest
from glossary.explainer import Explainer
from glossary.explanations import Explanation
from glossary.facts import Contact, Value
from glossary.plausibility import Plausibility

if TYPE_CHECKING:
    from glossary.near_misses import NearMisses

ResultT = TypeVar("ResultT")

MOST_EXPLAINED = 2_048
"""Explanations kept; past that, the one unread for longest goes."""


class Reasoning:
    """Answers about one set of definitions; safe to share between threads."""

    def __init__(self, definitions: Definitions) -> None:
        self.definitions = definitions
        self._forest = Forest(definitions.facts)
        self._known: dict[Hashable, object] = {}
        self._lock = RLock()
        # The same few contacts are asked about all day, by everybody.
        self._explained = lru_cache(MOST_EXPLAINED)(self._explain)

    def explain(self, view: str, contact: Contact) -> Explanation:
        """Return the class of *contact* under *view*, and why; raises UnknownView."""
        # What a view does not look at changes nothing: a publication knows five
        # facts or so, and very different contacts are the same to it.
        facts = self._looked_at(view)
        return self._explained(view, tuple(contact[fact] for fact in facts))

    def _explain(self, view: str, values: tuple[Value, ...]) -> Explanation:
        stated = dict(zip(self._looked_at(view), values, strict=True))
        return self._explainer(view).explain(self.definitions.facts.contact(stated))

    def _looked_at(self, view: str) -> tuple[str, ...]:
        criteria = self.definitions.view(view).criteria
        return self._once(
            ("looked at", view),
            lambda: tuple(sorted(set().union(*map(facts_of, criteria.values())))),
        )

    def compare(self, one: str, other: str) -> Comparison:
        """Return where two views part; raises UnknownView."""
        known = self.definitions
        views = known.view(one), known.view(other)
        return self._once(
            ("compare", one, other),
            lambda: compare(*views, facts=known.facts, journey=known.journey),
        )

    def reach(self, one: str, other: str) -> Reach:
        """Return what one view calls the contacts of another; raises UnknownView."""
        known = self.definitions
        views = known.view(one), known.view(other)
        return self._once(
            ("reach", one, other),
            lambda: reach(*views, facts=known.facts, journey=known.journey),
        )

    def implies(self, one: Criterion, other: Criterion) -> bool:
        """Return whether whoever fulfils *one* also fulfils *other*: a proof."""
        counter = All((one, Not(other)))
        return self._once(
            ("implies", one, other),
            lambda: True not in self._forest.results(self._forest.criterion(counter)),
        )

    def need(self, view: str, question: StageNeeds) -> Need:
        """Return what a stage of *view* makes of a condition; raises UnknownView."""
        found = self.definitions.view(view)
        return self._once(
            ("need", view, question), lambda: need_of(found, question, self._forest)
        )

    def near_misses(self, view: str, among: Plausibility) -> NearMisses:
        """Return the pairs of *view* one fact apart; raises UnknownView."""
        from glossary.near_misses import NearMisses

        known = self.definitions
        found = known.view(view)
        return self._once(
            ("near misses", view, among),
            lambda: NearMisses(
                found, facts=known.facts, journey=known.journey, among=among
            ),
        )

    def _explainer(self, view: str) -> Explainer:
        known = self.definitions
        found = known.view(view)
        return self._once(
            ("explain", view),
            lambda: Explainer(found, facts=known.facts, journey=known.journey),
        )

    def _once(self, key: Hashable, make: Callable[[], ResultT]) -> ResultT:
        # One lock for all: two threads must not grow the same diagrams.
        with self._lock:
            if key not in self._known:
                self._known[key] = make()
            return self._known[key]  # type: ignore[return-value]
