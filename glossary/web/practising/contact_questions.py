"""Contact questions: what is asked about one contact, about two or about several.

Owns the sentences of those kinds of question. The contacts themselves are cards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from glossary.quiz_scores import Pinned
from glossary.quizzes import Kind, Scale
from glossary.views import HOUSE_VIEWS
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.practising.shown_cards import ShownCard
from glossary.web.practising.shown_questions import (
    Graded,
    Option,
    ShownQuestion,
    Team,
)


@dataclass(frozen=True, slots=True)
class ContactQuestions:
    """Says questions about the contacts of *cards* in one language."""

    words: QuizWords
    cards: tuple[ShownCard, ...]
    has_hints: bool
    """True where a beginner is told what each step asks."""

    def question(self, known: Mapping[str, Any], pinned: Pinned) -> ShownQuestion:
        """Return *pinned*, of which *known* may be shown, as its page shows it."""
        match Kind(known["kind"]):
            case Kind.AGREE:
                return self._agree(known)
            case Kind.PAIR:
                return self._pair(known)
            case Kind.SORT:
                return self._sort(known)
            case Kind.FACTS:
                return self._facts(known, pinned["card"]["facts"])
            case Kind.ASK:
                return self._ask(known)
            case _:
                return self._classify(known)

    def _classify(self, known: Mapping[str, Any]) -> ShownQuestion:
        is_of_steps = _is_of_steps(known)
        return ShownQuestion(
            Kind.CLASSIFY,
            _where(self.cards[0].name, is_of_steps=is_of_steps),
            tuple(self._stages(known["options"], known["view"])),
            self.cards,
            graded=self._graded(known),
            is_of_steps=is_of_steps,
        )

    def _graded(self, known: Mapping[str, Any]) -> Graded:
        view = known["view"]
        return Graded(view, self.words.graded_by(view))

    def _agree(self, known: Mapping[str, Any]) -> ShownQuestion:
        options: Mapping[str, list[str]] = known["options"]
        choose = (
            _("Choose the step that each team would give.")
            if _is_of_steps(known)
            else _("Choose the stage that each team would give.")
        )
        teams = tuple(
            Team(id, self.words.team(id), tuple(options[id])) for id in HOUSE_VIEWS
        )
        return ShownQuestion(
            Kind.AGREE,
            _("Do sales and marketing agree on this contact?"),
            tuple(self._stages_of_both(options)),
            self.cards,
            note=choose + " " + _("Each right answer is worth half."),
            is_of_steps=_is_of_steps(known),
            teams=teams,
        )

    def _pair(self, known: Mapping[str, Any]) -> ShownQuestion:
        options, is_of_steps = known["options"], _is_of_steps(known)
        heading = (
            _("One fact apart: at which step is each?")
            if is_of_steps
            else _("One fact apart: at which stage is each?")
        )
        return ShownQuestion(
            Kind.PAIR,
            str(heading),
            tuple(self._stages(options["1"], known["view"])),
            self.cards,
            note=str(_("Each right answer is worth half.")),
            graded=self._graded(known),
            is_of_steps=is_of_steps,
            teams=tuple(
                Team(number, card.name, tuple(options[number]))
                for number, card in zip(options, self.cards, strict=True)
            ),
        )

    def _sort(self, known: Mapping[str, Any]) -> ShownQuestion:
        return ShownQuestion(
            Kind.SORT,
            _("In which order are these contacts along the journey?"),
            tuple(Option(each, each) for each in known["options"]),
            self.cards,
            note=_("Place 1 is the furthest from a purchase.")
            + " "
            + _("What counts is the share of pairs in the right order."),
            graded=self._graded(known),
        )

    def _facts(
        self, known: Mapping[str, Any], facts: Mapping[str, Any]
    ) -> ShownQuestion:
        team = self.words.team(known["view"])
        verdict = self.words.verdict(known["stage"])
        said = _("%(team)s says: %(verdict)s.", team=team, verdict=verdict)
        return ShownQuestion(
            Kind.FACTS,
            _("Which of these facts decide it?"),
            tuple(
                Option(id, self.words.stated(id, facts[id])) for id in known["options"]
            ),
            self.cards,
            note=" ".join(
                (
                    said,
                    str(_("Choose every fact that decides it, and no other.")),
                    str(_("A right fact earns a point, a wrong one costs one.")),
                )
            ),
            graded=self._graded(known),
        )

    def _ask(self, known: Mapping[str, Any]) -> ShownQuestion:
        name = self.cards[0].name
        return ShownQuestion(
            Kind.ASK,
            _("What would you ask %(name)s next?", name=name)
            if name
            else _("What would you ask this contact next?"),
            tuple(
                Option(id, self.words.fact(id).question, is_quoted=True)
                for id in known["options"]
            ),
            self.cards,
            note=str(_("To learn what could bring the next stage.")),
            graded=self._graded(known),
        )

    def _stages_of_both(self, options: Mapping[str, list[str]]) -> Iterator[Option]:
        """Yield the stages of either team along the journey, in that team's words."""
        spoken = {stage: team for team in HOUSE_VIEWS for stage in options[team]}
        journey = [each.id for each in self.words.glossary.journey.known]
        for stage in sorted(spoken, key=journey.index):
            yield from self._stages([stage], spoken[stage])

    def _stages(self, ids: Iterable[str], view: str) -> Iterator[Option]:
        for id in ids:
            hint = self.words.asks(view, id) if self.has_hints else ""
            yield Option(id, self.words.stage(view, id), hint=hint)


def _is_of_steps(known: Mapping[str, Any]) -> bool:
    return bool(known["scale"] == Scale.STEPS)


def _where(name: str, *, is_of_steps: bool) -> str:
    """Return the question where the contact *name* is; of one without a name, too."""
    if is_of_steps:
        if not name:
            return str(_("At which step is this contact?"))
        return str(_("At which step is %(name)s?", name=name))
    if not name:
        return str(_("At which stage is this contact?"))
    return str(_("At which stage is %(name)s?", name=name))
