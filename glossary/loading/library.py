"""What stands beside the definitions: company, publications, examples, the drill.

Nothing here decides a class; all of it is shown beside one. Every problem is
fatal, since a page about a definition must not be half there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from glossary.companies import Company
from glossary.contradictions import Contradiction
from glossary.definitions import Definitions
from glossary.errors import Problem
from glossary.examples import Example
from glossary.languages import Language
from glossary.loading.checking import Refused
from glossary.loading.companies import read_company
from glossary.loading.contradictions import read_contradictions
from glossary.loading.drills import Drill, read_drill
from glossary.loading.examples import read_examples
from glossary.loading.files import FileSet
from glossary.loading.publications import (
    named,
    read_publications,
    read_sources_files,
)
from glossary.publications import Publications

ReadT = TypeVar("ReadT")


@dataclass(frozen=True)
class Library:
    """Everything told beside the definitions, whole and in every language."""

    definitions: Definitions
    """With the names of the published views."""
    company: Company
    publications: Publications
    contradictions: tuple[Contradiction, ...]
    examples: tuple[Example, ...]
    drill: Drill


def read_library(
    files: FileSet, definitions: Definitions, languages: Sequence[Language]
) -> Library:
    """Return all of it; raises Refused with every problem of every file."""
    problems: list[Problem] = []

    def tried(read: Callable[[], ReadT]) -> ReadT | None:
        try:
            return read()
        except Refused as refused:
            problems.extend(refused.problems)
            return None

    texts = tried(lambda: read_sources_files(files, languages)) or {}
    company = tried(lambda: read_company(files, definitions.facts, languages))
    examples = tried(lambda: read_examples(files, definitions.facts, languages))
    drill = tried(lambda: read_drill(files, definitions, languages))
    publications = tried(lambda: read_publications(texts, definitions))
    contradictions = tried(lambda: read_contradictions(files, definitions, texts))
    if company is None or publications is None:
        raise Refused(*problems)
    if examples is None or contradictions is None or drill is None or problems:
        raise Refused(*problems)
    return Library(
        named(definitions, publications),
        company,
        publications,
        contradictions,
        examples,
        drill,
    )
