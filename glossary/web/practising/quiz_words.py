"""Quiz words: what stages, teams, facts and terms are called beside a question.

Owns the sentence that says who grades. Knows no question and no answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext

from glossary.errors import UnknownTerm
from glossary.facts import Value
from glossary.glossary import Glossary
from glossary.graders import Grader
from glossary.hints import KNOWN, hint
from glossary.phrases import FactText
from glossary.stages import StageKind
from glossary.terms import Entry
from glossary.views import NONE
from glossary.web import labels
from glossary.web.definitions.answers import stage_label
from glossary.wording import sentence

GRADED_BY = {
    "sales": lazy_gettext("By the sales definitions."),
    "marketing": lazy_gettext("By the marketing definitions."),
    "agreed": lazy_gettext("By the agreed definitions."),
}
FROM_HERE_ON = {
    "sales": lazy_gettext("From here on: the sales definitions."),
    "marketing": lazy_gettext("From here on: the marketing definitions."),
    "agreed": lazy_gettext("From here on: the agreed definitions."),
}


@dataclass(frozen=True, slots=True)
class QuizWords:
    """The words of one language."""

    code: str
    glossary: Glossary
    grader: Grader

    def stage(self, view: str, stage: str) -> str:
        """Return what *stage* is called where *view* speaks."""
        spoken = self.grader.definitions.view(view)
        return stage_label(self.glossary, spoken, stage, self.code)

    @property
    def first_step(self) -> str:
        """Return the stage that the path begins with."""
        return self.glossary.journey.steps[0].id

    def step(self, stage: str) -> int | None:
        """Return the number of *stage*, if it has one: a hand-over mark has none."""
        found = self.glossary.journey.stage(stage)
        return None if found is None or self.is_mark(stage) else found.step

    def offered(self, stage: str, *, is_folded: bool) -> str:
        """Return what stands for *stage*: *is_folded*, its step for a mark."""
        is_step_asked = is_folded and self.is_mark(stage)
        return self.glossary.journey.step_below(stage) if is_step_asked else stage

    def is_mark(self, stage: str) -> bool:
        """Return whether *stage* is a hand-over mark."""
        found = self.glossary.journey.stage(stage)
        return found is not None and found.kind is StageKind.MARK

    def verdict(self, stage: str) -> str:
        """Return the clause that says of a contact that it is at *stage*."""
        return self.glossary.stage_texts[stage, self.code].verdict

    def asks(self, view: str, stage: str) -> str:
        """Return what *view* asks for at *stage*; empty if nothing."""
        if stage == NONE:
            return self.fact(KNOWN.fact).values["anonymous"].sentence
        criterion = hint(self.grader.definitions.view(view), stage)
        if criterion is None:
            return ""
        return sentence(criterion, self.glossary.fact_words[self.code])

    def team(self, view: str) -> str:
        """Return what *view* is called."""
        return labels.view_name(self.grader.definitions.view(view), self.code)

    def graded_by(self, view: str) -> str:
        """Return the sentence that says which view grades."""
        graded = self.grader.definitions.view(view)
        return str(GRADED_BY.get(graded.id) or self.team(graded.id))

    def graded_from_here_on(self, view: str) -> str:
        """Return the sentence that says that from here on *view* grades."""
        graded = self.grader.definitions.view(view)
        return str(FROM_HERE_ON.get(graded.id) or self.team(graded.id))

    def fact(self, id: str) -> FactText:
        """Return the words of the fact *id*; its id for one that is gone."""
        found = self.glossary.fact_words[self.code].facts.get(id)
        return found or FactText(label=id, help="", question=id, values={})

    def stated(self, fact: str, value: Value) -> str:
        """Return the sentence that says *value* of *fact*; its id if one is gone."""
        found = self.fact(fact).values.get(value)
        return fact if found is None else found.sentence

    def term_of(self, stage: str) -> str | None:
        """Return the slug of the term of *stage*, if it has one."""
        found = self.glossary.journey.stage(stage)
        return None if found is None else found.term

    def term(self, slug: str) -> str:
        """Return the word of a term; its slug for one that is gone."""
        found = self._entry(slug)
        return slug if found is None else found.short

    def definition(self, slug: str) -> str:
        """Return the definition of a term; its slug for one that is gone."""
        found = self._entry(slug)
        return slug if found is None else found.definition

    def foreign(self, slug: str) -> str:
        """Return the language in which a term is shown; empty for that of the page."""
        found = self._entry(slug)
        return "" if found is None or found.language == self.code else found.language

    def has_term(self, slug: str) -> bool:
        """Return whether there is a page on the term *slug*."""
        return self._entry(slug) is not None

    def said(self, texts: Mapping[str, str]) -> str:
        """Return what one of *texts*, by language, says to a reader of the page."""
        return texts[self.glossary.written_in(texts, self.code)]

    def said_in(self, texts: Mapping[str, str]) -> str:
        """Return the language in which that is; empty for that of the page."""
        found = self.glossary.written_in(texts, self.code)
        return "" if found == self.code else found

    def _entry(self, slug: str) -> Entry | None:
        """Return the entry of a term; None if it is gone since it was pinned."""
        try:
            return self.glossary.shown(slug, self.code).entry
        except UnknownTerm:
            return None
