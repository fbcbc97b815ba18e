"""The contradictions: each question once, its words in every language.

``contradictions.yaml`` says what is asked of the criteria, and who is told of
in words; ``<language>/_sources.yaml`` holds these words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from glossary.contradictions import (
    ClassOf,
    Contradiction,
    ContradictionText,
    StageNeeds,
    Told,
)
from glossary.definitions import Definitions
from glossary.errors import Problem, Severity
from glossary.loading.checking import (
    Refused,
    check,
    parse_file,
    required,
    unmatched,
)
from glossary.loading.criteria import CriterionReader
from glossary.loading.definition_shapes import (
    ContradictionShape,
    ContradictionsShape,
)
from glossary.loading.examples import contact_at
from glossary.loading.files import FileSet, SourceFile
from glossary.loading.publications import SourcesFile
from glossary.loading.yaml_reader import Document, Place

FILE = "contradictions.yaml"
FATAL = Severity.FATAL
Texts = Mapping[str, SourcesFile]


def read_contradictions(
    files: FileSet, definitions: Definitions, texts: Texts
) -> tuple[Contradiction, ...]:
    """Return the contradictions in the order written; raises Refused."""
    file = required(files, FILE)
    document = parse_file(file, FATAL)
    shape = check(document, ContradictionsShape, file=file.name, severity=FATAL)
    questions = _Questions(document, file, definitions, shape.contradictions)
    problems = [*questions.problems(), *_text_problems(questions.shapes, texts)]
    if problems:
        raise Refused(*problems)
    return tuple(
        Contradiction(
            id=each.id,
            asks=questions.asks(position, each, texts),
            texts={code: _text(file, each.id) for code, file in texts.items()},
            remarks=_words(texts, each.id, "remarks"),
        )
        for position, each in enumerate(questions.shapes)
    )


@dataclass(frozen=True)
class _Questions:
    """The questions of the file, not yet asked of anybody."""

    document: Document
    file: SourceFile
    definitions: Definitions
    shapes: Sequence[ContradictionShape]

    def problems(self) -> Iterator[Problem]:
        """Yield whatever does not fit the definitions."""
        ids: set[str] = set()
        for position, each in enumerate(self.shapes):
            place: Place = ("contradictions", position)
            if each.id in ids:
                yield self._problem(place, f"question {each.id!r} is declared twice")
            ids.add(each.id)
            yield from self._names(each, place)
            try:
                self.asks(position, each, {})
            except Refused as refused:
                yield from refused.problems

    def _names(self, shape: ContradictionShape, place: Place) -> Iterator[Problem]:
        known = self.definitions
        allowed = {
            "told": [*known.houses, *_publications(known)],
            "remarks": [*known.houses, *known.sources],
            "stage": [stage.id for stage in known.journey.known],
        }
        written = {"told": shape.told, "remarks": shape.remarks}
        written["stage"] = (shape.stage,) if shape.stage is not None else ()
        for key, names in written.items():
            for name in names:
                if name not in allowed[key]:
                    message = f"{key}: unknown {name!r}; allowed: "
                    message += ", ".join(allowed[key])
                    yield self._problem((*place, key), message)

    def _problem(self, place: Place, message: str) -> Problem:
        return Problem(self.file.name, self.document.line(place), message, FATAL)

    def asks(
        self, position: int, shape: ContradictionShape, texts: Texts
    ) -> StageNeeds | ClassOf | Told:
        """Return what the question asks; raises Refused for a bad fact."""
        known = self.definitions
        place: Place = ("contradictions", position)
        if shape.stage is not None:
            reader = CriterionReader(
                self.document,
                file=self.file.name,
                facts=known.facts,
                parts=known.parts,
            )
            return StageNeeds(shape.stage, reader.read((*place, "needs")))
        if shape.contact is not None:
            contact = contact_at(
                self.document, self.file, (*place, "contact"), facts=known.facts
            )
            return ClassOf(contact)
        return Told(_words(texts, shape.id, "told"))


def _publications(definitions: Definitions) -> Iterator[str]:
    yield from dict.fromkeys(s.publication for s in definitions.sources.values())


def _text(file: SourcesFile, id: str) -> ContradictionText:
    text = file.shape.contradictions[id]
    return ContradictionText(text.question, text.choice, text.why)


def _words(texts: Texts, id: str, key: str) -> Mapping[tuple[str, str], str]:
    """Return what each language has under *key* of the question *id*."""
    return {
        (name, code): said
        for code, file in texts.items()
        for name, said in getattr(file.shape.contradictions[id], key).items()
    }


def _text_problems(
    shapes: Sequence[ContradictionShape], texts: Texts
) -> Iterator[Problem]:
    """Yield a problem for each text too many, or too few, in any language."""
    wanted = {each.id: each for each in shapes}
    for file in texts.values():
        found = file.shape.contradictions
        for place, message in unmatched("question", ("contradictions",), found, wanted):
            yield file.problem(place, message)
        for id in found.keys() & wanted.keys():
            for key in ("told", "remarks"):
                names = dict.fromkeys(getattr(wanted[id], key))
                place = ("contradictions", id, key)
                said = getattr(found[id], key)
                for where, message in unmatched(key, place, said, names):
                    yield file.problem(where, f"{id}: {message}")
