"""Published definitions as pages show them: on shelves, in words, beside ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from glossary.comparison import Accord, accord
from glossary.definitions import Source
from glossary.examples import Example
from glossary.facts import Contact
from glossary.glossary import Glossary
from glossary.publications import PublicationText, SourceText
from glossary.same_criteria import StageOf, other_names
from glossary.stages import Stage
from glossary.views import View, stage_of
from glossary.web.definitions.answers import stage_label
from glossary.web.definitions.questions import SaidBy, house_views, houses_first
from glossary.wording import Line, lines, sentence


@dataclass(frozen=True, slots=True)
class Published:
    """One published definition, and what a reader is told of it."""

    source: Source
    text: SourceText
    publication: PublicationText

    @property
    def view(self) -> View:
        """Its criteria."""
        return self.source.view


@dataclass(frozen=True, slots=True)
class Shelf:
    """One publication, and the definitions taken from it."""

    publication: PublicationText
    definitions: tuple[Published, ...]


@dataclass(frozen=True, slots=True)
class StageInWords:
    """What a definition asks for at one stage."""

    stage: Stage
    label: str
    sentence: str
    lines: tuple[Line, ...]
    """Empty where the sentence says it as plainly."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What one department makes of an example that a definition has classed."""

    view: View
    label: str
    accord: Accord
    """How it stands to the definition's class."""


@dataclass(frozen=True, slots=True)
class ClassedExample:
    """One example contact: its class here, and beside it the departments'."""

    example: Example
    text: str
    label: str
    beside: tuple[Beside, ...]


def shelves(glossary: Glossary, code: str) -> tuple[Shelf, ...]:
    """Return every publication with its definitions, in the order they were told."""
    found = []
    for (id, language), text in glossary.publications.publications.items():
        if language == code:
            found.append(Shelf(text, tuple(_definitions(glossary, id, code))))
    return tuple(found)


def _definitions(
    glossary: Glossary, publication: str, code: str
) -> Iterator[Published]:
    known = glossary.publications
    for id, source in glossary.definitions.sources.items():
        if source.publication == publication:
            text = known.sources[id, code]
            yield Published(source, text, known.publications[publication, code])


def published(glossary: Glossary, code: str) -> tuple[Published, ...]:
    """Return every definition, in the order of the shelves."""
    return tuple(
        each for shelf in shelves(glossary, code) for each in shelf.definitions
    )


def stages_in_words(
    view: View, code: str, glossary: Glossary
) -> tuple[StageInWords, ...]:
    """Return what *view* asks for at each of its stages, the least advanced first."""
    words = glossary.fact_words[code]
    found = []
    for stage in glossary.definitions.journey.known:
        if stage.id in view.criteria:
            criterion = view.criteria[stage.id]
            parts = lines(criterion, words)
            found.append(
                StageInWords(
                    stage,
                    glossary.stage_texts[stage.id, code].label,
                    sentence(criterion, words),
                    parts if len(parts) > 1 else (),
                )
            )
    return tuple(found)


def parts_in_words(glossary: Glossary, code: str) -> Mapping[str, tuple[Line, ...]]:
    """Return what each part with a name of its own asks for."""
    words = glossary.fact_words[code]
    return {
        name: lines(part, words) for name, part in glossary.definitions.parts.items()
    }


def namesakes(glossary: Glossary, code: str) -> tuple[tuple[SaidBy, ...], ...]:
    """Return the stages that ask for the same, by the names they go by.

    What one publication says against itself comes first: there the words part,
    and the contacts do not.
    """
    known = glossary.definitions
    groups = other_names(houses_first(glossary), known.facts)
    publications = {id: source.publication for id, source in known.sources.items()}
    ordered = sorted(
        groups,
        key=lambda group: len({publications.get(each.view) for each in group}) > 1,
    )
    return tuple(tuple(_by_name(group, code, glossary)) for group in ordered)


def _by_name(
    group: Iterable[StageOf], code: str, glossary: Glossary
) -> Iterator[SaidBy]:
    views: dict[str, list[View]] = {}
    for each in group:
        views.setdefault(each.stage, []).append(glossary.definitions.view(each.view))
    for stage, named in views.items():
        yield SaidBy(glossary.stage_texts[stage, code].label, tuple(named))


def classed_examples(
    view: View, code: str, glossary: Glossary
) -> tuple[ClassedExample, ...]:
    """Return the class of each example under *view* and under the departments'."""
    journey = glossary.definitions.journey
    houses = house_views(glossary)

    def named(by: View, contact: Contact) -> str:
        return stage_label(glossary, by, stage_of(by, contact, journey), code)

    return tuple(
        ClassedExample(
            each,
            each.texts[code],
            named(view, each.contact),
            tuple(
                Beside(
                    house,
                    named(house, each.contact),
                    accord(view, house, each.contact, journey),
                )
                for house in houses
            ),
        )
        for each in glossary.examples
    )
