"""Question rows: each question with what was picked, and what that tells a trainer.

Owns what stands in each row, and how many options of one are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _

from glossary.item_analysis import QuestionFigures
from glossary.item_labels import Label, common_slip, is_early, labels
from glossary.quiz_options import Asked, Option
from glossary.quiz_scores import in_percent
from glossary.quizzes import Kind
from glossary.web.practising.further_reading import Link, compare_link
from glossary.web.practising.quiz_words import QuizWords
from glossary.web.training.mending import Mending
from glossary.web.training.option_words import OptionWords, Subject
from glossary.web.training.result_words import ICONS, LABELS, sentence
from glossary.web.training.sort_words import SortWords, in_order

MOST_OPTIONS = 5
"""Of a question without an axis; what is right is always shown."""
TALLEST = 100


@dataclass(frozen=True, slots=True)
class PickedOption:
    """An option, and how often it was picked."""

    name: str
    short: str
    """What stands below its bar: the number of a step, or its name."""
    count: int
    height: int
    """Of TALLEST, for the option that was picked most."""
    is_right: bool


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question."""

    number: int
    subject: Subject
    address: str
    rights: tuple[str, ...]
    step: int | None
    """Of the stage that is right, where one is and has a number."""
    percent: int
    count: int
    bars: tuple[PickedOption, ...]
    """Along the axis; empty for a question without one."""
    picks: tuple[PickedOption, ...]
    """The most frequent first; empty for a question with an axis, or of order."""
    told: tuple[str, ...]
    """What came of a question of order, in words."""
    dont_know: int
    label: str
    icon: str
    sentence: str
    also: tuple[str, ...]
    """Further labels."""
    action: Link | None
    is_few: bool
    """True of too few answers to tell anything."""


@dataclass(frozen=True, slots=True)
class QuestionRows:
    """Makes rows in one language."""

    words: QuizWords
    mending: Mending

    def rows(self, figures: Iterable[QuestionFigures]) -> tuple[QuestionRow, ...]:
        """Return a row for each question, in the order of *figures*."""
        return tuple(map(self._row, figures))

    @property
    def _named(self) -> OptionWords:
        return OptionWords(self.words)

    def _row(self, figures: QuestionFigures) -> QuestionRow:
        asked, (label, *also) = figures.asked, labels(figures)
        has_axis, is_sort = asked.kind is Kind.CLASSIFY, asked.kind is Kind.SORT
        right = asked.right
        return QuestionRow(
            number=figures.number,
            subject=self._named.subject(asked),
            address=self.mending.question(asked),
            rights=self._rights(asked),
            step=self.words.step(right[0].value) if has_axis else None,
            percent=in_percent(figures.facility),
            count=figures.count,
            bars=tuple(self._bars(figures)) if has_axis else (),
            picks=() if has_axis or is_sort else tuple(self._picks(figures)),
            told=tuple(self._sort(figures).told()) if is_sort else (),
            dont_know=figures.dont_know,
            label=str(LABELS[label]),
            icon=ICONS[label],
            sentence=self._sentence(label, figures),
            also=tuple(str(LABELS[each]) for each in also),
            action=self._action(label, figures),
            is_few=label is Label.TOO_EARLY_TO_TELL,
        )

    def _rights(self, asked: Asked) -> tuple[str, ...]:
        if asked.kind is Kind.SORT:
            return in_order(asked, self._named.sorted_names(asked))
        return tuple(self._named.name(asked, option) for option in asked.right)

    def _sort(self, figures: QuestionFigures) -> SortWords:
        return SortWords(figures, self._named.sorted_names(figures.asked))

    def _sentence(self, label: Label, figures: QuestionFigures) -> str:
        asked = figures.asked
        if label is Label.COMMON_SLIP and asked.kind is Kind.SORT:
            return self._sort(figures).slip()
        return sentence(label, figures, lambda each: self._named.name(asked, each))

    def _bars(self, figures: QuestionFigures) -> Iterator[PickedOption]:
        """Yield the stages in their order; a way out only where it was picked."""
        exits = {stage.id for stage in self.words.glossary.journey.exits}
        for each in self._counted(figures):
            option, shown = each
            if option.value not in exits or shown.count or shown.is_right:
                yield shown

    def _picks(self, figures: QuestionFigures) -> Iterator[PickedOption]:
        ranked = sorted(
            (shown for _option, shown in self._counted(figures)),
            key=lambda each: (-each.count, not each.is_right, each.name),
        )
        for place, shown in enumerate(ranked):
            if shown.is_right or (shown.count and place < MOST_OPTIONS):
                yield shown

    def _counted(
        self, figures: QuestionFigures
    ) -> Iterator[tuple[Option, PickedOption]]:
        most = max((each.count for each in figures.options), default=0) or 1
        for each in figures.options:
            option = figures.asked.option(each.id)
            assert option is not None
            name = self._named.name(figures.asked, option)
            step = self.words.step(option.value)
            short = name if step is None else str(step)
            height = round(TALLEST * each.count / most)
            yield option, PickedOption(name, short, each.count, height, each.is_right)

    def _action(self, label: Label, figures: QuestionFigures) -> Link | None:
        if label is Label.COMMON_SLIP:
            return self._comparison(figures)
        return self.mending.link(label, figures.asked)

    def _comparison(self, figures: QuestionFigures) -> Link | None:
        """Return where the right term and the one picked for it are compared."""
        slip, asked = common_slip(figures), figures.asked
        if asked.kind not in (Kind.CLASSIFY, Kind.AGREE, Kind.DEFINITION):
            return None
        picked = None if slip is None else asked.option(slip.id)
        if picked is None:
            return None
        right = next(e for e in asked.right if e.within == picked.within)
        if not all(self.words.has_term(each.value) for each in (right, picked)):
            return None
        names = (self.words.term(each.value) for each in (right, picked))
        return compare_link(right.value, picked.value, *names)


def early_note(figures: Iterable[QuestionFigures], attempts: int) -> str:
    """Return how many attempts the figures are over, and whether these are early."""
    said = str(_("First attempts: %(count)s.", count=attempts))
    if any(map(is_early, figures)):
        early = _("Early figures: they settle after about 20.")
        return f"{said} {early}"
    return said
