"""Switch names: what a condition is called in an address, and which one is meant.

Owns the names. They are short and readable, made of what the condition says, so that
they stay what they are when other conditions come and go: ``budget.yes``,
``interest.expressed.intent``, ``not-sales_review.rejected``, ``one-of-bant``,
``any-gave_details-consent-interest``. A browser leaves all of it as it is typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from glossary.columns import as_text
from glossary.criteria import Any, Criterion, Is, Named, Not, facts_of, plain
from glossary.facts import Facts

WITHIN = "--"
"""Between the name of a group and that of a condition inside it."""
NOT = "not-"


def name_of(condition: Criterion) -> str:
    """Return what *condition* is called; several in one list may be called alike."""
    match condition:
        case Is(fact, values):
            return ".".join((fact, *map(as_text, values)))
        case Named(name):
            return name
        case Not(part):
            return f"{NOT}{name_of(part)}"
        case _:
            kind = "any" if isinstance(condition, Any) else "all"
            return "-".join((kind, *facts_of(condition)))


def named(
    conditions: Iterable[Criterion], taken: Iterable[str] = ()
) -> Mapping[str, Criterion]:
    """Return *conditions* by a name of their own, each meaning once.

    A name in *taken*, or one that stands already, gets a number.
    """
    used, known = set(taken), set()
    found: dict[str, Criterion] = {}
    for condition in conditions:
        if plain(condition) in known:
            continue
        known.add(plain(condition))
        name = _free(name_of(condition), used)
        used.add(name)
        found[name] = condition
    return found


def _free(name: str, used: set[str]) -> str:
    number, found = 1, name
    while found in used:
        number += 1
        found = f"{name}-{number}"
    return found


def condition_called(
    name: str, facts: Facts, parts: Mapping[str, Criterion]
) -> Criterion | None:
    """Return the condition that *name* spells out: a value of a fact, or a part.

    None where it is no name of one. A fact with several values has any of them.
    """
    if name in parts:
        return Named(name, parts[name])
    if name.startswith(NOT):
        denied = condition_called(name.removeprefix(NOT), facts, parts)
        return None if denied is None or isinstance(denied, Not) else Not(denied)
    fact, *texts = name.split(".")
    about = facts.get(fact)
    if about is None or not texts:
        return None
    values = tuple(value for value in about.values if as_text(value) in texts)
    is_whole = len(values) == len(texts) and len(values) < len(about.values)
    return Is(fact, values) if is_whole else None
