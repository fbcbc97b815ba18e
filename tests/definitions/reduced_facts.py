"""A few facts at a time, the others at their default: every contact can be tried.

What the tests hold beside the diagrams is found by trying, in this folder alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import product
from random import Random

from glossary.facts import Contact, Fact, Facts
from glossary.stages import Journey
from glossary.views import View, stage_of

SETS = {
    "answers": (
        "fit",
        "two_way",
        "interest",
        "need",
        "budget",
        "authority",
        "timeline",
    ),
    "records": (
        "identity",
        "contacted",
        "gave_details",
        "consent",
        "interest",
        "need",
        "score_reached",
        "sales_review",
    ),
    "ends": (
        "non_buyer",
        "consent",
        "two_way",
        "interest",
        "credit",
        "deal",
        "purchases",
    ),
    "deals": ("fit", "two_way", "need", "budget", "authority", "sales_review", "deal"),
}
"""Facts few enough to try every combination; together they reach every stage."""


def reduced(facts: Facts, kept: Collection[str]) -> Facts:
    """Return *facts* with all but *kept* fixed at their default."""
    return Facts(
        tuple(
            fact if fact.id in kept else Fact(fact.id, (fact.default,), fact.default)
            for fact in facts
        )
    )


def every_contact(facts: Facts) -> list[Contact]:
    """Return every contact there is of *facts*."""
    ids = [fact.id for fact in facts]
    return [
        Contact(dict(zip(ids, values, strict=True)))
        for values in product(*(fact.values for fact in facts))
    ]


def some_of_each_stage(
    contacts: Sequence[Contact], view: View, journey: Journey, *, most: int, rng: Random
) -> list[Contact]:
    """Return at most *most* of *contacts* for each stage that *view* gives them."""
    found: dict[str, list[Contact]] = {}
    for contact in rng.sample(contacts, len(contacts)):
        chosen = found.setdefault(stage_of(view, contact, journey), [])
        if len(chosen) < most:
            chosen.append(contact)
    return [contact for chosen in found.values() for contact in chosen]
