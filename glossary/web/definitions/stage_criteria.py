"""What each team asks of a stage, in words: as one sentence, and line by line.

Nothing here is typed: the sentences come from the criteria, and so does every
tick of the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from glossary.criteria import Criterion, Is, Named, facts_of, holds
from glossary.glossary import Glossary
from glossary.phrases import FactWords
from glossary.reasoning import Reasoning
from glossary.requirements import Requirement, have_equal_criteria, requirements
from glossary.signed_definitions import AGREED
from glossary.views import HOUSE_VIEWS, View
from glossary.web.definitions.answers import classify_address
from glossary.web.definitions.lacks import either_value
from glossary.web.labels import DEPARTMENTS
from glossary.web.site import site
from glossary.wording import Line, lines, sentence


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one view asks of a stage."""

    view: View
    sentence: str | None
    """None where the view has no such stage."""


@dataclass(frozen=True, slots=True)
class Note:
    """What counts as yes for one fact in this company."""

    fact: str | None
    """Its name; None where the line above asks for just that yes."""
    text: str


@dataclass(frozen=True, slots=True)
class NotedLine(Line):
    """One line of a criterion, with what counts as yes for its fact."""

    note: Note | None = None
    """None where a line above says it."""


@dataclass(frozen=True, slots=True)
class CriteriaRow:
    """One line of the table, in words."""

    requirement: Requirement
    title: str
    part: str | None
    """The name of the part that the title says; what it takes may be opened."""
    lines: tuple[NotedLine, ...]
    """What stands below the title."""
    note: Note | None
    """None where the lines have one each."""


@dataclass(frozen=True, slots=True)
class StageCriteria:
    """The criteria of one stage, under every view of the house."""

    meanings: tuple[Meaning, ...]
    """The departments' own."""
    columns: tuple[View, ...]
    """The views that the rows weigh: first the agreed one, where this stage is."""
    are_equal: bool
    are_alternatives: bool
    """True for a way out: any one row is enough."""
    rows: tuple[CriteriaRow, ...]
    disputed: int
    """Number of rows on which the views part."""
    parts: Mapping[str, tuple[NotedLine, ...]]
    """What each named part asks for; left out where its name says it all."""
    changed: tuple[str, ...]
    """The teams whose criteria are not those that the texts were written for."""
    witness: str | None
    """Where the least that parts the views at this stage is classed, if they part."""

    @property
    def shared(self) -> str | None:
        """The one sentence of all views, if they ask for exactly the same."""
        return self.meanings[0].sentence if self.are_equal else None

    @property
    def silent(self) -> tuple[View, ...]:
        """The views without this stage."""
        return tuple(each.view for each in self.meanings if each.sentence is None)


def stage_criteria(
    glossary: Glossary, reasoning: Reasoning, stage: str, code: str
) -> StageCriteria | None:
    """Return what the teams ask of *stage*; None for the stage without criteria."""
    views = [glossary.definitions.view(team) for team in HOUSE_VIEWS]
    columns = (*agreed_views(glossary, stage), *views)
    if all(stage not in view.criteria for view in columns):
        return None
    words = _Words(code, glossary)
    found = requirements(stage, [each.id for each in columns], reasoning)
    return StageCriteria(
        meanings=tuple(_meaning(glossary, view, stage, code) for view in views),
        columns=columns,
        are_equal=have_equal_criteria(stage, HOUSE_VIEWS, reasoning),
        are_alternatives=found.are_alternatives,
        rows=tuple(words.row(each) for each in found.rows),
        disputed=len(found.disputed),
        parts={
            name: opened
            for name, part in glossary.definitions.parts.items()
            if (opened := words.opened(part))
        },
        changed=changed_teams(glossary, stage),
        witness=_witness(glossary, reasoning, stage),
    )


def agreed_views(glossary: Glossary, stage: str) -> tuple[View, ...]:
    """Return the agreed view where both have signed *stage*, else nothing."""
    if stage not in site().signed.agreed_stages:
        return ()
    return (glossary.definitions.view(AGREED),)


def changed_teams(glossary: Glossary, stage: str | None = None) -> tuple[str, ...]:
    """Return the teams whose criteria of *stage*, or of any, are not as shipped."""
    views = ((team, glossary.definitions.view(team)) for team in HOUSE_VIEWS)
    return tuple(
        str(DEPARTMENTS[team])
        for team, view in views
        if (stage in view.changed if stage is not None else view.changed)
    )


def _meaning(glossary: Glossary, view: View, stage: str, code: str) -> Meaning:
    criterion = view.criteria.get(stage)
    if criterion is None:
        return Meaning(view, None)
    return Meaning(view, sentence(criterion, glossary.fact_words[code]))


@dataclass(frozen=True, slots=True)
class _Words:
    """Says the lines of the table in one language."""

    code: str
    glossary: Glossary

    @property
    def _words(self) -> FactWords:
        return self.glossary.fact_words[self.code]

    def row(self, requirement: Requirement) -> CriteriaRow:
        """Return *requirement* as a row: a condition on one fact has no fold."""
        condition = requirement.condition
        first, *others = lines(condition, self._words)
        fact, *further = facts_of(condition)
        below, note = tuple(self._noted(others)), None
        if not further:
            below = self._values(condition)
            note = self._note(fact, is_named=not self._asks_for_yes(condition, fact))
        return CriteriaRow(
            requirement=requirement,
            title=_capital(first.text),
            part=first.part if further else None,
            lines=below,
            note=note,
        )

    def opened(self, part: Criterion) -> tuple[NotedLine, ...]:
        """Return what *part* asks for; nothing where its name says it all."""
        if not isinstance(part, Is):
            return tuple(self._noted(lines(part, self._words)))
        note = self._note(part.fact, is_named=False)
        return tuple(replace(line, note=note) for line in self._values(part))

    def _values(self, condition: Criterion) -> tuple[NotedLine, ...]:
        """Return the values that a name stands for, if it stands for several."""
        part = condition.part if isinstance(condition, Named) else condition
        if not isinstance(part, Is) or len(part.values) == 1:
            return ()
        about = self._words.facts[part.fact]
        text = _(
            "%(fact)s: %(value)s",
            fact=about.label,
            value=either_value(about, part.values, self.code),
        )
        return (NotedLine(0, text, fact=part.fact),)

    def _noted(self, said: Iterable[Line]) -> Iterator[NotedLine]:
        """Yield each line; the first on a fact says what counts as yes for it."""
        known: set[str | None] = {None}
        for line in said:
            fact = line.fact or self._fact_named(line.part)
            note = self._note(fact) if fact is not None and fact not in known else None
            known.add(fact)
            yield NotedLine(
                line.depth, line.text, line.opens, line.fact, line.part, note
            )

    def _fact_named(self, part: str | None) -> str | None:
        """Return the fact of a part whose name says it all."""
        named = self.glossary.definitions.parts.get(part or "")
        is_plain = isinstance(named, Is) and not self.opened(named)
        return named.fact if is_plain and isinstance(named, Is) else None

    def _note(self, fact: str, *, is_named: bool = True) -> Note:
        label = self._words.facts[fact].label if is_named else None
        return Note(label, self.glossary.company.texts[self.code].notes[fact])

    def _asks_for_yes(self, condition: Criterion, fact: str) -> bool:
        """Return whether the best value fulfils it, and saying nothing does not."""
        facts = self.glossary.definitions.facts
        known = facts.get(fact)
        assert known is not None, "criteria name known facts"
        best, default = (
            holds(condition, facts.contact({fact: value}))
            for value in (known.values[-1], known.default)
        )
        return best and (not default or known.default == known.values[-1])


def _witness(glossary: Glossary, reasoning: Reasoning, stage: str) -> str | None:
    for departure in reasoning.compare(*HOUSE_VIEWS).departures:
        if stage in (departure.one, departure.other):
            return classify_address(glossary, departure.contact)
    return None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
