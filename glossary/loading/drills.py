"""The drill: which contacts are plausible, and the words that tell them.

Every problem is fatal: a card that says the wrong thing teaches it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.criteria import Criterion
from glossary.definitions import Definitions
from glossary.errors import Problem, Severity
from glossary.languages import Language
from glossary.loading.checking import Refused, check, parse_file, required, unmatched
from glossary.loading.criteria import CriterionReader
from glossary.loading.drill_shapes import DrillShape
from glossary.loading.drill_words import read_drill_words
from glossary.loading.files import FileSet, SourceFile
from glossary.loading.yaml_reader import Document
from glossary.notes import DrillWords
from glossary.plausibility import Plausibility

FILE = "drill.yaml"
FATAL = Severity.FATAL


@dataclass(frozen=True)
class Drill:
    """Which contacts are drawn, and what each language says of them, by its code."""

    plausibility: Plausibility
    words: Mapping[str, DrillWords]


def read_drill(
    files: FileSet, definitions: Definitions, languages: Sequence[Language]
) -> Drill:
    """Return all that the drill is made of; raises Refused with every problem."""
    file = required(files, FILE)
    document = parse_file(file, FATAL)
    shape = check(document, DrillShape, file=file.name, severity=FATAL)
    problems = list(_order_problems(file, document, shape, definitions))
    impossible = _impossible(file, document, definitions, problems)
    words: dict[str, DrillWords] = {}
    for code in (language.code for language in languages):
        try:
            words[code] = read_drill_words(files, code, definitions, shape.order)
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(*problems)
    return Drill(Plausibility(impossible, shape.most_stated), words)


def _impossible(
    file: SourceFile,
    document: Document,
    definitions: Definitions,
    problems: list[Problem],
) -> Mapping[str, Criterion]:
    """Return what rules a contact out, by name; adds to *problems* what is wrong."""
    reader = CriterionReader(
        document, file=file.name, facts=definitions.facts, parts=definitions.parts
    )
    found: dict[str, Criterion] = {}
    for name in document.value["impossible"]:
        try:
            found[name] = reader.read(("impossible", name))
        except Refused as refused:
            problems.extend(refused.problems)
    return found


def _order_problems(
    file: SourceFile, document: Document, shape: DrillShape, definitions: Definitions
) -> Iterator[Problem]:
    line = document.line(("order",))
    known = {fact.id: None for fact in definitions.facts}
    named = dict.fromkeys(shape.order)
    for _, message in unmatched("fact", ("order",), named, known):
        yield Problem(file.name, line, f"order: {message}", FATAL)
    if len(named) < len(shape.order):
        yield Problem(file.name, line, "order: name each fact once", FATAL)
