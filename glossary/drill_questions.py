"""Drill questions: a near miss as a question, with its key, and its two notes.

Owns which boundary comes next and what is pinned of a pair: its facts and what its
notes tell, so that both stand though definitions change. The sentences are made anew
in each language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from glossary.drills import DrillPair, NoSuchPair, draw_pair
from glossary.facts import Contact
from glossary.graders import Grader
from glossary.near_misses import NearMisses
from glossary.notes import DrillWords, Note, notes
from glossary.quiz_reasons import known_facts
from glossary.quiz_scores import Pinned
from glossary.quizzes import Kind, Scale
from glossary.seeds import Chance, Seeded, one_of

FIRST, SECOND = "1", "2"
OF = 20
NEXT_TO, OUT = 16, 2
"""Of twenty pairs: between neighbours, and between a stage and a way out; the others
are further apart. Similar categories are what has to be told apart (Kornell and
Bjork, Psychological Science 19, 2008)."""
TRIES = 20


def pin_pair(
    grader: Grader,
    seed: int,
    *,
    scale: Scale = Scale.STEPS,
    boundary: str | None = None,
    after: Pinned | None = None,
) -> dict[str, Any]:
    """Return a pair as a question; not the one of *after* again.

    *boundary* is "lead|prospect", as *scale* names stages. Raises NoSuchPair where
    nothing crosses it.
    """
    plausible = grader.glossary.plausibility
    near_misses = grader.reasoning.near_misses(grader.view_id, plausible)
    rng = Seeded(f"pair {seed}")
    for _ in range(TRIES):
        between = _between(near_misses, grader, scale, boundary, rng)
        pair = draw_pair(near_misses, rng, boundary=between)
        made = _pinned(pair, grader, scale)
        if after is None or _facts(made) != _facts(after):
            break
    return {**made, "pair": {"seed": seed, "boundary": boundary, "fact": pair.fact}}


def _between(
    near_misses: NearMisses,
    grader: Grader,
    scale: Scale,
    boundary: str | None,
    rng: Chance,
) -> str:
    """Return the boundary to draw from, as the view names stages."""
    found: dict[str, list[str]] = {}
    for raw in dict.fromkeys(kind.boundary for kind in near_misses.kinds):
        stages = [grader.folded(stage, scale) for stage in raw.split("|")]
        if len(set(stages)) == 2:
            found.setdefault("|".join(stages), []).append(raw)
    if boundary is not None:
        wanted = sorted(boundary.split("|"))
        found = {k: v for k, v in found.items() if sorted(k.split("|")) == wanted}
    if not found:
        raise NoSuchPair(boundary)
    return one_of(found[_chosen(found, grader.offered(scale), grader, rng)], rng)


def _chosen(
    boundaries: Iterable[str], offered: tuple[str, ...], grader: Grader, rng: Chance
) -> str:
    exits = {stage.id for stage in grader.journey.exits}
    path = [stage for stage in offered if stage not in exits]
    groups: tuple[list[str], list[str], list[str]] = ([], [], [])
    for each in boundaries:
        one, other = each.split("|")
        if exits & {one, other}:
            groups[1].append(each)
        else:
            is_next = abs(path.index(one) - path.index(other)) == 1
            groups[0 if is_next else 2].append(each)
    number = rng.randrange(OF)
    wanted = 0 if number < NEXT_TO else 1 if number < NEXT_TO + OUT else 2
    group = groups[wanted] or next(filter(None, groups))
    return one_of(group, rng)


def _pinned(pair: DrillPair, grader: Grader, scale: Scale) -> dict[str, Any]:
    stated = grader.definitions.facts.stated
    numbered = list(zip((FIRST, SECOND), pair.contacts, pair.stages, strict=True))
    key = {number: grader.folded(stage, scale) for number, _, stage in numbered}
    return {
        "kind": Kind.PAIR.value,
        "view": grader.view_id,
        "revision": grader.revision,
        "scale": scale.value,
        "told": sorted(pair.told),
        "cards": {
            number: {"id": None, "facts": dict(stated(contact)), "stage": stage}
            for number, contact, stage in numbered
        },
        "boundary": list(key.values()),
        "options": {number: list(grader.offered(scale)) for number in key},
        "key": key,
    }


def _facts(pinned: Pinned) -> list[Mapping[str, Any]]:
    return sorted((each["facts"] for each in pinned["cards"].values()), key=repr)


def notes_of(pinned: Pinned, words: DrillWords, grader: Grader) -> tuple[Note, ...]:
    """Return what both cards of a pinned pair say in one language."""
    contacts = [_contact(each["facts"], grader) for each in pinned["cards"].values()]
    rng = Seeded(f"note {pinned['pair']['seed']}")
    return notes(contacts, words, rng, told=pinned["told"])


def change_of(pinned: Pinned, grader: Grader) -> tuple[str, tuple[Any, Any]] | None:
    """Return the one fact between the two contacts, and its value in each.

    None where that fact, or the value that tells them apart, is gone.
    """
    fact = pinned["pair"]["fact"]
    if grader.definitions.facts.get(fact) is None:
        return None
    one, other = (
        _contact(each["facts"], grader)[fact] for each in pinned["cards"].values()
    )
    return (fact, (one, other)) if one != other else None


def _contact(facts: Mapping[str, Any], grader: Grader) -> Contact:
    return known_facts(facts, grader.definitions.facts)
