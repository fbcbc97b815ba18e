"""What people type finds what they mean, measured over a set of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from glossary.search import SearchEngine, SearchResult

QUERIES = Path(__file__).with_name("relevance.tsv")
LEAST = 0.95
MUST_BE_RIGHT = {"exact", "abbreviation", "mistranslation"}


@dataclass(frozen=True)
class Wish:
    """A query of one kind, and what it should find first."""

    kind: str
    language: str
    query: str
    expected: str
    """A slug, one of several (``a|b``), two compared (``a b``) or ``-``."""

    def is_granted(self, result: SearchResult) -> bool:
        """Return whether *result* is what was wished for."""
        slugs = [hit.slug for hit in result.hits]
        if self.expected == "-":
            return not slugs and not result.traps
        if self.kind == "comparison":
            return result.comparison is not None and slugs[:2] == self.expected.split()
        is_first = bool(slugs) and slugs[0] in self.expected.split("|")
        if self.kind == "mistranslation":
            return is_first and slugs[0] in {trap.slug for trap in result.traps}
        return is_first


def wishes() -> Iterator[Wish]:
    """Yield every wish of the set."""
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield Wish(*line.split("\t"))


def test_first_hits_are_right(
    shipped: SearchEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    granted: dict[str, list[bool]] = defaultdict(list)
    missed = []
    for wish in wishes():
        is_granted = wish.is_granted(shipped.search(wish.query, wish.language))
        granted[wish.kind].append(is_granted)
        if not is_granted:
            missed.append(wish)

    with capsys.disabled():
        print()
        for kind, each in granted.items():
            print(f"  {kind:<16}{sum(each):>4} of {len(each)}")
    every = [each for kind in granted.values() for each in kind]
    assert len(every) >= 150
    assert sum(every) / len(every) >= LEAST, missed
    assert not [wish for wish in missed if wish.kind in MUST_BE_RIGHT]
