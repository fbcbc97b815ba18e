"""Criteria in words: one sentence, or a nested list, in any language.

Owns how a criterion is said: where negations go, how parts are grouped so that
nobody reads them another way, which parts become a clause of their own. The
words themselves belong to a language (``phrases.py``).

The subject of every sentence is the contact, and what a language says of a fact
is a predicate ("is in the target market") with its negation (``predicates.py``), so
no sentence is negated twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby

from glossary.criteria import Criterion
from glossary.phrases import GAP, FactWords, Patterns
from glossary.predicates import ALWAYS, NEVER, Atom, Group, Tree, tree_of


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
    tree = tree_of(criterion, words)
    if tree == ALWAYS:
        return words.patterns.always
    if tree == NEVER:
        return words.patterns.never
    said = _fill(words.patterns.sentence, _Speaker(words.patterns).clauses(tree))
    for clash, written in words.respelt.items():
        said = said.replace(clash, written)
    return said


def lines(criterion: Criterion, words: FactWords) -> tuple[Line, ...]:
    """Return *criterion* as a nested list: headings, and one line for each fact."""
    tree = tree_of(criterion, words)
    if tree == ALWAYS:
        return (Line(0, words.patterns.always),)
    if tree == NEVER:
        return (Line(0, words.patterns.never),)
    return tuple(_lines(tree, words.patterns, 0))


class _Speaker:
    """Says a tree with the patterns of one language.

    Four levels, each with marks of its own, so that no grouping can be read
    another way: clauses parted by semicolons; alternatives that hold an "and",
    parted by "or else"; plain lists; "either … or" at the end of a list. What
    lies deeper stands in brackets.
    """

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns

    def clauses(self, tree: Tree) -> str:
        """Say the whole, without its subject."""
        if isinstance(tree, Atom):
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

    def _alternatives(self, group: Group) -> str:
        """Say parts of which one holds, in a clause of their own."""
        said: list[str] = []
        for is_plain, parts in groupby(group.parts, lambda p: isinstance(p, Atom)):
            if is_plain:
                said.append(self._list(_atoms(parts), is_all=False))
            else:
                said += [self._alternative(part) for part in _groups(parts)]
        return _fold(self._patterns.otherwise, said)

    def _alternative(self, group: Group) -> str:
        """Say parts that all hold, as one of several alternatives."""
        atoms, groups = _sorted(group)
        if len(groups) == 1 and groups[0].is_flat and atoms:
            listed = _fold(self._patterns.comma, self._merged(atoms, is_all=True))
            return _fill(self._patterns.and_either, listed, self._either(groups[0]))
        return self._nested(group)

    def _either(self, group: Group) -> str:
        first, *others = [atom.text for atom in _atoms(group.parts)]
        opened = _fill(self._patterns.either, first)
        return _fold(self._patterns.either_or, [opened, *others])

    def _nested(self, group: Group) -> str:
        """Say a group of any depth: every group inside it stands in brackets."""
        atoms, groups = _sorted(group)
        said = self._merged(atoms, is_all=group.is_all)
        said += [f"({self._nested(each)})" for each in groups]
        return self._joined(said, is_all=group.is_all)

    def _list(self, atoms: Sequence[Atom], *, is_all: bool) -> str:
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

    def _merged(self, atoms: Sequence[Atom], *, is_all: bool) -> list[str]:
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


def _shared(atom: Atom) -> tuple[str, bool]:
    return atom.opening, atom.is_denial


def _lines(tree: Tree, patterns: Patterns, depth: int) -> Iterator[Line]:
    if isinstance(tree, Atom):
        yield Line(depth, tree.text, fact=tree.fact, part=tree.part)
        return
    heading = patterns.all_of if tree.is_all else patterns.one_of
    yield Line(depth, heading, opens=True)
    for part in tree.parts:
        yield from _lines(part, patterns, depth + 1)


def _sorted(group: Group) -> tuple[list[Atom], list[Group]]:
    """Return the atoms of *group*, then the groups in it, each in order."""
    return _atoms(group.parts), _groups(group.parts)


def _atoms(parts: Iterable[Tree]) -> list[Atom]:
    return [part for part in parts if isinstance(part, Atom)]


def _groups(parts: Iterable[Tree]) -> list[Group]:
    return [part for part in parts if isinstance(part, Group)]


def _fold(pattern: str, said: Iterable[str]) -> str:
    """Join what is *said*, two by two, from the first on."""
    return reduce(lambda one, other: _fill(pattern, one, other), said)


def _fill(pattern: str, *parts: str) -> str:
    """Put each of *parts* into the next gap of *pattern*."""
    pieces = pattern.split(GAP)
    return "".join(
        piece + part for piece, part in zip(pieces, (*parts, ""), strict=True)
    )
