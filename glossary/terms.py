"""Terms and entries: the words, and what each language says of them.

A *term* is a concept: a slug, a category, its relations. An *entry* is a term
written in one language. Owns their shape; how they are read from files is not
its business, and the HTML it carries was made and cleaned elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from glossary.languages import Part


class Category(StrEnum):
    """The shelf a term stands on (domain brief, section d)."""

    STAGE = "stage"
    QUALIFICATION = "qualification"
    PEOPLE = "people"
    PROSPECTING = "prospecting"
    PROCESS = "process"
    ALIGNMENT = "alignment"
    LEGAL = "legal"


class Gender(StrEnum):
    """Grammatical gender; COMMON takes either article."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    COMMON = "common"


class PartOfSpeech(StrEnum):
    """Word class of a headword."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"


class Usage(StrEnum):
    """Why an admitted form is not simply the usual one."""

    OFFICIAL = "official"
    COLLOQUIAL = "colloquial"
    TOOL = "tool"
    RARE = "rare"


class TrapKind(StrEnum):
    """How a wrong form leads astray."""

    MISTRANSLATION = "mistranslation"
    """A translation of the wrong sense: « plomb » for *lead*."""
    FALSE_FRIEND = "false-friend"
    """A word that looks the same and means something else: « prospectus »."""


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How an English word sounds, for readers of the entry's language."""

    ipa: str
    """International phonetic alphabet, without slashes."""
    respelling: str
    """The same in the reader's own spelling habits."""


@dataclass(frozen=True, slots=True)
class Synonym:
    """An admitted form beside the headword."""

    form: str
    usage: Usage | None = None
    region: str | None = None
    """BCP 47 tag of the region it is said in; None for everywhere."""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Deprecated:
    """A form better avoided: understood, but ambiguous or awkward."""

    form: str
    reason: str
    region: str | None = None
    prefer: str | None = None
    """The form to use in its place; None means the headword."""


@dataclass(frozen=True, slots=True)
class Trap:
    """A forbidden form: a mistranslation or a false friend of the headword."""

    form: str
    kind: TrapKind
    reason: str
    gloss: str
    """What the wrong form really means, in a few words."""
    region: str | None = None
    confused_with: str | None = None
    """The foreign word it really translates, where spelling is to blame."""
    confused_pronunciation: Pronunciation | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What one department says, and what it means by it."""

    department: str
    """``sales`` or ``marketing``."""
    says: str
    """HTML of one line."""
    means: str
    """HTML of one line."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """Another term this one is taken for, and how to tell them apart."""

    slug: str | None
    """The other term; None when it is no term of this glossary."""
    html: str


@dataclass(frozen=True, slots=True)
class Source:
    """The revision of another language's entry that this one was made from."""

    language: str
    revision: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A term written in one language; every ``html`` in it is clean."""

    slug: str
    language: str
    headword: str
    abbreviation: str | None
    part_of_speech: PartOfSpeech
    gender: Gender | None
    feminine: str | None
    """The feminine headword where the word has one (« décideuse »)."""
    plural: str | None
    """None for a word without plural; equal to the headword if invariable."""
    pronunciation: Pronunciation | None
    synonyms: tuple[Synonym, ...]
    deprecated: tuple[Deprecated, ...]
    traps: tuple[Trap, ...]
    inflections: tuple[str, ...]
    """Further written forms of the headword, for linking and search."""
    search_also: tuple[str, ...]
    """Everyday words that should lead here without being synonyms."""
    definition: str
    """One sentence, plain text."""
    source: Source | None
    revision: int
    reviewed: date
    owner: str
    parts: Mapping[Part, str]
    """HTML of every part that is not structured further."""
    said: tuple[Said, ...]
    said_note: str
    """HTML that follows what is said and meant; empty if there is none."""
    confusions: tuple[Confusion, ...]
    text: str
    """The whole body as plain text, for search and excerpts."""

    @property
    def short(self) -> str:
        """The form for tight places: the abbreviation if there is one."""
        return self.abbreviation or self.headword

    def linked_in(self, language: str) -> Entry:
        """Return this entry with its links leading to pages in *language*."""
        here, there = (
            f'href="{term_path(code, "")}' for code in (self.language, language)
        )

        def moved(html: str) -> str:
            return html.replace(here, there)

        return replace(
            self,
            parts={part: moved(html) for part, html in self.parts.items()},
            said_note=moved(self.said_note),
            said=tuple(
                replace(row, says=moved(row.says), means=moved(row.means))
                for row in self.said
            ),
            confusions=tuple(
                replace(each, html=moved(each.html)) for each in self.confusions
            ),
        )

    @property
    def forms(self) -> tuple[str, ...]:
        """Every right way to write the headword, itself first."""
        forms = [self.headword, self.abbreviation, self.feminine, self.plural]
        forms += self.inflections
        return tuple(dict.fromkeys(form for form in forms if form))


@dataclass(frozen=True, slots=True)
class Term:
    """A concept: what no language owns."""

    slug: str
    category: Category
    step: int | None
    """The numbered step it belongs to, from 1; None if to none of them."""
    core: bool
    """One of the six words on the one-page print."""
    related: tuple[str, ...]
    """Slugs of related terms: declared by either side, shown on both."""
    ideas: tuple[str, ...]
    """Ids of the ideas of the domain brief that it carries (« S0-04 »)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The entry a reader of *wanted* gets, and how far it is from the wish."""

    entry: Entry
    wanted: str
    is_outdated: bool
    """Made from an older revision of its source than the one served."""

    @property
    def is_fallback(self) -> bool:
        """True when the entry is in another language than the reader's."""
        return self.entry.language != self.wanted


def term_path(language: str, slug: str) -> str:
    """Return the path of a term's page, from the root of the site."""
    return f"/{language}/terms/{slug}"
