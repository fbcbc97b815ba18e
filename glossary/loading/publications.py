"""What each language says of the publications and of their definitions.

``<language>/_sources.yaml`` says it, for every file in ``sources/``. It also
holds the words of the contradictions, which ``contradictions.py`` reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from glossary.definitions import Definitions, Source
from glossary.errors import Problem, Severity
from glossary.languages import Language
from glossary.loading.checking import (
    Refused,
    check,
    parse_file,
    required,
    unmatched,
)
from glossary.loading.definition_shapes import SourcesShape
from glossary.loading.files import FileSet
from glossary.loading.yaml_reader import Document, Place
from glossary.publications import Publications, PublicationText, SourceText

FATAL = Severity.FATAL


@dataclass(frozen=True)
class SourcesFile:
    """One language's ``_sources.yaml``, of the right shape."""

    name: str
    document: Document
    shape: SourcesShape

    def problem(self, place: Place, message: str) -> Problem:
        """Return the problem that *message* says of *place*."""
        return Problem(self.name, self.document.line(place), message, FATAL)


def read_sources_files(
    files: FileSet, languages: Sequence[Language]
) -> Mapping[str, SourcesFile]:
    """Return the ``_sources.yaml`` of every language, by its code; raises Refused."""
    found: dict[str, SourcesFile] = {}
    problems: list[Problem] = []
    for language in languages:
        try:
            found[language.code] = _read(files, f"{language.code}/_sources.yaml")
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(*problems)
    return found


def _read(files: FileSet, path: str) -> SourcesFile:
    file = required(files, path)
    document = parse_file(file, FATAL)
    shape = check(document, SourcesShape, file=file.name, severity=FATAL)
    return SourcesFile(file.name, document, shape)


def read_publications(
    texts: Mapping[str, SourcesFile], definitions: Definitions
) -> Publications:
    """Return what is said of every publication and definition; raises Refused."""
    problems = [
        file.problem(place, message)
        for file in texts.values()
        for place, message in _problems(file.shape, definitions)
    ]
    if problems:
        raise Refused(*problems)
    return Publications(
        publications={
            (id, code): PublicationText(text.title, text.about)
            for code, file in texts.items()
            for id, text in file.shape.publications.items()
        },
        sources={
            (id, code): SourceText(text.name, text.short, text.says, text.note)
            for code, file in texts.items()
            for id, text in file.shape.views.items()
        },
    )


def _problems(
    shape: SourcesShape, definitions: Definitions
) -> Iterator[tuple[Place, str]]:
    publications = dict.fromkeys(s.publication for s in definitions.sources.values())
    yield from unmatched(
        "publication", ("publications",), shape.publications, publications
    )
    yield from unmatched("view", ("views",), shape.views, definitions.sources)
    names: set[str] = set()
    for id, text in shape.views.items():
        for key, name in (("name", text.name), ("short", text.short)):
            if name in names:
                yield ("views", id, key), f"two views are named {name!r}"
            names.add(name)


def named(definitions: Definitions, publications: Publications) -> Definitions:
    """Return *definitions* with the names of the published views filled in."""
    sources: dict[str, Source] = {}
    for id, source in definitions.sources.items():
        names = {
            code: text.name
            for (view, code), text in publications.sources.items()
            if view == id
        }
        sources[id] = replace(source, view=replace(source.view, names=names))
    return replace(definitions, sources=sources)
