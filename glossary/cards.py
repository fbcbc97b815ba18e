"""Contact cards: people whose facts are known, written out in every language.

Owns what a card is and which cards stand at a stage, or within one fact of
another stage, under a view. Classes are derived, never stored. Knows nothing of
quizzes, nor of the files cards are read from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from glossary.diagrams import Forest, Node
from glossary.errors import GlossaryError
from glossary.facts import Contact, Facts, Value
from glossary.stages import Journey
from glossary.views import View


@dataclass(frozen=True, slots=True)
class Said:
    """A run of text, and whether somebody said it word for word."""

    text: str
    """Quotation marks included."""
    is_quote: bool


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on one day; a card has no year."""

    month: int
    day: int
    parts: tuple[Said, ...]

    @property
    def text(self) -> str:
        """All of it, quotations included."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class CardText:
    """One card as one language writes it."""

    name: str
    """Empty where nobody knows it."""
    role: str
    """Job title."""
    company: str
    """Company and town."""
    firm: str
    """Trade and size."""
    history: tuple[Event, ...]
    """In order of time."""
    known: tuple[tuple[str, str], ...]
    """Label and value of what stands in our records."""
    unknown: tuple[str, ...]
    """Labels that nobody has an answer to yet."""
    reading: Mapping[str, Value] | None = None
    """The facts that a second reader took from the text alone."""


@dataclass(frozen=True, slots=True)
class Card:
    """One contact: its facts, and its card in each language."""

    id: str
    contact: Contact
    sells: Mapping[str, str] | None
    """What we sell here, by language, where it is not what the company sells."""
    texts: Mapping[str, CardText]
    """By language code; of a card of the site's own, one is enough."""


class UnknownCard(GlossaryError):
    """No card has this id."""

    def __init__(self, id: str) -> None:
        super().__init__(f"unknown card {id!r}")
        self.id = id


@dataclass(frozen=True, slots=True)
class _Diagram:
    """One view, ready to class many contacts."""

    view: View
    forest: Forest
    node: Node

    def stage(self, contact: Contact) -> str:
        return str(self.forest.result(self.node, contact))


@dataclass(frozen=True)
class Cards:
    """Every card, and the model that classes them."""

    facts: Facts
    journey: Journey
    by_id: Mapping[str, Card] = field(default_factory=dict)
    _diagrams: dict[int, _Diagram] = field(
        default_factory=dict, repr=False, compare=False
    )

    def __iter__(self) -> Iterator[Card]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def card(self, id: str) -> Card:
        """Return the card *id*; raises UnknownCard."""
        if id not in self.by_id:
            raise UnknownCard(id)
        return self.by_id[id]

    def get(self, id: str) -> Card | None:
        """Return the card *id*, or None."""
        return self.by_id.get(id)

    def stage(self, view: View, card: Card, *, folded: bool = False) -> str:
        """Return the stage of *card*; *folded*: a mark counts as its step."""
        return self._named(self._diagram(view).stage(card.contact), folded)

    def at_stage(
        self, view: View, stage: str, *, folded: bool = False
    ) -> tuple[Card, ...]:
        """Return the cards that *view* puts at *stage*."""
        return tuple(
            card for card in self if self.stage(view, card, folded=folded) == stage
        )

    def neighbours(
        self, view: View, card: Card, *, folded: bool = False
    ) -> frozenset[str]:
        """Return the other stages that one change of one fact makes of *card*."""
        stage = self._diagram(view).stage
        found = {
            self._named(stage(each), folded)
            for each in one_change_away(card.contact, self.facts)
        }
        return frozenset(found) - {self.stage(view, card, folded=folded)}

    def on_boundary(
        self, view: View, one: str, other: str, *, folded: bool = False
    ) -> tuple[Card, ...]:
        """Return the cards of either stage that one fact would put at the other."""
        across = {one: other, other: one}
        return tuple(
            card
            for card in self
            for stage in [self.stage(view, card, folded=folded)]
            if stage in across
            and across[stage] in self.neighbours(view, card, folded=folded)
        )

    def _diagram(self, view: View) -> _Diagram:
        """Return *view* as a diagram: thousands of contacts are classed by it."""
        # By identity: the diagram holds its view, so that no other takes its place.
        found = self._diagrams.get(id(view))
        if found is None:
            forest = Forest(self.facts)
            found = _Diagram(view, forest, forest.view(view, self.journey))
            self._diagrams[id(view)] = found
        return found

    def _named(self, stage: str, folded: bool) -> str:
        return self.journey.step_below(stage) if folded else stage


def one_change_away(contact: Contact, facts: Facts) -> Iterator[Contact]:
    """Yield every contact that differs from *contact* in one fact."""
    for fact in facts:
        for value in fact.values:
            if value != contact[fact.id]:
                yield contact.having(fact.id, value)
