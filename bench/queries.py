"""What people type, and what nobody should: made from the names of a glossary."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from glossary.glossary import Glossary
from glossary.search.words import split_words
from glossary.terms import Entry

LETTERS = "abcdefghijklmnopqrstuvwxyz"
LONGEST_PREFIX = 3

_QUESTIONS: Mapping[str, tuple[str, str]] = {
    "fr": ("c’est quoi un {}", "quelle différence entre {} et {}"),
    "it": ("cos’è un {}", "che differenza c’è tra {} e {}"),
    "en": ("what is a {}", "what is the difference between {} and {}"),
}


def prefixes(glossary: Glossary, language: str) -> list[str]:
    """Return every beginning, one to three letters, of a word in a name."""
    entries = (each for each in glossary.entries.values() if each.language == language)
    words = {word for entry in entries for word in _words_of_names(entry)}
    lengths = range(1, LONGEST_PREFIX + 1)
    return sorted({word[:length] for word in words for length in lengths})


def absent_prefixes(present: Sequence[str], count: int, seed: int) -> list[str]:
    """Return *count* beginnings that are not *present*."""
    choice, known = random.Random(seed), set(present)
    found: set[str] = set()
    while len(found) < count:
        made = "".join(choice.choices(LETTERS, k=choice.choice((2, 3, 3))))
        if made not in known:
            found.add(made)
    return sorted(found)


def mixed(
    glossary: Glossary, language: str, each: int, seed: int
) -> Mapping[str, list[str]]:
    """Return *each* queries of every kind that a reader of *language* may type."""
    choice = random.Random(f"{seed} {language}")
    codes = [known.code for known in glossary.languages]
    entries = {
        code: [entry for entry in glossary.entries.values() if entry.language == code]
        for code in codes
    }
    other = next(code for code in codes if code != language)
    made = {kind: list[str]() for kind in _KINDS}
    for _ in range(each):
        one, two = choice.sample(entries[language], 2)
        for kind, query in _queries(one, two, choice):
            made[kind].append(query)
        made["other language"].append(choice.choice(entries[other]).headword)
    return made


_KINDS = (
    "exact",
    "prefix",
    "typo",
    "two typos",
    "other language",
    "question",
    "comparison",
    "text",
    "unknown",
)


def _queries(
    one: Entry, two: Entry, choice: random.Random
) -> Iterator[tuple[str, str]]:
    name = one.headword
    what, between = _QUESTIONS.get(one.language, _QUESTIONS["en"])
    told = one.text.split()
    start = choice.randrange(max(1, len(told) - 4))
    yield "exact", name
    yield "prefix", name[: choice.randint(2, 5)]
    yield "typo", _mistyped(name, choice)
    yield "two typos", _mistyped(_mistyped(name, choice), choice)
    yield "question", what.format(name)
    yield "comparison", between.format(name, two.headword)
    yield "text", " ".join(told[start : start + choice.randint(1, 4)])
    yield "unknown", "".join(choice.choices(LETTERS, k=choice.randint(6, 14)))


def _mistyped(word: str, choice: random.Random) -> str:
    place = choice.randrange(len(word))
    letter = choice.choice(LETTERS)
    return choice.choice(
        (
            word[:place] + letter + word[place:],
            word[:place] + word[place + 1 :],
            word[:place] + letter + word[place + 1 :],
            word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
        )
    )


def hostile(glossary: Glossary, seed: int) -> Mapping[str, str]:
    """Return queries made to be slow, by what is bad about them."""
    choice = random.Random(seed)
    entries = list(glossary.entries.values())
    names = [entry.headword for entry in choice.sample(entries, 40)]
    told = " ".join(choice.choice(entries).text for _ in range(3)).split()
    firsts = [entry.headword.split()[0] for entry in choice.sample(entries, 40)]
    return {
        "nothing": "",
        "spaces": " " * 200,
        "one letter 200 times": "a" * 200,
        "one-letter words": "a " * 100,
        "two-letter words": "de " * 66,
        "wildcards": "* " * 100,
        "wildcards after letters": "a*b?c~2 " * 25,
        "brackets": "(" * 100 + ")" * 100,
        "quotes": '"' * 200,
        "a phrase of everything": f'"{" ".join(told)[:190]}"',
        "phrases": '"le la" "les des" ' * 11,
        "a regular expression": "(a+)+$|(.*)*b{1,9999}",
        "field syntax": "body_fr:* OR names_en:[a TO z] NOT *",
        "null bytes": "lead\0" * 40,
        "half a surrogate, as a browser sends it": "lead\ufffd" * 40,
        "combining marks": "e" + "\u0301" * 199,
        "ligatures that unfold 18 times": "\ufdfa" * 200,
        "emoji": "\U0001f469\u200d\U0001f4bb" * 60,
        "right to left": "\u202elead\u202c" * 30,
        "eight long words, all mistyped": " ".join(
            _mistyped(_mistyped(name.split()[-1], choice), choice) for name in names[:8]
        ),
        "one word, two typos, 40 letters": "prospectqualificationcommercialisationxx",
        "eight first words of names": " ".join(firsts[:8]),
        "a whole text": " ".join(told),
        "forty names": " ".join(names),
        "common words": "le the il de of di et and e à to a un a uno",
        "elisions": "l’d’qu’j’c’n’s’m’t’" * 10,
        "markup": "<script>alert(1)</script>" * 8,
        "ten thousand letters": "lead prospect " * 700,
    }


def encoded(query: str) -> str:
    """Return *query* as the value of ``q`` in an address."""
    return quote(query.encode("utf-8", "replace"), safe="")


def _words_of_names(entry: Entry) -> Iterator[str]:
    names = (
        *entry.forms,
        *(each.form for each in entry.synonyms),
        *(each.form for each in entry.deprecated),
        *(each.form for each in entry.traps),
        *entry.search_also,
    )
    for name in names:
        yield from split_words(name)
