"""The definitions: facts, parts, views and sources, from their files.

Every problem here is fatal: a class that might be wrong must not be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from glossary.criteria import Criterion
from glossary.definitions import Definitions, Source
from glossary.errors import BrokenModel, Problem, Severity
from glossary.facts import Fact, Facts
from glossary.loading.checking import Refused, check, parse_file, required
from glossary.loading.criteria import CriterionReader, as_written
from glossary.loading.definition_shapes import FactsShape, PartsShape
from glossary.loading.files import FileSet
from glossary.loading.model import read_journey, read_terms
from glossary.loading.views import ViewReader
from glossary.loading.yaml_reader import Place
from glossary.stages import Journey
from glossary.views import HOUSE_VIEWS, View

FATAL = Severity.FATAL


def load_definitions(files: FileSet) -> Definitions:
    """Read what decides the class of a contact, and nothing else of *files*.

    For commands that show no term: no text is read or rendered. Raises
    BrokenModel.
    """
    try:
        return read_definitions(files, read_journey(files, read_terms(files).terms))
    except Refused as refused:
        raise BrokenModel(tuple(sorted(refused.problems))) from refused


def read_definitions(files: FileSet, journey: Journey) -> Definitions:
    """Return everything that decides the class of a contact; raises Refused."""
    facts = _read_facts(files)
    parts = _read_parts(files, facts)
    problems: list[Problem] = []
    houses: dict[str, View] = {}
    sources: dict[str, Source] = {}
    reader = ViewReader(files, facts, parts, journey)
    for path, file in files.below("views"):
        try:
            view = reader.house(path, file)
            houses[view.id] = replace(view, changed=_changed(view, path, files))
        except Refused as refused:
            problems.extend(refused.problems)
    for path, file in files.below("sources"):
        try:
            source = reader.source(path, file)
            sources[source.view.id] = source
        except Refused as refused:
            problems.extend(refused.problems)
    problems.extend(
        Problem(f"content/views/{house}.yaml", 1, "the file is missing", FATAL)
        for house in HOUSE_VIEWS
        if house not in houses and not problems
    )
    if problems:
        raise Refused(*problems)
    return Definitions(facts, journey, parts, houses, sources)


def _changed(view: View, path: str, files: FileSet) -> frozenset[str]:
    """Return the stages of *view* with another criterion than the shipped one.

    Texts about them were written for the shipped one. A view that is not shipped
    has changed nothing.
    """
    shipped = files.shipped
    file = shipped.get(path) if shipped is not None else None
    if shipped is None or file is None:
        return frozenset()
    if all(files.get(each) is shipped.get(each) for each in (path, "parts.yaml")):
        return frozenset()
    facts = _read_facts(shipped)
    parts = _read_parts(shipped, facts)
    document = parse_file(file, FATAL)
    reader = CriterionReader(document, file=file.name, facts=facts, parts=parts)
    before = {s: reader.read(("stages", s)) for s in document.value["stages"]}
    stages = before.keys() | view.criteria.keys()
    return frozenset(s for s in stages if before.get(s) != view.criteria.get(s))


def _read_facts(files: FileSet) -> Facts:
    file = required(files, "facts.yaml")
    document = parse_file(file, FATAL)
    shape = check(document, FactsShape, file=file.name, severity=FATAL)
    problems: list[Problem] = []
    facts: list[Fact] = []
    for position, each in enumerate(shape.facts):
        place: Place = ("facts", position)
        if each.default not in each.values:
            allowed = ", ".join(as_written(value) for value in each.values)
            message = f"default {as_written(each.default)!r} is none of {allowed}"
            problems.append(Problem(file.name, document.line(place), message, FATAL))
        if len({*each.values}) < len(each.values):
            message = f"fact {each.id!r} has a value twice: name each value once"
            problems.append(Problem(file.name, document.line(place), message, FATAL))
        if any(each.id == fact.id for fact in facts):
            message = f"fact {each.id!r} is declared twice"
            problems.append(Problem(file.name, document.line(place), message, FATAL))
        is_last = each.asked == "last"
        facts.append(
            Fact(each.id, each.values, each.default, bool(each.asked), is_last)
        )
    if problems:
        raise Refused(*problems)
    return Facts(tuple(facts))


def _read_parts(files: FileSet, facts: Facts) -> Mapping[str, Criterion]:
    """Return the named parts; each may use those above it, so none holds itself."""
    file = required(files, "parts.yaml")
    document = parse_file(file, FATAL)
    shape = check(document, PartsShape, file=file.name, severity=FATAL)
    parts: dict[str, Criterion] = {}
    problems: list[Problem] = []
    for name in shape.parts:
        reader = CriterionReader(document, file=file.name, facts=facts, parts=parts)
        try:
            parts[name] = reader.read(("parts", name))
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(*problems)
    return parts
