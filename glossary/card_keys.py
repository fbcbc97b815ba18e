"""Card keys: questions about contacts, pinned with the key their facts give.

Owns the options of these questions and their order: stages stand as the journey
has them, facts are shuffled, contacts to sort get numbers that say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from glossary.cards import Card
from glossary.draws import Chance, shuffled
from glossary.fact_choices import deciding_facts, facts_to_ask
from glossary.facts import Contact
from glossary.graders import Grader
from glossary.quizzes import Kind, Scale, Sort
from glossary.views import HOUSE_VIEWS

OTHER_FACTS = 3
"""How many facts that are wrong to ask about stand beside the right one."""
MOST_FACTS = 8
"""How many facts one can weigh at once; past that, wrong ones are left out."""


def pin_contact(
    kind: Kind,
    contact: Contact,
    scale: Scale,
    grader: Grader,
    rng: Chance,
    *,
    card: str | None = None,
) -> dict[str, Any] | None:
    """Return a question of *kind* about *contact*, pinned; None if it has no key.

    *card* is None for a contact that nobody has written a card for.
    """
    made = {
        Kind.CLASSIFY: _classify,
        Kind.AGREE: _agree,
        Kind.FACTS: _facts,
        Kind.ASK: _ask,
    }[kind](contact, scale, grader, rng)
    if made is None:
        return None
    return {
        "kind": kind.value,
        "view": grader.view_id,
        "revision": grader.revision,
        "scale": scale.value,
        "card": {"id": card, "facts": dict(grader.definitions.facts.stated(contact))},
        **made,
    }


def _classify(
    contact: Contact, scale: Scale, grader: Grader, rng: Chance
) -> dict[str, Any]:
    stage = grader.stage(contact)
    options, key = list(grader.offered(scale)), grader.folded(stage, scale)
    place = options.index(key)
    near = options[max(0, place - 1) : place] + options[place + 1 : place + 2]
    return {"stage": stage, "options": options, "key": key, "near": near}


def _agree(
    contact: Contact, scale: Scale, grader: Grader, rng: Chance
) -> dict[str, Any]:
    made = {
        team: _classify(contact, scale, grader.under(team), rng) for team in HOUSE_VIEWS
    }
    teams = {team: grader.under(team) for team in HOUSE_VIEWS}
    return {
        "revisions": {team: each.revision for team, each in teams.items()},
        "stages": {team: each["stage"] for team, each in made.items()},
        "options": {team: each["options"] for team, each in made.items()},
        "key": {team: each["key"] for team, each in made.items()},
    }


def _facts(
    contact: Contact, scale: Scale, grader: Grader, rng: Chance
) -> dict[str, Any] | None:
    choices = deciding_facts(grader.view, contact, grader.definitions)
    if choices is None:
        return None
    wrong = choices.wrong[: max(1, MOST_FACTS - len(choices.right))]
    return {
        "stage": grader.stage(contact),
        "options": shuffled((*choices.right, *wrong), rng),
        "key": list(choices.right),
    }


def _ask(
    contact: Contact, scale: Scale, grader: Grader, rng: Chance
) -> dict[str, Any] | None:
    choices = facts_to_ask(grader.view, contact, grader.definitions)
    if choices is None:
        return None
    return {
        "stage": grader.stage(contact),
        "options": shuffled((choices.right[0], *choices.wrong[:OTHER_FACTS]), rng),
        "key": list(choices.right),
    }


def pin_sort(
    question: Sort, scale: Scale, grader: Grader, rng: Chance
) -> Iterator[dict[str, Any]]:
    """Yield the question, less the cards that have no place on the axis."""
    ranked = _ranked(question, scale, grader)
    if len({*ranked.values()}) < 2:
        return
    cards = [grader.cards.card(id) for id in shuffled(list(ranked), rng)]
    numbered = {str(number): card for number, card in enumerate(cards, 1)}
    ranks = {number: ranked[card.id] for number, card in numbered.items()}
    yield {
        "kind": Kind.SORT.value,
        "view": grader.view_id,
        "revision": grader.revision,
        "scale": scale.value,
        "cards": {number: _placed(card, grader) for number, card in numbered.items()},
        "options": list(numbered),
        "ranks": ranks,
        "key": sorted(numbered, key=lambda number: ranks[number]),
    }


def _ranked(question: Sort, scale: Scale, grader: Grader) -> Mapping[str, int]:
    """Return the place on the axis of each card that is there and has one."""
    exits = {each.id for each in grader.journey.exits}
    order = [stage for stage in grader.offered(scale) if stage not in exits]
    cards = (grader.cards.get(id) for id in question.cards)
    stages = {
        card.id: grader.folded(grader.stage(card.contact), scale)
        for card in cards
        if card is not None
    }
    return {id: order.index(stage) for id, stage in stages.items() if stage in order}


def _placed(card: Card, grader: Grader) -> dict[str, Any]:
    """Return what is pinned of one card to sort."""
    return {
        "id": card.id,
        "facts": dict(grader.definitions.facts.stated(card.contact)),
        "stage": grader.stage(card.contact),
    }
