"""What is to be said of a criterion, before it is put into a sentence.

Negations are pushed down to the facts (De Morgan) and said there, "and" and "or"
alternate, each part stands once, and every fact has become one predicate of a
language. ``wording.py`` makes sentences and lists of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from glossary.criteria import All, Any, Criterion, Is, Named, Not
from glossary.facts import Value
from glossary.phrases import FactText, FactWords, Predicate


@dataclass(frozen=True, slots=True)
class Atom:
    """One predicate, ready to be said."""

    text: str
    opening: str = ""
    """The words it may share with a neighbour, and then are said once."""
    is_denial: bool = False
    """The opening denies: what follows it is joined by "nor"."""
    fact: str | None = field(default=None, compare=False)
    part: str | None = field(default=None, compare=False)

    @property
    def rest(self) -> str:
        return self.text.removeprefix(self.opening).strip()


@dataclass(frozen=True, slots=True)
class Group:
    """Two parts or more that all hold, or of which one does."""

    is_all: bool
    parts: tuple[Tree, ...]

    @property
    def is_flat(self) -> bool:
        return all(isinstance(part, Atom) for part in self.parts)


Tree = Atom | Group

ALWAYS = Group(True, ())
NEVER = Group(False, ())


def tree_of(criterion: Criterion, words: FactWords, wanted: bool = True) -> Tree:
    """Return what is to be said for *criterion*, or for its negation."""
    match criterion:
        case Not(part):
            return tree_of(part, words, not wanted)
        case All(parts):
            return _joined(wanted, (tree_of(part, words, wanted) for part in parts))
        case Any(parts):
            return _joined(not wanted, (tree_of(part, words, wanted) for part in parts))
        case Named(name):
            return _atom(words.parts[name].predicate, wanted, part=name)
        case Is(fact, values):
            about = words.facts[fact]
            chosen = frozenset(values) & frozenset(about.values)
            others = frozenset(about.values) - chosen
            return _condition(fact, about, chosen if wanted else others)


def _joined(is_all: bool, parts: Iterable[Tree]) -> Tree:
    """Join *parts*, each said once, without a group inside a group of its kind."""
    found: dict[Tree, None] = {}
    for part in parts:
        if isinstance(part, Group) and part.is_all is is_all:
            found.update(dict.fromkeys(part.parts))
        else:
            found[part] = None
    decisive = NEVER if is_all else ALWAYS
    if decisive in found:
        return decisive
    return next(iter(found)) if len(found) == 1 else Group(is_all, tuple(found))


def _condition(fact: str, about: FactText, chosen: frozenset[Value]) -> Tree:
    """Return how to say that *fact* has one of the values *chosen*.

    As one value, as a group, as the negation of either, or else value by value.
    """
    others = frozenset(about.values) - chosen
    if not others:
        return ALWAYS
    if not chosen:
        return NEVER
    known = {frozenset({value}): text.predicate for value, text in about.values.items()}
    known |= {group.values: group.predicate for group in about.groups}
    is_false = chosen == {False} and others == {True}
    if chosen in known and not is_false:
        return _atom(known[chosen], True, fact=fact)
    if others in known:
        return _atom(known[others], False, fact=fact)
    return _joined(
        False,
        (
            _atom(text.predicate, True, fact=fact)
            for value, text in about.values.items()
            if value in chosen
        ),
    )


def _atom(
    predicate: Predicate,
    wanted: bool,
    *,
    fact: str | None = None,
    part: str | None = None,
) -> Atom:
    if wanted:
        return Atom(predicate.yes, predicate.yes_opening, fact=fact, part=part)
    return Atom(predicate.no, predicate.no_opening, True, fact=fact, part=part)
