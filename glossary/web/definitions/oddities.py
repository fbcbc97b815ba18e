"""Oddities: what the linter finds in a definition, said to a reader.

A published definition is shown as it is. What is odd about it is told with a
contact that shows it; nothing is mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from glossary.facts import Contact, Value
from glossary.glossary import Glossary
from glossary.linting import Finding, FindingKind, Linter
from glossary.views import NONE, View
from glossary.web.definitions.answers import facts_said


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing that is odd about a definition."""

    kind: FindingKind
    stage: str
    """Where it is odd: an acceptance names it."""
    text: str
    conditions: tuple[str, ...] = ()
    """Those that make no difference."""
    witness: str | None = None
    """A contact that shows it, in words."""
    before: Contact | None = None
    """That contact."""
    after: Contact | None = None
    """The same with one fact changed for the better; of a reversal alone."""
    accepted: str | None = None
    """Why the view accepts it, None if it does not."""


def oddities(view: View, code: str, glossary: Glossary) -> tuple[Oddity, ...]:
    """Return what is odd about *view*, for a reader of *code*."""
    known = glossary.definitions
    linter = Linter(view, facts=known.facts, journey=known.journey, others=known.views)
    return said(tuple(linter.all()), linter, code, glossary)


def said(
    found: Sequence[Finding], linter: Linter, code: str, glossary: Glossary
) -> tuple[Oddity, ...]:
    """Return what *linter* has *found*, for a reader of *code*."""
    writer = _Writer(linter, code, glossary)
    return (
        *(writer.oddity(each) for each in found if each.kind is not FindingKind.IDLE),
        *writer.idle([each for each in found if each.kind is FindingKind.IDLE]),
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Says the findings of one view in one language."""

    linter: Linter
    code: str
    glossary: Glossary

    def oddity(self, finding: Finding) -> Oddity:
        """Return *finding* in words."""
        witness = finding.witness
        accepted = self._accepted(finding)
        if witness is None:
            return Oddity(
                finding.kind, finding.stage, self._text(finding), accepted=accepted
            )
        stated = self.glossary.definitions.facts.stated(witness)
        return Oddity(
            finding.kind,
            finding.stage,
            self._text(finding),
            witness=facts_said(self.glossary, stated, self.code),
            before=witness,
            after=_after(finding, witness),
            accepted=accepted,
        )

    def idle(self, findings: Sequence[Finding]) -> Iterator[Oddity]:
        """Yield one oddity for each stage with conditions that never decide."""
        for stage in dict.fromkeys(each.stage for each in findings):
            of_stage = [each for each in findings if each.stage == stage]
            text = _(
                "Under “%(stage)s”, any one of these could be left out without"
                " moving a single contact:",
                stage=self._stage(stage),
            )
            yield Oddity(
                FindingKind.IDLE,
                stage,
                text,
                conditions=tuple(dict.fromkeys(map(self._condition, of_stage))),
                accepted=self._accepted(of_stage[0]),
            )

    def _accepted(self, finding: Finding) -> str | None:
        acceptance = self.linter.acceptance(finding)
        if acceptance is None:
            return None
        # Whoever accepts something here says why in one language.
        because = acceptance.because
        return because.get(self.code) or next(iter(because.values()))

    def _text(self, finding: Finding) -> str:
        stage, other = self._stage(finding.stage), self._stage(finding.other)
        match finding.kind:
            case FindingKind.UNREACHABLE:
                return str(_("No contact can fulfil “%(stage)s”.", stage=stage))
            case FindingKind.SHADOWED:
                return str(
                    _(
                        "Whoever fulfils “%(stage)s” already stands at “%(other)s”.",
                        stage=stage,
                        other=other,
                    )
                )
            case FindingKind.GAP:
                return str(_("A contact we can name may have no stage at all."))
            case FindingKind.SAME:
                return str(
                    _(
                        "“%(stage)s” and “%(other)s” ask for the same.",
                        stage=stage,
                        other=other,
                    )
                )
            case FindingKind.REVERSAL:
                return self._reversal(finding, stage, other)
            case FindingKind.UNUSED | FindingKind.IDLE:
                return str(
                    _(
                        "Something is accepted at “%(stage)s” that is not there.",
                        stage=stage,
                    )
                )

    def _reversal(self, finding: Finding, stage: str, other: str) -> str:
        assert finding.fact is not None
        fact = self.glossary.fact_words[self.code].facts[finding.fact]
        worse, better = (fact.values[value].label for value in finding.values)
        if finding.other == NONE:
            return str(
                _(
                    "When “%(fact)s” goes from “%(worse)s” to “%(better)s”, “%(stage)s”"
                    " is lost and no stage takes its place.",
                    fact=fact.label,
                    worse=worse,
                    better=better,
                    stage=stage,
                )
            )
        return str(
            _(
                "When “%(fact)s” goes from “%(worse)s” to “%(better)s”, the contact"
                " falls from “%(stage)s” to “%(other)s”.",
                fact=fact.label,
                worse=worse,
                better=better,
                stage=stage,
                other=other,
            )
        )

    def _stage(self, id: str | None) -> str:
        text = self.glossary.stage_texts.get((id or "", self.code))
        return text.label if text is not None else ""

    def _condition(self, finding: Finding) -> str:
        words = self.glossary.fact_words[self.code]
        if finding.fact is None:
            return words.parts[finding.part or ""].label
        fact = words.facts[finding.fact]
        values = ", ".join(self._value(finding.fact, each) for each in finding.values)
        return str(_("%(fact)s: %(value)s", fact=fact.label, value=values))

    def _value(self, fact: str, value: Value) -> str:
        return self.glossary.fact_words[self.code].facts[fact].values[value].label


def _after(finding: Finding, witness: Contact) -> Contact | None:
    if finding.kind is not FindingKind.REVERSAL or finding.fact is None:
        return None
    return witness.having(finding.fact, finding.values[-1])
