"""Partings: the few facts behind two different classes of one contact.

Of all that is stated of a contact, only some of it makes two views part. What
stays when everything else is left unsaid is shown to whoever asks why.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from glossary.facts import Contact, Facts, Value
from glossary.stages import Journey
from glossary.views import View, stage_of


def facts_behind(
    contact: Contact,
    views: Sequence[View],
    *,
    deciding: Collection[str],
    facts: Facts,
    journey: Journey,
) -> Mapping[str, Value]:
    """Return stated facts on which *views* part as they do on *contact*.

    None of them can be left out, every other fact being at its default. Where
    there is a choice, *deciding* facts and those asked first are kept.
    """
    stages = _stages(views, contact, journey)
    kept = dict(facts.stated(contact))
    # False sorts before True: what decides is tried last.
    order = sorted(reversed(facts.facts), key=lambda fact: fact.id in deciding)
    while True:
        before = len(kept)
        for fact in order:
            fewer = {id: value for id, value in kept.items() if id != fact.id}
            if _stages(views, facts.contact(fewer), journey) == stages:
                kept = fewer
        # What was needed beside a fact that went later may be no longer.
        if len(kept) == before:
            return kept


def _stages(
    views: Sequence[View], contact: Contact, journey: Journey
) -> tuple[str, ...]:
    return tuple(stage_of(view, contact, journey) for view in views)
