"""Mapping files: which headings of another program's export say which fact.

``columns`` leads from a heading to a fact, or to a list of facts; ``values`` from the
texts of a fact's columns to its values. They stand in ``content/mappings/``, an
instance's over the shipped ones, or anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from glossary.columns import ColumnMapping, folded
from glossary.errors import BrokenModel, GlossaryError, Problem, Severity
from glossary.facts import Facts
from glossary.loading.checking import Refused, check, parse_file
from glossary.loading.criteria import as_written
from glossary.loading.definition_shapes import MappingShape
from glossary.loading.files import FileSet, SourceFile
from glossary.loading.yaml_reader import Document, Place

FOLDER = "mappings"
ERROR = Severity.ERROR


class UnknownMapping(GlossaryError):
    """Neither a mapping of this name nor a file at this path is there."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"unknown mapping {name!r}; allowed: {', '.join(known)}")
        self.name = name
        self.known = known


def load_mapping(name: str, files: FileSet, facts: Facts) -> ColumnMapping:
    """Return the mapping *name* of *files*, or else the one in the file *name*.

    Raises UnknownMapping, and BrokenModel with every problem of the file.
    """
    try:
        return read_mapping(_find(name, files), facts)
    except Refused as refused:
        raise BrokenModel(tuple(sorted(refused.problems))) from refused


def mapping_problems(files: FileSet, facts: Facts) -> Iterator[Problem]:
    """Yield whatever is wrong with the mappings of *files*."""
    for _, file in files.below(FOLDER):
        try:
            read_mapping(file, facts)
        except Refused as refused:
            yield from refused.problems


def _find(name: str, files: FileSet) -> SourceFile:
    known = {PurePosixPath(path).stem: file for path, file in files.below(FOLDER)}
    if name in known:
        return known[name]
    try:
        return SourceFile(name, Path(name).read_bytes())
    except (OSError, ValueError) as error:
        raise UnknownMapping(name, (*known, "the path of a file")) from error


def read_mapping(file: SourceFile, facts: Facts) -> ColumnMapping:
    """Return the mapping in *file*; raises Refused."""
    document = parse_file(file, ERROR)
    shape = check(document, MappingShape, file=file.name, severity=ERROR)
    problems = [
        Problem(file.name, document.line(place), message, ERROR)
        for place, message in (
            *_column_problems(shape, facts),
            *_value_problems(document, shape, facts),
        )
    ]
    if problems:
        raise Refused(*problems)
    return ColumnMapping(shape.columns, shape.values)


def _column_problems(shape: MappingShape, facts: Facts) -> Iterator[tuple[Place, str]]:
    seen: set[str] = set()
    for heading, named in shape.columns.items():
        place: Place = ("columns", heading)
        said = [named] if isinstance(named, str) else named
        for fact in said:
            if facts.get(fact) is None:
                yield place, _unknown_fact(fact, facts)
        if len(set(said)) != len(said) or not said:
            yield place, f"heading {heading!r}: name one fact or several, each once"
        if folded(heading) in seen:
            yield place, f"heading {heading!r} is written twice"
        seen.add(folded(heading))


def _value_problems(
    document: Document, shape: MappingShape, facts: Facts
) -> Iterator[tuple[Place, str]]:
    for id, values in shape.values.items():
        fact = facts.get(id)
        if fact is None:
            yield ("values", id), _unknown_fact(id, facts)
            continue
        seen: set[str] = set()
        for text, value in values.items():
            place: Place = ("values", id, text)
            if not folded(text):
                yield place, f"{id}: an empty text always says the default"
            if folded(text) in seen:
                yield place, f"{id}: text {text!r} is written twice"
            if not fact.has(value):
                allowed = ", ".join(as_written(known) for known in fact.values)
                message = f"{id}: unknown value {as_written(value)!r}"
                yield place, f"{message}; allowed: {allowed}"
            seen.add(folded(text))


def _unknown_fact(id: str, facts: Facts) -> str:
    return f"unknown fact {id!r}; allowed: {', '.join(fact.id for fact in facts)}"
