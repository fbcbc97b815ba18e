"""A glossary of any size, made of words that can be said and mean nothing.

Owns how such a glossary is invented: seeded, so that two runs measure the same
one, and a small corpus is the beginning of every larger one. The shipped terms
come first and keep their place; made-up ones follow until there are enough.

``write`` leaves an instance folder whose ``content`` overlays the shipped files,
in the product's own format; ``glossary`` makes the same terms in memory, with
no file read and no Markdown rendered, for work on search alone.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from pathlib import Path

from glossary.glossary import Glossary
from glossary.languages import Language, Part
from glossary.loading import SHIPPED
from glossary.loading.content import load_content
from glossary.terms import (
    Category,
    Deprecated,
    Entry,
    PartOfSpeech,
    Synonym,
    Term,
    Trap,
    TrapKind,
)

SEED = 20261124
COMMON_WORDS = 4_000
"""Words a language's texts are made of; they do not grow with the terms."""
FIRST_WORDS = 150
"""Words that open the names of more than one word: *sales* this, *sales* that."""
WINDOW = 40
"""How many terms back a text may mention another term."""

_SOUNDS: Mapping[str, tuple[str, str, str]] = {
    "fr": (
        "b bl br c ch cl cr d dr f fl fr g gl gr j l m n p pl pr qu r s t tr v",
        "a a ai an au e é eu i in o oi on ou u",
        "age ance e é ence er eur eux ie if ment on re té tion ure",
    ),
    "it": (
        "b c ch d f fr g gl l m n p pr qu r s sc sp st t tr v z",
        "a a à e e i i ia io o o u",
        "are ato enza ere ezza ia ico ione ista ità mento o ore tore ura",
    ),
    "en": (
        "b bl br c ch cl cr d dr f fl fr g h j k l m n p pl pr r s sh st t tr v w",
        "a ai e ea ee i o oa oo ou u",
        "al ance ate ed ent er ing ion ist ity ly ment ness or t y",
    ),
}
"""How a made-up word of a language begins, goes on and ends."""
_SMALL_WORDS: Mapping[str, str] = {
    "fr": "le la les de du des un une et est à dans pour avec sur qui que pas",
    "it": "il la le di del un una e è a in per con su che non si da",
    "en": "the a of to and is in for with on that it not by as at be",
}


class TooFewTerms(ValueError):
    """A corpus cannot have fewer terms than are shipped."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the list of confusions."""

    slug: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Made:
    """One made-up entry, before it is written in any form."""

    slug: str
    language: str
    headword: str
    abbreviation: str | None
    plural: str
    synonyms: tuple[str, ...]
    deprecated: tuple[str, ...]
    forbidden: tuple[str, ...]
    search_also: tuple[str, ...]
    definition: str
    parts: Mapping[Part, str]
    said: Mapping[str, tuple[str, str]]
    note: str
    points: tuple[Point, ...]

    @property
    def reason(self) -> str:
        """The sentence that warns of every wrong form."""
        return f"{self.definition.split()[0]} {self.headword}."


@dataclass(frozen=True, slots=True)
class MadeTerm:
    """One made-up term and its entries."""

    term: Term
    entries: tuple[Made, ...]


class Writer:
    """Invents the words and sentences of one language."""

    def __init__(self, language: str, seed: int) -> None:
        self._random = random.Random(f"{seed} {language}")
        sounds = _SOUNDS.get(language, _SOUNDS["en"])
        self._onsets, self._vowels, self._endings = map(str.split, sounds)
        self._small = _SMALL_WORDS.get(language, _SMALL_WORDS["en"]).split()
        self._taken: set[str] = set(self._small)
        self._common = [self.word() for _ in range(COMMON_WORDS)]
        self._first = self._common[: FIRST_WORDS * 4 : 4]
        # The n-th word is written 1/n times as often as the first (Zipf).
        self._weights = list(accumulate(1 / (n + 5) for n in range(COMMON_WORDS)))

    def word(self) -> str:
        """Return a word that was not returned before."""
        choice = self._random.choice
        while True:
            count = self._random.choices((1, 2, 3), (4, 5, 2))[0]
            stem = "".join(
                choice(self._onsets) + choice(self._vowels) for _ in range(count)
            )
            word = f"{stem}{choice(self._onsets)}{choice(self._endings)}"
            if word not in self._taken:
                self._taken.add(word)
                return word

    def letters(self) -> str:
        """Return an abbreviation that was not returned before."""
        while True:
            count = self._random.choices((3, 4, 5), (3, 4, 4))[0]
            name = "".join(self._random.choices("ABCDEFGILMNOPQRSTUV", k=count))
            if name not in self._taken:
                self._taken.add(name)
                return name

    def name(self) -> str:
        """Return the name of a term: one word as often as several."""
        kind = self._random.random()
        if kind < 0.5:
            return self.word()
        if kind < 0.85:
            return f"{self._random.choice(self._first)} {self.word()}"
        small = self._random.choice(self._small)
        return f"{self._random.choice(self._first)} {small} {self.word()}"

    def words(self, count: int) -> list[str]:
        """Return *count* words as a text has them: the commonest most often."""
        found = self._random.choices(self._common, cum_weights=self._weights, k=count)
        for place in range(0, count - 1, 3):
            found[place] = self._random.choice(self._small)
        return found

    def sentence(self, count: int, mentions: Sequence[str] = ()) -> str:
        """Return a sentence of *count* words, *mentions* among them."""
        words = self.words(count)
        for mention in mentions:
            words[self._random.randrange(1, count)] = mention
        text = " ".join(words)
        return f"{text[:1].upper()}{text[1:]}."

    def some(self, most: int) -> int:
        """Return a count from 0 to *most*."""
        return self._random.randint(0, most)


class Inventor:
    """Invents terms one after the other, always the same ones for a seed."""

    def __init__(self, languages: Sequence[str], seed: int) -> None:
        self._random = random.Random(seed)
        self._writers = {code: Writer(code, seed) for code in languages}
        self._recent: list[MadeTerm] = []

    def term(self) -> MadeTerm:
        """Return the next term."""
        names = {code: writer.name() for code, writer in self._writers.items()}
        letters = None
        if self._random.random() < 0.1:
            letters = next(iter(self._writers.values())).letters()
        slug = self._slug(names)
        entries = tuple(
            self._entry(slug, code, names[code], letters) for code in self._writers
        )
        term = Term(
            slug=slug,
            category=self._random.choice(list(Category)),
            step=self._random.choice((1, 2, 3, 4, 5, *[None] * 15)),
            core=False,
            related=tuple(each.term.slug for each in self._recent[-2:]),
            ideas=(),
        )
        made = MadeTerm(term, entries)
        self._recent = [*self._recent[1 - WINDOW :], made]
        return made

    def _slug(self, names: Mapping[str, str]) -> str:
        name = names.get("en") or "term"
        return f"{name.replace(' ', '-')}-{self._random.randrange(16**4):04x}"

    def _entry(self, slug: str, code: str, name: str, letters: str | None) -> Made:
        writer = self._writers[code]
        others = [self._named(code) for _ in range(3)] if self._recent else []
        names = [other.headword for other in others]
        return Made(
            slug=slug,
            language=code,
            headword=name,
            abbreviation=letters,
            plural=f"{name}s" if code != "it" else f"{name[:-1]}i",
            synonyms=tuple(writer.name() for _ in range(writer.some(3))),
            deprecated=tuple(writer.word() for _ in range(writer.some(1))),
            forbidden=tuple(writer.word() for _ in range(writer.some(2))),
            search_also=tuple(writer.name() for _ in range(writer.some(2))),
            definition=writer.sentence(11),
            parts={
                Part.SALES: writer.sentence(22, [name, *names[:1]]),
                Part.MARKETING: writer.sentence(18, names[1:2]),
                Part.EXAMPLE: writer.sentence(16, names[2:]),
                Part.PRACTICE: f"- {writer.sentence(7)}\n- {writer.sentence(8)}",
            },
            said={
                department: (writer.sentence(5), writer.sentence(8))
                for department in ("sales", "marketing")
            },
            note=writer.sentence(7),
            points=tuple(
                Point(other.slug, other.headword, writer.sentence(6))
                for other in others[:1]
            ),
        )

    def _named(self, code: str) -> Made:
        made = self._random.choice(self._recent)
        return next(each for each in made.entries if each.language == code)


def terms(count: int, shipped: Glossary, *, seed: int = SEED) -> Iterator[MadeTerm]:
    """Yield the made-up terms that bring *shipped* to *count* terms.

    Raises TooFewTerms.
    """
    missing = count - len(shipped.terms)
    if missing < 0:
        raise TooFewTerms(f"{len(shipped.terms)} terms are shipped: ask for more")
    inventor = Inventor([language.code for language in shipped.languages], seed)
    return (inventor.term() for _ in range(missing))


def write(count: int, instance: Path, *, seed: int = SEED) -> None:
    """Write an *instance* folder whose content has *count* terms."""
    shipped = load_content().glossary
    made = list(terms(count, shipped, seed=seed))
    content = instance / "content"
    content.mkdir(parents=True)
    listed = (SHIPPED / "terms.yaml").read_text(encoding="utf-8")
    blocks = [_term_block(each.term) for each in made]
    text = "\n\n".join([listed.rstrip("\n"), *blocks])
    (content / "terms.yaml").write_text(f"{text}\n", encoding="utf-8")
    for language in shipped.languages:
        folder = content / language.code
        folder.mkdir()
        for each in made:
            entry = next(e for e in each.entries if e.language == language.code)
            path = folder / f"{entry.slug}.md"
            path.write_text(_markdown(entry, language), encoding="utf-8")


def size(instance: Path) -> int:
    """Return the bytes the product reads for *instance*, shipped files included."""
    overlay = instance / "content"
    files = {path.relative_to(SHIPPED): path for path in _sources(SHIPPED)}
    files |= {path.relative_to(overlay): path for path in _sources(overlay)}
    return sum(path.stat().st_size for path in files.values())


def glossary(count: int, *, seed: int = SEED) -> Glossary:
    """Return a glossary of *count* terms made in memory, for search alone.

    Its made-up entries carry plain text and no HTML.
    """
    shipped = load_content().glossary
    made = list(terms(count, shipped, seed=seed))
    added = {each.term.slug: each.term for each in made}
    entries = {
        (entry.slug, entry.language): _entry(entry)
        for each in made
        for entry in each.entries
    }
    return replace(
        shipped,
        terms={**shipped.terms, **added},
        entries={**shipped.entries, **entries},
        revision=f"made {seed} {count}",
    )


def _sources(folder: Path) -> Iterator[Path]:
    return (each for each in folder.rglob("*") if each.suffix in {".md", ".yaml"})


def _term_block(term: Term) -> str:
    lines = [f"{term.slug}:", f"  category: {term.category.value}"]
    if term.step is not None:
        lines.append(f"  step: {term.step}")
    if term.related:
        lines.append(f"  related: [{', '.join(term.related)}]")
    return "\n".join(lines)


def _markdown(entry: Made, language: Language) -> str:
    said = "\n".join(
        f"| {department} | {says} | {means} |"
        for department, (says, means) in entry.said.items()
    )
    points = [f"- [{p.name}](term:{p.slug}): {p.text}" for p in entry.points]
    texts = {
        **entry.parts,
        Part.SAID: f"| . | . | . |\n| --- | --- | --- |\n{said}\n\n{entry.note}",
        Part.CONFUSIONS: "\n".join(points) or f"- **{entry.headword}**: {entry.note}",
    }
    body = "\n".join(
        f"## {heading}\n\n{texts[part]}\n"
        for part, heading in language.headings.items()
        if part in texts
    )
    return f"---\n{_front_matter(entry)}\n---\n{body}"


def _front_matter(entry: Made) -> str:
    wrong = {"kind": "mistranslation", "reason": entry.reason, "gloss": entry.note}
    values: dict[str, object] = {
        "headword": entry.headword,
        "abbreviation": entry.abbreviation,
        "part_of_speech": "noun",
        "plural": entry.plural,
        "synonyms": [{"form": form} for form in entry.synonyms],
        "deprecated": [
            {"form": form, "reason": entry.reason} for form in entry.deprecated
        ],
        "forbidden": [{"form": form, **wrong} for form in entry.forbidden],
        "inflections": [f"{entry.headword}x"],
        "search_also": list(entry.search_also),
        "definition": entry.definition,
        "revision": 1,
        "reviewed": "2026-11-24",
        "owner": "Bench",
    }
    # JSON is YAML, whatever a word holds.
    return "\n".join(
        f"{key}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in values.items()
        if value
    )


def _entry(made: Made) -> Entry:
    said = (word for pair in made.said.values() for word in pair)
    points = (f"{point.name}: {point.text}" for point in made.points)
    return Entry(
        slug=made.slug,
        language=made.language,
        headword=made.headword,
        abbreviation=made.abbreviation,
        part_of_speech=PartOfSpeech.NOUN,
        gender=None,
        feminine=None,
        plural=made.plural,
        pronunciation=None,
        synonyms=tuple(Synonym(form) for form in made.synonyms),
        deprecated=tuple(Deprecated(form, made.reason) for form in made.deprecated),
        traps=tuple(
            Trap(form, TrapKind.MISTRANSLATION, made.reason, made.note)
            for form in made.forbidden
        ),
        inflections=(f"{made.headword}x",),
        search_also=made.search_also,
        definition=made.definition,
        source=None,
        revision=1,
        reviewed=date(2026, 11, 24),
        owner="Bench",
        parts={},
        said=(),
        said_note="",
        confusions=(),
        text=" ".join((*made.parts.values(), *said, made.note, *points)),
    )
