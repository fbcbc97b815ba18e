"""Views from their files: the departments' and the published definitions.

Owns which files may be there, which stages each may define, and what is refused.
Every problem is fatal: a class that might be wrong must not be shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from glossary.criteria import Criterion
from glossary.definitions import Source
from glossary.errors import Problem, Severity
from glossary.facts import Facts
from glossary.loading.acceptances import acceptance_problems, as_acceptance
from glossary.loading.checking import Refused, check, parse_file
from glossary.loading.criteria import CriterionReader
from glossary.loading.definition_shapes import (
    AcceptanceShape,
    PublishedShape,
    ViewShape,
)
from glossary.loading.files import FileSet, SourceFile
from glossary.loading.yaml_reader import Document, Place
from glossary.stages import Journey
from glossary.views import HOUSE_VIEWS, NONE, View

FATAL = Severity.FATAL


@dataclass(frozen=True, slots=True)
class ViewReader:
    """Reads the files of views, each against the same model."""

    files: FileSet
    facts: Facts
    parts: Mapping[str, Criterion]
    journey: Journey

    def house(self, path: str, file: SourceFile) -> View:
        """Return the view of a department in *file*; raises Refused."""
        id = PurePosixPath(path).stem
        if id not in HOUSE_VIEWS:
            message = (
                f"{id!r} is none of our departments ({', '.join(HOUSE_VIEWS)}): move a"
                " definition of somebody else to sources/"
            )
            raise Refused(Problem(file.name, 1, message, FATAL))
        document = parse_file(file, FATAL)
        shape = check(document, ViewShape, file=file.name, severity=FATAL)
        stages = [stage.id for stage in self.journey.stages]
        return self._view(id, document, file=file, accepts=shape.accepts, stages=stages)

    def source(self, path: str, file: SourceFile) -> Source:
        """Return the published definition in *file*; raises Refused."""
        document = parse_file(file, FATAL)
        shape = check(document, PublishedShape, file=file.name, severity=FATAL)
        if shape.id.lower() != PurePosixPath(path).stem:
            message = f"id {shape.id!r} differs from the name of its file"
            raise Refused(Problem(file.name, document.line(("id",)), message, FATAL))
        stages = [stage.id for stage in self.journey.known]
        view = self._view(
            shape.id, document, file=file, accepts=shape.accepts, stages=stages
        )
        return Source(view, shape.publication)

    def _view(
        self,
        id: str,
        document: Document,
        *,
        file: SourceFile,
        accepts: Sequence[AcceptanceShape],
        stages: Sequence[str],
    ) -> View:
        """Return the view in *document*, which may define some of *stages*."""
        reader = CriterionReader(
            document, file=file.name, facts=self.facts, parts=self.parts
        )
        criteria = self._criteria(document, file=file, reader=reader, stages=stages)
        view = View(id, criteria)
        languages = self.files.languages()
        problems = [
            Problem(file.name, document.line(place), message, FATAL)
            for place, message in acceptance_problems(accepts, view, languages)
        ]
        if problems:
            raise Refused(*problems)
        return replace(view, accepts=tuple(map(as_acceptance, accepts)))

    def _criteria(
        self,
        document: Document,
        *,
        file: SourceFile,
        reader: CriterionReader,
        stages: Sequence[str],
    ) -> Mapping[str, Criterion]:
        problems: list[Problem] = []
        criteria: dict[str, Criterion] = {}
        for stage in document.value["stages"]:
            place: Place = ("stages", stage)
            if stage not in stages or stage == NONE:
                message = self._unknown(stage, stages)
                line = document.line(place)
                problems.append(Problem(file.name, line, message, FATAL))
                continue
            try:
                criteria[stage] = reader.read(place)
            except Refused as refused:
                problems.extend(refused.problems)
        if problems:
            raise Refused(*problems)
        return criteria

    def _unknown(self, stage: str, stages: Sequence[str]) -> str:
        allowed = f"allowed: {', '.join(each for each in stages if each != NONE)}"
        if any(stage == each.id and not each.is_house for each in self.journey.known):
            return f"stage {stage!r} is for sources/ alone: no page shows it; {allowed}"
        return f"unknown stage {stage!r}; {allowed}"
