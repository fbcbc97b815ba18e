"""Tables of names: which names a whole spelling belongs to.

Owns the lookups that need no guess: as it is spelled, without the words that
wrap, in another grammatical form. Names come in best first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter

from glossary.search.endings import inflections_of, is_plural_of_letters
from glossary.search.names import Name, NameKind
from glossary.search.words import split_words

MOST_READ = 300
"""Names read for one spelling, at most; the best of them are what is shown."""

Names = tuple[Name, ...]


class NameTable:
    """Every name of every language, by its whole spelling."""

    def __init__(
        self, names: Iterable[Name], stems: Mapping[str, Callable[[str], str]]
    ) -> None:
        self._stems = stems
        self._inflections = {code: inflections_of(code) for code in stems}
        names = tuple(names)
        self._by_key = _grouped(names, attrgetter("key"))
        self._by_bare = _grouped(names, attrgetter("bare"))
        self._by_stems = {
            language: self._stemmed(language, names) for language in stems
        }
        self._letters = frozenset(chain.from_iterable(map(_abbreviations, names)))
        self.longest = max((name.key.count(" ") + 1 for name in names), default=0)
        """Words in the longest name."""

    def _stemmed(self, language: str, names: Names) -> dict[str, tuple[str, ...]]:
        stem = self._stems[language]
        spellings: dict[str, dict[str, None]] = defaultdict(dict)
        for name in names:
            if name.language == language and name.kind is not NameKind.HEARD:
                stems = " ".join(map(stem, name.bare.split()))
                spellings[stems].setdefault(name.bare)
        return {stems: tuple(bare) for stems, bare in spellings.items()}

    def literal(self, words: Sequence[str]) -> Names:
        """Return the names that are spelled with exactly *words*."""
        return self._by_key.get(" ".join(words), ())

    def bare(self, words: Sequence[str]) -> Names:
        """Return the names that are *words* once their stop words are left out."""
        return self._by_bare.get(" ".join(words), ())

    def spelled(self, spelling: str) -> Names:
        """Return the names of one of ``spellings``."""
        return self._by_bare.get(spelling) or self._by_key.get(spelling, ())

    def spellings(self) -> Iterator[str]:
        """Yield every spelling that a typo may stand for."""
        for spelling in dict.fromkeys((*self._by_bare, *self._by_key)):
            if any(map(_may_be_mistyped, self.spelled(spelling))):
                yield spelling

    def inflected(self, words: Sequence[str]) -> Names:
        """Return the names of which *words* are another grammatical form."""
        found: dict[Name, None] = {}
        for language, spellings in self._by_stems.items():
            stems = " ".join(map(self._stems[language], words))
            for bare in spellings.get(stems, ()):
                if self._are_forms(language, words, bare.split()):
                    of_language = (
                        name
                        for name in self._by_bare[bare]
                        if name.language == language
                    )
                    found.update(dict.fromkeys(of_language))
        return tuple(found)

    def _are_forms(
        self, language: str, words: Sequence[str], others: Sequence[str]
    ) -> bool:
        is_inflection = self._inflections[language]
        return all(
            is_plural_of_letters(word, other)
            if other in self._letters
            else is_inflection(word, other)
            for word, other in zip(words, others, strict=True)
        )


def _may_be_mistyped(name: Name) -> bool:
    """Return whether a typo may stand for *name*.

    « SALs » is too near to « sails » and « salt », and nobody mistypes a sound.
    """
    is_plural = name.form.endswith("s") and name.form[:-1].isupper()
    return name.kind is not NameKind.HEARD and not is_plural


def _abbreviations(name: Name) -> Iterator[str]:
    """Yield the folded words of *name* that are letters: « SAL », « SALs »."""
    for word in name.form.split():
        if sum(map(str.isupper, word)) > 1:
            yield "".join(split_words(word))


def _grouped(names: Names, key: Callable[[Name], str]) -> dict[str, Names]:
    groups: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        groups[key(name)].append(name)
    return {spelling: tuple(found[:MOST_READ]) for spelling, found in groups.items()}
