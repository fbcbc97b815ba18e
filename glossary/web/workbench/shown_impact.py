"""Shown impact: whom a draft moves and why, in the words of a page.

Owns how the numbers are told: the sentence, the bars, the contacts with their two
stages. Which numbers there are is the domain's business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from glossary.draft_addresses import Drafted
from glossary.facts import Value
from glossary.glossary import Glossary
from glossary.impact import Crowd, Flow, Impact, impact
from glossary.impact_causes import Cause, Move, common_causes, moves
from glossary.stages import Stage, StageKind
from glossary.web.definitions.answers import classify_address
from glossary.web.definitions.lacks import inside_sentence
from glossary.workbenches import STAGE

MOST_TOLD = 3
"""Ways and reasons that the sentence names; the list of contacts has them all."""
FIRST_MOVED = 4
"""Contacts shown at once; the others wait in a fold."""
WIDEST = 80
"""Per cent of its line that the longest bar takes; its number follows it."""


@dataclass(frozen=True, slots=True)
class StageMark:
    """A stage as a mark: its number where it is a step, else its name."""

    label: str
    step: int | None
    is_mark: bool = False
    """A hand-over mark; else a step, or a way out."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One stage, before and after."""

    mark: StageMark
    before: int
    after: int
    before_width: int
    after_width: int

    @property
    def net(self) -> int:
        """How many more stand there than before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class ShownMove:
    """One contact that changes its stage."""

    text: str
    address: str
    old: StageMark
    new: StageMark


@dataclass(frozen=True, slots=True)
class ShownCause:
    """Why contacts move, in words."""

    text: str
    count: int
    is_dropped: bool
    """What it names does not count any longer; else it counts now."""


@dataclass(frozen=True, slots=True)
class ShownImpact:
    """All that the panel tells."""

    found: Impact
    flows: tuple[str, ...]
    causes: tuple[ShownCause, ...]
    bars: tuple[Bar, ...]
    moves: tuple[ShownMove, ...]

    @property
    def first(self) -> tuple[ShownMove, ...]:
        """The contacts shown at once; one alone is not folded away."""
        few = len(self.moves) <= FIRST_MOVED + 1
        return self.moves if few else self.moves[:FIRST_MOVED]

    @property
    def further(self) -> tuple[ShownMove, ...]:
        """The contacts behind the fold."""
        return self.moves[len(self.first) :]


def shown_impact(
    drafted: Drafted,
    crowd: Crowd,
    code: str,
    *,
    glossary: Glossary,
    titles: Mapping[str, str],
) -> ShownImpact:
    """Return what *drafted* does to *crowd*, for a reader of *code*.

    *titles* are what the switches are called.
    """
    bench, draft = drafted.bench, drafted.draft
    writer = _Writer(drafted, code, glossary, titles)
    found = impact(crowd, bench.start, bench.view(draft))
    contacts = [each.contact for each in glossary.examples]
    moved = moves(bench, draft, contacts, glossary.definitions)
    return ShownImpact(
        found,
        flows=tuple(writer.flows(found.flows)),
        causes=tuple(writer.causes(moved)),
        bars=tuple(writer.bars(found)),
        moves=tuple(writer.moves(moved)),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Tells in one language what a draft does."""

    drafted: Drafted
    code: str
    glossary: Glossary
    titles: Mapping[str, str]

    def flows(self, flows: Sequence[Flow]) -> Iterator[str]:
        """Yield where to how many contacts go, the largest number first."""
        for flow in flows[:MOST_TOLD]:
            yield ngettext(
                "%(num)s goes from %(old)s to %(new)s",
                "%(num)s go from %(old)s to %(new)s",
                flow.count,
                old=self._label(flow.old),
                new=self._label(flow.new),
            )
        others = sum(flow.count for flow in flows[MOST_TOLD:])
        if others:
            yield ngettext("%(num)s goes elsewhere", "%(num)s go elsewhere", others)

    def causes(self, moved: Sequence[Move]) -> Iterator[ShownCause]:
        """Yield why they move, the most frequent cause first."""
        off = {*self.drafted.draft.off}
        if not self.drafted.draft.is_used:
            off.add(STAGE)
        for cause, count in common_causes(moved)[:MOST_TOLD]:
            yield ShownCause(self._why(cause), count, off.issuperset(cause.switches))

    def _why(self, cause: Cause) -> str:
        if STAGE in cause.switches:
            return str(_("the stage itself"))
        if cause.facts:
            return ", ".join(self._fact(*each) for each in cause.facts)
        named = (self.titles[name].rstrip(" :.\u00a0") for name in cause.switches)
        return ", ".join(_("“%(word)s”", word=inside_sentence(each)) for each in named)

    def _fact(self, fact: str, value: Value) -> str:
        text = self.glossary.fact_words[self.code].facts[fact]
        return str(
            _(
                "%(fact)s (%(value)s)",
                fact=inside_sentence(text.label),
                value=inside_sentence(text.values[value].label),
            )
        )

    def bars(self, found: Impact) -> Iterator[Bar]:
        """Yield a bar for each stage that either has, or at which somebody stands."""
        bench, draft = self.drafted.bench, self.drafted.draft
        known = {*bench.start.criteria, *bench.view(draft).criteria}
        most = max([1, *found.before.values(), *found.after.values()])
        for stage in self.glossary.definitions.journey.known:
            before, after = (n.get(stage.id, 0) for n in (found.before, found.after))
            if stage.id in known or before or after:
                widths = (round(WIDEST * n / most) for n in (before, after))
                yield Bar(self._mark(stage), before, after, *widths)

    def moves(self, moved: Sequence[Move]) -> Iterator[ShownMove]:
        """Yield each contact that moves, with both stages."""
        stages = {each.id: each for each in self.glossary.definitions.journey.known}
        for move in moved:
            example = self.glossary.examples[move.place]
            yield ShownMove(
                example.texts[self.code],
                classify_address(self.glossary, example.contact),
                self._mark(stages[move.old]),
                self._mark(stages[move.new]),
            )

    def _mark(self, stage: Stage) -> StageMark:
        return mark_of(stage, self.glossary, self.code)

    def _label(self, stage: str) -> str:
        return self.glossary.stage_texts[stage, self.code].label


def mark_of(stage: Stage, glossary: Glossary, code: str) -> StageMark:
    """Return *stage* as a mark."""
    step = stage.step if stage.kind is StageKind.STEP else None
    label = glossary.stage_texts[stage.id, code].label
    return StageMark(label, step, stage.kind is StageKind.MARK)
