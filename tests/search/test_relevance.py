"""What people type finds what they mean, measured over a set of queries.

The set is ``relevance.tsv``, written by hand, and one query for every name and
every wrong form of the shipped content.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from glossary.glossary import Glossary
from glossary.search import Match, SearchEngine, SearchResult
from glossary.search.words import split_words
from glossary.terms import Entry

QUERIES = Path(__file__).with_name("relevance.tsv")
LEAST = 0.95
MAY_BE_WRONG = {"typo", "question", "text"}
FEWEST = {"fr": 450, "it": 450, "en": 450}
FEWEST_OF_A_TERM = 4
RIGHT = ("headword", "abbreviation", "inflected form", "synonym")


@dataclass(frozen=True)
class Wish:
    """A query of one kind, and what it should find first."""

    kind: str
    language: str
    query: str
    expected: str
    """A slug, one of several (``a|b``), two compared (``a b``), ``-`` for nothing,
    ``~`` for no term, only what the texts say, or ``?a`` for no more than a guess."""

    def is_granted(self, result: SearchResult) -> bool:
        """Return whether *result* is what was wished for."""
        slugs = [hit.slug for hit in result.hits]
        if self.expected == "~":
            named = [hit for hit in result.hits if hit.match is not Match.TEXT]
            return not named and not result.traps
        if self.expected == "-" or self.expected.startswith("?"):
            is_guessed = result.suggestions == (self.expected[1:],)
            return (
                not slugs and not result.traps and (self.expected == "-" or is_guessed)
            )
        if self.kind == "comparison":
            return result.comparison is not None and slugs[:2] == self.expected.split()
        is_first = bool(slugs) and slugs[0] in self.expected.split("|")
        if self.kind in {"mistranslation", "forbidden form"}:
            warned = {trap.slug for trap in result.traps}
            return is_first and not warned.isdisjoint(self.expected.split("|"))
        if self.kind == "plain word":
            return is_first and not result.traps
        return is_first


def written() -> Iterator[Wish]:
    """Yield every wish of the written set."""
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield Wish(*line.split("\t"))


def shipped_names(glossary: Glossary) -> Iterator[Wish]:
    """Yield a wish for each name and each wrong form of the shipped content."""
    owners: dict[tuple[str, str, tuple[str, ...]], set[str]] = defaultdict(set)
    wishes: dict[tuple[str, str, str], tuple[str, str, tuple[str, ...]]] = {}
    for entry in glossary.entries.values():
        for kind, form in _forms(entry):
            key = (kind, entry.language, split_words(form))
            owners[key].add(entry.slug)
            wishes[kind, entry.language, form] = key
    for (kind, language, form), key in wishes.items():
        found = set(owners[key])
        if kind == "forbidden form":
            # « Prospection » is no lead, and the right name of something else.
            found.update(*(owners.get((each, *key[1:]), ()) for each in RIGHT))
        yield Wish(kind, language, form, "|".join(sorted(found)))


def _forms(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "headword", entry.headword
    if entry.abbreviation is not None:
        yield "abbreviation", entry.abbreviation
    yield from (("inflected form", form) for form in entry.forms)
    yield from (("synonym", each.form) for each in entry.synonyms)
    yield from (("forbidden form", trap.form) for trap in entry.traps)


def test_first_hits_are_right(
    shipped: SearchEngine, shipped_glossary: Glossary, record_property
) -> None:
    granted: dict[str, list[bool]] = defaultdict(list)
    missed = []

    for wish in (*written(), *shipped_names(shipped_glossary)):
        is_granted = wish.is_granted(shipped.search(wish.query, wish.language))
        granted[wish.kind].append(is_granted)
        if not is_granted:
            missed.append(wish)

    for kind, each in granted.items():
        record_property("search accuracy", [kind, sum(each), len(each)])
    every = [each for kind in granted.values() for each in kind]
    assert sum(every) / len(every) >= LEAST, missed
    assert [wish for wish in missed if wish.kind not in MAY_BE_WRONG] == []


def test_the_set_is_large_enough_in_each_language():
    languages = [wish.language for wish in written()]

    assert {code: languages.count(code) >= most for code, most in FEWEST.items()} == (
        dict.fromkeys(FEWEST, True)
    )


def test_every_term_is_asked_for_in_every_language(shipped_glossary: Glossary):
    asked = Counter(
        (slug, wish.language)
        for wish in written()
        for slug in wish.expected.strip("?-~").replace("|", " ").split()
    )

    scarce = {
        (slug, code): asked[slug, code]
        for slug in shipped_glossary.terms
        for code in FEWEST
        if asked[slug, code] < FEWEST_OF_A_TERM
    }

    assert scarce == {}


def test_no_query_is_asked_twice():
    asked = [(wish.language, wish.query) for wish in written()]

    assert len(asked) == len(set(asked))
