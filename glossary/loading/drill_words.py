"""The words of the drill in one language, from its ``_drill.yaml``.

Every value of every fact has its sentences, and no sentence tells two values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import Formatter
from typing import Any

from glossary.definitions import Definitions
from glossary.drills import WHO
from glossary.errors import Problem, Severity
from glossary.facts import Fact, Value
from glossary.loading.checking import Refused, check, parse_file, required, unmatched
from glossary.loading.criteria import CriterionReader, as_written
from glossary.loading.drill_shapes import DrillWordsShape, JobShape, VariantShape
from glossary.loading.files import FileSet
from glossary.loading.yaml_reader import Place
from glossary.notes import DrillWords, Gender, Variant

FILE = "_drill.yaml"
FATAL = Severity.FATAL
GAPS = {"name", "job", "firm"}
"""What a sentence may leave open, where it tells who this is."""
ENDINGS = (".", "?", "!", "…", "”", "»")


def read_drill_words(
    files: FileSet, code: str, definitions: Definitions, order: Sequence[str]
) -> DrillWords:
    """Return what *code* says, its facts in *order*; raises Refused."""
    return _Words(files, code, definitions).read(order)


class _Words:
    """Reads what one language says; collects what is wrong with it."""

    def __init__(self, files: FileSet, code: str, definitions: Definitions) -> None:
        self._file = required(files, f"{code}/{FILE}")
        self._document = parse_file(self._file, FATAL)
        self._definitions = definitions
        self._reader = CriterionReader(
            self._document,
            file=self._file.name,
            facts=definitions.facts,
            parts=definitions.parts,
        )
        self._problems: list[Problem] = []

    def read(self, order: Iterable[str]) -> DrillWords:
        """Return the words, the facts in *order*; raises Refused."""
        shape = check(
            self._document, DrillWordsShape, file=self._file.name, severity=FATAL
        )
        known = {fact.id: fact for fact in self._definitions.facts}
        self._match("fact", ("facts",), shape.facts, known)
        variants = {
            id: self._fact(known[id], shape.facts[id])
            for id in dict.fromkeys((*order, *known))
            if id in known and id in shape.facts
        }
        if self._problems:
            raise Refused(*self._problems)
        return _words(shape, variants)

    def _report(self, place: Place, message: str) -> None:
        line = self._document.line(place)
        self._problems.append(Problem(self._file.name, line, message, FATAL))

    def _match(
        self,
        kind: str,
        place: Place,
        found: Mapping[str, object],
        wanted: Mapping[str, object],
    ) -> None:
        where = ".".join(str(key) for key in place)
        for at, message in unmatched(kind, place, found, wanted):
            self._report(at, f"{where}: {message}")

    def _fact(
        self, fact: Fact, said: Mapping[str, list[Any]]
    ) -> Mapping[Value, tuple[Variant, ...]]:
        place: Place = ("facts", fact.id)
        written = {as_written(value): value for value in fact.values}
        self._match("value", place, said, written)
        texts: dict[str, str] = {}
        variants: dict[Value, tuple[Variant, ...]] = {}
        for key, value in written.items():
            if key in said:
                variants[value] = self._value((*place, key), said[key], texts)
        return variants

    def _value(
        self, place: Place, said: list[Any], texts: dict[str, str]
    ) -> tuple[Variant, ...]:
        """Return the variants at *place*; *texts* holds the value of each so far."""
        found = []
        for position, each in enumerate(said):
            inside = (*place, position)
            try:
                variant = self._variant(inside, each)
            except Refused as refused:
                self._problems.extend(refused.problems)
                continue
            self._check_text(inside, variant.text)
            if variant.text in texts:
                self._report(inside, f"the sentence of {texts[variant.text]!r}, again")
            texts[variant.text] = str(place[-1])
            found.append(variant)
        if not any(variant.when is None for variant in found):
            where = ".".join(str(key) for key in place)
            self._report(place, f"{where}: a sentence that suits every contact lacks")
        return tuple(found)

    def _variant(self, place: Place, said: object) -> Variant:
        if isinstance(said, str):
            return Variant(said)
        shape = check(
            self._document,
            VariantShape,
            file=self._file.name,
            severity=FATAL,
            place=place,
        )
        return Variant(shape.text, self._reader.read((*place, "when")))

    def _check_text(self, place: Place, text: str) -> None:
        allowed = GAPS if place[1] == WHO else set()
        try:
            gaps = {gap for _, gap, _, _ in Formatter().parse(text) if gap is not None}
        except ValueError:
            gaps = {"{"}
        for gap in sorted(gaps - allowed):
            names = ", ".join(sorted(allowed)) or "none here"
            self._report(place, f"unknown gap {gap!r}; allowed: {names}")
        if not text.endswith(ENDINGS):
            self._report(place, f"a sentence ends with a full stop (found {text!r})")
        if "  " in text:
            self._report(place, f"two spaces (found {text!r})")


def _words(
    shape: DrillWordsShape, variants: Mapping[str, Mapping[Value, tuple[Variant, ...]]]
) -> DrillWords:
    return DrillWords(
        sells=shape.sells,
        first_names={Gender.F: shape.first_names.f, Gender.M: shape.first_names.m},
        last_names=shape.last_names,
        jobs=tuple(map(_job, shape.jobs)),
        firms=shape.firms,
        variants=variants,
    )


def _job(said: str | JobShape) -> Mapping[Gender, str]:
    if isinstance(said, str):
        return dict.fromkeys(Gender, said)
    return {Gender.F: said.f, Gender.M: said.m}
