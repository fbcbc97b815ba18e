"""What the shipped entries must be: whole, specific, set as their language sets.

The words are somebody's work; these rules only catch what a second pair of eyes
should never have to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.loading import SHIPPED
from glossary.loading.content import load_content

GLOSSARY = load_content().glossary
CODES = ("en", "fr", "it")
STAGES = ("suspect", "lead", "mql", "sal", "prospect", "sql", "opportunity", "customer")
CORE = {*STAGES, "qualification", "disqualification", "bant", "junk-lead"}
"""The deep entries, which may be longer."""
FEWEST, MOST = 120, 250
LONGEST_SENTENCE = 36
LONGEST_CRITERIA = 42
"""Of a deep entry, which may say a team's criteria in one go."""
LONGEST_PARAGRAPH = 80
REPEATED = 8
"""Words from which on a sentence may stand in one entry alone."""

Entries = list[tuple[str, Path]]


def entries(code: str) -> Entries:
    return [(path.stem, path) for path in sorted((SHIPPED / code).glob("[a-z]*.md"))]


def body(path: Path) -> str:
    return path.read_text(encoding="utf-8").split("---\n", 2)[2]


def plain(text: str) -> str:
    """Return *text* without its marks, links and languages."""
    text = re.sub(r"\{:[^}]*\}", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[*>`]|^#+ .*$|^\|[-| ]+\|$", "", text, flags=re.MULTILINE)


def blocks(text: str) -> Iterator[str]:
    """Yield paragraphs, points and cells."""
    for line in plain(text).splitlines():
        yield from (cell.strip(" -") for cell in line.strip("| ").split("|"))


def told(text: str) -> str:
    """Return what is written of *text*: no head of a table, no name of a row."""
    rows = re.sub(r"^\|.*\n\|[-| ]+\|$", "", text, flags=re.MULTILINE)
    return plain(re.sub(r"^\| (?:sales|marketing) \|", "", rows, flags=re.MULTILINE))


def words(text: str) -> list[str]:
    return re.findall(r"\w[\w’.,-]*", text)


def sentences(text: str) -> Iterator[str]:
    for block in blocks(text):
        yield from re.split(r"(?<=[.!?…])[”»\u00a0\u202f]*\s+", block)


def test_every_language_says_every_term():
    for code in CODES:
        assert {slug for slug, _ in entries(code)} == set(GLOSSARY.terms), code
    assert len(GLOSSARY.terms) == 73


def test_every_idea_of_the_sources_is_carried():
    wanted = {
        f"{source}-{number:02}"
        for source, last in (("S0", 22), ("S1", 28), ("S3", 50), ("S4", 16))
        for number in range(1, last + 1)
    }

    carried = {idea for term in GLOSSARY.terms.values() for idea in term.ideas}

    assert wanted - carried == set()


@pytest.mark.parametrize("code", CODES)
def test_an_entry_is_neither_thin_nor_long(code):
    counts = {slug: len(words(told(body(path)))) for slug, path in entries(code)}

    wrong = {
        slug: count
        for slug, count in counts.items()
        if slug not in CORE and not FEWEST <= count <= MOST
    }
    assert wrong == {}


@pytest.mark.parametrize("code", CODES)
def test_sentences_and_paragraphs_can_be_read_in_one_go(code):
    long = [
        (slug, each)
        for slug, path in entries(code)
        for each in sentences(body(path))
        if len(words(each)) > (LONGEST_CRITERIA if slug in CORE else LONGEST_SENTENCE)
    ]
    long += [
        (slug, each)
        for slug, path in entries(code)
        for each in blocks(body(path))
        if len(words(each)) > LONGEST_PARAGRAPH and slug not in CORE
    ]

    assert long == []


@pytest.mark.parametrize("code", CODES)
def test_no_sentence_stands_in_two_entries(code):
    found: dict[str, set[str]] = defaultdict(set)
    for slug, path in entries(code):
        for each in sentences(body(path)):
            said = [word.casefold().strip(".,-") for word in words(each)]
            if len(said) >= REPEATED:
                found[" ".join(said)].add(slug)

    assert {said: slugs for said, slugs in found.items() if len(slugs) > 1} == {}


WRONG = {
    "en": r"['\"]|\s[;:!?]|\d\s%",
    "fr": r"['\"“”]|[^\u202f][;!?]|[^\u202f\u00a0]%|[^\u00a0\d]:(?!/)"
    r"|«[^\u00a0]|[^\u00a0]»",
    "it": r"['\"“”]|«\s|\s»|\s[;:!?%]",
}


@pytest.mark.parametrize("code", CODES)
def test_typography_is_that_of_the_language(code):
    wrong = [
        (slug, block)
        for slug, path in entries(code)
        for block in blocks(foreign_left_out(body(path)))
        if re.search(WRONG[code], block)
    ]

    assert wrong == []


def foreign_left_out(text: str) -> str:
    """Return *text* without what it marks as another language's."""
    return re.sub(r"\*[^*]+\*\{: lang=\w+\}", "…", text)


@pytest.mark.parametrize("code", CODES)
def test_what_is_always_wrong_stands_only_where_it_is_named(code):
    # Most forbidden forms are ordinary words elsewhere; these never are, here.
    never = {
        "en": ("lead sheet metal",),
        "fr": ("plomb", "cueillette de cerises", "oléoduc", "courrier indésirable"),
        "it": ("piombo", "ciliegie", "oleodotto", "posta indesiderata"),
    }[code]
    named = {
        slug
        for slug in GLOSSARY.terms
        for trap in GLOSSARY.entries[slug, code].traps
        if trap.form.casefold() in never
    }

    found = [
        (slug, form)
        for slug, path in entries(code)
        for form in never
        if form in plain(body(path)).casefold() and slug not in named
    ]

    assert found == []


@pytest.mark.parametrize("code", CODES)
def test_a_definition_is_one_sentence_and_does_not_name_itself(code):
    wrong = []
    for slug in GLOSSARY.terms:
        entry = GLOSSARY.entries[slug, code]
        names_itself = re.search(
            rf"\b{re.escape(entry.headword)}\b", entry.definition, re.IGNORECASE
        )
        is_one = len(re.findall(r"[.!?](?:\s|$)", entry.definition)) == 1
        if names_itself or not is_one or len(entry.definition) > 200:
            wrong.append((slug, entry.definition))

    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_every_form_to_avoid_has_its_reason_and_what_it_means(code):
    lacking = [
        (slug, trap.form)
        for slug in GLOSSARY.terms
        for trap in GLOSSARY.entries[slug, code].traps
        if not trap.reason or not trap.gloss
    ]

    assert lacking == []


@pytest.mark.parametrize("code", ["fr", "it"])
def test_english_words_say_how_they_sound(code):
    english = {GLOSSARY.entries[slug, "en"].headword for slug in GLOSSARY.terms}

    silent = [
        slug
        for slug in GLOSSARY.terms
        for entry in [GLOSSARY.entries[slug, code]]
        if entry.headword in english
        and entry.pronunciation is None
        and entry.headword not in ALIKE[code]
    ]

    assert silent == []


ALIKE = {
    "fr": {"suspect", "prospect", "budget", "segmentation", "qualification"}
    | {"disqualification", "objection", "champion", "CHAMP", "MEDDIC", "BANT", "CRM"},
    "it": {"budget", "CHAMP", "MEDDIC", "BANT", "CRM", "GDPR"},
}
"""Words that the language has itself, or letters that it reads its own way."""
