"""What a language says of facts and parts, from its ``_facts.yaml``.

Every fact, value and part has its words, and nothing else has. Every problem is
fatal: a criterion that cannot be said would be a hole in every page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields

from glossary.criteria import Any, Criterion, Named
from glossary.definitions import Definitions
from glossary.errors import Problem, Severity
from glossary.facts import Fact, Value
from glossary.loading.checking import Refused, check, parse_file, required
from glossary.loading.criteria import as_written
from glossary.loading.definition_shapes import (
    FactTextShape,
    FactWordsShape,
    GroupTextShape,
    PartTextShape,
    ValueTextShape,
)
from glossary.loading.files import FileSet, SourceFile
from glossary.loading.yaml_reader import Document, Place
from glossary.phrases import (
    GAP,
    FactText,
    FactWords,
    GroupText,
    PartText,
    Patterns,
    Predicate,
    ValueText,
)
from glossary.stages import StageKind

FATAL = Severity.FATAL
SHARED = "|"
"""Ends the words that a predicate shares with a neighbour that begins alike."""
GAPS = {"sentence": 1, "either": 1, "always": 0, "never": 0, "all_of": 0, "one_of": 0}
"""How many gaps a pattern has; two where nothing is said."""


def read_fact_words(
    files: FileSet, language: str, definitions: Definitions
) -> FactWords:
    """Return what *language* says of facts and parts; raises Refused."""
    file = required(files, f"{language}/_facts.yaml")
    document = parse_file(file, FATAL)
    shape = check(document, FactWordsShape, file=file.name, severity=FATAL)
    problems = tuple(_Check(file, document, shape, definitions).problems())
    if problems:
        raise Refused(*problems)
    return FactWords(
        facts={
            fact.id: _fact_text(fact, shape.facts[fact.id])
            for fact in definitions.facts
        },
        parts={name: _part_text(shape.parts[name]) for name in definitions.parts},
        patterns=Patterns(**shape.patterns),
        respelt=shape.respelt,
    )


class _Check:
    """Finds what is missing from one file, and what is too much."""

    def __init__(
        self,
        file: SourceFile,
        document: Document,
        shape: FactWordsShape,
        definitions: Definitions,
    ) -> None:
        self._file = file
        self._document = document
        self._shape = shape
        self._definitions = definitions

    def problems(self) -> Iterator[Problem]:
        """Yield everything that is wrong."""
        shape, definitions = self._shape, self._definitions
        patterns = [each.name for each in fields(Patterns)]
        yield from self._same(("patterns",), shape.patterns, patterns)
        yield from self._same(
            ("facts",), shape.facts, [fact.id for fact in definitions.facts]
        )
        yield from self._same(("parts",), shape.parts, definitions.parts)
        yield from self._gaps()
        for fact in definitions.facts:
            if fact.id in shape.facts:
                yield from self._fact(fact, shape.facts[fact.id])
        yield from self._reasons()

    def _problem(self, place: Place, message: str) -> Problem:
        return Problem(self._file.name, self._document.line(place), message, FATAL)

    def _same(
        self, place: Place, found: Collection[str], wanted: Collection[str]
    ) -> Iterator[Problem]:
        """Yield a problem for each key that is missing at *place* or unknown there."""
        where = ".".join(str(key) for key in place)
        for key in wanted:
            if key not in found:
                yield self._problem(place, f"{where}: {key!r} is missing")
        for key in found:
            if key not in wanted:
                allowed = ", ".join(wanted)
                message = f"{where}: unknown key {key!r}; allowed: {allowed}"
                yield self._problem((*place, key), message)

    def _gaps(self) -> Iterator[Problem]:
        for name, pattern in self._shape.patterns.items():
            wanted = GAPS.get(name, 2)
            if pattern.count(GAP) != wanted:
                message = f"patterns.{name}: needs {GAP} {wanted} times"
                yield self._problem(("patterns", name), message)

    def _fact(self, fact: Fact, text: FactTextShape) -> Iterator[Problem]:
        place: Place = ("facts", fact.id)
        written = [as_written(value) for value in fact.values]
        yield from self._same((*place, "values"), text.values, written)
        for value in fact.values:
            key = as_written(value)
            if key in text.values:
                inside = (*place, "values", key)
                yield from self._value(
                    inside, text.values[key], _is_denial(fact, value)
                )
        for position, group in enumerate(text.groups):
            inside = (*place, "groups", position)
            yield from self._group(inside, fact, group, text.groups[:position])

    def _value(
        self, place: Place, shape: ValueTextShape, is_denial: bool
    ) -> Iterator[Problem]:
        where = ".".join(str(key) for key in place)
        for name, said in (("is", shape.is_), ("is_not", shape.is_not)):
            if is_denial and said is not None:
                message = f"{where}: no {name!r} here; true says it with 'is_not'"
                yield self._problem((*place, name), message)
            if not is_denial and said is None:
                yield self._problem(place, f"{where}: {name!r} is missing")

    def _group(
        self,
        place: Place,
        fact: Fact,
        group: GroupTextShape,
        before: Collection[GroupTextShape],
    ) -> Iterator[Problem]:
        values = set(group.values)
        if not values <= set(fact.values):
            allowed = ", ".join(as_written(value) for value in fact.values)
            message = f"{fact.id}: unknown value in a group; allowed: {allowed}"
            yield self._problem(place, message)
        elif not 1 < len(values) < len(fact.values) or len(values) < len(group.values):
            message = f"{fact.id}: a group has two values or more, each once, not all"
            yield self._problem(place, message)
        elif any(values == set(other.values) for other in before):
            yield self._problem(place, f"{fact.id}: the group is said twice")

    def _reasons(self) -> Iterator[Problem]:
        """Yield a problem for each part that takes contacts out and does not say so."""
        for name in _reason_parts(self._definitions):
            part = self._shape.parts.get(name)
            if part is not None and part.reason is None:
                message = f"parts.{name}: 'reason' is missing; a way out names it"
                yield self._problem(("parts", name), message)


def _reason_parts(definitions: Definitions) -> Iterator[str]:
    """Yield the names of the parts that are the reason of a way out."""
    exits = {
        stage.id for stage in definitions.journey.known if stage.kind is StageKind.EXIT
    }
    seen = {
        part.name: None
        for view in definitions.views
        for stage, criterion in view.criteria.items()
        if stage in exits
        for part in _parts_of(criterion)
        if isinstance(part, Named)
    }
    yield from seen


def _parts_of(criterion: Criterion) -> tuple[Criterion, ...]:
    return criterion.parts if isinstance(criterion, Any) else (criterion,)


def _fact_text(fact: Fact, shape: FactTextShape) -> FactText:
    return FactText(
        label=shape.label,
        help=shape.help,
        question=shape.question,
        values={value: _value_text(fact, value, shape.values) for value in fact.values},
        groups=tuple(
            GroupText(frozenset(group.values), _predicate(group.is_, group.is_not))
            for group in shape.groups
        ),
    )


def _value_text(
    fact: Fact, value: Value, shapes: Mapping[str, ValueTextShape]
) -> ValueText:
    shape = shapes[as_written(value)]
    if _is_denial(fact, value):
        said = shapes[as_written(True)]
        predicate = _predicate(said.is_, said.is_not).opposite
    else:
        predicate = _predicate(shape.is_, shape.is_not)
    return ValueText(shape.label, shape.sentence, predicate)


def _is_denial(fact: Fact, value: Value) -> bool:
    """Return whether *value* says no more than that the other, true, does not hold."""
    return value is False and set(fact.values) == {False, True}


def _part_text(shape: PartTextShape) -> PartText:
    return PartText(shape.label, _predicate(shape.is_, shape.is_not), shape.reason)


def _predicate(yes: str | None, no: str | None) -> Predicate:
    assert yes is not None
    assert no is not None
    yes_opening, yes = _opened(yes)
    no_opening, no = _opened(no)
    return Predicate(yes, no, yes_opening, no_opening)


def _opened(text: str) -> tuple[str, str]:
    """Return the words a predicate may share, and the whole of it."""
    opening, mark, rest = (each.strip() for each in text.partition(SHARED))
    return (opening, f"{opening} {rest}") if mark else ("", text)
