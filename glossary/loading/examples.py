"""Example contacts: their facts once, one line of text in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from glossary.errors import Problem, Severity
from glossary.examples import Example
from glossary.facts import BadFacts, Contact, Facts
from glossary.languages import Language
from glossary.loading.checking import (
    Refused,
    check,
    parse_file,
    required,
    unmatched,
)
from glossary.loading.criteria import as_written
from glossary.loading.definition_shapes import ExamplesShape, ExampleTextsShape
from glossary.loading.files import FileSet, SourceFile
from glossary.loading.yaml_reader import Document, Place

FILE = "examples.yaml"
TEXTS = "_examples.yaml"
FATAL = Severity.FATAL


def read_examples(
    files: FileSet, facts: Facts, languages: Sequence[Language]
) -> tuple[Example, ...]:
    """Return the examples in the order written; raises Refused."""
    contacts = read_contacts(files, facts)
    texts: dict[str, Mapping[str, str]] = {}
    problems: list[Problem] = []
    for language in languages:
        try:
            texts[language.code] = _read_texts(files, language.code, contacts)
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(*problems)
    return tuple(
        Example(id, contact, {code: said[id] for code, said in texts.items()})
        for id, contact in contacts.items()
    )


def read_contacts(files: FileSet, facts: Facts) -> Mapping[str, Contact]:
    """Return the contact of each example, by id; raises Refused."""
    file = required(files, FILE)
    document = parse_file(file, FATAL)
    shape = check(document, ExamplesShape, file=file.name, severity=FATAL)
    contacts: dict[str, Contact] = {}
    problems: list[Problem] = []
    for position, each in enumerate(shape.examples):
        place: Place = ("examples", position)
        if each.id in contacts:
            message = f"example {each.id!r} is declared twice"
            problems.append(Problem(file.name, document.line(place), message, FATAL))
        try:
            contacts[each.id] = contact_at(
                document, file, (*place, "facts"), facts=facts
            )
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(*problems)
    return contacts


def contact_at(
    document: Document,
    file: SourceFile,
    place: Place,
    *,
    facts: Facts,
    severity: Severity = FATAL,
) -> Contact:
    """Return the contact whose stated facts are at *place*; raises Refused."""
    stated = document.value
    for key in place:
        stated = stated[key]
    try:
        return facts.contact(stated)
    except BadFacts as error:
        raise Refused(
            *(
                Problem(file.name, document.line((*place, fact)), message, severity)
                for fact, message in _fact_problems(error, facts)
            )
        ) from error


def _fact_problems(error: BadFacts, facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield each bad fact, and what is wrong with it."""
    for bad in error.found:
        if bad.allowed:
            allowed = ", ".join(as_written(value) for value in bad.allowed)
            what = f"{bad.fact}: unknown value {as_written(bad.value)!r}"
        else:
            allowed = ", ".join(fact.id for fact in facts)
            what = f"unknown fact {bad.fact!r}"
        yield bad.fact, f"{what}; allowed: {allowed}"


def _read_texts(
    files: FileSet, code: str, contacts: Mapping[str, Contact]
) -> Mapping[str, str]:
    file = required(files, f"{code}/{TEXTS}")
    document = parse_file(file, FATAL)
    shape = check(document, ExampleTextsShape, file=file.name, severity=FATAL)
    problems = [
        Problem(file.name, document.line(place), message, FATAL)
        for place, message in unmatched(
            "example", ("examples",), shape.examples, contacts
        )
    ]
    if problems:
        raise Refused(*problems)
    return shape.examples
