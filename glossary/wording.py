"""Criteria in words: one sentence, or a nested list, in any language.

Owns how a criterion is said: where negations go, how parts are grouped so that
nobody reads them another way, which parts become a clause of their own. The
words themselves belong to a language (``phrases.py``).

The subject of every sentence is the contact, and what a language says of a fact
is a predicate ("is in the target market") with its negation, so no sentence is
negated twice: a "not" is pushed down to the facts (De Morgan) and said there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import groupby

from glossary.criteria import All, Any, Criterion, Is, Named, Not
from glossary.facts import Value
from glossary.phrases import (
    GAP,
    FactText,
    FactWords,
    GroupText,
    PartText,
    Patterns,
    Predicate,
    ValueText,
)

__all__ = [
    "FactText",
    "FactWords",
    "GroupText",
    "Line",
    "PartText",
    "Patterns",
    "Predicate",
    "ValueText",
    "lines",
    "sentence",
]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a criterion written as a nested list."""

    depth: int
    """0 for the outermost."""
    text: str
    opens: bool = False
    """A heading ("all of:"); what belongs to it follows, one level deeper."""
    fact: str | None = None
    """The fact the line is about; None for a heading or a named part."""
    part: str | None = None
    """The named part the line is about."""


def sentence(criterion: Criterion, words: FactWords) -> str:
    """Return *criterion* as one sentence about the contact."""
    tree = _tree(criterion, words)
    if tree == _ALWAYS:
        return words.patterns.always
    if tree == _NEVER:
        return words.patterns.never
    said = _fill(words.patterns.sentence, _Speaker(words.patterns).clauses(tree))
    for clash, written in words.respelt.items():
        said = said.replace(clash, written)
    return said


def lines(criterion: Criterion, words: FactWords) -> tuple[Line, ...]:
    """Return *criterion* as a nested list: headings, and one line for each fact."""
    tree = _tree(criterion, words)
    if tree == _ALWAYS:
        return (Line(0, words.patterns.always),)
    if tree == _NEVER:
        return (Line(0, words.patterns.never),)
    return tuple(_lines(tree, words.patterns, 0))


# The criterion as it will be said: negations gone, "and" and "or" in turns.


@dataclass(frozen=True, slots=True)
class _Atom:
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
class _Group:
    """Two parts or more that all hold, or of which one does."""

    is_all: bool
    parts: tuple[_Tree, ...]

    @property
    def is_flat(self) -> bool:
        return all(isinstance(part, _Atom) for part in self.parts)


_Tree = _Atom | _Group

_ALWAYS = _Group(True, ())
_NEVER = _Group(False, ())


def _tree(criterion: Criterion, words: FactWords, wanted: bool = True) -> _Tree:
    """Return what is to be said for *criterion*, or for its negation."""
    match criterion:
        case Not(part):
            return _tree(part, words, not wanted)
        case All(parts):
            return _group(wanted, (_tree(part, words, wanted) for part in parts))
        case Any(parts):
            return _group(not wanted, (_tree(part, words, wanted) for part in parts))
        case Named(name):
            return _atom(words.parts[name].predicate, wanted, part=name)
        case Is(fact, values):
            about = words.facts[fact]
            chosen = frozenset(values) & frozenset(about.values)
            others = frozenset(about.values) - chosen
            return _condition(fact, about, chosen if wanted else others)


def _group(is_all: bool, parts: Iterable[_Tree]) -> _Tree:
    """Join *parts*, each said once, without a group inside a group of its kind."""
    found: dict[_Tree, None] = {}
    for part in parts:
        if isinstance(part, _Group) and part.is_all is is_all:
            found.update(dict.fromkeys(part.parts))
        else:
            found[part] = None
    decisive = _NEVER if is_all else _ALWAYS
    if decisive in found:
        return decisive
    return next(iter(found)) if len(found) == 1 else _Group(is_all, tuple(found))


def _condition(fact: str, about: FactText, chosen: frozenset[Value]) -> _Tree:
    """Return how to say that *fact* has one of the values *chosen*.

    As one value, as a group, as the negation of either, or else value by value.
    """
    others = frozenset(about.values) - chosen
    if not others:
        return _ALWAYS
    if not chosen:
        return _NEVER
    known = {frozenset({value}): text.predicate for value, text in about.values.items()}
    known |= {group.values: group.predicate for group in about.groups}
    is_false = chosen == {False} and others == {True}
    if chosen in known and not is_false:
        return _atom(known[chosen], True, fact=fact)
    if others in known:
        return _atom(known[others], False, fact=fact)
    return _group(
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
) -> _Atom:
    if wanted:
        return _Atom(predicate.yes, predicate.yes_opening, fact=fact, part=part)
    return _Atom(predicate.no, predicate.no_opening, True, fact=fact, part=part)


class _Speaker:
    """Says a tree with the patterns of one language.

    Four levels, each with marks of its own, so that no grouping can be read
    another way: clauses parted by semicolons; alternatives that hold an "and",
    parted by "or else"; plain lists; "either … or" at the end of a list. What
    lies deeper stands in brackets.
    """

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns

    def clauses(self, tree: _Tree) -> str:
        """Say the whole, without its subject."""
        if isinstance(tree, _Atom):
            return tree.text
        if not tree.is_all:
            return self._alternatives(tree)
        atoms, groups = _sorted(tree)
        said = [self._list(atoms, is_all=True)] if atoms else []
        said += [self._alternatives(group) for group in groups]
        *first, last = said
        if not first:
            return last
        return _fill(self._patterns.also, _fold(self._patterns.then, first), last)

    def _alternatives(self, group: _Group) -> str:
        """Say parts of which one holds, in a clause of their own."""
        said: list[str] = []
        for is_plain, parts in groupby(group.parts, lambda p: isinstance(p, _Atom)):
            if is_plain:
                said.append(self._list(_atoms(parts), is_all=False))
            else:
                said += [self._alternative(part) for part in _groups(parts)]
        return _fold(self._patterns.otherwise, said)

    def _alternative(self, group: _Group) -> str:
        """Say parts that all hold, as one of several alternatives."""
        atoms, groups = _sorted(group)
        if len(groups) == 1 and groups[0].is_flat and atoms:
            listed = _fold(self._patterns.comma, self._merged(atoms, is_all=True))
            return _fill(self._patterns.and_either, listed, self._either(groups[0]))
        return self._nested(group)

    def _either(self, group: _Group) -> str:
        first, *others = [atom.text for atom in _atoms(group.parts)]
        opened = _fill(self._patterns.either, first)
        return _fold(self._patterns.either_or, [opened, *others])

    def _nested(self, group: _Group) -> str:
        """Say a group of any depth: every group inside it stands in brackets."""
        atoms, groups = _sorted(group)
        said = self._merged(atoms, is_all=group.is_all)
        said += [f"({self._nested(each)})" for each in groups]
        return self._joined(said, is_all=group.is_all)

    def _list(self, atoms: Sequence[_Atom], *, is_all: bool) -> str:
        return self._joined(self._merged(atoms, is_all=is_all), is_all=is_all)

    def _joined(self, said: Sequence[str], *, is_all: bool) -> str:
        *first, last = said
        if not first:
            return last
        patterns = self._patterns
        if any(self._is_list(each) for each in first):
            ending = patterns.all_long if is_all else patterns.any_long
        else:
            ending = patterns.all if is_all else patterns.any
        return _fill(ending, _fold(patterns.comma, first), last)

    def _is_list(self, text: str) -> bool:
        """Return whether *text* has an "and" or an "or" of its own."""
        patterns = self._patterns
        joints = (patterns.comma, patterns.all, patterns.any, patterns.nor)
        return any(joint.replace(GAP, "") in text for joint in joints)

    def _merged(self, atoms: Sequence[_Atom], *, is_all: bool) -> list[str]:
        """Return what each atom says; neighbours that begin alike become one.

        Denials only where all hold: "has not said no on budget or authority"
        denies both, and could not mean that one of them is denied.
        """
        said: list[str] = []
        for (opening, is_denial), same in groupby(atoms, _shared):
            if not opening or (is_denial and not is_all):
                said += [atom.text for atom in same]
                continue
            rests = [atom.rest for atom in same]
            rest = (
                self._denied(rests) if is_denial else self._joined(rests, is_all=is_all)
            )
            said.append(f"{opening} {rest}")
        return said

    def _denied(self, said: Sequence[str]) -> str:
        *first, last = said
        if not first:
            return last
        patterns = self._patterns
        return _fill(patterns.nor, _fold(patterns.nor_comma, first), last)


def _shared(atom: _Atom) -> tuple[str, bool]:
    return atom.opening, atom.is_denial


def _lines(tree: _Tree, patterns: Patterns, depth: int) -> Iterator[Line]:
    if isinstance(tree, _Atom):
        yield Line(depth, tree.text, fact=tree.fact, part=tree.part)
        return
    heading = patterns.all_of if tree.is_all else patterns.one_of
    yield Line(depth, heading, opens=True)
    for part in tree.parts:
        yield from _lines(part, patterns, depth + 1)


def _sorted(group: _Group) -> tuple[list[_Atom], list[_Group]]:
    """Return the atoms of *group*, then the groups in it, each in order."""
    return _atoms(group.parts), _groups(group.parts)


def _atoms(parts: Iterable[_Tree]) -> list[_Atom]:
    return [part for part in parts if isinstance(part, _Atom)]


def _groups(parts: Iterable[_Tree]) -> list[_Group]:
    return [part for part in parts if isinstance(part, _Group)]


def _fold(pattern: str, said: Iterable[str]) -> str:
    """Join what is *said*, two by two, from the first on."""
    return reduce(lambda one, other: _fill(pattern, one, other), said)


def _fill(pattern: str, *parts: str) -> str:
    """Put each of *parts* into the next gap of *pattern*."""
    pieces = pattern.split(GAP)
    return "".join(
        piece + part for piece, part in zip(pieces, (*parts, ""), strict=True)
    )
