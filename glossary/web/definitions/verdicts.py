"""Verdicts: what each view makes of one contact, in the words of a page.

The class, its reasons and what is missing are the domain's; the words are those
of the facts and stages in the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from glossary.comparison import Accord, accord
from glossary.explanations import Explanation, Lack, Missing
from glossary.facts import Contact, Value
from glossary.glossary import Glossary
from glossary.partings import facts_behind
from glossary.reasoning import Reasoning
from glossary.stages import Stage
from glossary.views import NONE, View
from glossary.web import labels
from glossary.web.definitions.answers import is_silent, stage_label
from glossary.web.definitions.questions import house_views


@dataclass(frozen=True, slots=True)
class Place:
    """A stage as a view names it, and where on the path it stands."""

    id: str
    label: str
    sentence: str
    step: int | None


@dataclass(frozen=True, slots=True)
class Lacking:
    """One fact that would have to change for a stage."""

    fact: str
    label: str
    have: str
    need: tuple[str, ...]
    """The labels of the values that would do."""
    is_contradicted: bool
    """It is stated, and says otherwise; else nobody has stated it."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A later stage, and what is missing for it."""

    place: Place
    lacks: tuple[Lacking, ...]
    is_example: bool
    """Other facts would do: as few, or those that the next question asks for."""


@dataclass(frozen=True, slots=True)
class QuestionAhead:
    """What to ask the contact next, and the stage that the answer leads to."""

    fact: str
    text: str
    stage: str
    beside: tuple[tuple[str, str], ...]
    """What else to ask for that stage: facts, and what they are called."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one view makes of the contact."""

    view: View
    name: str
    place: Place
    is_silent: bool
    """It has no word for such a contact."""
    reason: str | None
    """Why it is out."""
    proofs: tuple[str, ...]
    """What is known and proves the stage, a sentence a fact."""
    bounds: tuple[str, ...]
    """What keeps it from another stage: mostly what nobody has stated."""
    ahead: tuple[Ahead, ...]
    """The nearest stage first."""
    question: QuestionAhead | None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What everybody makes of one contact."""

    accord: Accord
    departments: tuple[Verdict, ...]
    published: tuple[Verdict, ...]
    behind: tuple[str, ...]
    """Where departments differ: the facts that suffice for it, a sentence each."""
    example: str | None
    """The example contact it is, if it is one."""

    @property
    def unused(self) -> tuple[tuple[str, str], ...]:
        """Departments without the stage that another one names, and that stage."""
        named = {each.place.id: each.place.label for each in self.departments}
        return tuple(
            (each.name, label)
            for each in self.departments
            for stage, label in named.items()
            if stage != NONE and stage not in each.view.criteria
        )


def verdicts(
    contact: Contact, code: str, *, glossary: Glossary, reasoning: Reasoning
) -> Verdicts:
    """Return what every view makes of *contact*, for a reader of *code*."""
    writer = _Writer(code, glossary, reasoning)
    one, other = houses = house_views(glossary)
    sources = glossary.definitions.sources.values()
    found = accord(one, other, contact, glossary.definitions.journey)
    return Verdicts(
        accord=found,
        departments=tuple(writer.verdict(view, contact) for view in houses),
        published=tuple(writer.verdict(each.view, contact) for each in sources),
        behind=writer.behind(houses, contact) if found is Accord.APART else (),
        example=writer.example(contact),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Says in one language what views make of contacts."""

    code: str
    glossary: Glossary
    reasoning: Reasoning

    def verdict(self, view: View, contact: Contact) -> Verdict:
        found = self.reasoning.explain(view.id, contact)
        bounds = [each for each in found.because if each not in found.proofs]
        return Verdict(
            view=view,
            name=labels.view_name(view, self.code),
            place=self._place(view, found.stage),
            is_silent=is_silent(self.glossary, view, found.stage),
            reason=self.glossary.fact_words[self.code].exit_reason(found.reason),
            proofs=tuple(self._said(each.fact, each.value) for each in found.proofs),
            bounds=tuple(self._said(each.fact, each.value) for each in bounds),
            ahead=tuple(self._ahead(view, found)),
            question=self._question(view, found),
        )

    def _place(self, view: View, id: str) -> Place:
        return Place(
            id=id,
            label=stage_label(self.glossary, view, id, self.code),
            sentence=self.glossary.stage_texts[id, self.code].sentence,
            step=self._stage(id).step,
        )

    def _stage(self, id: str) -> Stage:
        return next(each for each in self.glossary.journey.known if each.id == id)

    def _said(self, fact: str, value: Value) -> str:
        return self.glossary.fact_words[self.code].facts[fact].values[value].sentence

    def _ahead(self, view: View, found: Explanation) -> Iterator[Ahead]:
        question = found.next_question
        for stage, lacks in found.missing.items():
            if any(each.is_setback for each in lacks):
                continue
            is_asked_otherwise = (
                question is not None
                and question.stage == stage
                and {question.fact, *question.beside} != {each.fact for each in lacks}
            )
            yield Ahead(
                self._place(view, stage),
                tuple(self._lacks(lacks)),
                is_example=is_asked_otherwise or stage in found.has_other_ways,
            )

    def _lacks(self, lacks: Iterable[Missing]) -> Iterator[Lacking]:
        for each in lacks:
            text = self.glossary.fact_words[self.code].facts[each.fact]
            yield Lacking(
                fact=each.fact,
                label=text.label,
                have=text.values[each.have].label,
                need=tuple(text.values[value].label for value in each.need),
                is_contradicted=each.lack is Lack.CONTRADICTED,
            )

    def _question(self, view: View, found: Explanation) -> QuestionAhead | None:
        question = found.next_question
        if question is None:
            return None
        facts = self.glossary.fact_words[self.code].facts
        return QuestionAhead(
            fact=question.fact,
            text=facts[question.fact].question,
            stage=stage_label(self.glossary, view, question.stage, self.code),
            beside=tuple((fact, facts[fact].label) for fact in question.beside),
        )

    def behind(self, views: tuple[View, ...], contact: Contact) -> tuple[str, ...]:
        """Return the facts on which *views* part, a sentence each."""
        known = self.glossary.definitions
        explained = [self.reasoning.explain(view.id, contact) for view in views]
        found = facts_behind(
            contact,
            views,
            deciding={because.fact for each in explained for because in each.proofs},
            facts=known.facts,
            journey=known.journey,
        )
        return tuple(self._said(fact, value) for fact, value in found.items())

    def example(self, contact: Contact) -> str | None:
        """Return what the example contact that *contact* is is called, if any."""
        for each in self.glossary.examples:
            if each.contact == contact:
                return each.texts[self.code]
        return None
