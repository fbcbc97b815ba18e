"""Further reading: the pages that an answer leads on to.

Owns which terms those are: of the stages that came up, of the contacts that were
swapped, and of two words that were taken for one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from glossary.quizzes import Kind
from glossary.web.practising.answered_questions import Answered


@dataclass(frozen=True, slots=True)
class Link:
    """Where to read on."""

    address: str
    label: str


def links(given: Answered) -> Iterator[Link]:
    """Yield the pages to read on, each once."""
    known = given.words.has_term
    slugs = (each for each in _slugs(given) if each is not None and known(each))
    for slug in dict.fromkeys(slugs):
        address = url_for("pages.term", slug=slug)
        yield Link(address, _("Open “%(word)s”", word=given.words.term(slug)))
    yield from _comparison(given)


def _comparison(given: Answered) -> Iterator[Link]:
    """Yield where the two terms are compared that were taken for one another."""
    mine = given.found.mine
    if given.kind is not Kind.DEFINITION or mine in (None, given.found.right):
        return
    one, other = (given.term_of(each) for each in (given.found.right, mine))
    if not given.words.has_term(one) or not given.words.has_term(other):
        return
    yield compare_link(one, other, given.words.term(one), given.words.term(other))


def compare_link(one: str, other: str, name: str, other_name: str) -> Link:
    """Return where the terms *one* and *other* are compared, by their names."""
    address = url_for("pages.compare", one=one, other=other)
    label = _("Compare “%(one)s” and “%(other)s”", one=name, other=other_name)
    return Link(address, str(label))


def _slugs(given: Answered) -> Iterator[str | None]:
    """Yield the terms that came up; None for a stage without one."""
    if given.kind is Kind.SORT:
        yield from _swapped(given)
        return
    found = given.found
    for each in found.reasons:
        yield given.words.term_of(each.stage)
    yield found.term
    if given.kind is Kind.CLASSIFY and found.mine is not None:
        yield given.words.term_of(found.mine)
    if given.kind is Kind.DEFINITION and found.mine is not None:
        yield given.term_of(found.mine)


def _swapped(given: Answered) -> Iterator[str | None]:
    """Yield the terms of the contacts that stand in another place than was said."""
    misplaced = given.misplaced
    for number in given.found.right:
        if number in misplaced:
            yield given.words.term_of(given.pinned["cards"][number]["stage"])
